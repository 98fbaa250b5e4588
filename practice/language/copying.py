"""Parroting: how much of her wording was taken over as it was."""

from collections.abc import Sequence

VERBATIM_RUN = 6
"""So many of her words in a row, taken over as they were, are parroting."""
SWAPPED_RUN = 8
"""So many in a row with nothing changed but "I" and "you" are too, when little else is said."""
COPIED = 0.7
"""Share of the learner's words in copied runs above which it is parroting."""
_RUN = 3
"""Runs shorter than this are no copying."""
_LONG_ENOUGH = 8
"""A shorter utterance parrots only when it takes over most of the line."""
_MOST = 0.6
_LONG = 10
"""Words from which a line put together from pieces of hers is a copy, long as hers may be."""

_THIRD = frozenset("she he they her his their".split())
_SWAP = {
    "i": "@", "you": "@", "me": "@", "we": "@", "us": "@", "my": "@s", "your": "@s", "our": "@s",
    "mine": "@s", "yours": "@s", "am": "be", "are": "be", "is": "be", "was": "be", "were": "be",
    "myself": "@self", "yourself": "@self",
}  # fmt: skip


def copied(words: Sequence[str], source: Sequence[str]) -> tuple[bool, float]:
    """Whether `words` parrot `source`, and the share of them that lies in copied runs.

    Giving back "I" as "you" does not make a copy a paraphrase, if nothing else was changed.
    """
    longest, inside = _runs(words, source)
    total = max(1, len(words))
    share = inside / total
    run, swapped = _runs(_swap(words), _swap(source))
    whole = swapped >= _MOST * len(source) or run >= SWAPPED_RUN or total >= _LONG
    if swapped > 0.8 * total and whole:
        share = max(share, swapped / total)
    long_enough = total >= _LONG_ENOUGH or share * total >= _MOST * len(source)
    return longest >= VERBATIM_RUN or (share > COPIED and long_enough), share


def longest_run(words: Sequence[str], source: Sequence[str]) -> int:
    """How many words of hers stand in a row, at most, as she said them."""
    return _runs(words, source)[0]


def recited(words: Sequence[str], sentences: Sequence[Sequence[str]]) -> bool:
    """Whether `words` are key points read out as an author wrote them: "She is worn out."."""
    inside = 0
    for sentence in sentences:
        first = next(iter(sentence), "")
        if first not in _THIRD:
            continue
        size = len(sentence)
        for at in range(len(words) - size + 1):
            if tuple(words[at : at + size]) == tuple(sentence):
                inside += size
                break
    return inside > COPIED * len(words) and inside > 0


def _swap(words: Sequence[str]) -> tuple[str, ...]:
    """`words` with persons made alike, so that "I" given back as "you" counts as the same."""
    return tuple(_SWAP.get(word, word) for word in words)


def _runs(words: Sequence[str], source: Sequence[str]) -> tuple[int, int]:
    """Longest run of `words` that stands in `source`, and how many words lie in runs."""
    starts: dict[str, list[int]] = {}
    for at, word in enumerate(source):
        starts.setdefault(word, []).append(at)
    longest = inside = at = 0
    while at < len(words):
        best = 0
        for begin in starts.get(words[at], ())[:50]:
            length = 0
            while (
                at + length < len(words)
                and begin + length < len(source)
                and words[at + length] == source[begin + length]
            ):
                length += 1
            best = max(best, length)
        longest = max(longest, best)
        if best >= _RUN:
            inside += best
            at += best
        else:
            at += 1
    return longest, inside
