"""Walks a stored rehearsal through the engine again: to resume, to check, to judge anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from practice.domain.errors import ArgumentError
from practice.domain.events import (
    SECOND_HEARING,
    DefensivenessChanged,
    Event,
    FindingsRevised,
    GateOpened,
    LineHeard,
    PersonaSpoke,
    SessionEnded,
    SessionResumed,
    SessionStarted,
    Stamps,
    TranscriptCorrected,
    TurnEnded,
    UtteranceAnalysed,
    UtteranceHeard,
)
from practice.domain.moves import NO_FINDINGS, Findings
from practice.language.analysis import analyse
from practice.language.lexicon import Lexicon
from practice.persona import engine
from practice.persona.document import Persona
from practice.session.cutting import as_interruption, turns_that_cut_in


@dataclass(frozen=True, slots=True)
class Step:
    """One turn of a stored rehearsal, walked again."""

    turn: int
    """0 for her opening."""
    at: float
    heard: UtteranceHeard | None
    """None for the opening and for a silence."""
    findings: Findings
    before: engine.State | None
    """Her state when the learner spoke; None for the opening."""
    after: engine.State
    reply: engine.Reply


@dataclass(frozen=True, slots=True)
class StandingPoint:
    """Where a stored rehearsal stands, ready to go on."""

    state: engine.State
    turn: int
    """Number of the learner turn that comes next."""
    at: float
    """Second at which the journal stops."""
    unsaid: engine.Reply | None
    """Her last reply, when not all of it was stored before the stop."""
    pending: UtteranceHeard | None
    """An utterance that was stored but never answered."""
    judged: Findings | None = None
    """What was found in the pending utterance, if that was stored already."""
    over: bool = False
    """The session had come to its end."""
    cut: bool = False
    """The pending utterance cut her off."""


def beginning(events: Sequence[Event]) -> SessionStarted:
    """The SessionStarted of `events`; raises ValueError when they do not begin with one."""
    if not events or not isinstance(events[0], SessionStarted):
        raise ValueError("a session's events begin with SessionStarted")
    return events[0]


def walk(events: Sequence[Event], persona: Persona) -> Iterator[Step]:
    """Each turn of `events` that was ended, taken through the engine with its first findings."""
    start = beginning(events)
    heard = {event.turn: event for event in events if isinstance(event, UtteranceHeard)}
    found = {event.turn: event.findings for event in events if isinstance(event, UtteranceAnalysed)}
    state, reply = engine.begin(persona, start.level, start.variant, start.seed)
    yield Step(0, start.at, None, NO_FINDINGS, None, state, reply)
    for ended in (event for event in events if isinstance(event, TurnEnded)):
        utterance = heard.get(ended.turn)
        findings = found.get(ended.turn, NO_FINDINGS)
        text = utterance.transcript.text if utterance else ""
        seconds = utterance.transcript.seconds if utterance else 0.0
        before = state
        state, reply = engine.step(
            before, engine.LearnerTurn(ended.turn, text, findings, seconds), ended.at
        )
        yield Step(ended.turn, ended.at, utterance, findings, before, state, reply)


def standing_point(events: Sequence[Event], persona: Persona) -> StandingPoint:
    """Where `events` stop; what was said and not yet answered is pending, never lost."""
    last = tuple(walk(events, persona))[-1]
    said = sum(1 for event in events if isinstance(event, PersonaSpoke) and event.turn == last.turn)
    over = any(isinstance(event, SessionEnded) for event in events)
    left = last.reply.lines[said:]
    unfinished = bool(left) or (last.reply.ended is not None and not over)
    utterances = [event for event in events if isinstance(event, UtteranceHeard)]
    waiting = utterances[-1] if utterances and utterances[-1].turn > last.turn else None
    judged = next(
        (
            event.findings
            for event in events
            if waiting and isinstance(event, UtteranceAnalysed) and event.turn == waiting.turn
        ),
        None,
    )
    return StandingPoint(
        state=last.after,
        turn=last.turn + 1,
        at=max((event.at for event in events), default=0.0),
        unsaid=_rest_of(last, said, events) if unfinished else None,
        pending=waiting,
        judged=judged,
        over=over,
        cut=waiting is not None and waiting.turn in turns_that_cut_in(events),
    )


def differences(events: Sequence[Event], persona: Persona) -> tuple[str, ...]:
    """Where walking `events` again gives another answer than was stored; empty if identical."""
    stored: dict[int, list[tuple[str, str]]] = {}
    for event in events:
        if isinstance(event, PersonaSpoke):
            stored.setdefault(event.turn, []).append((event.line, event.band.value))
    found: list[str] = []
    for step in walk(events, persona):
        now = [(line.id, step.reply.band.value) for line in step.reply.lines]
        then = stored.get(step.turn, [])
        if now[: len(then)] != then:
            found.append(f"turn {step.turn}: she answers otherwise than the journal says")
    return tuple(found)


def judge_anew(
    events: Sequence[Event],
    persona: Persona,
    stamps: Stamps,
    reason: str,
    at: float,
    lexicon: Lexicon | None = None,
) -> tuple[FindingsRevised, ...]:
    """Findings under today's rules for every stored utterance, as events beside the old ones.

    An utterance whose transcript was corrected is judged by the corrected text. `stamps` name
    `lexicon`, or the lexicons that come with the program.
    """
    revision = 1 + max(
        (event.revision for event in events if isinstance(event, FindingsRevised)), default=0
    )
    corrected = {
        event.utterance: event.text for event in events if isinstance(event, TranscriptCorrected)
    }
    cut_in = turns_that_cut_in(events)

    def judged(heard: UtteranceHeard, before: engine.State) -> Findings:
        text = corrected.get(heard.utterance, heard.transcript.text)
        findings = analyse(text, engine.candidates(before), lexicon)
        return as_interruption(findings, text) if heard.turn in cut_in else findings

    return tuple(
        FindingsRevised(
            at=at,
            turn=step.turn,
            utterance=step.heard.utterance,
            findings=judged(step.heard, step.before),
            stamps=stamps,
            reason=reason,
            revision=revision,
        )
        for step in walk(events, persona)
        if step.heard is not None and step.before is not None
    )


def up_to_turn(events: Sequence[Event], turn: int) -> tuple[Event, ...]:
    """What had happened before the learner's turn number `turn`.

    Raises ArgumentError when the session has no such turn.
    """
    turns = [event.turn for event in events if isinstance(event, TurnEnded)]
    if turn < 1 or turn > max(turns, default=0):
        raise ArgumentError(
            f"The session has no turn {turn} of yours.",
            f"It has turns 1 to {max(turns, default=0)}.",
        )
    before = takewhile(lambda event: getattr(event, "turn", 0) < turn, events)
    return tuple(event for event in before if not _is_of_that_session_only(event))


def _is_of_that_session_only(event: Event) -> bool:
    """Its end, its stops, and the rescorings that came later."""
    if isinstance(event, FindingsRevised):
        return event.revision > SECOND_HEARING
    return isinstance(event, SessionEnded | SessionResumed)


def _rest_of(step: Step, said: int, events: Sequence[Event]) -> engine.Reply:
    """What is left of her reply in `step` after `said` lines; facts already stored are left out."""
    own = [event for event in events if getattr(event, "turn", None) == step.turn]
    heard = {event.line for event in own if isinstance(event, LineHeard)}
    opened = {event.gate for event in own if isinstance(event, GateOpened)}
    moved = any(isinstance(event, DefensivenessChanged) for event in own)
    return replace(
        step.reply,
        lines=step.reply.lines[said:],
        before=step.reply.after if moved else step.reply.before,
        gates=tuple(gate for gate in step.reply.gates if gate.id not in opened),
        lines_heard=tuple(line for line in step.reply.lines_heard if line not in heard),
    )
