"""What words are about: word forms, synonyms, and whether something is denied, wished or feared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from practice.language.clauses import PAUSE, Clause
from practice.language.grammar import AUXILIARIES, STOP_WORDS
from practice.language.lexicon import Lexicon, SynonymGroup
from practice.language.text import Reading, light
from practice.language.thesaurus import TONE, TOPIC, shipped
from practice.language.wordforms import NOUNS_IN_ING, PERSONS, canonical, forms_of

PLAIN, WISHED, UNWISHED, FEARED = "plain", "wished", "unwished", "feared"

GOOD, BAD, DEED = TONE + "good", TONE + "bad", TONE + "deeds"
_NO_GROUPS: frozenset[str] = frozenset()

_DROPPED = frozenset(
    "a an the any some that very so too of be is are am was were been being".split()
)
_WISHES = frozenset(
    "want wants wanted need needs needed wish wishes hope hopes prefer long".split()
)
_AVERSIONS = frozenset("hate hates hated dislike resent loathe detest refuse".split())
_FEARS = frozenset(
    "fear fears afraid worry worries worried worrying scared frightened concerned anxious terrified"
    " dread scares frightens nervous".split()
)
_PLEASURES = frozenset("like likes liked enjoy enjoys love loves mind minds".split())
_ATTITUDES = _AVERSIONS | _FEARS | _PLEASURES
_DENIALS = frozenset(
    "not never no none nobody nothing without hardly barely neither nor rarely seldom"
    " cannot".split()
)
_ARTICLES = frozenset("the a an my your his her their our this that these those".split())
_COPULAS = frozenset("is was are were".split())
_DENYING_NOUNS = frozenset("no nobody none nothing without".split())
_WHO = frozenset("you he she they we".split())
_NO_CLEFT = frozenset("that as like because so if how what where why".split())
_HINDRANCES = frozenset("hard difficult impossible unable fail failed tough".split())
"""Before "to" these deny what follows: "hard to plan" is much like "cannot plan"."""
_PARTICLES = frozenset("out up off down away back over around about through behind along".split())
"""Parts of a phrase that say nothing alone: to be worn out is not to move out."""
_ENDINGS = frozenset(
    "stop stops stopped stopping quit quits refuse refuses refused cease ceased forget forgets"
    " forgot forgotten decline declines declined fail fails".split()
)
"""Before "to" or a word in -ing these deny it: "she stopped eating with us"."""
_DENIAL_REACH = 6
"""A "not" reaches this many words ahead within its clause."""
_LIGHT_GROUPS = frozenset(
    "evening morning day weekend child parent mother father family home same end new work bedtime"
    " boss past future talk ask phone".split()
)
"""Synonym groups of things that are merely spoken of; their phrases weigh half too."""
_LIGHT_CONTENT = frozenset(
    "keep give find try start use show look turn bring leave call happen point little big great"
    " good bad new old next last first real hour week month year minute evening night day morning"
    " tonight today child mother father people person family work talk hard nice part long full"
    " man woman together always brother sister parents wife husband sit stand run set hold help"
    " emma matter back out left down away around through together enough place half whole end"
    " move play live stay stop begin finish open close watch walk speak ask answer send"
    " meet pick pull push cut break change follow add win read write eat fall pass reach"
    " raise drive hand side head eye face word name line case kind lot moment second yesterday"
    " tomorrow monday tuesday wednesday thursday friday saturday sunday weekend january february"
    " march april may june july august september october november december summer winter spring"
    " autumn christmas easter two three four five six seven eight nine ten eleven twelve twenty"
    " thirty forty fifty hundred thousand couple dozen small large high low soon later"
    " ago once twice far near front side top bottom inside outside"
    " world life story question reason fact number group"
    " able ready different possible sure"
    " guy folk folks thanks please welcome hello".split()
)
"""Words that say little by themselves; they weigh half."""


@dataclass(frozen=True, slots=True, eq=False)
class Concept:
    """One word or phrase that carries content; each occurrence is its own."""

    word: str
    """As normalised in the reading; phrases with spaces."""
    forms: frozenset[str]
    """Its word forms."""
    parts: frozenset[str]
    """Word forms inside a phrase that could stand for it."""
    groups: frozenset[str]
    """Synonym groups it belongs to."""
    topics: frozenset[str]
    """Matters it belongs to."""
    first: int
    """Number of its first word in the reading."""
    last: int
    """Number after its last word."""
    weight: float
    denied: bool
    stance: str
    """plain, wished, unwished or feared."""
    tone: int
    """-1 bad, 1 good, 0 neither, denial not counted."""
    mood: int
    """From -2 to 2, by the lists of words that sound good or bad for her, whatever they mean."""
    thing: bool = False
    """It stands after "the", "a", "your" and names a thing, not a deed."""


Phrase = tuple[tuple[str, ...], str]
"""The plain words of a phrase, and its group."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The synonym groups, indexed by word and by the first word of each phrase."""

    groups: Mapping[str, SynonymGroup]
    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    sounds: Mapping[str, tuple[Phrase, ...]]
    """Phrases that sound good or bad; the words in them keep their meaning."""


