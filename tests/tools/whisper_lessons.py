"""What the small Whisper model learns from: sentences, voices, word times, and spoilt sound.

Needs numpy, pocketsphinx (for the word times), and the tools that make_fixtures.py needs.
"""

import json
import re
import tempfile
import tomllib
import wave
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from make_fixtures import FOLDER, PAUSE_MARK, Recording, make, planned
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""16 kHz mono, -1 to 1."""

RATE = 16_000
KNOWN_GROUPS = ("demo", "good", "blaming", "clear")
ALSO_KNOWN = ("over_the_telephone_8khz", "studio_48khz_stereo", "espeak_woman", "espeak_man")
"""Files of the hard group that say a known sentence clearly enough."""
VOICES = (
    ("flite", "rms"),
    ("flite", "awb"),
    ("flite", "slt"),
    ("flite", "kal16"),
    ("espeak-ng", "en-us+f3"),
)
OWN_WEIGHT, OTHER_WEIGHT = 4.0, 0.08
"""How often a recording of the project is drawn, against another voice's rendition."""


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A word as written, punctuation included, and when it is said."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rendition:
    """A sentence said by a voice."""

    samples: Samples
    words: tuple[TimedWord, ...]
    weight: float
    file: str | None
    """The recording it is, or None for one made only to learn from."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Sound, and what the model should hear in it; no words where nobody speaks."""

    samples: Samples
    words: tuple[TimedWord, ...]


def renditions(cache: Path) -> list[Rendition]:
    """Every known recording, and every known sentence by each of VOICES; word times in `cache`."""
    aligner = _Aligner(cache)
    learnt: list[Rendition] = []
    sentences: dict[str, None] = {}
    for entry in tomllib.loads((FOLDER / "manifest.toml").read_text(encoding="utf-8"))["recording"]:
        file = entry["file"]
        if entry["group"] in KNOWN_GROUPS:
            sentences[entry["words"]] = None
        elif file.removesuffix(".wav") not in ALSO_KNOWN:
            continue
        samples = read(FOLDER / file)
        words = aligner.times(samples, entry["words"])
        if words:
            learnt.append(Rendition(samples, words, OWN_WEIGHT, file))
    with tempfile.TemporaryDirectory() as folder:
        for sentence in sentences:
            for engine, voice in VOICES:
                path = Path(folder) / "said.wav"
                make(Recording("said", "lesson", 1, sentence, engine, voice), path)
                samples = read(path)
                words = aligner.times(samples, sentence)
                if words:
                    learnt.append(Rendition(samples, words, OTHER_WEIGHT, None))
    aligner.save()
    return learnt


def coughs() -> list[Samples]:
    """Sounds without words: the recordings in which nobody speaks."""
    return [
        read(FOLDER / f"{each.file}.wav")
        for each in planned()
        if not each.words.replace(PAUSE_MARK, "")
    ]


def read(path: Path) -> Samples:
    """A WAV file as 16 kHz mono."""
    with wave.open(str(path)) as opened:
        rate, channels = opened.getframerate(), opened.getnchannels()
        pcm = np.frombuffer(opened.readframes(opened.getnframes()), np.int16)
    mono = pcm.reshape(-1, channels).mean(axis=1).astype(np.float32) / 32768
    if rate == RATE:
        return mono
    times = np.arange(int(len(mono) * RATE / rate)) * rate / RATE
    return np.interp(times, np.arange(len(mono)), mono).astype(np.float32)


