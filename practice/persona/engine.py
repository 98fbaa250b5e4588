"""The persona engine: how she takes each turn and what she answers, as a pure function."""

from dataclasses import replace

from practice.domain.errors import ArgumentError
from practice.domain.events import Outcome
from practice.domain.heard import credit
from practice.domain.moves import Findings, HerLine, Move, MoveFinding, Verdict
from practice.persona.answering import Taken, remember
from practice.persona.asides import ASIDES, despairs, insults, threatens
from practice.persona.choose import choose, from_lines
from practice.persona.distress import comfort
from practice.persona.document import Concern, Option, Persona, Variant
from practice.persona.drift import ASKS_AT, ENDS_AT, counted, idle_after
from practice.persona.endings import ending
from practice.persona.gates import open_gates
from practice.persona.hollow import hollow
from practice.persona.matching import index_of, options_in, wishes_in
from practice.persona.noticing import begins_by_announcing
from practice.persona.promises import (
    asks_for_a_doing,
    names_a_time,
    names_somebody,
    offers,
)
from practice.persona.replies import answer, ask_straight_out, close
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

UNHEARD = ("salad", "pasted", "talked_about", "read", "hollow", "unclear", "unsure")
"""Ways of saying her points without having taken them in."""

_ASIDE = frozenset((*ASIDES, "small_talk", "pardon", "unsure", "encourager"))
"""Turns beside the matter: whatever moves they look like, nothing is meant by them here."""

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

_QUESTIONS = frozenset({Move.CLOSED_QUESTION, Move.OPEN_QUESTION, Move.PERMISSION})

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
    if despairs(learner.text) or state.alarmed:
        state, lines = comfort(replace(state, turn=learner.turn), learner)
        steady = state.defensiveness
        return state, Reply(lines, steady, steady, state.band)
    if threatens(learner.text) or insults(learner.text):
        learner = replace(learner, findings=_as_blame(learner))
    empty = hollow(before, learner)
    if empty in _ASIDE or begins_by_announcing(before, learner):
        learner = replace(learner, findings=Findings())
    now, change = _moved(_credited(before, learner, empty), before, learner)
    now, opened = open_gates(now)
    kinds = learner.findings.kinds
    if now.feels_heard and before.feels_heard and kinds & _SHARES:
        now = replace(now, shared=True)
    proposed = _proposed(now, learner)
    wishes = _wishes(now, learner, proposed)
    outcome = ending(before, now, learner, proposed, pasted=empty == "pasted")
    if outcome is None:
        now = _noted(now, learner, proposed, wishes)
        taken = Taken(before, learner, proposed, wishes, empty)
        now, lines, outcome = _answered(now, taken, opened)
    else:
        now, lines = close(replace(now, ended=outcome), outcome)
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


def _as_blame(learner: LearnerTurn) -> Findings:
    """The findings of a threat or an insult: it hurts her whatever else it looks like."""
    if severity(learner.findings):
        return learner.findings
    text = learner.text
    return Findings(moves=(MoveFinding(Move.BLAME, 0, len(text), text, "", "persona.threat", 1.0),))


def _answered(
    now: State, taken: Taken, opened: tuple[OpenedGate, ...]
) -> tuple[State, tuple[SaidLine, ...], Outcome | None]:
    """Her answer; once too many turns have brought nothing, she asks why, and then ends it."""
    after, lines = answer(now, taken, opened)
    idle = idle_after(taken.before, after, taken.learner, lines, opened)
    if idle >= ENDS_AT:
        # A pause is what two people agree on; before she is heard she simply breaks off.
        outcome = Outcome.PAUSE if now.feels_heard else Outcome.BREAKDOWN
        now = replace(counted(now, idle), ended=outcome, drifted=True)
        return *close(now, outcome), outcome
    if idle == ASKS_AT and idle > taken.before.idle:
        now, asked = ask_straight_out(now)
        if asked:
            return counted(now, idle), asked, None
    return counted(after, idle), lines, None


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


def _credited(state: State, learner: LearnerTurn, empty: str) -> State:
    """`state` with what was heard, and what the learner has shown, added.

    What is `empty` shows that somebody has a list, and not that she was heard.
    """
    paraphrase = None if empty in UNHEARD else learner.findings.paraphrase
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
    apologies = 0 if blamed else before.apologies
    if Move.APOLOGY in learner.findings.kinds and not blamed:
        wound = 0
        apologies += 1
    at_limit = before.at_limit + 1 if level >= before.world.level.temper.limit else 0
    now = replace(
        now,
        defensiveness=level,
        quiet=0 if blamed else before.quiet + 1,
        wound=wound,
        at_limit=at_limit,
        apologies=apologies,
    )
    return now, change


def _proposed(state: State, learner: LearnerTurn) -> tuple[Option, ...]:
    """The known proposals in a turn that can hold one."""
    return options_in(state.world.index, learner.text) if _can_propose(state, learner) else ()


def _wishes(state: State, learner: LearnerTurn, proposed: tuple[Option, ...]) -> tuple[str, ...]:
    """Wants and stakes of hers that a proposal of no known kind speaks to."""
    if not state.weighs_options or proposed or not _can_propose(state, learner):
        return ()
    if not learner.findings.kinds & (_OWN | {Move.OWN_WISH}) and not _offers(state, learner):
        return ()
    return wishes_in(state.world.index, learner.text)


def _can_propose(state: State, learner: LearnerTurn) -> bool:
    kinds = learner.findings.kinds
    if severity(learner.findings):
        return False
    if not kinds & _OFFERS and not (state.weighs_options and _offers(state, learner)):
        return False
    if not state.weighs_options and kinds & SOFTENING:
        return False
    given_back = gives_back(learner.findings) in (Verdict.REFLECTED, Verdict.PARTLY)
    return not given_back or bool(kinds & _OWN)


def _offers(state: State, learner: LearnerTurn) -> bool:
    """True for an offer that was found to be no more than a view, or a question."""
    kinds = learner.findings.kinds
    own = kinds & {Move.OWN_FEELING, Move.OCCURRENCE}
    if kinds & _QUESTIONS and asks_for_a_doing(learner.text):
        return bool(options_in(state.world.index, learner.text))
    return Move.OWN_VIEW in kinds and not own and offers(learner.text)


def _noted(
    state: State, learner: LearnerTurn, proposed: tuple[Option, ...], wishes: tuple[str, ...]
) -> State:
    """`state` with who and when, as far as a proposal that she can take up has named them."""
    serving = any(option.serves for option in proposed)
    more = state.taken_up and bool(learner.findings.kinds & _OWN)
    if not state.weighs_options or not (serving or wishes or more):
        return state
    return replace(
        state,
        hopes=state.hopes | frozenset(wishes),
        named_who=state.named_who or names_somebody(learner.text),
        named_when=state.named_when or names_a_time(learner.text),
    )
