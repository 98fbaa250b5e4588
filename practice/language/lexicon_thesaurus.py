"""What is wrong in the short-form word lists that come with the program, line by line."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from practice.domain.problems import Problem, Severity
from practice.language.lexicon_names import as_heard, nearest
from practice.language.thesaurus import TONES

_TABLES = ("same", "topic", "tone")


def check_thesaurus(text: str, path: str) -> tuple[Problem, ...]:
    """Every problem of the thesaurus `text`, by line; `path` is only named."""
    try:
        tables = tomllib.loads(text)
    except ValueError as error:
        return (_problem(path, 0, "L005", f"not valid TOML: {error}"),)
    return tuple(_problems(tables, text, path))


def _problems(tables: Mapping[str, Any], text: str, path: str) -> Iterator[Problem]:
    for table, held in tables.items():
        if table not in _TABLES or not isinstance(held, dict):
            told = f'unknown table "{table[:40]}"'
            line = _line_of(text, f"[{table}]")
            yield _problem(path, line, "L010", told, nearest(table, _TABLES))
            continue
        for name, block in held.items():
            line = _line_of(text, f"{name} =", after=f"[{table}]")
            if table == "tone" and name not in TONES:
                yield _problem(path, line, "L020", f'"{name}" is no tone', nearest(name, TONES))
            if not isinstance(block, str):
                yield _problem(path, line, "L013", f'"{name}" must be a text')
            else:
                yield from _rows(block, line, path, contrary=table == "same")


def _rows(block: str, first: int, path: str, *, contrary: bool) -> Iterator[Problem]:
    """Problems of the rows in one block; `contrary`: a stroke may part two sides."""
    rows = block.split("\n")
    begins = first + 1 if len(rows) > 1 else first
    for line, row in enumerate(rows, begins):
        sides = [[" ".join(word.split()) for word in side.split(",")] for side in row.split("/")]
        if not row.strip():
            continue
        if len(sides) > (2 if contrary else 1) or not all(any(side) for side in sides):
            told = 'write "word, word" or "word, word / contrary, contrary"'
            yield _problem(path, line, "L013", told if contrary else 'write "word, word"')
            continue
        seen: set[str] = set()
        for word in filter(None, (word for side in sides for word in side)):
            if word in seen:
                yield _problem(path, line, "L050", f'"{word}" stands here twice', warning=True)
            seen.add(word)
            heard = as_heard(word)
            if heard != word.lower():
                told = f'"{word[:40]}" is never found as it is written here'
                yield _problem(path, line, "L033", told, heard, warning=True)


def _line_of(text: str, begins: str, after: str = "") -> int:
    """The line that begins so, below the line that begins with `after`; 0 when there is none."""
    below = not after
    for number, row in enumerate(text.split("\n"), 1):
        if below and row.startswith(begins):
            return number
        below = below or row.startswith(after)
    return 0


def _problem(
    path: str, line: int, code: str, text: str, meant: str = "", *, warning: bool = False
) -> Problem:
    severity = Severity.WARNING if warning else Severity.ERROR
    return Problem(path, line, severity, code, text, meant)
