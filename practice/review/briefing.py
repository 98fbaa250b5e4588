"""What the learner is told before a talk: where they are, and their own side of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from practice.persona.document import Persona


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a briefing."""

    heading: str
    """"" for what needs none."""
    text: str


def briefing(persona: Persona) -> tuple[Part, ...]:
    """The scene and the learner's side with `persona`, in the order to be read."""
    side = persona.learner
    parts = (
        Part("", persona.summary),
        Part("", persona.scene.you_are),
        Part("", persona.scene.setting),
        Part("What weighs on you", side.concern),
        Part("What you wish", side.wish),
        Part("Your own part", side.own_part),
        Part("For this talk", side.focus),
    )
    return tuple(part for part in parts if part.text)


def own_first(parts: Sequence[Part]) -> tuple[Part, ...]:
    """`parts` for somebody who knows the scene by now: what is theirs comes first."""
    return tuple(sorted(parts, key=lambda part: not part.heading))
