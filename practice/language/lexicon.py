"""The lexicons: what coaches write in TOML about moves, blame and words, checked and compiled."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from practice.domain.errors import ContentError
from practice.domain.moves import BlameCategory, Move
from practice.language.inflect import forms
from practice.language.lexicon_merge import merged
from practice.language.patterns import Classes, Pattern, PatternError, Views, compile_pattern

if TYPE_CHECKING:
    from practice.language.semantic import SentenceModel

RULES_VERSION = "1"
"""Raised when code, not data, changes what is found."""

WORD_FILES = ("words.toml", "unkind.toml")
"""Word classes; a class that stands in both holds the words of both."""
BLAME_FILES = ("blame.toml", "conduct.toml", "valence.toml")
FILES = (*WORD_FILES, "synonyms.toml", "moves.toml", *BLAME_FILES)
REACHES = ("overlap", "clause", "after", "sentence")


@dataclass(frozen=True)
class Spare:
    """Wordings that let one rule off, under the name of the guard they stand for."""

    guard: str
    source: str
    classes: Classes = field(repr=False, compare=False)

    @cached_property
    def pattern(self) -> Pattern:
        """The wording, compiled when the rule first fires; raises PatternError."""
        return compile_pattern(self.source, self.classes)


@dataclass(frozen=True, slots=True)
class MoveRule:
    """Words that show a move."""

    id: str
    move: Move
    confidence: float
    form: str
    """"question" or "statement" when only such clauses count, else ""."""
    alone: bool
    """Counts only in a clause where nothing else was found."""
    patterns: tuple[Pattern, ...]
    spares: tuple[Spare, ...]
    fires: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlameRule:
    """Words that blame or press."""

    id: str
    category: BlameCategory
    severity: int
    why: str
    instead: str
    patterns: tuple[Pattern, ...]
    spares: tuple[Spare, ...]
    deaf_to: frozenset[str]
    """Guards that do not let this rule off."""
    order: int
    """Its place in the file; of two equal flags the earlier rule's stands."""
    fires: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guard:
    """Words that let blame rules off within their reach."""

    id: str
    reach: str
    """overlap: the same words; clause: the same clause; after: from here to the end of the
    sentence or a "but"; sentence: before or after in the same sentence, with no "but" between."""
    says: str
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for or against a reflection, in points."""

    id: str
    points: float
    patterns: tuple[Pattern, ...]


Owner = TypeVar("Owner", MoveRule, BlameRule, Guard, Cue)


@dataclass(frozen=True, slots=True)
class Hit(Generic[Owner]):
    """A rule, guard or cue and the words that match it."""

    owner: Owner
    first: int
    last: int
    pattern: Pattern


class Matcher(Generic[Owner]):
    """Finds all owners whose patterns match, trying only those whose rarest word occurs."""

    def __init__(self, owners: Iterable[Owner]) -> None:
        self._index: dict[str, list[tuple[Pattern, Owner, int]]] = {}
        self._meets: dict[str, int] = {}
        """For each word the needs that it meets, as bits."""
        bits: dict[frozenset[str], int] = {}
        for owner in owners:
            for pattern in owner.patterns:
                asked = 0
                for need in pattern.needs:
                    asked |= bits.setdefault(need, 1 << len(bits))
                for word in pattern.anchors:
                    self._index.setdefault(word, []).append((pattern, owner, asked))
        for need, bit in bits.items():
            for word in need:
                self._meets[word] = self._meets.get(word, 0) | bit

    def find(self, seen: Views) -> list[Hit[Owner]]:
        """All hits, in order of place, then rule."""
        hits: dict[tuple[int, int, str], Hit[Owner]] = {}
        tried: set[int] = set()
        met = 0
        for word in seen.vocabulary & self._meets.keys():
            met |= self._meets[word]
        for word in seen.vocabulary & self._index.keys():
            for pattern, owner, asked in self._index[word]:
                if asked & met == asked and id(pattern) not in tried:
                    tried.add(id(pattern))
                    self._gather(pattern, owner, seen, hits)
        return [hits[key] for key in sorted(hits)]

    @staticmethod
    def _gather(
        pattern: Pattern,
        owner: Owner,
        seen: Views,
        hits: dict[tuple[int, int, str], Hit[Owner]],
    ) -> None:
        for first, last in pattern.search(seen):
            hits.setdefault((first, last, owner.id), Hit(owner, first, last, pattern))


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """Words that may stand for each other in a paraphrase."""

    id: str
    words: tuple[str, ...]
    opposite: str
    near: tuple[str, ...]
    tone: str
    """"good", "bad" or ""."""


@dataclass(frozen=True, slots=True)
class OwnLexicon:
    """A lexicon that a coach has written, found to be sound."""

    name: str
    """The file's own name."""
    text: str
    hash: str
    """SHA-256 of `text` in UTF-8, in hex."""
    tables: Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Everything the analysis knows of words; each loaded lexicon is its own."""

    classes: Classes
    moves: Matcher[MoveRule]
    move_rules: tuple[MoveRule, ...]
    blame: Matcher[BlameRule]
    blame_rules: tuple[BlameRule, ...]
    guards: Matcher[Guard]
    guard_rules: tuple[Guard, ...]
    cues: Matcher[Cue]
    cue_rules: tuple[Cue, ...]
    synonyms: tuple[SynonymGroup, ...]
    version: str
    """Hash of the lexicon files and the version of the rules."""
    own: tuple[OwnLexicon, ...] = ()
    """The coach's own lexicons that are laid over the shipped ones."""
    meaning: "SentenceModel | None" = None
    """The sentence model that paraphrases are weighed with, when there is one."""


