"""The project's own labelled lines as values, and the half of the data each belongs to."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from practice.domain.moves import BlameCategory, KeyPoint, Move


class Half(StrEnum):
    """Which groups are meant: those the rules may learn from, those they may not, or both."""

    TEST = "test"
    TUNE = "tune"
    ALL = "all"


class Trap(StrEnum):
    """Why a line that is not blame may look like it; `none` for blame and for plain lines."""

    REPORTED = "reported"
    REFLECTED = "reflected"
    QUOTATION = "quotation"
    NEGATION = "negation"
    OWNERSHIP = "ownership"
    PRAISE = "praise"
    QUESTION = "question"
    GENERIC = "generic"
    IDIOM = "idiom"
    PRESSURE = "pressure"
    CONSEQUENCE = "consequence"
    APPRECIATION = "appreciation"
    NONE = "none"


class Attempt(StrEnum):
    """What a try at giving a line back was written to be."""

    GOOD = "good"
    PARTLY = "partly"
    PARROTED = "parroted"
    OPPOSITE = "opposite"
    REBUTTAL = "rebuttal"
    OFF = "off"
    ADDED = "added"


NO_MOVE = "none"
"""Label of a line that makes no move: small talk, facts, arrangements."""


@dataclass(frozen=True, slots=True)
class BlameLine:
    """A line that blames, or does not."""

    group: str
    text: str
    blame: bool
    category: BlameCategory | None
    severity: int
    """1 mild, 2 plain, 3 harsh; 0 when it is not blame."""
    span: str
    """The blaming words, verbatim; "" when it is not blame."""
    trap: Trap
    heard: str
    """Her line before it, or ""."""


@dataclass(frozen=True, slots=True)
class Try:
    """A try at giving back a line of hers that has key points."""

    group: str
    source: str
    points: tuple[KeyPoint, ...]
    said: str
    kind: Attempt


@dataclass(frozen=True, slots=True)
class MovesLine:
    """A line with all the moves that a trainer would mark in it."""

    group: str
    text: str
    moves: tuple[Move, ...]
    """The main one first; empty for a line that makes none."""
    heard: str
    """Her line before it, or ""."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """All sets of one folder."""

    blame: tuple[BlameLine, ...]
    paraphrase: tuple[Try, ...]
    moves: tuple[MovesLine, ...]
    hands: tuple[str, ...]
    """The letters of those who wrote them."""
    hash: str
    """Of names and content of the files, so that figures can be matched to their data."""


Line = TypeVar("Line", BlameLine, Try, MovesLine)


def half_of(group: str) -> Half:
    """The half that all lines of the situation `group` belong to, by a hash of its name."""
    odd = hashlib.sha256(group.encode()).digest()[0] % 2
    return Half.TEST if odd else Half.TUNE


def only(labelled: Labelled, half: Half) -> Labelled:
    """The lines of `half`; hands and hash stay those of the whole."""
    if half is Half.ALL:
        return labelled
    return replace(
        labelled,
        blame=tuple(_in(labelled.blame, half)),
        paraphrase=tuple(_in(labelled.paraphrase, half)),
        moves=tuple(_in(labelled.moves, half)),
    )


def _in(lines: Iterable[Line], half: Half) -> Iterable[Line]:
    return (line for line in lines if half_of(line.group) is half)
