"""How far a transcript is from what was said: word errors by edit distance."""

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words_of(text: str) -> tuple[str, ...]:
    """The words of `text` as they are compared: lower case, no punctuation, plain apostrophes."""
    return tuple(word.lower().replace("’", "'") for word in _WORD.findall(text))


def word_edits(said: Sequence[str], heard: Sequence[str]) -> int:
    """The least insertions, deletions and substitutions that turn `heard` into `said`."""
    row = list(range(len(heard) + 1))
    for i, said_word in enumerate(said, start=1):
        above = row
        row = [i]
        for j, heard_word in enumerate(heard, start=1):
            substituted = above[j - 1] + (said_word != heard_word)
            row.append(min(above[j] + 1, row[-1] + 1, substituted))
    return row[-1]


def word_error_rate(pairs: Iterable[tuple[str, str]]) -> float | None:
    """Word edits over words said, for all (said, heard) pairs together; None if nothing was said.

    Above 1 when more was heard than said.
    """
    edits = said_words = 0
    for said_text, heard_text in pairs:
        said = words_of(said_text)
        edits += word_edits(said, words_of(heard_text))
        said_words += len(said)
    return edits / said_words if said_words else None