@cache
def default() -> Lexicon:
    """The lexicons that come with the program, loaded once."""
    return load(shipped())


def shipped() -> dict[str, bytes]:
    """The lexicon files that come with the program, by name."""
    folder = files("practice.language") / "lexicon"
    return {name: (folder / name).read_bytes() for name in FILES}


def load(sources: Mapping[str, bytes], own: Sequence[OwnLexicon] = ()) -> Lexicon:
    """The lexicon in `sources` (file name to content; all of FILES), with `own` laid over it.

    Raises ContentError naming the file and the rule that is wrong.
    """
    tables = merged({name: _parse(name, sources[name]) for name in FILES}, [o.tables for o in own])
    digest = hashlib.sha256(RULES_VERSION.encode())
    for name in FILES:
        digest.update(b"\0" + name.encode() + b"\0" + sources[name])
    for each in own:
        digest.update(b"\0own\0" + each.hash.encode())
    classes = classes_of(tables)
    moves = tuple(_move_rule(row, classes) for row in tables["moves.toml"].get("rule", []))
    cues = tuple(_cue(row, classes) for row in tables["moves.toml"].get("cue", []))
    written = [(name, row) for name in BLAME_FILES for row in tables[name].get("rule", [])]
    blame = tuple(
        _blame_rule(row, order, classes, name) for order, (name, row) in enumerate(written)
    )
    guards = tuple(
        _guard(row, classes, name) for name in BLAME_FILES for row in tables[name].get("guard", [])
    )
    for rules in (moves, cues, blame, guards):
        _once(rules)
    return Lexicon(
        classes,
        Matcher(moves),
        moves,
        Matcher(blame),
        blame,
        Matcher(guards),
        guards,
        Matcher(cues),
        cues,
        _synonyms(tables["synonyms.toml"]),
        digest.hexdigest(),
        tuple(own),
    )


