"""One rewording of a blaming clause, from the learner's own words, blank where only they know."""

import re

from practice.language.grammar import AUXILIARIES, PRONOUNS, WH_WORDS
from practice.language.inflect import IRREGULAR
from practice.language.lexicon import BlameRule
from practice.language.patterns import Classes
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
_IN_PASSING = frozenset("even ever once really actually just also again still bother to".split())
"""Words between "never" or "always" and the verb, which a rewording goes without."""
_BEING = frozenset("are were is was am be been".split())
_HAVING = frozenset("have had has having".split())
_HELPING = frozenset("do did can could will would may might shall should must".split())
_NO_VERB = (
    PRONOUNS
    | WH_WORDS
    | frozenset(
        "a an the this that these those some any no one in on at for from with by of to and or but"
        " so as than then there here home too very not never always just like around out off up"
        " about enough late early busy ready right wrong sorry happy who if because such nothing"
        " everything something anything everyone nobody".split()
    )
)
"""Words that begin no deed: what follows "never" here is no verb."""
_BASES = {form: base for base, forms in IRREGULAR.items() for form in forms.split()} | {
    "did": "do",
    "done": "do",
    "went": "go",
    "gone": "go",
    "been": "be",
    "had": "have",
    "said": "say",
    "made": "make",
}


def suggest(rule: BlameRule, reading: Reading, first: int, last: int, classes: Classes) -> str:
    """The rule's rewording, filled from words `first` to `last` and the rest of their clause."""
    template = rule.instead
    if "{act}" in template:
        wish = "you to {act}" in template
        template = template.replace("{act}", _act(reading, first, last, base=wish))
    if "{rest}" in template:
        rest = _words(reading, last, reading.clause_at(first).last)
        template = template.replace("{rest}", rest)
    if "{label}" in template:
        template = template.replace("{label}", _charged(rule, reading, first, last, classes))
    return template


def _act(reading: Reading, first: int, last: int, *, base: bool) -> str:
    """What follows "never" or "always", as it stands behind "when you" or "wanted you to"."""
    words = reading.words
    clause = reading.clause_at(first)
    for at in range(first, min(clause.last, last)):
        if words[at] in _ABSOLUTES:
            break
    else:
        return BLANK
    before = words[at - 1] if at > clause.first else ""
    start = at + 1
    while start < clause.last and words[start] in _IN_PASSING:
        start += 1
    if start >= clause.last:
        return BLANK
    if before in _BEING:
        return _behind("be" if base else before, reading, start)
    if before in _HAVING or not (before in ("you", "not") or before in _HELPING):
        return BLANK
    verb = words[start]
    if verb in _NO_VERB or (verb in AUXILIARIES and verb not in (*_BEING, *_HAVING, "do", "did")):
        return BLANK
    if not base:
        return _words(reading, start, clause.last)
    if verb in _BEING:
        return _behind("be", reading, start + 1)
    if verb in _BASES and verb not in IRREGULAR:
        return _behind(_BASES[verb], reading, start + 1)
    return BLANK if verb.endswith("ed") else _words(reading, start, clause.last)


def _behind(verb: str, reading: Reading, start: int) -> str:
    """`verb` with the learner's words from word `start` to the end of the clause."""
    end = reading.clause_at(start - 1).last
    if start >= end:
        return verb if verb not in _BEING else BLANK
    if verb in _BEING and reading.words[start] in ("you", "who", "that", "been", "being"):
        return BLANK
    rest = _words(reading, start, end)
    return BLANK if rest == BLANK else f"{verb} {rest}"


def _words(reading: Reading, first: int, last: int) -> str:
    """The learner's own words, or a blank when there are none, too many, or awkward ones."""
    if not 0 < last - first <= _MAX_WORDS:
        return BLANK
    start, end = reading.span(first, last)
    text = re.sub(r"\s+", " ", reading.text[start:end]).strip(_EDGES)
    if not text or any(mark in text for mark in '"“”'):
        return BLANK
    kept = (_SOFTER.get(word.lower(), word) for word in text.split(" "))
    return " ".join(word for word in kept if word) or BLANK


def _charged(rule: BlameRule, reading: Reading, first: int, last: int, classes: Classes) -> str:
    """A feeling for a rule on feelings, a describing word for one on labels, else a blank."""
    said = reading.words[first:last]
    if rule.id == "made_me.what_you_said":
        return next((_AS_HEARD[word] for word in said if word in _AS_HEARD), BLANK)
    if rule.category.value == "made_me":
        known = classes.words["bad_feeling"] | _FELT
    else:
        known = classes.words["label"] - classes.words["label_noun"] - _NOT_DESCRIBING
    return said[-1] if said and said[-1] in known else BLANK


_AS_HEARD = {"hurt": "hurtful", "upset": "upsetting", "hurts": "hurtful", "upsets": "upsetting"}
_FELT = frozenset("mad crazy stupid small bad worthless guilty angry ill foolish".split())
_NOT_DESCRIBING = frozenset("shame help no nothing control clue".split())
