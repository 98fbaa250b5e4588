"""Blaming and pressing words in an utterance, and the guards that let some of them off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from practice.domain.moves import BlameCategory, Flag, Spared
from practice.language.clauses import CLOSES, NONE, Clause
from practice.language.grammar import CONTRASTS
from practice.language.her_words import GUARD as HER_WORDS
from practice.language.her_words import NOTHING, HerWords, given_back
from practice.language.lexicon import BlameRule, Guard, Hit, Lexicon
from practice.language.patterns import Views
from practice.language.suggest import suggest
from practice.language.text import Reading

QUOTATION = "quotation"
NAME_CALLING = (BlameCategory.LABEL, BlameCategory.CONTEMPT)


COMPLETE = 6
"""So many words behind a guard may be all that it speaks of."""
REACH_WORDS = 24
"""A guard looks at most this many words ahead; running text has no full stops to end it."""


@dataclass(frozen=True, slots=True)
class Blame:
    """What a reading holds of blame: flags that stand, flags that a guard let off."""

    flags: tuple[Flag, ...]
    spared: tuple[Spared, ...]
    words: tuple[tuple[int, int], ...]
    """The word range of each standing flag."""


NO_BLAME = Blame((), (), ())


def find(reading: Reading, seen: Views, lexicon: Lexicon, hers: HerWords = NOTHING) -> Blame:
    """Flags in `reading`, in order of place; where several overlap the strongest stands.

    `hers` are the words of the lines of hers that it may give back.
    """
    hits = lexicon.blame.find(seen)
    if not hits:
        return NO_BLAME
    guards = lexicon.guards.find(seen)
    standing: list[Hit[BlameRule]] = []
    spared: list[tuple[Hit[BlameRule], str]] = []
    for hit in hits:
        guard = _spared_by(hit, reading, seen, guards)
        if not guard and given_back(hit.owner.category, hit.first, hit.last, reading, hers):
            guard = HER_WORDS
        if guard:
            spared.append((hit, guard))
        else:
            standing.append(hit)
    kept = _strongest(standing)
    return Blame(
        tuple(_flag(hit, reading, lexicon) for hit in kept),
        tuple(Spared(_flag(hit, reading, lexicon), guard) for hit, guard in _one_each(spared)),
        tuple((hit.first, hit.last) for hit in kept),
    )


def _spared_by(
    hit: Hit[BlameRule], reading: Reading, seen: Views, guards: Sequence[Hit[Guard]]
) -> str:
    """The name of the guard that lets `hit` off, or ""."""
    rule = hit.owner
    for spare in rule.spares:
        for first, last in spare.pattern.search(seen):
            if first < hit.last and hit.first < last:
                return spare.guard
    start, end = reading.span(hit.first, hit.last)
    if any(opened <= start and end <= closed for opened, closed in reading.quotes):
        return QUOTATION
    for guard in guards:
        if guard.owner.id not in rule.deaf_to and _reaches(guard, hit, reading):
            return guard.owner.id
    return ""


def _reaches(guard: Hit[Guard], hit: Hit[BlameRule], reading: Reading) -> bool:
    """True when `hit` lies where `guard` has a say."""
    reach = guard.owner.reach
    if reach == "overlap":
        return guard.first < hit.last and hit.first < guard.last
    clause = reading.clause_at(hit.first)
    if reach == "clause":
        return clause.first <= guard.first < clause.last
    if reach == "sentence":
        first, last = sorted((guard.first, hit.first))
        together = reading.clause_at(guard.first).sentence == clause.sentence
        said = guard.last if first == guard.first else hit.last
        return together and not _ended(reading, first, said, last)
    if not guard.first <= hit.first < guard.last + REACH_WORDS:
        return False
    if guard.first == hit.first and guard.last > hit.last:
        return False
    if _calls_names_besides(guard, hit, clause):
        return False
    return not _ended(reading, guard.first, guard.last, hit.first)


def _calls_names_besides(guard: Hit[Guard], hit: Hit[BlameRule], clause: Clause) -> bool:
    """True for "…, and you are lazy": "and" tells on what she feels, a name is put to her."""
    joined_on = clause.opener == "and" and guard.last <= clause.first
    return joined_on and hit.owner.category in NAME_CALLING


def _ended(reading: Reading, first: int, said: int, word: int) -> bool:
    """True when a full stop or a "but" stands between word `first` and `word`.

    Without punctuation a new clause ends what was said up to word `said` once more words than
    `COMPLETE` have followed it.
    """
    for clause in reading.clauses:
        if first < clause.first <= word and (
            reading.marks[clause.first] >= CLOSES
            or clause.opener in CONTRASTS
            or (_unmarked(reading, clause) and clause.first - said >= COMPLETE)
        ):
            return True
    return False


def _unmarked(reading: Reading, clause: Clause) -> bool:
    """True for a clause of running text that neither a mark nor a conjunction joins on."""
    return not clause.opener and reading.marks[clause.first] == NONE and not any(reading.marks[:-1])


def _strongest(hits: Iterable[Hit[BlameRule]]) -> list[Hit[BlameRule]]:
    """Of overlapping hits the one that weighs most, then the longest, then the first."""
    ranked = sorted(
        hits,
        key=lambda hit: (-hit.owner.severity, hit.first - hit.last, hit.first, hit.owner.order),
    )
    kept: list[Hit[BlameRule]] = []
    for hit in ranked:
        if all(hit.last <= other.first or other.last <= hit.first for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: (hit.first, hit.last))


def _one_each(
    spared: Iterable[tuple[Hit[BlameRule], str]],
) -> list[tuple[Hit[BlameRule], str]]:
    """One entry for each rule and place."""
    seen: dict[tuple[str, int], tuple[Hit[BlameRule], str]] = {}
    for hit, guard in spared:
        seen.setdefault((hit.owner.id, hit.first), (hit, guard))
    return list(seen.values())


def _flag(hit: Hit[BlameRule], reading: Reading, lexicon: Lexicon) -> Flag:
    start, end = reading.span(hit.first, hit.last)
    return Flag(
        hit.owner.category,
        hit.owner.severity,
        start,
        end,
        reading.text[start:end],
        hit.owner.why,
        suggest(hit.owner, reading, hit.first, hit.last, lexicon.classes),
        hit.owner.id,
    )
