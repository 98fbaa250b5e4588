"""How far words that were said catch a wording: concept by concept, denial taken into account."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from practice.domain.moves import KeyPoint
from practice.language.concepts import (
    FEARED,
    PLAIN,
    UNWISHED,
    WISHED,
    Concept,
    Synonyms,
    concepts,
    mood,
    synonyms_of,
)
from practice.language.lexicon import Lexicon
from practice.language.people import Places, people, standing
from practice.language.text import read

NEAR = 0.5
"""Worth of a word from a neighbouring synonym group."""
PART = 0.7
"""Worth of a word that is part of a phrase, or of a phrase that holds the word."""
FAMILY = 0.8
"""Worth of a word that shares its beginning ("decision" for "decide")."""
MISHEARD = 0.75
"""Worth of a word that sounds nearly the same, as a recogniser may write it."""
MISHEARD_RATIO = 84.0
"""From this similarity (0–100) two long words count as one misheard."""
EMOTIONS = frozenset(
    "tired overwhelmed stressed angry frustrated fed_up bitter hurt sad upset disappointed lonely"
    " worried afraid ashamed guilty jealous hate ill shocked insecure confused".split()
)
"""Synonym groups whose denial turns a point round whatever else was caught."""
LONG = 5
"""Letters from which a word may be compared by its looks."""
REFUSED = 0.9
"""Share of a rejected wording that must be said for it to count."""
SAME_TONE = 0.35
"""Worth of another feeling of the same colour, for a point that is a feeling."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a key point, taken apart."""

    text: str
    concepts: tuple[Concept, ...]
    """Those that weigh something."""
    mood: tuple[int, ...]
    """How good all of them sound."""
    weight: float
    reach: frozenset[str]
    """Forms and groups one of which must be among what was said, or nothing matches."""
    people: Places = ()
    """Where it names the learner or her."""


@dataclass(frozen=True, slots=True)
class Point:
    """A key point with all its wordings taken apart."""

    key: KeyPoint
    accept: tuple[Wording, ...]
    reject: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Catch:
    """How far a point was caught."""

    core: bool
    """A word that carries the point was among them."""

    share: float
    """0–1: weight of the best wording's concepts that were said."""
    against: float
    """0–1: weight of concepts that were said the other way round."""
    wording: str
    where: tuple[int, ...]
    """Numbers of the words that caught it."""
    denied: bool = False
    """A feeling or attitude of the point was denied, and none was agreed with."""
    refused: bool = False
    """What was said is one of the wordings that the author rejects."""


_NOTHING = Catch(False, 0.0, 0.0, "", ())


@dataclass(frozen=True, slots=True)
class Said:
    """What was said, ready to be matched."""

    concepts: tuple[Concept, ...]
    by_form: dict[str, tuple[Concept, ...]]
    by_part: dict[str, tuple[Concept, ...]]
    by_group: dict[str, tuple[Concept, ...]]
    keys: frozenset[str]
    """All forms, parts and groups, to see quickly whether a wording is touched at all."""
    loose: tuple[Concept, ...]
    """Words the lexicon does not know, which may be other forms or misheard."""
    synonyms: Synonyms
    known: dict[tuple[Concept, str], tuple[float, bool, Concept | None]]
    """Matches found so far."""
    people: Places = ()
    """Where the learner and she are named."""


def wording(text: str, lexicon: Lexicon) -> Wording:
    """`text` taken apart."""
    reading = read(text)
    found = concepts(reading, lexicon)
    synonyms = synonyms_of(lexicon)
    return Wording(
        text,
        tuple(each for each in found if each.weight),
        tuple(mood(each) for each in found),
        sum(concept.weight for concept in found),
        frozenset().union(*(_touches(concept, synonyms) for concept in found)),
        people(reading.words),
    )


def point(key: KeyPoint, lexicon: Lexicon) -> Point:
    """`key` taken apart: its sentence and its accepted wordings, and those to reject."""
    accepted = (wording(text, lexicon) for text in (key.says, *key.accept))
    rejected = (wording(text, lexicon) for text in key.reject)
    return Point(
        key,
        tuple(each for each in accepted if each.concepts),
        tuple(each for each in rejected if each.concepts),
    )