@lru_cache(maxsize=8)
def synonyms_of(lexicon: Lexicon) -> Synonyms:
    """The synonym groups of `lexicon`, indexed once."""
    words: dict[str, set[str]] = {}
    phrases: dict[str, list[Phrase]] = {}
    sounds: dict[str, list[Phrase]] = {}
    groups = (*lexicon.synonyms, *shipped())
    for group in groups:
        for entry in group.words:
            parts = [canonical(part) for part in entry.split() if part not in _DROPPED]
            if not parts:
                continue
            if len(parts) == 1:
                if parts[0] not in STOP_WORDS or parts[0] in _KEPT:
                    # "Giving" sounds good, and "given" does not.
                    plain = {entry} if group.id.startswith(TONE) else {entry, parts[0]}
                    for form in plain:
                        words.setdefault(form, set()).add(group.id)
            elif (
                len(parts) > 2
                or " ".join(parts) in _IDIOMS
                or not all(part in STOP_WORDS or part[0] == "@" for part in parts)
            ):
                rows = sounds if group.id.startswith(TONE) else phrases
                rows.setdefault(parts[0], []).append((tuple(parts), group.id))
    return Synonyms(
        {group.id: group for group in groups},
        {word: frozenset(ids) for word, ids in words.items()},
        _longest_first(phrases),
        _longest_first(sounds),
    )


def _longest_first(found: Mapping[str, list[Phrase]]) -> Mapping[str, tuple[Phrase, ...]]:
    return {
        first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row)))
        for first, rows in found.items()
    }


_IDIOMS = frozenset(("by @self", "on time"))
"""Phrases that carry content though their words do not."""
_KEPT = frozenset("alone together like there hear heard listen own".split())
"""Words that carry content in the lexicon though they are common."""


def concepts(reading: Reading, lexicon: Lexicon) -> tuple[Concept, ...]:
    """The concepts of `reading` in order, clause by clause."""
    synonyms = synonyms_of(lexicon)
    found: list[Concept] = []
    for clause in reading.clauses:
        found.extend(_of_clause(reading, clause, synonyms))
    return tuple(found)


def _of_clause(reading: Reading, clause: Clause, synonyms: Synonyms) -> Iterable[Concept]:
    words = reading.words
    kept = [
        at
        for at in range(clause.first, clause.last)
        if words[at] not in _DROPPED and not light(words, at)
    ]
    plain = [canonical(words[at]) for at in kept]
    place = 0
    denied_until = denied_at = -1
    sounded = 0
    stance = PLAIN
    while place < len(kept):
        word = words[kept[place]]
        length, groups = _phrase(plain, place, synonyms.phrases)
        denied = was_denied = place <= denied_until
        if place <= denied_until and _ends_denial(reading, kept, place, denied_at):
            denied_until = -1
            denied = was_denied = False
        if place >= sounded:
            size, sounds = _phrase(plain, place, synonyms.sounds)
            if size > 1:
                sounded = place + size
                yield _sound(words, kept[place], kept[sounded - 1] + 1, sounds, denied, stance)
        if length == 1:
            stance, turned = _stance(words, kept, place, stance, denied)
            if turned:
                denied_until = -1
                denied = False
            if word in _DENIALS and not _only(words, kept, place):
                denied_until, denied_at = place + _DENIAL_REACH, place
                place += 1
                continue
            if word in _HINDRANCES and "to" in words[kept[place] + 1 : kept[place] + 5]:
                denied_until, denied_at = place + _DENIAL_REACH, place
            own = PLAIN if word in _ATTITUDES else stance
            concept = _single(words, kept, place, plain[place], was_denied, own, synonyms)
            if word in _ENDINGS and not denied and _ends_deed(words, kept, place):
                denied_until, denied_at = place + 3, place
        else:
            first, last = kept[place], kept[place + length - 1] + 1
            own = stance
            if "not" in plain[place : place + length] and plain[place] == "not":
                stance = _after_not(plain[place + 1 : place + length], stance)
            text = " ".join(words[first:last])
            concept = Concept(
                text,
                frozenset((text,)),
                _parts(words[first:last]),
                *_split(groups),
                first,
                last,
                0.5 if groups <= _LIGHT_GROUPS else 1.0,
                denied,
                own,
                _tone(groups, synonyms),
                _mood(groups) or _mood_within(words[first:last], synonyms),
            )
        if concept is not None:
            yield replace(concept, mood=0) if concept.mood and place < sounded else concept
        place += length


