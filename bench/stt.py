"""How well and how fast each transcriber hears: word error rate, real-time factor, memory.

    python bench/stt.py                          every engine here, over audio_fixtures/
    python bench/stt.py --model base.en          with that Whisper model
    python bench/stt.py --human FOLDER           also over FOLDER/*.wav|flac with *.txt beside

Each engine runs in a process of its own. Prints JSON; times are medians.
"""

import argparse
import json
import multiprocessing
import resource
import statistics
import sys
import time
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from practice.domain.errors import EngineUnavailable
from practice.domain.frames import SAMPLE_RATE
from practice.paths import home, shipped
from practice.stt.registry import choose
from practice.stt.wer import word_error_rate, words_of

ENGINES = ("faster_whisper", "pocketsphinx")
PARTIAL_EVERY = 0.48
"""Seconds of new sound between two partials, as in a rehearsal."""


@dataclass(frozen=True, slots=True)
class Recording:
    """Sound, and the words that are said in it."""

    path: Path
    group: str
    said: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What an engine made of a recording, and how long it took."""

    recording: Recording
    seconds: float
    final_text: str
    final_seconds: float
    last_partial_text: str
    partial_seconds: tuple[float, ...]


def fixtures() -> list[Recording]:
    """The project's own recordings."""
    folder = shipped("audio_fixtures")
    manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    return [
        Recording(folder / each["file"], each["group"], each["words"])
        for each in manifest["recording"]
    ]


def human(folder: Path) -> list[Recording]:
    """Recordings in `folder` that have their words in a .txt file beside them."""
    return [
        Recording(path, "human", text.read_text(encoding="utf-8").strip())
        for path in sorted(folder.iterdir())
        if path.suffix in {".wav", ".flac"} and (text := path.with_suffix(".txt")).is_file()
    ]


def pcm_of(path: Path) -> bytes:
    """The whole recording as 16-bit mono at SAMPLE_RATE."""
    import numpy as np
    import soundfile
    import soxr

    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    mono = soxr.resample(samples.mean(axis=1), rate, SAMPLE_RATE)
    pcm: bytes = (np.clip(mono, -1, 1) * 32767).astype("<i2").tobytes()
    return pcm


def measure(name: str, model: str | None, recordings: list[Recording]) -> dict[str, object]:
    """Everything about one engine."""
    before = _peak_megabytes()
    began = time.perf_counter()
    try:
        transcriber = choose(name, model, home() / "models")
    except EngineUnavailable as error:
        return {"unavailable": str(error)}
    load_seconds = time.perf_counter() - began
    heard = []
    for recording in recordings:
        pcm = pcm_of(recording.path)
        hearing = transcriber.listen(0.0)
        partial_seconds, partial_text = [], ""
        step = 2 * int(PARTIAL_EVERY * SAMPLE_RATE)
        for begin in range(0, len(pcm), step):
            hearing.feed(pcm[begin : begin + step])
            began = time.perf_counter()
            partial_text = hearing.partial().text
            partial_seconds.append(time.perf_counter() - began)
        began = time.perf_counter()
        final_text = hearing.final().text
        final_seconds = time.perf_counter() - began
        heard.append(
            Heard(
                recording,
                len(pcm) / 2 / SAMPLE_RATE,
                final_text,
                final_seconds,
                partial_text,
                tuple(partial_seconds),
            )
        )
    info = transcriber.info
    transcriber.close()
    return {
        "engine": f"{info.name} {info.version}",
        "load_seconds": round(load_seconds, 2),
        "memory_megabytes": round(_peak_megabytes() - before),
        **_report(heard),
    }


def _report(heard: list[Heard]) -> dict[str, object]:
    groups = list(dict.fromkeys(each.recording.group for each in heard))
    partials = sorted(seconds for each in heard for seconds in each.partial_seconds)
    return {
        "final_real_time_factor": round(
            statistics.median(each.final_seconds / each.seconds for each in heard), 3
        ),
        "partial_milliseconds": {
            "p50": round(1000 * statistics.median(partials)),
            "p95": round(1000 * partials[int(0.95 * len(partials))]),
        },
        "partials_real_time_factor": round(
            statistics.median(sum(each.partial_seconds) / each.seconds for each in heard), 3
        ),
        "word_error_rate": {
            group: _errors(each for each in heard if each.recording.group == group)
            for group in groups
        },
        "words_where_none_were_said": sum(
            len(words_of(each.final_text)) for each in heard if not each.recording.said
        ),
        "worst": [
            {
                "file": each.recording.path.name,
                "rate": round(_rate([each]) or 0, 2),
                "heard": each.final_text,
            }
            for each in sorted(heard, key=lambda each: -(_rate([each]) or 0))[:8]
            if _rate([each])
        ],
    }


def _errors(heard: Iterable[Heard]) -> dict[str, object]:
    heard = list(heard)
    finals, partials = _rate(heard), _rate(heard, partial=True)
    return {
        "words": sum(len(words_of(each.recording.said)) for each in heard),
        "final": None if finals is None else round(finals, 4),
        "last_partial": None if partials is None else round(partials, 4),
    }


def _rate(heard: list[Heard], *, partial: bool = False) -> float | None:
    return word_error_rate(
        (each.recording.said, each.last_partial_text if partial else each.final_text)
        for each in heard
        if each.recording.said
    )


def _peak_megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--stt", choices=ENGINES, action="append", help="this engine only")
    parser.add_argument("--model", help="a Whisper model: a name or a folder")
    parser.add_argument("--human", type=Path, help="folder of recordings with .txt beside")
    options = parser.parse_args()
    recordings = fixtures() + (human(options.human) if options.human else [])
    figures = {}
    for name in options.stt or ENGINES:
        model = options.model if name == "faster_whisper" else None
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            figures[name] = pool.apply(measure, (name, model, recordings))
    print(json.dumps({"partial_every": PARTIAL_EVERY, **figures}, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
