"""Rewordings read aloud: grammatical, in the learner's own words, blank where only they know."""

import re

import pytest

from practice.language.analysis import analyse
from practice.language.lexicon import default

REWORDED = [
    ("You are always late.", "When you are late (as on ___), it occurs to me as ___."),
    ("You made me lose my temper.", "When you ___, I felt ___."),
    ("You make me so angry.", "When you ___, I felt angry."),
    ("You make me feel like dirt.", "When you ___, I felt ___."),
    (
        "You are never home.",
        "When I wanted you to be home and ___ happened, it occurred to me as ___.",
    ),
    (
        "You never even try.",
        "When I wanted you to try and ___ happened, it occurred to me as ___.",
    ),
    (
        "You never gave us a chance.",
        "When I wanted you to give us a chance and ___ happened, it occurred to me as ___.",
    ),
    (
        "You never thanked me for anything.",
        "When I wanted you to ___ and ___ happened, it occurred to me as ___.",
    ),
    (
        "You don't ever think before you speak.",
        "When I wanted you to think before you speak and ___ happened, it occurred to me as ___.",
    ),
    ("You're a liar.", "When you ___, it occurs to me as ___, and I would like ___."),
    ("You are so lazy.", "When you ___, it occurs to me as lazy, and I would like ___."),
    ("It's always you who starts.", "When you ___ (as on ___), it occurs to me as ___."),
    (
        "You always leave your socks on the floor.",
        "When you leave your socks on the floor (as on ___), it occurs to me as ___.",
    ),
]


@pytest.mark.parametrize(("text", "instead"), REWORDED)
def test_a_rewording_can_be_said_aloud(text: str, instead: str) -> None:
    assert instead in {flag.instead for flag in analyse(text).flags}


AWKWARD = (
    r"\b(\w+) \1\b",
    r"  | ,| \.",
    r"[Ww]hen you (late|home|there|busy|the|a|to|who|never|always|you|not|been|so|too)\b",
    r"you to (are|were|is|was|been|not|a|the|home|there|\w+ed)\b",
    r"felt (like|as if|lose|do|say|look|sound|make|cry|shout|to|me)\b",
    r"as (a|an|the|you|liar|shame|queen|baby|freak|me)\b",
)


def test_no_rewording_of_a_shipped_example_is_awkward() -> None:
    for rule in default().blame_rules:
        for text in rule.fires:
            for flag in analyse(text).flags:
                for awkward in AWKWARD:
                    assert not re.search(awkward, flag.instead), (text, flag.instead)
