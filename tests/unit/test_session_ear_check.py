"""What the ear makes of a persona's own words, in bounds."""

from dataclasses import replace

import pytest

from practice.domain.moves import KeyPoint
from practice.persona.load import find, list_personas, load
from practice.session import ear_check


def test_pairs_of_wordings_are_tried_in_bounds(monkeypatch):
    tried = []
    monkeypatch.setattr(ear_check, "rejected_in", lambda said, _: tried.append(said) or "")
    wordings = tuple(f"you move it on day {number}" for number in range(300))
    key = KeyPoint("p", "she moves it", accept=wordings, reject=("you like moving it",))
    assert ear_check.stopped(key) == []
    most = ear_check.MOST_JOINED
    assert len(tried) == 300 + most * (most - 1) // 2


@pytest.mark.parametrize("name", list_personas())
def test_every_accepted_wording_of_the_shipped_personas_is_heard(name):
    assert ear_check.unheard(load(find(name))) == {}


@pytest.mark.parametrize(
    ("wording", "why"),
    [
        ("do you feel like that", "not taken for giving back"),
        ("you are always so stupid and it is your fault", ""),
        ("", "word for word"),
    ],
)
def test_an_accepted_wording_that_is_not_heard_is_told(wording, why):
    persona = load(find("housemate"))
    line = next(line for line in persona.lines() if line.points)
    name = line.points[0]
    point = persona.points[name]
    said = wording or " ".join(line.text.rpartition("]")[2].split()[:9])
    key = replace(point.key, accept=(said,), named="")
    changed = replace(persona, points={**persona.points, name: replace(point, key=key)})
    told = ear_check.unheard(changed).get(name, [])
    assert any(why in text for text in told) is bool(why)
