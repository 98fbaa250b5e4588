"""What an author lists as giving a point back, said nearly word for word: certain, not weighed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from practice.domain.moves import HerLine, KeyPoint
from practice.language.clauses import PAUSE, asks_by_form
from practice.language.grammar import STOP_WORDS
from practice.language.reflection import stem
from practice.language.text import Reading, read

LOST = 4
"""One little word in so many of a wording may be missing, and one of any kind may come between."""
OFTEN = 3
"""Wordings with fewer words that carry something must be all of what is said between two pauses."""
BEHIND = 4
"""So many words may follow a wording before the next pause."""
WORDS = 2
"""Shorter wordings are no sentence."""

_MEN = frozenset("father dad daddy son brother husband uncle grandfather grandad boyfriend".split())
_WOMEN = frozenset(
    "mother mum mom mummy daughter sister wife aunt grandmother grandma girlfriend".split()
)
_SAME = {
    "me": "i", "we": "i", "us": "i", "our": "my", "mine": "my", "myself": "i", "yours": "your",
    "yourself": "you", "him": "he", "everybody": "everyone", "somebody": "someone",
    "anybody": "anyone", "nobody": "noone", "cannot": "can",
}  # fmt: skip
_TURNED = {
    "i": "you", "me": "you", "we": "you", "us": "you", "my": "your", "our": "your",
    "mine": "your", "myself": "you", "you": "i", "your": "my", "yours": "my", "yourself": "i",
}  # fmt: skip
_SMALL = frozenset(
    "a an the to of so and that it is are am was were be been do does did have has had would there"
    " just really quite so very then already even".split()
)
_DENIED = frozenset("not never no noone nothing none hardly barely without neither nor".split())
_PERSONS = frozenset("i you my your he she his her they them".split())
_LEADING = frozenset(
    "so and well yes yeah oh ah okay right then also it sounds sounded seems seemed like i hear"
    " heard you said say saying are were is that what me understand understood gather see get"
    " think guess now because for must really just as mean means feels felt feel told".split()
)
"""Words before a wording that leave it as it is."""
_OPENS = frozenset("and so because while which but".split())
_QUESTIONED = frozenset("do did does are were is have can could will would should shall".split())

Token = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A point whose accepted wording was said."""

    point: int
    """Number of the point among those of the line."""
    first: int
    last: int
    """Word range of what was said."""


