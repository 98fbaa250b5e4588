"""Claims put into her mouth: clauses of a try that say something new about her."""

from collections.abc import Sequence
from dataclasses import dataclass

from practice.language import matching
from practice.language.clauses import Clause
from practice.language.concepts import Concept, mood
from practice.language.lines import Source
from practice.language.text import Reading

_INTENT = frozenset(
    "want wants wanted plan plans planning planned going think thinks thinking believe suspect"
    " suspects decided decide intend already threatening threatened threatens regret hate won would"
    " like consider considering considered refuse convinced sure reckon started begun about hoping"
    " wish blame blames forbidden forbade sue quit resign leave leaving sell move".split()
)
"""With one of these early on, a clause tells what she wants, thinks or will do."""
_EARLY = 6
_FRESH = 0.5
"""Weight of new words from which such a clause says something new."""
_ALL_FRESH = 1.0
"""The same for any clause, when hardly anything in it is hers."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause with something new in it."""

    words: tuple[str, ...]
    """The new words that carry content, in order."""
    wish: bool
    """It says what she wants, thinks or will do."""


def claims(reading: Reading, found: Sequence[Concept], source: Source) -> tuple[Claim, ...]:
    """The clauses after the first that say of her what she did not say.

    Feelings that fit, and other words for her matter, are a listener's work and no claim.
    """
    made = []
    for clause in reading.clauses[1:]:
        here = [each for each in found if clause.first <= each.first < clause.last]
        claim = _claim(reading, clause, here, source)
        if claim is not None:
            made.append(claim)
    return tuple(made)


def _claim(
    reading: Reading, clause: Clause, here: Sequence[Concept], source: Source
) -> Claim | None:
    words = reading.words[clause.first : clause.last]
    hers = [each for each in here if _is_hers(each, source)]
    fresh = [each for each in here if each not in hers and not _is_fair(each, source)]
    new = sum(each.weight for each in fresh)
    old = sum(each.weight for each in hers)
    wish = not _INTENT.isdisjoint(words[:_EARLY])
    last = clause is reading.clauses[-1] and (clause.opener == "and" or words[:1] == ("and",))
    whole = new >= _ALL_FRESH and old <= _FRESH
    if not ((last and (whole or (wish and (new >= _FRESH or not hers)))) or (wish and whole)):
        return None
    told = fresh or [each for each in here if each not in hers]
    names = tuple(dict.fromkeys(each.word for each in told)) or (" ".join(words),)
    return Claim(names, wish)


def _is_hers(each: Concept, source: Source) -> bool:
    strength, _, match = matching.find_match(each, source.words_of_hers, "fact")
    return match is not None and strength > matching.NEAR


def _is_fair(each: Concept, source: Source) -> bool:
    """True for a word of her matter, and for one that says how it feels."""
    return bool(
        mood(each) or each.tone or any(topic in source.meaning.topics for topic in each.topics)
    )
