"""How things are said to go for her, claims that are new, and talk that is empty or read out."""

import pytest

from practice.domain.moves import KeyPoint, Verdict
from practice.language.outlook import outlook
from practice.language.paraphrase import judge
from practice.language.text import read

HERS = (
    "I carry the evenings alone, dinner, bath and bed, and by nine o'clock I am worn out."
    " And when we agree on something I want it kept."
)
POINTS = (
    KeyPoint("alone", "She carries the evenings alone.", "fact", ("you do the evenings alone",)),
    KeyPoint("worn_out", "She is worn out.", "feeling", ("you are exhausted",)),
    KeyPoint("kept", "She wants agreements kept.", "want", ("you want me to keep to it",)),
)


@pytest.mark.parametrize(
    "text",
    [
        "They asked you first and thanked you.",
        "I consulted you before anyone else.",
        "You got the job you applied for.",
        "You know exactly where you stand.",
        "Everybody always comes along.",
    ],
)
def test_favours_and_gains_are_a_good_outlook(text: str) -> None:
    assert outlook(read(text), 99) > 0


@pytest.mark.parametrize(
    "text",
    [
        "Nobody thanked you.",
        "You were not asked.",
        "You did not get the job.",
        "You want to be asked first.",
        "You would have liked us to consult you.",
    ],
)
def test_what_was_denied_or_only_wished_for_is_none(text: str) -> None:
    assert outlook(read(text), 99) <= 0


@pytest.mark.parametrize("points", [POINTS, ()])
@pytest.mark.parametrize(
    "said",
    [
        "It sounds like you have a lot going on.",
        "So you feel the way you feel.",
        "You have something on your mind.",
        "You feel strongly about it.",
    ],
)
def test_what_fits_anything_gives_nothing_back(said: str, points: tuple[KeyPoint, ...]) -> None:
    finding = judge(said, HERS, points)
    assert finding.verdict is Verdict.MISSED
    assert finding.score <= 3


def test_a_key_point_read_out_as_written_is_parroted() -> None:
    finding = judge("She carries the evenings alone. She is worn out.", HERS, POINTS)
    assert finding.verdict is Verdict.PARROTED


def test_a_wish_she_never_spoke_of_is_named_and_costs() -> None:
    plain = judge("So you do the whole evening alone, and you're worn out.", HERS, POINTS)
    said = "So you do the whole evening alone, you're worn out, and you want to move out."
    finding = judge(said, HERS, POINTS)
    assert not plain.added
    assert finding.added == ("move out",)
    assert finding.score < plain.score


def test_a_question_about_something_else_is_missed() -> None:
    assert judge("Did you see the game last night?", HERS, POINTS).verdict is Verdict.MISSED


def test_talk_of_oneself_ranks_below_a_part_given_back() -> None:
    part = judge("So by nine you have nothing left.", HERS, POINTS).score
    assert judge("My brother puts his three to bed at seven.", HERS, POINTS).score < part


def test_the_doer_changed_round_ranks_below_a_part_given_back() -> None:
    part = judge("So you do it all by yourself.", HERS, POINTS).score
    assert judge("So I carry the evenings, and you keep out of it.", HERS, POINTS).score < part
