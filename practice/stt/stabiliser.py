"""Which words of a running utterance will not change any more; pure, and never takes one back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from practice.domain.transcript import PartialTranscript, Word
from practice.stt.wer import words_of

NEW_SOUND = 0.3
"""Seconds of new sound that two hypotheses must be apart for their agreement to count."""

_SAME_WORD_WITHIN = 0.5
"""Seconds that the end of one word may move between two hypotheses."""


@dataclass(frozen=True, slots=True)
class Stabiliser:
    """What has been settled of an utterance, and the hypothesis the next one is held against."""

    stable: tuple[Word, ...] = ()
    unsettled: tuple[Word, ...] = ()
    """Words after the stable ones, as the last counted hypothesis had them."""
    heard_until: float = float("-inf")
    """Second up to which the last counted hypothesis had heard."""


def step(
    state: Stabiliser, words: Sequence[Word], heard_until: float
) -> tuple[Stabiliser, PartialTranscript]:
    """Take a new hypothesis of the whole utterance, heard up to second `heard_until`.

    Words on which two hypotheses at least NEW_SOUND apart agree become stable, except the last
    of the new one. Stable words stay as they are, whatever comes; the rest of the transcript is
    what the hypothesis says after them.
    """
    rest = _after(state.stable, words)
    if heard_until - state.heard_until < NEW_SOUND:
        return state, _shown(state.stable, rest)
    agreed = min(_agreement(state.unsettled, rest), max(0, len(rest) - 1))
    stable = state.stable + rest[:agreed]
    unsettled = rest[agreed:]
    return Stabiliser(stable, unsettled, heard_until), _shown(stable, unsettled)


def _shown(stable: tuple[Word, ...], rest: tuple[Word, ...]) -> PartialTranscript:
    return PartialTranscript(stable + rest, len(stable))


def _after(stable: tuple[Word, ...], words: Sequence[Word]) -> tuple[Word, ...]:
    """Those of `words` that come after the stable ones, none beginning before they end."""
    if not stable:
        return tuple(words)
    last = stable[-1]
    same = [
        (abs(word.end - last.end), i)
        for i, word in enumerate(words)
        if _sounds(word) == _sounds(last) and abs(word.end - last.end) <= _SAME_WORD_WITHIN
    ]
    if same:
        rest = words[min(same)[1] + 1 :]
    else:
        rest = [word for word in words if (word.start + word.end) / 2 > last.end]
    return tuple(
        replace(word, start=max(word.start, last.end), end=max(word.end, last.end)) for word in rest
    )


def _agreement(before: Sequence[Word], now: Sequence[Word]) -> int:
    """How many leading words are the same."""
    for count, (old, new) in enumerate(zip(before, now, strict=False)):
        if _sounds(old) != _sounds(new):
            return count
    return min(len(before), len(now))


def _sounds(word: Word) -> tuple[str, ...]:
    return words_of(word.text) or (word.text,)
