"""No blame: what flags cost, and what an apology soon after gives back."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from practice.domain.moves import BlameCategory, Flag, Move
from practice.domain.pronouns import Pronoun
from practice.domain.scores import Evidence
from practice.scoring.acts import Act
from practice.scoring.drafts import Draft, RowDraft, evidence
from practice.scoring.rubric import BlameRules
from practice.scoring.said import Basis, Said
from practice.scoring.steps import acts_of
from practice.scoring.turns import Facts, LearnerTurn

REPAIRS = frozenset({Move.APOLOGY, Move.OWNERSHIP})
"""Moves that make blame good again."""

_BLAME_FREE = frozenset({Move.OCCURRENCE, Move.OWN_FEELING, Move.OWNERSHIP, Move.APOLOGY})


@dataclass(frozen=True, slots=True)
class Counted:
    """A flag that counts, with what it costs."""

    utterance: Said
    flag: Flag
    repair: tuple[Said, Act] | None
    cost: Fraction
    """Points of the row, after a repair."""

    @property
    def at(self) -> float:
        """Second at which the flagged words begin."""
        return self.utterance.at_character(self.flag.start)


def counted_flags(facts: Facts, rules: BlameRules) -> tuple[Counted, ...]:
    """Every blame flag in the order said, with the repair that followed, if any."""
    found = []
    for turn in facts.turns:
        repair = _repair_after(facts, turn, rules.repair_turns) if turn.flags else None
        for utterance in turn.utterances:
            for flag in utterance.findings.blame:
                cost = rules.costs[min(3, max(1, flag.severity)) - 1]
                if repair is not None:
                    cost *= 1 - rules.repair
                found.append(Counted(utterance, flag, repair, cost))
    return tuple(found)


def no_blame_row(facts: Facts, rules: BlameRules, weight: int) -> RowDraft:
    """The row; `weight` is that of the rubric in tenths, which the costs are points of."""
    flags = counted_flags(facts, rules)
    words = sum(utterance.amount(Basis.WORDS) for utterance in facts.utterances)
    spoken = min(Fraction(1), Fraction(words, rules.words))
    cost = sum((each.cost for each in flags), Fraction(0)) * 10
    share = max(Fraction(0), spoken - cost / weight) if weight else Fraction(0)
    part = Draft(
        "words_without_blame",
        "Words without blame",
        1,
        share,
        _why(facts.who, flags, spoken),
        _evidence(facts, flags),
    )
    return RowDraft("no_blame", "No blame", (part,), part.why)


def blame_measure(facts: Facts, rules: BlameRules) -> dict[str, object]:
    """Counts of flags, pressure, sparings and repairs."""
    flags = counted_flags(facts, rules)
    pressure = [
        flag
        for utterance in facts.utterances
        for flag in utterance.findings.flags
        if flag.category is BlameCategory.PRESSURE
    ]
    kinds = Counter(each.flag.category.value for each in flags)
    return {
        "flags": len(flags),
        "by_category": {kind: kinds[kind] for kind in sorted(kinds)},
        "by_severity": {
            str(level): sum(1 for each in flags if each.flag.severity == level)
            for level in (1, 2, 3)
        },
        "repaired": sum(1 for each in flags if each.repair is not None),
        "pressure": len(pressure),
        "spared": sum(len(utterance.findings.spared) for utterance in facts.utterances),
        "unsure": sum(len(utterance.unsure) for utterance in facts.utterances),
    }


def _repair_after(facts: Facts, turn: LearnerTurn, within: int) -> tuple[Said, Act] | None:
    later = [
        other
        for other in facts.turns
        if turn.turn < other.turn <= turn.turn + within and not other.flags
    ]
    return next(iter(acts_of(later, REPAIRS)), None)


def _evidence(facts: Facts, flags: tuple[Counted, ...]) -> tuple[Evidence, ...]:
    if not flags:
        clean = acts_of(facts.turns, _BLAME_FREE)
        if clean:
            return tuple(evidence(*pair) for pair in clean)
        longest = max(facts.utterances, key=lambda u: len(u.words), default=None)
        if longest is None:
            return ()
        return (Evidence("no_blame.clean", longest.text, longest.turn, longest.at),)
    found = [
        Evidence(each.flag.rule, each.flag.quote, each.utterance.turn, each.at, "against")
        for each in flags
    ]
    found += [evidence(*each.repair) for each in flags if each.repair is not None]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.turn, each.at)))


def _why(who: Pronoun, flags: tuple[Counted, ...], spoken: Fraction) -> str:
    if not flags:
        if spoken < 1:
            return "No blame, though you said too little to show it in full."
        return f"No words of yours blamed {who.object}."
    count = f"{len(flags)} {'stretch' if len(flags) == 1 else 'stretches'} of blame"
    repaired = sum(1 for each in flags if each.repair is not None)
    if not repaired:
        return f"{count} stood without being made good."
    if repaired == len(flags):
        return f"{count}, made good soon after, which gives back a part."
    return f"{count}, {repaired} of them made good soon after."
