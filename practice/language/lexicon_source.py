"""Reading a lexicon file: safely, and remembering on which line everything stands."""

import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practice.domain.problems import Problem, Severity

LARGEST = 512 * 1024
"""Bytes; the longest lexicon that comes with the program has a third of it."""
_TOO_LARGE = f"larger than {LARGEST // 1024} KB; nothing was read"
LONGEST_ROW = 4_000
"""Characters in one row."""
MOST_DOTS = 16
"""Dots outside quotes in one row; a decimal number has one."""

Place = tuple[str, int, str]
"""(table, number of that table in the file from 0, key); the key "" is the table's header."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*((?:\"[^\"\n]*\"|'[^'\n]*'|[A-Za-z0-9_-]+|\s*\.\s*)+?)\s*=")
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")'
    r"|'''.*?'{3,5}(?!')"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*|[\[\]{}\n]",
    re.DOTALL,
)
_QUOTED = re.compile(r"\"(?:\\.|[^\"\\])*\"|'[^']*'|#.*")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_CURLY = re.compile(r"[=\[,]\s*[‘’“”„«]")


@dataclass(frozen=True, slots=True)
class Source:
    """A lexicon file that was read."""

    path: str
    """As shown in problems."""
    name: str
    """The file's own name."""
    text: str
    tables: Mapping[str, Any]
    lines: Mapping[Place, int]
    """1-based lines."""
    items: Mapping[Place, tuple[int, ...]]
    """The line of each text of a list."""

    def line(self, table: str, number: int = 0, key: str = "", item: int | None = None) -> int:
        """The line of a list's item, a key, or a table, the nearest that is known; else 0."""
        listed = self.items.get((table, number, key), ())
        if item is not None and item < len(listed):
            return listed[item]
        known = self.lines.get((table, number, key)) or self.lines.get((table, number, ""))
        if known is None and "." in table:
            outer, _, inner = table.rpartition(".")
            return self.line(outer, number, inner)
        return known or 0


def read_source(path: Path) -> tuple[Source | None, tuple[Problem, ...]]:
    """The lexicon in `path`, or what keeps it from being read; raises nothing."""
    try:
        raw = _bytes_of(path)
    except _Unreadable as refused:
        return None, (_problem(path, refused.code, refused.text),)
    return decode_source(raw, path)


def decode_source(raw: bytes, path: Path) -> tuple[Source | None, tuple[Problem, ...]]:
    """The lexicon in `raw`, or what keeps it from being read; `path` is only named."""
    if len(raw) > LARGEST:
        return None, (_problem(path, "L003", _TOO_LARGE),)
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, (_problem(path, "L004", "this is not UTF-8 text; save it as UTF-8", line),)
    return parse_source(text, path)


def parse_source(text: str, path: Path) -> tuple[Source | None, tuple[Problem, ...]]:
    """The lexicon in `text`, or where it is no TOML; `path` is only named."""
    rows = text.split("\n")
    for number, row in enumerate(rows, 1):
        if len(row) > LONGEST_ROW or _QUOTED.sub("", row).count(".") > MOST_DOTS:
            told = "this line is far too long, or nested too deep"
            return None, (_problem(path, "L006", told, number),)
    try:
        tables = tomllib.loads(text)
    except RecursionError:
        return None, (_problem(path, "L006", "nested far deeper than a lexicon needs"),)
    except ValueError as error:
        return None, (_not_toml(path, str(error), rows),)
    lines: dict[Place, int] = {}
    items: dict[Place, tuple[int, ...]] = {}
    _locate(text, lines, items)
    return Source(str(path), path.name, text, tables, lines, items), ()


class _Unreadable(Exception):
    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text


def _bytes_of(path: Path) -> bytes:
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(path.parent.resolve(strict=True)):
            raise _Unreadable("L002", "a link that leads out of its folder is not followed")
        if not stat.S_ISREG(real.stat().st_mode):
            raise _Unreadable("L002", "this is not an ordinary file")
        with real.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path cannot be followed"
        raise _Unreadable("L001", f"cannot be read: {reason.lower()}") from error
    if len(raw) > LARGEST:
        raise _Unreadable("L003", _TOO_LARGE)
    return raw


def _not_toml(path: Path, message: str, rows: list[str]) -> Problem:
    where = _AT_LINE.search(message)
    line = int(where.group(1)) if where else len(rows)
    if line <= len(rows) and _CURLY.search(rows[line - 1]):
        return _problem(path, "L007", "curly quotes; write straight quotes round a text", line)
    told = message.split(" (at ")[0]
    return _problem(path, "L005", f"not valid TOML: {told[:1].lower()}{told[1:]}", line)


def _problem(path: Path, code: str, text: str, line: int = 0) -> Problem:
    return Problem(str(path), line, Severity.ERROR, code, text)


def _locate(text: str, lines: dict[Place, int], items: dict[Place, tuple[int, ...]]) -> None:
    """Fill in where everything stands in `text`, which is valid TOML."""
    table, number = "", 0
    counts: dict[str, int] = {}
    at, line = 0, 1
    while at < len(text):
        end = text.find("\n", at)
        row = text[at : end if end >= 0 else len(text)]
        header = _HEADER.match(row)
        key = None if header else _KEY.match(row)
        if header:
            table = ".".join(_parts(header.group(2)))
            if header.group(1) == "[[":
                counts[table] = counts.get(table, -1) + 1
            number = counts.get(table.split(".")[0], 0)
            lines.setdefault((table, number, ""), line)
        elif key:
            *outer, last = _parts(key.group(1)) or [""]
            place = (".".join(filter(None, (table, *outer))), number, last)
            lines.setdefault(place, line)
            at, passed, texts = _value(text, at + key.end(), line)
            items.setdefault(place, texts)
            line += passed
            continue
        at += len(row) + 1
        line += 1


def _value(text: str, at: int, line: int) -> tuple[int, int, tuple[int, ...]]:
    """Where the value ends that begins at `at`, how many rows it takes, and where its texts are."""
    depth = 0
    passed = 0
    texts: list[int] = []
    for token, end in _tokens(text, at):
        if token == "\n":
            passed += 1
            if depth == 0:
                return end, passed, tuple(texts)
        elif token in "[{":
            depth += 1
        elif token in "]}":
            depth -= 1
        elif token[0] != "#":
            if depth == 1:
                texts.append(line + passed)
            passed += token.count("\n")
    return len(text), passed + 1, tuple(texts)


def _tokens(text: str, at: int) -> Iterator[tuple[str, int]]:
    for found in _TOKEN.finditer(text, at):
        yield found.group(), found.end()


def _parts(dotted: str) -> list[str]:
    """The parts of a dotted key, without their quotes."""
    return [part.strip(" \t\"'") for part in dotted.split(".") if part.strip()]
