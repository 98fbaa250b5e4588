"""What an utterance does: moves, blame flags and paraphrase findings, each with its quote."""

from dataclasses import dataclass
from enum import StrEnum


class Move(StrEnum):
    """What a learner can do with an utterance, in the words coaches see in files."""

    REFLECTION = "reflection"
    SUMMARY = "summary"
    CHECK = "check"
    OPEN_QUESTION = "open_question"
    CLOSED_QUESTION = "closed_question"
    WHAT_ELSE = "what_else"
    INTEREST_QUESTION = "interest_question"
    ENCOURAGER = "encourager"
    PERMISSION = "permission"
    VALIDATION = "validation"
    APPRECIATION = "appreciation"
    AGREEMENT = "agreement"
    COMMON_GROUND = "common_ground"
    APOLOGY = "apology"
    OWNERSHIP = "ownership"
    SELF_BLAME = "self_blame"
    OWN_VIEW = "own_view"
    OWN_FEELING = "own_feeling"
    OWN_INTEREST = "own_interest"
    OCCURRENCE = "occurrence"
    WEIGHING = "weighing"
    REQUEST = "request"
    PROPOSAL = "proposal"
    RECIPROCITY = "reciprocity"
    ADVICE = "advice"
    COMMITMENT = "commitment"
    REFRAME = "reframe"
    WISH_QUESTION = "wish_question"
    OWN_WISH = "own_wish"
    CONTINUATION = "continuation"
    CONSEQUENCE = "consequence"
    WALK_AWAY = "walk_away"
    RECOGNITION = "recognition"
    BLAME = "blame"
    PRESSURE = "pressure"
    YES_BUT = "yes_but"
    INTERRUPTION = "interruption"
    BACKCHANNEL = "backchannel"
    SILENCE = "silence"


LISTENING_MOVES = frozenset(
    {
        Move.REFLECTION,
        Move.SUMMARY,
        Move.CHECK,
        Move.OPEN_QUESTION,
        Move.WHAT_ELSE,
        Move.INTEREST_QUESTION,
        Move.WISH_QUESTION,
        Move.VALIDATION,
    }
)
"""Moves that show she was listened to; an encourager or "ok" is not one."""

TELLING_MOVES = frozenset(
    {Move.OWN_VIEW, Move.ADVICE, Move.BLAME, Move.PRESSURE, Move.YES_BUT, Move.PROPOSAL}
)
"""Moves that put one's own side; before she is heard they undo the listening of that turn."""


class BlameCategory(StrEnum):
    """Kinds of blame wording; `pressure` is shown apart and is not blame."""

    ABSOLUTE = "absolute"
    FAULT = "fault"
    MADE_ME = "made_me"
    LABEL = "label"
    MIND_READING = "mind_reading"
    COMPARISON = "comparison"
    DISMISSAL = "dismissal"
    DEFENSIVE = "defensive"
    CONTEMPT = "contempt"
    ULTIMATUM = "ultimatum"
    DEMAND = "demand"
    GUILT = "guilt"
    ATTACK_QUESTION = "attack_question"
    REPROACH = "reproach"
    ACCUSATION = "accusation"
    VERDICT = "verdict"
    FAKE_APOLOGY = "fake_apology"
    DISGUISED = "disguised"
    PRESSURE = "pressure"


class FlagState(StrEnum):
    """How sure a live flag is."""

    TENTATIVE = "tentative"
    SOLID = "solid"
    WITHDRAWN = "withdrawn"


class Verdict(StrEnum):
    """What became of a paraphrase."""

    REFLECTED = "reflected"
    PARTLY = "partly"
    PARROTED = "parroted"
    DISTORTED = "distorted"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class MoveFinding:
    """A move and the words that show it."""

    move: Move
    start: int
    """Character offset in the utterance text."""
    end: int
    quote: str
    """The clause that makes the move: the text from start to end."""
    cue: str
    """The words that gave it away."""
    rule: str
    confidence: float
    """0–1; above the decision threshold or the finding would not be here."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A stretch of blaming (or pressing) words."""

    category: BlameCategory
    severity: int
    """1 mild, 2 plain, 3 harsh."""
    start: int
    """Character offset in the utterance text."""
    end: int
    quote: str
    why: str
    """What these words do to the listener, for the learner to read."""
    instead: str
    """A rewording from the learner's own words, with blanks where only they know."""
    rule: str


@dataclass(frozen=True, slots=True)
class Spared:
    """A flag that a guard let off, kept so that the sparing can be checked."""

    flag: Flag
    guard: str


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One thing that a line of hers says, which a paraphrase may catch."""

    id: str
    says: str
    """The point as a sentence about her."""
    kind: str = "fact"
    """fact, feeling, want or stake."""
    accept: tuple[str, ...] = ()
    """Wordings that catch it: literal, by meaning, by feeling."""
    reject: tuple[str, ...] = ()
    """Wordings that sound near and mean something else."""
    named: str = ""
    """As she says it herself: "that I'm worn out"."""


@dataclass(frozen=True, slots=True)
class HerLine:
    """A line of hers that the learner may be paraphrasing."""

    id: str
    text: str
    points: tuple[KeyPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class PointEvidence:
    """A key point that was caught, turned round, or missed, and by which words."""

    point: str
    says: str
    quote: str
    rule: str


@dataclass(frozen=True, slots=True)
class ParaphraseFinding:
    """How well an utterance gives back one line of hers."""

    line: str
    """Id of the line it was held against; "" for bare text."""
    verdict: Verdict
    score: int
    """0–100."""
    covered: tuple[PointEvidence, ...]
    missed: tuple[PointEvidence, ...]
    added: tuple[str, ...]
    """Content that she did not say."""
    copied: float
    """0–1, the share of the learner's words taken over verbatim in runs."""
    guards: tuple[str, ...] = ()
    """Guards that lowered the verdict: polarity, perspective, rebuttal, …"""
    derived: bool = False
    """True when the points were derived from her words and not written by an author."""
    rule: str = "paraphrase"


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in one utterance."""

    moves: tuple[MoveFinding, ...] = ()
    flags: tuple[Flag, ...] = ()
    spared: tuple[Spared, ...] = ()
    paraphrase: ParaphraseFinding | None = None

    def has(self, *moves: Move) -> bool:
        """True when any of `moves` was found."""
        return any(finding.move in moves for finding in self.moves)

    @property
    def kinds(self) -> frozenset[Move]:
        """The set of moves found."""
        return frozenset(finding.move for finding in self.moves)

    @property
    def blame(self) -> tuple[Flag, ...]:
        """Flags that are blame; pressure left out."""
        return tuple(flag for flag in self.flags if flag.category is not BlameCategory.PRESSURE)


@dataclass(frozen=True, slots=True)
class LiveFlag:
    """A flag on an utterance that is still being spoken."""

    flag: Flag
    state: FlagState
    reason: str = ""
    """For a withdrawn flag, the guard that came."""


NO_FINDINGS = Findings()
