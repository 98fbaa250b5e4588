"""The shape of a talk: her turns, the learner's turns, her lines, and what became of each."""

import re
from dataclasses import dataclass
from fractions import Fraction

from practice.domain.events import Outcome, PersonaSpoke, SessionStarted
from practice.domain.moves import Flag, Move
from practice.domain.pronouns import Pronoun
from practice.scoring.acts import Act
from practice.scoring.said import Basis, Said

FEELS_HEARD = "feels_heard"
"""The gate that opens when she feels understood."""

_DIRECTION = re.compile(r"\[[^\]]*\]")
_ASIDES = frozenset({Move.BACKCHANNEL, Move.SILENCE})


@dataclass(frozen=True, slots=True)
class HerTurn:
    """What she said in answer to one learner turn."""

    turn: int
    """The learner turn it answers; 0 for the opening."""
    lines: tuple[PersonaSpoke, ...]
    at: float
    until: float
    """When she stopped, or was stopped."""
    milliseconds: int
    words: int
    """Spoken words; [stage directions] left out."""

    def amount(self, basis: Basis) -> int:
        """How much she said, in milliseconds or words."""
        return self.words if basis is Basis.WORDS else self.milliseconds

    @property
    def text(self) -> str:
        """Her lines as spoken, without stage directions."""
        return " ".join(filter(None, (spoken_text(line.text) for line in self.lines)))


@dataclass(frozen=True, slots=True)
class LearnerTurn:
    """The learner's utterances between two turns of hers."""

    turn: int
    utterances: tuple[Said, ...]
    answers: HerTurn | None
    """What she had said just before."""
    listening: tuple[tuple[Said, Act], ...]
    telling: tuple[tuple[Said, Act], ...]
    only_prompts: bool
    """Nothing but "what else?" or "is that right?" right after a turn of the same kind."""

    @property
    def at(self) -> float:
        """Second of the first word."""
        return self.utterances[0].at

    @property
    def text(self) -> str:
        """All that was said."""
        return " ".join(utterance.text for utterance in self.utterances)

    @property
    def listens(self) -> bool:
        """True when the turn holds a listening move that counts."""
        return bool(self.listening) and not self.only_prompts

    @property
    def tells(self) -> bool:
        """True when the turn puts the learner's own side, blame included."""
        return bool(self.telling)

    @property
    def flags(self) -> tuple[Flag, ...]:
        """Blame flags of the turn; pressure left out."""
        return tuple(flag for utterance in self.utterances for flag in utterance.findings.blame)

    def has(self, *moves: Move) -> bool:
        """True when any utterance of the turn makes one of `moves`."""
        return any(utterance.findings.has(*moves) for utterance in self.utterances)

    def amount(self, basis: Basis) -> int:
        """How much was said; backchannels left out."""
        return sum(u.amount(basis) for u in self.utterances if not _is_aside(u))


@dataclass(frozen=True, slots=True)
class LineCredit:
    """A line of hers that carries key points, and what became of it."""

    line: PersonaSpoke
    heard: Said | None
    """The utterance that made it heard."""
    partly: tuple[Said, ...]
    """Utterances that caught a part of it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A talk as turns."""

    started: SessionStarted | None
    basis: Basis
    hers: tuple[HerTurn, ...]
    turns: tuple[LearnerTurn, ...]
    heard_turn: int | None
    """The learner turn by which she felt heard, or None."""
    lines: tuple[LineCredit, ...]
    """Her lines that carry key points, in the order said, each once."""
    outcome: Outcome
    sure_share: Fraction | None
    """Share of the learner's words heard surely; None where the engine gives no confidence."""

    @property
    def who(self) -> Pronoun:
        """How the texts speak of the persona."""
        return self.started.pronoun if self.started else Pronoun.SHE

    @property
    def before_heard(self) -> tuple[LearnerTurn, ...]:
        """Learner turns up to the one by which she felt heard."""
        if self.heard_turn is None:
            return self.turns
        return tuple(turn for turn in self.turns if turn.turn <= self.heard_turn)

    @property
    def utterances(self) -> tuple[Said, ...]:
        """All that the learner said."""
        return tuple(utterance for turn in self.turns for utterance in turn.utterances)


def spoken_text(text: str) -> str:
    """`text` of hers without [stage directions]."""
    return " ".join(_DIRECTION.sub(" ", text).split())


def _is_aside(utterance: Said) -> bool:
    """True for "mm-hm" and the like, which take no floor."""
    kinds = utterance.findings.kinds
    return bool(kinds) and kinds <= _ASIDES