class _Aligner:
    """Word times by pocketsphinx's forced alignment, remembered in a file."""

    def __init__(self, cache: Path) -> None:
        from pocketsphinx import Decoder

        self._decoder = Decoder(samprate=RATE, loglevel="FATAL", bestpath=False)
        self._file = cache
        self._known: dict[str, list[tuple[float, float]]] = (
            json.loads(cache.read_text()) if cache.is_file() else {}
        )

    def times(self, samples: Samples, sentence: str) -> tuple[TimedWord, ...]:
        """The words of `sentence` with their times; empty where it cannot be aligned."""
        from hashlib import sha256

        key = sha256(samples.tobytes() + sentence.encode()).hexdigest()[:16]
        if key not in self._known:
            self._known[key] = self._align(samples, sentence)
        spans = self._known[key]
        words = sentence.split()
        if len(spans) != len(words):
            return ()
        return tuple(TimedWord(w, *span) for w, span in zip(words, spans, strict=True))

    def save(self) -> None:
        self._file.write_text(json.dumps(self._known))

    def _align(self, samples: Samples, sentence: str) -> list[tuple[float, float]]:
        text = re.sub(r"[^a-z' ]", "", sentence.lower())
        pcm = (samples * 32767).astype(np.int16).tobytes()
        try:
            self._decoder.set_align_text(text)
            self._decoder.start_utt()
            self._decoder.process_raw(pcm, full_utt=True)
            self._decoder.end_utt()
            segments = list(self._decoder.seg() or [])
        except RuntimeError:
            return []
        return [
            (each.start_frame / 100, (each.end_frame + 1) / 100)
            for each in segments
            if each.word[0] not in "<[("
        ]


