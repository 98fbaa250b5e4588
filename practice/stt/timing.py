"""Moving words in time."""

from collections.abc import Iterable
from dataclasses import replace

from practice.domain.transcript import Word


def later(words: Iterable[Word], by: float) -> tuple[Word, ...]:
    """`words`, `by` seconds later; times rounded to the millisecond."""
    return tuple(
        replace(word, start=round(by + word.start, 3), end=round(by + word.end, 3))
        for word in words
    )
