"""Where in the method a talk stands, read off its events: for a guide, never for a score."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from practice.domain.events import (
    Band,
    Event,
    GateOpened,
    LineHeard,
    PersonaSpoke,
    SessionEnded,
    SessionStarted,
    UtteranceAnalysed,
)
from practice.domain.moves import Findings, Move

LINES_TO_CHECK = 2
"""Lines of hers that have been heard, after which it is time to ask whether that was all."""

TURNS_TO_STOP = 3
"""Turns in a row that she has been closed up, after which stopping well is the better step."""


class Step(StrEnum):
    """The steps of the method, in order."""

    PREPARE = "prepare"
    OPEN = "open"
    FRAME = "frame"
    LISTEN = "listen"
    HEARD = "heard"
    SHARE = "share"
    EXPLORE = "explore"
    CLOSE = "close"
    PAUSE = "pause"
    """Stopping with respect, for now or for good; it may come at any time."""
    DEBRIEF = "debrief"


_FRAMING = (Move.REFRAME, Move.COMMON_GROUND, Move.APOLOGY, Move.OWNERSHIP)
_ASKING = (
    Move.OPEN_QUESTION,
    Move.WHAT_ELSE,
    Move.INTEREST_QUESTION,
    Move.WISH_QUESTION,
    Move.REFLECTION,
    Move.SUMMARY,
)
_SHARING = (
    Move.OCCURRENCE,
    Move.OWN_FEELING,
    Move.OWN_INTEREST,
    Move.OWN_VIEW,
    Move.OWN_WISH,
    Move.WEIGHING,
)


@dataclass(frozen=True, slots=True)
class _Stand:
    """What has been done so far."""

    begun: bool = False
    """She has spoken, or it is the learner who begins."""
    asked_leave: bool = False
    framed: bool = False
    listens: bool = False
    lines_heard: int = 0
    feels_heard: bool = False
    shared: bool = False
    settled: bool = False
    """She has taken to a proposal, or who does what has been said."""
    closed: tuple[int, ...] = ()
    """Turns in a row, up to now, that she answered closed up."""
    over: bool = False

    @property
    def step(self) -> Step:
        if self.over:
            return Step.DEBRIEF
        if not self.begun:
            return Step.PREPARE
        if len(self.closed) >= TURNS_TO_STOP:
            return Step.PAUSE
        if self.closed:
            # Whoever has closed up hears nothing of the later steps: go back.
            return Step.LISTEN if self.framed or self.listens else Step.FRAME
        if self.feels_heard:
            return self._after_being_heard
        if self.lines_heard >= LINES_TO_CHECK:
            return Step.HEARD
        if self.framed or self.listens:
            return Step.LISTEN
        return Step.FRAME if self.asked_leave else Step.OPEN

    @property
    def _after_being_heard(self) -> Step:
        if self.settled:
            return Step.CLOSE
        return Step.EXPLORE if self.shared else Step.SHARE


def step_of(events: Iterable[Event]) -> Step:
    """The step that comes next after `events`; the first findings count, as they do for her."""
    stand = _Stand()
    for event in events:
        stand = _after(stand, event)
    return stand.step


def _after(stand: _Stand, event: Event) -> _Stand:
    match event:
        case SessionStarted():
            return replace(stand, begun=True)
        case UtteranceAnalysed():
            return _said(stand, event.findings)
        case LineHeard():
            return replace(stand, lines_heard=stand.lines_heard + 1)
        case GateOpened(gate="feels_heard"):
            return replace(stand, feels_heard=True)
        case PersonaSpoke():
            return _answered(stand, event)
        case SessionEnded():
            return replace(stand, over=True)
        case _:
            return stand


def _said(stand: _Stand, findings: Findings) -> _Stand:
    """What the learner did; with blame in the same breath it does not count."""
    if findings.blame or Move.BLAME in findings.kinds:
        return stand
    return replace(
        stand,
        asked_leave=stand.asked_leave or findings.has(Move.PERMISSION),
        framed=stand.framed or findings.has(*_FRAMING),
        listens=stand.listens or findings.has(*_ASKING),
        shared=stand.shared or (stand.feels_heard and findings.has(*_SHARING)),
        settled=stand.settled or (stand.feels_heard and findings.has(Move.COMMITMENT)),
    )


def _answered(stand: _Stand, event: PersonaSpoke) -> _Stand:
    closed = stand.closed
    if event.band is not Band.GUARDED:
        closed = ()
    elif event.turn and event.turn not in closed:
        closed = (*closed, event.turn)
    return replace(stand, begun=True, settled=stand.settled or _takes_to(event), closed=closed)


def _takes_to(event: PersonaSpoke) -> bool:
    """True for a line with which she takes to a proposal; a line's id begins with its place."""
    place = event.line.rpartition("-")[0]
    return place.startswith("option.") and place.endswith(".meets")