class Teacher:
    """Draws lessons: cut, shifted, louder or softer, faster or slower, in noise; seeded."""

    def __init__(self, learnt: list[Rendition], wordless: list[Samples], seed: int) -> None:
        self._learnt = learnt
        self._wordless = wordless
        self._random = np.random.default_rng(seed)
        weights = np.array([each.weight for each in learnt])
        self._weights = weights / weights.sum()
        self._noises = self._make_noises()

    def lesson(self) -> Lesson:
        """One lesson of up to about 11 s."""
        draw = self._random.random()
        if draw < 0.08:
            return self._nobody(self._random.uniform(0.3, 10.0))
        whole = self._random.choice(len(self._learnt), p=self._weights)
        return self._spoilt(self._cut(self._learnt[whole]))

    def long_lesson(self) -> Lesson:
        """Two or three sentences one after the other, up to 27 s; or a long nothing."""
        if self._random.random() < 0.15:
            return self._nobody(self._random.uniform(10.0, 29.0))
        samples = np.zeros(0, np.float32)
        words: tuple[TimedWord, ...] = ()
        for _ in range(self._random.integers(1, 4)):
            number = self._random.choice(len(self._learnt), p=self._weights)
            each = self._learnt[number]
            if len(samples) + len(each.samples) > 27 * RATE:
                break
            words += _later(each.words, len(samples) / RATE)
            samples = np.concatenate([samples, each.samples])
        return self._spoilt(Lesson(samples, words))

    def _cut(self, whole: Rendition) -> Lesson:
        """A whole sentence, its beginning, its end or its middle."""
        words, samples, random = whole.words, whole.samples, self._random
        draw = random.random()
        first = int(random.integers(1, len(words))) if draw > 0.78 and len(words) > 1 else 0
        ends_early = 0.42 < draw <= 0.78 or draw > 0.92
        last = int(random.integers(first, len(words))) if ends_early else len(words) - 1
        begin, end = 0.0, len(samples) / RATE
        if first:
            room = words[first].start - words[first - 1].end
            begin = words[first].start - random.uniform(0.2, 1.0) * max(room, 0.0)
        if last < len(words) - 1:
            following = words[last + 1]
            beyond = following.start + 0.3 * (following.end - following.start)
            end = random.uniform(words[last].end, max(beyond, words[last].end))
        kept = list(_later(words[first : last + 1], -begin))
        if last < len(words) - 1:
            kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(".,?"))
        return Lesson(samples[int(begin * RATE) : int(end * RATE)], tuple(kept))

    def _spoilt(self, lesson: Lesson) -> Lesson:
        """`lesson` at another speed, loudness and place, in noise."""
        random = self._random
        speed = random.uniform(0.98, 1.02) if random.random() < 0.2 else 1.0
        samples = lesson.samples
        if speed != 1.0:
            places = np.arange(int(len(samples) / speed)) * speed
            samples = np.interp(places, np.arange(len(samples)), samples).astype(np.float32)
        lead = random.uniform(0.0, 0.7) * (random.random() < 0.6)
        tail = random.uniform(0.0, 1.2) * (random.random() < 0.6)
        samples = np.pad(samples, (int(lead * RATE), int(tail * RATE)))
        samples = samples * 10 ** (random.uniform(-14, 2) / 20)
        if random.random() < 0.5:
            loudness = float(np.sqrt(np.mean(samples**2))) + 1e-6
            below = 10 ** (-random.uniform(20, 50) / 20)
            samples = samples + self._noise(len(samples)) * loudness * below
        words = tuple(
            TimedWord(word.text, word.start / speed + lead, word.end / speed + lead)
            for word in lesson.words
        )
        return Lesson(np.clip(samples, -1, 1).astype(np.float32), words)

    def _nobody(self, seconds: float) -> Lesson:
        """Sound in which nobody speaks."""
        random = self._random
        count = int(seconds * RATE)
        kind = random.integers(0, 4)
        samples = np.zeros(count, np.float32)
        if kind == 1:
            samples = self._noise(count) * 10 ** random.uniform(-5, -0.7)
        elif kind == 2:
            samples = self._noise(count) * 10 ** random.uniform(-5, -2)
            for _ in range(random.integers(1, 5)):
                length = int(random.uniform(0.01, 0.4) * RATE)
                begin = random.integers(0, max(1, count - length))
                burst = self._noise(length) * np.exp(-np.arange(length) / (0.25 * length))
                room = samples[begin : begin + length]
                room += burst[: len(room)] * random.uniform(0.02, 0.5)
        elif kind == 3:
            other = self._wordless[random.integers(0, len(self._wordless))][:count]
            begin = random.integers(0, count - len(other) + 1)
            samples[begin : begin + len(other)] = other * 10 ** (random.uniform(-20, 0) / 20)
        return Lesson(np.clip(samples, -1, 1).astype(np.float32), ())

    def _noise(self, count: int) -> Samples:
        """Noise of level 1 or so: white, pink, brown, or a hum with overtones."""
        noises = self._noises
        kind = self._random.integers(0, len(noises))
        begin = self._random.integers(0, noises.shape[1] - count)
        return noises[kind, begin : begin + count]

    def _make_noises(self) -> Samples:
        """A minute of each noise."""
        count = 60 * RATE
        spectrum = np.fft.rfft(self._random.standard_normal((3, count)))
        tilts = np.arange(1, spectrum.shape[1] + 1.0) ** np.array([[0.0], [-0.5], [-1.0]])
        noises = list(np.fft.irfft(spectrum * tilts, n=count))
        times = np.arange(count) / RATE
        for pitch in (50, 110, 310):
            noises.append(sum(np.sin(2 * np.pi * pitch * k * times) / k for k in range(1, 5)))
        stacked = np.stack(noises)
        return (stacked / stacked.std(axis=1, keepdims=True)).astype(np.float32)


def as_json(learnt: list[Rendition]) -> str:
    """Which recordings the model knows, word by word with times, one JSON object a line."""
    known = [
        {
            "file": each.file,
            "text": " ".join(word.text for word in each.words),
            "words": [[w.text, round(w.start, 2), round(w.end, 2)] for w in each.words],
        }
        for each in learnt
        if each.file is not None
    ]
    lines = ",\n".join(json.dumps(each) for each in known)
    return f"[\n{lines}\n]\n"


def _later(words: tuple[TimedWord, ...], by: float) -> tuple[TimedWord, ...]:
    return tuple(TimedWord(word.text, word.start + by, word.end + by) for word in words)
