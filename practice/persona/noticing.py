"""How she notices that a turn is empty, and what she says to it."""

import re

from practice.domain.events import Band
from practice.domain.moves import Move, Verdict
from practice.persona.answering import Answer
from practice.persona.asides import ASIDES, GRAVE, INSTEAD, YIELDING, wants_food
from practice.persona.choose import Wanted, from_lines, from_reply, is_fresh
from practice.persona.matching import topic_of
from practice.persona.promises import announces
from practice.persona.shifts import pressed, severity
from practice.persona.state import LearnerTurn, State
from practice.persona.words import plain

WORDS_OF_A_CUE = 3
"""Words of a cue from which a topic knows better than she does in general."""

_ANNOUNCED = frozenset(
    {
        Move.OWN_VIEW,
        Move.OWN_WISH,
        Move.OWN_INTEREST,
        Move.REQUEST,
        Move.PROPOSAL,
        Move.COMMITMENT,
        Move.REFLECTION,
        Move.BACKCHANNEL,
    }
)
"""What naming a subject may look like; with any other move a turn does more than that."""

_GREETING = re.compile(
    r"(?:hello|hi|hey|morning|evening|afternoon|good (?:morning|evening|afternoon|day))"
    r"(?: \w+){0,3}$"
)


def notice(talk: Answer) -> bool:
    """She notices that a turn is empty; False when she has no words for that."""
    match talk.taken.empty:
        case "pasted":
            return talk.reply("paraphrase", Verdict.PARROTED.value)
        case "read":
            return talk.reply("guessed", "read")
        case "break" | "small_talk" if wants_food(talk.learner.text) and touches_topic(talk):
            return True
        case "small_talk" if touches_topic(talk, least=2):
            return True
        case "greeting" if is_greeting(talk):
            return says(talk, "aside", "greeting") or talk.reply("permission", "first")
        case "no":
            return says(talk, "aside", "no")
        case case if case in YIELDING and touches_topic(talk, least=WORDS_OF_A_CUE):
            return True
        case case if case in ASIDES:
            return _puts_aside(talk, case)
        case table:
            return talk.reply(table)


def _puts_aside(talk: Answer, case: str) -> bool:
    """Answer what stands beside the matter, the second time in other words if she has them."""
    persona, band = talk.state.world.persona, talk.state.band
    own = from_reply(persona, "aside", case, band)
    other = from_reply(persona, INSTEAD.get(case, "small_talk"), "", band)
    if own.any and (case in GRAVE or _has_fresh(talk, own) or not _has_fresh(talk, other)):
        return talk.say(own)
    return talk.say(other)


def _has_fresh(talk: Answer, wanted: Wanted) -> bool:
    return any(is_fresh(talk.state, line) for pool in wanted.fitting() for line in pool)


def says(talk: Answer, table: str, case: str) -> bool:
    """Say a line of this very case; False when she has none."""
    held = talk.state.world.persona.replies.get(table, {})
    return (case in held or f"{case}_{talk.state.band}" in held) and talk.reply(table, case)


def is_greeting(talk: Answer) -> bool:
    """True for a first turn that is nothing but a hello."""
    state = talk.before
    begins = state.turn == 0 and not any(spoken.line.points for spoken in state.said)
    return begins and bool(_GREETING.match(plain(talk.learner.text)))


def is_announcing(talk: Answer) -> bool:
    """True for a beginning that names the subject and does not ask leave."""
    return begins_by_announcing(talk.before, talk.learner)


def begins_by_announcing(state: State, learner: LearnerTurn) -> bool:
    """The same for `state` before the turn: nothing has been told yet, and nothing is asked."""
    kinds = learner.findings.kinds
    told = any(spoken.line.points for spoken in state.said)
    if told or severity(learner.findings) or pressed(learner.findings) or kinds - _ANNOUNCED:
        return False
    return announces(learner.text)


def touches_topic(talk: Answer, least: int = 1) -> bool:
    """What was said may touch, with `least` words, something she has words for, asked or not."""
    topic, size = topic_of(talk.state.world.index, talk.learner.text)
    if topic is None or size < least or talk.state.band is Band.GUARDED:
        return False
    if topic.behind and topic.behind not in talk.state.gates:
        return False
    fresh = tuple(line for line in topic.answers if is_fresh(talk.state, line))
    return talk.say(from_lines(fresh, f"topic.{topic.id}"))
