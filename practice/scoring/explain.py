"""A score laid open: every row and part with its weight, rule, quote, time and sparing guard."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from practice.domain.errors import ArgumentError
from practice.domain.events import Event, UtteranceHeard
from practice.domain.moves import Findings
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
    chosen = [row for row in score.rows if row_id in (None, row.id)]
    if not chosen:
        known = [row.id for row in score.rows]
        near = get_close_matches(row_id or "", known, 1)
        hint = f"Did you mean {near[0]}?" if near else f"Rows: {', '.join(known)}."
        raise ArgumentError("This score has no such row.", hint)
    lines: list[str] = []
    for row in chosen:
        lines += _row(row)
        if row.id == _BLAME_ROW:
            lines += _spared(events, revision)
        lines.append("")
    if row_id is None:
        lines.append(_total(score))
    lines.append(f"rubric {score.rubric}")
    return lines


def points(tenths: int | None) -> str:
    """Tenths as points with one decimal, or a dash."""
    return "–" if tenths is None else f"{tenths / 10:.1f}"


def clock(at: float) -> str:
    """Seconds from session start as minutes and seconds."""
    minutes, seconds = divmod(int(at), 60)
    return f"{minutes}:{seconds:02d}"


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
    times = {e.utterance: e.at for e in events if isinstance(e, UtteranceHeard)}
    turns = {e.utterance: e.turn for e in events if isinstance(e, UtteranceHeard)}
    counted = effective_findings(events, revision)
    for utterance, (findings, _) in counted.items():
        yield from _spared_in(findings, turns.get(utterance, 0), times.get(utterance, 0.0))


def _spared_in(findings: Findings, turn: int, at: float) -> Iterable[str]:
    for each in findings.spared:
        flag = each.flag
        yield (
            f"    o turn {turn}, {clock(at)}  {flag.rule}  “{_harmless(flag.quote)}”"
            f"  not counted: guard {each.guard}"
        )


def _harmless(quote: str) -> str:
    """`quote` on one line, without characters that could steer a terminal."""
    return "".join(each if each.isprintable() else "\ufffd" for each in " ".join(quote.split()))


def _total(score: Score) -> str:
    if score.total is None:
        return "Not scored."
    sums = " + ".join(points(row.points) for row in score.rows if row.points is not None)
    return f"{sums} = {points(score.total)} of 100.0, {score.standing.value.replace('_', ' ')}"
