"""The steps of the method: leave, reframe, what else, check, acknowledgement, closing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from practice.domain.events import Outcome
from practice.domain.moves import Move
from practice.domain.scores import Evidence
from practice.scoring.acts import Act, act_of
from practice.scoring.drafts import Draft, RowDraft, evidence
from practice.scoring.said import Said
from practice.scoring.turns import Facts, LearnerTurn

ENDING_MOVES = frozenset({Move.COMMITMENT, Move.CONTINUATION, Move.CONSEQUENCE, Move.WALK_AWAY})
"""Moves that bring a talk to a clear end."""

_LAST_TURNS = 3


@dataclass(frozen=True, slots=True)
class _Step:
    """What a step is called and how it is told; {who} stands for the persona."""

    title: str
    short: str
    moves: frozenset[Move]
    shown: str
    missing: str


_STEPS: Mapping[str, _Step] = {
    "permission": _Step(
        "Asking leave",
        "asking leave",
        frozenset({Move.PERMISSION}),
        "You asked whether {who.subject} {who.was} willing to talk.",
        "You began without asking whether {who.subject} {who.was} willing to talk.",
    ),
    "reframe": _Step(
        "Our problem, over there",
        "a shared problem",
        frozenset({Move.REFRAME, Move.COMMON_GROUND}),
        "You made it a problem that the two of you share.",
        "You did not say that it is a problem the two of you share.",
    ),
    "what_else": _Step(
        "What else?",
        "“what else?”",
        frozenset({Move.WHAT_ELSE}),
        "You asked what else there was.",
        "You did not ask what else there was.",
    ),
    "check": _Step(
        "Is that right?",
        "a check",
        frozenset({Move.CHECK}),
        "You checked whether you had understood {who.object}.",
        "You did not check whether you had understood {who.object}.",
    ),
    "acknowledgement": _Step(
        "Acknowledging {who.object}, or your part",
        "acknowledgement",
        frozenset(
            {
                Move.VALIDATION,
                Move.APPRECIATION,
                Move.AGREEMENT,
                Move.RECOGNITION,
                Move.APOLOGY,
                Move.OWNERSHIP,
            }
        ),
        "You acknowledged {who.object}, or your own part in it.",
        "You acknowledged neither {who.object} nor your own part in it.",
    ),
}
_CLOSING = "A clear end"


def steps_row(facts: Facts, weights: Mapping[str, int], spared: bool) -> RowDraft:
    """The row; `spared` (a dignified early end) leaves out steps that were not reached."""
    parts = [_step(facts, name, weights[name], spared) for name in _STEPS]
    parts.append(_closing(facts, weights["closing"]))
    counted = [part for part in parts if part.share is not None]
    lacking = [_short(part.id) for part in counted if part.share == 0]
    there = sum(1 for part in counted if part.share)
    why = f"{there} of {len(counted)} steps were there"
    why += f"; missing: {', '.join(lacking)}." if lacking else "."
    return RowDraft("steps", "Steps of the method", tuple(parts), why)


def acts_of(turns: Sequence[LearnerTurn], moves: frozenset[Move]) -> list[tuple[Said, Act]]:
    """Where one of `moves` is made, turns without blame first."""
    made = [
        (turn, utterance, act_of(found))
        for turn in turns
        for utterance in turn.utterances
        for found in utterance.findings.moves
        if found.move in moves
    ]
    made.sort(key=lambda each: bool(each[0].flags))
    return [(utterance, act) for _, utterance, act in made]


def _short(name: str) -> str:
    return _STEPS[name].short if name in _STEPS else "a clear end"


def _step(facts: Facts, name: str, weight: int, spared: bool) -> Draft:
    step = _STEPS[name]
    title = facts.who.put(step.title)
    made = acts_of(facts.turns, step.moves)
    if made:
        return _made(facts, name, title, facts.who.put(step.shown), weight, made)
    if spared:
        why = f"The talk ended well before this was due: {step.short}."
        return Draft(name, title, weight, None, why)
    where = facts.turns[:1] if name in ("permission", "reframe") else _where_to_listen(facts)
    place = tuple(_place(f"steps.{name}.missing", turn) for turn in where)
    missing = facts.who.put(step.missing)
    return Draft(name, title, weight, Fraction(0), missing, place, tried=False)


def _made(
    facts: Facts, name: str, title: str, shown: str, weight: int, made: list[tuple[Said, Act]]
) -> Draft:
    utterance, act = made[0]
    flagged = any(turn.flags for turn in facts.turns if turn.turn == utterance.turn)
    share = Fraction(1, 2) if flagged else Fraction(1)
    why = f"{shown[:-1]}, with blame in the same breath." if flagged else shown
    return Draft(name, title, weight, share, why, (evidence(utterance, act),))


def _closing(facts: Facts, weight: int) -> Draft:
    last = facts.turns[-_LAST_TURNS:]
    made = acts_of(last, ENDING_MOVES) if facts.outcome is not Outcome.BREAKDOWN else []
    if made and facts.outcome is not Outcome.UNFINISHED:
        shown = "You brought the talk to a clear end."
        return _made(facts, "closing", _CLOSING, shown, weight, made)
    if made:
        offered = tuple(evidence(utterance, act) for utterance, act in made[-1:])
        why = (
            f"You offered a clear end, and the talk stopped before {facts.who.subject} took it up."
        )
        return Draft("closing", _CLOSING, weight, Fraction(1, 2), why, offered)
    place = tuple(_place("steps.closing.missing", turn) for turn in facts.turns[-1:])
    if facts.outcome is Outcome.AGREEMENT:
        why = "You agreed, but nobody said who does what by when."
        return Draft("closing", _CLOSING, weight, Fraction(1, 2), why, place)
    why = (
        f"{facts.who.start} ended the talk before you could."
        if facts.outcome is Outcome.BREAKDOWN
        else "The talk stopped without an agreement or another time to go on."
    )
    return Draft("closing", _CLOSING, weight, Fraction(0), why, place, tried=False)


def _where_to_listen(facts: Facts) -> tuple[LearnerTurn, ...]:
    """A turn after one of her lines where listening was due and did not come."""
    late = [turn for turn in facts.turns[1:] if not turn.listens] or list(facts.turns[-1:])
    return tuple(late[:1])


def _place(rule: str, turn: LearnerTurn) -> Evidence:
    return Evidence(rule, turn.text, turn.turn, turn.at, "against")
