"""Whether a turn ends the talk, and how."""

from practice.domain.events import Outcome
from practice.domain.moves import Findings, Move
from practice.persona.document import Option
from practice.persona.matching import options_in
from practice.persona.promises import (
    denies_own,
    goes_on_later,
    looks_back,
    might_look_back,
    names_a_time,
    names_somebody,
    seals,
    stops_for_now,
)
from practice.persona.shifts import severity
from practice.persona.state import LearnerTurn, State

_SETTLING = frozenset({Move.COMMITMENT, Move.SUMMARY, Move.RECOGNITION, Move.CONTINUATION})
_QUESTIONS = frozenset({Move.OPEN_QUESTION, Move.WHAT_ELSE, Move.WISH_QUESTION})
_OFFERS = frozenset({Move.PROPOSAL, Move.COMMITMENT, Move.RECIPROCITY, Move.SUMMARY})


def ending(
    before: State,
    now: State,
    learner: LearnerTurn,
    proposed: tuple[Option, ...],
    pasted: bool = False,
) -> Outcome | None:
    """How the talk ends with this turn, or None when it goes on.

    `pasted`: it is a line of hers said back, which settles nothing and ends nothing.
    """
    findings = learner.findings
    kinds = findings.kinds
    blamed = severity(findings) > 0
    if now.at_limit >= now.world.level.temper.turns_at_limit:
        return Outcome.BREAKDOWN
    if pasted:
        return None
    leaves = Move.WALK_AWAY in kinds
    if leaves and blamed:
        return Outcome.BREAKDOWN
    if blamed:
        return None
    if leaves:
        later = Move.CONTINUATION in kinds and goes_on_later(learner.text)
        return Outcome.PAUSE if later else Outcome.WALK_AWAY
    if now.weighs_options and not proposed and might_look_back(learner.text):
        return None
    if now.weighs_options and _settled(before, learner, proposed):
        return Outcome.AGREEMENT
    if Move.CONTINUATION in kinds and not _is_opening(before, findings):
        return None if _looks_back_later(now, learner) else Outcome.PAUSE
    return None


def _settled(before: State, learner: LearnerTurn, proposed: tuple[Option, ...]) -> bool:
    """True when who does what and when is said, and she has said yes to it, now or before."""
    kinds = learner.findings.kinds
    text = learner.text
    if denies_own(text):
        return False
    serving = any(option.serves for option in proposed)
    if not before.taken_up:
        clear = names_somebody(text) and names_a_time(text)
        return serving and clear and Move.COMMITMENT in kinds and Move.PROPOSAL not in kinds
    if proposed and not serving:
        return False
    if not (before.named_who or names_somebody(text)):
        return False
    if not (before.named_when or names_a_time(text)):
        return False
    if kinds & _SETTLING or seals(text):
        return True
    if proposed:
        # A further proposal is weighed first; the same one again is a summing up.
        return all(option.id in before.met for option in proposed)
    return names_a_time(text) and not kinds & _QUESTIONS


def _looks_back_later(now: State, learner: LearnerTurn) -> bool:
    """True when another time belongs to a plan ("… and we look at it again on Sunday")."""
    if stops_for_now(learner.text):
        return False
    if learner.findings.kinds & _OFFERS:
        return True
    if not now.weighs_options:
        return False
    return looks_back(learner.text) or bool(options_in(now.world.index, learner.text))


def _is_opening(before: State, findings: Findings) -> bool:
    return before.turn == 0 and Move.PERMISSION in findings.kinds