def _parse(name: str, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(
            f"{name} is not valid TOML: {error}.", "Check quotes and brackets."
        ) from None


def classes_of(tables: Mapping[str, Mapping[str, Any]]) -> Classes:
    """The word classes in the tables of all files; raises ContentError for too many."""
    return _classes([(name, tables[name]) for name in WORD_FILES])


def _classes(tables: Sequence[tuple[str, Mapping[str, Any]]]) -> Classes:
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for _, table in tables:
        for name, row in table.get("class", {}).items():
            rows.setdefault(name, []).append(row)

    def entries(name: str, key: str = "words") -> list[str]:
        return [entry for row in rows.get(name, ()) for entry in row.get(key, ())]

    lists: dict[str, tuple[str, ...]] = {}
    for name in rows:
        words = [form for entry in entries(name) for form in _forms(entry)]
        for other in entries(name, "with"):
            words.extend(form for entry in entries(other) for form in _forms(entry))
        for other in entries(name, "doing"):
            words.extend(form for entry in entries(other) for form in _forms(entry, _DOING))
        lists[name] = tuple(dict.fromkeys(words))
    try:
        return Classes.of(lists)
    except PatternError as error:
        raise ContentError(f"{' and '.join(name for name, _ in tables)}: {error}.") from None


_DOING = slice(2, 3)
"""Place of the -ing form among the forms of a verb."""
_ALL = slice(None)


def _forms(entry: str, which: slice = _ALL) -> list[str]:
    """What an entry of a class stands for: all forms of "take~", every "someone"."""
    verb, tilde, rest = entry.partition("~")
    if not tilde:
        return [entry] if which is _ALL else []
    before, _, verb = verb.rpartition(" ")
    rests = [rest]
    if " someone" in rest:
        rests = [rest.replace("someone", each) for each in _SOMEONE]
    return [f"{before} {form}{each}".strip() for form in forms(verb)[which] for each in rests]


_SOMEONE = ("me", "us", "her", "him", "them", "everyone", "everybody", "people")


def _move_rule(row: Mapping[str, Any], classes: Classes) -> MoveRule:
    name = _named(row, "moves.toml")
    return MoveRule(
        name,
        Move(_one_of(row, "move", [move.value for move in Move], "moves.toml")),
        float(row.get("confidence", 0.9)),
        str(row.get("form", "")),
        row.get("alone") is True,
        _patterns(row, classes, "moves.toml"),
        _spares(row, classes),
        tuple(row.get("fires", ())),
        tuple(row.get("silent", ())),
    )


def _blame_rule(row: Mapping[str, Any], order: int, classes: Classes, file: str) -> BlameRule:
    name = _named(row, file)
    categories = [category.value for category in BlameCategory]
    severity = row.get("severity", 2)
    if severity not in (1, 2, 3):
        raise ContentError(f'{file}: severity of "{name}" is 1, 2 or 3.')
    return BlameRule(
        name,
        BlameCategory(_one_of(row, "category", categories, file)),
        severity,
        str(row.get("why", "")),
        str(row.get("instead", "")),
        _patterns(row, classes, file),
        _spares(row, classes),
        frozenset(row.get("deaf_to", ())),
        order,
        tuple(row.get("fires", ())),
        tuple(row.get("silent", ())),
    )


def _guard(row: Mapping[str, Any], classes: Classes, file: str) -> Guard:
    return Guard(
        _named(row, file),
        _one_of(row, "reach", REACHES, file),
        str(row.get("says", "")),
        _patterns(row, classes, file),
    )


def _cue(row: Mapping[str, Any], classes: Classes) -> Cue:
    return Cue(
        _named(row, "moves.toml"),
        float(row.get("points", 0)),
        _patterns(row, classes, "moves.toml"),
    )


def _synonyms(table: Mapping[str, Any]) -> tuple[SynonymGroup, ...]:
    groups = tuple(
        SynonymGroup(
            _named(row, "synonyms.toml"),
            tuple(row.get("words", ())),
            str(row.get("opposite", "")),
            tuple(row.get("near", ())),
            str(row.get("tone", "")),
        )
        for row in table.get("group", [])
    )
    ids = {group.id for group in groups}
    for group in groups:
        for other in (group.opposite, *group.near):
            if other and other not in ids:
                raise ContentError(
                    f'synonyms.toml: "{group.id}" names "{other}", which is missing.'
                )
    return groups


def _named(row: Mapping[str, Any], file: str) -> str:
    name = row.get("id")
    if not isinstance(name, str) or not name:
        raise ContentError(f"{file}: a table has no id.", 'Give each one an id = "…".')
    return name


def _one_of(row: Mapping[str, Any], key: str, allowed: Sequence[str], file: str) -> str:
    value = row.get(key)
    if value not in allowed:
        raise ContentError(
            f'{file}: {key} of "{row.get("id")}" is none of the known words.',
            f"Use one of: {', '.join(allowed)}.",
        )
    return str(value)


def _patterns(row: Mapping[str, Any], classes: Classes, file: str) -> tuple[Pattern, ...]:
    written = row.get("patterns", [])
    if not isinstance(written, list) or not written:
        raise ContentError(f'{file}: "{row.get("id")}" has no patterns.')
    return tuple(_pattern(source, classes, file, row) for source in written)


def _spares(row: Mapping[str, Any], classes: Classes) -> tuple[Spare, ...]:
    return tuple(
        Spare(guard, str(source), classes)
        for guard, sources in row.get("spare", {}).items()
        for source in sources
    )


def _pattern(source: str, classes: Classes, file: str, row: Mapping[str, Any]) -> Pattern:
    try:
        return compile_pattern(str(source), classes)
    except PatternError as error:
        raise ContentError(f'{file}: "{row.get("id")}": {error}.') from None


def _once(
    rules: Sequence[MoveRule] | Sequence[BlameRule] | Sequence[Guard] | Sequence[Cue],
) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise ContentError(f'Two lexicon rules are called "{rule.id}".')
        seen.add(rule.id)