def _sound(
    words: Sequence[str], first: int, last: int, groups: frozenset[str], denied: bool, stance: str
) -> Concept:
    """A phrase that means nothing here, and only sounds good or bad: it weighs nothing."""
    none = _NO_GROUPS
    text = " ".join(words[first:last])
    return Concept(text, none, none, none, none, first, last, 0.0, denied, stance, 0, _mood(groups))


def _phrase(
    plain: Sequence[str], place: int, known: Mapping[str, tuple[Phrase, ...]]
) -> tuple[int, frozenset[str]]:
    """Length in words and groups of the longest phrase at `place`; 1 when there is none."""
    length = 1
    groups: set[str] = set()
    for parts, group in known.get(plain[place], ()):
        size = len(parts)
        if size < length or (size == length and length == 1):
            continue
        if size < length:
            break
        if tuple(plain[place : place + size]) == parts:
            length = size
            groups.add(group)
    return length, frozenset(groups)


def _single(
    words: Sequence[str],
    kept: Sequence[int],
    place: int,
    plain: str,
    was_denied: bool,
    stance: str,
    synonyms: Synonyms,
) -> Concept | None:
    """The concept of one word, or None for a word without content."""
    at = kept[place]
    word = words[at]
    if word in STOP_WORDS and word not in _KEPT:
        return None
    if word in AUXILIARIES or word in _WISHES:
        return None
    if word in ("like", "likes", "liked") and not _is_verb(words, kept, place):
        return None
    if word in ("hear", "heard", "own") and not was_denied:
        return None
    if word == "there" and not _is_presence(words, at):
        return None
    forms = forms_of(word)
    groups = frozenset(
        group for form in (word, plain, *forms) for group in synonyms.words.get(form, ())
    )
    weight = 0.5 if not forms.isdisjoint(_LIGHT_CONTENT) else 1.0
    if word in _FEARS or word in _PLEASURES or word in _AVERSIONS:
        weight = 0.7
    return Concept(
        word,
        forms,
        frozenset(),
        *_split(groups),
        at,
        at + 1,
        weight,
        was_denied,
        stance,
        _tone(groups, synonyms),
        _mood(groups),
        at > 0 and words[at - 1] in _ARTICLES,
    )


