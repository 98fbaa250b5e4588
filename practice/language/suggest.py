"""One rewording of a blaming clause, from the learner's own words, blank where only they know."""

import re

from practice.language.lexicon import BlameRule
from practice.language.text import Reading

BLANK = "___"
_ABSOLUTES = frozenset("never always constantly continually forever ever".split())
_MAX_WORDS = 10
_EDGES = " \t\n,.;:!?…-–—\"'“”‘’()"
_SOFTER = {
    "anything": "something",
    "anyone": "someone",
    "anybody": "somebody",
    "any": "some",
    "ever": "",
    "once": "",
}


def suggest(rule: BlameRule, reading: Reading, first: int, last: int) -> str:
    """The rule's rewording, filled from words `first` to `last` and the rest of their clause."""
    template = rule.instead
    if "{" not in template:
        return template
    for slot in ("act", "rest", "label"):
        if f"{{{slot}}}" in template:
            template = template.replace(f"{{{slot}}}", _fill(slot, rule, reading, first, last))
    return template


def _fill(slot: str, rule: BlameRule, reading: Reading, first: int, last: int) -> str:
    clause = reading.clause_at(first)
    if slot == "act":
        for at in range(first, min(clause.last, last)):
            if reading.words[at] in _ABSOLUTES:
                return _words(reading, at + 1, clause.last, soften=True)
        return BLANK
    if slot == "rest":
        return _words(reading, last, clause.last, soften=False)
    return _charged(rule, reading, first, last)


def _words(reading: Reading, first: int, last: int, soften: bool) -> str:
    """The learner's own words, or a blank when there are none, too many, or awkward ones."""
    if not 0 < last - first <= _MAX_WORDS:
        return BLANK
    start, end = reading.span(first, last)
    text = re.sub(r"\s+", " ", reading.text[start:end]).strip(_EDGES)
    if not text or any(mark in text for mark in '"“”'):
        return BLANK
    if soften:
        kept = (_SOFTER.get(word.lower(), word) for word in text.split(" "))
        text = " ".join(word for word in kept if word)
    return text or BLANK


def _charged(rule: BlameRule, reading: Reading, first: int, last: int) -> str:
    """The last word of the quoted stretch when it is a feeling or a label, else a blank."""
    word = reading.words[last - 1]
    plain = {"hurt": "hurtful", "upset": "upsetting", "hurts": "hurtful", "upsets": "upsetting"}
    for at in range(first, last):
        if reading.words[at] in plain and rule.id == "made_me.what_you_said":
            return plain[reading.words[at]]
    return word if word.isalpha() and len(word) > 3 and word not in _NOT_CHARGED else BLANK


_NOT_CHARGED = frozenset(
    "feel make want like look sound want attitude behavior behaviour nature ways friends mother"
    " habits comments remarks down up nerves skin buttons away wall feelings mind".split()
)
