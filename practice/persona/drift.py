"""Whether a talk gets anywhere: turns that bring nothing add up until she ends it herself."""

from dataclasses import replace

from practice.domain.moves import Move
from practice.persona.shifts import severity
from practice.persona.state import LearnerTurn, OpenedGate, SaidLine, State

ASKS_AT = 4
"""Empty turns after which she asks straight out what the learner wants."""

ENDS_AT = 7
"""Empty turns after which she ends the talk."""

EASED_BY = 2
"""Empty turns that something small makes up for."""

WITHOUT_PROOF = 2
"""Lines told and not given back from which telling one more makes up for a single turn."""

_FIRST_TIME = frozenset(
    {
        Move.PERMISSION,
        Move.APOLOGY,
        Move.OWNERSHIP,
        Move.REFRAME,
        Move.COMMON_GROUND,
        Move.VALIDATION,
        Move.APPRECIATION,
        Move.CONSEQUENCE,
        Move.OWN_FEELING,
        Move.OCCURRENCE,
        Move.OWN_INTEREST,
    }
)
"""Moves that bring something the first time they come."""

_TELLING = ("concern.", "topic.", "option.", "gate.")
_TAKING = frozenset(
    f"reply.{table}"
    for table in (
        "own_feeling own_view own_interest occurrence weighing own_wish ask_back proposal request "
        "reciprocity recognition wish_question"
    ).split()
)
"""Replies with which she takes something in."""


def idle_after(
    before: State,
    now: State,
    learner: LearnerTurn,
    lines: tuple[SaidLine, ...],
    opened: tuple[OpenedGate, ...],
) -> int:
    """Empty turns in a row once `learner` has been answered with `lines`."""
    if severity(learner.findings):
        return before.idle
    if opened or _grew(before, now):
        return 0
    new = any(
        line.id not in before.last_said
        and (line.reply.startswith(_TELLING) or line.reply in _TAKING)
        for line in lines
    )
    first = (learner.findings.kinds & _FIRST_TIME) - before.moves
    if new or (first and now.defensiveness != before.defensiveness):
        return max(0, before.idle - (1 if now.unproven > WITHOUT_PROOF else EASED_BY))
    return before.idle + 1


def counted(state: State, idle: int) -> State:
    """`state` with that many empty turns."""
    return replace(state, idle=idle)


def _grew(before: State, now: State) -> bool:
    return (
        before.heard != now.heard
        or before.caught != now.caught
        or before.met != now.met
        or before.hopes != now.hopes
        or before.shared != now.shared
    )
