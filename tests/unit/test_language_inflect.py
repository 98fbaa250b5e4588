"""Every form of a verb that a lexicon names once."""

import pytest

from practice.language.inflect import forms
from practice.language.lexicon import default


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("take", ("take", "takes", "taking", "took", "taken")),
        ("hang", ("hang", "hangs", "hanging", "hung", "hanged")),
        ("lie", ("lie", "lies", "lying", "lied")),
        ("carry", ("carry", "carries", "carrying", "carried")),
        ("play", ("play", "plays", "playing", "played")),
        ("stop", ("stop", "stops", "stopping", "stopped")),
        ("agree", ("agree", "agrees", "agreeing", "agreed")),
        ("cut", ("cut", "cuts", "cutting")),
        ("push", ("push", "pushes", "pushing", "pushed")),
    ],
)
def test_a_verb_gives_all_its_forms(verb: str, expected: tuple[str, ...]) -> None:
    assert forms(verb) == expected


def test_a_class_holds_every_form_of_its_verbs_and_everyone_they_may_be_done_to() -> None:
    wrong = default().classes.phrases["wrong"]
    assert {"hung up on", "hangs up on", "shut me out", "shuts everyone out"} <= set(wrong)


def test_the_going_on_of_a_class_holds_only_what_goes_on() -> None:
    going = default().classes.phrases["wronging"]
    assert "hanging up on" in going
    assert "hung up on" not in going
