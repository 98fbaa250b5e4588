"""A sentence about her, as a learner would say it to her."""

import re

_IRREGULAR = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "isn't": "aren't",
    "wasn't": "weren't",
    "hasn't": "haven't",
    "doesn't": "don't",
}
_SAME = frozenset(
    "can cannot could would will should may might must had did can't won't couldn't".split()
)
_ADVERBS = frozenset(
    "never always often still just also only even no longer hardly already really".split()
)
_AFTER_OBJECT = frozenset(
    "to and or but in on at with without from by for until so that when if as because before after"
    " about into over under alone again".split()
)
_BEFORE_OBJECT = frozenset(
    "to with by for of from on at about without want wants wanted told tell asks asked having miss"
    " leave let get".split()
)
_ME_VERBS = frozenset("leaves moves comes goes thinks".split())


def to_you(sentence: str) -> str:
    """ "she carries the evenings alone" as "you carry the evenings alone"."""
    words = re.findall(r"[\w'’-]+|[^\w\s]", sentence)
    turned: list[str] = []
    verb_due = about_her = False
    for at, word in enumerate(words):
        following = words[at + 1].lower() if at + 1 < len(words) else ""
        low = word.lower()
        if low in ("she", "he"):
            turned.append("you")
            verb_due = about_her = True
        elif low in ("herself", "himself"):
            turned.append("yourself")
        elif low == "his":
            turned.append("your")
        elif low == "him":
            turned.append("you")
        elif low == "her":
            alone = not following or following in _AFTER_OBJECT or not following[0].isalpha()
            turned.append("you" if alone else "your")
        elif low == "you":
            turned.append(_me(turned, following))
        elif low == "your":
            turned.append("my")
        elif low == "yours":
            turned.append("mine")
        elif turned and turned[-1] == "I" and low.endswith("s") and low in _ME_VERBS:
            turned.append(_second(low, word))
        elif low == "learner" and turned and turned[-1] == "the":
            turned[-1] = _me(turned[:-1], following)
        elif verb_due and low not in _ADVERBS:
            turned.append(_second(low, word))
            verb_due = False
        elif about_her and _goes_on(turned, words, at):
            turned.append(_second(low, word))
        else:
            turned.append(word)
    told = re.sub(r"\s+([,.;:?!])", r"\1", " ".join(turned))
    return told.replace("the two of me", "the two of us")


def _goes_on(turned: list[str], words: list[str], at: int) -> bool:
    """True for the second verb of "she creeps about and guesses what she has done"."""
    if not turned or turned[-1] != "and":
        return False
    following = words[at + 1].lower() if at + 1 < len(words) else ""
    return words[at].lower() in _IRREGULAR or (
        words[at].endswith("s") and following in ("it", "what", "that", "them", "how")
    )


def _me(before: list[str], following: str) -> str:
    if not following or (before and before[-1].lower() in _BEFORE_OBJECT):
        return "me"
    return "I"


def _second(low: str, word: str) -> str:
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low in _SAME or not low.endswith("s") or low.endswith("ss"):
        return word
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if re.search(r"(ss|sh|ch|x|zz)es$", low):
        return low[:-2]
    return low[:-1]


def of_wish(sentence: str) -> str:
    """What "she wants …" or "he would like …" asks for, told to her as had: "you have …"; or ""."""
    match = re.match(r"(?:she|he) (?:wants|wanted|needs|would like|had hoped for) (.+)", sentence)
    if match is None:
        return ""
    rest = to_you(match.group(1))
    if rest.startswith("to "):
        verb = rest[3:]
        return f"you are {verb[3:]}" if verb.startswith("be ") else f"you can {verb}"
    return "you get " + re.sub(r"^I\b", "me", rest)
