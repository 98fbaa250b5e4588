"""Lays a coach's own lexicons over those that come with the program, table by table."""

from collections.abc import Mapping, Sequence
from typing import Any

Tables = Mapping[str, Any]

RULE_FILES = {"move": "moves.toml", "category": "blame.toml"}
"""The key that tells the two kinds of rules apart, and where each kind belongs."""


def merged(shipped: Mapping[str, Tables], own: Sequence[Tables]) -> dict[str, dict[str, Any]]:
    """The tables of each shipped file, with those of `own` added and what they switch off gone.

    Own rules and guards come after the shipped ones. A group or class that is there already gets
    the own words added.
    """
    tables = {name: dict(held) for name, held in shipped.items()}
    for lexicon in own:
        for rule in lexicon.get("rule", ()):
            kind = "move" if "move" in rule else "category"
            _append(tables[RULE_FILES[kind]], "rule", rule)
        for guard in lexicon.get("guard", ()):
            _append(tables["blame.toml"], "guard", guard)
        for group in lexicon.get("group", ()):
            _add_group(tables["synonyms.toml"], group)
        for name, row in lexicon.get("class", {}).items():
            taken_in = _taken_in(row.get("with", ()), tables, lexicon)
            _add_class(tables["words.toml"], name, {**row, "with": taken_in})
    for kind, names in switched_off(own).items():
        for held in tables.values():
            if kind in held:
                held[kind] = [row for row in held[kind] if row.get("id") not in names]
        if kind == "group":
            held = tables["synonyms.toml"]
            held["group"] = [_without(row, names) for row in held["group"]]
    return tables


def switched_off(own: Sequence[Tables]) -> dict[str, frozenset[str]]:
    """What `own` switches off: ids by kind ("rule", "guard", "group")."""
    rows = [row for lexicon in own for row in lexicon.get("off", ())]
    return {
        kind: frozenset(row[kind] for row in rows if kind in row)
        for kind in ("rule", "guard", "group")
        if any(kind in row for row in rows)
    }


def _append(tables: dict[str, Any], kind: str, row: Tables) -> None:
    tables[kind] = [*tables.get(kind, ()), row]


def _add_group(tables: dict[str, Any], group: Tables) -> None:
    rows = list(tables.get("group", ()))
    for place, row in enumerate(rows):
        if row.get("id") == group["id"]:
            rows[place] = {**row, **group, **_joined(row, group, ("words", "near"))}
            break
    else:
        rows.append(group)
    tables["group"] = rows


def _add_class(tables: dict[str, Any], name: str, row: Tables) -> None:
    classes = dict(tables.get("class", {}))
    classes[name] = _joined(classes.get(name, {}), row, ("words", "with", "doing"))
    tables["class"] = classes


def _taken_in(names: Sequence[str], tables: Mapping[str, Tables], own: Tables) -> list[str]:
    """`names` and the classes that these take in, to any depth."""
    found = list(dict.fromkeys(names))
    for name in found:  # grows while it is walked
        for held in (*tables.values(), own):
            row = held.get("class", {}).get(name, {})
            found += [other for other in row.get("with", ()) if other not in found]
    return found


def _joined(first: Tables, second: Tables, keys: Sequence[str]) -> dict[str, Any]:
    """The lists of both, each entry once."""
    return {
        key: list(dict.fromkeys((*first.get(key, ()), *second.get(key, ()))))
        for key in keys
        if key in first or key in second
    }


def _without(group: Tables, names: frozenset[str]) -> Tables:
    kept = dict(group)
    if kept.get("opposite") in names:
        del kept["opposite"]
    if "near" in kept:
        kept["near"] = [other for other in kept["near"] if other not in names]
    return kept
