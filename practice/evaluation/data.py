"""An evaluation as data for JSON and for the table: each figure beside what it should reach."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from practice.evaluation.annomi import AnnomiFigures
from practice.evaluation.evaluation import Evaluation, OwnFigures
from practice.evaluation.figures import Figure
from practice.evaluation.first import FirstSeen, first_value
from practice.evaluation.goals import GOALS, LOSS
from practice.evaluation.spelling import Spelling

NOTE = (
    "An automatic estimate: human coders themselves agree on about 75–83 % of what counts as a"
    " reflection."
)
PLACES = 4
"""Decimals of a value."""

Data = dict[str, Any]


def as_data(evaluation: Evaluation, seen: Sequence[FirstSeen] = ()) -> Data:
    """The whole evaluation as JSON types.

    A figure is {value, low, high, n, groups?}; a main one also {floor, goal, stands, first?}, and
    on a recogniser's spelling {loss}: points lost against the typed text.
    """
    typed = _own(evaluation.own[Spelling.TYPED])
    spelled: dict[str, Data] = {}
    for spelling, own in evaluation.own.items():
        data = _own(own)
        if spelling is Spelling.TYPED:
            _add_first(data, evaluation, seen)
        else:
            _add_losses(data, typed)
        spelled[spelling.value] = data
    annomi = None if evaluation.annomi is None else annomi_data(evaluation.annomi)
    return {
        "half": evaluation.half.value,
        "hands": list(evaluation.hands),
        "lines": dict(evaluation.lines),
        "stamps": dict(evaluation.stamps),
        "note": NOTE,
        **spelled,
        "annomi": annomi,
        "time": _time(evaluation),
        "first": [
            {
                "hands": list(each.hands),
                "half": each.half.value,
                "figures": dict(each.figures),
                "note": each.note,
            }
            for each in seen
        ],
    }


def annomi_data(figures: AnnomiFigures) -> Data:
    """The figures of AnnoMI as JSON types; the file's hash is among the stamps."""
    data: Data = _plain(figures, "annomi")
    del data["hash"]
    return data


def figure_at(data: Mapping[str, Any], name: str) -> Data | None:
    """The figure called `name` ("blame.precision") in `data`, or None where that set is missing."""
    found: Any = data
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found if isinstance(found, dict) else None


def _own(own: OwnFigures) -> Data:
    return {
        "blame": _plain(own.blame, "blame"),
        "paraphrase": {
            name: _plain(figures, f"paraphrase.{name}")
            for name, figures in (
                ("with_points", own.with_points),
                ("without_points", own.without_points),
                ("with_points_semantic", own.with_points_semantic),
                ("without_points_semantic", own.without_points_semantic),
            )
            if figures is not None or not name.endswith("_semantic")
        },
        "moves": _plain(own.moves, "moves"),
    }


def _plain(value: Any, name: str) -> Any:
    """`value`, called `name`, as JSON types; figures with their goals."""
    if isinstance(value, Figure):
        return _figure(value, name)
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name), f"{name}.{f.name}") for f in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(each, f"{name}.{key}") for key, each in value.items()}
    return value


def _figure(figure: Figure, name: str) -> Data:
    data: Data = {
        "value": _rounded(figure.value),
        "low": _rounded(figure.low),
        "high": _rounded(figure.high),
        "n": figure.n,
    }
    if figure.groups is not None:
        data["groups"] = figure.groups
    return {**data, **_goal(name, figure.value)}


def _goal(name: str, value: float | None) -> Data:
    goal = GOALS.get(name)
    if goal is None:
        return {}
    stands = None if value is None else goal.stands(value).value
    return {"floor": goal.floor, "goal": goal.goal, "stands": stands}


def _time(evaluation: Evaluation) -> Data:
    timing = evaluation.timing
    return {
        "median_ms": _rounded(timing.median_ms, 3),
        "p95_ms": _rounded(timing.p95_ms, 3),
        "n": timing.n,
        **_goal("time.median_ms", timing.median_ms),
    }


def _add_first(data: Data, evaluation: Evaluation, seen: Sequence[FirstSeen]) -> None:
    names = dict.fromkeys(name for each in seen for name in each.figures)
    for name in names:
        figure, first = figure_at(data, name), first_value(seen, evaluation.half, name)
        if figure is not None and first is not None:
            figure["first"] = first


def _add_losses(data: Data, typed: Data) -> None:
    """Set beside each figure of `data` what it lost against the same one of `typed`."""
    for key, mine in data.items():
        theirs = typed.get(key)
        if not isinstance(mine, dict) or not isinstance(theirs, dict):
            continue
        if "value" not in mine:
            _add_losses(mine, theirs)
        elif mine["value"] is not None and theirs["value"] is not None:
            mine["loss"] = round(100 * (theirs["value"] - mine["value"]), 1)
            mine["loss_stands"] = "goal" if mine["loss"] <= LOSS else "below"


def _rounded(value: float | None, places: int = PLACES) -> float | None:
    return None if value is None else round(value, places)
