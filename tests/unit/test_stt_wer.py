"""Word errors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice.stt.wer import word_edits, word_error_rate, words_of

words = st.lists(st.sampled_from(["you", "never", "listen", "to", "me"]), max_size=8)


def test_case_marks_and_curly_apostrophes_do_not_count() -> None:
    assert words_of("“It’s nine o'clock,” she said – twice.") == (
        "it's",
        "nine",
        "o'clock",
        "she",
        "said",
        "twice",
    )


@pytest.mark.parametrize(
    ("said", "heard", "rate"),
    [
        ("you never listen", "You never listen.", 0.0),
        ("you never listen", "you listen", 1 / 3),
        ("you never listen", "you never ever listen", 1 / 3),
        ("you never listen", "you never lesson", 1 / 3),
        ("you", "oh you poor thing", 3.0),
        ("you never listen", "", 1.0),
    ],
)
def test_each_wrong_missing_or_added_word_is_one_error(said: str, heard: str, rate: float) -> None:
    assert word_error_rate([(said, heard)]) == pytest.approx(rate)


def test_long_recordings_weigh_more_than_short_ones() -> None:
    assert word_error_rate([("one two three", "one two three"), ("four", "")]) == 0.25


def test_where_nothing_was_said_there_is_no_rate() -> None:
    assert word_error_rate([("", "thank you")]) is None
    assert word_error_rate([]) is None


@given(words, words)
def test_edits_are_a_distance(said: list[str], heard: list[str]) -> None:
    edits = word_edits(said, heard)
    assert edits == word_edits(heard, said)
    assert abs(len(said) - len(heard)) <= edits <= max(len(said), len(heard))
    assert (edits == 0) == (said == heard)
