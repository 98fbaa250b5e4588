"""How hard the machine is working to keep up, and what to leave out; a pure machine."""

from dataclasses import dataclass, replace
from enum import IntEnum


class Ease(IntEnum):
    """What has been left out so far, step by step."""

    NOTHING = 0
    PARTIALS = 1
    """Words appear half as often."""
    WINDOW = 2
    """Less sound is heard anew each time, and the final weighs one reading."""
    RECORD_PASS = 3
    """The exact second hearing is left out, and words appear rarely."""


@dataclass(frozen=True, slots=True)
class Load:
    """How the machine has been doing."""

    ease: Ease = Ease.NOTHING
    strain: float = 0.3
    """Running mean of the time a decode took over the time there was for it; 1 is too much."""
    calm: int = 0
    """Decodes in a row that left plenty of time."""


PARTIAL_EVERY = {
    Ease.NOTHING: 0.4,
    Ease.PARTIALS: 0.8,
    Ease.WINDOW: 0.8,
    Ease.RECORD_PASS: 1.6,
}
"""Seconds of new sound between two partials."""

LONGEST_FINAL = 1.2
"""Seconds a final may take before it counts as too much."""

_WEIGHT = 0.3
_TOO_MUCH = 0.9
_PLENTY = 0.4
_CALM_ENOUGH = 25

TEXTS = {
    Ease.NOTHING: "The machine keeps up again: words appear as usual.",
    Ease.PARTIALS: "The machine is busy: your words appear less often while you speak.",
    Ease.WINDOW: "The machine is busy: words are understood in shorter stretches, less exactly.",
    Ease.RECORD_PASS: (
        "The machine is too busy for this model: the exact second hearing is left out. "
        "Close other programs, or choose a smaller model: practice models list"
    ),
}
"""What to tell the learner on each step."""


def step(load: Load, took: float, room: float) -> Load:
    """The load after a decode that took `took` seconds where there were `room`."""
    strain = load.strain + _WEIGHT * (took / room - load.strain)
    calm = load.calm + 1 if took < _PLENTY * room else 0
    if strain > _TOO_MUCH and load.ease < Ease.RECORD_PASS:
        return Load(Ease(load.ease + 1), strain=0.5)
    if calm >= _CALM_ENOUGH and load.ease > Ease.NOTHING:
        return Load(Ease(load.ease - 1), strain=strain)
    return replace(load, strain=strain, calm=calm)
