"""The persona engine: how she takes each turn and what she answers, as a pure function."""

from dataclasses import replace

from practice.domain.errors import ArgumentError
from practice.domain.heard import credit
from practice.domain.moves import HerLine, Move, Verdict
from practice.persona.choose import choose, from_lines
from practice.persona.document import Concern, Option, Persona, Variant
from practice.persona.endings import ending
from practice.persona.gates import open_gates
from practice.persona.matching import index_of, options_in
from practice.persona.replies import answer, close, remember
from practice.persona.shifts import SOFTENING, Shift, gives_back, severity, shift
from practice.persona.state import LearnerTurn, OpenedGate, Reply, SaidLine, State, World
from practice.persona.telling import guessed
from practice.persona.words import plain

__all__ = [
    "LearnerTurn",
    "OpenedGate",
    "Reply",
    "SaidLine",
    "State",
    "begin",
    "candidates",
    "step",
]

RECENT_LINES = 3
"""How many of her last lines a learner may be giving back, heard or not."""

WORTH_GIVING_BACK = 5
"""Words of a line without key points below which nobody paraphrases it."""

TEXTS_KEPT = 3

_OFFERS = frozenset(
    {
        Move.PROPOSAL,
        Move.RECIPROCITY,
        Move.COMMITMENT,
        Move.REQUEST,
        Move.OWN_WISH,
        Move.ADVICE,
        Move.SUMMARY,
        Move.CHECK,
        Move.CONTINUATION,
        Move.AGREEMENT,
    }
)
"""Moves with which a known proposal can come."""

_OWN = frozenset({Move.PROPOSAL, Move.RECIPROCITY, Move.COMMITMENT, Move.REQUEST})
"""Without one of these, giving back what she wants proposes nothing."""

_SHARES = frozenset(
    {
        Move.OWN_FEELING,
        Move.OWN_VIEW,
        Move.OWN_INTEREST,
        Move.OCCURRENCE,
        Move.WEIGHING,
        Move.OWN_WISH,
    }
)


def begin(persona: Persona, level: str, variant: str, seed: int) -> tuple[State, Reply]:
    """The state before the first turn, and her opening.

    Raises ArgumentError for a level or variant that the persona does not have.
    """
    held = persona.levels.get(level)
    if held is None:
        raise ArgumentError(
            f'{persona.id} has no level "{level}".', f"Levels: {', '.join(persona.levels)}."
        )
    chosen = persona.variants.get(variant)
    if chosen is None:
        raise ArgumentError(
            f'{persona.id} has no variant "{variant}".', f"Variants: {', '.join(persona.variants)}."
        )
    world = World(
        persona=persona,
        level=held,
        order=_ordered(persona, chosen),
        gates=persona.gates_at(held),
        seed=seed,
        index=index_of(persona),
    )
    start = held.temper.start
    state = State(world=world, turn=0, defensiveness=start)
    lines: tuple[SaidLine, ...] = ()
    if persona.scene.speaks_first:
        opening = chosen.opening or persona.scene.opening
        line = choose(state, from_lines(opening, "opening"))
        lines = (line,) if line else ()
    state, lines = remember(state, lines)
    return state, Reply(lines, start, start, state.band)


def step(state: State, learner: LearnerTurn, at: float) -> tuple[State, Reply]:
    """How she takes `learner` at second `at`, and what she answers.

    Pure: the same state, turn and time give the same reply. After an ending nothing changes.
    """
    if state.ended is not None:
        steady = state.defensiveness
        return state, Reply((), steady, steady, state.band, ended=state.ended)
    before = state
    now, change = _moved(_credited(before, learner), before, learner)
    now, opened = open_gates(now)
    kinds = learner.findings.kinds
    if now.feels_heard and before.feels_heard and kinds & _SHARES:
        now = replace(now, shared=True)
    proposed = _proposed(now, learner)
    outcome = ending(before, now, learner, proposed)
    if outcome is not None:
        now, lines = close(replace(now, ended=outcome), outcome)
    else:
        now, lines = answer(before, now, learner, proposed, opened)
    now = replace(now, texts=(*now.texts, plain(learner.text))[-TEXTS_KEPT:])
    return now, Reply(
        lines=lines,
        before=before.defensiveness,
        after=now.defensiveness,
        band=now.band,
        because=change.because,
        parts=change.parts,
        gates=opened,
        lines_heard=tuple(line for line in now.heard.lines if line not in before.heard.lines),
        ended=outcome,
    )


def candidates(state: State) -> tuple[HerLine, ...]:
    """Lines of hers that the learner may be giving back, the most recent last.

    Her last lines, and all that carry key points and have not been heard yet.
    """
    points = state.world.persona.points
    recent = {spoken.line.id for spoken in state.said[-RECENT_LINES:]}
    latest: dict[str, SaidLine] = {}
    for spoken in state.said:
        line = spoken.line
        waits = bool(line.points) and line.id not in state.heard.lines
        sayable = bool(line.points) or len(plain(line.text).split()) >= WORTH_GIVING_BACK
        if waits or (line.id in recent and sayable):
            latest.pop(line.id, None)
            latest[line.id] = line
    return tuple(
        HerLine(line.id, line.text, tuple(points[point].key for point in line.points))
        for line in latest.values()
    )


def _ordered(persona: Persona, variant: Variant) -> tuple[Concern, ...]:
    first = {name: place for place, name in enumerate(variant.order)}
    return tuple(sorted(persona.concerns, key=lambda concern: first.get(concern.id, len(first))))


def _credited(state: State, learner: LearnerTurn) -> State:
    """`state` with what was heard, and what the learner has shown, added."""
    paraphrase = learner.findings.paraphrase
    caught = state.caught
    unproven = state.unproven
    if paraphrase is not None and paraphrase.verdict in (Verdict.REFLECTED, Verdict.PARTLY):
        known = state.world.persona.points
        caught |= {each.point for each in paraphrase.covered if each.point in known}
        unproven = 0
    return replace(
        state,
        turn=learner.turn,
        heard=credit(state.heard, paraphrase),
        caught=caught,
        moves=state.moves | learner.findings.kinds,
        unproven=unproven,
    )


def _moved(now: State, before: State, learner: LearnerTurn) -> tuple[State, Shift]:
    """`now` with her defensiveness shifted, and why."""
    change = shift(before, learner.findings, guessed(before, learner) is not None)
    level = max(0, min(100, before.defensiveness + change.change))
    blamed = severity(learner.findings) > 0
    wound = change.wound if blamed else before.wound
    if Move.APOLOGY in learner.findings.kinds and not blamed:
        wound = 0
    at_limit = before.at_limit + 1 if level >= before.world.level.temper.limit else 0
    now = replace(
        now,
        defensiveness=level,
        quiet=0 if blamed else before.quiet + 1,
        wound=wound,
        at_limit=at_limit,
    )
    return now, change


def _proposed(state: State, learner: LearnerTurn) -> tuple[Option, ...]:
    """The known proposals in a turn that can hold one."""
    kinds = learner.findings.kinds
    offers = _OFFERS | {Move.OWN_VIEW} if state.weighs_options else _OFFERS
    if not kinds & offers or severity(learner.findings):
        return ()
    if not state.weighs_options and kinds & SOFTENING:
        return ()
    if gives_back(learner.findings) in (Verdict.REFLECTED, Verdict.PARTLY) and not kinds & _OWN:
        return ()
    return options_in(state.world.index, learner.text)
