"""How the same words look as typed, as a recogniser writes them, and as it mishears them."""

import random
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

Spell = Callable[[str], str]

ERRORS = 0.05
"""Share of the words that `misheard` gets wrong."""
SEED = "misheard-1"
"""Part of each line's seed; another one draws other errors."""


class Spelling(StrEnum):
    """A way in which words reach the ear."""

    TYPED = "typed"
    HEARD = "heard"
    MISHEARD = "misheard"


def typed(text: str) -> str:
    """`text` as it was written."""
    return text


def heard(text: str) -> str:
    """`text` as a recogniser writes it: lower case, no punctuation but the apostrophe."""
    bare = text.replace("’", "'").lower()
    return " ".join(re.sub(r"[^\w' ]", " ", bare).split())


def misheard(text: str) -> str:
    """`heard(text)` with one word in twenty wrong; the same text always errs the same way.

    A word errs as recognisers do: taken for one that sounds near, dropped when it is short,
    doubled, or split. No error takes away or adds a "not", since the label would then be wrong.
    """
    chance = random.Random(f"{SEED} {text}")
    words: list[str] = []
    for word in heard(text).split():
        words += _erred(word, chance) if chance.random() < ERRORS else [word]
    return " ".join(words)


def _erred(word: str, chance: random.Random) -> list[str]:
    near = NEAR.get(word)
    ways: list[list[str]] = [[each] for each in near] if near else []
    if word in SPLIT:
        ways.append(SPLIT[word].split())
    if word in DROPPED:
        ways.append([])
    if not ways:
        ways = _by_ending(word)
    if not ways:
        return [word] if word in _NEGATIONS else [word, word]
    return chance.choice(ways)


def _by_ending(word: str) -> list[list[str]]:
    """Endings that are swallowed; a word too short for that, or a negation, has none."""
    if word in _NEGATIONS or len(word) < 5:
        return []
    if word.endswith("ing"):
        return [[word.removesuffix("ing"), "in"]]
    if word.endswith("ed"):
        return [[word.removesuffix("ed")]]
    if word.endswith("s") and word[-2] not in "s'":
        return [[word.removesuffix("s")]]
    return []


_NEGATIONS = frozenset("no not never none nothing nobody neither nor without hardly cannot".split())

DROPPED = frozenset(
    "a an the of to and so it is are was i'm you're that that's in on at for do did have has had"
    " be been as or if we i me my".split()
)
"""Short words that are easily lost."""

NEAR: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        word: tuple(others.split())
        for word, others in {
            "a": "the uh",
            "about": "out",
            "again": "gain",
            "all": "or of",
            "alone": "loan along",
            "always": "all",
            "am": "um",
            "an": "and in",
            "and": "an in",
            "are": "our or",
            "ask": "asked",
            "at": "it",
            "aware": "where",
            "be": "been",
            "been": "being bin",
            "break": "brake",
            "but": "that",
            "buy": "by",
            "by": "buy",
            "calm": "come",
            "could": "good",
            "dear": "deer",
            "did": "do",
            "do": "to did",
            "every": "ever",
            "fair": "fare",
            "fault": "thought vault",
            "feel": "fill",
            "feeling": "filling",
            "fill": "feel",
            "find": "fine",
            "fine": "find",
            "for": "four from",
            "four": "for",
            "from": "for",
            "had": "have",
            "hard": "heart",
            "has": "as is",
            "have": "of",
            "he": "she",
            "hear": "here",
            "heard": "hurt",
            "help": "held",
            "her": "a",
            "here": "hear",
            "him": "them",
            "his": "is",
            "hour": "our",
            "how": "out",
            "hurt": "heard",
            "i": "eye a",
            "i'd": "i",
            "i'll": "all",
            "i'm": "i um",
            "i've": "i",
            "in": "and",
            "is": "as this",
            "it": "at",
            "it's": "its is",
            "its": "it's",
            "just": "does",
            "late": "laid",
            "leave": "live",
            "let": "that",
            "like": "light",
            "listen": "lesson",
            "live": "leave",
            "lot": "lost",
            "made": "make",
            "make": "made",
            "mean": "meant",
            "meant": "mean",
            "me": "be",
            "mother": "another",
            "need": "needed",
            "new": "knew",
            "of": "have a",
            "on": "and",
            "one": "won",
            "or": "are",
            "other": "over",
            "our": "are hour",
            "own": "on",
            "peace": "piece",
            "piece": "peace",
            "put": "but",
            "quite": "quiet",
            "quiet": "quite",
            "really": "rarely",
            "rest": "rested",
            "right": "write",
            "said": "say",
            "say": "said",
            "see": "seen",
            "she": "he",
            "should": "shoulda",
            "so": "sore",
            "some": "sum",
            "sorry": "sore",
            "sounds": "sound",
            "still": "steel",
            "tell": "tail",
            "than": "then",
            "that": "the",
            "that's": "thats",
            "the": "a that",
            "their": "there",
            "them": "him",
            "then": "than",
            "there": "their",
            "they": "there",
            "they're": "there",
            "things": "think",
            "think": "thing",
            "this": "these",
            "through": "threw",
            "time": "times",
            "tired": "tied",
            "to": "two the",
            "together": "gather",
            "told": "tall",
            "too": "to",
            "two": "to",
            "us": "as",
            "wait": "weight",
            "want": "once won",
            "wanted": "want",
            "was": "is",
            "way": "weigh",
            "we": "he",
            "week": "weak",
            "well": "will",
            "were": "where",
            "what": "but",
            "when": "and",
            "where": "were",
            "which": "witch",
            "who": "whose",
            "whole": "hole",
            "with": "would",
            "work": "walk",
            "worn": "warm",
            "worried": "married",
            "would": "with",
            "write": "right",
            "year": "ear",
            "you": "ya",
            "you'd": "you",
            "you'll": "you",
            "you're": "your",
            "you've": "you",
            "your": "you're",
        }.items()
    }
)
"""What a word is taken for: words that sound near it."""

SPLIT: Mapping[str, str] = MappingProxyType(
    {
        "afternoon": "after noon",
        "agree": "a gree",
        "alone": "a lone",
        "already": "all ready",
        "another": "an other",
        "anything": "any thing",
        "around": "a round",
        "away": "a way",
        "because": "be cause",
        "before": "be for",
        "behind": "be hind",
        "between": "be tween",
        "decide": "the side",
        "everyone": "every one",
        "everything": "every thing",
        "exhausted": "exhaust it",
        "forget": "for get",
        "important": "in port and",
        "into": "in to",
        "maybe": "may be",
        "meeting": "meet in",
        "myself": "my self",
        "someone": "some one",
        "something": "some thing",
        "sometimes": "some times",
        "today": "to day",
        "together": "to gather",
        "tomorrow": "to morrow",
        "tonight": "to night",
        "understand": "under stand",
        "upset": "up set",
        "weekend": "week end",
        "whatever": "what ever",
        "yourself": "your self",
    }
)
"""Words that are heard as several."""
