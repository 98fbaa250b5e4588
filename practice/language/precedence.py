"""Which move stands when the same words could be taken for several."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from practice.domain.moves import Move, MoveFinding

ABOUT_ONESELF = frozenset(
    {
        Move.OWN_VIEW,
        Move.OWN_FEELING,
        Move.OWN_INTEREST,
        Move.OWN_WISH,
        Move.OWNERSHIP,
        Move.SELF_BLAME,
        Move.APOLOGY,
        Move.COMMITMENT,
        Move.CONSEQUENCE,
        Move.WALK_AWAY,
        Move.OCCURRENCE,
        Move.CONTINUATION,
    }
)
"""Moves that do not count inside a clause about her: "you feel I was wrong" is no ownership."""

NEVER_ASKED = frozenset(
    {
        Move.OWN_VIEW,
        Move.OWN_FEELING,
        Move.OWN_INTEREST,
        Move.OWNERSHIP,
        Move.COMMITMENT,
        Move.CONSEQUENCE,
        Move.OCCURRENCE,
        Move.AGREEMENT,
        Move.RECOGNITION,
    }
)
"""Moves that tell: a clause in the form of a question does not make them."""

ANSWERS_A_QUESTION_FORM = frozenset(
    {
        Move.CHECK,
        Move.WHAT_ELSE,
        Move.PERMISSION,
        Move.REQUEST,
        Move.PROPOSAL,
        Move.RECIPROCITY,
        Move.CONTINUATION,
        Move.REFRAME,
        Move.ADVICE,
        Move.ENCOURAGER,
        Move.BACKCHANNEL,
        Move.COMMON_GROUND,
        Move.SELF_BLAME,
        Move.PRESSURE,
        Move.WALK_AWAY,
    }
)
"""Moves that are put as a question without being one."""

CLOSER_QUESTIONS = frozenset({Move.WISH_QUESTION, Move.INTEREST_QUESTION})
"""Questions of a kind of their own."""

NOT_A_REFLECTION = frozenset(
    {
        Move.ADVICE,
        Move.AGREEMENT,
        Move.APPRECIATION,
        Move.PERMISSION,
        Move.CHECK,
        Move.WHAT_ELSE,
        Move.REQUEST,
        Move.COMMITMENT,
        Move.PROPOSAL,
        Move.RECIPROCITY,
        Move.OWN_VIEW,
        Move.OWN_FEELING,
        Move.OWN_INTEREST,
        Move.OWN_WISH,
        Move.OWNERSHIP,
        Move.APOLOGY,
        Move.REFRAME,
        Move.COMMON_GROUND,
        Move.RECOGNITION,
        Move.CONTINUATION,
        Move.CONSEQUENCE,
        Move.WALK_AWAY,
        Move.WISH_QUESTION,
        Move.INTEREST_QUESTION,
        Move.OPEN_QUESTION,
        Move.WEIGHING,
        Move.OCCURRENCE,
        Move.SELF_BLAME,
        Move.BLAME,
        Move.PRESSURE,
        Move.YES_BUT,
        Move.ENCOURAGER,
    }
)
"""Moves whose clause is no reflection, whatever its form."""

_STANDS_BEFORE_ALL = frozenset({Move.WALK_AWAY, Move.CONTINUATION, Move.PERMISSION})
"""Moves about the talk itself."""

YIELDS: Mapping[Move, frozenset[Move]] = MappingProxyType(
    {
        Move.PROPOSAL: _STANDS_BEFORE_ALL
        | {
            Move.REQUEST,
            Move.REFRAME,
            Move.WISH_QUESTION,
            Move.OWN_WISH,
            Move.CONSEQUENCE,
            Move.ADVICE,
            Move.WEIGHING,
            Move.INTEREST_QUESTION,
            Move.CHECK,
            Move.RECOGNITION,
            Move.COMMON_GROUND,
            Move.AGREEMENT,
            Move.APPRECIATION,
            Move.SELF_BLAME,
            Move.OCCURRENCE,
            Move.OWN_FEELING,
            Move.SUMMARY,
            Move.YES_BUT,
        },
        Move.COMMITMENT: _STANDS_BEFORE_ALL
        | {
            Move.CONSEQUENCE,
            Move.RECIPROCITY,
            Move.PROPOSAL,
            Move.OWN_WISH,
            Move.RECOGNITION,
            Move.WEIGHING,
            Move.SUMMARY,
            Move.CHECK,
        },
        Move.REQUEST: _STANDS_BEFORE_ALL
        | {
            Move.WISH_QUESTION,
            Move.INTEREST_QUESTION,
            Move.CHECK,
            Move.REFRAME,
            Move.WHAT_ELSE,
            Move.ENCOURAGER,
        },
        Move.OWN_INTEREST: _STANDS_BEFORE_ALL
        | {
            Move.OWN_WISH,
            Move.REQUEST,
            Move.REFRAME,
            Move.CHECK,
            Move.RECOGNITION,
            Move.ENCOURAGER,
            Move.PRESSURE,
            Move.COMMON_GROUND,
            Move.OWN_VIEW,
        },
        Move.OWN_FEELING: frozenset(
            {Move.WALK_AWAY, Move.RECOGNITION, Move.APOLOGY, Move.COMMON_GROUND, Move.SELF_BLAME}
        ),
        Move.OWN_VIEW: _STANDS_BEFORE_ALL
        | {
            Move.OWN_INTEREST,
            Move.OWN_WISH,
            Move.RECOGNITION,
            Move.COMMON_GROUND,
            Move.AGREEMENT,
            Move.CONSEQUENCE,
            Move.SELF_BLAME,
            Move.OWNERSHIP,
            Move.VALIDATION,
            Move.WISH_QUESTION,
            Move.REFRAME,
            Move.WEIGHING,
            Move.OWN_FEELING,
            Move.ADVICE,
        },
        Move.OWN_WISH: frozenset({Move.REQUEST, Move.ADVICE}),
        Move.OWNERSHIP: frozenset(
            {
                Move.SELF_BLAME,
                Move.WHAT_ELSE,
                Move.CHECK,
                Move.YES_BUT,
                Move.OWN_WISH,
                Move.OCCURRENCE,
            }
        ),
        Move.ADVICE: frozenset(
            {
                Move.PRESSURE,
                Move.SELF_BLAME,
                Move.RECIPROCITY,
                Move.REQUEST,
                Move.ENCOURAGER,
                Move.CONSEQUENCE,
                Move.WALK_AWAY,
                Move.COMMITMENT,
            }
        ),
        Move.AGREEMENT: frozenset({Move.YES_BUT, Move.CHECK, Move.COMMITMENT}),
        Move.VALIDATION: frozenset(
            {
                Move.YES_BUT,
                Move.ADVICE,
                Move.SELF_BLAME,
                Move.APPRECIATION,
                Move.OWNERSHIP,
                Move.APOLOGY,
            }
        ),
        Move.PRESSURE: frozenset({Move.OWNERSHIP, Move.APOLOGY}),
        Move.ENCOURAGER: frozenset(
            {Move.BACKCHANNEL, Move.AGREEMENT, Move.YES_BUT, Move.CONTINUATION}
        ),
        Move.WHAT_ELSE: frozenset({Move.ENCOURAGER, Move.ADVICE, Move.CHECK}),
        Move.WISH_QUESTION: frozenset({Move.OWN_WISH, Move.PROPOSAL}),
        Move.WEIGHING: frozenset({Move.SUMMARY, Move.RECOGNITION, Move.PRESSURE, Move.CHECK}),
        Move.CONTINUATION: frozenset(
            {Move.WALK_AWAY, Move.REQUEST, Move.OWN_WISH, Move.ADVICE, Move.RECIPROCITY}
        ),
        Move.WALK_AWAY: frozenset({Move.CONTINUATION}),
        Move.PERMISSION: frozenset({Move.SUMMARY, Move.INTEREST_QUESTION, Move.CONTINUATION}),
        Move.SUMMARY: frozenset({Move.OWN_INTEREST}),
        Move.CONSEQUENCE: frozenset({Move.RECIPROCITY, Move.OWN_WISH}),
        Move.RECIPROCITY: frozenset({Move.CONSEQUENCE, Move.PRESSURE, Move.SUMMARY}),
        Move.APPRECIATION: frozenset({Move.WALK_AWAY, Move.OCCURRENCE}),
        Move.OCCURRENCE: frozenset(
            {Move.OWNERSHIP, Move.RECOGNITION, Move.OPEN_QUESTION, Move.APPRECIATION}
        ),
        Move.COMMON_GROUND: frozenset(
            {
                Move.REFRAME,
                Move.RECOGNITION,
                Move.COMMITMENT,
                Move.OWN_WISH,
                Move.YES_BUT,
            }
        ),
        Move.INTEREST_QUESTION: frozenset({Move.OWN_INTEREST}),
        Move.OPEN_QUESTION: frozenset({Move.PROPOSAL}),
    }
)
"""The broad move on the left is not listed where one on the right says the same words closer."""


def settle(findings: Sequence[MoveFinding]) -> list[MoveFinding]:
    """`findings` without those that yield to a closer reading of the same clause.

    Of two that would yield to each other, the one that is surer stands, then the longer cue.
    """
    gone: set[int] = set()
    ordered = sorted(findings, key=lambda finding: finding.start)
    for at, finding in enumerate(ordered):
        for later in range(at + 1, len(ordered)):
            other = ordered[later]
            if other.start >= finding.end:
                break
            if _yields(finding, other):
                gone.add(at)
            if _yields(other, finding):
                gone.add(later)
    return [finding for at, finding in enumerate(ordered) if at not in gone]


def _yields(finding: MoveFinding, other: MoveFinding) -> bool:
    return other.move in YIELDS.get(finding.move, frozenset()) and not _wins(finding, other)


def _wins(finding: MoveFinding, other: MoveFinding) -> bool:
    """True when `other` would yield to `finding` as well and is the weaker of the two."""
    if finding.move not in YIELDS.get(other.move, frozenset()):
        return False
    return (finding.confidence, len(finding.cue)) > (other.confidence, len(other.cue))
