"""What she answers: how she takes the turn first, then what she tells, asks back or lets drop."""

from dataclasses import replace

from practice.domain.events import Outcome
from practice.domain.moves import Move, Verdict
from practice.persona.answering import Answer, Taken, remember
from practice.persona.choose import choose, from_closing, from_lines, from_reply
from practice.persona.matching import denies
from practice.persona.noticing import is_greeting, says, touches_topic
from practice.persona.shifts import gives_back, severity
from practice.persona.state import OpenedGate, SaidLine, State
from practice.persona.taking import SHARING, take
from practice.persona.telling import asks
from practice.persona.vocabulary import DRIFTED

ASK_BACK_EVERY = 4
"""Turns between two times that she asks for the learner's side."""


def close(state: State, outcome: Outcome) -> tuple[State, tuple[SaidLine, ...]]:
    """Her last words."""
    persona = state.world.persona
    line = None
    if state.drifted:
        line = choose(state, from_closing(persona, DRIFTED, state.band))
        outcome = Outcome.PAUSE
    line = line or choose(state, from_closing(persona, outcome.value, state.band))
    return remember(state, (line,) if line else ())


def ask_straight_out(state: State) -> tuple[State, tuple[SaidLine, ...]]:
    """She asks what the learner wants from this talk; no lines when she has none for it."""
    line = choose(state, from_reply(state.world.persona, "stuck", "", state.band))
    return remember(state, (line,) if line else ())


def answer(
    now: State, taken: Taken, opened: tuple[OpenedGate, ...]
) -> tuple[State, tuple[SaidLine, ...]]:
    """What she says to the turn in `taken`, being `now`."""
    talk = Answer(now, taken)
    learner = taken.learner
    goes_on = take(talk)
    if opened and asks(learner):
        # Room for what she reveals and for her answer: three lines are enough to follow.
        talk.lines = talk.lines[:1]
    revealed = severity(learner.findings) == 0 and _reveal(talk, opened)
    if goes_on and not (revealed and not asks(learner)):
        _go_on(talk)
    if not talk.lines:
        _fall_back(talk)
    elif not revealed and goes_on and not asks(learner):
        _maybe_ask_back(talk)
    return remember(talk.state, talk.lines)


def _go_on(talk: Answer) -> None:
    """What she says after taking the turn: the answer to a question, or more of the same."""
    if asks(talk.learner):
        talk.tell()
        return
    bare = Move.CHECK not in talk.kinds and gives_back(talk.findings) is Verdict.REFLECTED
    if bare and not talk.state.feels_heard:
        talk.go_on()
        return
    if _lets_her_go_on(talk) and not talk.go_on():
        _maybe_ask_back(talk)
        if not talk.lines and (talk.has_told or not talk.reply("unsure")):
            talk.reply("encourager")


def _lets_her_go_on(talk: Answer) -> bool:
    encouraging = talk.kinds & {Move.ENCOURAGER, Move.BACKCHANNEL}
    return bool(encouraging) and not talk.lines and not denies(talk.learner.text)


def _fall_back(talk: Answer) -> None:
    if talk.state.taken_up:
        talk.reply("commitment")
    elif is_greeting(talk):
        talk.reply("permission", "first")
    else:
        _maybe_ask_back(talk)
    if talk.lines or (denies(talk.learner.text) and says(talk, "aside", "no")):
        return
    if not touches_topic(talk):
        talk.reply("any")


def _maybe_ask_back(talk: Answer) -> None:
    """Once she feels heard and knows nothing of the learner's side, she asks for it."""
    state = talk.state
    if not state.feels_heard or state.shared or Move.PERMISSION in talk.kinds:
        return
    if talk.kinds & set(SHARING) or state.turn - state.asked_back < ASK_BACK_EVERY:
        return
    if talk.reply("ask_back"):
        talk.state = replace(talk.state, asked_back=state.turn)


def _reveal(talk: Answer, opened: tuple[OpenedGate, ...]) -> bool:
    """She lets it show that something shifted, for the last gate that has words for it."""
    revealing = {gate.id: gate.reveals for gate in talk.state.world.gates}
    for gate in reversed(opened):
        if revealing.get(gate.id):
            return talk.say(from_lines(revealing[gate.id], f"gate.{gate.id}"))
    return False
