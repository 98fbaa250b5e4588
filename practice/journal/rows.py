"""A session as one row: what its events say of it, for lists that need not read them all."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from practice.domain.codec import encode
from practice.domain.events import (
    EngineInfo,
    Event,
    Outcome,
    SessionEnded,
    SessionResumed,
    SessionStarted,
    Source,
    UtteranceHeard,
)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session, in short."""

    session: str
    began: str
    """Wall time, ISO 8601 with zone."""
    learner: str
    persona: str
    level: str
    variant: str
    seed: int
    source: Source
    stt: EngineInfo
    """Without its note."""
    tts: EngineInfo
    """Without its note."""
    practice_version: str
    parent_session: str | None
    parent_turn: int | None
    attempt: int
    drill: str | None
    outcome: Outcome | None
    """None while it goes on, and after a crash."""
    turns: int
    """Learner turns with at least one utterance."""
    events: int
    """How many events are stored; also the sequence number of the last."""
    seconds: float
    """Time of the latest event, from session start."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a batch of events changes in the derived columns of its session."""

    turns: int
    seconds: float
    outcome: tuple[Outcome | None] | None
    """The outcome to set, in a tuple since it may be None; None leaves it as it is."""


def progress(events: Sequence[Event]) -> Progress:
    """What `events` change in the row of their session."""
    outcome: tuple[Outcome | None] | None = None
    turns = 0
    for event in events:
        if isinstance(event, SessionEnded):
            outcome = (event.outcome,)
        elif isinstance(event, SessionResumed):
            outcome = (None,)
        elif isinstance(event, UtteranceHeard):
            turns = max(turns, event.turn)
    return Progress(turns, max(event.at for event in events), outcome)


def session_columns(start: SessionStarted) -> dict[str, Any]:
    """The row of a session that begins with `start`. Raises ValueError for an odd `began`."""
    return {
        "id": storable(start.session),
        "began": start.began,
        "began_at": seconds_since_1970(start.began),
        "learner": storable(start.learner),
        "persona": storable(start.persona),
        "level": storable(start.level),
        "variant": storable(start.variant),
        "seed": str(start.seed),
        "source": start.source.value,
        "stt_name": storable(start.stt.name),
        "stt_version": storable(start.stt.version),
        "tts_name": storable(start.tts.name),
        "tts_version": storable(start.tts.version),
        "rules_hash": start.stamps.rules,
        "persona_hash": start.stamps.persona,
        "rubric_hash": start.stamps.rubric,
        "matcher": storable(start.stamps.matcher),
        "practice_version": start.version,
        "parent_session": start.parent_session,
        "parent_turn": start.parent_turn,
        "attempt": start.attempt,
        "drill": start.drill and storable(start.drill),
        "outcome": None,
        "turns": 0,
        "events": 0,
        "seconds": start.at,
    }


def session_row(columns: Mapping[Any, Any]) -> SessionRow:
    """The row that `columns` of the sessions table hold."""
    outcome = columns["outcome"]
    return SessionRow(
        session=columns["id"],
        began=columns["began"],
        learner=columns["learner"],
        persona=columns["persona"],
        level=columns["level"],
        variant=columns["variant"],
        seed=int(columns["seed"]),
        source=Source(columns["source"]),
        stt=EngineInfo(columns["stt_name"], columns["stt_version"]),
        tts=EngineInfo(columns["tts_name"], columns["tts_version"]),
        practice_version=columns["practice_version"],
        parent_session=columns["parent_session"],
        parent_turn=columns["parent_turn"],
        attempt=columns["attempt"],
        drill=columns["drill"],
        outcome=None if outcome is None else Outcome(outcome),
        turns=columns["turns"],
        events=columns["events"],
        seconds=columns["seconds"],
    )


def event_columns(session: str, sequence: int, event: Event) -> dict[str, Any]:
    """The row of `event` as number `sequence` of `session`."""
    stored = encode(event)
    return {
        "session": session,
        "sequence": sequence,
        "at": event.at,
        "turn": getattr(event, "turn", None),
        "type": stored["type"],
        "format": stored["format"],
        # ASCII, since text from a terminal or file may hold halves of characters that no
        # database takes; escaped they come back as they were.
        "body": json.dumps(stored, separators=(",", ":")),
    }


def seconds_since_1970(moment: str) -> float:
    """`moment` (ISO 8601; UTC when it names no zone) as a number that sorts."""
    when = datetime.fromisoformat(moment)
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()


def storable(text: str) -> str:
    """`text` without the halves of characters and NULs that a text column refuses."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "?")
