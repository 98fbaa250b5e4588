"""What the ear makes of the project's own labelled lines, as figures."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from practice.domain.moves import HerLine, Move, Verdict
from practice.evaluation.figures import Figure, Floats, by_groups, mean_of, ratio, share
from practice.evaluation.labelled import Attempt, BlameLine, MovesLine, Trap, Try
from practice.evaluation.spelling import Spell
from practice.language.analysis import analyse
from practice.language.lexicon import Lexicon, default
from practice.language.paraphrase import judge_line
from practice.language.text import read

WORSE = (Attempt.PARROTED, Attempt.OPPOSITE, Attempt.REBUTTAL, Attempt.OFF)
"""What must score below a try that caught a part."""
BETTER_THAN = {Attempt.GOOD: (Attempt.PARTLY, *WORSE), Attempt.PARTLY: WORSE}


@dataclass(frozen=True, slots=True)
class BlameFigures:
    """Blame or no blame; pressure is none."""

    precision: Figure
    """Of the lines in which blame was found, those that blame."""
    recall: Figure
    """Of the lines that blame, those in which blame was found."""
    category_right: Figure
    """Of the blaming lines that were found, those with a flag of the category written down."""
    categories: dict[str, Figure]
    """Recall by category."""
    traps: dict[str, Figure]
    """Share of the lines of a trap in which blame was found; none should be."""


@dataclass(frozen=True, slots=True)
class ParaphraseFigures:
    """Whether tries at one source are in the right order of score."""

    order: Figure
    """Of all pairs of tries that should differ, those in which the better one scored more."""
    pairs: dict[str, Figure]
    """The same for each pair of kinds."""
    added_noticed: Figure
    """Of the tries that add a claim she never made, those in which something added was named."""
    added_wrongly: Figure
    """Of the good tries, those in which something added was named all the same."""
    verdicts: dict[str, dict[str, int]]
    """How often tries of each kind got each verdict."""


@dataclass(frozen=True, slots=True)
class MoveFigures:
    """One move."""

    recall: Figure
    """Of the lines whose main move it is, those in which it was found."""
    precision: Figure
    """Of the lines in which it was found, those that are labelled with it, main or not."""


@dataclass(frozen=True, slots=True)
class MovesFigures:
    """All moves; the macro figures count each move the same, however many lines it has."""

    macro_recall: Figure
    macro_precision: Figure
    left_alone: Figure
    """Of the lines that make no move, those in which none was found."""
    moves: dict[str, MoveFigures]


def blame_figures(lines: Sequence[BlameLine], spell: Spell) -> BlameFigures:
    """The figures of `lines`, spelled by `spell`."""
    found: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    flagged = right_category = 0
    for line in lines:
        flags = analyse(spell(line.text), _before(line.heard)).blame
        flagged += bool(flags)
        if line.blame and line.category:
            name = line.category.value
            right_category += any(flag.category is line.category for flag in flags)
        else:
            name = "plain" if line.trap is Trap.NONE else line.trap.value
        labelled[(kind := f"{line.blame} {name}")] += 1
        hits[kind] += bool(flags)
        found["blame" if line.blame else "spared"] += bool(flags)
    blaming = sum(line.blame for line in lines)
    return BlameFigures(
        precision=share(found["blame"], flagged),
        recall=share(found["blame"], blaming),
        category_right=share(right_category, found["blame"]),
        categories=_shares("True ", hits, labelled),
        traps=_shares("False ", hits, labelled),
    )


def paraphrase_figures(
    tries: Sequence[Try], spell: Spell, *, with_points: bool, lexicon: Lexicon | None = None
) -> ParaphraseFigures:
    """The figures of `tries`, held against the authored key points or against the bare source."""
    known = lexicon or default()
    scores: dict[str, list[tuple[Attempt, int]]] = defaultdict(list)
    verdicts: dict[str, Counter[str]] = defaultdict(Counter)
    named: Counter[Attempt] = Counter()
    for each in tries:
        line = HerLine("", each.source, tuple(each.points) if with_points else ())
        finding = judge_line(read(spell(each.said)), line, known)
        scores[each.group].append((each.kind, finding.score))
        verdicts[each.kind.value][finding.verdict.value] += 1
        named[each.kind] += bool(finding.added)
    right: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    counts: list[tuple[float, float]] = []
    for group in scores.values():
        good = total = 0
        for (better, more), (worse, less) in product(group, group):
            if worse in BETTER_THAN.get(better, ()):
                name = f"{better} over {worse}"
                pairs[name] += 1
                right[name] += more > less
                total += 1
                good += more > less
        counts.append((good, total))
    return ParaphraseFigures(
        order=by_groups(counts, lambda sums: ratio(sums[:, 0], sums[:, 1]), sum(pairs.values())),
        pairs={
            name: share(right[name], pairs[name])
            for better, worse in BETTER_THAN.items()
            for each in worse
            if pairs[(name := f"{better} over {each}")]
        },
        added_noticed=_named(named, verdicts, Attempt.ADDED),
        added_wrongly=_named(named, verdicts, Attempt.GOOD),
        verdicts={
            kind.value: {verdict.value: verdicts[kind.value][verdict.value] for verdict in Verdict}
            for kind in Attempt
            if kind.value in verdicts
        },
    )


def moves_figures(lines: Sequence[MovesLine], spell: Spell) -> MovesFigures:
    """The figures of `lines`, spelled by `spell`."""
    names = sorted({line.moves[0] for line in lines if line.moves}, key=list(Move).index)
    place = {move: number for number, move in enumerate(names)}
    groups: dict[str, Floats] = {}
    idle = alone = 0
    for line in lines:
        kinds = analyse(spell(line.text), _before(line.heard)).kinds
        table = groups.setdefault(line.group, np.zeros((4, len(names))))
        if line.moves:
            main = place[line.moves[0]]
            table[0, main] += line.moves[0] in kinds
            table[1, main] += 1
        else:
            idle += 1
            alone += not kinds
        for kind in kinds & place.keys():
            table[2, place[kind]] += kind in line.moves
            table[3, place[kind]] += 1
    total = sum(groups.values(), np.zeros((4, len(names)))).astype(int).tolist()
    counts = [table.ravel().tolist() for table in groups.values()] if names else []
    meant = sum(bool(line.moves) for line in lines)
    return MovesFigures(
        macro_recall=by_groups(counts, lambda sums: _macro(sums, 0), meant),
        macro_precision=by_groups(counts, lambda sums: _macro(sums, 2), int(sum(total[3]))),
        left_alone=share(alone, idle),
        moves={
            move.value: MoveFigures(
                share(total[0][at], total[1][at]), share(total[2][at], total[3][at])
            )
            for move, at in place.items()
        },
    )


def _named(named: Counter[Attempt], verdicts: dict[str, Counter[str]], kind: Attempt) -> Figure:
    return share(named[kind], sum(verdicts[kind.value].values()))


def _macro(sums: Floats, part: int) -> Floats:
    """The mean over moves of table row `part` by the row after it."""
    tables = sums.reshape(len(sums), 4, -1)
    return mean_of(ratio(tables[:, part, :], tables[:, part + 1, :]))


def _shares(prefix: str, hits: Counter[str], labelled: Counter[str]) -> dict[str, Figure]:
    return {
        kind.removeprefix(prefix): share(hits[kind], labelled[kind])
        for kind in sorted(labelled)
        if kind.startswith(prefix)
    }


def _before(heard: str) -> tuple[HerLine, ...]:
    return (HerLine("heard", heard),) if heard else ()


def spoken_texts(
    blame: Iterable[BlameLine], moves: Iterable[MovesLine]
) -> Iterable[tuple[str, tuple[HerLine, ...]]]:
    """Each line with what it answers, as the analysis gets them."""
    yield from ((line.text, _before(line.heard)) for line in blame)
    yield from ((line.text, _before(line.heard)) for line in moves)
