"""Reading a persona's files: safely, and remembering on which line everything stands."""

import re
import stat
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practice.domain.problems import Problem, Severity

LARGEST = 256 * 1024
"""Bytes; a long persona has about 60,000."""

LONGEST_ROW = 4000
"""Characters in one row; nobody says that in one breath."""

MOST_DOTS = 40
"""Dots in one row; a spoken line has a few."""

MOST_DOTS_IN_KEY = 8
"""Dots before the first "=" or "]"; the format itself needs one."""

_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=\s*(.*)$")
_CURLY = re.compile(
    r"[=\[,]\s*[‘’“”„«»‚]"  # opening a text
    r"|=\s*(?:\"[^\"]*[“”]|'[^']*[‘’])\s*(?:#.*)?$"  # closing one that was opened straight
)
_CURLY_END = re.compile(r"\s*[‘’“”]{3}\s*$")
_BLOCK = re.compile(r"'{3}|\"{3}")
_OPENS = re.compile(r"\s*[A-Za-z0-9_-]+\s*=\s*(?:'{3}|\"{3})")
_TWICE = re.compile(r"cannot (?:overwrite|declare|redefine|mutate)", re.IGNORECASE)
_WHERE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its text, its values, and where they stand."""

    path: str
    """As shown in problems."""
    text: str
    rows: tuple[str, ...]
    """The text's rows as they stand in the file."""
    values: dict[str, Any]
    lines: dict[tuple[str, str], int]
    """(table, key) to 1-based line; (table, "") is the table's header."""

    def line(self, table: str, key: str = "") -> int:
        """The line of `key` in `table`, or of the table; 0 when it stands nowhere."""
        return self.lines.get((table, key)) or self.lines.get((table, ""), 0)

    def row(self, line: int) -> str:
        """Row `line` of the text as it stands there; "" outside it."""
        return self.rows[line - 1] if 0 < line <= len(self.rows) else ""


def read_source(folder: Path, name: str) -> tuple[Source | None, tuple[Problem, ...]]:
    """The TOML file `name` in `folder`, or what keeps it from being read.

    Nothing outside `folder` is opened, and never more than LARGEST bytes.
    """
    shown = str(folder / name)

    def wrong(code: str, text: str, line: int = 0) -> tuple[None, tuple[Problem, ...]]:
        return None, (Problem(shown, line, Severity.ERROR, code, text),)

    try:
        raw = _bytes_inside(folder, name)
    except _Unreadable as refused:
        return wrong(refused.code, refused.text)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return wrong("P004", "this is not UTF-8 text; save the file as UTF-8", line)
    text = text.replace("\r\n", "\n")
    rows = tuple(text.split("\n"))
    unclosed = _unclosed_block(rows)
    deep = _too_deep(rows)
    if deep:
        return wrong("P008", "this line is far too long, or nested too deep", deep)
    try:
        values = tomllib.loads(text)
    except RecursionError:
        return wrong("P008", "nested far deeper than a persona needs")
    except ValueError as error:
        line, told = _place(str(error), text)
        curly = _curly(rows, unclosed or line)
        if curly:
            return wrong("P007", "curly quotes; write ''' or straight quotes round a text", curly)
        if unclosed:
            return wrong("P006", "this block is never closed; three quotes end it", unclosed)
        doubled = _twice(rows, line) if _TWICE.match(told) else ""
        return wrong("P005", doubled or f"not valid TOML: {told}", line)
    return Source(shown, text, rows, values, _locate(rows)), ()


class _Unreadable(Exception):
    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text


def _bytes_inside(folder: Path, name: str) -> bytes:
    try:
        real = (folder / name).resolve(strict=True)
        if not real.is_relative_to(folder.resolve(strict=True)):
            raise _Unreadable("P002", "a link that leads out of its folder is not followed")
        if not stat.S_ISREG(real.stat().st_mode):
            raise _Unreadable("P002", "this is not an ordinary file")
        with real.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path cannot be followed"
        raise _Unreadable("P001", f"cannot be read: {reason.lower()}") from error
    if len(raw) > LARGEST:
        raise _Unreadable("P003", f"larger than {LARGEST // 1024} KB; nothing was read")
    return raw


def _place(message: str, text: str) -> tuple[int, str]:
    told = message.split(" (at ")[0]
    told = told[:1].lower() + told[1:]
    where = _WHERE.search(message)
    return (int(where.group(1)) if where else text.count("\n") + 1), told


def _twice(rows: tuple[str, ...], line: int) -> str:
    """What stands twice when the reading stopped at `line`, or "" if nothing does."""
    row = rows[line - 1] if 0 < line <= len(rows) else ""
    header = _HEADER.match(row)
    if header:
        names = [found[1] for found in map(_HEADER.match, rows[:line]) if found is not None]
        again = names.count(header[1])
        return f"[{header[1][:60]}] stands twice" if again > 1 else ""
    # A block's last row is where its key was found to be there already.
    key, table = "", ""
    for above in reversed(rows[:line]):
        found = _KEY.match(above)
        if found and not key:
            key = found[1]
        header = _HEADER.match(above)
        if header:
            table = header[1]
            break
    count = 0
    for above in reversed(rows[:line]):
        if _HEADER.match(above):
            break
        found = _KEY.match(above)
        count += found is not None and found[1] == key
    return f"{key[:60]} stands twice in [{table[:60]}]" if key and count > 1 else ""


def _too_deep(rows: tuple[str, ...]) -> int:
    """First line that could keep the TOML reader busy for minutes; 0 if none.

    Its time grows with the cube of the dots in a key.
    """
    for number, row in enumerate(rows, 1):
        if len(row) > LONGEST_ROW or row.count(".") > MOST_DOTS:
            return number
        if row.count(".") > MOST_DOTS_IN_KEY:
            key = re.split(r"[=\]]", row, maxsplit=1)[0]
            if key != row and key.count(".") > MOST_DOTS_IN_KEY:
                return number
    return 0


def _unclosed_block(rows: tuple[str, ...]) -> int:
    """Line of the block that swallows the next key, or that the file ends in; 0 if none."""
    opened, quotes = 0, ""
    for number, row in enumerate(rows, 1):
        if opened and _OPENS.match(row):
            return opened
        if not opened and row.lstrip().startswith("#"):
            continue
        for mark in _BLOCK.findall(row):
            if not opened:
                opened, quotes = number, mark
            elif mark == quotes:
                opened = 0
    return opened


def _curly(rows: tuple[str, ...], line: int) -> int:
    """The line of curly quotes that are to blame for what broke at `line`; 0 if none.

    What closes a block in vain stands below it, with no other block between.
    """
    row = rows[line - 1] if 0 < line <= len(rows) else ""
    if _CURLY.search(row):
        return line
    if not _BLOCK.search(row):
        return 0
    for number, below in enumerate(rows[line:], line + 1):
        if _CURLY_END.match(below):
            return number
        if _OPENS.match(below):
            return 0
    return 0


def _locate(rows: tuple[str, ...]) -> dict[tuple[str, str], int]:
    lines: dict[tuple[str, str], int] = {}
    table, closing = "", ""
    for number, row in enumerate(rows, 1):
        if closing:
            if closing in row:
                closing = ""
            continue
        header = _HEADER.match(row)
        key = _KEY.match(row)
        if header:
            table = ".".join(part.strip(" \"'") for part in header.group(1).split("."))
            lines.setdefault((table, ""), number)
        elif key:
            lines.setdefault((table, key.group(1)), number)
            for quotes in ("'''", '"""'):
                if key.group(2).startswith(quotes) and quotes not in key.group(2)[3:]:
                    closing = quotes
    return lines
