"""What every voice keeps to, whichever engine is behind it."""

import threading
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from practice.tts.cache import CachedVoice
from practice.tts.port import Manner, SpokenLine, Voice
from practice.tts.pyttsx3_voice import Pyttsx3Voice
from practice.tts.silent import SilentVoice
from practice.tts.timed import TimedVoice

LINE = "I don't know what to say. Emma’s bedtime – it is half past eight…"


def _cached(folder: Path) -> Voice:
    return CachedVoice(Pyttsx3Voice(), folder, pytest.fail)


def _found_again(folder: Path) -> Voice:
    """A cache that another session has filled."""
    voice = _cached(folder)
    voice.prepare([LINE], Manner())
    voice.close()
    return _cached(folder)


MAKERS: dict[str, Callable[[Path], Voice]] = {
    "silent": lambda folder: SilentVoice(),
    "timed": lambda folder: TimedVoice(),
    "pyttsx3": lambda folder: Pyttsx3Voice(),
    "pyttsx3 through an empty cache": _cached,
    "pyttsx3 through a filled cache": _found_again,
}


@pytest.fixture(params=MAKERS, scope="module")
def voice(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Voice]:
    opened = MAKERS[request.param](tmp_path_factory.mktemp("voice"))
    yield opened
    opened.close()
    opened.close()


def _heard(line: SpokenLine | None) -> SpokenLine:
    if line is None:
        pytest.skip("this voice makes no sound")
    return line


def test_it_says_what_it_is(voice: Voice) -> None:
    assert voice.info.name
    assert voice.info.version


def test_a_line_takes_the_time_that_saying_it_takes(voice: Voice) -> None:
    line = _heard(voice.synthesise(LINE, Manner()))
    assert line.sound.rate >= 8000
    assert len(line.sound.pcm) % 2 == 0
    assert 0.15 < line.sound.seconds / len(LINE.split()) < 1.0


def test_what_speaks_is_loud_enough_and_not_clipped(voice: Voice) -> None:
    if voice.info.name in ("silent", "timed"):
        pytest.skip("this voice is not heard")
    line = _heard(voice.synthesise(LINE, Manner()))
    samples = np.frombuffer(line.sound.pcm, "<i2").astype(np.float64)
    assert np.sqrt(np.mean(samples**2)) > 500
    assert np.mean(np.abs(samples) >= 32767) < 0.001


def test_the_same_line_is_as_long_every_time(voice: Voice) -> None:
    """Not sample by sample: espeak-ng goes on with the noise where the last line left it."""
    seconds = {_heard(voice.synthesise(LINE, Manner())).sound.seconds for _ in range(30)}
    assert max(seconds) - min(seconds) < 0.05


def test_a_slower_pace_takes_longer(voice: Voice) -> None:
    seconds = [
        _heard(voice.synthesise(LINE, Manner(pace=pace))).sound.seconds for pace in (0.8, 1.0, 1.2)
    ]
    assert seconds[0] > seconds[1] * 1.08
    assert seconds[1] > seconds[2] * 1.08


def test_onsets_are_words_of_the_line_in_order_within_the_sound(voice: Voice) -> None:
    line = _heard(voice.synthesise(LINE, Manner()))
    words = [LINE[onset.start : onset.end] for onset in line.onsets]
    assert (
        words == []
        or words == [word for word in LINE.split() if word.strip("–")]
        or (words == LINE.split())
    )
    times = [onset.at for onset in line.onsets]
    assert times == sorted(times)
    assert all(0 <= at < line.sound.seconds for at in times)


@pytest.mark.parametrize(
    "text",
    [
        "[sighs]",
        "[sighs] Fine.",
        "...",
        "a",
        "\U0001f642 Fine \U0001f469\u200d\U0001f467.",
        "naïve café “quoted” 日本語 Ελλάδα",
        "nul \x00 bell \x07 lone \ud800 tab \t line\nbreak",
        "<speak>one</speak> & [[two]] {three} \\n %s",
        "'; rm -rf / #",
    ],
    ids=ascii,
)
def test_any_text_is_said_without_harm(voice: Voice, text: str) -> None:
    line = voice.synthesise(text, Manner())
    if line is not None and voice.info.name != "timed" and any(map(str.isalnum, text)):
        assert line.sound.seconds > 0.05


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_line_is_no_sound_or_none(voice: Voice, text: str) -> None:
    line = voice.synthesise(text, Manner())
    assert line is None or (line.sound.pcm == b"" and line.onsets == ())


def test_five_thousand_characters_are_said_to_the_end(voice: Voice) -> None:
    text = "Now and then we talk about it. " * 162
    line = _heard(voice.synthesise(text, Manner(pace=1.5)))
    assert line.sound.seconds > 150
    if line.onsets:
        assert len(line.onsets) == len(text.split())


@pytest.mark.parametrize(
    "manner", [Manner(pace=0.01), Manner(pace=50.0, pitch=900), Manner(pitch=-3)]
)
def test_an_extreme_manner_is_brought_within_reason(voice: Voice, manner: Manner) -> None:
    if voice.info.name == "timed":
        pytest.skip("its pace is exact by design")
    line = _heard(voice.synthesise("Not every night.", manner))
    assert 0.3 < line.sound.seconds < 10


def test_a_hint_nobody_has_is_ignored(voice: Voice) -> None:
    plain = _heard(voice.synthesise(LINE, Manner()))
    hinted = _heard(voice.synthesise(LINE, Manner(hint="Nobody, ../../etc")))
    assert hinted.sound.seconds == pytest.approx(plain.sound.seconds, abs=0.05)


def test_two_threads_may_ask_at_once(voice: Voice) -> None:
    texts = [("Yes. " * (number + 1)).strip() for number in range(6)]
    lines: dict[str, SpokenLine | None] = {}

    def ask(text: str) -> None:
        lines[text] = voice.synthesise(text, Manner())

    threads = [threading.Thread(target=ask, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = [_heard(lines[text]).sound.seconds for text in texts]
    assert seconds == sorted(seconds)
    assert all(later > earlier + 0.1 for earlier, later in pairwise(seconds))
