"""The one thing an utterance mainly does, in the four classes that counselling coders use."""

from enum import StrEnum

from practice.language.clauses import Clause, body, question_kind
from practice.language.grammar import AUXILIARIES
from practice.language.lexicon import Lexicon
from practice.language.patterns import Views
from practice.language.reflection import (
    THRESHOLD,
    ClauseScore,
    acknowledges,
    utterance_points,
)
from practice.language.text import Reading

CLEARLY_REFLECTING = 1.5
"""Points from which a declarative question ("you are tired?") is mainly a reflection."""
STATEMENT_WORDS = 5
"""Fewer words than this, without question or reflection, are neither telling nor anything."""
LONG_TELLING = 25
"""Words of telling that outweigh a question at their end."""
_REFLECTING_CLAUSE = 1.0
_INVERTED = AUXILIARIES | frozenset(("any",))


class MainAct(StrEnum):
    """Classes of the AnnoMI corpus; `telling` is its therapist_input."""

    QUESTION = "question"
    REFLECTION = "reflection"
    TELLING = "telling"
    OTHER = "other"


def main_act(reading: Reading, seen: Views, lexicon: Lexicon, scores: list[ClauseScore]) -> MainAct:
    """What `reading` mainly does; `scores` are its clauses' reflection points."""
    kinds = [_kind(reading, score, seen, lexicon) for score in scores]
    words = dict.fromkeys(("asks", "perhaps", "reflects", "tells", "idle"), 0)
    for kind, score in zip(kinds, scores, strict=True):
        words[kind] += score.clause.last - score.clause.first
    busy = [kind for kind in kinds if kind != "idle"]
    if not busy:
        return MainAct.OTHER
    points = utterance_points(reading, scores)
    if words["asks"]:
        if words["tells"] > max(LONG_TELLING, 3 * words["asks"]):
            return MainAct.TELLING
        asks_last = not {"asks", "perhaps"}.isdisjoint(kinds[-2:])
        if words["reflects"] >= 4 * words["asks"] and points > 1.2 and not asks_last:
            return MainAct.REFLECTION
        return MainAct.QUESTION
    if words["perhaps"] and points < CLEARLY_REFLECTING:
        return MainAct.QUESTION
    if points >= THRESHOLD and words["tells"] <= 2 * words["reflects"] + 10:
        return MainAct.REFLECTION
    said = words["tells"] + words["reflects"] + words["perhaps"]
    return MainAct.TELLING if said >= STATEMENT_WORDS else MainAct.OTHER


def _kind(reading: Reading, score: ClauseScore, seen: Views, lexicon: Lexicon) -> str:
    clause = score.clause
    if acknowledges(reading.words[clause.first : clause.last], lexicon):
        return "idle"
    cues = {
        hit.owner.id for hit in lexicon.cues.find(seen) if clause.first <= hit.first < clause.last
    }
    if "courtesy" in cues:
        return "idle"
    kind = question_kind(reading.words, clause)
    if kind == "open" or "invitation" in cues or (kind == "closed" and _inverted(reading, clause)):
        return "asks"
    if kind:
        return "perhaps"
    return "reflects" if score.points >= _REFLECTING_CLAUSE else "tells"


def _inverted(reading: Reading, clause: Clause) -> bool:
    return reading.words[body(reading.words, clause)] in _INVERTED
