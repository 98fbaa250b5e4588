"""How a rehearsal stands: scored at all, passed, kept from passing, or ended with dignity."""

from practice.domain.events import Outcome
from practice.domain.moves import Move, Verdict
from practice.domain.scores import Standing
from practice.scoring.no_blame import counted_flags
from practice.scoring.rubric import Blocker, Rubric
from practice.scoring.said import Basis
from practice.scoring.turns import Facts

_LIMITS = frozenset({Move.CONSEQUENCE, Move.WALK_AWAY, Move.CONTINUATION, Move.OWN_INTEREST})
_EARLY = (Outcome.PAUSE, Outcome.WALK_AWAY)
_QUIET_TURNS = 2


def not_scored_because(facts: Facts, rubric: Rubric) -> str:
    """Why there is no score, or "" when there is one."""
    rules = rubric.speech
    if facts.basis is Basis.WORDS:
        words = sum(utterance.amount(Basis.WORDS) for utterance in facts.utterances)
        if words < rules.least_words:
            return f"You typed {words} words; a score wants {rules.least_words}."
    else:
        milliseconds = sum(utterance.amount(Basis.TIME) for utterance in facts.utterances)
        if milliseconds < rules.least_seconds * 1000:
            spoken = round(milliseconds / 1000, 1)
            least = round(float(rules.least_seconds), 1)
            return f"You spoke for {spoken:g} seconds; a score wants {least:g}."
    if facts.sure_share is not None and facts.sure_share < rules.least_sure_share:
        heard, least_share = round(facts.sure_share * 100), round(rules.least_sure_share * 100)
        return (
            f"Only {heard} % of your words were understood surely; a score wants {least_share} %."
        )
    return ""


def lacks_dignity(facts: Facts) -> tuple[str, ...]:
    """What a pause or walk-away lacks to pass; empty when it was done well."""
    lacking = []
    if not any(turn.has(Move.PERMISSION) for turn in facts.turns):
        lacking.append("leave to talk was not asked")
    paraphrases = [utterance.findings.paraphrase for utterance in facts.utterances]
    if not any(found and found.verdict is Verdict.REFLECTED for found in paraphrases):
        lacking.append(f"no line of {facts.who.owned} was given back")
    if not any(turn.has(*_LIMITS) and not turn.flags for turn in facts.turns):
        lacking.append("your own limit was not named without blame")
    if any(turn.flags for turn in facts.turns[-_QUIET_TURNS:]):
        lacking.append("there was blame in the last two turns")
    return tuple(lacking)


def ended_early(facts: Facts) -> bool:
    """True for a pause or a walk-away."""
    return facts.outcome in _EARLY


def ended_well(facts: Facts) -> bool:
    """True for a pause or walk-away with dignity: what was not reached then leaves the sum."""
    return ended_early(facts) and not lacks_dignity(facts)


def blocked_by(facts: Facts, rubric: Rubric) -> tuple[Blocker, ...]:
    """Which of the rubric's blockers came about."""
    harsh = any(
        each.flag.severity >= 3 and each.repair is None
        for each in counted_flags(facts, rubric.blame)
    )
    came = {
        Blocker.BREAKDOWN: facts.outcome is Outcome.BREAKDOWN,
        Blocker.NO_LINE_HEARD: not any(line.heard for line in facts.lines),
        Blocker.HARSH_BLAME: harsh,
    }
    return tuple(blocker for blocker in Blocker if blocker in rubric.blockers and came[blocker])


def standing(facts: Facts, rubric: Rubric, total: int | None) -> Standing:
    """The verdict on the whole rehearsal."""
    if total is None:
        return Standing.NOT_SCORED
    if blocked_by(facts, rubric):
        return Standing.KEEP_PRACTISING
    if ended_early(facts):
        if lacks_dignity(facts):
            return Standing.KEEP_PRACTISING
        return Standing.DISTINCTION if total >= rubric.distinction else Standing.PASS
    if total >= rubric.distinction:
        return Standing.DISTINCTION
    return Standing.PASS if total >= rubric.pass_mark else Standing.KEEP_PRACTISING


def ending_measure(facts: Facts, rubric: Rubric) -> dict[str, object]:
    """How the talk ended and what that means for the verdict."""
    return {
        "outcome": facts.outcome.value,
        "not_scored_because": not_scored_because(facts, rubric),
        "blocked_by": [blocker.value for blocker in blocked_by(facts, rubric)],
        "lacking": list(lacks_dignity(facts)) if ended_early(facts) else [],
        "pass": rubric.pass_mark / 10,
        "distinction": rubric.distinction / 10,
    }