@dataclass(frozen=True, slots=True)
class _Wording:
    tokens: tuple[str, ...]
    carrying: frozenset[str]
    """The tokens that must all be said: people, denials and what is no little word."""
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What is said between two pauses."""

    tokens: tuple[Token, ...]
    distinct: frozenset[str]
    first: int
    last: int


def accepted(reading: Reading, line: HerLine) -> tuple[Accepted, ...]:
    """The points of `line` of which a listed wording was said, nearly word for word."""
    if not line.points or not reading.words:
        return ()
    stretches = list(_stretches(reading))
    return tuple(
        found
        for number, key in enumerate(line.points)
        if (found := _of_point(number, key, reading, stretches)) is not None
    )


def wordings(key: KeyPoint) -> tuple[str, ...]:
    """All that counts as giving `key` back; what she says of it herself, turned to "you", too."""
    return (*key.accept, turned(key.named)) if key.named else key.accept


@lru_cache(maxsize=2_000)
def turned(named: str) -> str:
    """ "that I'm worn out" as the learner gives it back: "you are worn out"."""
    words = list(read(named).words)
    if words[:1] == ["that"]:
        words = words[1:]
    for at, word in enumerate(words):
        words[at] = _TURNED.get(word, word)
        before = words[at - 1] if at else ""
        if before == "you" and word in ("am", "was"):
            words[at] = "are" if word == "am" else "were"
        elif before == "i" and word in ("are", "were"):
            words[at] = "am" if word == "are" else "was"
    return " ".join(words)


def outside(reading: Reading, found: Sequence[Accepted]) -> int:
    """How many words that carry something stand outside the wordings in `found`."""
    inside = {at for each in found for at in range(each.first, each.last)}
    rest = (word for at, word in enumerate(reading.words) if at not in inside)
    return sum(word not in _LEADING and word not in _SMALL for word in rest)


def _of_point(
    number: int, key: KeyPoint, reading: Reading, stretches: Sequence[_Stretch]
) -> Accepted | None:
    for text in wordings(key):
        wanted = _taken_apart(text)
        if len(wanted.words) < WORDS:
            continue
        for stretch in stretches:
            if wanted.carrying <= stretch.distinct:
                place = _place(wanted, stretch, reading.words)
                if place is not None:
                    return Accepted(number, *place)
    return None


@lru_cache(maxsize=4_000)
def _taken_apart(text: str) -> _Wording:
    words = read(text).words
    tokens = tuple(token for token, _ in _tokens(words, 0, len(words)))
    kept = _PERSONS | _DENIED
    carrying = (token for token in tokens if token in kept or token not in STOP_WORDS)
    return _Wording(tokens, frozenset(carrying), words)


def _stretches(reading: Reading) -> Iterator[_Stretch]:
    """What is said between pauses; and, as wordings have pauses too, each whole sentence."""
    words = reading.words
    for first, last in dict.fromkeys((*_pauses(reading), *_sentences(reading))):
        if _asks(reading, first, last):
            continue
        tokens = tuple(_tokens(words, first, last))
        yield _Stretch(tokens, frozenset(token for token, _ in tokens), first, last)


def _pauses(reading: Reading) -> Iterator[tuple[int, int]]:
    words, first = reading.words, 0
    for at in range(1, len(words)):
        if reading.marks[at - 1] >= PAUSE or words[at] in _OPENS:
            yield first, at
            first = at
    yield first, len(words)


def _sentences(reading: Reading) -> Iterator[tuple[int, int]]:
    first = 0
    for clause, after in zip(reading.clauses, (*reading.clauses[1:], None), strict=True):
        if after is None or after.sentence != clause.sentence:
            yield first, clause.last
            first = clause.last


def _asks(reading: Reading, first: int, last: int) -> bool:
    """True for a question by its form: who asks has not given anything back."""
    words = reading.words[first:last]
    after = words[1:] if words[:1] and words[0] in _OPENS else words
    if len(after) > 1 and after[0] in _QUESTIONED and after[1] in _PERSONS:
        return True
    return any(
        first <= clause.first <= first + len(words) - len(after)
        and asks_by_form(reading.words, clause)
        for clause in reading.clauses
    )


def _tokens(words: Sequence[str], first: int, last: int) -> Iterator[Token]:
    """Stems of the words that carry something, persons made alike, with their places."""
    for at in range(first, last):
        word = words[at]
        if word in _SMALL or (word in ("my", "your") and at + 1 < last and _kin(words[at + 1])):
            continue
        known = _kin(word) or _SAME.get(word, word)
        yield known if known in _PERSONS else stem(known), at


def _kin(word: str) -> str:
    return "he" if word in _MEN else "she" if word in _WOMEN else ""


def _place(wanted: _Wording, stretch: _Stretch, words: Sequence[str]) -> tuple[int, int] | None:
    """Word range of `stretch` that says `wanted`, if it does and nothing there takes it back."""
    size = len(wanted.tokens)
    if size < OFTEN:
        said = _bare(words[stretch.first : stretch.last])
        return (stretch.first, stretch.last) if said == _bare(wanted.words) else None
    spare = size // LOST
    for start in range(len(stretch.tokens)):
        if stretch.tokens[start][0] not in wanted.tokens[: 1 + spare]:
            continue
        for end in range(min(len(stretch.tokens), start + size + spare), start, -1):
            held = stretch.tokens[start:end]
            if len(held) < size - spare:
                break
            if _same([token for token, _ in held], wanted):
                first, last = held[0][1], held[-1][1] + 1
                return (first, last) if _let_stand(words, stretch, first, last) else None
    return None


def _same(said: Sequence[str], wanted: _Wording) -> bool:
    """True when `said` has all that carries something in the same order, and little else."""
    kept = _PERSONS | _DENIED
    if [t for t in said if t in kept] != [t for t in wanted.tokens if t in kept]:
        return False
    told = [token for token in said if token in wanted.carrying]
    if told != [token for token in wanted.tokens if token in wanted.carrying]:
        return False
    lost = sum(token not in said for token in wanted.tokens)
    between = sum(token not in wanted.tokens for token in said)
    return max(lost, between) <= len(wanted.tokens) // LOST


def _let_stand(words: Sequence[str], stretch: _Stretch, first: int, last: int) -> bool:
    """True when neither what leads up to it nor what follows makes something else of it."""
    leading = words[stretch.first : first]
    if leading and leading[-1] in ("my", "your") and _kin(words[first]):
        leading = leading[:-1]
    if not all(word in _LEADING or word in _SMALL for word in leading):
        # Denials and doubts are not among these, nor is "if".
        return False
    behind = [word for word in words[last : stretch.last] if word not in _SMALL]
    return len(behind) <= BEHIND and _DENIED.isdisjoint(_SAME.get(word, word) for word in behind)


def _bare(words: Sequence[str]) -> list[str]:
    """`words` without what leads up to them and what only colours them."""
    at = 0
    while at < len(words) and words[at] in ("so", "and", "well", "yes", "oh", "then", "because"):
        at += 1
    return [
        _SAME.get(word, word)
        for word in words[at:]
        if word not in ("just", "really", "quite", "very", "so")
    ]
