"""A talk, turn by turn, as the stored events tell it: the ground of every measure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from practice.domain.clock import WORDS_PER_SECOND
from practice.domain.events import (
    SECOND_HEARING,
    Event,
    FindingsRevised,
    GateOpened,
    Outcome,
    PersonaSpoke,
    SessionEnded,
    SessionStarted,
    Source,
    TranscriptCorrected,
    UtteranceAnalysed,
    UtteranceHeard,
)
from practice.domain.heard import Heard, credit
from practice.domain.moves import NO_FINDINGS, Findings, Move, Verdict
from practice.domain.transcript import FinalTranscript
from practice.scoring.acts import listening_acts, telling_acts
from practice.scoring.cut_off import as_heard
from practice.scoring.said import Basis, Said, said
from practice.scoring.turns import (
    FEELS_HEARD,
    Facts,
    HerTurn,
    LearnerTurn,
    LineCredit,
    spoken_text,
)

_PROMPTS = frozenset({Move.WHAT_ELSE, Move.CHECK})
_TRIES = frozenset({Move.REFLECTION, Move.SUMMARY})
_EMPTY_TALK = ("reply.hollow", "reply.salad", "reply.talked_about", "reply.guessed.read")
"""Where the lines stand with which she answers a turn that brought her nothing."""
_PASTED_WORDS = 4
"""A shorter line of hers anybody may say as well."""


def facts(events: Sequence[Event], sure: Fraction, revision: int | None = None) -> Facts:
    """The talk in `events`; findings as first made, or as of `revision` where it judged anew.

    A word counts as heard from confidence `sure` on.
    """
    started = next((e for e in events if isinstance(e, SessionStarted)), None)
    basis = (
        Basis.WORDS
        if started is not None and started.source in (Source.TYPED, Source.SCRIPT)
        else Basis.TIME
    )
    utterances = _without_empty(events, _utterances(events, sure, revision))
    heard = as_heard(events)
    hers = _her_turns(heard, utterances)
    ended = [e for e in events if isinstance(e, SessionEnded)]
    gates = [e.turn for e in events if isinstance(e, GateOpened) and e.gate == FEELS_HEARD]
    return Facts(
        started=started,
        basis=basis,
        hers=hers,
        turns=_learner_turns(utterances, hers),
        heard_turn=min(gates, default=None),
        lines=_line_credits(heard, utterances),
        outcome=ended[-1].outcome if ended else Outcome.UNFINISHED,
        sure_share=_sure_share(events, sure),
    )


def effective_findings(
    events: Sequence[Event], revision: int | None = None
) -> Mapping[str, tuple[Findings, FinalTranscript | None]]:
    """Findings that count, by utterance id, each with the corrected words they point into.

    Without `revision` these are the first findings, made on the first transcript, or on what a
    second hearing made of it while the talk went on.
    """
    counted: dict[str, tuple[Findings, FinalTranscript | None]] = {}
    latest: dict[str, int] = {}
    corrections: dict[str, FinalTranscript] = {}
    newest = revision or SECOND_HEARING
    for event in events:
        if isinstance(event, UtteranceAnalysed):
            counted.setdefault(event.utterance, (event.findings, None))
        elif isinstance(event, TranscriptCorrected):
            corrections[event.utterance] = FinalTranscript(event.text, event.words)
        elif (
            isinstance(event, FindingsRevised)
            and latest.get(event.utterance, 0) <= event.revision <= newest
        ):
            latest[event.utterance] = event.revision
            counted[event.utterance] = (event.findings, corrections.get(event.utterance))
    return counted


def _utterances(events: Sequence[Event], sure: Fraction, revision: int | None) -> tuple[Said, ...]:
    counted = effective_findings(events, revision)
    heard = {e.utterance: e for e in events if isinstance(e, UtteranceHeard)}
    made = []
    for utterance, event in heard.items():
        findings, corrected = counted.get(utterance, (NO_FINDINGS, None))
        made.append(
            said(event.turn, utterance, event.at, event.transcript, findings, sure, corrected)
        )
    return tuple(made)


def _without_empty(events: Sequence[Event], utterances: Sequence[Said]) -> tuple[Said, ...]:
    """`utterances`, those that brought her nothing without their moves; blame stays.

    Words without a sentence, stems without content, her points read out, her own lines pasted.
    """
    spoke = [event for event in events if isinstance(event, PersonaSpoke)]
    empty = {event.turn for event in spoke if event.line.startswith(_EMPTY_TALK)}
    first_said: dict[str, int] = {}
    for event in spoke:
        first_said.setdefault(_bare(event.text), event.turn)
    return tuple(
        _emptied(each) if each.turn in empty or _is_pasted(each, first_said) else each
        for each in utterances
    )


def _is_pasted(utterance: Said, first_said: Mapping[str, int]) -> bool:
    """True for a line of hers, whole, that she had said before."""
    if len(utterance.words) < _PASTED_WORDS:
        return False
    return first_said.get(_bare(utterance.text), utterance.turn) < utterance.turn


def _emptied(utterance: Said) -> Said:
    """`utterance` with nothing to its credit; a try to give back that failed is still told."""
    paraphrase = utterance.findings.paraphrase
    failed = paraphrase is not None and paraphrase.verdict in (Verdict.PARROTED, Verdict.MISSED)
    tries = tuple(each for each in utterance.findings.moves if each.move in _TRIES)
    findings = replace(
        utterance.findings,
        moves=tries if failed else (),
        paraphrase=paraphrase if failed else None,
    )
    return replace(utterance, findings=findings)


def _bare(text: str) -> str:
    """The words of `text` in small letters, without [stage directions] and marks."""
    return " ".join(re.sub(r"[^\w\s]", "", spoken_text(text).lower()).split())


def _her_turns(events: Sequence[Event], utterances: Sequence[Said]) -> tuple[HerTurn, ...]:
    grouped: dict[int, list[PersonaSpoke]] = {}
    for event in events:
        if isinstance(event, PersonaSpoke):
            grouped.setdefault(event.turn, []).append(event)
    cuts = [u.at for u in utterances if u.findings.has(Move.INTERRUPTION)]
    turns = []
    for turn, lines in grouped.items():
        milliseconds = 0
        until = lines[-1].until
        for line in lines:
            cut = next((at for at in cuts if line.at < at < line.until), None)
            stopped = line.until if cut is None else cut
            until = stopped if line is lines[-1] else until
            milliseconds += max(0, round((stopped - line.at) * 1000)) or _estimate(line.text)
        words = sum(len(spoken_text(line.text).split()) for line in lines)
        turns.append(HerTurn(turn, tuple(lines), lines[0].at, until, milliseconds, words))
    return tuple(turns)


def _estimate(text: str) -> int:
    """Milliseconds a line takes at the scripted pace, where its end was not stored."""
    return round(len(spoken_text(text).split()) / WORDS_PER_SECOND * 1000)


def _learner_turns(utterances: Sequence[Said], hers: Sequence[HerTurn]) -> tuple[LearnerTurn, ...]:
    grouped: dict[int, list[Said]] = {}
    for utterance in utterances:
        if utterance.words:
            grouped.setdefault(utterance.turn, []).append(utterance)
    answered = {her.turn + 1: her for her in hers}
    turns: list[LearnerTurn] = []
    opening = True
    prompted = False
    for turn, parts in sorted(grouped.items()):
        listening = tuple((part, act) for part in parts for act in listening_acts(part))
        telling = tuple((part, act) for part in parts for act in telling_acts(part, opening))
        prompts = bool(listening) and {act.move for _, act in listening} <= _PROMPTS
        made = LearnerTurn(
            turn,
            tuple(parts),
            answered.get(turn),
            listening,
            telling,
            only_prompts=prompts and prompted,
        )
        turns.append(made)
        prompted = prompts
        opening = opening and not listening and not telling
    return tuple(turns)


def _line_credits(events: Sequence[Event], utterances: Sequence[Said]) -> tuple[LineCredit, ...]:
    lines: dict[str, PersonaSpoke] = {}
    for event in events:
        if isinstance(event, PersonaSpoke) and event.points:
            lines.setdefault(event.line, event)
    heard = Heard()
    by_line: dict[str, Said] = {}
    partly: dict[str, list[Said]] = {}
    for utterance in utterances:
        paraphrase = utterance.findings.paraphrase
        credited = credit(heard, paraphrase)
        for line in credited.lines[len(heard.lines) :]:
            by_line[line] = utterance
        if paraphrase and utterance.gives_back and paraphrase.line not in credited.lines:
            partly.setdefault(paraphrase.line, []).append(utterance)
        heard = credited
    return tuple(
        LineCredit(line, by_line.get(id_), tuple(partly.get(id_, ())))
        for id_, line in lines.items()
    )


def _sure_share(events: Sequence[Event], sure: Fraction) -> Fraction | None:
    known = [
        word.confidence
        for event in events
        if isinstance(event, UtteranceHeard)
        for word in event.transcript.words
        if word.confidence is not None
    ]
    if not known:
        return None
    return Fraction(sum(1 for confidence in known if confidence >= sure), len(known))
