"""What is said of a line, and when each word of it begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice.tts.port import WordOnset
from practice.tts.spoken import sayable, strip_directions, whole_words


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("[sighs] Fine.", "Fine."),
        ("Fine [looks away].", "Fine."),
        ("I carry it [quietly] alone.", "I carry it alone."),
        ("[looks [slowly] up] Yes?", "Yes?"),
        ("[she says nothing]", ""),
        ("No directions  here", "No directions here"),
        ("An open [bracket stays", "An open [bracket stays"),
        ("", ""),
    ],
)
def test_stage_directions_are_not_said(shown: str, said: str) -> None:
    assert strip_directions(shown) == said


@given(st.text(alphabet="[]ab .", max_size=40))
def test_stripping_twice_is_stripping_once(text: str) -> None:
    assert strip_directions(strip_directions(text)) == strip_directions(text)


def test_emoji_and_control_characters_are_blanked_in_place() -> None:
    text = "Fine\x00 \U0001f642 \U0001f469\u200d\U0001f467 then \ud800it is 20°"
    said = sayable(text)
    assert len(said) == len(text)
    assert said.split() == ["Fine", "then", "it", "is", "20°"]


def test_letters_of_other_languages_stay() -> None:
    assert sayable("naïve café – 日本語") == "naïve café – 日本語"


@pytest.mark.parametrize("text", ["", "   ", "…", "\U0001f642", "—?!", "\x00"])
def test_a_text_without_words_has_nothing_to_say(text: str) -> None:
    assert sayable(text) == ""


def test_every_word_gets_its_own_onset() -> None:
    onsets = whole_words("I don't know", [(0, 0.0), (2, 0.1), (8, 0.5)], 1.0)
    assert onsets == (WordOnset(0, 1, 0.0), WordOnset(2, 7, 0.1), WordOnset(8, 12, 0.5))


def test_a_word_that_the_engine_split_begins_with_its_first_part() -> None:
    onsets = whole_words("at 8:30 then", [(0, 0.0), (3, 0.2), (5, 0.4), (8, 0.9)], 1.2)
    assert [onset.at for onset in onsets] == [0.0, 0.2, 0.9]


def test_a_word_that_the_engine_left_out_lies_between_its_neighbours() -> None:
    onsets = whole_words("ab cd ef", [(0, 0.0), (6, 0.6)], 1.0)
    assert onsets[1].start == 3
    assert onsets[1].at == pytest.approx(0.3)


def test_words_after_the_last_mark_are_spread_to_the_end() -> None:
    onsets = whole_words("ab cd ef gh", [(0, 0.0)], 1.1)
    assert [onset.at for onset in onsets] == pytest.approx([0.0, 0.3, 0.6, 0.9])


def test_dashes_are_no_words() -> None:
    onsets = whole_words("yes – no", [(0, 0.0), (6, 0.5)], 1.0)
    assert [(onset.start, onset.end) for onset in onsets] == [(0, 3), (6, 8)]


def test_an_engine_that_tells_nothing_gives_no_onsets() -> None:
    assert whole_words("a line", [], 1.0) == ()


@given(
    st.text(alphabet="ab c'–", max_size=60),
    st.lists(st.tuples(st.integers(-5, 80), st.floats(0, 60)), max_size=30),
    st.floats(0.1, 50),
)
def test_onsets_never_run_backwards_nor_past_the_sound(
    text: str, marks: list[tuple[int, float]], seconds: float
) -> None:
    onsets = whole_words(text, marks, seconds)
    times = [onset.at for onset in onsets]
    assert times == sorted(times)
    assert all(0 <= at <= seconds + 1e-9 for at in times)
    assert all(0 <= onset.start < onset.end <= len(text) for onset in onsets)
