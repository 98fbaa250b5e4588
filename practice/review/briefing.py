"""What the learner is told before a talk: where they are, and their own side of it."""

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
        Part("", persona.scene.you_are),
        Part("", persona.scene.setting),
        Part("What weighs on you", side.concern),
        Part("What you wish", side.wish),
        Part("Your own part", side.own_part),
        Part("For this talk", side.focus),
    )
    return tuple(part for part in parts if part.text)


def as_text(parts: tuple[Part, ...]) -> str:
    """`parts` as paragraphs."""
    return "\n\n".join(
        f"{part.heading}: {part.text}" if part.heading else part.text for part in parts
    )
