"""Takes the values of a persona file one by one and notes what is wrong with each, by line."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from practice.domain.moves import Move
from practice.domain.problems import Problem, Severity
from practice.persona.document import Line, Lines
from practice.persona.source import Source
from practice.persona.vocabulary import MOVES, PLACEHOLDERS, Kind
from practice.persona.words import plain, spoken, straight

LONGEST_LINE = 35
"""Words a voice can say in one breath and a learner can keep in mind."""

MOST_NAMED = 12
"""Valid words that a message can list."""

MOST_PROBLEMS = 200
MOST_LINES = 2000
"""Lines of hers in one file; a long persona has 300."""

MOST_PHRASES = 300
"""Cues, wordings and the like under one key; a rich persona has twelve."""

MOST_PIECES = 500
"""Pieces under the `lines` of all key points together."""

MOST_TABLES = {"gate": 60, "level": 20, "variant": 40}
MOST_OF_ANY = 300
"""Tables of one kind; a rich persona has 25 topics."""

_ID = re.compile(r"[a-z][a-z0-9_]*$")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_HOMES = {
    "missed": ("reply.paraphrase",),
    "feeling": ("reply.own_feeling",),
    "wish": ("reply.proposal",),
}


def nearest(word: str, valid: Iterable[str]) -> str:
    """The valid word most like `word`, or ""."""
    from difflib import get_close_matches

    near = get_close_matches(word[:60], list(valid), 1, 0.6)
    return near[0] if near else ""


def one_of(valid: Iterable[str]) -> str:
    """A list of the valid words to put behind a message, or "" when there are many or none."""
    words = list(valid)
    return f" (there are: {', '.join(words)})" if 0 < len(words) <= MOST_NAMED else ""


class Reader:
    """The values of one source and the problems found in them so far."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.pieces: dict[str, list[tuple[str, int]]] = {}
        """Key point id to (plain piece of a line, line in the file)."""
        self.count = 0
        """Lines of hers so far."""
        self.used: set[tuple[str, str]] = set()
        """(key point id, piece) pairs that stand in some line of hers."""

    def note(self, line: int, code: str, text: str, meant: str = "", warning: bool = False) -> None:
        """Remember a problem."""
        if len(self.problems) < MOST_PROBLEMS:
            severity = Severity.WARNING if warning else Severity.ERROR
            self.problems.append(Problem(self.source.path, line, severity, code, text, meant))

    def table(self, name: str, required: bool = False) -> dict[str, Any]:
        """The single table `name`; empty when it is missing or no table."""
        held = self.source.values.get(name)
        if isinstance(held, dict):
            return held
        if held is not None:
            self.note(self.source.line("", name), "P014", f"[{name}] must be a table")
        elif required:
            self.note(0, "P013", f"the table [{name}] is missing")
        return {}

    def tables(self, name: str) -> dict[str, dict[str, Any]]:
        """The tables [name.id], by id; what is no table or has an odd id is noted and left out."""
        good: dict[str, dict[str, Any]] = {}
        most = MOST_TABLES.get(name, MOST_OF_ANY)
        for key, held in self.table(name).items():
            where = f"{name}.{key}"
            if len(good) == most:
                text = f"more than {most} tables [{name}.<id>]; the rest were not read"
                self.note(self.source.line(where), "P017", text)
                break
            if not isinstance(held, dict):
                self.note(self.source.line(name, key), "P014", f"write [{name}.<id>] above this")
            elif not _ID.match(key):
                line = self.source.line(where)
                self.note(line, "P024", f'"{key}": ids are small letters, digits and _')
            else:
                good[key] = held
        return good

    def keys(self, table: str, held: Mapping[str, Any], kinds: Mapping[str, Kind]) -> None:
        """Note unknown and missing keys of `table`."""
        for key in held:
            if key not in kinds and not (table == "defensiveness" and key == "shift"):
                line = self.source.line(table, key)
                self.note(line, "P012", f'[{table}] has no "{key}"', nearest(key, kinds))
        for key, kind in kinds.items():
            if kind.required and key not in held:
                self.note(self.source.line(table), "P013", f'[{table}] lacks "{key}"')

    def text(self, table: str, held: Mapping[str, Any], key: str) -> str:
        """A text, its line ends made spaces; "" when missing."""
        raw = self._string(table, held, key)
        if raw is None:
            return ""
        if not raw.strip():
            self.note(self.source.line(table, key), "P030", f'"{key}" is empty')
        return straight(" ".join(raw.split()))

    def phrases(self, table: str, held: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """One phrase a row, notes and empty rows left out."""
        rows = self.rows(table, held, key)
        if key in held and not rows and isinstance(held[key], str):
            self.note(self.source.line(table, key), "P030", f'"{key}" is empty')
        if len(rows) > MOST_PHRASES:
            text = f'more than {MOST_PHRASES} rows in "{key}"; the rest were not read'
            self.note(rows[MOST_PHRASES][1], "P017", text)
            rows = rows[:MOST_PHRASES]
        for text, line in rows:
            if not plain(text):
                self.note(line, "P037", "no word stands here that could be looked for")
        return tuple(text for text, _ in rows)

    def rows(self, table: str, held: Mapping[str, Any], key: str) -> list[tuple[str, int]]:
        """(text, line in the file) of each row of a block; notes and empty rows left out."""
        raw = self._string(table, held, key)
        if raw is None:
            return []
        first = self.source.line(table, key)
        # A block's text begins on the row after its opening quotes, as TOML drops that line end.
        opening = self.source.row(first)
        block = (
            opening.rstrip().endswith(("'''", '"""')) and opening.count(opening.rstrip()[-3:]) == 1
        )
        offset = 1 if block else 0
        rows = []
        for count, row in enumerate(raw.split("\n")):
            said = straight(row.strip())
            if said and not said.startswith("//"):
                rows.append((said, first + offset + count if first else 0))
        return rows

    def lines(self, table: str, held: Mapping[str, Any], key: str, case: str = "") -> Lines:
        """Her lines in a block, each with its id and the key points it carries."""
        rows = self.rows(table, held, key)
        if key in held and not rows and isinstance(held[key], str):
            self.note(self.source.line(table, key), "P030", f'"{key}" holds no line')
        made: dict[str, Line] = {}
        self.count += len(rows)
        if self.count > MOST_LINES >= self.count - len(rows):
            at = self.source.line(table, key)
            self.note(at, "P017", f"more than {MOST_LINES} lines; the rest were not read")
        # The first of each block is always read, so that one long block breaks no other.
        for text, number in rows[: max(1, len(rows) - max(0, self.count - MOST_LINES))]:
            self._check_line(table, text, number)
            line = self._line(f"{table}.{case}" if case else table, table, text)
            if line.id in made:
                self.note(number, "P036", "this line stands here twice", warning=True)
            made[line.id] = line
        whole = self.count <= MOST_LINES
        if made and whole and all(_PLACEHOLDER.search(line.text) for line in made.values()):
            text = f'"{key}" needs a line without {{…}}, for when there is nothing to fill in'
            self.note(self.source.line(table, key), "P035", text)
        return tuple(made.values())

    def _line(self, place: str, table: str, text: str) -> Line:
        words = plain(text)
        digest = hashlib.sha256(f"{place}\n{text}".encode()).hexdigest()[:8]
        points = []
        for point, pieces in self.pieces.items():
            for piece, _ in pieces:
                if f" {piece} " in f" {words} ":
                    self.used.add((point, piece))
                    if point not in points:
                        points.append(point)
        return Line(f"{place}-{digest}", text, table, tuple(points))

    def _check_line(self, table: str, text: str, number: int) -> None:
        if text.count("[") != text.count("]"):
            self.note(number, "P034", "a [stage direction] is not closed, or not opened")
        for name in _PLACEHOLDER.findall(text):
            if name not in PLACEHOLDERS:
                near = nearest(name, PLACEHOLDERS)
                self.note(number, "P032", f"there is no {{{name[:30]}}} to fill in", near)
            elif table not in _HOMES[name]:
                homes = ", ".join(f"[{home}]" for home in _HOMES[name])
                self.note(number, "P033", f"{{{name}}} can be filled in only in {homes}")
        count = len(spoken(text).split())
        if count > LONGEST_LINE:
            note = f"{count} words are long to say and to remember; {LONGEST_LINE} are plenty"
            self.note(number, "P031", note, warning=True)

    def whole(self, table: str, held: Mapping[str, Any], key: str, kind: Kind, default: int) -> int:
        """A whole number within the bounds of `kind`."""
        return int(self.number(table, held, key, kind, default))

    def number(
        self, table: str, held: Mapping[str, Any], key: str, kind: Kind, default: float
    ) -> float:
        """A number within the bounds of `kind`."""
        if key not in held:
            return default
        value = held[key]
        line = self.source.line(table, key)
        fits = (int, float) if kind.name == "number" else int
        if isinstance(value, bool) or not isinstance(value, fits):
            what = "a number" if kind.name == "number" else "a whole number"
            self.note(line, "P014", f'"{key}" must be {what}')
            return default
        if not kind.low <= value <= kind.high:
            self.note(line, "P015", f'"{key}" must lie between {kind.low:g} and {kind.high:g}')
            return default
        return value

    def yes_no(self, table: str, held: Mapping[str, Any], key: str, default: bool) -> bool:
        """true or false."""
        value = held.get(key, default)
        if not isinstance(value, bool):
            self.note(self.source.line(table, key), "P014", f'"{key}" must be true or false')
            return default
        return value

    def words(self, table: str, held: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """A list of words."""
        value = held.get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            line = self.source.line(table, key)
            self.note(line, "P014", f'"{key}" must be a list like ["one", "two"]')
            return ()
        return tuple(value)

    def moves(self, table: str, held: Mapping[str, Any], key: str) -> tuple[Move, ...]:
        """A list of moves."""
        known = []
        for word in self.words(table, held, key):
            if word in MOVES:
                known.append(Move(word))
            else:
                line = self.source.line(table, key)
                self.note(line, "P020", f'there is no move "{word[:60]}"', nearest(word, MOVES))
        return tuple(known)

    def _string(self, table: str, held: Mapping[str, Any], key: str) -> str | None:
        value = held.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            self.note(self.source.line(table, key), "P014", f"\"{key}\" must be a '''text'''")
            return None
        return value