def said(found: Sequence[Concept], lexicon: Lexicon, words: Sequence[str] = ()) -> Said:
    """Concepts indexed for matching; `words` are those of the whole utterance."""
    by_form: dict[str, list[Concept]] = {}
    by_part: dict[str, list[Concept]] = {}
    by_group: dict[str, list[Concept]] = {}
    for concept in found:
        for form in concept.parts:
            by_part.setdefault(form, []).append(concept)
        for form in concept.forms:
            by_form.setdefault(form, []).append(concept)
        for group in concept.groups:
            by_group.setdefault(group, []).append(concept)
    return Said(
        tuple(found),
        {form: tuple(rows) for form, rows in by_form.items()},
        {form: tuple(rows) for form, rows in by_part.items()},
        {group: tuple(rows) for group, rows in by_group.items()},
        frozenset((*by_form, *by_part, *by_group)),
        tuple(each for each in found if each.weight and not each.groups and len(each.word) >= LONG),
        synonyms_of(lexicon),
        {},
        people(words),
    )


def catch(target: Point, spoken: Said) -> Catch:
    """How far `spoken` catches `target`: its best wording, less so when a rejected one fits."""
    best = _NOTHING
    worst = 0.0
    felt = denied = False
    for each in target.accept:
        caught, agreed, turned = _wording(each, spoken, target.key.kind)
        felt, denied = felt or agreed, denied or turned
        if caught.against > caught.share and len(each.concepts) > 1:
            worst = max(worst, caught.against)
        if (caught.share - caught.against, -len(each.concepts)) > (best.share - best.against, -99):
            best = caught
    for each in target.reject:
        caught, _, _ = _wording(each, spoken, "fact")
        if caught.share >= REFUSED and _fits_better(each, target, spoken):
            return Catch(False, 0.0, caught.share, each.text, caught.where, refused=True)
    if worst > best.share:
        best = replace(best, against=worst)
    return replace(best, denied=denied and not felt)


def _fits_better(rejected: Wording, target: Point, spoken: Said) -> bool:
    """True when all of `rejected` was said, of the same people, and no accepted wording fits it."""
    whole, fit = _fitting(rejected, spoken)
    if not whole:
        return False
    others = (each for each in target.accept if each.text != target.key.says)
    return all(_fitting(each, spoken)[1] < fit for each in others)


def _fitting(each: Wording, spoken: Said) -> tuple[bool, tuple[int, int]]:
    """Whether all of a wording was said; how many of its words and people, and of the very words.

    "You want me to phone you" says the words of "you want to phone me", but not its people.
    """
    places: dict[int, int] = {}
    exact = 0
    for concept in each.concepts:
        _, turned, match = best_match(concept, spoken, "fact")
        if match is not None and not turned:
            places[concept.first] = match.first
            exact += concept.word == match.word
    stand = standing(each.people, spoken.people, places)
    whole = len(places) == len(each.concepts) and stand == len(each.people)
    return whole, (len(places) + stand, exact)


def _wording(target: Wording, spoken: Said, kind: str) -> tuple[Catch, bool, bool]:
    """The catch of one wording; whether a feeling in it was agreed with, or denied."""
    if kind != "feeling" and not spoken.loose and target.reach.isdisjoint(spoken.keys):
        return _NOTHING, False, False
    got = against = 0.0
    where: list[int] = []
    heaviest = max(concept.weight for concept in target.concepts)
    core = agreed = denied = False
    for concept in target.concepts:
        strength, turned, match = best_match(concept, spoken, kind)
        if match is None:
            continue
        feeling = strength >= 0.5 and not concept.groups.isdisjoint(EMOTIONS)
        same = not concept.groups.isdisjoint(match.groups) or concept.forms == match.forms
        if turned:
            against += concept.weight * strength
            denied = denied or (feeling and same)
        else:
            got += concept.weight * strength
            core = core or concept.weight >= min(0.7, heaviest)
            agreed = agreed or feeling
        where.extend(range(match.first, match.last))
    caught = Catch(core, got / target.weight, against / target.weight, target.text, tuple(where))
    return caught, agreed, denied


