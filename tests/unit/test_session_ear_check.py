"""What the ear makes of a persona's own words, in bounds."""

from practice.domain.moves import KeyPoint
from practice.session import ear_check


def test_pairs_of_wordings_are_tried_in_bounds(monkeypatch):
    tried = []
    monkeypatch.setattr(ear_check, "rejected_in", lambda said, _: tried.append(said) or "")
    wordings = tuple(f"you move it on day {number}" for number in range(300))
    key = KeyPoint("p", "she moves it", accept=wordings, reject=("you like moving it",))
    assert ear_check.stopped(key) == []
    most = ear_check.MOST_JOINED
    assert len(tried) == 300 + most * (most - 1) // 2
