"""Sounds of listening that take no floor, and her own words coming back through the microphone."""

from collections.abc import Sequence

from practice.stt.wer import words_of

MOST_WORDS = 3
"""A backchannel is no longer than this."""

_LISTENING = frozenset(
    "mm mmm mhm mhmm hm hmm uh huh uhhuh um oh ah aha yeah yes yep yup right ok okay sure true "
    "see i exactly really".split()
)

_ECHO_SHARE = 0.7
_ECHO_WORDS = 2


def is_backchannel(text: str) -> bool:
    """True for up to MOST_WORDS words that only say "go on"; False for no words at all."""
    words = [part for word in words_of(text) for part in word.split("'")]
    return 0 < len(words) <= MOST_WORDS and all(word in _LISTENING for word in words)


def is_echo(text: str, hers: str) -> bool:
    """True when the words of `text` are, nearly all and in their order, those of her line."""
    said, line = words_of(text), words_of(hers)
    if len(said) < _ECHO_WORDS:
        return False
    return _common(said, line) >= _ECHO_SHARE * len(said)


def _common(said: Sequence[str], line: Sequence[str]) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(line) + 1)
    for word in said:
        before = 0
        for i, other in enumerate(line, start=1):
            above = row[i]
            row[i] = before + 1 if word == other else max(row[i], row[i - 1])
            before = above
    return row[-1]