def best_match(target: Concept, spoken: Said, kind: str) -> tuple[float, bool, Concept | None]:
    """Strength of the best match, whether it says the contrary, and the concept that was said."""
    key = (target, kind)
    found = spoken.known.get(key)
    if found is None:
        found = spoken.known[key] = find_match(target, spoken, kind)
    return found


def find_match(target: Concept, spoken: Said, kind: str) -> tuple[float, bool, Concept | None]:
    """As `best_match`, without remembering it."""
    best: tuple[float, bool, Concept | None] = (0.0, True, None)
    for strength, opposite, match in _candidates(target, spoken):
        fit = _fit(target, match, opposite, kind)
        row = (strength * abs(fit), fit < 0, match)
        if (not row[1], row[0]) > (not best[1], best[0]):
            best = row
    if best[2] is None and target.tone and kind == "feeling" and not target.denied:
        for match in spoken.concepts:
            if match.tone == target.tone and not match.denied:
                return SAME_TONE, False, match
    return best


def _candidates(target: Concept, spoken: Said) -> list[tuple[float, bool, Concept]]:
    rows: list[tuple[float, bool, Concept]] = []
    for form in target.forms:
        rows.extend((1.0, False, match) for match in spoken.by_form.get(form, ()))
        rows.extend((PART, False, match) for match in spoken.by_part.get(form, ()))
    for form in target.parts:
        rows.extend((PART, False, match) for match in spoken.by_form.get(form, ()))
        rows.extend((PART, False, match) for match in spoken.by_part.get(form, ()))
    for group in target.groups:
        rows.extend((0.9, False, match) for match in spoken.by_group.get(group, ()))
        known = spoken.synonyms.groups[group]
        if known.opposite:
            rows.extend((0.9, True, match) for match in spoken.by_group.get(known.opposite, ()))
        for near in known.near:
            rows.extend((NEAR, False, match) for match in spoken.by_group.get(near, ()))
    if rows:
        return rows
    for match in spoken.loose:
        likeness = _likeness(target, match)
        if likeness:
            rows.append((likeness, False, match))
    return rows


def _touches(target: Concept, synonyms: Synonyms) -> frozenset[str]:
    """Everything that could match `target`."""
    beside = (
        other
        for group in target.groups
        for other in (*synonyms.groups[group].near, synonyms.groups[group].opposite)
    )
    return target.forms | target.parts | target.groups | frozenset(beside)


def _likeness(target: Concept, match: Concept) -> float:
    """Worth of a word that only looks or sounds alike."""
    left, right = target.word, match.word
    if " " in left or " " in right or min(len(left), len(right)) < LONG:
        return 0.0
    if left[:5] == right[:5] and max(len(left), len(right)) >= 6:
        return FAMILY
    from rapidfuzz import fuzz

    return MISHEARD if fuzz.ratio(left, right) >= MISHEARD_RATIO else 0.0


def _fit(target: Concept, match: Concept, opposite: bool, kind: str) -> float:
    """How well denial and wish agree: 1 agrees, a little less when unsure, below 0 the contrary."""
    wanted = -1 if target.denied else 1
    given = -1 if match.denied else 1
    if opposite:
        given = -given
    theirs, yours = target.stance, match.stance
    if FEARED in (theirs, yours) and UNWISHED not in (theirs, yours):
        return 1.0 if wanted == given or theirs == yours == FEARED else 0.85
    if theirs == PLAIN and yours == PLAIN:
        return float(wanted * given)
    wanted *= -1 if theirs == UNWISHED else 1
    given *= -1 if yours == UNWISHED else 1
    agrees = wanted * given
    if theirs != PLAIN and yours != PLAIN:
        return float(agrees)
    if agrees > 0:
        return 0.85
    if PLAIN in (theirs, yours) and WISHED in (theirs, yours):
        return 0.75 if kind != "fact" or yours == PLAIN else -0.8
    return 0.6 if yours == PLAIN else -0.8
