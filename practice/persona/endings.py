"""Whether a turn ends the talk, and how."""

from practice.domain.events import Outcome
from practice.domain.moves import Findings, Move
from practice.persona.document import Option
from practice.persona.matching import names_a_time, options_in
from practice.persona.shifts import severity
from practice.persona.state import LearnerTurn, State

_SETTLING = frozenset({Move.COMMITMENT, Move.SUMMARY, Move.RECOGNITION, Move.CONTINUATION})
_QUESTIONS = frozenset({Move.OPEN_QUESTION, Move.WHAT_ELSE, Move.WISH_QUESTION})


def ending(
    before: State, now: State, learner: LearnerTurn, proposed: tuple[Option, ...]
) -> Outcome | None:
    """How the talk ends with this turn, or None when it goes on."""
    findings = learner.findings
    blamed = severity(findings) > 0
    if now.at_limit >= now.world.level.temper.turns_at_limit:
        return Outcome.BREAKDOWN
    if Move.WALK_AWAY in findings.kinds:
        return Outcome.BREAKDOWN if blamed else Outcome.WALK_AWAY
    if blamed:
        return None
    if now.weighs_options and _settled(before, learner, proposed):
        return Outcome.AGREEMENT
    if Move.CONTINUATION in findings.kinds and not _is_opening(before, findings):
        # "… and we look at it again on Sunday" belongs to a proposal and ends nothing.
        return None if options_in(now.world.index, learner.text) else Outcome.PAUSE
    return None


def _settled(before: State, learner: LearnerTurn, proposed: tuple[Option, ...]) -> bool:
    """True when who does what is said and she has said yes to it, now or before."""
    kinds = learner.findings.kinds
    serving = any(option.serves for option in proposed)
    if not before.met:
        return serving and Move.COMMITMENT in kinds and Move.PROPOSAL not in kinds
    if proposed and not serving:
        return False
    if kinds & _SETTLING:
        return True
    if proposed:
        # A further proposal is weighed first; the same one again is a summing up.
        return all(option.id in before.met for option in proposed)
    return names_a_time(learner.text) and not kinds & _QUESTIONS


def _is_opening(before: State, findings: Findings) -> bool:
    return before.turn == 0 and Move.PERMISSION in findings.kinds
