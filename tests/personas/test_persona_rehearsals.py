"""Every persona's own rehearsal file passes with the real analysis and engine."""

import pytest

from practice.persona.load import find, list_personas, load, read
from practice.persona.rehearsal import read_rehearsals
from practice.session.rehearsals import run_rehearsal

ALL = [
    (name, rehearsal)
    for name in list_personas()
    for rehearsal in read_rehearsals(find(name), load(find(name)))[0]
]


@pytest.mark.parametrize("name", list_personas())
def test_the_file_has_no_problems(name):
    persona, problems = read(find(name))
    assert persona is not None
    assert problems == ()


@pytest.mark.parametrize("name", list_personas())
def test_there_is_a_rehearsal_for_good_and_bad_ends(name):
    names = {rehearsal.name for own, rehearsal in ALL if own == name}
    assert {"good", "blaming"} <= names


@pytest.mark.parametrize(
    ("name", "rehearsal"), ALL, ids=[f"{name}-{rehearsal.name}" for name, rehearsal in ALL]
)
def test_the_rehearsal_passes(name, rehearsal):
    assert run_rehearsal(load(find(name)), rehearsal) == ()
