"""Lines of hers taken apart once: key points, or clauses of hers where no author wrote points."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from practice.domain.moves import HerLine, KeyPoint
from practice.language import contrast, matching, roles
from practice.language.concepts import Concept, colour, concepts, mood, synonyms_of
from practice.language.contrast import LINE, Meaning
from practice.language.lexicon import Lexicon
from practice.language.matching import Point, Said
from practice.language.text import Reading, read

CAUGHT = 0.6
"""Share of a wording's weight from which an authored point counts as caught."""
CAUGHT_DERIVED = 0.34
"""The same for points taken from her own sentences, which no paraphrase repeats word for word."""


_STAGE_DIRECTION = re.compile(r"\[[^\[\]]*\]")


def spoken(text: str) -> str:
    """`text` without its [stage directions], which she does not say."""
    return _STAGE_DIRECTION.sub(" ", text)


@dataclass(frozen=True, slots=True)
class Source:
    """A line of hers, taken apart once."""

    line: HerLine
    words: tuple[str, ...]
    points: tuple[Point, ...]
    derived: bool
    concepts: tuple[Concept, ...]
    tone: int
    mood: int
    """1 when she, or a wording of a point, says as much good as bad."""
    meaning: Meaning
    """Her line and its points, word by word."""
    words_of_hers: Said
    """The words of her line and its points, to be matched by what was said."""
    deeds: roles.Index
    """Who does what to whom, seen by the learner."""
    counts: Mapping[str, frozenset[str]]
    """The numbers that stand before things, in her line and in the wordings."""
    sentences: tuple[tuple[str, ...], ...]
    """The key points as their author wrote them, about her."""


@lru_cache(maxsize=2_000)
def prepare(line: HerLine, lexicon: Lexicon) -> Source:
    """`line` taken apart; remembered, since a line is tried against many utterances."""
    reading = read(spoken(line.text))
    found = concepts(reading, lexicon)
    keys = line.points or derive(reading, found)
    points = tuple(each for each in (matching.point(key, lexicon) for key in keys) if each.accept)
    wordings = [(at, each.concepts) for at, point in enumerate(points) for each in point.accept]
    return Source(
        line,
        reading.words,
        points,
        not line.points,
        found,
        colour(found),
        int(
            _bright([mood(each) for each in found]) or any(_bright_point(point) for point in points)
        ),
        contrast.meaning([(LINE, found), *wordings], not line.points),
        matching.said([*found, *(each for _, words in wordings for each in words)], lexicon),
        roles.index(_deeds(reading, line), synonyms_of(lexicon).words),
        contrast.counts(_all_words(reading, line)),
        tuple(read(key.says).words for key in line.points),
    )


def _bright(moods: Sequence[int]) -> bool:
    """True when more good than bad is said, and something good at all."""
    return sum(moods) >= 0 and max(moods, default=0) > 1


def _all_words(reading: Reading, line: HerLine) -> tuple[str, ...]:
    texts = (text for key in line.points for text in (key.says, *key.accept))
    return (*reading.words, *(word for text in texts for word in (*read(text).words, ".")))


def _bright_point(point: Point) -> bool:
    """True when half of its wordings sound good."""
    return 2 * sum(_bright(each.mood) for each in point.accept) >= len(point.accept)


def _deeds(reading: Reading, line: HerLine) -> list[roles.Deed]:
    """The deeds she tells, and those of the wordings, which are the learner's already."""
    found = list(roles.deeds(reading, swap=True))
    for key in line.points:
        for text in key.accept:
            found.extend(roles.deeds(read(text)))
    return found


def derive(reading: Reading, found: Sequence[Concept]) -> tuple[KeyPoint, ...]:
    """Key points made from the clauses of a text that carry content."""
    points: list[KeyPoint] = []
    for clause in reading.clauses:
        weight = sum(each.weight for each in found if clause.first <= each.first < clause.last)
        if weight >= 1.0:
            text = reading.text[clause.start : clause.end]
            points.append(KeyPoint(str(len(points) + 1), text))
    return tuple(points)


def cover(spoken: Said, source: Source) -> tuple[int, float]:
    """How many points of `source` were caught, and the average share of all, guards aside."""
    if not source.points:
        return 0, 0.0
    shares = [matching.catch(point, spoken).share for point in source.points]
    needed = CAUGHT_DERIVED if source.derived else CAUGHT
    caught = 0 if source.derived else sum(share >= needed for share in shares)
    return caught, sum(shares) / len(shares)
