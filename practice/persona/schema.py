"""JSON Schemas of the two files, for editors: made from the vocabulary, so they cannot drift.

Only words that older drafts know are used, since some editors read no later ones.
"""

from collections.abc import Mapping
from typing import Any

from practice.persona.meanings import KEYS, TABLES
from practice.persona.rehearsal import KEYS as REHEARSAL_KEYS
from practice.persona.vocabulary import (
    BANDS,
    FEELS_HEARD,
    FORMAT,
    KINDS,
    MANY,
    MOVES,
    OWN_REPLIES,
    PRONOUNS,
    SHIFTS,
    SINGLE,
    VERDICTS,
    Kind,
    reply_keys,
    shift_kind,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"

ID = "^[a-z][a-z0-9_]*$"
_FILLED = r"\S"
_A_ROW = r"(^|\n)[ \t]*(?!//)[^\s]"
"""A row that is no note."""

_LEARNER_ROW = r"(^|\n)[ \t]*>[ \t]*[^\s]"

_WORDS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("about", "pronoun"): PRONOUNS,
    ("key_point", "kind"): KINDS,
    ("gate", "kinds"): KINDS,
}
"""Keys that take one of a few words."""

Schema = dict[str, Any]


def persona_schema() -> Schema:
    """The schema of persona.toml, JSON Schema draft 2020-12."""
    tables = {name: _single(name) for name in SINGLE}
    tables["defensiveness"]["properties"]["shift"] = _shift()
    many = {name: _many(name) for name in MANY}
    many["gate"]["required"] = [FEELS_HEARD]
    many["level"]["required"] = ["realistic"]
    needed = [name for name, kinds in SINGLE.items() if any(k.required for k in kinds.values())]
    return {
        "$schema": DIALECT,
        "title": f"persona.toml, format {FORMAT}",
        "description": "A persona of practice: who she is and everything she can say.",
        "type": "object",
        "properties": {"format": _format(), **tables, **many, "reply": _replies()},
        "required": [
            "format",
            *needed,
            "defensiveness",
            "concern",
            "gate",
            "option",
            "level",
            "reply",
        ],
        "additionalProperties": False,
    }


def rehearsal_schema() -> Schema:
    """The schema of rehearsal.toml, JSON Schema draft 2020-12."""
    table = _table("rehearsal", REHEARSAL_KEYS, "A scripted talk that must turn out as written.")
    table["properties"]["script"]["pattern"] = _LEARNER_ROW
    return {
        "$schema": DIALECT,
        "title": f"rehearsal.toml, format {FORMAT}",
        "description": "Scripted talks with a persona, and what must come of each line.",
        "type": "object",
        "properties": {
            "format": _format(),
            "rehearsal": {
                "type": "object",
                "patternProperties": {ID: table},
                "additionalProperties": False,
            },
        },
        "required": ["format"],
        "additionalProperties": False,
    }


def _format() -> Schema:
    return {
        "enum": [FORMAT],
        "type": "integer",
        "description": "The number of the format this file is written in.",
    }


def _single(name: str) -> Schema:
    return _table(name, SINGLE[name], TABLES[name])


def _many(name: str) -> Schema:
    return {
        "type": "object",
        "description": TABLES[name],
        "patternProperties": {ID: _table(name, MANY[name], TABLES[name])},
        "additionalProperties": False,
    }


def _table(name: str, kinds: Mapping[str, Kind], description: str) -> Schema:
    return {
        "type": "object",
        "description": description,
        "properties": {
            key: {**_value(name, key, kind), "description": KEYS[name][key]}
            for key, kind in kinds.items()
        },
        "required": [key for key, kind in kinds.items() if kind.required],
        "additionalProperties": False,
    }


def _value(table: str, key: str, kind: Kind) -> Schema:
    words = _WORDS.get((table, key))
    match kind.name:
        case "text":
            return {"enum": list(words)} if words else {"type": "string", "pattern": _FILLED}
        case "lines" | "phrases":
            return _rows()
        case "moves":
            return _list(MOVES)
        case "words":
            return _list(words)
        case "yes_no":
            return {"type": "boolean"}
        case "whole":
            return {"type": "integer", "minimum": kind.low, "maximum": kind.high}
        case _:
            return {"type": "number", "minimum": kind.low, "maximum": kind.high}


def _rows() -> Schema:
    return {"type": "string", "pattern": _A_ROW}


def _list(words: tuple[str, ...] | None) -> Schema:
    items: Schema = {"type": "string"} if words is None else {"enum": list(words)}
    return {"type": "array", "items": items}


def _shift() -> Schema:
    return {
        "type": "object",
        "description": TABLES["defensiveness.shift"],
        "properties": {
            name: {
                "type": "integer",
                "minimum": shift_kind(name).low,
                "maximum": shift_kind(name).high,
                "default": usual,
            }
            for name, usual in SHIFTS.items()
        },
        "additionalProperties": False,
    }


def _replies() -> Schema:
    names = (*OWN_REPLIES, *(move for move in MOVES if move not in OWN_REPLIES))
    properties: Schema = {
        name: {
            "type": "object",
            "properties": {key: _rows() for key in reply_keys(name)},
            "additionalProperties": False,
        }
        for name in names
    }
    for name in ("any", "blame"):
        properties[name]["anyOf"] = [{"required": ["any"]}, {"required": list(BANDS)}]
    properties["paraphrase"]["allOf"] = [
        {
            "anyOf": [
                {"required": [verdict]},
                {"required": [f"{verdict}_{band}" for band in BANDS]},
            ]
        }
        for verdict in VERDICTS
    ]
    return {
        "type": "object",
        "description": TABLES["reply"],
        "properties": properties,
        "required": ["any", "blame", "paraphrase"],
        "additionalProperties": False,
    }