@lru_cache(maxsize=20_000)
def _split(groups: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The groups of words alike, and the matters."""
    alike = frozenset(group for group in groups if not group.startswith((TOPIC, TONE)))
    return alike, frozenset(group for group in groups if group.startswith(TOPIC))


def _parts(words: Sequence[str]) -> frozenset[str]:
    """Content words of a phrase, none when the phrase denies something."""
    if not _DENIALS.isdisjoint(words):
        return frozenset()
    return frozenset(
        form
        for word in words
        if word not in STOP_WORDS and word not in _PARTICLES
        for form in forms_of(word)
    )


def _is_verb(words: Sequence[str], kept: Sequence[int], place: int) -> bool:
    before = words[kept[place - 1]] if place else ""
    earlier = words[kept[place - 2]] if place > 1 else ""
    if before == "would" or (before in PERSONS and earlier == "would"):
        return False
    return before in PERSONS or before in ("not", "to", "really", "do", "did")


def _is_presence(words: Sequence[str], at: int) -> bool:
    """True for "be there" and "not there", not for "there is" or "over there"."""
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    return before in ("be", "am", "is", "are", "was", "were", "not", "me", "you", "being") and (
        after not in ("is", "are", "was", "any", "anything", "a", "something")
    )


def _stance(
    words: Sequence[str], kept: Sequence[int], place: int, stance: str, denied: bool
) -> tuple[str, bool]:
    """The stance from word `place` on, and whether it has used up a "not" before it."""
    word = words[kept[place]]
    if word in _WISHES:
        return (UNWISHED, True) if denied else (WISHED, False)
    if word in ("like", "love") and place and words[kept[place - 1]] == "would":
        return WISHED, False
    if word in _AVERSIONS:
        return (WISHED, True) if denied else (UNWISHED, False)
    if word in _PLEASURES and (word != "like" or _is_verb(words, kept, place)):
        pleasant = (word not in ("mind", "minds")) is not denied
        return (WISHED if pleasant else UNWISHED), denied
    if word in _FEARS:
        return (PLAIN, True) if denied else (FEARED, False)
    return stance, False


def _after_not(plain: Sequence[str], stance: str) -> str:
    """Stance after a phrase that begins with "not"."""
    if plain and plain[0] in ("want", "like", "love", "enjoy", "need"):
        return UNWISHED
    if plain and plain[0] in ("mind", "hate"):
        return WISHED
    return stance


def _ends_denial(reading: Reading, kept: Sequence[int], place: int, since: int) -> bool:
    """True where a denial is over: "not due, and …", "nobody answering was …"."""
    words = reading.words
    word = words[kept[place]]
    if word == "and" and reading.marks[kept[place]] >= PAUSE:
        return True
    between = [words[at] for at in range(kept[since] + 1, kept[place])]
    if _is_cleft(words, kept[since]) and not _WHO.isdisjoint(between[1:]):
        return True
    return (
        words[kept[place] - 1] in _COPULAS
        and words[kept[since]] in _DENYING_NOUNS
        and any(each not in STOP_WORDS for each in between)
    )


def _is_cleft(words: Sequence[str], at: int) -> bool:
    """True for the "not" of "it is not blows you fear": she does fear, and something else."""
    before = words[max(0, at - 2) : at]
    return (
        before in (("it", "is"), ("it", "was"), ("that", "is"))
        and at + 1 < len(words)
        and (words[at + 1] not in _NO_CLEFT)
    )


def _ends_deed(words: Sequence[str], kept: Sequence[int], place: int) -> bool:
    """True for "stopped eating", "refuses to help"."""
    after = words[kept[place + 1]] if place + 1 < len(kept) else ""
    if words[kept[place]].startswith(("stop", "quit", "cease")):
        return after.endswith("ing") and after not in NOUNS_IN_ING
    return after == "to"


def _only(words: Sequence[str], kept: Sequence[int], place: int) -> bool:
    """True for "not only", "not just", "no longer": they deny nothing that follows."""
    after = words[kept[place + 1]] if place + 1 < len(kept) else ""
    return words[kept[place]] in ("not", "no") and after in ("only", "wonder", "doubt", "matter")


def _tone(groups: frozenset[str], synonyms: Synonyms) -> int:
    tones = [synonyms.groups[group].tone for group in groups if not group.startswith(TONE)]
    bad, good = tones.count("bad"), tones.count("good")
    return -1 if bad > good else 1 if good > bad else 0


def _mood(groups: frozenset[str]) -> int:
    if BAD in groups:
        return 0 if GOOD in groups else -2
    return 2 if GOOD in groups else int(DEED in groups)


def _mood_within(words: Sequence[str], synonyms: Synonyms) -> int:
    """The mood of a phrase that is not listed itself, by its words."""
    if not _DENIALS.isdisjoint(words):
        return 0
    moods = [_mood(synonyms.words.get(form, _NO_GROUPS)) for w in words for form in forms_of(w)]
    return max(-2, min(2, sum(moods)))


def mood(each: Concept) -> int:
    """How good what was said is for her: denial turns it round, a wish says it is missing."""
    if each.stance == WISHED and each.mood > 0 and not each.denied:
        return 0
    if each.stance == UNWISHED and not each.denied:
        return -each.mood if each.mood > 0 else 0
    return -each.mood if each.denied else each.mood


def colour(found: Iterable[Concept]) -> int:
    """How much more good than bad is said: denial turns a word round, a wish says it is missing."""
    total = 0
    for each in found:
        if each.stance == WISHED and each.tone > 0 and not each.denied:
            continue
        total += -each.tone if each.denied else each.tone
    return total
