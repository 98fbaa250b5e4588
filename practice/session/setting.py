"""What a rehearsal is about and runs on: its setting, its equipment, and who is told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from practice.audio.players import Player
from practice.domain.clock import Clock
from practice.domain.events import EngineInfo, Event, PersonaSpoke, Signal, Source, Stamps
from practice.language.lexicon import Lexicon, default
from practice.persona.document import Persona
from practice.tts.port import Manner, SpokenLine, Voice

Notices = Sequence[tuple[str, str]]
"""(kind, text) pairs that the learner must be told."""

Listener = Callable[[Event | Signal], None]
"""Told of every stored event, after it is stored, and of every passing signal."""


class Journal(Protocol):
    """The part of the journal that a running rehearsal needs."""

    def append(self, session: str, events: Sequence[Event]) -> int:
        """Store `events` durably, all or none; raises StoreError when no place takes them."""
        ...


@dataclass(frozen=True, slots=True)
class Setting:
    """What a rehearsal is about; written into its first event."""

    session: str
    began: str
    learner: str
    persona: Persona
    level: str
    variant: str
    seed: int
    source: Source
    stamps: Stamps
    parent_session: str | None = None
    parent_turn: int | None = None
    attempt: int = 1
    drill: str | None = None
    lexicon: Lexicon = field(default_factory=default)
    """Named in `stamps`."""


@dataclass(frozen=True, slots=True)
class Equipment:
    """What a rehearsal runs on."""

    journal: Journal
    clock: Clock
    stt: EngineInfo
    voice: Voice
    player: Player
    manner: Manner = field(default_factory=Manner)
    settle: Callable[[], None] = lambda: None
    """Called after events were stored and told."""
    linger: Callable[[float], None] = lambda seconds: None
    """Lets the seconds of a line of hers pass once it has been handed to the player."""
    on_line: Callable[[PersonaSpoke, SpokenLine | None], None] = lambda event, made: None
    """Told of each line of hers, and its sound if it has one, before it is played."""
