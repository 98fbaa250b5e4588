"""The report as one self-contained page: no network, no scripts, light and dark, fit to print."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from practice.domain.events import Event
from practice.domain.scores import Score
from practice.review.numbers import numbers
from practice.review.report_data import NAME, report
from practice.review.voice import voice_numbers
from practice.review.wording import (
    CATEGORIES,
    SEVERITIES,
    STATES,
    clock,
    day,
    harmless,
    headline,
    lexicons_used,
    plain_words,
    points,
    pronoun_of,
    reasons,
    sentence_model,
)

_TEMPLATES = Path(__file__).with_name("templates")

_WIDTH, _HEIGHT = 640, 120
"""Units of the curve's drawing area."""


def html_report(
    events: Sequence[Event], score: Score, name: str = NAME, revision: int | None = None
) -> str:
    """The page as text; everything said in the talk is escaped.

    Raises ContentError when the events hold no beginning.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    environment.filters.update(clock=clock, points=points, words=plain_words, reasons=reasons)
    data = report(events, score, name, revision)
    who = pronoun_of(events)
    return environment.get_template("report.html.j2").render(
        report=data,
        headline=headline(data),
        began=day(data["began"]),
        numbers=[*numbers(data["measures"], who), *voice_numbers(data["turns"])],
        who=who,
        turns=[{**turn, "pieces": _pieces(turn)} for turn in data["turns"]],
        curve=_curve(data),
        categories=CATEGORIES,
        severities=SEVERITIES,
        states=STATES,
        sentence_model=sentence_model,
        lexicons=lexicons_used(data["stamps"]),
    )


def _pieces(turn: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The text cut where flags begin and end, so that flagged words can be marked."""
    text, cursor = turn["text"], 0
    pieces: list[dict[str, Any]] = []
    for flag in sorted(turn.get("flags", ()), key=lambda each: (each["start"], each["end"])):
        start, end = max(cursor, flag["start"]), min(len(text), flag["end"])
        if start >= end:
            continue
        pieces.append({"text": text[cursor:start], "flag": None})
        pieces.append({"text": text[start:end], "flag": flag})
        cursor = end
    pieces.append({"text": text[cursor:], "flag": None})
    return [piece for piece in pieces if piece["text"]]


def _curve(data: Mapping[str, Any]) -> dict[str, Any] | None:
    """Her defensiveness over time as a stepped line, or None when it never changed."""
    shifts = [moment for moment in data["stance"] if moment["kind"] != "felt_heard"]
    if not shifts:
        return None
    ends = [turn["until"] for turn in data["turns"]]
    length: float = max([1.0, *ends, *(moment["at"] for moment in data["stance"])])
    top: int = max(100, *(max(moment["before"], moment["after"]) for moment in shifts))

    def x(at: float) -> float:
        return round(at / length * _WIDTH, 1)

    def y(level: int) -> float:
        return round(_HEIGHT - level / top * _HEIGHT, 1)

    path = [f"M0 {y(shifts[0]['before'])}"]
    for moment in shifts:
        path.append(f"H{x(moment['at'])} V{y(moment['after'])}")
    path.append(f"H{_WIDTH}")
    heard = next((m for m in data["stance"] if m["kind"] == "felt_heard"), None)
    return {
        "width": _WIDTH,
        "height": _HEIGHT,
        "path": " ".join(path),
        "dots": [
            {"x": x(m["at"]), "y": y(m["after"]), "kind": m["kind"], "turn": m["turn"]}
            for m in shifts
        ],
        "heard_x": None if heard is None else x(heard["at"]),
        "length": length,
    }


def _shown(value: object) -> object:
    """A value of the template without characters that do not print; markup stays as it is."""
    if type(value) is not str or value.isprintable():
        return value
    return harmless("".join(" " if each.isspace() else each for each in value))
