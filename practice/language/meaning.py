"""What the sentence model adds to the worth of a paraphrase: little, for it is blind to "not"."""

from collections.abc import Sequence

from practice.language.matching import Point
from practice.language.semantic import SentenceModel
from practice.language.text import Reading

LOW, HIGH = 0.11, 0.24
"""Cosines between which a point passes from strange to near."""
LEAST = 0.57
"""Weight of the point that is farthest; the average of all points has the rest."""
MIDDLE = 0.52
"""Nearness that neither raises nor lowers."""
RAISES = 0.29
LOWERS = 1.27
"""What is far from all that she said loses far more than what is near gains: the model tells
well what is off her matter, and badly what turns it round."""

_MOST_CLAUSES = 2
_SHORTEST = 4
"""Words; shorter clauses mean too little by themselves."""


def nearness(
    model: SentenceModel, reading: Reading, until: int, points: Sequence[Point]
) -> tuple[float, ...]:
    """How near what was said comes to each of `points`: the greatest cosine with its wordings.

    Clauses from word number `until` on, where a rebuttal begins, stand only in the whole.
    """
    said = _pieces(reading, until)
    return tuple(
        model.closeness(said, [wording.text for wording in point.accept]) for point in points
    )


def worth(near: Sequence[float], *, doubted: bool) -> float:
    """What nearness adds to a paraphrase's worth; nothing good when a sign of the contrary
    was found, however small (`doubted`)."""
    if not near:
        return 0.0
    reached = [min(1.0, max(0.0, (each - LOW) / (HIGH - LOW))) for each in near]
    whole = (1 - LEAST) * sum(reached) / len(reached) + LEAST * min(reached) - MIDDLE
    if whole > 0:
        return 0.0 if doubted else RAISES * whole
    return LOWERS * whole


def _pieces(reading: Reading, until: int) -> tuple[str, ...]:
    """The whole, and its longest clauses when there are several."""
    clauses = [
        reading.text[clause.start : clause.end]
        for clause in reading.clauses
        if clause.first < until and clause.last - clause.first >= _SHORTEST
    ]
    if len(reading.clauses) < 2:
        clauses = []
    longest = sorted(dict.fromkeys(clauses), key=len, reverse=True)[:_MOST_CLAUSES]
    return tuple(dict.fromkeys((reading.text, *longest)))
