"""A score laid open: every row and part with its weight, rule, quote, time and sparing guard."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TypedDict

from practice.domain.errors import ArgumentError
from practice.domain.events import Event, UtteranceHeard
from practice.domain.scores import Evidence, Part, Row, Score
from practice.scoring.facts import effective_findings

_BLAME_ROW = "no_blame"


def explain(
    score: Score,
    events: Sequence[Event],
    row_id: str | None = None,
    revision: int | None = None,
) -> list[str]:
    """Plain lines on all rows or on one; `revision` must be the one the score was made with.

    Raises ArgumentError for a row that the score does not have.
    """
    lines: list[str] = []
    for row in _chosen(score, row_id):
        lines += _row(row)
        if row.id == _BLAME_ROW:
            lines += _spared(events, revision)
        lines.append("")
    if row_id is None:
        lines.append(_total(score))
    lines.append(f"rubric {_harmless(score.rubric_name)} {score.rubric}")
    return lines


def explained(
    score: Score,
    events: Sequence[Event],
    row_id: str | None = None,
    revision: int | None = None,
) -> dict[str, object]:
    """What `explain` tells, as plain values; points and weights in points, times in seconds.

    Raises ArgumentError for a row that the score does not have.
    """
    return {
        "score": None if score.total is None else score.total / 10,
        "verdict": score.standing.value,
        "rubric": score.rubric,
        "rubric_name": score.rubric_name,
        "rows": [
            {
                **_values(row),
                "parts": [
                    {**_values(part), "evidence": [_evidence_values(e) for e in part.evidence]}
                    for part in row.parts
                ],
                "spared": list(_spared_values(events, revision)) if row.id == _BLAME_ROW else [],
            }
            for row in _chosen(score, row_id)
        ],
    }


def points(tenths: int | None) -> str:
    """Tenths as points with one decimal, or a dash."""
    return "–" if tenths is None else f"{tenths / 10:.1f}"


def clock(at: float) -> str:
    """Seconds from session start as minutes and seconds."""
    minutes, seconds = divmod(int(at), 60)
    return f"{minutes}:{seconds:02d}"


def _chosen(score: Score, row_id: str | None) -> list[Row]:
    chosen = [row for row in score.rows if row_id in (None, row.id)]
    if not chosen:
        known = [row.id for row in score.rows]
        near = get_close_matches(row_id or "", known, 1)
        hint = f"Did you mean {near[0]}?" if near else f"Rows: {', '.join(known)}."
        raise ArgumentError("This score has no such row.", hint)
    return chosen


def _values(judged: Row | Part) -> dict[str, object]:
    return {
        "id": judged.id,
        "title": judged.title,
        "points": None if judged.points is None else judged.points / 10,
        "weight": judged.weight / 10,
        "state": judged.state.value,
        "why": judged.why,
    }


def _evidence_values(each: Evidence) -> dict[str, object]:
    return {
        "rule": each.rule,
        "quote": each.quote,
        "turn": each.turn,
        "at": each.at,
        "counts": each.counts,
    }


def _row(row: Row) -> Iterable[str]:
    yield f"{row.id} · {row.title}: {points(row.points)} of {points(row.weight)}, {_words(row)}"
    yield f"  {row.why}"
    for part in row.parts:
        yield f"  {part.id} · {part.title}: {points(part.points)} of {points(part.weight)}, " + (
            _words(part)
        )
        if part.why != row.why:
            yield f"    {part.why}"
        for each in part.evidence:
            yield f"    {_evidence(each)}"


def _words(judged: Row | Part) -> str:
    return judged.state.value.replace("_", " ")


def _evidence(each: Evidence) -> str:
    sign = "+" if each.counts == "for" else "-"
    return f"{sign} turn {each.turn}, {clock(each.at)}  {each.rule}  “{_harmless(each.quote)}”"


def _spared(events: Sequence[Event], revision: int | None) -> Iterable[str]:
    for each in _spared_values(events, revision):
        yield (
            f"    o turn {each['turn']}, {clock(each['at'])}  {each['rule']}"
            f"  “{_harmless(each['quote'])}”  not counted: guard {each['guard']}"
        )


class _Spared(TypedDict):
    """A flag that a guard let off."""

    rule: str
    quote: str
    turn: int
    at: float
    guard: str


def _spared_values(events: Sequence[Event], revision: int | None) -> Iterable[_Spared]:
    heard = {e.utterance: e for e in events if isinstance(e, UtteranceHeard)}
    for utterance, (findings, _) in effective_findings(events, revision).items():
        said = heard.get(utterance)
        for each in findings.spared:
            yield {
                "rule": each.flag.rule,
                "quote": each.flag.quote,
                "turn": said.turn if said else 0,
                "at": said.at if said else 0.0,
                "guard": each.guard,
            }


def _harmless(quote: str) -> str:
    """`quote` on one line, without characters that could steer a terminal."""
    return "".join(each if each.isprintable() else "\ufffd" for each in " ".join(quote.split()))


def _total(score: Score) -> str:
    if score.total is None:
        return "Not scored."
    sums = " + ".join(points(row.points) for row in score.rows if row.points is not None)
    return f"{sums} = {points(score.total)} of 100.0, {score.standing.value.replace('_', ' ')}"
