"""Labelled lines as plain objects, to look at single ones; rules are made from the tune half only.

`lines("blame", "tune")` gives the tune half of the blame set.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from practice.evaluation.labelled import half_of

DATA = Path(__file__).parent / "data"


def half(group: str) -> str:
    """ "tune" or "test": all lines of one situation fall into the same half, by a hash."""
    return half_of(group).value


def lines(kind: str, which: str, folder: Path = DATA) -> Iterator[dict[str, Any]]:
    """Lines of the files `kind`-*.jsonl in the half `which` ("tune", "test" or "all")."""
    for path in sorted(folder.glob(f"{kind}-*.jsonl")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.strip():
                row: dict[str, Any] = json.loads(line)
                if which in ("all", half(row["group"])):
                    yield row
