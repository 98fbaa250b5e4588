"""What she tells when she is asked: her concerns in order, a topic, or that she cannot say."""

import re
from dataclasses import replace

from practice.domain.events import Band
from practice.domain.moves import Move, Verdict
from practice.persona.choose import Wanted, choose, from_lines, from_reply
from practice.persona.document import Concern, Line
from practice.persona.matching import (
    GENERAL,
    concern_of,
    is_ordinary,
    last_sentence,
    points_in,
    sounds_like_question,
    strange_in,
    topic_of,
)
from practice.persona.shifts import gives_back
from practice.persona.state import LearnerTurn, SaidLine, State
from practice.persona.words import content, plain, stem

ASKED = frozenset(
    {
        Move.OPEN_QUESTION,
        Move.CLOSED_QUESTION,
        Move.WHAT_ELSE,
        Move.INTEREST_QUESTION,
        Move.WISH_QUESTION,
    }
)
"""Moves that put a question to her about how things are."""

_ABOUT_THE_TALK = frozenset(
    {
        Move.CHECK,
        Move.PERMISSION,
        Move.PROPOSAL,
        Move.REQUEST,
        Move.COMMITMENT,
        Move.REFLECTION,
        Move.SUMMARY,
        Move.REFRAME,
        Move.COMMON_GROUND,
        Move.CONTINUATION,
    }
)
"""Beside these, a yes-or-no question belongs to them and asks nothing of its own."""

_MORE_OF_IT = re.compile(
    r"\b(?:more about (?:that|this|it)|say more|tell me more|go on|keep going|how so|in what way|"
    r"what do you mean|penny for your thoughts|"
    r"why (?:is|does|did|was|do) (?:that|this|it)|what makes (?:that|this|it))\b"
)
"""Asks for more of what she has just said."""

_OF_A_NUMBER = re.compile(r"(?:how (?:many|much|old|far|big|tall|often)|which|who|when|where)\b")
_GO_ON = re.compile(
    r"\b(?:go on|go ahead|carry on|continue|keep going|tell me|listening|all ears)\b"
)
_PERSONAL = re.compile(r"\b(?:you|your|yours)\b")
_AGE = re.compile(r"\bhow old are you\b|\byour age\b")
_HAPPY = re.compile(
    r"are you (?:\w+ )?(?:happy|unhappy|sad|content|satisfied|crying|nervous|lonely|scared)|"
    r"do you (?:\w+ )?(?:like|hate|love|miss|respect) me|"
    r"do you (?:\w+ )?(?:get|feel) (?:lonely|sad|tired|angry|happy|nervous|afraid|scared|bored)"
)

_UPSET = re.compile(
    r"(?:and )?(?:are|were) you (?:\w+ )?(?:angry|cross|upset|annoyed|mad|furious|hurt|"
    r"disappointed|ashamed|tired|afraid|worried)(?: (?:with|at|of|by|about) (?:me|that|it|this))?"
)
_WHO_KNOWS = re.compile(r"\b(?:know|knows|known|told)\b")
_ASKING = frozenset(
    stem(word)
    for word in (
        "long known knew often ever since first last time head mind through when who anybody "
        "anyone somebody someone nobody everybody told saying still already yet before"
    ).split()
)
"""Words of a question that belong to the asking."""

STRANGE = 2
"""Words she knows nothing of that outweigh a single cue; one is enough without a "you"."""

LINES_WITHOUT_PROOF = 3
"""Lines she tells without one given back before she asks what was heard."""


def asks(learner: LearnerTurn) -> bool:
    """True when the turn asks her something she could tell about."""
    kinds = learner.findings.kinds
    if kinds & (ASKED - {Move.CLOSED_QUESTION}) or asks_for_the_rest(learner):
        return True
    if "penny for your thoughts" in plain(learner.text):
        return True
    if kinds & _ABOUT_THE_TALK:
        return False
    return Move.CLOSED_QUESTION in kinds or sounds_like_question(learner.text)


def invites(learner: LearnerTurn) -> bool:
    """True for "go on", which asks her to begin when she has told nothing yet."""
    encourages = Move.ENCOURAGER in learner.findings.kinds
    return encourages and bool(_GO_ON.search(plain(learner.text)))


def asks_for_the_rest(learner: LearnerTurn) -> bool:
    """True for a check with nothing to check ("did I miss anything?")."""
    kinds = learner.findings.kinds
    beside = (_ABOUT_THE_TALK - {Move.CHECK}) | {Move.BACKCHANNEL}
    return Move.CHECK in kinds and not kinds & beside


