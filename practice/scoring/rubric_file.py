"""Reading a rubric file: every value checked, every problem told with its line."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from practice.domain.problems import Problem, Severity
from practice.scoring.rubric import (
    BlameRules,
    Blocker,
    OrderRules,
    RatioRules,
    Rubric,
    SpeechRules,
)

FORMAT = 1
LARGEST = 100_000
"""Bytes; a rubric is a page of text."""

_ROWS: Mapping[str, tuple[str, ...]] = {
    "row.paraphrasing": ("lines",),
    "row.order": ("listening_turns", "reflections"),
    "row.ratio": ("least_turns", "none", "full"),
    "row.steps": (),
    "row.no_blame": ("mild", "plain", "harsh", "repair", "repair_turns", "words"),
}
_PARTS: Mapping[str, tuple[str, ...]] = {
    "parts.order": ("holding_back", "reflecting_first", "asking_first"),
    "parts.steps": (
        "permission",
        "reframe",
        "what_else",
        "check",
        "acknowledgement",
        "closing",
    ),
}
_TABLES: Mapping[str, tuple[str, ...]] = {
    "": ("format", "name", "pass", "distinction", "blockers"),
    "speech": ("least_seconds", "least_words", "sure", "least_sure_share"),
    **{table: ("weight", *keys) for table, keys in _ROWS.items()},
    **_PARTS,
}
_HEADER = re.compile(r"^\s*\[\s*([A-Za-z0-9_.\s\"-]+?)\s*\]\s*(#.*)?$")
_SMALLEST = Decimal("0.000001")
_AT_LINE = re.compile(r"\(at line (\d+)")


def read_text(path: Path) -> tuple[str | None, tuple[Problem, ...]]:
    """The file's text, or None and why it cannot be read."""
    try:
        with path.open("rb") as opened:
            stored = opened.read(LARGEST + 1)
    except OSError as error:
        return None, (_unreadable(str(path), f"cannot be read: {error.strerror}"),)
    return text_in(stored, str(path))


