"""Words with times, and where in time a character of the text stands."""

from hypothesis import given, settings
from hypothesis import strategies as st

from practice.domain.transcript import FinalTranscript, PartialTranscript, Word


def test_typed_words_are_timed_at_the_scripted_pace() -> None:
    transcript = FinalTranscript.of_text("So you are  tired.", at=10.0)
    assert transcript.text == "So you are  tired."
    assert [word.text for word in transcript.words] == ["So", "you", "are", "tired."]
    assert [word.start for word in transcript.words] == [10.0, 10.4, 10.8, 11.2]
    assert transcript.start == 10.0
    assert transcript.end == 11.6


def test_a_transcript_of_words_joins_them_by_spaces() -> None:
    words = (Word("What", 1.0, 1.2, 0.9), Word("else?", 1.2, 1.5, 0.8))
    transcript = FinalTranscript.of_words(words)
    assert transcript.text == "What else?"
    assert PartialTranscript(words, stable=1).text == "What else?"


def test_without_words_there_are_no_times() -> None:
    nothing = FinalTranscript.of_text("   ", at=3.0)
    assert nothing.words == ()
    assert nothing.start is None
    assert nothing.end is None
    assert nothing.end_of_character(0) is None


def test_a_character_belongs_to_the_word_that_holds_it() -> None:
    transcript = FinalTranscript.of_text("you never listen", at=0.0)
    assert transcript.end_of_character(0) == 0.4
    assert transcript.end_of_character(4) == 0.8
    assert transcript.end_of_character(len("you never")) == 0.8
    assert transcript.end_of_character(len("you never listen")) == 1.2


def test_a_character_past_the_text_belongs_to_the_last_word() -> None:
    assert FinalTranscript.of_text("you never", at=0.0).end_of_character(99) == 0.8


def test_a_word_said_twice_is_found_twice() -> None:
    transcript = FinalTranscript.of_text("no no no", at=0.0)
    assert [transcript.end_of_character(i) for i in (1, 4, 7)] == [0.4, 0.8, 1.2]


def test_a_word_that_the_text_writes_otherwise_is_passed_over() -> None:
    words = (Word("gonna", 0.0, 0.3), Word("help", 0.3, 0.6))
    transcript = FinalTranscript("going to help", words)
    assert transcript.end_of_character(len("going to help")) == 0.6
    assert transcript.end_of_character(0) == 0.6


@settings(deadline=None)
@given(st.text(max_size=60), st.floats(0, 10_000), st.integers(0, 70))
def test_ends_of_characters_never_fall_and_lie_within_the_words(
    text: str, at: float, position: int
) -> None:
    transcript = FinalTranscript.of_text(text, at)
    here, next_ = (transcript.end_of_character(position + i) for i in (0, 1))
    if not transcript.words:
        assert here is None
        return
    assert here is not None and next_ is not None
    assert transcript.words[0].end <= here <= next_ <= transcript.words[-1].end