def tell(
    state: State, learner: LearnerTurn, taken: tuple[SaidLine, ...], eased: bool
) -> tuple[State, SaidLine | None]:
    """Her answer to a question. `eased`: this turn made it easier for her to speak."""
    kinds = learner.findings.kinds
    index = state.world.index
    question = _question(learner)
    topic, topic_size = topic_of(index, question)
    concern, concern_size = concern_of(index, question)
    waiting, waiting_size = (concern, concern_size) if _is_held(state, concern) else (None, 0)
    if concern is not None and not _untold(state, concern):
        concern, concern_size = None, 0
    invites = bool(kinds & (ASKED - {Move.CLOSED_QUESTION}))
    rest = asks_for_the_rest(learner) and not strange_in(index, learner.text)
    ordinary = is_ordinary(index, question, invites) or rest
    if _HAPPY.fullmatch(plain(question)) and topic_size < 3 and not concern_size:
        return state, _reply(state, "closed_question", taken)
    ordinary = (ordinary and not _AGE.search(plain(question))) or bool(
        _UPSET.fullmatch(plain(question))
    )
    if state.band is Band.GUARDED and not eased and not state.refused:
        refusal = choose(
            state, from_reply(state.world.persona, "open_question", "", state.band), taken
        )
        if refusal is not None:
            return replace(state, refused=True), refusal
    state = replace(state, refused=False)
    if Move.WISH_QUESTION in kinds:
        asked = next(
            (
                c
                for c in state.world.order
                if Move.WISH_QUESTION in c.asked_by and _untold(state, c)
            ),
            None,
        )
        if asked is not None:
            return tell_concern(state, asked)
    more = deeper(state) if _asks_for_more(learner) else None
    if more is not None and max(topic_size, concern_size) == 0:
        return tell_concern(state, more)
    strange = strange_in(index, question)
    about_her = bool(_PERSONAL.search(plain(question)))
    if topic_size == 1 and len(strange) >= (STRANGE if about_her else 1):
        # "Which team won on Saturday?" is no question about her Saturdays.
        topic, topic_size = None, 0
    if (
        waiting is not None
        and waiting_size >= topic_size
        and not (waiting_size == 1 and len(strange) >= (STRANGE if about_her else 1))
    ):
        held = from_lines(waiting.held, f"concern.{waiting.id}")
        return state, choose(state, held, taken)
    if topic is not None and topic_size > concern_size:
        shut = topic.behind and topic.behind not in state.gates
        lines = topic.held if shut else topic.answers
        if lines:
            return state, choose(state, from_lines(lines, f"topic.{topic.id}"), taken)
    told = None if ordinary else _told_of(state, question)
    if told is not None:
        return _follow_up(state, told, taken)
    if not ordinary and Move.WHAT_ELSE not in kinds:
        personal = about_her and state.band is not Band.GUARDED
        line = _reply(state, "small_talk", taken) if personal else None
        return state, line or _reply(state, "cannot_say", taken)
    if concern is None and not invites and not asks_for_the_rest(learner):
        aside = _of_something_else(state, question, taken)
        if aside is not None:
            return state, aside
    if state.unproven >= LINES_WITHOUT_PROOF and not state.feels_heard:
        test = _reply(state, "testing", taken)
        if test is not None:
            return replace(state, unproven=1), test
    if concern is not None:
        return tell_concern(state, concern)
    following = _next_concern(state, learner)
    if following is not None:
        return tell_concern(state, following)
    return state, _nothing_left(state, learner, taken)


def _of_something_else(state: State, question: str, taken: tuple[SaidLine, ...]) -> SaidLine | None:
    """Her answer to a closed question about a thing of her world that weighs nothing."""
    if not content(question) - GENERAL - _ASKING:
        return None
    words = plain(question)
    if _OF_A_NUMBER.match(words):
        return _reply(state, "small_talk" if _PERSONAL.search(words) else "cannot_say", taken)
    return _reply(state, "closed_question", taken)


def _told_of(state: State, question: str) -> Line | None:
    """The latest line with key points that a question to her takes a word from."""
    asked = content(question) - GENERAL - _ASKING
    knows = not asked and bool(_WHO_KNOWS.search(plain(question)))
    if not knows and not _PERSONAL.search(plain(question)):
        return None
    hints = {line.id: line for concern in state.world.order for line in concern.hints}
    for spoken in reversed(state.said):
        line = hints.get(spoken.line.id)
        shared = asked & content(line.text) if line is not None else frozenset()
        if line is not None and knows:
            return line
        if shared and 2 * len(shared) >= len(asked):
            return line
    return None


