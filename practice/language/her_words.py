"""Charged words that she used of herself first, given back to her: no blame, but listening."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from practice.domain.moves import BlameCategory, HerLine
from practice.language.accepted import wordings
from practice.language.grammar import AUXILIARIES, WH_WORDS
from practice.language.lines import spoken
from practice.language.reflection import content_stems, stem
from practice.language.text import Reading, read

GUARD = "her_words"
LINES = 3
"""So many of her latest lines lend their words."""
NEARLY = 0.8
"""Share of the words of an accepted wording from which it was said."""
SHARE = 0.5
"""Share of the content of a clause that must be hers."""
_GIVEN_BACK = frozenset(
    {
        BlameCategory.ABSOLUTE,
        BlameCategory.ACCUSATION,
        BlameCategory.COMPARISON,
        BlameCategory.GUILT,
        BlameCategory.LABEL,
        BlameCategory.MADE_ME,
        BlameCategory.MIND_READING,
        BlameCategory.PRESSURE,
        BlameCategory.REPROACH,
        BlameCategory.VERDICT,
    }
)
"""A threat, scorn or a culprit named stays one, whoever used its words first, unless her author
lists the very wording as listening."""
_SWEEPING = frozenset("never always constantly forever every all nothing nobody".split())
_CARRIES_NOTHING = frozenset(
    "not no after before again ever once year years month months week weeks day days night nights"
    " time times".split()
)
"""Words of a clause that are no charge, and need not be hers."""
_SMALL = frozenset("a an the to of so and that it is are was were be been do does did".split())
_SUBJECTS = frozenset("i we he she they it nobody everyone everybody someone people".split())
_ANSWERS_BACK = frozenset("either yourself too".split())
_BEHIND_AN_OBJECT = frozenset(
    "with for to at in on of from by about as and or but because when if that so again either"
    " alone".split()
)
"""After these a "you" was what something was done to, and not the one who did it."""


@dataclass(frozen=True, slots=True)
class HerWords:
    """Stems of what she said, apart by whom she said it of."""

    own: frozenset[str]
    """Of herself, of others and of things."""
    of_him: frozenset[str]
    """Of the learner."""
    accepted: frozenset[str] = frozenset()
    """Wordings, as the learner may say them, that her author takes for listening."""


AROUND = 30
"""So many words before and behind are looked at; running text has no full stops to end it."""

NOTHING = HerWords(frozenset(), frozenset())


def her_words(heard: Sequence[HerLine]) -> HerWords:
    """The words of her latest lines in `heard`, the most recent last."""
    if not heard:
        return NOTHING
    rows = [_of_line(spoken(line.text)) for line in heard[-LINES:]]
    accepted = frozenset(text for line in heard for key in line.points for text in wordings(key))
    return HerWords(
        frozenset().union(*(row.own for row in rows)),
        frozenset().union(*(row.of_him for row in rows)),
        accepted,
    )


def given_back(
    category: BlameCategory, first: int, last: int, reading: Reading, hers: HerWords
) -> bool:
    """True when words `first` to `last`, about her, hold no charge that she did not make first.

    "You never get a minute" after "I never get a minute" gives back; after "you never listen" it
    would answer back, since she said that of the learner.
    """
    if _accepted(first, last, reading, hers):
        return True
    if category not in _GIVEN_BACK or not hers.own:
        return False
    clause = reading.clause_at(first)
    words = reading.words[clause.first : clause.last]
    marked = reading.words[first:last]
    if not _ANSWERS_BACK.isdisjoint(words[-1:]) or not _ANSWERS_BACK.isdisjoint(marked):
        return False
    nothing = {stem(word) for word in _CARRIES_NOTHING}
    content = content_stems(words) - nothing
    charge = content_stems(marked) - {stem(word) for word in _SWEEPING} - nothing
    sweeping = _SWEEPING.intersection(marked)
    if sweeping and not _swept(hers.own):
        return False
    if len(charge & hers.own) * 2 < len(charge):
        return False
    return bool(content) and len(content & hers.own) >= SHARE * len(content)


def _accepted(first: int, last: int, reading: Reading, hers: HerWords) -> bool:
    """True when the marked words stand in a wording that was said nearly as it is written."""
    marked = _little_less(reading.words[first:last])
    fitting = [each for each in map(_wording, hers.accepted) if marked <= each]
    if not fitting:
        return False
    sentence = reading.clause_at(first).sentence
    near = range(max(0, first - AROUND), min(len(reading.words), last + AROUND))
    said = _little_less(
        tuple(reading.words[at] for at in near if reading.clause_at(at).sentence == sentence)
    )
    return any(len(each & said) >= NEARLY * max(len(each), 1) for each in fitting)


@lru_cache(maxsize=2_000)
def _wording(text: str) -> frozenset[str]:
    return _little_less(read(text).words)


def _little_less(words: Sequence[str]) -> frozenset[str]:
    """Stems of `words`, the smallest left out."""
    return frozenset(stem(word) for word in words if word not in _SMALL)


def _swept(own: frozenset[str]) -> bool:
    return any(stem(word) in own for word in _SWEEPING)


@lru_cache(maxsize=500)
def _of_line(text: str) -> HerWords:
    own: list[str] = []
    of_him: list[str] = []
    for word, his in _told(read(text)):
        (of_him if his else own).append(word)
    sweeping = {stem(word) for word in _SWEEPING.intersection(own)}
    return HerWords(content_stems(tuple(own)) | sweeping, content_stems(tuple(of_him)))


def _told(reading: Reading) -> Iterator[tuple[str, bool]]:
    """Each word, and whether what it says is said of the learner."""
    words = reading.words
    his = False
    for clause in reading.clauses:
        for at in range(clause.first, clause.last):
            word = words[at]
            if word in _SUBJECTS or word == "my":
                his = False
            elif word == "you" and _acts(words, at, clause.last):
                his = True
            yield word, his


def _acts(words: Sequence[str], at: int, last: int) -> bool:
    """True when the "you" at `at` is the one who does something."""
    if at + 1 >= last or words[at + 1] in _BEHIND_AN_OBJECT or words[at + 1] in WH_WORDS:
        return False
    return at == 0 or words[at - 1] not in AUXILIARIES or words[at - 1] in ("do", "did", "are")
