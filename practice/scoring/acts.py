"""What stretches of an utterance do: listen, or put one's own side."""

from collections.abc import Sequence
from dataclasses import dataclass

from practice.domain.moves import (
    LISTENING_MOVES,
    TELLING_MOVES,
    BlameCategory,
    Findings,
    Flag,
    Move,
    MoveFinding,
    Verdict,
)
from practice.scoring.said import Said, Span

_GIVING_BACK = frozenset({Move.REFLECTION, Move.SUMMARY})
_SOFT_TELLING = frozenset({Move.OWN_VIEW, Move.ADVICE, Move.PROPOSAL})
_NOT_TELLING = frozenset(
    {
        Move.PERMISSION,
        Move.REFRAME,
        Move.COMMON_GROUND,
        Move.CONTINUATION,
        Move.WISH_QUESTION,
        Move.REFLECTION,
        Move.SUMMARY,
        Move.OPEN_QUESTION,
        Move.WHAT_ELSE,
        Move.CHECK,
    }
)
"""A clause that does one of these does not put one's own side, though it may sound like it."""


@dataclass(frozen=True, slots=True)
class Act:
    """A stretch of an utterance that does something, with what shows it."""

    move: Move
    rule: str
    quote: str
    start: int
    end: int


def listening_acts(utterance: Said) -> tuple[Act, ...]:
    """What of the utterance listens: reflections that hold, open questions, checks of them."""
    findings = utterance.findings
    acts = [
        act_of(finding)
        for finding in findings.moves
        if finding.move in LISTENING_MOVES
        and (finding.move not in _GIVING_BACK or _holds(findings))
    ]
    if not utterance.gives_back and all(act.move is Move.CHECK for act in acts):
        # "Is that right?" with nothing given back asks about nothing.
        acts = []
    paraphrase = findings.paraphrase
    if paraphrase and utterance.gives_back and not findings.has(*_GIVING_BACK):
        start, end = _evidence_span(utterance)
        quote = utterance.text[start:end]
        acts.append(Act(Move.REFLECTION, paraphrase.rule, quote, start, end))
    return tuple(sorted(acts, key=lambda act: (act.start, act.end, act.move)))


def telling_acts(utterance: Said, opening: bool = False) -> tuple[Act, ...]:
    """What of the utterance puts one's own side, blame and pressure included.

    In an `opening`, a turn that asks leave may say what the problem is.
    """
    findings = utterance.findings
    asks_leave = opening and findings.has(Move.PERMISSION) and not findings.flags
    acts = []
    for finding in findings.moves:
        if finding.move not in TELLING_MOVES:
            continue
        soft = finding.move in _SOFT_TELLING
        if soft and _shares_clause(finding, findings.moves):
            continue
        if asks_leave and finding.move is Move.OWN_VIEW:
            continue
        acts.append(act_of(finding))
    flagged = [_flag_act(utterance.text, flag) for flag in findings.flags]
    acts = [act for act in acts if not _repeats(act, flagged)] + flagged
    return tuple(sorted(acts, key=lambda act: (act.start, act.end, act.move)))


def act_of(finding: MoveFinding) -> Act:
    """The finding as an act."""
    return Act(finding.move, finding.rule, finding.quote, finding.start, finding.end)


def spans(acts: Sequence[Act]) -> tuple[Span, ...]:
    """Where the acts are."""
    return tuple((act.start, act.end) for act in acts)


def sentence(text: str, start: int, end: int) -> Span:
    """The span of the sentence, or sentences, that hold the characters from `start` to `end`."""
    begins = max(text.rfind(mark, 0, start) for mark in ".?!") + 1
    stops = [at for mark in ".?!" if (at := text.find(mark, end)) >= 0]
    return begins, min(stops, default=len(text))


def _flag_act(text: str, flag: Flag) -> Act:
    """A flag takes its whole sentence: the words round the cue are heard as part of it."""
    start, end = sentence(text, flag.start, flag.end)
    move = Move.PRESSURE if flag.category is BlameCategory.PRESSURE else Move.BLAME
    return Act(move, flag.rule, flag.quote, start, end)


def _repeats(act: Act, flagged: Sequence[Act]) -> bool:
    """True for a blaming or pressing clause that a flag shows already, more exactly."""
    return any(act.move is each.move and _overlap(act, each) for each in flagged)


def _overlap(one: Act | MoveFinding, other: Act | MoveFinding) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _holds(findings: Findings) -> bool:
    """False for a stem without content, a copy, or a reflection taken back by "but"."""
    paraphrase = findings.paraphrase
    if paraphrase is None:
        return True
    if "rebuttal" in paraphrase.guards:
        return False
    return paraphrase.verdict not in (Verdict.PARROTED, Verdict.MISSED)


def _shares_clause(finding: MoveFinding, moves: Sequence[MoveFinding]) -> bool:
    for other in moves:
        overlap = _overlap(finding, other)
        shorter = min(finding.end - finding.start, other.end - other.start)
        if other.move in _NOT_TELLING and overlap > 0 and 2 * overlap >= shorter:
            return True
    return False


def _evidence_span(utterance: Said) -> Span:
    paraphrase = utterance.findings.paraphrase
    text = utterance.text
    places = [
        (at, at + len(evidence.quote))
        for evidence in (paraphrase.covered if paraphrase else ())
        if evidence.quote and (at := text.find(evidence.quote)) >= 0
    ]
    if not places:
        return 0, len(text)
    return min(start for start, _ in places), max(end for _, end in places)
