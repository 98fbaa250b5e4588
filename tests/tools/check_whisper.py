"""Measure what the small Whisper model hears of the recordings it knows.

    python tests/tools/check_whisper.py [FOLDER]

Prints the word error rate as faster-whisper is usually run, with the silence round the speech and
without, of beginnings and of cut beginnings; how far word times are from the aligned ones; and
what it makes of sound without words. Runs in the project's own environment.
"""

import json
import statistics
import sys
import tomllib
from pathlib import Path

from faster_whisper import WhisperModel
from faster_whisper.vad import get_speech_timestamps
from whisper_lessons import FOLDER, KNOWN_GROUPS, RATE, Samples, read

from practice.stt.wer import word_error_rate, words_of

MODEL = Path(__file__).parents[1] / "models" / "whisper-tiny-practice"


class Checker:
    """A model and what it gets wrong."""

    def __init__(self, folder: Path) -> None:
        self._model = WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=1)
        self.far: list[float] = []

    def hear(self, samples: Samples, times: bool = False) -> tuple[str, list[tuple[float, float]]]:
        """Text and word times, as faster-whisper is usually run."""
        segments, _ = self._model.transcribe(
            samples, language="en", beam_size=5, word_timestamps=times, temperature=0.0
        )
        heard = list(segments)
        words = [(w.start, w.end) for each in heard for w in (each.words or [])]
        return " ".join(each.text.strip() for each in heard), words


def main(folder: Path) -> None:
    """Print the measures."""
    checker = Checker(folder)
    manifest = tomllib.loads((FOLDER / "manifest.toml").read_text(encoding="utf-8"))
    groups = {each["file"]: each["group"] for each in manifest["recording"]}
    pairs: dict[str, list[tuple[str, str]]] = {}
    for known in json.loads((folder / "sentences.json").read_text(encoding="utf-8")):
        file, text, words = known["file"], known["text"], known["words"]
        clear = groups[file] in KNOWN_GROUPS
        samples = read(FOLDER / file)
        heard, times = checker.hear(samples, times=True)
        pairs.setdefault("whole" if clear else "hard", []).append((text, heard))
        if words_of(heard) == words_of(text) and len(times) == len(words):
            for (start, end), (_, began, ended) in zip(times, words, strict=True):
                checker.far += [abs(start - began), abs(end - ended)]
        elif clear:
            print(f"  {file}: {heard}")
        if not clear:
            continue
        speech = get_speech_timestamps(samples)
        begin, end = speech[0]["start"], speech[-1]["end"]
        pairs.setdefault("trimmed", []).append((text, checker.hear(samples[begin:end])[0]))
        for number in range(2, len(words) - 1, 3):
            cut = int(RATE * (words[number - 1][2] + words[number][1]) / 2)
            first, rest = (
                " ".join(word[0] for word in part) for part in (words[:number], words[number:])
            )
            pairs.setdefault("beginning", []).append((first, checker.hear(samples[:cut])[0]))
            pairs.setdefault("end", []).append((rest, checker.hear(samples[cut:])[0]))
    for name, each in pairs.items():
        print(
            f"{name:10} n={len(each):3} word error rate {100 * (word_error_rate(each) or 0):.1f} %"
        )
    far = sorted(checker.far)
    if far:
        print(
            f"word times  n={len(far)} median {statistics.median(far):.3f} s, "
            f"95 % within {far[int(0.95 * len(far))]:.3f} s"
        )
    for entry in manifest["recording"]:
        if not entry["words"]:
            print(f"{entry['file']}: {checker.hear(read(FOLDER / entry['file']))[0]!r}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else MODEL)
