"""What is wrong with lexicon files, table by table and line by line, before any example is run."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from practice.domain.moves import BlameCategory, Move
from practice.domain.problems import Problem, Severity
from practice.language.lexicon import REACHES
from practice.language.lexicon_names import CLASS_NAME, Known, as_heard, nearest
from practice.language.lexicon_source import Source
from practice.language.patterns import Classes, PatternError, compile_pattern

MOST_PROBLEMS = 200
LONGEST_PATTERN = 1_500
"""Characters; the longest that comes with the program has a thousand."""
MOST_OPTIONS = 12
"""Optional parts in one pattern; more of them can take very long to try."""

SLOTS = ("act", "rest", "label")
"""What {…} in a rewording can be filled with."""

_ID = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)*$")
_CLASS = re.compile(r"<([a-z_]+)>")
_QUOTED_PART = re.compile(r"\[(.*)\]")
_WORD = re.compile(r"(?<![<\w'])[^\W\d_]+(?![\w*~>'])")
_SLOT = re.compile(r"\{([^{}]*)\}")
_FORMS = ("question", "statement")
_TONES = ("good", "bad")
_NO_WORD = "names no word that must occur"

_MOVE_RULE = ("id", "move", "patterns", "fires", "silent", "confidence", "form", "alone", "spare")
_BLAME_RULE = (
    *("id", "category", "severity", "why", "instead", "patterns", "fires", "silent"),
    *("deaf_to", "spare"),
)
_KEYS: Mapping[str, tuple[str, ...]] = {
    "move rule": _MOVE_RULE,
    "blame rule": _BLAME_RULE,
    "guard": ("id", "reach", "says", "patterns"),
    "cue": ("id", "points", "patterns"),
    "group": ("id", "words", "opposite", "near", "tone"),
    "class": ("words", "with", "doing"),
    "off": ("rule", "guard", "group", "why"),
}
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "move rule": ("move", "patterns"),
    "blame rule": ("category", "why", "instead", "patterns"),
    "guard": ("reach", "says", "patterns"),
    "cue": ("points", "patterns"),
    "group": ("words",),
}
_TABLES = {
    "moves.toml": ("rule", "cue"),
    "blame.toml": ("rule", "guard"),
    "synonyms.toml": ("group",),
    "words.toml": ("class",),
    "unkind.toml": ("class",),
    "conduct.toml": ("rule", "guard"),
    "valence.toml": ("rule", "guard"),
}
OWN_TABLES = ("rule", "guard", "group", "class", "off")
"""What a coach's own lexicon may hold."""


@dataclass(slots=True)
class Reader:
    """One lexicon file and the problems found in it so far."""

    source: Source
    known: Known
    shipped: bool
    """The file comes with the program: its tables are those of its name."""
    taken: dict[str, str]
    """"kind id" of what other own lexicons hold, to the path that holds it."""
    problems: list[Problem] = field(default_factory=list)

    def note(
        self, line: int, code: str, text: str, meant: str = "", *, warning: bool = False
    ) -> None:
        """Remember a problem."""
        if len(self.problems) < MOST_PROBLEMS:
            severity = Severity.WARNING if warning else Severity.ERROR
            self.problems.append(Problem(self.source.path, line, severity, code, text, meant))

    def check(self) -> tuple[Problem, ...]:
        """Every problem of the file, by line."""
        allowed = _TABLES.get(self.source.name, ()) if self.shipped else OWN_TABLES
        if not allowed:
            return ()  # a format of its own, checked where it is read
        for table, held in self.source.tables.items():
            line = self.source.line(table) or self.source.line("", 0, table)
            if table not in allowed:
                self.note(line, "L010", f'unknown table "{table[:40]}"', nearest(table, allowed))
            elif table == "class":
                self._classes(held)
            elif not isinstance(held, list) or not all(isinstance(row, dict) for row in held):
                self.note(line, "L013", f"write [[{table}]] above each of these")
            else:
                for number, row in enumerate(held):
                    _Row(self, table, number, row).check()
        return tuple(sorted(self.problems, key=lambda each: (each.line, each.code)))

    def _classes(self, held: object) -> None:
        if not isinstance(held, dict):
            self.note(self.source.line("class"), "L013", "write [class.<name>] above the words")
            return
        for name, row in held.items():
            table = f"class.{name}"
            line = self.source.line(table)
            if not isinstance(row, dict):
                self.note(self.source.line("class"), "L013", "write [class.<name>] above the words")
            elif not CLASS_NAME.match(name):
                self.note(line, "L014", f'"{name[:40]}": class names are small letters and _')
            else:
                entries = _Row(self, table, 0, row)
                entries.keys("class")
                if not any(entries.words(key) for key in ("words", "with", "doing")):
                    self.note(line, "L012", f'[{table}] has neither "words" nor "with"')
                entries.written_out("words")
                for key in ("with", "doing"):
                    entries.named(key, row.get(key), self.known.classes.letters, "word class")


