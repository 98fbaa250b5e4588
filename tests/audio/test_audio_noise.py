"""Ten minutes without a word: silence, noise and clicks must not become an utterance."""

from collections.abc import Iterator

import numpy as np

from practice.audio.framing import Framer
from practice.audio.segmenter import Segmenter
from practice.audio.vad import SileroDetector
from practice.domain.frames import SAMPLE_RATE


def pcm(samples: np.ndarray) -> bytes:
    return np.clip(np.rint(samples * 32768), -32768, 32767).astype("<i2").tobytes()


def white(random: np.random.Generator, decibels: float) -> np.ndarray:
    return random.normal(size=SAMPLE_RATE) * 10 ** (decibels / 20)


def wordless_minutes() -> Iterator[bytes]:
    """Ten minutes, a second at a time."""
    random = np.random.default_rng(7)
    for decibels in (None, -80, -65, -50, -40, -30):
        for _ in range(60):
            yield bytes(2 * SAMPLE_RATE) if decibels is None else pcm(white(random, decibels))
    for loudness in (0.2, 0.9):
        for _ in range(60):
            second = white(random, -65)
            for start in random.integers(0, SAMPLE_RATE - 400, size=2):
                click = random.normal(size=160) * np.exp(-np.arange(160) / 30) * loudness
                second[start : start + 160] += click
            yield pcm(second)
    for beat in range(120):
        hum = 0.05 * np.sin(2 * np.pi * 50 * np.arange(SAMPLE_RATE) / SAMPLE_RATE)
        breath = white(random, -40) * np.hanning(SAMPLE_RATE) if beat % 4 == 0 else 0.0
        yield pcm(hum + white(random, -60) + breath)


def test_ten_minutes_of_silence_noise_and_clicks_hold_no_utterance():
    segmenter, framer = Segmenter(SileroDetector()), Framer(0.0)
    events = []
    seconds = 0
    for second in wordless_minutes():
        seconds += 1
        for frame in framer.push(second):
            events.extend(segmenter.push(frame))
    events.extend(segmenter.flush())
    assert seconds == 600
    assert events == []
