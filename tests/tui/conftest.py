"""A persona whose texts stay as they are, so that a snapshot changes with the screen only."""

from dataclasses import replace

import pytest

from practice.persona.document import LearnerSide
from practice.persona.load import find, load


@pytest.fixture
def tracy():
    """The co-parent with a fixed scene and learner's side."""
    persona = load(find("co-parent"))
    scene = replace(
        persona.scene,
        you_are="You are Tracy's partner and Emma's other parent. Work keeps you late.",
        setting="A Thursday, a quarter past nine. Emma has just gone quiet upstairs.",
    )
    side = LearnerSide(
        concern="Coming home late, the only time left with Emma is the time after lights out.",
        wish="Some evenings that are yours and Emma's, and an easy hour with Tracy again.",
        own_part="You agreed to half past eight and gave it away for five more minutes.",
        focus="Say none of your side until she tells you that she feels understood.",
    )
    summary = "You and Tracy bring up Emma, who is seven. A bedtime was agreed and has not held."
    return replace(persona, summary=summary, scene=scene, learner=side)