class _Row:
    """One table of the file."""

    def __init__(self, reader: Reader, table: str, number: int, row: Mapping[str, Any]) -> None:
        self.reader = reader
        self.table = table
        self.number = number
        self.row = row

    def check(self) -> None:
        """Note every problem of this table."""
        if self.table == "off":
            self._off()
            return
        kind = self._kind()
        if not kind:
            return
        self.keys(kind)
        self._id(kind)
        for key in _NEEDED[kind]:
            if key not in self.row:
                self.note("", "L012", f'{self._name()} lacks "{key}"')
        if kind == "group":
            self._group()
            return
        self._patterns()
        if kind == "guard":
            self.one_of("reach", REACHES, "L020")
            self.text("says")
        elif kind == "cue":
            self._number("points", -10, 10)
        else:
            self._examples()
            if kind == "move rule":
                self._move()
            else:
                self._blame()

    def line(self, key: str = "", item: int | None = None) -> int:
        """Where `key` stands, or its item."""
        return self.reader.source.line(self.table, self.number, key, item)

    def note(
        self,
        key: str,
        code: str,
        text: str,
        meant: str = "",
        item: int | None = None,
        *,
        warning: bool = False,
    ) -> None:
        """Remember a problem at `key`."""
        self.reader.note(self.line(key, item), code, text, meant, warning=warning)

    def _kind(self) -> str:
        if self.table != "rule":
            return self.table
        if ("move" in self.row) == ("category" in self.row):
            told = 'a rule has either "move" or "category": what it shows, or how it blames'
            self.note("", "L012", told)
            return ""
        return "move rule" if "move" in self.row else "blame rule"

    def _name(self) -> str:
        shown = self.row.get("id")
        return f'"{shown[:60]}"' if isinstance(shown, str) else f"this [[{self.table}]]"

    def keys(self, kind: str) -> None:
        """Note keys that a table of `kind` does not have."""
        for key in self.row:
            if key not in _KEYS[kind]:
                shown = f'a {kind} has no "{key[:40]}"'
                line = self.line(key) or self.line()
                if isinstance(self.row[key], dict):
                    line = self.reader.source.line(f"{self.table}.{key}", self.number) or line
                self.reader.note(line, "L011", shown, nearest(key, _KEYS[kind]))

    def _id(self, kind: str) -> None:
        name = self.row.get("id")
        if name is None:
            self.note("", "L012", f'this [[{self.table}]] lacks "id"')
            return
        if not isinstance(name, str) or not _ID.match(name):
            self.note("id", "L014", "an id is small letters, digits, _ and dots")
            return
        extends = kind == "group" and name in self.reader.known.shipped["group"]
        if name in self.reader.known.shipped[self.table] and not (self.reader.shipped or extends):
            told = f'"{name}" comes with practice; give yours another id, and switch that one off'
            self.note("id", "L015", told)
        key = f"{self.table} {name}"
        other = self.reader.taken.setdefault(key, f"{self.reader.source.path}:{self.line('id')}")
        if other != f"{self.reader.source.path}:{self.line('id')}":
            self.note("id", "L015", f'"{name}" stands already at {other}')

    # ------------------------------------------------------------ values

    def text(self, key: str) -> str:
        """A text that is not empty; "" when it is missing or odd."""
        value = self.row.get(key, "")
        if key in self.row and (not isinstance(value, str) or not value.strip()):
            self.note(key, "L013", f'"{key}" must be a text that is not empty')
        return value if isinstance(value, str) else ""

    def words(self, key: str, held: object = None) -> tuple[str, ...]:
        """A list of texts; what is none of that is noted and left out."""
        value = held if held is not None else self.row.get(key, [])
        if not isinstance(value, list):
            self.note(key, "L013", f'"{key}" must be a list: ["…", "…"]')
            return ()
        for each in value:
            if not isinstance(each, str) or not each.strip():
                self.note(key, "L013", f'everything in "{key}" must be a text that is not empty')
                return tuple(text for text in value if isinstance(text, str) and text.strip())
        return tuple(value)

    def one_of(self, key: str, allowed: Sequence[str], code: str) -> None:
        """Note a value that is none of `allowed`."""
        value = self.row.get(key)
        if key in self.row and value not in allowed:
            shown = f'"{str(value)[:40]}" is no {key}; there are: {", ".join(allowed)}'
            self.note(key, code, shown, nearest(str(value), allowed))

    def named(self, key: str, held: object, valid: Iterable[str], what: str) -> None:
        """Note names in the list `held` that are none of `valid`."""
        if held is None:
            return
        code = {"word class": "L021", "guard": "L022"}.get(what, "L023")
        for item, name in enumerate(self.words(key, held)):
            if name not in valid:
                shown = f'there is no {what} "{name[:40]}"'
                self.note(key, code, shown, nearest(name, valid), item)

    def written_out(self, key: str) -> None:
        """Note words in a list that no utterance can hold as they are written, and repeats."""
        seen: set[str] = set()
        for item, word in enumerate(self.words(key)):
            heard = as_heard(word)
            if heard != word.replace("~", ""):
                told = f'"{word[:40]}" is never found as it is written here'
                self.note(key, "L033", told, heard, item, warning=True)
            elif word in seen:
                self.note(key, "L050", f'"{word}" stands here twice', "", item, warning=True)
            seen.add(word)

    def _number(self, key: str, low: float, high: float) -> None:
        value = self.row.get(key, low)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not low <= value <= high:
            self.note(key, "L013", f"{key} must be a number from {low:g} to {high:g}")

    # ------------------------------------------------------------ kinds of tables

    def _move(self) -> None:
        self.one_of("move", [move.value for move in Move], "L020")
        self.one_of("form", _FORMS, "L020")
        self._number("confidence", 0, 1)
        if not isinstance(self.row.get("alone", False), bool):
            self.note("alone", "L013", "alone is true or false")

    def _blame(self) -> None:
        self.one_of("category", [each.value for each in BlameCategory], "L020")
        if self.row.get("severity", 2) not in (1, 2, 3) or self.row.get("severity") is True:
            self.note("severity", "L013", "severity is 1 (mild), 2 (plain) or 3 (harsh)")
        self.named("deaf_to", self.row.get("deaf_to"), self.reader.known.guards, "guard")
        self.text("why")
        for slot in _SLOT.findall(self.text("instead")):
            if slot not in SLOTS:
                shown = f"there is no {{{slot[:30]}}} to fill in; there are: {', '.join(SLOTS)}"
                self.note("instead", "L025", shown, nearest(slot, SLOTS))

    def _group(self) -> None:
        self.written_out("words")
        self.one_of("tone", _TONES, "L020")
        groups = self.reader.known.groups
        self.named("near", self.row.get("near"), groups, "synonym group")
        opposite = self.row.get("opposite")
        if opposite is not None and opposite not in groups:
            shown = f'there is no synonym group "{str(opposite)[:40]}"'
            self.note("opposite", "L023", shown, nearest(str(opposite), groups))

    def _off(self) -> None:
        self.keys("off")
        named = [kind for kind in ("rule", "guard", "group") if kind in self.row]
        if len(named) != 1:
            self.note("", "L012", 'an [[off]] names one thing: rule = "…", guard or group')
            return
        (kind,) = named
        known = self.reader.known
        valid = {"rule": known.rules, "guard": known.guards, "group": known.groups}[kind]
        name = self.row[kind]
        if name not in valid:
            shown = f'there is no {kind} "{str(name)[:60]}" to switch off'
            self.note(kind, "L024", shown, nearest(str(name), valid))
        elif not self.text("why"):
            self.note("", "L012", 'say in "why" what speaks for it', warning=True)

    # ------------------------------------------------------------ patterns and examples

    def _patterns(self) -> None:
        if "patterns" in self.row and not self.words("patterns"):
            self.note("patterns", "L012", f"{self._name()} has no pattern")
        for item, pattern in enumerate(self.words("patterns")):
            self._pattern(pattern, self.line("patterns", item))
        spare = self.row.get("spare", {})
        if not isinstance(spare, dict):
            self.note("spare", "L013", 'write [rule.spare] and under it: name = ["…"]')
            return
        table = f"{self.table}.spare"
        for guard, sources in spare.items():
            line = self.reader.source.line(table, self.number, guard)
            if not CLASS_NAME.match(guard):
                told = f'"{guard[:40]}": what spares is named in small letters and _'
                self.reader.note(line, "L014", told)
            for item, pattern in enumerate(self.words("spare", sources)):
                at = self.reader.source.line(table, self.number, guard, item)
                self._pattern(pattern, at)

    def _pattern(self, pattern: str, line: int) -> None:
        note = self.reader.note
        classes = self.reader.known.classes
        for name in _CLASS.findall(pattern):
            if name not in classes.letters:
                meant = nearest(name, classes.letters)
                note(line, "L021", f'there is no word class "{name[:40]}"', meant)
                return
        much = len(pattern) > LONGEST_PATTERN or pattern.count("?") > MOST_OPTIONS
        if much and not self.reader.shipped:
            told = f"longer than {LONGEST_PATTERN} characters or {MOST_OPTIONS} optional parts"
            note(line, "L032", f"this pattern is {told}; make several of it")
            return
        try:
            compile_pattern(pattern, classes)
        except PatternError as error:
            told = " ".join(str(error).split())
            if told.endswith(_NO_WORD):
                note(line, "L031", f"{told}: it would fit anywhere, even on nothing")
            else:
                note(line, "L030", f"this pattern cannot be read: {told[:200]}")
            return
        for word in _WORD.findall(pattern):
            if as_heard(word) != word.lower():
                told = f'"{word[:40]}" is never found as it is written here'
                note(line, "L033", told, as_heard(word), warning=True)
        quoted = _QUOTED_PART.search(pattern)
        if quoted and _can_be_empty(quoted.group(1), classes):
            note(line, "L031", 'what stands in "[ ]" may be nothing at all; name a word there')

    def _examples(self) -> None:
        for key, code in (("fires", "L040"), ("silent", "L041")):
            if not self.words(key):
                what = "must fire" if key == "fires" else "must keep it silent"
                told = f"{self._name()} has no examples that {what}"
                self.note(key, code, f'{told}: {key} = ["…"]')


def _can_be_empty(part: str, classes: Classes) -> bool:
    """True when `part` of a pattern fits although nothing stands there."""
    return compile_pattern(f"x {part}", classes).regex.search(" x ") is not None
