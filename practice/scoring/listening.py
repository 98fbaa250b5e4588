"""Listening before speaking: the ratio and its parts, gaps, monologues and shares of the talk."""

from collections.abc import Sequence
from fractions import Fraction
from statistics import median

from practice.domain.events import Outcome
from practice.domain.moves import Move
from practice.domain.scores import Evidence
from practice.scoring.acts import spans
from practice.scoring.drafts import Draft, RowDraft, evidence
from practice.scoring.rubric import RatioRules
from practice.scoring.said import Basis
from practice.scoring.turns import Facts, LearnerTurn

_OPENING = frozenset(
    {
        Move.PERMISSION,
        Move.REFRAME,
        Move.COMMON_GROUND,
        Move.APOLOGY,
        Move.OWNERSHIP,
        Move.APPRECIATION,
        Move.AGREEMENT,
    }
)
"""Moves of a turn that does not listen and yet is nothing to hold against the learner."""


def ratio_parts(facts: Facts) -> dict[str, int]:
    """The amounts that make the ratio, up to where she feels heard, in ms or words."""
    answered = [turn for turn in facts.before_heard if turn.answers is not None]
    basis = facts.basis
    return {
        "her_listened_to": sum(_hers(turn, basis) for turn in answered if listened(turn)),
        "her_speech": sum(_hers(turn, basis) for turn in answered),
        "learner_listening": sum(listening_amount(t, basis) for t in facts.before_heard),
        "learner_speech": sum(turn.amount(basis) for turn in facts.before_heard),
    }


def ratio(facts: Facts, rules: RatioRules) -> Fraction | None:
    """Share of the talk, before she felt heard, that was listening; None when too short."""
    parts = ratio_parts(facts)
    everything = parts["her_speech"] + parts["learner_speech"]
    if len(facts.turns) < rules.least_turns or not everything:
        return None
    return Fraction(parts["her_listened_to"] + parts["learner_listening"], everything)


def listened(turn: LearnerTurn) -> bool:
    """True when the turn of hers before it counts as listened to."""
    return turn.listens and not turn.tells


def listening_amount(turn: LearnerTurn, basis: Basis) -> int:
    """How much of the turn was spent in listening moves, in ms or words."""
    if not turn.listens:
        return 0
    return sum(
        utterance.amount_in(
            spans([act for other, act in turn.listening if other is utterance]),
            basis,
            without=spans([act for other, act in turn.telling if other is utterance]),
        )
        for utterance in turn.utterances
    )


def telling_amount(turn: LearnerTurn, basis: Basis) -> int:
    """How much of the turn put the learner's own side, in ms or words."""
    return sum(
        utterance.amount_in(
            spans([act for other, act in turn.telling if other is utterance]), basis
        )
        for utterance in turn.utterances
    )


def ratio_row(facts: Facts, rules: RatioRules) -> RowDraft:
    """The row: no points at `rules.none` or below, all at `rules.full` or above."""
    found = ratio(facts, rules)
    share = None
    if found is not None:
        share = min(Fraction(1), max(Fraction(0), (found - rules.none) / (rules.full - rules.none)))
    part = Draft(
        "listening_share",
        "Share of the talk that listened",
        1,
        share,
        _why(found, facts, rules),
        _evidence(facts),
    )
    return RowDraft("ratio", "Share of listening", (part,), part.why)


def ratio_measure(facts: Facts, rules: RatioRules) -> dict[str, object]:
    """The ratio, what it is measured by, and its parts in seconds or words."""
    found = ratio(facts, rules)
    parts: dict[str, object] = {
        name: _shown(amount, facts.basis) for name, amount in ratio_parts(facts).items()
    }
    return {
        "ratio": None if found is None else round(float(found), 3),
        "basis": facts.basis.value,
        "parts": {**parts, "unit": "words" if facts.basis is Basis.WORDS else "seconds"},
    }


def talk_measure(facts: Facts) -> dict[str, object]:
    """Who spoke how much, in which phase, and how the floor changed hands."""
    longest = max(facts.turns, key=lambda turn: turn.amount(facts.basis), default=None)
    return {
        "learner_turns": len(facts.turns),
        "learner_words": sum(u.amount(Basis.WORDS) for u in facts.utterances),
        "learner_seconds": round(sum(u.amount(Basis.TIME) for u in facts.utterances) / 1000, 1),
        "her_words": sum(her.words for her in facts.hers),
        "her_seconds": round(sum(her.milliseconds for her in facts.hers) / 1000, 1),
        "longest_turn": None
        if longest is None
        else {"turn": longest.turn, "amount": _shown(longest.amount(facts.basis), facts.basis)},
        "learner_share": {
            name: _learner_share(turns, facts.basis) for name, turns in phases(facts).items()
        },
        "interruptions": sum(1 for u in facts.utterances if u.findings.has(Move.INTERRUPTION)),
        "gaps": _gaps(facts),
    }


def phases(facts: Facts) -> dict[str, tuple[LearnerTurn, ...]]:
    """Turns by phase: opening until the first listening turn, listening until heard, sharing."""
    before = facts.before_heard
    first = next((i for i, turn in enumerate(before) if turn.listens), len(before))
    return {
        "opening": before[:first],
        "listening": before[first:],
        "sharing": facts.turns[len(before) :],
    }


def _hers(turn: LearnerTurn, basis: Basis) -> int:
    return turn.answers.amount(basis) if turn.answers else 0


def _shown(amount: int, basis: Basis) -> int | float:
    return amount if basis is Basis.WORDS else round(amount / 1000, 1)


def _learner_share(turns: Sequence[LearnerTurn], basis: Basis) -> float | None:
    own = sum(turn.amount(basis) for turn in turns)
    both = own + sum(_hers(turn, basis) for turn in turns)
    return round(own / both, 3) if both else None


def _gaps(facts: Facts) -> dict[str, object] | None:
    """Pauses between her last word and the learner's first, in seconds; thinking costs nothing."""
    if facts.basis is Basis.WORDS:
        return None
    waits = [
        max(0.0, turn.at - turn.answers.until) for turn in facts.turns if turn.answers is not None
    ]
    if not waits:
        return None
    return {"median": round(median(waits), 1), "longest": round(max(waits), 1)}


def _evidence(facts: Facts) -> tuple[Evidence, ...]:
    """One quote a turn: what listened, or what undid the listening."""
    found = []
    for turn in facts.before_heard:
        if turn.tells:
            found.append(evidence(*turn.telling[0], "against"))
        elif turn.listens:
            found.append(evidence(*turn.listening[0]))
        elif turn.answers is not None and not turn.listening and not turn.has(*_OPENING):
            found.append(Evidence("ratio.no_listening", turn.text, turn.turn, turn.at, "against"))
    return tuple(found)


def _why(found: Fraction | None, facts: Facts, rules: RatioRules) -> str:
    if found is None:
        least = rules.least_turns
        return (
            f"The talk was too short to tell: the share of listening wants {least} turns of yours."
        )
    who = facts.who.subject
    until = f"until {who} felt heard" if facts.heard_turn is not None else "in the talk"
    if facts.outcome is Outcome.BREAKDOWN:
        until = f"until {who} ended the talk"
    by = "words" if facts.basis is Basis.WORDS else "speaking time"
    return (
        f"{_percent(found)} % of the {by} {until} went into listening;"
        f" {_percent(rules.full)} % would earn all the points."
    )


def _percent(share: Fraction) -> int:
    return int(share * 100 + Fraction(1, 2))
