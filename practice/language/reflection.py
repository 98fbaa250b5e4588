"""How much a clause has the form of a reflection: cue points, a threshold, a confidence."""

import math
from collections.abc import Set
from dataclasses import dataclass

from practice.language.clauses import Clause, body, question_kind
from practice.language.grammar import AUXILIARIES, PRONOUNS, STOP_WORDS
from practice.language.lexicon import Cue, Hit, Lexicon
from practice.language.patterns import Views
from practice.language.text import Reading

THRESHOLD = 0.7
"""Points from which a clause counts as a reflection; chosen by eye on labelled counselling talk."""
STEEPNESS = 1.3
"""How fast confidence rises around the threshold."""

_OWN = frozenset("i me my mine myself we us our ours".split())
_THIRD = frozenset(
    "it that this he she they there not a an these those everything nobody nothing being having"
    " getting sometimes part your the one like emma".split()
)
_ASKING_FIRST = AUXILIARIES | frozenset("any".split())
_HERS = frozenset("you your".split())
_ABOUT_HER = frozenset(("stem", "given_back", "her_wish"))
"""Cues that tie a clause to her whatever its subject."""
_TIED = _ABOUT_HER | {"her_state"}
_SPEAKING_FOR = _ABOUT_HER | {"her_state", "feeling"}
"""Cues that make a clause about her a likely reflection even where her words are not known."""
_ONCE = frozenset(("stem", "feeling"))
"""Cues that count once a clause, however often they occur."""


@dataclass(frozen=True, slots=True)
class ClauseScore:
    """A clause with its points and the words that gave most of them."""

    clause: Clause
    points: float
    cue: tuple[int, int]
    """Word range of the strongest cue."""
    addressed: bool
    """It is about her ("you …"), or a stem says that it gives back."""
    cued: bool
    """More than its subject speaks for it: a stem, a feeling, a wish of hers, a leading "so"."""


def confidence(points: float) -> float:
    """Points as a number from 0 to 1; 0.5 at the threshold."""
    return round(1 / (1 + math.exp(-STEEPNESS * (points - THRESHOLD))), 3)


def clause_scores(
    reading: Reading, seen: Views, lexicon: Lexicon, source: Set[str] = frozenset()
) -> list[ClauseScore]:
    """The points of every clause. `source` holds content words of what she said, if known."""
    hits = lexicon.cues.find(seen)
    total = len(reading.words)
    own = sum(word in _OWN for word in reading.words) / max(total, 1)
    return [
        _score(
            reading,
            clause,
            [hit for hit in hits if clause.first <= hit.first < clause.last],
            lexicon,
            source,
            total,
            own,
        )
        for clause in reading.clauses
    ]


def utterance_points(reading: Reading, scores: list[ClauseScore]) -> float:
    """One number for the whole utterance: halfway between its best clause and its average word."""
    if not scores:
        return -3.0
    lengths = [score.clause.last - score.clause.first for score in scores]
    weighed = sum(score.points * length for score, length in zip(scores, lengths, strict=True))
    return (max(score.points for score in scores) + weighed / sum(lengths)) / 2


def _score(
    reading: Reading,
    clause: Clause,
    hits: list[Hit[Cue]],
    lexicon: Lexicon,
    source: Set[str],
    total: int,
    own: float,
) -> ClauseScore:
    words = reading.words
    at = body(words, clause)
    said = words[at : clause.last]
    if acknowledges(words[clause.first : clause.last], lexicon):
        return ClauseScore(clause, -2.0, (clause.first, clause.last), False, False)
    points = _subject_points(said, total)
    cue = (at, min(at + 2, clause.last))
    if "so" in words[clause.first : at] and said[0] not in _OWN:
        points += 0.7
        cue = (clause.first, cue[1])
    best = 0.0
    counted: set[str] = set()
    for hit in hits:
        if hit.owner.id in _ONCE and hit.owner.id in counted:
            continue
        counted.add(hit.owner.id)
        points += hit.owner.points
        if hit.owner.points > best:
            best = hit.owner.points
            cue = (hit.first, hit.last)
    if said[0] in _OWN and "stem" in counted:
        points += 0.8
    points += _question_points(words, clause, said)
    points -= 1.5 * sum(word in _OWN for word in said) / len(said) + 1.5 * own
    if source:
        points += _echo(said, source)
    addressed = said[0] in _HERS or not counted.isdisjoint(_TIED)
    cued = "so" in words[clause.first : at] or not counted.isdisjoint(_SPEAKING_FOR)
    return ClauseScore(clause, points, cue, addressed, cued)


def _subject_points(said: tuple[str, ...], total: int) -> float:
    """What the first words of a clause say about it."""
    first = said[0]
    if first == "you":
        return 2.0 if len(said) > 1 else 0.5
    if first in _THIRD:
        return 1.1 if total <= 25 else 0.6
    if first in _OWN or first in ("let", "my", "our"):
        return -0.4
    if first in ("if", "when", "because", "since"):
        return 0.3
    if len(said) == 1:
        return 0.5
    return 0.9 if total <= 12 else 0.5


def _question_points(words: tuple[str, ...], clause: Clause, said: tuple[str, ...]) -> float:
    kind = question_kind(words, clause)
    if kind == "open":
        return -2.2
    if kind == "closed":
        return -2.0 if said[0] in _ASKING_FIRST else -0.6
    return -0.3 if kind == "tag" else 0.0


def _echo(said: tuple[str, ...], source: Set[str]) -> float:
    """Words of hers taken up speak for a reflection, none at all a little against it."""
    content = [word for word in said if word not in STOP_WORDS and len(word) > 2]
    if not content:
        return 0.0
    shared = sum(stem(word) in source for word in content)
    return min(0.8, 0.4 * shared) if shared else -0.2


def echoes(words: tuple[str, ...], source: Set[str]) -> bool:
    """True when a content word of hers is taken up."""
    return any(word not in STOP_WORDS and stem(word) in source for word in words)


def stem(word: str) -> str:
    """A rough stem, enough to see that two words belong together."""
    for ending in (
        "ingly",
        "edly",
        "ings",
        "ing",
        "ies",
        "ied",
        "ers",
        "er",
        "ed",
        "es",
        "ly",
        "s",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def content_stems(words: tuple[str, ...]) -> frozenset[str]:
    """Stems of the words that carry content."""
    return frozenset(
        stem(word) for word in words if word not in STOP_WORDS and word not in PRONOUNS
    )


def acknowledges(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """True when `words` are nothing but "okay", "mm hm", "I see"."""
    known = lexicon.classes.words["ack"]
    if all(word in known for word in words):
        return True
    if len(words) > 8:
        return False
    rest = f" {' '.join(words)} "
    for phrase in lexicon.classes.phrases["ack"]:
        rest = rest.replace(f" {phrase} ", "  ")
    return all(word in known for word in rest.split())
