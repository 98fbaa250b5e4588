"""What an author lists as giving a point back is taken for it, said nearly word for word."""

import pytest

from practice.domain.moves import HerLine, KeyPoint, Move, Verdict
from practice.language.accepted import accepted, turned
from practice.language.analysis import analyse
from practice.language.text import read

READ_OUT = KeyPoint(
    "read_out",
    "the letter was read out in front of his colleagues",
    accept=(
        "they read my letter out in front of everyone",
        "my letter was read aloud to your colleagues",
        "nobody asked whether you were listening",
        "your whole shift heard what I wrote",
    ),
    named="that they read it out in front of everybody",
)
ASHAMED = KeyPoint(
    "ashamed",
    "he felt ashamed, like a schoolboy",
    "feeling",
    accept=("you felt ashamed", "that was humiliating", "it shamed you", "it hurts to be shamed"),
    named="that I felt about twelve years old",
)
STAYED = KeyPoint(
    "stayed",
    "he was late because he stayed with a woman who had fallen",
    accept=(
        "you waited with her for help",
        "you could not walk out on her",
        "I should have phoned you first",
        "my father needs you and you had no answer for him",
    ),
    named="that I have to lift her out of the way every morning",
)
MONDAY = HerLine(
    "monday",
    "They read your letter out on Monday, in front of the whole early shift. "
    "I stood there like a schoolboy with wet shoes.",
    (READ_OUT, ASHAMED),
)
TUESDAY = HerLine(
    "tuesday",
    "That Tuesday I'd found Mrs. Green on her kitchen floor. "
    "I held her hand until the ambulance came.",
    (STAYED,),
)


@pytest.mark.parametrize(
    "said",
    [
        "They read my letter out in front of everyone.",
        "My letter was read aloud to your colleagues.",
        "So your whole shift heard what I wrote.",
        "It sounds like you felt ashamed.",
        "That was humiliating.",
        "It shamed you.",
        "It hurts to be shamed.",
        "They read it out in front of everybody.",
        "You felt about twelve years old.",
    ],
)
def test_one_of_two_points_in_a_listed_wording_is_at_least_partly(said):
    found = analyse(said, (MONDAY,))
    assert Move.REFLECTION in found.kinds
    assert found.paraphrase.verdict in (Verdict.PARTLY, Verdict.REFLECTED)
    assert found.paraphrase.score >= 30
    assert not found.flags


@pytest.mark.parametrize(
    "said",
    [
        "You waited with her for help.",
        "You couldn't just walk out on her.",
        "I should have phoned you first.",
        "You have to lift her out of the way every morning.",
        "So Dad needs you, and you had no answer for him.",
        "So he needs you, and you had no answer for him.",
    ],
)
def test_the_only_point_in_a_listed_wording_is_reflected(said):
    found = analyse(said, (TUESDAY,))
    assert Move.REFLECTION in found.kinds
    assert found.kinds.isdisjoint({Move.PRESSURE, Move.OWN_FEELING, Move.OWN_VIEW, Move.BLAME})
    assert found.paraphrase.verdict is Verdict.REFLECTED
    assert found.paraphrase.score >= 70


def test_both_points_in_listed_wordings_are_reflected():
    found = analyse(
        "They read my letter out in front of everyone, and you felt ashamed.", (MONDAY,)
    )
    assert found.paraphrase.verdict is Verdict.REFLECTED
    assert {each.point for each in found.paraphrase.covered} == {"read_out", "ashamed"}


@pytest.mark.parametrize(
    "said",
    [
        "I don't think you felt ashamed.",
        "You never felt ashamed.",
        "If you felt ashamed, tell me.",
        "Did they read my letter out in front of everyone?",
        "Nobody read my letter out in front of everyone.",
        "I was glad that you felt ashamed.",
        "That was humiliating for me.",
        "You read their letter out in front of everyone.",
        "",
        "…",
    ],
)
def test_what_turns_a_wording_is_not_the_wording(said):
    assert not accepted(read(said), MONDAY)


@pytest.mark.parametrize(
    "said",
    [
        "You waited with her for help, but you never ring me.",
        "You couldn't walk out on her, but you can walk out on my father.",
        "That Tuesday you'd found Mrs. Green on her kitchen floor. "
        "I held her hand until the ambulance came.",
    ],
)
def test_a_rebuttal_and_a_copy_stay_what_they_are(said):
    paraphrase = analyse(said, (TUESDAY,)).paraphrase
    assert paraphrase.verdict in (Verdict.DISTORTED, Verdict.PARROTED)
    assert paraphrase.score <= 3


def test_a_listed_wording_of_her_very_words_is_still_a_copy():
    own = KeyPoint("hand", "he held her hand", accept=("held her hand until the ambulance came",))
    line = HerLine("hand", TUESDAY.text, (own,))
    found = analyse("You held her hand until the ambulance came.", (line,))
    assert found.paraphrase.verdict is Verdict.PARROTED


def test_a_wording_with_but_is_no_rebuttal():
    point = KeyPoint("alone", "she is alone", accept=("you do not know anybody here but me",))
    line = HerLine("alone", "I cook for six because I keep thinking six will come.", (point,))
    found = analyse("You don't know anybody here but me.", (line,))
    assert found.paraphrase.verdict is Verdict.REFLECTED


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("that I'm worn out", "you are worn out"),
        ("that your letter was mine to read", "my letter was your to read"),
        ("that nobody asks how I was", "nobody asks how you were"),
        ("that I feel about twelve", "you feel about twelve"),
    ],
)
def test_what_she_names_is_turned_to_you(named, said):
    assert turned(named) == said


def test_a_line_told_long_before_is_weighed_as_any_other():
    later = tuple(HerLine(f"cup{n}", "The cup is on the other side now.") for n in range(3))
    said = "My letter was read aloud to your colleagues."
    assert analyse(said, (MONDAY,)).paraphrase is not None
    assert Move.REFLECTION not in analyse(said, (MONDAY, *later)).kinds
