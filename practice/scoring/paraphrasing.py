"""Paraphrasing: how many lines of hers were given back so that she was heard."""

from collections.abc import Sequence
from fractions import Fraction

from practice.domain.events import Outcome
from practice.domain.moves import ParaphraseFinding, Verdict
from practice.domain.pronouns import Pronoun
from practice.domain.scores import Evidence
from practice.scoring.drafts import Draft, RowDraft, whole
from practice.scoring.rubric import Rubric
from practice.scoring.said import Said
from practice.scoring.turns import Facts, LearnerTurn, LineCredit, spoken_text

_FELL_SHORT = (Verdict.PARROTED, Verdict.DISTORTED, Verdict.MISSED)
_SHOWN = 3
"""Lines left unanswered that are quoted, at most."""


def paraphrasing(facts: Facts, rubric: Rubric, spared: bool) -> RowDraft:
    """The row; `spared` (a dignified early end) asks only for lines that she came to say."""
    heard = [line for line in facts.lines if line.heard is not None]
    partly = [line for line in facts.lines if line.heard is None and line.partly]
    wanted = lines_wanted(facts, rubric, spared)
    share = None
    had_time = len(facts.turns) >= rubric.ratio.least_turns and not spared
    if facts.lines or had_time or facts.outcome is Outcome.BREAKDOWN:
        share = min(Fraction(1), (len(heard) + Fraction(len(partly), 2)) / wanted)
    shown = [_of(line.heard, "for") for line in heard if line.heard]
    shown += [_of(line.partly[0], "for") for line in partly]
    short = [_of(utterance, "against") for utterance in fell_short(facts)]
    passed_by = [] if shown else _passed_by(facts)
    who = facts.who
    why = _why(who, len(heard), len(partly), wanted, share)
    if not facts.lines and had_time:
        why = (
            f"{who.start} told you nothing that could be given back;"
            f" an open question invites {who.object} to."
        )
    part = Draft(
        "lines_heard",
        f"Lines of {who.owned} given back",
        1,
        share,
        why,
        _in_order([*shown, *short, *passed_by]),
        tried=bool(short),
    )
    return RowDraft("paraphrasing", "Paraphrasing", (part,), why)


def lines_wanted(facts: Facts, rubric: Rubric, spared: bool) -> int:
    """Lines heard that earn all the points; fewer when she felt heard before she said so many."""
    if spared or facts.heard_turn is not None:
        return max(1, min(rubric.lines, len(facts.lines)))
    return rubric.lines


def fell_short(facts: Facts) -> tuple[Said, ...]:
    """Utterances that set out to give her words back and did not."""
    return tuple(
        utterance
        for utterance in _attempts(facts)
        if (found := utterance.findings.paraphrase) and found.verdict in _FELL_SHORT
    )


def unheard(facts: Facts) -> tuple[tuple[LineCredit, LearnerTurn], ...]:
    """Lines of hers that were not heard, with the learner turn that answered each."""
    replies = {turn.turn: turn for turn in facts.turns}
    return tuple(
        (line, replies[line.line.turn + 1])
        for line in facts.lines
        if line.heard is None and line.line.turn + 1 in replies
    )


def paraphrase_measure(facts: Facts, rubric: Rubric, spared: bool) -> dict[str, object]:
    """Counts, verdicts and, per line of hers, what was caught of it."""
    found = [u.findings.paraphrase for u in _attempts(facts) if u.findings.paraphrase]
    verdicts = {v.value: sum(1 for each in found if each.verdict is v) for v in Verdict}
    return {
        "lines_said": len(facts.lines),
        "lines_wanted": lines_wanted(facts, rubric, spared),
        "lines_heard": sum(1 for line in facts.lines if line.heard),
        "lines_partly": sum(1 for line in facts.lines if not line.heard and line.partly),
        "attempts": len(found),
        "verdicts": verdicts,
        "average": round(sum(each.score for each in found) / len(found), 1) if found else None,
        "lines": [_line(line, _attempts(facts)) for line in facts.lines],
    }


def _attempts(facts: Facts) -> list[Said]:
    """Reflections of lines that carry key points.

    A finding alone is no attempt, since any utterance is held against some line of hers; and
    where points were only derived from her words, falling short of them says little.
    """
    return [
        utterance
        for utterance in facts.utterances
        if utterance.sets_out_to_give_back
        and (found := utterance.findings.paraphrase)
        and not found.derived
    ]


def _line(credit: LineCredit, utterances: Sequence[Said]) -> dict[str, object]:
    tries = [
        (utterance, found)
        for utterance in utterances
        if (found := utterance.findings.paraphrase) and found.line == credit.line.line
    ]
    caught = list(dict.fromkeys(each.says for _, found in tries for each in found.covered))
    missed = list(dict.fromkeys(each.says for _, found in tries for each in found.missed))
    best = max((found for _, found in tries), key=lambda each: each.score, default=None)
    return {
        "line": credit.line.line,
        "turn": credit.line.turn,
        "text": spoken_text(credit.line.text),
        "heard": credit.heard is not None,
        "by_turn": credit.heard.turn if credit.heard else None,
        "verdict": best.verdict.value if best else None,
        "score": best.score if best else None,
        "covered": caught,
        "missed": [says for says in missed if says not in caught],
    }


def _of(utterance: Said, counts: str) -> Evidence:
    found = utterance.findings.paraphrase
    return whole(utterance, _rule(found), counts)


def _rule(found: ParaphraseFinding | None) -> str:
    return f"{found.rule}.{found.verdict}" if found else "paraphrase"


def _passed_by(facts: Facts) -> list[Evidence]:
    """Replies to lines of hers that gave nothing back; without any, the last thing said."""
    turns = [turn for _, turn in unheard(facts)]
    chosen = list(dict.fromkeys(turn.turn for turn in turns))[:_SHOWN]
    quoted = [turn for turn in facts.turns if turn.turn in chosen] or list(facts.turns[-1:])
    return [
        Evidence("paraphrase.none", turn.text, turn.turn, turn.at, "against") for turn in quoted
    ]


def _in_order(found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.turn, each.at)))


def _why(who: Pronoun, heard: int, partly: int, wanted: int, share: Fraction | None) -> str:
    if share is None:
        return f"{who.start} said nothing yet that could be given back."
    also = f", and {_lines(partly)} in part" if partly else ""
    given = f"{_lines(heard)} of {who.owned}" if heard else f"none of {who.own} lines"
    return f"You gave back {given}{also}; {_lines(wanted)} would earn all the points."


def _lines(count: int) -> str:
    return f"{count} line" if count == 1 else f"{count} lines"
