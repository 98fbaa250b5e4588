"""The project's own labelled lines: reading them, and splitting them into tune and test halves."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def half(group: str) -> str:
    """ "tune" or "test": all lines of one situation fall into the same half, by a hash."""
    return "test" if hashlib.sha256(group.encode()).digest()[0] % 2 else "tune"


def lines(kind: str, which: str, folder: Path = DATA) -> Iterator[dict[str, Any]]:
    """Lines of the files `kind`-*.jsonl in the half `which` ("tune", "test" or "all")."""
    for path in sorted(folder.glob(f"{kind}-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                row: dict[str, Any] = json.loads(line)
                if which in ("all", half(row["group"])):
                    yield row


def as_heard(text: str) -> str:
    """`text` as a recogniser may write it: lower case, no punctuation."""
    bare = text.replace("’", "'").lower()
    return " ".join(re.sub(r"[^\w' ]", " ", bare).split())
