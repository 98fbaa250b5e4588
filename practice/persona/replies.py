"""What she answers: how she takes the turn first, then what she tells, asks back or lets drop."""

import re
from dataclasses import dataclass, replace

from practice.domain.events import Band, Outcome
from practice.domain.moves import BlameCategory, Findings, Move, Verdict
from practice.persona.asides import ASIDES, INSTEAD, wants_food
from practice.persona.choose import (
    Wanted,
    choose,
    from_closing,
    from_lines,
    from_reply,
    is_fresh,
)
from practice.persona.document import Option
from practice.persona.matching import asks_plainly, asks_to_repeat, denies, feeling_in, topic_of
from practice.persona.promises import refuses
from practice.persona.shifts import gives_back, pressed, severity, too_early
from practice.persona.state import LearnerTurn, OpenedGate, SaidLine, Spoken, State
from practice.persona.telling import asks, deeper, guessed, tell, tell_concern, tell_line
from practice.persona.vocabulary import DRIFTED
from practice.persona.words import plain

ASK_BACK_EVERY = 4
"""Turns between two times that she asks for the learner's side."""

EASED_BY = 6
"""Points taken off in one turn after which she answers even when guarded."""

_KIND_MOVES = (
    Move.REFRAME,
    Move.OWNERSHIP,
    Move.COMMON_GROUND,
    Move.VALIDATION,
    Move.RECOGNITION,
    Move.APPRECIATION,
    Move.SELF_BLAME,
)
_SHARING = (
    Move.OWN_FEELING,
    Move.OCCURRENCE,
    Move.OWN_INTEREST,
    Move.WEIGHING,
    Move.OWN_VIEW,
)
_OF_ONESELF = frozenset({Move.OWN_FEELING, Move.OCCURRENCE, Move.OWN_INTEREST})
_OFFERS = (
    Move.RECIPROCITY,
    Move.PROPOSAL,
    Move.COMMITMENT,
    Move.OWN_WISH,
    Move.REQUEST,
)
_GREETING = re.compile(
    r"(?:hello|hi|hey|morning|evening|afternoon|good (?:morning|evening|afternoon|day))"
    r"(?: \w+){0,3}$"
)
_WARM = (Verdict.REFLECTED, Verdict.PARTLY)
_SHORT_OF_IT = (Verdict.PARTLY, Verdict.MISSED)


@dataclass(frozen=True, slots=True)
class Taken:
    """A turn as she takes it: what it proposes, and how it may be empty."""

    before: State
    learner: LearnerTurn
    proposed: tuple[Option, ...] = ()
    wishes: tuple[str, ...] = ()
    """Key points of hers that a proposal of no known kind speaks to."""
    empty: str = ""


class _Answer:
    """The lines of one reply as they come together."""

    def __init__(self, now: State, taken: Taken) -> None:
        self.before = taken.before
        self.state = now
        self.taken = taken
        self.learner = taken.learner
        self.findings: Findings = taken.learner.findings
        self.kinds = taken.learner.findings.kinds
        self.proposed = taken.proposed
        self.lines: tuple[SaidLine, ...] = ()

    def add(self, line: SaidLine | None) -> bool:
        """Take `line` into the reply; False when there is none."""
        if line is None:
            return False
        self.lines = (*self.lines, line)
        return True

    def say(self, wanted: Wanted) -> bool:
        """Say one of the `wanted` lines; False when none fits."""
        return self.add(choose(self.state, wanted, self.lines))

    def reply(self, table: str, case: str = "", **fills: str) -> bool:
        """Say a line of [reply.<table>]; False when it has none."""
        persona = self.state.world.persona
        return self.say(from_reply(persona, table, case, self.state.band, fills))

    def tell(self) -> bool:
        """Answer the learner's question."""
        eased = self.before.defensiveness - self.state.defensiveness >= EASED_BY
        self.state, line = tell(self.state, self.learner, self.lines, eased)
        return self.add(line)

    def go_on(self) -> bool:
        """Say more about what she is at; False when there is no more."""
        concern = deeper(self.state)
        if concern is None or self.state.band is Band.GUARDED:
            return False
        self.state, line = tell_concern(self.state, concern)
        return self.add(line)


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
    talk = _Answer(now, taken)
    learner = taken.learner
    goes_on = _take(talk)
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


def remember(state: State, lines: tuple[SaidLine, ...]) -> tuple[State, tuple[SaidLine, ...]]:
    """`state` once `lines` have been said."""
    last_said = {**state.last_said, **{line.id: state.turn for line in lines}}
    said = (*state.said, *(Spoken(state.turn, line) for line in lines))
    return replace(state, said=said, last_said=last_said), lines


