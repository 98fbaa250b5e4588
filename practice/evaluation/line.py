"""One labelled line: its keys taken out and checked, or told what is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from practice.domain.moves import BlameCategory, KeyPoint, Move
from practice.domain.problems import Problem, Severity
from practice.evaluation.labelled import NO_MOVE, Attempt, BlameLine, MovesLine, Trap, Try

POINT_KINDS = ("fact", "feeling", "want", "stake")
HARSHEST = 3

_BLAME = ("group", "text", "blame", "category", "severity", "span", "trap", "heard")
_PARAPHRASE = ("group", "source", "points", "said", "kind")
_POINT = ("id", "says", "kind", "accept")
_MOVES = ("group", "text", "moves", "heard")

Word = TypeVar("Word", bound=StrEnum)


@dataclass(slots=True)
class Checked:
    """Takes values out of one JSON object; what is wrong goes to `problems`, with a stand-in."""

    path: str
    line: int
    value: Mapping[str, Any]
    problems: list[Problem]
    bad: bool = field(default=False)

    def keys(self, known: tuple[str, ...]) -> None:
        """Tell of keys that are missing or unknown."""
        missing = [key for key in known if key not in self.value]
        for key in missing:
            self.error("D003", f'the key "{key}" is missing')
        for key in self.value:
            if key not in known:
                self.error("D004", f'there is no key "{key[:40]}"', _near(key, known))

    def text(self, key: str, *, needed: bool = True) -> str:
        """A text; a blank one is wrong when it is `needed`."""
        value = self.value.get(key, "")
        if not isinstance(value, str):
            self.error("D005", f'"{key}" must be a text')
            return ""
        if needed and key in self.value and not value.strip():
            self.error("D005", f'"{key}" must not be empty')
        if not _is_whole(value):
            self.error("D005", f'"{key}" holds half a character (a lone surrogate)')
        return value

    def word(self, key: str, value: object, words: type[Word]) -> Word | None:
        """A word of `words`."""
        known = tuple(each.value for each in words)
        if isinstance(value, str) and value in known:
            return words(value)
        if key in self.value:
            shown = f'"{value[:40]}"' if isinstance(value, str) else "that"
            text = f"{shown} is no {key}; there are: {', '.join(known)}"
            self.error("D006", text, _near(value, known))
        return None

    def error(self, code: str, text: str, meant: str = "") -> None:
        """Keep what is wrong."""
        self.bad = True
        self.problems.append(Problem(self.path, self.line, Severity.ERROR, code, text, meant))


def blame_line(checked: Checked) -> BlameLine | None:
    """The line, or None when something is wrong with it."""
    checked.keys(_BLAME)
    group, text = checked.text("group"), checked.text("text")
    blame = checked.value.get("blame", False)
    if not isinstance(blame, bool):
        checked.error("D005", '"blame" must be true or false')
    named = checked.value.get("category", "")
    category = checked.word("category", named, BlameCategory) if named != "" else None
    trap = checked.word("trap", checked.value.get("trap"), Trap)
    severity = checked.value.get("severity", 0)
    if type(severity) is not int or not 0 <= severity <= HARSHEST:
        checked.error("D005", f'"severity" must be a whole number from 0 to {HARSHEST}')
    span = checked.text("span", needed=False)
    heard = checked.text("heard", needed=False)
    if text and span not in text:
        checked.error("D007", '"span" is not in "text", letter by letter')
    if not checked.bad:
        _agree(checked, blame, category, severity, span, trap)
    if checked.bad or trap is None:
        return None
    return BlameLine(group, text, blame, category, severity, span, trap, heard)


def paraphrase_try(checked: Checked) -> Try | None:
    """The try, or None when something is wrong with it."""
    checked.keys(_PARAPHRASE)
    group, source = checked.text("group"), checked.text("source")
    said = checked.text("said", needed=False)
    kind = checked.word("kind", checked.value.get("kind"), Attempt)
    points = tuple(_points(checked))
    if checked.bad or kind is None:
        return None
    return Try(group, source, points, said, kind)


def moves_line(checked: Checked) -> MovesLine | None:
    """The line, or None when something is wrong with it."""
    checked.keys(_MOVES)
    group, text = checked.text("group"), checked.text("text")
    heard = checked.text("heard", needed=False)
    named = checked.value.get("moves", [])
    if not isinstance(named, list) or ("moves" in checked.value and not named):
        checked.error("D005", f'"moves" must be a list of moves, or ["{NO_MOVE}"]')
        return None
    if NO_MOVE in named and len(named) > 1:
        checked.error("D008", f'"{NO_MOVE}" goes with no other move')
        return None
    found = [] if named == [NO_MOVE] else [checked.word("moves", each, Move) for each in named]
    moves = tuple(move for move in found if move is not None)
    return None if checked.bad else MovesLine(group, text, moves, heard)


def _agree(
    checked: Checked,
    blame: bool,
    category: BlameCategory | None,
    severity: int,
    span: str,
    trap: Trap | None,
) -> None:
    """Tell of labels that contradict each other."""
    if blame:
        if category is None or category is BlameCategory.PRESSURE:
            checked.error("D008", "blame needs a category, and pressure is not blame")
        if severity == 0 or not span.strip():
            checked.error("D008", "blame needs a severity from 1 to 3 and a span")
        if trap is not Trap.NONE:
            checked.error("D008", f'blame is no trap; "trap" must be "{Trap.NONE}"')
        return
    if category not in (None, BlameCategory.PRESSURE):
        checked.error("D008", "what is not blame has no category, but for pressure")
    if severity:
        checked.error("D008", 'what is not blame has "severity" 0')


def _points(checked: Checked) -> Iterable[KeyPoint]:
    given = checked.value.get("points", [])
    if not isinstance(given, list) or ("points" in checked.value and not given):
        checked.error("D005", '"points" must be a list of key points')
        return
    for number, value in enumerate(given, 1):
        if not isinstance(value, dict):
            checked.error("D005", f"point {number} must be a JSON object")
            continue
        point = Checked(checked.path, checked.line, value, checked.problems)
        point.keys(_POINT)
        kind = point.text("kind")
        if "kind" in value and kind not in POINT_KINDS:
            text = f'"{kind[:40]}" is no kind of point; there are: {", ".join(POINT_KINDS)}'
            point.error("D006", text, _near(kind, POINT_KINDS))
        accept = value.get("accept", [])
        if not isinstance(accept, list) or not all(isinstance(each, str) for each in accept):
            point.error("D005", f'"accept" of point {number} must be a list of texts')
        name, says = point.text("id"), point.text("says")
        checked.bad = checked.bad or point.bad
        if not point.bad:
            yield KeyPoint(name, says, kind, tuple(accept))


def _is_whole(text: str) -> bool:
    """False when `text` holds half of a character, which JSON can and UTF-8 cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _near(value: object, known: Iterable[str]) -> str:
    near = get_close_matches(str(value)[:60], list(known), 1, 0.6)
    return near[0] if near else ""
