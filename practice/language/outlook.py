"""How things are said to go for her, by constructions: "they asked you first", "you got more"."""

from collections.abc import Sequence
from functools import cache

from practice.language.clauses import Clause
from practice.language.concepts import Concept, mood
from practice.language.grammar import NEGATIONS
from practice.language.text import Reading
from practice.language.thesaurus import TONE, shipped
from practice.language.wordforms import canonical

FAVOURS, GAINS, PRIZES = TONE + "favours", TONE + "gains", TONE + "prizes"
_HER = frozenset("you your yours".split())
_BE = frozenset("are were is was be been being get got gets getting have had has".split())
_PARTICLES = frozenset("to for with at on back after up in out about first both all of".split())
_UNREAL = frozenset(
    "want wants wanted need needs needed wish wishes hope hopes hoped hoping prefer rather sooner"
    " if unless could should would ought supposed meant instead pretend expect expected deserve"
    " promised promise used longing long waiting ask asking until when".split()
)
"""Before it what is told of is wished for, owed or only supposed."""
_OTHERS = frozenset("him them her others himself themselves".split())
"""A good deed done to them is none to her."""
_ALL = frozenset("always everyone everybody".split())
_ONLY = frozenset("only just barely hardly merely".split())
_COMMANDS = frozenset("to that it off lies no wrong not how you".split())
"""After "told you" and "asked you" these are no favour."""
_FIRST_HAND = frozenset(
    "first before beforehand straight openly yourself everything directly yourselves early".split()
)
_GIVEN = frozenset(
    "credit time chance choice notice more extra back plenty warning everything full all what say"
    " space help room thanks rest break praise".split()
)
_SURE = frozenset(
    "exactly just well precisely fully perfectly full you your better very already".split()
)
_BETTER = frozenset("more plenty enough everything all extra what back through exactly".split())
_SPEAKING = frozenset("tell ask inform warn consult hear see include notice give".split())
_PASSED = frozenset("give tell ask let show call".split())
REACH = 5
"""Words before a deed in which a "not" or a wish may stand."""


@cache
def _class(name: str) -> frozenset[str]:
    words = next((group.words for group in shipped() if group.id == name), ())
    return frozenset(canonical(word) for word in words)


def brightness(reading: Reading, found: Sequence[Concept], until: int) -> int:
    """How good what was said before word `until` sounds for her: words, and constructions."""
    words = sum(_mood(reading, each) for each in found)
    return words + round(max(-2.0, min(2.0, 1.5 * outlook(reading, until))))


def _mood(reading: Reading, each: Concept) -> int:
    """The mood of a word; what is only wished for or supposed is not good yet."""
    value = mood(each)
    if value <= 0 or each.denied:
        return value
    if value == 1 and each.last < len(reading.words) and reading.words[each.last] in _OTHERS:
        return 0
    clause = reading.clause_at(each.first)
    return 0 if not _UNREAL.isdisjoint(reading.words[clause.first : each.first]) else value


def outlook(reading: Reading, until: int) -> float:
    """How well things go for her by what is said before word `until`: above 0 well, below badly."""
    total = 0.0
    for clause in reading.clauses:
        if clause.first >= until:
            break
        total += _of(reading.words, clause) + 0.5 * _evermore(reading.words, clause)
    return total


def _evermore(words: Sequence[str], clause: Clause) -> bool:
    """True for "they always ask you", "everyone is there": nobody complains so about a lack."""
    here = words[clause.first : clause.last]
    return not _ALL.isdisjoint(here) and NEGATIONS.isdisjoint(here) and _UNREAL.isdisjoint(here)


def _of(words: Sequence[str], clause: Clause) -> float:
    total = 0.0
    for at in range(clause.first, clause.last):
        sign = _deed(words, at, clause)
        if not sign:
            continue
        before = words[max(clause.first, at - REACH) : at]
        if not NEGATIONS.isdisjoint(before):
            total -= 1.0
        elif not _UNREAL.isdisjoint(words[clause.first : at]):
            total -= 0.3
        elif sign > 0.5 and _ONLY.isdisjoint(before):
            total += 1.0
    return total + _able(words, clause)


def _able(words: Sequence[str], clause: Clause) -> bool:
    """True for "and you can plan round it": nobody complains so."""
    at = clause.first
    if clause.opener not in ("and", "so") and words[at] not in ("and", "so"):
        return False
    while at < clause.last and words[at] in _LEADING:
        at += 1
    if at < clause.last and words[at] == "your":
        at += 1
    elif at < clause.last and words[at] not in _SUBJECTS:
        return False
    after = words[at + 1 : clause.last]
    known = next((size for size, turn in _CAN if after[:size] == turn), 0)
    return (
        known > 0
        and len(after) > known
        and after[known] not in _HARDLY_ABLE
        and _UNREAL.isdisjoint(words[clause.first : clause.last])
        and NEGATIONS.isdisjoint(after)
    )


_LEADING = frozenset("so and then".split())
_SUBJECTS = frozenset("you we he she they".split())
_CAN = tuple(
    (len(turn.split()), tuple(turn.split()))
    for turn in (
        "have been able to", "are able to", "were able to", "was able to", "is able to",
        "are free to", "were free to", "get to", "got to", "can", "could",
    )
)  # fmt: skip
_HARDLY_ABLE = frozenset(
    "only barely hardly just see tell hear feel have be do use never imagine make watch always"
    " still go get not".split()
)
"""With these it is no favour: "you can see it coming", "you could do with a hand"."""


def _deed(words: Sequence[str], at: int, clause: Clause) -> float:
    """1 where a favour is done to her, or she gains; 0.5 where it counts only when denied."""
    plain = canonical(words[at])
    after = words[at + 1 : clause.last]
    before = words[clause.first : at]
    if plain in _class(FAVOURS) or plain in _PASSED:
        told = plain in _PASSED
        if _is_passive(before):
            if told:
                return 1.0 if _favourable(plain, after) else 0.5
            return 1.0
        rest = after[1:] if after and after[0] in _PARTICLES else after
        if rest and rest[0] in _HER and words[at] not in _HER:
            if told:
                return 1.0 if _favourable(plain, rest[1:]) else 0.5
            return 1.0
        return 0.0
    if not before or not _is_hers(before):
        return 0.0
    if plain == "know" and after:
        return 1.0 if after[0] in _SURE else 0.5
    if plain == "get" and after:
        return 1.0 if after[0] in _BETTER or not _class(PRIZES).isdisjoint(after[:4]) else 0.0
    return float(plain in _class(GAINS))


def _is_passive(before: Sequence[str]) -> bool:
    """True after "you were", "you have not been": it was done to her."""
    place = len(before) - 1
    seen = False
    while place >= 0 and (before[place] in _BE or before[place] in _ADVERBS):
        seen = seen or before[place] in _BE
        place -= 1
    return seen and place >= 0 and before[place] == "you" and before[-1] not in ("have", "had")


_ADVERBS = frozenset("not never always even also still finally ever just all both".split())


def _is_hers(before: Sequence[str]) -> bool:
    place = len(before) - 1
    while place > 0 and (before[place] in _ADVERBS or before[place] in _BE or before[place] in _DO):
        place -= 1
    return before[place] == "you"


_DO = frozenset("do did can could will can still really now always".split())


def _favourable(plain: str, after: Sequence[str]) -> bool:
    if plain == "give":
        return not _GIVEN.isdisjoint(after[:3]) or not _class(PRIZES).isdisjoint(after[:4])
    if plain in ("tell", "ask"):
        return not _FIRST_HAND.isdisjoint(after[:6])
    return False
