"""Whether people stand in the same places in what was said as in a wording."""

from collections.abc import Mapping, Sequence

PEOPLE = {
    "i": "i", "we": "i", "i'm": "i", "i've": "i", "i'd": "i", "i'll": "i",
    "me": "me", "us": "me", "myself": "me",
    "you": "you", "you're": "you", "you've": "you", "you'd": "you", "you'll": "you",
    "yourself": "you",
}  # fmt: skip
ASIDE = 1
"""How many words may stand between a person and a deed beside those in the wording."""

Places = tuple[tuple[int, str], ...]


def people(words: Sequence[str]) -> Places:
    """Number and kind of each word that stands for the learner or for her."""
    return tuple((at, PEOPLE[word]) for at, word in enumerate(words) if word in PEOPLE)


def standing(wanted: Places, found: Places, words: Mapping[int, int]) -> int:
    """How many people in `wanted` stand beside the same words in what was said.

    `words` gives the place of each matched word of the wording in what was said.
    """
    return sum(_stands(at, kind, found, words) for at, kind in wanted)


def _stands(at: int, kind: str, found: Places, words: Mapping[int, int]) -> bool:
    before = max((place for place in words if place < at), default=None)
    after = min((place for place in words if place > at), default=None)

    def fits(there: int) -> bool:
        if before is not None and not 0 < there - words[before] <= at - before + ASIDE:
            return False
        return after is None or 0 < words[after] - there <= after - at + ASIDE

    return any(each == kind and fits(there) for there, each in found)
