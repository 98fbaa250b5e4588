"""How a Whisper model is asked, and when it is not believed."""

import pytest

from practice.domain.transcript import Word
from practice.stt.whisper_rules import (
    Understanding,
    is_speech,
    most_tokens,
    thorough_window_for,
    window_for,
)

WORDS = (Word("hello", 0.0, 0.5),)


@pytest.mark.parametrize(
    ("seconds", "window"), [(0.3, 10.0), (7.9, 10.0), (9.0, 11.0), (28.0, 30.0), (29.5, 30.0)]
)
def test_the_window_keeps_a_margin_within_its_bounds(seconds: float, window: float) -> None:
    assert window_for(seconds) == window


@pytest.mark.parametrize(("seconds", "window"), [(1.0, 15.0), (10.0, 20.0), (15.0, 30.0), (28, 30)])
def test_a_second_hearing_takes_twice_the_sound(seconds: float, window: float) -> None:
    assert thorough_window_for(seconds) == window


def test_more_tokens_for_longer_sound_within_what_the_model_takes() -> None:
    assert most_tokens(1.0) < most_tokens(10.0) <= most_tokens(60.0) < 448 - 4


@pytest.mark.parametrize(
    ("no_speech", "logprob", "repetitiveness", "believed"),
    [
        (0.1, -0.3, 1.1, True),
        (0.9, -0.3, 1.1, True),
        (0.1, -1.5, 1.1, True),
        (0.9, -1.5, 1.1, False),
        (0.1, -0.3, 3.0, False),
    ],
)
def test_silence_and_circles_are_not_believed(
    no_speech: float, logprob: float, repetitiveness: float, believed: bool
) -> None:
    assert is_speech(Understanding(WORDS, no_speech, logprob, repetitiveness)) is believed
