"""Plain words of a text: for matching pieces, cues and proposals, never for showing."""

import re
from functools import lru_cache

_DIRECTION = re.compile(r"\[[^\[\]]*\]")
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)*")
_CURLY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "\u00a0": " "})

_NUMBERS = {
    str(number): word
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}

LITTLE = frozenset(
    "a an the and or but so if to of in on at for with from by as is are was were be been am do "
    "does did have has had will would can could shall may might i you we he she it they me him "
    "her us them my your our his its their this that these those there here not no yes just "
    "then than when what how who which while about into out up down i'm i'll i'd i've you're "
    "you'll you'd we'll we'd we're it's that's what's who's where's how's there's here's don't let "
    "let's please maybe also too very".split()
)
"""Words that say little of what a text is about."""


_SHORT = {"won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not"}
_ENDINGS = {"n't": " not", "'re": " are", "'m": " am", "'ve": " have", "'ll": " will"}
_ENDING = re.compile(r"(?:n't|'re|'m|'ve|'ll)(?= |$)")


def straight(text: str) -> str:
    """`text` with typographic quotes made plain."""
    return text.translate(_CURLY)


def spoken(text: str) -> str:
    """`text` without its [stage directions]."""
    return " ".join(_DIRECTION.sub(" ", text).split())


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """`text` as lower-case words with single spaces, stage directions left out."""
    return " ".join(_WORD.findall(straight(_DIRECTION.sub(" ", text)).lower()))


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """A rough stem: "evenings", "evening" and "evening's" come out alike."""
    word = _NUMBERS.get(word, word)
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 5 and word.endswith("ing"):
        word = word[:-3]
    elif len(word) > 4 and word.endswith("ed"):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    else:
        return word.removesuffix("e") if len(word) > 4 else word
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


@lru_cache(maxsize=1024)
def stems(text: str) -> tuple[str, ...]:
    """The stems of all words of `text`, in order, short forms written out."""
    return tuple(stem(word) for word in written_out(plain(text)).split())


def written_out(words: str) -> str:
    """Plain words without short forms: "didn't" as "did not", "you're" as "you are"."""
    for short, whole in _SHORT.items():
        words = words.replace(short, whole)
    return _ENDING.sub(lambda found: _ENDINGS[found[0]], words)


@lru_cache(maxsize=1024)
def content(text: str) -> frozenset[str]:
    """The stems of those words of `text` that say what it is about."""
    return frozenset(stem(word) for word in plain(text).split() if word not in LITTLE)


def says(text_stems: tuple[str, ...], phrase_stems: tuple[str, ...]) -> bool:
    """True when the words of a phrase stand in a text, one after the other."""
    size = len(phrase_stems)
    if size == 0 or phrase_stems[0] not in text_stems:
        return False
    return any(
        text_stems[start : start + size] == phrase_stems
        for start in range(len(text_stems) - size + 1)
    )
