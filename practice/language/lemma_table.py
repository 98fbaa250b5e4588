"""lemminflect's table of plain forms, held small.

The package's own reader makes a dictionary for each word, 43 MB in all; the same rows kept as text
take 7 MB and open sooner. Words it does not hold have no forms here, as in its `getAllLemmas`.
"""

import gzip
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_PARTS = {"modal": "AUX"}


def lemmas(word: str) -> dict[str, tuple[str, ...]]:
    """Plain forms of the lower-case `word` by part of speech, as lemminflect's `getAllLemmas`.

    Raises ModuleNotFoundError when lemminflect is not installed.
    """
    found = dict(_rows_of(word))
    found.update(_overrides().get(word, {}))
    return found


def _rows_of(word: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    rows = _rows()
    start = f"{word},".encode()
    place = bisect_left(rows, start)
    while place < len(rows) and rows[place].startswith(start):
        row, category, forms = rows[place].decode().split(",")
        if row == word:
            yield _PARTS.get(category, category.upper()), tuple(forms.lower().split("/"))
        place += 1


@cache
def _rows() -> list[bytes]:
    """`word,category,form/form`, sorted."""
    with gzip.open(_folder() / "lemma_lu.csv.gz", "rb") as file:
        rows = file.read().splitlines()
    rows.sort()
    return rows


@cache
def _overrides() -> dict[str, dict[str, tuple[str, ...]]]:
    overrides: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in (_folder() / "lemma_overrides.csv").read_text(encoding="utf-8").splitlines():
        if row.strip() and not row.startswith("#"):
            word, part, form = row.strip().split(",")
            overrides.setdefault(word, {})[part] = (form,)
    return overrides


def _folder() -> Path:
    spec = find_spec("lemminflect")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("lemminflect is not installed", name="lemminflect")
    return Path(spec.origin).parent / "resources"