def _follow_up(
    state: State, line: Line, taken: tuple[SaidLine, ...]
) -> tuple[State, SaidLine | None]:
    """More of the concern that `line` belongs to, or that this is all she knows."""
    concern = next(each for each in state.world.order if line in each.hints)
    if _untold(state, concern):
        return tell_concern(state, concern)
    return state, _reply(state, "told_all", taken)


def tell_concern(state: State, concern: Concern) -> tuple[State, SaidLine]:
    """The next line of `concern` that she has not told yet (there must be one)."""
    return tell_line(state, concern, _untold(state, concern)[0])


def tell_line(state: State, concern: Concern, line: Line) -> tuple[State, SaidLine]:
    """`line` of `concern`, told."""
    state = replace(
        state,
        concern=concern.id,
        unproven=state.unproven + (1 if line.points else 0),
    )
    return state, SaidLine(line.id, line.text, line.table, line.points)


def guessed(state: State, learner: LearnerTurn) -> tuple[Concern, Line] | None:
    """The untold line whose point the learner names of their own accord, and its concern."""
    if gives_back(learner.findings) not in (None, Verdict.MISSED):
        return None
    if not learner.findings.kinds & {Move.REFLECTION, Move.SUMMARY}:
        return None
    for point in points_in(state.world.index, learner.text):
        for concern in state.world.order:
            for line in _untold(state, concern):
                if point in line.points:
                    return concern, line
    return None


def deeper(state: State) -> Concern | None:
    """The concern she is talking about, when there is more to it."""
    return next((c for c in state.world.order if c.id == state.concern and _untold(state, c)), None)


def _asks_for_more(learner: LearnerTurn) -> bool:
    text = plain(learner.text)
    why = Move.INTEREST_QUESTION in learner.findings.kinds and text.startswith("why")
    return why or bool(_MORE_OF_IT.search(text))


def _question(learner: LearnerTurn) -> str:
    """The part of the turn that asks; what stands beside it is about something else."""
    if "penny for your thoughts" in plain(learner.text):
        return "what is on your mind"
    asked = [each.quote for each in learner.findings.moves if each.move in ASKED]
    return " ".join(asked) or last_sentence(learner.text)


def _untold(state: State, concern: Concern) -> tuple[Line, ...]:
    if concern.behind and concern.behind not in state.gates:
        return ()
    return tuple(line for line in concern.hints if line.id not in state.last_said)


def _is_held(state: State, concern: Concern | None) -> bool:
    """True when `concern` waits behind a gate and she has something to say to that."""
    return concern is not None and concern.behind not in state.gates and bool(concern.held)


def _next_concern(state: State, learner: LearnerTurn) -> Concern | None:
    open_concerns = [c for c in state.world.order if _untold(state, c)]
    unbegun = [c for c in open_concerns if len(_untold(state, c)) == len(c.hints)]
    fresh = unbegun or open_concerns
    last = next((c for c in open_concerns if c.id == state.concern), None)
    stays = (
        last is not None
        and Move.WHAT_ELSE not in learner.findings.kinds
        and not asks_for_the_rest(learner)
        and Move.WISH_QUESTION not in learner.findings.kinds
        and state.unproven > 0
    )
    # A question right after a line that nobody has given back asks for more of the same.
    if stays:
        return last
    return fresh[0] if fresh else None


def _nothing_left(
    state: State, learner: LearnerTurn, taken: tuple[SaidLine, ...]
) -> SaidLine | None:
    kinds = learner.findings.kinds
    if Move.WISH_QUESTION in kinds:
        return _reply(state, "wish_question", taken)
    if Move.CLOSED_QUESTION in kinds and not kinds & (ASKED - {Move.CLOSED_QUESTION}):
        return _reply(state, "closed_question", taken)
    if kinds & ASKED or asks_for_the_rest(learner):
        return _reply(state, "told_all", taken)
    return _reply(state, "cannot_say", taken)


def _reply(state: State, table: str, taken: tuple[SaidLine, ...]) -> SaidLine | None:
    wanted: Wanted = from_reply(state.world.persona, table, "", state.band)
    return choose(state, wanted, taken)
