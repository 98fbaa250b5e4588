"""Which words of a running utterance are settled."""

from hypothesis import given
from hypothesis import strategies as st

from practice.domain.transcript import PartialTranscript, Word
from practice.stt.stabiliser import Stabiliser, step


def said(text: str, start: float = 0.0, pace: float = 0.4) -> tuple[Word, ...]:
    """`text` as words of `pace` seconds each."""
    return tuple(
        Word(word, round(start + i * pace, 3), round(start + (i + 1) * pace, 3))
        for i, word in enumerate(text.split())
    )


def run(*hypotheses: tuple[str, float]) -> list[PartialTranscript]:
    """What is shown after each (text, heard until)."""
    state, shown = Stabiliser(), []
    for text, heard_until in hypotheses:
        state, transcript = step(state, said(text), heard_until)
        shown.append(transcript)
    return shown


def stable_text(transcript: PartialTranscript) -> str:
    """The settled words, joined."""
    return " ".join(word.text for word in transcript.words[: transcript.stable])


def test_a_first_hypothesis_settles_nothing() -> None:
    (shown,) = run(("you never", 0.8))
    assert (shown.text, shown.stable) == ("you never", 0)


def test_words_heard_twice_are_settled_but_for_the_last() -> None:
    *_, shown = run(("you never", 0.8), ("you never listen", 1.2))
    assert stable_text(shown) == "you never"
    assert shown.text == "you never listen"


def test_the_last_word_stays_open_even_when_heard_twice() -> None:
    *_, shown = run(("you never", 0.8), ("you never", 1.2))
    assert stable_text(shown) == "you"


def test_two_hypotheses_of_nearly_the_same_sound_do_not_agree_by_that() -> None:
    *_, shown = run(("you never listen", 1.2), ("you never listen to", 1.4))
    assert shown.stable == 0
    assert shown.text == "you never listen to"


def test_small_steps_add_up() -> None:
    *_, shown = run(("you never", 0.8), ("you never", 1.0), ("you never listen", 1.2))
    assert stable_text(shown) == "you never"


def test_settling_stops_at_the_first_difference() -> None:
    *_, shown = run(("you never lesson to", 1.6), ("you never listen to me", 2.0))
    assert stable_text(shown) == "you never"


def test_commas_and_capitals_are_no_difference() -> None:
    *_, shown = run(("you never", 0.8), ("You never, listen", 1.2))
    assert stable_text(shown) == "You never,"


def test_a_settled_word_stays_when_the_next_hypothesis_has_another() -> None:
    shown = run(
        ("you never", 0.8),
        ("you never listen", 1.2),
        ("you ever listen to", 1.6),
        ("few ever listen to me", 2.0),
    )[-1]
    assert shown.text == "you never listen to me"
    assert stable_text(shown) == "you never listen to"


def test_what_follows_is_found_by_time_when_a_word_vanishes() -> None:
    state = Stabiliser()
    state, _ = step(state, said("oh you never"), 1.2)
    state, before = step(state, said("oh you never listen"), 1.6)
    assert stable_text(before) == "oh you never"
    _, after = step(state, said("you ever listen to me", start=0.4), 2.4)
    assert after.text == "oh you never listen to me"


def test_a_settled_word_heard_a_little_later_is_not_shown_twice() -> None:
    state = Stabiliser()
    state, _ = step(state, said("you never"), 0.8)
    state, _ = step(state, said("you never listen"), 1.2)
    _, shown = step(state, said("you never listen", start=0.3), 1.6)
    assert shown.text == "you never listen"


def test_an_empty_hypothesis_takes_nothing_back() -> None:
    *_, shown = run(("you never", 0.8), ("you never listen", 1.2), ("", 1.6))
    assert shown.text == stable_text(shown) == "you never"


words = st.lists(
    st.tuples(st.sampled_from(["you", "never", "listen", "to", "me"]), st.floats(0.05, 0.6)),
    max_size=8,
).map(
    lambda pieces: tuple(
        Word(text, sum(p for _, p in pieces[:i]), sum(p for _, p in pieces[: i + 1]))
        for i, (text, _) in enumerate(pieces)
    )
)
hypotheses = st.lists(st.tuples(words, st.floats(0.0, 0.7)), max_size=12)


@given(hypotheses)
def test_settled_words_are_never_taken_back(steps: list[tuple[tuple[Word, ...], float]]) -> None:
    state, settled, heard_until = Stabiliser(), (), 0.0
    for hypothesis, more in steps:
        heard_until += more
        state, shown = step(state, hypothesis, heard_until)
        assert shown.words[: len(settled)] == settled
        assert shown.stable >= len(settled)
        settled = shown.words[: shown.stable]
        assert settled == state.stable


@given(hypotheses)
def test_the_words_shown_never_run_back(steps: list[tuple[tuple[Word, ...], float]]) -> None:
    state, heard_until = Stabiliser(), 0.0
    for hypothesis, more in steps:
        heard_until += more
        state, shown = step(state, hypothesis, heard_until)
        edges = [edge for word in shown.words for edge in (word.start, word.end)]
        assert edges == sorted(edges)


@given(words, st.integers(2, 4))
def test_a_steady_hypothesis_settles_all_but_its_last_word(
    hypothesis: tuple[Word, ...], times: int
) -> None:
    state = Stabiliser()
    for i in range(times):
        state, shown = step(state, hypothesis, float(i))
        assert shown.words == hypothesis
    assert shown.stable == max(0, len(hypothesis) - 1)
