"""Evidence word by word: what was said as she meant it, and what was said the other way round."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from practice.language.concepts import FEARED, PLAIN, UNWISHED, WISHED, Concept, Synonyms
from practice.language.grammar import NEGATIONS, STOP_WORDS
from practice.language.wordforms import forms_of, is_verb

LINE = -1
"""Place of her own line among the points."""

_SLIPPERY = frozenset(
    "back out left leave down run open free short fix follow wrong case find right offer over turn"
    " go come off on up up to there still last first end start well mean keep stand hold call take"
    " give put get let see know say tell ask think show move hear word talk have do make like back"
    " fine hand place way part line minute moment hour close just present even"
    " light cover lot past used".split()
)
"""Words of so many meanings that their contrary proves nothing."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One occurrence of a word in her line or in a wording of a point."""

    point: int
    denied: bool
    stance: str
    word: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """Everything her line and its points say, indexed by word form, group and topic."""

    forms: Mapping[str, tuple[Sense, ...]]
    groups: Mapping[str, tuple[Sense, ...]]
    topics: Mapping[str, frozenset[int]]
    alone: bool
    """There are no points but those taken from the line itself."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was said, weighed against what she meant."""

    agreed: float
    """Weight of the words that agree."""
    turned: float
    """Weight of the words that say the contrary and agree with nothing."""
    flipped: float
    """Weight of those among them that are her own words, denied or no longer denied."""
    related: float
    """Weight of the words that belong to the same matter, at least."""
    points: frozenset[int]
    """Points that a word agrees with."""
    near: frozenset[int]
    """Points whose matter is touched."""


def meaning(parts: Iterable[tuple[int, Sequence[Concept]]], alone: bool) -> Meaning:
    """The index of `parts`: place of the point (or LINE) and the concepts of one wording."""
    forms: dict[str, dict[Sense, None]] = {}
    groups: dict[str, dict[Sense, None]] = {}
    topics: dict[str, set[int]] = {}
    for place, found in parts:
        for each in found:
            sense = Sense(place, each.denied, each.stance, each.word)
            for form in (*each.forms, *each.parts):
                forms.setdefault(form, {})[sense] = None
            inner = Sense(place, not each.denied, each.stance, each.word)
            for form in _within(each):
                forms.setdefault(form, {})[inner] = None
            for group in each.groups:
                groups.setdefault(group, {})[sense] = None
            for topic in each.topics:
                topics.setdefault(topic, set()).add(place)
    return Meaning(
        {form: tuple(senses) for form, senses in forms.items()},
        {group: tuple(senses) for group, senses in groups.items()},
        {topic: frozenset(places) for topic, places in topics.items()},
        alone,
    )


def weigh(found: Sequence[Concept], hers: Meaning, synonyms: Synonyms) -> Weighed:
    """`found` weighed against `hers`."""
    agreed = turned = flipped = related = 0.0
    points: set[int] = set()
    near: set[int] = set()
    for each in found:
        with_it, against, own = _senses(each, hers, synonyms)
        if with_it:
            agreed += each.weight
            points.update(with_it)
        elif against:
            turned += each.weight
            flipped += each.weight * own
        places = {place for topic in each.topics for place in hers.topics.get(topic, ())}
        near.update(places, with_it)
        if places or with_it:
            related += each.weight if with_it - {LINE} or places - {LINE} or hers.alone else 0.0
    return Weighed(agreed, turned, flipped, related, frozenset(points), frozenset(near))


def _senses(each: Concept, hers: Meaning, synonyms: Synonyms) -> tuple[set[int], bool, bool]:
    """The points that `each` agrees with; whether it is the contrary of anything, of itself too."""
    with_it: set[int] = set()
    against = own = False
    turnable = _turnable(each)
    inner = _within(each)
    for form in (*each.forms, *each.parts, *inner):
        denied = each.denied is not (form in inner)
        for sense in hers.forms.get(form, ()):
            if agrees(sense.denied, sense.stance, denied, each.stance, False):
                with_it.add(sense.point)
            elif turnable:
                against = own = True
            else:
                with_it.add(sense.point)
    for group in each.groups:
        for sense in hers.groups.get(group, ()):
            if agrees(sense.denied, sense.stance, each.denied, each.stance, False):
                with_it.add(sense.point)
            elif turnable:
                against = True
            else:
                with_it.add(sense.point)
        other = synonyms.groups[group].opposite
        if not other or each.word in _SLIPPERY:
            continue
        for sense in hers.groups.get(other, ()):
            if sense.word in _SLIPPERY:
                continue
            if agrees(sense.denied, sense.stance, each.denied, each.stance, True):
                with_it.add(sense.point)
            else:
                against = True
    return with_it, against, own


@lru_cache(maxsize=20_000)
def _phrase(word: str) -> frozenset[str]:
    first, _, rest = word.partition(" ")
    if first not in NEGATIONS or not rest:
        return frozenset()
    return frozenset(form for each in rest.split() if is_verb(each) for form in forms_of(each))


def _within(each: Concept) -> frozenset[str]:
    """Forms of the deed that a phrase denies: of "fixed" in "not fixed"."""
    return _phrase(each.word) if " " in each.word else frozenset()


@lru_cache(maxsize=1_000)
def agrees(denied: bool, stance: str, was_denied: bool, said: str, opposite: bool) -> bool:
    """Whether a word that was said means what hers means, denial and wish taken into account."""
    if FEARED in (stance, said):
        return not opposite
    same = (denied is was_denied) is not opposite
    if (stance == UNWISHED) is not (said == UNWISHED):
        if PLAIN in (stance, said):
            return not opposite
        same = not same
    if WISHED in (stance, said) and PLAIN in (stance, said) and not opposite:
        return True
    return same


def _turnable(each: Concept) -> bool:
    """True for words whose denial says the contrary: deeds, states, feelings, not things."""
    return bool(each.tone) or (
        not each.thing
        and any(group.startswith(("verbs.", "qualities.", "frames.")) for group in each.groups)
    )


def counts(words: Sequence[str]) -> Mapping[str, frozenset[str]]:
    """The numbers that stand before each thing: "twenty boxes a week" gives "box": "twenty"."""
    found: dict[str, set[str]] = {}
    number: set[str] = set()
    for at, word in enumerate(words):
        if word in NUMBERS or word.isdigit():
            if at and words[at - 1] not in number:
                number = set()
            number.add(word)
        elif number:
            if words[at - 1] in number and word not in STOP_WORDS and word not in _RECKONED:
                for form in forms_of(word):
                    found.setdefault(form, set()).update(number)
            number = set()
    return {thing: frozenset(numbers) for thing, numbers in found.items()}


def miscounted(said: Mapping[str, frozenset[str]], hers: Mapping[str, frozenset[str]]) -> int:
    """How many things were said in another number than hers."""
    return sum(thing in hers and numbers.isdisjoint(hers[thing]) for thing, numbers in said.items())


_RECKONED = frozenset(
    "minute minutes hour hours day days week weeks month months year years".split()
)
"""Of these a listener reckons another number: "five weeks late" for "it is week seven"."""
NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred"
    " thousand".split()
)
