"""How the learner spoke, in a sentence: information beside the measures, never part of them."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

_MOST_TURNS = 6


def voice_numbers(turns: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """(label, text) pairs for a report; none where no voice was measured."""
    measured = [each for each in turns if each["who"] == "learner" and each["voice"] is not None]
    if not measured:
        return []
    voices = [each["voice"] for each in measured]
    parts = []
    paces = [each["words_per_minute"] for each in voices if each["words_per_minute"] is not None]
    if paces:
        parts.append(f"{median(paces):.0f} words a minute in the middle case")
    parts.append(_pauses(voices))
    parts.append(_raised([each["turn"] for each in measured if each["voice"]["raised"]]))
    return [("Your voice", f"{'; '.join(parts)} (counts for nothing).")]


def _pauses(voices: Sequence[Mapping[str, Any]]) -> str:
    count = sum(each["pauses"] for each in voices)
    if not count:
        return "no pause within a turn"
    longest = max(each["longest_pause"] for each in voices)
    return f"{count} {'pause' if count == 1 else 'pauses'} within turns, {longest:.1f} s at most"


def _raised(turns: Sequence[int]) -> str:
    if not turns:
        return "never much louder than usual for you"
    shown = ", ".join(str(turn) for turn in turns[:_MOST_TURNS])
    more = " and others" if len(turns) > _MOST_TURNS else ""
    return f"much louder than usual for you on turn {shown}{more}"