def text_in(stored: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text that `stored` holds, or None and why it holds none; `path` is only named."""
    if len(stored) > LARGEST:
        return None, (_unreadable(path, f"is larger than {LARGEST} bytes"),)
    try:
        return stored.decode("utf-8-sig").replace("\r\n", "\n"), ()
    except UnicodeDecodeError as error:
        line = stored[: error.start].count(b"\n") + 1
        return None, (_unreadable(path, "is not UTF-8 text", line),)


def parse_rubric(text: str, path: str) -> tuple[Rubric | None, tuple[Problem, ...]]:
    """The rubric in `text`, or None with its problems; `path` is only named in them."""
    try:
        stored = tomllib.loads(text, parse_float=_decimal)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        at = _AT_LINE.search(str(error))
        line = int(at.group(1)) if at else text.count("\n") + 1
        reason = _AT_LINE.split(str(error))[0].strip() or "nested too deeply"
        return None, (_unreadable(path, f"is not TOML: {reason}", line),)
    reader = _Reader(path, text, stored)
    rubric = reader.rubric()
    errors = any(problem.severity is Severity.ERROR for problem in reader.problems)
    ordered = tuple(sorted(reader.problems, key=lambda problem: (problem.line, problem.code)))
    return (None if errors else rubric), ordered


def _decimal(written: str) -> Decimal:
    try:
        return Decimal(written)
    except InvalidOperation:
        return Decimal("nan")


def _unreadable(path: str, text: str, line: int = 0) -> Problem:
    return Problem(path, line, Severity.ERROR, "R001", f"the file {text}")


@dataclass(slots=True)
class _Reader:
    """Collects problems while it takes the values out, with a stand-in for each bad one."""

    path: str
    text: str
    stored: Mapping[str, Any]
    problems: list[Problem] = field(default_factory=list)

    def rubric(self) -> Rubric:
        self._unknown()
        if self.stored.get("format") != FORMAT:
            self._error("", "format", "R005", f"format must be {FORMAT}")
        rubric = Rubric(
            name=self._name(),
            pass_mark=self._tenths("", "pass"),
            distinction=self._tenths("", "distinction"),
            blockers=self._blockers(),
            speech=SpeechRules(
                least_seconds=self._number("speech", "least_seconds", 0, 3600),
                least_words=self._whole("speech", "least_words", 0, 10_000),
                sure=self._number("speech", "sure", 0, 1),
                least_sure_share=self._number("speech", "least_sure_share", 0, 1),
            ),
            weights=MappingProxyType(
                {table.removeprefix("row."): self._tenths(table, "weight") for table in _ROWS}
            ),
            parts=MappingProxyType(
                {
                    table.removeprefix("parts."): MappingProxyType(
                        {key: self._tenths(table, key) for key in keys}
                    )
                    for table, keys in _PARTS.items()
                }
            ),
            lines=self._whole("row.paraphrasing", "lines", 1, 100),
            order=OrderRules(
                listening_turns=self._whole("row.order", "listening_turns", 1, 100),
                reflections=self._whole("row.order", "reflections", 1, 100),
            ),
            ratio=RatioRules(
                least_turns=self._whole("row.ratio", "least_turns", 1, 100),
                none=self._number("row.ratio", "none", 0, 1),
                full=self._number("row.ratio", "full", 0, 1),
            ),
            blame=BlameRules(
                costs=(
                    self._number("row.no_blame", "mild", 0, 100),
                    self._number("row.no_blame", "plain", 0, 100),
                    self._number("row.no_blame", "harsh", 0, 100),
                ),
                repair=self._number("row.no_blame", "repair", 0, 1),
                repair_turns=self._whole("row.no_blame", "repair_turns", 0, 100),
                words=self._whole("row.no_blame", "words", 1, 10_000),
            ),
            text=self.text,
            hash=sha256(self.text.encode()).hexdigest(),
        )
        if not self.problems:
            self._fits_together(rubric)
        return rubric

    def _fits_together(self, rubric: Rubric) -> None:
        total = sum(rubric.weights.values())
        if total != 1000:
            said = f"the weights of the rows add up to {total / 10:g}, not 100"
            self._error("row.paraphrasing", "weight", "R004", said)
        if rubric.pass_mark > rubric.distinction:
            self._error("", "pass", "R006", "pass is above distinction")
        if rubric.ratio.none >= rubric.ratio.full:
            self._error("row.ratio", "none", "R006", "none must be below full")
        for row, parts in rubric.parts.items():
            if rubric.weights[row] and not any(parts.values()):
                self._error(f"parts.{row}", "", "R004", f"every part of {row} has weight 0")

    def _unknown(self) -> None:
        for name, value in self.stored.items():
            if isinstance(value, Mapping):
                inner = [k for k, v in value.items() if isinstance(v, Mapping)]
                for key in inner:
                    self._known_table(f"{name}.{key}", value[key])
                if len(inner) < len(value) or not inner:
                    self._known_table(name, {k: v for k, v in value.items() if k not in inner})
            elif name not in _TABLES[""]:
                self._stranger("", name, _TABLES[""])

    def _known_table(self, table: str, values: Mapping[str, Any]) -> None:
        if table not in _TABLES:
            self._stranger(table, "", [known for known in _TABLES if known])
            return
        for key in values:
            if key not in _TABLES[table]:
                self._stranger(table, key, _TABLES[table])

    def _stranger(self, table: str, key: str, known: Sequence[str]) -> None:
        near = get_close_matches(key or table, known, 1)
        kind = "key" if key else "table"
        said = f'unknown {kind} "{key or table}"'
        self._error(table, key, "R002", said, near[0] if near else "")

    def _value(self, table: str, key: str) -> Any:
        place: Any = self.stored
        for step in filter(None, table.split(".")):
            place = place.get(step) if isinstance(place, Mapping) else None
        if isinstance(place, Mapping) and key in place:
            return place[key]
        self._error(table, key, "R005", f'"{key}" is missing' + (f" in [{table}]" if table else ""))
        return None

    def _name(self) -> str:
        value = self._value("", "name")
        if isinstance(value, str) and value.strip():
            return value
        if value is not None:
            self._error("", "name", "R003", "name must be a text that is not empty")
        return ""

    def _blockers(self) -> frozenset[Blocker]:
        value = self._value("", "blockers")
        known = [blocker.value for blocker in Blocker]
        if value is None:
            return frozenset()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self._error("", "blockers", "R003", "blockers must be a list of words")
            return frozenset()
        for each in value:
            if each not in known:
                near = get_close_matches(each, known, 1)
                self._error(
                    "", "blockers", "R002", f'unknown blocker "{each}"', near[0] if near else ""
                )
        return frozenset(Blocker(each) for each in value if each in known)

    def _number(self, table: str, key: str, low: int, high: int) -> Fraction:
        value = self._value(table, key)
        if value is None:
            return Fraction(low)
        is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
        if not is_number or (isinstance(value, Decimal) and not value.is_finite()):
            self._error(table, key, "R003", f"{key} must be a number from {low} to {high}")
            return Fraction(low)
        if not low <= value <= high:
            self._error(table, key, "R003", f"{key} must lie between {low} and {high}")
            return Fraction(low)
        return Fraction(Decimal(value).quantize(_SMALLEST))

    def _whole(self, table: str, key: str, low: int, high: int) -> int:
        number = self._number(table, key, low, high)
        if number.denominator != 1:
            self._error(table, key, "R003", f"{key} must be a whole number")
        return int(number)

    def _tenths(self, table: str, key: str) -> int:
        number = self._number(table, key, 0, 100) * 10
        if number.denominator != 1:
            self._error(table, key, "R003", f"{key} may have one digit after the point")
        return int(number)

    def _error(self, table: str, key: str, code: str, said: str, meant: str = "") -> None:
        line = _line_of(self.text, table, key)
        self.problems.append(Problem(self.path, line, Severity.ERROR, code, said, meant))


def _line_of(text: str, table: str, key: str) -> int:
    """Line of `key` in `table`, or of the table's header; 0 when neither is written out."""
    current, header = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        opened = _HEADER.match(line)
        if opened:
            current = re.sub(r"[\s\"]", "", opened.group(1))
            if current == table:
                header = number
        elif current == table and key and re.match(rf'\s*"?{re.escape(key)}"?\s*[.=]', line):
            return number
    return header
