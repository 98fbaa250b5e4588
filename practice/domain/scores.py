"""The score of a rehearsal: rows with evidence that add up, and what they mean."""

from dataclasses import dataclass
from enum import StrEnum


class RowState(StrEnum):
    """How far a criterion was met."""

    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"
    NOT_SHOWN = "not_shown"
    NOT_MEASURABLE = "not_measurable"


class Standing(StrEnum):
    """The verdict on a whole rehearsal."""

    DISTINCTION = "distinction"
    PASS = "pass"
    KEEP_PRACTISING = "keep_practising"
    NOT_SCORED = "not_scored"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a row stands on."""

    rule: str
    quote: str
    turn: int
    at: float
    """Seconds from session start."""
    counts: str = "for"
    """"for" or "against" the learner."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a row that is judged on its own; the parts of a row add up to it."""

    id: str
    title: str
    weight: int
    """Tenths of a point, after spreading."""
    points: int | None
    """Tenths of a point; None when not measurable."""
    state: RowState
    why: str
    """One sentence for the learner."""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion of the rubric, weighed."""

    id: str
    title: str
    weight: int
    """Tenths of a point, after the weights of rows not measurable were spread."""
    points: int | None
    """Tenths of a point; None when not measurable."""
    state: RowState
    why: str
    """One sentence for the learner."""
    evidence: tuple[Evidence, ...]
    parts: tuple[Part, ...] = ()
    """What the points are made of; their evidence together is the row's."""


@dataclass(frozen=True, slots=True)
class Score:
    """The rows and their sum; a pure function of stored findings and a rubric."""

    total: int | None
    """Tenths of a point, 0–1000; None when nothing could be measured."""
    standing: Standing
    next_step: str
    courage: str
    """The step that took courage, named first whatever the outcome; "" if there was none."""
    rows: tuple[Row, ...]
    measures: dict[str, object]
    """paraphrase, listen_before_speaking, order, blame, talk: plain JSON values."""
    rubric: str
    """Hash of the rubric."""
    rubric_name: str = ""
    """What the rubric calls itself."""
