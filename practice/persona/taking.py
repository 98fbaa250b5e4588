"""How she takes a turn before she tells, asks back or lets it drop."""

from dataclasses import replace

from practice.domain.events import Band
from practice.domain.moves import BlameCategory, Findings, Move, Verdict
from practice.persona.answering import Answer
from practice.persona.choose import from_lines, from_reply
from practice.persona.matching import asks_plainly, asks_to_repeat, feeling_in, topic_of
from practice.persona.noticing import is_announcing, notice
from practice.persona.promises import refuses, seals
from practice.persona.shifts import gives_back, pressed, severity, too_early
from practice.persona.telling import asks, guessed, tell_concern, tell_line
from practice.persona.words import plain

_KIND_MOVES = (
    Move.REFRAME,
    Move.OWNERSHIP,
    Move.COMMON_GROUND,
    Move.VALIDATION,
    Move.RECOGNITION,
    Move.APPRECIATION,
    Move.SELF_BLAME,
)
SHARING = (
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
_WARM = (Verdict.REFLECTED, Verdict.PARTLY)
_SHORT_OF_IT = (Verdict.PARTLY, Verdict.MISSED)


def take(talk: Answer) -> bool:
    """How she takes the turn; False when that is all she says to it."""
    findings, kinds = talk.findings, talk.kinds
    wordless = not any(letter.isalnum() for letter in talk.learner.text)
    if (wordless and not talk.taken.empty) or kinds == {Move.SILENCE}:
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
    if talk.taken.empty and notice(talk):
        return False
    if seals(talk.learner.text):
        return not _sealed(talk)
    if is_announcing(talk) and talk.reply("permission", "first"):
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
        if not talk.has_told and _tells_on(talk):
            return False
        talk.reply("validation")
        if verdict is Verdict.PARTLY and _named_missing(talk):
            # But what is missing is for her to say: the learner cannot know it otherwise.
            _take_paraphrase(talk)
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


def _sealed(talk: Answer) -> bool:
    """She says what is still open before her yes would mean anything."""
    if talk.state.taken_up:
        return talk.reply("commitment")
    if talk.state.weighs_options:
        return talk.reply("proposal")
    return talk.reply("too_early", "proposal")


def _take_apology(talk: Answer) -> None:
    case = "repair" if talk.before.wound else "again" if talk.before.apologies else ""
    talk.reply("apology", case)


def _take_blame(talk: Answer) -> None:
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


def _take_paraphrase(talk: Answer) -> None:
    verdict = gives_back(talk.findings)
    if verdict is not None:
        talk.reply("paraphrase", verdict.value, missed=_named_missing(talk))


def _take_rest(talk: Answer) -> bool:
    kinds = talk.kinds
    if talk.before.feels_heard and not talk.state.weighs_options and kinds & set(_OFFERS):
        talk.reply("too_early", "proposal")
        return False
    for move in _KIND_MOVES:
        if move in kinds:
            if move is Move.VALIDATION and not talk.has_told and _tells_on(talk):
                return False
            talk.reply(move.value)
            return True
    if Move.AGREEMENT in kinds and not talk.state.taken_up:
        talk.reply("agreement")
        return True
    if kinds & set(SHARING) and (talk.state.feels_heard or kinds & _OF_ONESELF):
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


def _tells_on(talk: Answer) -> bool:
    """Sympathy before she has told anything invites her to tell: there is nothing to grant yet."""
    first = next((each for each in talk.state.world.order if not each.behind), None)
    if first is None or asks(talk.learner) or talk.state.band is Band.GUARDED:
        return False
    talk.state, line = tell_concern(talk.state, first)
    return talk.add(line)


def _take_leave(talk: Answer) -> bool:
    if talk.state.feels_heard:
        talk.reply("permission", "heard")
        return False
    if asks(talk.learner):
        return True
    told = any(spoken.line.points for spoken in talk.before.said)
    talk.reply("permission", "early" if told else "first")
    return False


def _weigh(talk: Answer) -> bool:
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


def _listen(talk: Answer) -> None:
    """She gives back what the learner shares."""
    if not talk.state.feels_heard:
        talk.reply("own_feeling", "early")
        return
    topic, _ = topic_of(talk.state.world.index, talk.learner.text)
    if topic is None or not topic.echo or not talk.say(from_lines(topic.echo, f"echo.{topic.id}")):
        move = next(move for move in SHARING if move in talk.kinds)
        talk.reply(move.value, feeling=feeling_in(talk.learner.text))


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


def _named_missing(talk: Answer) -> str:
    paraphrase = talk.findings.paraphrase
    points = talk.state.world.persona.points
    for evidence in paraphrase.missed if paraphrase else ():
        if evidence.point in points:
            return points[evidence.point].named
    return ""


def _is_repeated(talk: Answer) -> bool:
    words = plain(talk.learner.text)
    return len(words.split()) >= 5 and words in talk.before.texts
