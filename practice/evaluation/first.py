"""What the figures were when the rules met labelled lines for the first time."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practice.domain.problems import Problem, Severity
from practice.evaluation.goals import NAMES
from practice.evaluation.labelled import Half

FILE = "FIRST.json"
FORMAT = 1
LARGEST = 1_000_000
"""Bytes; a few figures for each hand stay far below."""


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """Figures of typed lines that no rule had met before."""

    hands: tuple[str, ...]
    half: Half
    figures: Mapping[str, float]
    """Values by the names of the figures."""
    note: str


def read_first(folder: Path) -> tuple[tuple[FirstSeen, ...], tuple[Problem, ...]]:
    """What FIRST.json in `folder` holds, nothing without that file; and what is wrong with it."""
    path = folder / FILE
    if not path.exists():
        return (), ()
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return (), (_problem(path, f"is no ordinary file of up to {LARGEST} bytes"),)
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored["format"] != FORMAT:
            return (), (_problem(path, f"its format must be {FORMAT}"),)
        return tuple(_entry(each) for each in stored["seen"]), ()
    except OSError as error:
        return (), (_problem(path, f"cannot be read: {error.strerror}"),)
    except json.JSONDecodeError as error:
        return (), (_problem(path, f"not JSON: {error.msg}", error.lineno),)
    except KeyError as error:
        return (), (_problem(path, f"lacks or does not know {error}"),)
    except (ValueError, TypeError, AttributeError, RecursionError):
        shape = '{"format", "seen": [{"hands", "half", "figures", "note"}]}'
        return (), (_problem(path, f"does not have the shape {shape}"),)


def first_value(seen: Sequence[FirstSeen], half: Half, name: str) -> float | None:
    """The earliest value of the figure `name` on `half`, if one was kept."""
    return next(
        (each.figures[name] for each in seen if each.half is half and name in each.figures), None
    )


def _entry(stored: Any) -> FirstSeen:
    figures = {name: float(value) for name, value in stored["figures"].items()}
    unknown = [name for name in figures if name not in NAMES]
    if unknown:
        raise KeyError(unknown[0])
    if not all(math.isfinite(value) for value in figures.values()):
        raise ValueError("a figure is no number")
    hands = tuple(str(hand) for hand in stored["hands"])
    return FirstSeen(hands, Half(stored["half"]), figures, str(stored["note"]))


def _problem(path: Path, text: str, line: int = 0) -> Problem:
    return Problem(str(path), line, Severity.ERROR, "D011", text)
