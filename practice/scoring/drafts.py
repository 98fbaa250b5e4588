"""Rows before they are weighed, and the weighing: whole tenths that add up exactly."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from practice.domain.scores import Evidence, Part, Row, RowState
from practice.scoring.acts import Act
from practice.scoring.said import Said

_MET = Fraction(9, 10)
"""A part with this share of its points is called met."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A part of a row, judged but not yet weighed."""

    id: str
    title: str
    weight: int
    """Relative to the other parts of its row."""
    share: Fraction | None
    """0-1 of its points; None when it cannot be measured."""
    why: str
    """One sentence for the learner."""
    evidence: tuple[Evidence, ...] = ()
    tried: bool = True
    """False when nothing of the kind was shown; its evidence then says where it would fit."""


@dataclass(frozen=True, slots=True)
class RowDraft:
    """A row, judged but not yet weighed."""

    id: str
    title: str
    parts: tuple[Draft, ...]
    why: str


def weigh(drafts: Sequence[RowDraft], weights: Sequence[int], total: int = 1000) -> tuple[Row, ...]:
    """The rows with their weights in tenths; what cannot be measured is spread over the rest.

    `weights` are those of the rubric. The weights shown add up to `total` unless nothing at all
    can be measured, and the parts of a row add up to the row.
    """
    measurable = [any(_counts(part) for part in draft.parts) for draft in drafts]
    shown = spread(weights, measurable, total)
    return tuple(_row(draft, weight) for draft, weight in zip(drafts, shown, strict=True))


def spread(weights: Sequence[int], counted: Sequence[bool], total: int) -> list[int]:
    """`total` shared out by weight among those counted, by largest remainder, earlier first."""
    pool = sum(weight for weight, keep in zip(weights, counted, strict=True) if keep)
    if not pool:
        return [0] * len(weights)
    exact = [
        Fraction(weight * total, pool) if keep else Fraction(0)
        for weight, keep in zip(weights, counted, strict=True)
    ]
    shares = [int(each) for each in exact]
    order = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for index in order[: total - sum(shares)]:
        shares[index] += 1
    return shares


def evidence(utterance: Said, act: Act, counts: str = "for") -> Evidence:
    """The act as evidence, at the second its quoted words begin."""
    at = utterance.at_character(max(act.start, utterance.text.find(act.quote, act.start)))
    return Evidence(act.rule, act.quote, utterance.turn, at, counts)


def whole(utterance: Said, rule: str, counts: str = "for") -> Evidence:
    """A whole utterance as evidence."""
    return Evidence(rule, utterance.text, utterance.turn, utterance.at, counts)


def _counts(part: Draft) -> bool:
    return part.share is not None and part.weight > 0


def _row(draft: RowDraft, weight: int) -> Row:
    shown = spread([p.weight for p in draft.parts], [_counts(p) for p in draft.parts], weight)
    parts = tuple(_part(part, tenths) for part, tenths in zip(draft.parts, shown, strict=True))
    found = tuple(dict.fromkeys(each for part in parts for each in part.evidence))
    tried = any(part.tried for part in draft.parts if _counts(part))
    counted = [part.points for part in parts if part.points is not None]
    points = sum(counted) if counted else None
    share = None if points is None else Fraction(points, weight) if weight else Fraction(0)
    state = _state(share, tried)
    return Row(draft.id, draft.title, weight, points, state, draft.why, found, parts)


def _part(draft: Draft, weight: int) -> Part:
    points = None
    if draft.share is not None and draft.weight > 0:
        points = int(weight * draft.share + Fraction(1, 2))
    share = draft.share if draft.weight > 0 else None
    state = _state(share, draft.tried)
    return Part(draft.id, draft.title, weight, points, state, draft.why, draft.evidence)


def _state(share: Fraction | None, tried: bool) -> RowState:
    if share is None:
        return RowState.NOT_MEASURABLE
    if share >= _MET:
        return RowState.MET
    if share > 0:
        return RowState.PARTLY
    return RowState.MISSED if tried else RowState.NOT_SHOWN
