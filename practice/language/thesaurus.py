"""The short form of the word lists: lines of words alike and their contraries, topics, tones."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from practice.domain.errors import ContentError
from practice.language.lexicon import SynonymGroup

FILE = "thesaurus.toml"
TOPIC = "topic."
"""Groups whose ids begin so hold words of one matter, not of one meaning."""
TONE = "tone."
"""Groups whose ids begin so only say how words sound."""
TONES = ("good", "bad", "deeds", "favours", "gains", "prizes")
"""Sounds good, sounds bad; deeds that one wishes for from others; what does one good when it is
done to one; what is good to do; what is good to get."""


@cache
def shipped() -> tuple[SynonymGroup, ...]:
    """The groups that come with the program."""
    return tuple(groups(tomllib.loads(_content().decode("utf-8"))))


@cache
def version() -> str:
    """Hash of the file."""
    return hashlib.sha256(_content()).hexdigest()


def _content() -> bytes:
    return (files("practice.language") / "lexicon" / FILE).read_bytes()


def groups(table: Mapping[str, Any]) -> Iterator[SynonymGroup]:
    """The groups written in short form.

    Raises ContentError naming the entry that is wrong.
    """
    for part, text in table.get("same", {}).items():
        for number, line in enumerate(_text(part, text).strip().splitlines()):
            yield from _line(f"{part}.{number}", line)
    for name, text in table.get("topic", {}).items():
        yield SynonymGroup(TOPIC + name, _words(_text(name, text)), "", (), "")
    for name, text in table.get("tone", {}).items():
        if name not in TONES:
            raise ContentError(
                f'{FILE}: there is no tone "{name}".', f"Use one of: {', '.join(TONES)}."
            )
        yield SynonymGroup(TONE + name, _words(_text(name, text)), "", (), "")


def _line(name: str, line: str) -> Iterator[SynonymGroup]:
    sides = [_words(side) for side in line.split("/")]
    if len(sides) > 2 or not all(sides):
        raise ContentError(
            f'{FILE}: the line "{line}" is not understood.',
            'Write "word, word" or "word, word / contrary, contrary".',
        )
    if len(sides) == 1:
        yield SynonymGroup(name, sides[0], "", (), "")
        return
    yield SynonymGroup(name, sides[0], f"{name}.not", (), "")
    yield SynonymGroup(f"{name}.not", sides[1], name, (), "")


def _words(text: str) -> tuple[str, ...]:
    words = (" ".join(each.split()) for each in text.split(","))
    return tuple(dict.fromkeys(each for each in words if each))


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise ContentError(f'{FILE}: "{name}" is not text.', 'Write "word, word, …".')
    return value
