"""Who does what to whom: the doer and the receiver of each deed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from practice.language.clauses import Clause
from practice.language.grammar import AUXILIARIES, STOP_WORDS
from practice.language.text import Reading
from practice.language.wordforms import forms_of, is_verb

LEARNER, HER, OTHER = "learner", "her", "other"
"""Whose deed it is, seen by the learner: "I", "you", somebody else."""

_SUBJECTS = {
    "i": LEARNER, "you": HER, "he": OTHER, "she": OTHER, "they": OTHER, "nobody": OTHER,
    "everyone": OTHER, "everybody": OTHER, "someone": OTHER, "somebody": OTHER, "people": OTHER,
}  # fmt: skip
_OBJECTS = {"me": LEARNER, "you": HER, "him": OTHER, "her": OTHER, "them": OTHER}
_OWNERS = {"my": LEARNER, "our": LEARNER, "your": HER}
"""What is ours acts for us: "your crew stacks it badly"."""
_BEFORE_OBJECTS = frozenset(
    "to with for at on from of about than by without behind after before between against into over"
    " like under near past".split()
)
_BETWEEN = frozenset(
    "not never always just only also still even really ever hardly already almost who that simply"
    " been".split()
)
_PASSIVE = frozenset("am is are was were be been being get got gets getting".split())
_ONWARD = frozenset("to the one ones going gonna want wants wanted try tried used had".split())
"""Words that may stand between a subject and its deed."""
_SWAPPED = {LEARNER: HER, HER: LEARNER, OTHER: OTHER}


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb with its people."""

    at: int
    forms: frozenset[str]
    doer: str
    receiver: str


Index = Mapping[str, tuple[Deed, ...]]


def deeds(reading: Reading, swap: bool = False) -> tuple[Deed, ...]:
    """The deeds of `reading`; with `swap` it is hers, and her "I" is the learner's "you"."""
    found: list[Deed] = []
    for clause in reading.clauses:
        found.extend(_of(reading.words, clause))
    if not swap:
        return tuple(found)
    return tuple(
        Deed(each.at, each.forms, _SWAPPED[each.doer], _SWAPPED.get(each.receiver, ""))
        for each in found
    )


def _of(words: Sequence[str], clause: Clause) -> list[Deed]:
    """The first verb after each subject: the doer's deed."""
    found: list[Deed] = []
    doer = ""
    for at in range(clause.first, clause.last):
        word = words[at]
        before = words[at - 1] if at > clause.first else ""
        if before in _OWNERS:
            doer = _OWNERS[before]
        elif word in _OWNERS:
            doer = ""
        elif word in _SUBJECTS and (word != "you" or _acts(words, at, before, clause)):
            doer = _SUBJECTS[word]
        elif word in AUXILIARIES or word in _BETWEEN:
            continue
        elif doer and is_verb(word) and not _passive(words, at, clause):
            found.append(Deed(at, forms_of(word), doer, _receiver(words, at, clause)))
            doer = ""
        elif word not in _ONWARD:
            doer = ""
    return found


def _receiver(words: Sequence[str], at: int, clause: Clause) -> str:
    for ahead in range(at + 1, min(at + 4, clause.last)):
        word = words[ahead]
        if word in _OBJECTS and not (
            word == "you" and _acts(words, ahead, words[ahead - 1], clause)
        ):
            return _OBJECTS[word]
    return ""


def _acts(words: Sequence[str], at: int, before: str, clause: Clause) -> bool:
    """True for a "you" that does something."""
    if before in _BEFORE_OBJECTS:
        return False
    after = words[at + 1] if at + 1 < clause.last else ""
    if not after:
        return False
    if after in AUXILIARIES or after in _BETWEEN:
        return True
    return before in ("", "that", "and", "so", "if", "when", "what", "because", "how") or (
        after not in STOP_WORDS
    )


def _passive(words: Sequence[str], at: int, clause: Clause) -> bool:
    place = at - 1
    while place >= clause.first and words[place] in _BETWEEN:
        place -= 1
    return place >= clause.first and words[place] in _PASSIVE and not words[at].endswith("ing")


def index(found: Sequence[Deed], words: Mapping[str, frozenset[str]]) -> Index:
    """Deeds by word form and by synonym group; `words` holds the groups of each form."""
    rows: dict[str, list[Deed]] = {}
    for deed in found:
        for key in _keys(deed, words):
            rows.setdefault(key, []).append(deed)
    return {form: tuple(deeds) for form, deeds in rows.items()}


def _keys(deed: Deed, words: Mapping[str, frozenset[str]]) -> set[str]:
    groups = (group for form in deed.forms for group in words.get(form, ()))
    return {*deed.forms, *(group for group in groups if group.startswith("verbs."))}


def reversed_in(said: Sequence[Deed], hers: Index, words: Mapping[str, frozenset[str]]) -> int:
    """How surely a deed of `said` is one she told with the people changed round: 0, 1 or 2."""
    surely = 0
    turned: set[int] = set()
    for deed in said:
        theirs = [each for key in _keys(deed, words) for each in hers.get(key, ())]
        doers = {each.doer for each in theirs}
        if not doers or deed.doer in doers:
            continue
        receivers = {each.receiver for each in theirs}
        if deed.receiver in doers and deed.doer in receivers:
            return 2
        if OTHER not in (deed.doer, *doers) or (
            deed.doer in receivers and deed.receiver in ("", OTHER)
        ):
            surely = 1
            turned.add(deed.at)
    return 2 if len(turned) > 1 else surely
