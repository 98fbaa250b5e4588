"""docs/events.md names every event with every field, and nothing that is not there."""

import json
import re
import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from practice.domain.codec import decode
from practice.domain.events import FORMAT, Event

DOCUMENT = (Path(__file__).parents[2] / "docs" / "events.md").read_text(encoding="utf-8")
EVENTS = get_args(Event)


def parts(hint: Any) -> Iterator[type]:
    """The plain types inside an annotation."""
    if get_origin(hint) is None:
        yield hint
    for inner in get_args(hint):
        if inner is not Ellipsis:
            yield from parts(inner)


def reachable() -> dict[str, type]:
    """Every dataclass and closed list that an event can hold, by name."""
    waiting, known = list(EVENTS), dict[str, type]()
    while waiting:
        kind = waiting.pop()
        if kind.__name__ not in known:
            known[kind.__name__] = kind
            for hint in get_type_hints(kind).values() if is_dataclass(kind) else ():
                waiting += [p for p in parts(hint) if is_dataclass(p) or issubclass(p, Enum)]
    return known


KINDS = reachable()


def section(name: str) -> str:
    found = re.search(rf"^##+ {name}\n(.*?)(?=^#|\Z)", DOCUMENT, re.MULTILINE | re.DOTALL)
    assert found, f"docs/events.md has no heading {name}"
    return found[1]


def rows(name: str) -> dict[str, tuple[str, str]]:
    """Type and meaning of each field in the table under `name`."""
    lines = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", section(name), re.MULTILINE)
    return {field: (kind, meaning) for field, kind, meaning in lines}


def written(hint: Any) -> str:
    """An annotation as the document writes it."""
    if get_origin(hint) in (Union, types.UnionType):
        inner = [option for option in get_args(hint) if option is not type(None)]
        return f"{written(inner[0])} or null"
    if get_origin(hint) is tuple:
        return f"list of {written(get_args(hint)[0])}"
    plain = {str: "text", int: "whole number", float: "number", bool: "yes or no"}
    if hint in plain:
        return plain[hint]
    link = f"[{hint.__name__}](#{hint.__name__.lower()})"
    return f"one of {link}" if issubclass(hint, Enum) else link


@pytest.mark.parametrize(
    "kind", [k for k in KINDS.values() if is_dataclass(k)], ids=lambda k: k.__name__
)
def test_every_field_stands_in_the_document_in_its_order(kind: type) -> None:
    hints = get_type_hints(kind)
    assert [(name, row[0]) for name, row in rows(kind.__name__).items()] == [
        (field.name, written(hints[field.name])) for field in fields(kind)
    ]


@pytest.mark.parametrize(
    "kind", [k for k in KINDS.values() if issubclass(k, Enum)], ids=lambda k: k.__name__
)
def test_every_word_of_a_closed_list_stands_in_the_document(kind: type[Enum]) -> None:
    assert re.findall(r"`(\w+)`", section(kind.__name__)) == [word.value for word in kind]


def test_the_document_describes_nothing_that_does_not_exist() -> None:
    headings = re.findall(r"^##+ (\w+)$", DOCUMENT, re.MULTILINE)
    assert sorted(headings) == sorted(KINDS)
    events = re.findall(r"^## (\w+)$", DOCUMENT, re.MULTILINE)
    assert events == [kind.__name__ for kind in EVENTS]


def test_every_link_leads_to_a_heading() -> None:
    headings = {name.lower() for name in KINDS}
    assert set(re.findall(r"\(#(\w+)\)", DOCUMENT)) <= headings


def test_the_example_is_an_event_of_todays_format() -> None:
    (example,) = re.findall(r"```json\n(.+)\n```", DOCUMENT)
    decode(json.loads(example))
    assert f"(now {FORMAT})" in DOCUMENT
