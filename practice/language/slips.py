"""Words that a recogniser, or a hasty writer, took for others that sound alike.

Each slip is set right only where the words beside it leave no doubt: "of" behind "should" is
"have", "two" before "be" is "to", "i not" lacks its "am". No slip adds a negation or
takes one away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from types import MappingProxyType

from practice.language.slip_table import GROUPS, JOINED, SLIPS

REACH = 3
"""So many words on each side are looked at."""
BEGINS, ENDS = "^", "$"


@dataclass(frozen=True, slots=True)
class Meant:
    """What was meant by a few written words."""

    written: int
    """So many words were written."""
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Beside:
    """Which words may stand on one side of a slip; none named means any."""

    known: frozenset[str]
    longest: int
    barred: bool
    """The words are those that may not stand there."""

    def fits(self, near: Sequence[str], *, before: bool) -> bool:
        """True when the words `near` the slip are such words."""
        if not self.known:
            return True
        found = (near[-1] if before else near[0]) in self.known
        for size in range(2, min(self.longest, len(near)) + 1):
            found = found or "_".join(near[-size:] if before else near[:size]) in self.known
        return found is not self.barred


@dataclass(frozen=True, slots=True)
class _Slip:
    rest: tuple[str, ...]
    """Words written behind the first."""
    meant: tuple[str, ...]
    before: _Beside
    after: _Beside


def meant(
    words: Sequence[str], at: int, marks: Sequence[int], starts: Sequence[int], ends: Sequence[int]
) -> Meant | None:
    """What was meant by the words from number `at`, or None when they are what they seem.

    `marks` holds the punctuation before each word, 0 for none, and one more for the end; `starts`
    and `ends` the places of the words, which show what is written in one ("you're"). A word that
    stands alone is what it seems.
    """
    word = words[at]
    joined = _JOINED.get(word)
    if joined and at + 1 < len(words) and not marks[at + 1]:
        whole = joined.get(words[at + 1])
        following = words[at + 2] if at + 2 < len(words) else ""
        before = words[at - 1] if at else ""
        if whole and following not in _NOT_AFTER_SELF and before not in _NOT_BEFORE_ALL:
            return Meant(2, (whole,))
    for slip in _slips_of(word) if len(words) > 1 else ():
        last = at + 1 + len(slip.rest)
        if slip.rest and not (
            tuple(words[at + 1 : last]) == slip.rest
            and (slip.rest == _CUT_SHORT or ends[at] == starts[at + 1])
        ):
            continue
        if slip.after.fits(_after(words, last, marks), before=False) and slip.before.fits(
            _before(words, at, marks), before=True
        ):
            return Meant(last - at, slip.meant)
    return None


_CUT_SHORT = ("in",)
"""A "talkin'" that is heard as "talk in"; other slips of two words are written as one."""
_NOT_AFTER_SELF = frozenset(
    "esteem confidence respect worth image care control harm evaluation test employed".split()
)
_NOT_BEFORE_ALL = frozenset("in of both the are".split())


def _before(words: Sequence[str], at: int, marks: Sequence[int]) -> list[str]:
    """The words before number `at`, back to a mark, which is BEGINS."""
    first = at
    while first > 0 and at - first < REACH and not marks[first]:
        first -= 1
    near = list(words[first:at])
    return [BEGINS, *near] if first == 0 or marks[first] else near


def _after(words: Sequence[str], at: int, marks: Sequence[int]) -> list[str]:
    """The words from number `at`, on to a mark, which is ENDS."""
    near: list[str] = []
    while at < len(words) and not marks[at] and len(near) < REACH:
        near.append(words[at])
        at += 1
    return near if len(near) == REACH else [*near, ENDS]


@cache
def _slips_of(word: str) -> tuple[_Slip, ...]:
    """The slips that begin with `word`, read when it first occurs."""
    found = []
    for row in _ROWS.get(word, ()):
        slip, before, after = (part.strip() for part in row.split(" | "))
        said, _, means = slip.partition(" > ")
        rest = tuple(said.split()[1:])
        found.append(_Slip(rest, tuple(means.split()), _beside(before), _beside(after)))
    return tuple(found)


def _beside(written: str) -> _Beside:
    words: set[str] = set()
    for name in written.removeprefix("!").split():
        parts = (GROUPS.get(part, part).split() for part in name.split("_"))
        words.update("_".join(each) for each in product(*parts))
    words.discard("-")
    longest = max((word.count("_") + 1 for word in words), default=1)
    return _Beside(frozenset(words), longest, written.startswith("!"))


def _rows() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in SLIPS.strip().splitlines():
        word = row.split(" ", 1)[0]
        found[word] = (*found.get(word, ()), row)
    return found


def _joined() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in JOINED.strip().splitlines():
        for pair in row.split(","):
            first, second = pair.split()
            found.setdefault(first, {})[second] = first + second
    found["all"] = {"ways": "always"}
    return found


_ROWS = MappingProxyType(_rows())
_JOINED = MappingProxyType(_joined())
WORDS = frozenset(_ROWS) | frozenset(_JOINED)
"""Words with which a slip may begin."""
