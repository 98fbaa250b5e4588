"""The cards of the method, one a step, read from the handbook itself: docs/method.md."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from practice.domain.errors import ContentError
from practice.domain.pronouns import Pronoun
from practice.paths import shipped
from practice.session.arc import Step

_HEADING = re.compile(r"^## \d+\. (\w+): (.+)$", re.MULTILINE)
_PART = re.compile(r"^\*\*(Why|How|Say|Rather not|What Tracy does|Try it)\.\*\*", re.MULTILINE)
_COMMAND = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Card:
    """What there is to know about one step, each text as plain words."""

    step: Step
    title: str
    """A few words after the step's name."""
    why: str
    how: tuple[str, ...]
    say: tuple[str, ...]
    """Lines that do what the step is for."""
    rather_not: tuple[str, ...]
    """Lines that do the opposite."""
    what_tracy_does: str
    try_it: str
    """A small exercise."""


def cards() -> Mapping[Step, Card]:
    """Every step's card, in the order of the method.

    Raises ContentError when the handbook that came with the program is gone or damaged.
    """
    return _read(shipped("docs") / "method.md")


@cache
def _read(path: Path) -> Mapping[Step, Card]:
    try:
        return cards_in(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ContentError(
            f"The handbook {path.name} cannot be read: {error}.", "Install practice again."
        ) from error


def card_for(step: Step, who: Pronoun) -> Card:
    """The card of `step` for a talk with somebody else than Tracy: its how speaks of `who`."""
    card = cards()[step]
    return replace(card, how=tuple(who.retell(each) for each in card.how))


def check_in(who: Pronoun) -> tuple[str, ...]:
    """A heading, and what to settle with oneself before a talk with `who`."""
    heading = "Before you begin (nothing of this is asked or kept)"
    return (heading, *card_for(Step.PREPARE, who).how)


def cards_in(text: str) -> Mapping[Step, Card]:
    """The cards in a handbook's `text`; raises ValueError where one is missing or lacks a part."""
    pieces = _HEADING.split(text)
    found: dict[Step, Card] = {}
    for name, title, rest in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        step = Step(name.lower())
        found[step] = _card(step, title, rest.split("\n## ")[0])
    if tuple(found) != tuple(Step):
        raise ValueError("its cards are not the steps in their order")
    return found


def _card(step: Step, title: str, text: str) -> Card:
    pieces = _PART.split(text)
    parts = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    try:
        return Card(
            step=step,
            title=_plain(title),
            why=_plain(parts["Why"]),
            how=tuple(_plain(each) for each in re.split(r"^- ", parts["How"], flags=re.M)[1:]),
            say=_quoted(parts["Say"]),
            rather_not=_quoted(parts["Rather not"]),
            what_tracy_does=_plain(parts["What Tracy does"]),
            try_it=_plain(parts["Try it"]),
        )
    except KeyError as error:
        raise ValueError(f"the card of {step} lacks {error}") from error


def _quoted(text: str) -> tuple[str, ...]:
    """The lines of speech in a part: each a block that begins with > and stands in quotes."""
    blocks = (re.sub(r"^> ?", "", each, flags=re.M) for each in text.strip().split("\n\n"))
    return tuple(_plain(block).strip('"') for block in blocks)


def _plain(text: str) -> str:
    """Markdown without its marks, on one line; a command stands in quotes."""
    return " ".join(_COMMAND.sub(r"“\1”", text).replace("*", "").split())
