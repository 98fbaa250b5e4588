"""What the lexicons in force hold: each entry with what it catches, where it is from, on or off."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from practice.language import thesaurus
from practice.language.lexicon import FILES, Lexicon, shipped
from practice.language.lexicon_merge import switched_off

KINDS = ("blame", "moves", "guards", "synonyms", "thesaurus", "classes")
SHIPPED = "practice"
"""Where an entry is from that comes with the program."""
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule, guard, synonym group or word class."""

    kind: str
    id: str
    catches: str
    place: str
    """"practice", or the own lexicons that hold it or add to it."""
    on: bool
    why_off: str = ""


def entries(lexicon: Lexicon, kinds: Sequence[str] = KINDS) -> tuple[Entry, ...]:
    """What `lexicon` holds of `kinds`, what it switches off included; by kind, in file order."""
    import tomllib

    tables = [(SHIPPED, tomllib.loads(shipped()[name].decode())) for name in FILES]
    own = [(each.name, each.tables) for each in lexicon.own]
    off = switched_off([held for _, held in own])
    reasons = {
        (kind, row[kind]): str(row.get("why", ""))
        for _, held in own
        for row in held.get("off", ())
        for kind in off
        if kind in row
    }
    found: dict[tuple[str, str], Entry] = {}
    for place, held in (*tables, *own):
        for kind, name, row, table in _rows(held):
            if kind not in kinds:
                continue
            before = found.get((kind, name))
            if before is not None and before.place != place:
                found[kind, name] = _added_to(before, place, row)
            elif before is None:
                is_off = name in off.get(table, ())
                why = reasons.get((table, name), "") if is_off else ""
                found[kind, name] = Entry(kind, name, _catches(kind, row), place, not is_off, why)
    if "thesaurus" in kinds:
        for name, row in _words_alike():
            says = _catches("thesaurus", row)
            found["thesaurus", name] = Entry("thesaurus", name, says, SHIPPED, True)
    return tuple(sorted(found.values(), key=lambda entry: KINDS.index(entry.kind)))


def _rows(held: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any], str]]:
    """Kind, id, content and table of each entry in one file."""
    for row in held.get("rule", ()):
        yield ("moves" if "move" in row else "blame"), row["id"], row, "rule"
    for table, kind in (("guard", "guards"), ("group", "synonyms")):
        for row in held.get(table, ()):
            yield kind, row["id"], row, table
    for name, row in held.get("class", {}).items():
        yield "classes", name, row, "class"


def _words_alike() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The lines of the thesaurus, each with its contraries beside it."""
    groups = {group.id: group.words for group in thesaurus.shipped()}
    for name, words in groups.items():
        contrary = groups.get(f"{name}.not", ())
        if not name.endswith(".not"):
            yield name, {"words": words, "contrary": contrary}


def _catches(kind: str, row: Mapping[str, Any]) -> str:
    if kind == "blame":
        return f"{row['category']}, severity {row.get('severity', 2)}: {row.get('why', '')}"
    if kind == "moves":
        return f"{row['move']}: {_some(row.get('patterns', ()), ' · ', 2)}"
    if kind == "guards":
        return str(row.get("says", ""))
    if row.get("contrary"):
        both = (_some(row[key], ", ", _MOST_WORDS) for key in ("words", "contrary"))
        return " / ".join(both)
    taken_in = [f"<{name}>" for key in ("with", "doing") for name in row.get(key, ())]
    return _some((*taken_in, *row.get("words", ())), ", ", _MOST_WORDS)


def _added_to(entry: Entry, place: str, row: Mapping[str, Any]) -> Entry:
    added = _some(row.get("words", ()), ", ", _MOST_WORDS)
    return Entry(
        entry.kind,
        entry.id,
        f"{entry.catches}; and {added}" if added and place != SHIPPED else entry.catches,
        f"{entry.place} + {place}",
        entry.on,
        entry.why_off,
    )


def _some(texts: Sequence[str], between: str, most: int) -> str:
    shown = between.join(texts[:most])
    return f"{shown}{between}…" if len(texts) > most else shown
