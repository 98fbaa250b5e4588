"""A persona as values: everything that persona.toml says, read and linked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from practice.domain.moves import KeyPoint, Move
from practice.domain.pronouns import Pronoun
from practice.persona.vocabulary import FEELS_HEARD


@dataclass(frozen=True, slots=True)
class Line:
    """A line she can say."""

    id: str
    """Derived from where it stands and its text, so that it survives edits elsewhere."""
    text: str
    """As written, [stage directions] and {placeholders} included."""
    table: str
    """Where it stands, e.g. reply.blame."""
    points: tuple[str, ...] = ()
    """Ids of the key points it carries."""


Lines = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """Where and how the talk begins."""

    you_are: str
    setting: str
    goal: str
    opening: Lines
    speaks_first: bool = True


@dataclass(frozen=True, slots=True)
class LearnerSide:
    """What the learner brings, shown before the talk."""

    concern: str
    wish: str
    own_part: str
    focus: str = ""


@dataclass(frozen=True, slots=True)
class VoiceStyle:
    """How she sounds."""

    pace: float = 1.0
    """1.0 is the voice's own rate."""
    pitch: int = 50
    """0–99; 50 is the voice's own."""
    hint: str = ""
    style: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Temper:
    """How easily she closes up; defensiveness runs from 0 to 100."""

    start: int = 45
    wary: int = 30
    """From here on she is wary; below it she is open."""
    guarded: int = 55
    recovery: int = 2
    """What a quiet turn takes off while she stands above `start`."""
    limit: int = 95
    turns_at_limit: int = 2
    """Turns in a row at `limit` or above after which she ends the talk."""


@dataclass(frozen=True, slots=True)
class Concern:
    """Something that weighs on her, and the lines in which she lets it out, in order."""

    id: str
    truth: str
    hints: Lines
    cues: tuple[str, ...] = ()
    asked_by: tuple[Move, ...] = ()
    """Moves that call for this concern before its turn comes."""
    behind: str = ""
    """Gate that must be open first."""
    held: Lines = ()
    """What she says to a question that leads here while the gate is shut."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Something that shifts in her once all its needs are met; it stays open."""

    id: str
    moves: tuple[Move, ...] = ()
    """All of these, some time in the talk."""
    any_move: tuple[Move, ...] = ()
    """At least one of these."""
    points: tuple[str, ...] = ()
    """Key points that must have been caught."""
    kinds: tuple[str, ...] = ()
    """Kinds of key point of which one each must have been caught."""
    lines_heard: int = 0
    """Lines of hers with key points that were heard."""
    points_heard: int = 0
    below: int = 101
    """Her defensiveness must be under this."""
    after: tuple[str, ...] = ()
    quiet: int = 0
    """Turns without blame before it can open."""
    reveals: Lines = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A key point and how she names it herself."""

    key: KeyPoint
    named: str
    """Fits after "It's also …", e.g. "that I'm worn out"."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something particular that people ask about or share."""

    id: str
    cues: tuple[str, ...]
    answers: Lines = ()
    echo: Lines = ()
    """How she gives back what the learner shared about it."""
    behind: str = ""
    held: Lines = ()
    """What she says to the question while the gate is shut."""


@dataclass(frozen=True, slots=True)
class Option:
    """A proposal she knows how to take."""

    id: str
    wordings: tuple[str, ...]
    serves: tuple[str, ...] = ()
    """Ids of the concerns it meets; none means she declines it."""
    meets: Lines = ()
    misses: Lines = ()
    too_early: Lines = ()


@dataclass(frozen=True, slots=True)
class Level:
    """How hard she makes it."""

    id: str
    temper: Temper
    harm: int = 100
    """Percent of what closes her."""
    help: int = 100
    """Percent of what opens her."""
    lines_heard: int | None = None
    """These three replace the needs of feels_heard."""
    points_heard: int | None = None
    below: int | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """Another way the same talk can run."""

    id: str
    opening: Lines = ()
    order: tuple[str, ...] = ()
    """Concerns that come first, in order."""


@dataclass(frozen=True, slots=True, repr=False)
class Persona:
    """A scripted partner. Its repr is her id; the rest would fill screens."""

    id: str
    """Name of her folder."""
    source: str
    """The text of persona.toml."""
    hash: str
    """SHA-256 of `source` in UTF-8, hexadecimal."""
    name: str
    relationship: str
    language: str
    summary: str
    tags: tuple[str, ...]
    pronoun: Pronoun
    """How reports and notices speak of her."""
    scene: Scene
    learner: LearnerSide
    voice: VoiceStyle
    shifts: Mapping[str, int]
    concerns: tuple[Concern, ...]
    gates: tuple[Gate, ...]
    points: Mapping[str, Point]
    topics: tuple[Topic, ...]
    options: tuple[Option, ...]
    replies: Mapping[str, Mapping[str, Lines]]
    """Reply table, then band or case, e.g. replies["blame"]["fault"]."""
    closings: Mapping[str, Lines]
    levels: Mapping[str, Level]
    variants: Mapping[str, Variant]

    def __repr__(self) -> str:
        return f"Persona({self.id!r})"

    def gates_at(self, level: Level) -> tuple[Gate, ...]:
        """The gates, feels_heard with the needs that `level` sets."""
        return tuple(
            replace(
                gate,
                lines_heard=_or(level.lines_heard, gate.lines_heard),
                points_heard=_or(level.points_heard, gate.points_heard),
                below=_or(level.below, gate.below),
            )
            if gate.id == FEELS_HEARD
            else gate
            for gate in self.gates
        )

    def lines(self) -> Lines:
        """Every line she can say, once each, in no promised order."""
        every: list[Line] = [*self.scene.opening]
        for variant in self.variants.values():
            every += variant.opening
        for concern in self.concerns:
            every += (*concern.hints, *concern.held)
        for gate in self.gates:
            every += gate.reveals
        for topic in self.topics:
            every += (*topic.answers, *topic.echo, *topic.held)
        for option in self.options:
            every += (*option.meets, *option.misses, *option.too_early)
        for table in self.replies.values():
            for lines in table.values():
                every += lines
        for lines in self.closings.values():
            every += lines
        return tuple({line.id: line for line in every}.values())


def _or(chosen: int | None, usual: int) -> int:
    return usual if chosen is None else chosen
