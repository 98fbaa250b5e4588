"""Every name that lexicons may use of each other, and how words are read that stand in them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from practice.language.lexicon import classes_of
from practice.language.lexicon_merge import merged
from practice.language.lexicon_source import Source
from practice.language.patterns import Classes
from practice.language.text import read

CLASS_NAME = re.compile(r"[a-z_]+$")


@dataclass(frozen=True, slots=True)
class Known:
    """Every name that may be used, across all lexicons that are in force together."""

    rules: frozenset[str]
    guards: frozenset[str]
    groups: frozenset[str]
    classes: Classes
    shipped: Mapping[str, frozenset[str]]
    """Of each kind of table, the ids that come with the program."""


def as_heard(words: str) -> str:
    """`words` as they are once they were read: small letters, written out, no fillers."""
    return " ".join(read(words.replace("~", "")).words)


def nearest(word: str, valid: Iterable[str]) -> str:
    """The valid word most like `word`, or ""."""
    near = get_close_matches(word[:60], sorted(valid), 1, 0.6)
    return near[0] if near else ""


def known_names(shipped: Mapping[str, Mapping[str, Any]], own: Sequence[Source]) -> Known:
    """Every name that the tables of the shipped files and of `own` give to something."""
    coming = {
        kind: frozenset(name for tables in shipped.values() for name in _ids(tables, kind))
        for kind in ("rule", "guard", "group", "cue")
    }
    everything = {
        kind: names.union(*(_ids(source.tables, kind) for source in own))
        for kind, names in coming.items()
    }
    usable = [{"class": _usable_classes(source.tables)} for source in own]
    return Known(
        rules=everything["rule"],
        guards=everything["guard"],
        groups=everything["group"],
        classes=classes_of(merged(shipped, usable)),
        shipped=coming,
    )


def _usable_classes(tables: Mapping[str, Any]) -> dict[str, dict[str, list[str]]]:
    """The classes of an own lexicon as far as they are well formed."""
    held = tables.get("class", {})
    classes: dict[str, dict[str, list[str]]] = {}
    for name, row in held.items() if isinstance(held, dict) else ():
        if CLASS_NAME.match(name) and isinstance(row, dict):
            classes[name] = {
                key: [each for each in row[key] if isinstance(each, str)]
                for key in ("words", "with")
                if isinstance(row.get(key), list)
            }
    return classes


def _ids(tables: Mapping[str, Any], table: str) -> Iterator[str]:
    """The ids of the tables [[table]] that have a usable one."""
    rows = tables.get(table, [])
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and isinstance(row.get("id"), str):
            yield row["id"]