def _take(talk: _Answer) -> bool:
    """How she takes the turn; False when that is all she says to it."""
    findings, kinds = talk.findings, talk.kinds
    wordless = not any(letter.isalnum() for letter in talk.learner.text)
    if (wordless and talk.taken.empty != "unclear") or kinds == {Move.SILENCE}:
        talk.reply("silence")
        return False
    if severity(findings):
        _take_blame(talk)
        return False
    if Move.INTERRUPTION in kinds and not _excused(findings):
        talk.reply("interruption")
        return False
    if asks_to_repeat(talk.learner.text):
        talk.reply("pardon")
        return False
    if _is_repeated(talk):
        talk.reply("repeated")
        return False
    if talk.taken.empty and _notice(talk):
        return False
    if (talk.proposed or talk.taken.wishes) and talk.state.weighs_options:
        return _weigh(talk)
    if Move.APOLOGY in kinds:
        _take_apology(talk)
        if Move.REFRAME in kinds:
            talk.reply("reframe")
        elif gives_back(findings) in _WARM:
            _take_paraphrase(talk)
        return True
    early = too_early(talk.before, findings)
    if early == "yes_but":
        talk.reply("too_early", early)
        return False
    if pressed(findings) and not gives_back(findings):
        talk.reply("pressure")
        return False
    guess = guessed(talk.before, talk.learner)
    if guess is not None and talk.reply("guessed"):
        talk.state, line = tell_line(talk.state, *guess)
        talk.add(line)
        return False
    verdict = gives_back(findings)
    if verdict is Verdict.MISSED and asks(talk.learner) and asks_plainly(talk.learner.text):
        verdict = None
    if verdict is Verdict.MISSED and Move.CHECK not in kinds and refuses(talk.learner.text):
        # A no is the learner's own, and no attempt to give something back.
        heard = talk.state.feels_heard
        return not (talk.reply("consequence") if heard else talk.reply("too_early", "own_view"))
    sympathy = Move.VALIDATION in kinds and Move.CHECK not in kinds
    if sympathy and (verdict in _SHORT_OF_IT or _caught_something(findings)):
        # Somebody who says "that must be hard" is not to be marked like an exam.
        talk.reply("validation")
        return True
    if verdict is not None:
        _take_paraphrase(talk)
        return verdict in _WARM
    if Move.PERMISSION in kinds:
        return _take_leave(talk)
    if early == "proposal":
        option = talk.proposed[0] if talk.proposed else None
        if option is None or not talk.say(from_lines(option.too_early, f"option.{option.id}")):
            talk.reply("too_early", early)
        return False
    if early:
        talk.reply("too_early", early)
        return False
    return _take_rest(talk)


def _notice(talk: _Answer) -> bool:
    """She notices that a turn is empty; False when she has no words for that."""
    match talk.taken.empty:
        case "pasted":
            return talk.reply("paraphrase", Verdict.PARROTED.value)
        case "read":
            return talk.reply("guessed", "read")
        case "beside":
            return talk.reply("any")
        case "break" if wants_food(talk.learner.text) and _touches_topic(talk):
            return True
        case "small_talk" if _touches_topic(talk, least=2):
            return True
        case "greeting" if _is_greeting(talk):
            return _says(talk, "aside", "greeting") or talk.reply("permission", "first")
        case case if case in ASIDES:
            return _says(talk, "aside", case) or talk.reply(INSTEAD.get(case, "small_talk"))
        case table:
            return talk.reply(table)


def _says(talk: _Answer, table: str, case: str) -> bool:
    """Say a line of this very case; False when she has none."""
    held = talk.state.world.persona.replies.get(table, {})
    return (case in held or f"{case}_{talk.state.band}" in held) and talk.reply(table, case)


def _take_apology(talk: _Answer) -> None:
    case = "repair" if talk.before.wound else "again" if talk.before.apologies else ""
    talk.reply("apology", case)


def _take_blame(talk: _Answer) -> None:
    """Blame out of a good talk hurts otherwise than blame in a bad one."""
    was_open = talk.before.band is Band.OPEN and talk.before.heard.lines
    persona = talk.state.world.persona
    if was_open and talk.say(from_reply(persona, "blame", "", Band.OPEN)):
        return
    talk.reply("blame", _category(talk.findings))


def _caught_something(findings: Findings) -> bool:
    paraphrase = findings.paraphrase
    return (
        paraphrase is not None
        and paraphrase.verdict is Verdict.DISTORTED
        and len(paraphrase.covered) > 0
    )


def _take_paraphrase(talk: _Answer) -> None:
    verdict = gives_back(talk.findings)
    if verdict is not None:
        talk.reply("paraphrase", verdict.value, missed=_named_missing(talk))


def _take_rest(talk: _Answer) -> bool:
    kinds = talk.kinds
    if talk.before.feels_heard and not talk.state.weighs_options and kinds & set(_OFFERS):
        talk.reply("too_early", "proposal")
        return False
    for move in _KIND_MOVES:
        if move in kinds:
            talk.reply(move.value)
            return True
    if Move.AGREEMENT in kinds and not talk.state.taken_up:
        talk.reply("agreement")
        return True
    if kinds & set(_SHARING) and (talk.state.feels_heard or kinds & _OF_ONESELF):
        _listen(talk)
        return True
    for move in (*_OFFERS, Move.CONSEQUENCE, Move.ADVICE):
        if move in kinds and talk.state.feels_heard:
            talk.reply(move.value)
            return False
    if Move.CONSEQUENCE in kinds:
        talk.reply("consequence")
    elif kinds & {Move.REFLECTION, Move.SUMMARY} and talk.state.band is not Band.GUARDED:
        # There is nothing yet that could be given back: she takes it as an invitation.
        talk.tell()
        return False
    return True


