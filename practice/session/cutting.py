"""What cutting her off means: the words that were heard, and the move it is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from practice.domain.events import Event, PersonaCutOff
from practice.domain.moves import Findings, Move, MoveFinding
from practice.tts.port import SpokenLine
from practice.tts.spoken import strip_directions

RULE = "turn_taking.cut_in"
"""Named in the finding: it rests on who spoke when, not on words."""

_GRACE = 0.1
"""Seconds after its onset from which a word counts as heard."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the learner cut in."""

    at: float
    """Second at which the learner's voice began."""
    line: str
    """Id of her line."""
    heard: str
    """Its words that had been heard."""


def words_heard(text: str, made: SpokenLine | None, seconds: float) -> str:
    """The words of her line `text` that were out after `seconds` of its sound.

    By the engine's own word onsets where it gives them, else by the share of the time.
    """
    spoken = strip_directions(text)
    if made is None or seconds <= 0 or not made.sound.seconds:
        return ""
    if seconds >= made.sound.seconds:
        return spoken
    ends = [onset.end for onset in made.onsets if onset.at + _GRACE <= seconds]
    if made.onsets:
        return spoken[: max(ends, default=0)].strip()
    share = int(len(spoken) * seconds / made.sound.seconds)
    return spoken[:share].rsplit(" ", 1)[0].strip()


def as_interruption(findings: Findings, text: str) -> Findings:
    """`findings` of the utterance `text` that cut her off, with that move first."""
    cut = MoveFinding(Move.INTERRUPTION, 0, len(text), text, "", RULE, 1.0)
    return replace(findings, moves=(cut, *findings.moves))


def turns_that_cut_in(events: Iterable[Event]) -> frozenset[int]:
    """Numbers of the learner turns in `events` that cut her off."""
    return frozenset(event.turn for event in events if isinstance(event, PersonaCutOff))
