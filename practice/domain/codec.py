"""Events to JSON and back, with a format number, checked field by field."""

import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from practice.domain.events import FORMAT, Event

_EVENT_TYPES: dict[str, type] = {kind.__name__: kind for kind in get_args(Event)}


class CodecError(ValueError):
    """A stored value does not fit the vocabulary; holds field names, never spoken words."""


def plain(value: object) -> Any:
    """`value` as JSON types: dataclasses become objects, tuples become lists."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return value


def encode(event: Event) -> dict[str, Any]:
    """`event` as a JSON object with "type" and "format" first."""
    return {"type": type(event).__name__, "format": FORMAT, **plain(event)}


def encode_line(event: Event) -> str:
    """`event` as one line of JSON."""
    return json.dumps(encode(event), ensure_ascii=False, separators=(",", ":"))


def decode(stored: Mapping[str, Any]) -> Event:
    """The event that `encode` was given.

    Raises CodecError for an unknown type, a later format, or a field that is missing or odd.
    Unknown fields are ignored, so that a later minor version can still be read.
    """
    name = stored.get("type")
    if not isinstance(name, str) or name not in _EVENT_TYPES:
        shown = name if isinstance(name, str) and name.isidentifier() else "that is no name"
        raise CodecError(f"unknown event type {shown}")
    version = stored.get("format")
    if type(version) is not int:
        raise CodecError(f"{name} lacks its format")
    if version > FORMAT:
        raise CodecError(f"event format {version} is newer than {FORMAT}")
    return cast(Event, _build(_EVENT_TYPES[name], stored, name))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _build(kind: type, stored: object, where: str) -> object:
    if not isinstance(stored, Mapping):
        raise CodecError(f"{where} is not an object")
    values: dict[str, Any] = {}
    for name, hint in _hints(kind).items():
        if name in stored:
            values[name] = _value(hint, stored[name], f"{where}.{name}")
    try:
        return kind(**values)
    except TypeError as error:
        missing = [f.name for f in fields(kind) if f.name not in values]
        raise CodecError(f"{where} lacks {', '.join(missing)}") from error


def _value(hint: Any, stored: Any, where: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        options = get_args(hint)
        if stored is None and type(None) in options:
            return None
        return _value(next(o for o in options if o is not type(None)), stored, where)
    if origin is tuple:
        if not isinstance(stored, list):
            raise CodecError(f"{where} is not a list")
        item = get_args(hint)[0]
        return tuple(_value(item, each, f"{where}[{i}]") for i, each in enumerate(stored))
    if isinstance(hint, type) and issubclass(hint, Enum):
        try:
            return hint(stored)
        except ValueError as error:
            raise CodecError(f"{where} holds an unknown word") from error
    if is_dataclass(hint):
        return _build(cast(type, hint), stored, where)
    if hint is float and isinstance(stored, int) and not isinstance(stored, bool):
        try:
            return float(stored)
        except OverflowError as error:
            raise CodecError(f"{where} is too large") from error
    # Python counts True as the number 1; a file that says true means something else.
    odd = isinstance(stored, bool) and hint is not bool
    if isinstance(hint, type) and (odd or not isinstance(stored, hint)):
        raise CodecError(f"{where} is not a {hint.__name__}")
    return stored
