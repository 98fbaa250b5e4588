"""The text of a line as it is said: without stage directions, and word by word in time."""

import re
import unicodedata
from collections.abc import Iterable

from practice.tts.port import WordOnset

_DIRECTION = re.compile(r"\[[^\[\]]*\]")
_SPACES = re.compile(r"\s+")
_SPACE_BEFORE_MARK = re.compile(r" +([,.;:!?…])")
_WORD = re.compile(r"\S+")

_NOT_SAID = {"Cc", "Cn", "Co", "Cs", "So"}
"""Unicode categories that are blanked: control, unassigned, private, surrogate, emoji and signs."""


def strip_directions(text: str) -> str:
    """`text` without its [stage directions], and without the gaps they leave.

    A bracket that is never closed stays: better a word too many than half a line lost.
    """
    previous = None
    while previous != text:
        previous = text
        text = _DIRECTION.sub(" ", text)
    return _SPACE_BEFORE_MARK.sub(r"\1", _SPACES.sub(" ", text)).strip()


def sayable(text: str) -> str:
    """`text` with everything blanked that an engine chokes on or would read out as a name.

    Keeps the length, so that offsets into it are offsets into `text`. "" if no letter or
    digit is left.
    """
    blanked = "".join(" " if _is_unsaid(character) else character for character in text)
    return blanked if any(character.isalnum() for character in blanked) else ""


def whole_words(
    text: str, marks: Iterable[tuple[int, float]], seconds: float
) -> tuple[WordOnset, ...]:
    """Every word of `text` with its onset, never running backwards.

    `marks` are (character offset, seconds) as an engine reports them: it may split a word or
    leave one out. A word without a mark is placed between its neighbours by length;
    `seconds` is the length of the sound. Empty if there are no marks at all.
    """
    known = sorted((offset, at) for offset, at in marks if 0 <= offset < len(text))
    if not known:
        return ()
    onsets: list[WordOnset] = []
    missing: list[tuple[int, int]] = []
    before = (0, 0.0)
    following = 0
    for word in _WORD.finditer(text):
        start, end = word.span()
        if not any(character.isalnum() for character in word.group()):
            continue
        while following < len(known) and known[following][0] < start:
            following += 1
        if following == len(known) or known[following][0] >= end:
            missing.append((start, end))
            continue
        at = min(max(known[following][1], before[1]), seconds)
        onsets += _between(missing, before, (start, at))
        onsets.append(WordOnset(start, end, at))
        missing, before = [], (start, at)
    onsets += _between(missing, before, (len(text), seconds))
    return tuple(onsets)


def _is_unsaid(character: str) -> bool:
    if character in "°\n\t":
        return False
    if character in "\u200d\ufe0f\u20e3" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    return unicodedata.category(character) in _NOT_SAID


def _between(
    words: list[tuple[int, int]], before: tuple[int, float], after: tuple[int, float]
) -> list[WordOnset]:
    """`words` placed in time between two known points, by their offsets."""
    per_character = (after[1] - before[1]) / max(after[0] - before[0], 1)
    return [
        WordOnset(start, end, before[1] + (start - before[0]) * per_character)
        for start, end in words
    ]
