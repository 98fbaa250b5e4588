"""The figures as an aligned table to read."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import fill
from typing import Any

from practice.evaluation.data import figure_at
from practice.evaluation.goals import NAMES
from practice.evaluation.spelling import Spelling

Data = Mapping[str, Any]

WIDTH = 100
"""Characters of a line of prose."""

_SPELLINGS = tuple(spelling.value for spelling in Spelling)
_OWN = tuple(name for name in NAMES if not name.startswith("annomi."))
_MAIN = ("figure", "text", "n", "value", "95 %", "loss", "floor", "goal", "reached", "first")
_BY_SPELLING = ("", "n", *_SPELLINGS, "95 % typed")
_MOVES = ("", "n", *(f"{name} R" for name in _SPELLINGS), *(f"{name} P" for name in _SPELLINGS))
_NONE = "–"
_STAMP = 24
"""Characters of a stamp that are shown; the whole one is in the JSON."""


def table(data: Data) -> str:
    """All of `data` (see `data.as_data`) as text that ends with a line break."""
    parts = [
        _head(data),
        _block("Main figures", _aligned(_MAIN, _main_rows(data), left=2)),
        _details(data, "Recall of blame by category", "blame.categories"),
        _details(data, "Lines that only look like blame, flagged all the same", "blame.traps"),
        _details(data, "Order of pairs, with points", "paraphrase.with_points.pairs"),
        _details(data, "Order of pairs, without points", "paraphrase.without_points.pairs"),
        _verdicts(data),
        _block("Moves: recall (R) and precision (P)", _aligned(_MOVES, _move_rows(data))),
        _annomi(data),
        _foot(data),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(data: Data) -> str:
    lines = data["lines"]
    counts = ", ".join(f"{count} {name}" for name, count in lines.items())
    stamps = data["stamps"]
    shown = "  ".join(f"{name} {value[:_STAMP]}" for name, value in stamps.items())
    half = {"test": "test half", "tune": "tune half", "all": "both halves"}[data["half"]]
    return "\n".join(
        (
            f"The ear on labelled lines: {half}, hands {' '.join(data['hands'])} ({counts})",
            fill(shown, WIDTH, break_on_hyphens=False),
            fill(data["note"], WIDTH),
        )
    )


def _main_rows(data: Data) -> Iterator[tuple[str, ...]]:
    for name in _OWN:
        for spelling in _SPELLINGS:
            figure = figure_at(data[spelling], name)
            if figure is not None:
                first = spelling == _SPELLINGS[0]
                yield (NAMES[name] if first else "", spelling, *_judged(figure))
    time = data["time"]
    limits = (_plain(time["floor"]), _plain(time["goal"]), time["stands"] or _NONE)
    n, median = str(time["n"]), _plain(time["median_ms"])
    yield ("time, median ms", _SPELLINGS[0], n, median, "", "", *limits, "")


def _judged(figure: Data) -> tuple[str, ...]:
    """n, value, interval, loss, floor, goal, where it stands, first value."""
    loss = figure.get("loss")
    over = " !" if figure.get("loss_stands") == "below" else ""
    return (
        str(figure["n"]),
        _share(figure["value"]),
        _interval(figure),
        "" if loss is None else f"{loss:+.1f}{over}",
        _limit(figure.get("floor")),
        _limit(figure.get("goal")),
        figure.get("stands") or "",
        _limit(figure.get("first")),
    )


def _details(data: Data, title: str, name: str) -> str:
    rows = []
    for key, figure in (figure_at(data[_SPELLINGS[0]], name) or {}).items():
        same = [figure_at(data[spelling], name) or {} for spelling in _SPELLINGS]
        values = [_share(each[key]["value"]) for each in same]
        rows.append((key, str(figure["n"]), *values, _interval(figure)))
    return _block(title, _aligned(_BY_SPELLING, rows))


def _verdicts(data: Data) -> str:
    kinds = figure_at(data[_SPELLINGS[0]], "paraphrase.with_points.verdicts")
    if not kinds:
        return ""
    names = tuple(next(iter(kinds.values())))
    rows = [(kind, *(str(found[name]) for name in names)) for kind, found in kinds.items()]
    title = "Verdicts by what the try was written to be (typed, with points)"
    return _block(title, _aligned(("", *names), rows))


def _move_rows(data: Data) -> Iterator[tuple[str, ...]]:
    for move, found in (figure_at(data[_SPELLINGS[0]], "moves.moves") or {}).items():
        same = [(figure_at(data[each], "moves.moves") or {})[move] for each in _SPELLINGS]
        yield (
            move,
            str(found["recall"]["n"]),
            *(_share(each["recall"]["value"]) for each in same),
            *(_share(each["precision"]["value"]) for each in same),
        )


def _annomi(data: Data) -> str:
    found = data["annomi"]
    if found is None:
        return ""
    rows = []
    for name, shown in NAMES.items():
        figure = figure_at(data, name) if name.startswith("annomi.") else None
        if figure is not None:
            rows.append((shown, "typed", *_judged(figure)))
    for act, figures in found["acts"].items():
        rows.append((f"class {act}: F1", "typed", *_judged(figures["f1"])))
    return _block("AnnoMI (counsellors' lines)", _aligned(_MAIN, rows, left=2))


def _foot(data: Data) -> str:
    lines = [
        fill(
            "95 %: Wilson's interval for shares; for order, macro figures, F1 and AUC the groups"
            " (situations, talks) were drawn anew. Loss: points lost against typed; over 5: !",
            WIDTH,
        )
    ]
    for each in data["first"]:
        if each["half"] == data["half"]:
            figures = ", ".join(
                f"{NAMES[name]} {_limit(value)}" for name, value in each["figures"].items()
            )
            first = f"First seen, hands {' '.join(each['hands'])}: {figures}. {each['note']}"
            lines.append(fill(first, WIDTH))
    return "\n".join(lines)


def _block(title: str, lines: Sequence[str]) -> str:
    return "\n".join((title, *(f"  {line}" for line in lines))) if lines else ""


def _aligned(
    head: Sequence[str], rows: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]], left: int = 1
) -> list[str]:
    """`rows` under `head`, the first `left` columns to the left, the others to the right."""
    cells = [tuple(head), *rows]
    if len(cells) == 1:
        return []
    widths = [max(len(row[at]) for row in cells) for at in range(len(head))]
    return [
        "  ".join(
            cell.ljust(width) if at < left else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]


def _share(value: float | None) -> str:
    if value is None:
        return _NONE
    return f"{value:.3f}".removeprefix("0")


def _interval(figure: Data) -> str:
    if figure["low"] is None:
        return ""
    return f"{_share(figure['low'])}–{_share(figure['high'])}"


def _limit(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.3f}".removesuffix("0").removeprefix("0")


def _plain(value: float | None) -> str:
    return _NONE if value is None else f"{value:g}"
