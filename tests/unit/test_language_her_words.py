"""Charged words that she used first: given back they are listening, turned on her they are not."""

import pytest

from practice.domain.moves import BlameCategory, HerLine
from practice.language.analysis import analyse
from practice.language.her_words import GUARD, her_words

GIVEN_BACK = [
    ("I'm always on the phone to my mother.", "You're always on the phone to her."),
    ("I forgot my keys and stood in the rain.", "You forgot the keys and stood in the rain."),
    ("How can I trust you with the books?", "You don't trust me any more with the books."),
]
ANSWERED_BACK = [
    ("You never listen to me.", "You never listen either, so don't start."),
    ("You always shout at me.", "Well you always shout first."),
    ("The dog got out again.", "It was you who let the dog out, so it's on you."),
    ("I know that I was late.", "You are always late."),
]


@pytest.mark.parametrize(("hers", "his"), GIVEN_BACK)
def test_what_she_said_of_herself_may_be_given_back(hers: str, his: str) -> None:
    assert analyse(his).flags
    found = analyse(his, (HerLine("a", hers),))
    assert not found.flags
    assert found.spared[0].guard == GUARD


@pytest.mark.parametrize(("hers", "his"), ANSWERED_BACK)
def test_what_she_said_of_the_learner_is_no_excuse(hers: str, his: str) -> None:
    flags = analyse(his, (HerLine("a", hers),)).flags
    assert any(flag.category is not BlameCategory.PRESSURE for flag in flags)


def test_a_reflection_may_tell_what_the_learner_did() -> None:
    hers = "The workshop burned down and you never called. I felt like I didn't matter."
    his = "You told me that the workshop was gone and I never called, and you felt unimportant."
    assert not analyse(his, (HerLine("a", hers),)).flags


def test_her_words_are_told_apart_by_whom_she_said_them_of() -> None:
    told = her_words((HerLine("a", "I am exhausted. You ignore the dishes."),))
    assert "exhaust" in told.own
    assert "ignor" in told.of_him or "ignore" in told.of_him
    assert not told.own & told.of_him