def _take_leave(talk: _Answer) -> bool:
    if talk.state.feels_heard:
        talk.reply("permission", "heard")
        return False
    if asks(talk.learner):
        return True
    told = any(spoken.line.points for spoken in talk.before.said)
    talk.reply("permission", "early" if told else "first")
    return False


def _weigh(talk: _Answer) -> bool:
    """Her answer to a proposal she knows, or to one that speaks to something she wants."""
    if not talk.proposed:
        talk.state = replace(talk.state, shared=True)
        points = talk.state.world.persona.points
        talk.reply("proposal", wish=points[talk.taken.wishes[0]].named)
        return False
    option = talk.proposed[0]
    met = tuple(each.id for each in talk.proposed if each.serves)
    lines = option.meets if option.serves else option.misses
    talk.state = replace(talk.state, met=talk.state.met | frozenset(met), shared=True)
    if not talk.say(from_lines(lines, f"option.{option.id}")):
        talk.reply("proposal")
    return False


def _listen(talk: _Answer) -> None:
    """She gives back what the learner shares."""
    if not talk.state.feels_heard:
        talk.reply("own_feeling", "early")
        return
    topic, _ = topic_of(talk.state.world.index, talk.learner.text)
    if topic is None or not topic.echo or not talk.say(from_lines(topic.echo, f"echo.{topic.id}")):
        move = next(move for move in _SHARING if move in talk.kinds)
        talk.reply(move.value, feeling=feeling_in(talk.learner.text))


def _go_on(talk: _Answer) -> None:
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
        if not talk.lines:
            talk.reply("encourager")


def _lets_her_go_on(talk: _Answer) -> bool:
    encouraging = talk.kinds & {Move.ENCOURAGER, Move.BACKCHANNEL}
    return bool(encouraging) and not talk.lines and not denies(talk.learner.text)


def _fall_back(talk: _Answer) -> None:
    if talk.state.taken_up:
        talk.reply("commitment")
    elif _is_greeting(talk):
        talk.reply("permission", "first")
    else:
        _maybe_ask_back(talk)
    if talk.lines or (denies(talk.learner.text) and _says(talk, "aside", "no")):
        return
    if not _touches_topic(talk):
        talk.reply("any")


def _is_greeting(talk: _Answer) -> bool:
    """True for a first turn that is nothing but a hello."""
    state = talk.before
    begins = state.turn == 0 and not any(spoken.line.points for spoken in state.said)
    return begins and bool(_GREETING.match(plain(talk.learner.text)))


def _touches_topic(talk: _Answer, least: int = 1) -> bool:
    """What was said may touch, with `least` words, something she has words for, asked or not."""
    topic, size = topic_of(talk.state.world.index, talk.learner.text)
    if topic is None or size < least or talk.state.band is Band.GUARDED:
        return False
    if topic.behind and topic.behind not in talk.state.gates:
        return False
    fresh = tuple(line for line in topic.answers if is_fresh(talk.state, line))
    return talk.say(from_lines(fresh, f"topic.{topic.id}"))


def _maybe_ask_back(talk: _Answer) -> None:
    """Once she feels heard and knows nothing of the learner's side, she asks for it."""
    state = talk.state
    if not state.feels_heard or state.shared or Move.PERMISSION in talk.kinds:
        return
    if talk.kinds & set(_SHARING) or state.turn - state.asked_back < ASK_BACK_EVERY:
        return
    if talk.reply("ask_back"):
        talk.state = replace(talk.state, asked_back=state.turn)


def _reveal(talk: _Answer, opened: tuple[OpenedGate, ...]) -> bool:
    """She lets it show that something shifted, for the last gate that has words for it."""
    revealing = {gate.id: gate.reveals for gate in talk.state.world.gates}
    for gate in reversed(opened):
        if revealing.get(gate.id):
            return talk.say(from_lines(revealing[gate.id], f"gate.{gate.id}"))
    return False


def _excused(findings: Findings) -> bool:
    """Cutting in to say sorry, or to give back what she said, is forgiven."""
    return Move.APOLOGY in findings.kinds or gives_back(findings) in _WARM


def _category(findings: Findings) -> str:
    flags = findings.blame
    if not flags:
        return ""
    worst = max(flag.severity for flag in flags)
    first: BlameCategory = next(flag.category for flag in flags if flag.severity == worst)
    return first.value


def _named_missing(talk: _Answer) -> str:
    paraphrase = talk.findings.paraphrase
    points = talk.state.world.persona.points
    for evidence in paraphrase.missed if paraphrase else ():
        if evidence.point in points:
            return points[evidence.point].named
    return ""


def _is_repeated(talk: _Answer) -> bool:
    words = plain(talk.learner.text)
    return len(words.split()) >= 5 and words in talk.before.texts
