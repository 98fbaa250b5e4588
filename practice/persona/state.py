"""What the engine takes and gives, and everything she remembers between two turns."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from practice.domain.events import Band, Outcome
from practice.domain.heard import Heard
from practice.domain.moves import Findings, Move
from practice.persona.document import Concern, Gate, Level, Persona
from practice.persona.matching import Index
from practice.persona.vocabulary import FEELS_HEARD, READY_FOR_OPTIONS


@dataclass(frozen=True, slots=True)
class LearnerTurn:
    """What the learner just said."""

    turn: int
    """1 for the learner's first turn."""
    text: str
    """"" for a silence."""
    findings: Findings
    seconds: float
    """How long the words took."""


@dataclass(frozen=True, slots=True)
class SaidLine:
    """A line as she says it."""

    id: str
    text: str
    """[Stage directions] included, placeholders filled in."""
    reply: str
    """Table of the persona file, e.g. reply.blame."""
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenedGate:
    """A gate that opened in this turn, and the needs that were met."""

    id: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """How she took a turn and what she answers."""

    lines: tuple[SaidLine, ...]
    before: int
    """Defensiveness before and after, 0–100."""
    after: int
    band: Band
    because: tuple[str, ...] = ()
    """Names of the shifts that added up, in the file's words."""
    parts: tuple[tuple[str, int], ...] = ()
    """The same with the number each has, before the percentages and bounds of the level."""
    gates: tuple[OpenedGate, ...] = ()
    lines_heard: tuple[str, ...] = ()
    """Ids of lines that came to count as heard in this turn."""
    ended: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line she said, and when."""

    turn: int
    line: SaidLine


@dataclass(frozen=True, slots=True, repr=False)
class World:
    """What stays the same through a talk."""

    persona: Persona
    level: Level
    order: tuple[Concern, ...]
    """Concerns in the order in which she opens up."""
    gates: tuple[Gate, ...]
    """With the needs of this level."""
    seed: int
    index: Index

    def __repr__(self) -> str:
        return f"World({self.persona.id!r}, {self.level.id!r}, {self.seed})"

    def chance(self, turn: int, purpose: str) -> Random:
        """The generator for one draw; no draw disturbs another."""
        digest = hashlib.sha256(f"{self.seed}|{turn}|{purpose}".encode()).digest()
        return Random(int.from_bytes(digest[:8], "big"))

    def band(self, defensiveness: int) -> Band:
        """How she stands at `defensiveness`."""
        temper = self.level.temper
        if defensiveness >= temper.guarded:
            return Band.GUARDED
        return Band.WARY if defensiveness >= temper.wary else Band.OPEN


_UNHEARD = Heard()


@dataclass(frozen=True, slots=True)
class State:
    """Everything she remembers."""

    world: World
    turn: int
    """The learner turn she answered last; 0 after the opening."""
    defensiveness: int
    heard: Heard = _UNHEARD
    caught: frozenset[str] = frozenset()
    """Key points that a paraphrase has caught."""
    gates: tuple[str, ...] = ()
    """Open gates, in the order in which they opened."""
    moves: frozenset[Move] = frozenset()
    """Moves the learner has shown so far."""
    said: tuple[Spoken, ...] = ()
    last_said: Mapping[str, int] = field(default_factory=dict)
    """Line id to the turn in which she last said it."""
    concern: str = ""
    """The concern she is talking about."""
    quiet: int = 0
    """Turns since the last blame."""
    at_limit: int = 0
    """Turns in a row at the limit."""
    wound: int = 0
    """What the last blame added, until it is mended."""
    refused: bool = False
    """She has just turned a question away."""
    unproven: int = 0
    """Lines told since the learner last gave one back."""
    met: frozenset[str] = frozenset()
    """Options she has said yes to."""
    shared: bool = False
    """The learner has spoken of their own side since she felt heard."""
    asked_back: int = -99
    """Turn in which she last asked for the learner's side."""
    texts: tuple[str, ...] = ()
    """Plain words of the learner's last turns."""
    hopes: frozenset[str] = frozenset()
    """Wants and stakes of hers that a proposal spoke to, once she took proposals seriously."""
    named_who: bool = False
    """The learner has said that they, or both, will do something of what was proposed."""
    named_when: bool = False
    """The learner has said when."""
    apologies: int = 0
    """Apologies since the last blame."""
    idle: int = 0
    """Turns in a row that brought nothing; something small takes two of them off."""
    drifted: bool = False
    """She ended it herself, because it went nowhere."""
    alarmed: bool = False
    """The learner has just said that they want to die, or to harm themselves."""
    ended: Outcome | None = None

    @property
    def taken_up(self) -> bool:
        """True once she has said yes to something."""
        return bool(self.met or self.hopes)

    @property
    def band(self) -> Band:
        """How she stands."""
        return self.world.band(self.defensiveness)

    @property
    def feels_heard(self) -> bool:
        """True once she has said that she feels understood."""
        return FEELS_HEARD in self.gates

    @property
    def weighs_options(self) -> bool:
        """True once she takes proposals seriously."""
        known = any(gate.id == READY_FOR_OPTIONS for gate in self.world.gates)
        return (READY_FOR_OPTIONS if known else FEELS_HEARD) in self.gates
