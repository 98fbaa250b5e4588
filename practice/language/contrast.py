"""Evidence word by word: what was said as she meant it, and what was said the other way round."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from practice.language.concepts import FEARED, PLAIN, UNWISHED, WISHED, Concept, Synonyms

LINE = -1
"""Place of her own line among the points."""

_SLIPPERY = frozenset(
    "back out left leave down run open free short fix follow wrong case find right offer over turn"
    " go come off on up up to there still last first end start well mean keep stand hold call take"
    " give put get let see know say tell ask think show move hear word talk have do make like back"
    " fine hand place way part line minute moment hour close just present settle late early even"
    " live light cover cut save lot past used".split()
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
    agreed = turned = related = 0.0
    points: set[int] = set()
    near: set[int] = set()
    for each in found:
        with_it, against = _senses(each, hers, synonyms)
        if with_it:
            agreed += each.weight
            points.update(with_it)
        elif against:
            turned += each.weight
        places = {place for topic in each.topics for place in hers.topics.get(topic, ())}
        near.update(places, with_it)
        if places or with_it:
            related += each.weight if with_it - {LINE} or places - {LINE} or hers.alone else 0.0
    return Weighed(agreed, turned, related, frozenset(points), frozenset(near))


def _senses(each: Concept, hers: Meaning, synonyms: Synonyms) -> tuple[set[int], bool]:
    """The points that `each` agrees with, and whether it is the contrary of anything."""
    with_it: set[int] = set()
    against = False
    turnable = _turnable(each)
    rows = [(False, s) for form in (*each.forms, *each.parts) for s in hers.forms.get(form, ())]
    for group in each.groups:
        rows.extend((False, s) for s in hers.groups.get(group, ()))
        other = synonyms.groups[group].opposite
        if other and each.word not in _SLIPPERY:
            rows.extend((True, s) for s in hers.groups.get(other, ()) if s.word not in _SLIPPERY)
    for opposite, sense in rows:
        if agrees(sense.denied, sense.stance, each.denied, each.stance, opposite):
            with_it.add(sense.point)
        elif opposite or turnable:
            against = True
        else:
            with_it.add(sense.point)
    return with_it, against


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
    return bool(each.tone) or any(
        group.startswith(("verbs.", "qualities.")) for group in each.groups
    )
