"""One next step from the costliest miss, and the step that took courage, in the learner's words."""

from collections.abc import Callable, Mapping, Sequence

from practice.domain.events import Outcome
from practice.domain.moves import Move, Verdict
from practice.domain.scores import Part, Row
from practice.scoring.acts import Act, sentence
from practice.scoring.ending import ended_well
from practice.scoring.listening import listened
from practice.scoring.no_blame import REPAIRS, counted_flags
from practice.scoring.order import first_own_view, told_early
from practice.scoring.paraphrasing import fell_short, unheard
from practice.scoring.rubric import Rubric
from practice.scoring.said import Said
from practice.scoring.steps import ENDING_MOVES, acts_of
from practice.scoring.turns import Facts, LearnerTurn, spoken_text

_BLAMING = "words_without_blame"
_SMALL = 10
"""Tenths of a point; a smaller loss is not worth a lesson."""

_LONG = 100
"""Characters of a quote, at most."""

_DID: Mapping[Move, str] = {
    Move.OWN_VIEW: "put your own side",
    Move.ADVICE: "gave advice",
    Move.BLAME: "blamed {who.object}",
    Move.PRESSURE: "pressed {who.object}",
    Move.YES_BUT: "answered with a but",
    Move.PROPOSAL: "offered a solution",
}


def next_step(facts: Facts, rubric: Rubric, rows: Sequence[Row]) -> str:
    """One concrete thing to do next time, from the part that lost the most points.

    Blame after which she ended the talk comes first: it cost everything that was still to come.
    """
    parts = [part for row in rows for part in row.parts if part.points is not None]
    if facts.outcome is Outcome.BREAKDOWN and any(part.id == _BLAMING for part in parts):
        advice = _without_blame(facts, rubric)
        if advice:
            return advice
    for part in sorted(parts, key=_lost, reverse=True):
        if _lost(part) < _SMALL:
            break
        advice = _ADVICE[part.id](facts, rubric)
        if advice:
            return advice
    return "Nothing cost you much. Next time take a harder level, or a talk of your own."


def courage(facts: Facts) -> str:
    """The step that took courage, with its quote; "" when there was none."""
    ending = acts_of(facts.turns[-2:], ENDING_MOVES) if ended_well(facts) else []
    blamed = min((turn.turn for turn in facts.turns if turn.flags), default=None)
    clean = [turn for turn in facts.turns if not turn.flags]
    after = [turn for turn in clean if blamed is not None and turn.turn > blamed]
    choices = (
        ("You ended the talk with respect", ending),
        ("You stopped blaming and made it good", acts_of(after, REPAIRS)),
        ("You apologised", acts_of(clean, frozenset({Move.APOLOGY}))),
        ("You owned your part", acts_of(clean, frozenset({Move.OWNERSHIP}))),
        ("You named what you feel", acts_of(clean, frozenset({Move.OWN_FEELING}))),
        ("You asked leave to talk", acts_of(clean, frozenset({Move.PERMISSION}))),
    )
    for said_so, made in choices:
        if made:
            utterance, act = made[0]
            return f"{said_so} on turn {utterance.turn}: {quoted(act.quote.removeprefix('and '))}."
    return ""


def quoted(text: str, length: int = _LONG) -> str:
    """`text` in quotation marks without a last period, cut when longer than `length`."""
    line = " ".join(text.split()).removesuffix(".")
    if len(line) > length:
        line = line[:length].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"
    return f"“{line}”"


def _lost(part: Part) -> int:
    return part.weight - (part.points or 0)


def _give_back(facts: Facts, rubric: Rubric) -> str:
    who = facts.who
    for utterance in fell_short(facts):
        found = utterance.findings.paraphrase
        if found is None or found.verdict is Verdict.MISSED:
            continue
        if found.verdict is Verdict.PARROTED:
            fault = f"repeated {who.own} words as they were"
            cure = "Next time say it in words of your own, and end with “Is that right?”"
        else:
            fault = f"gave {who.own} words back turned round"
            cure = f"Next time end with “Is that right?”, and let {who.object} correct you."
        missing = f" What {who.subject} meant: {found.missed[0].says}." if found.missed else ""
        return f"On turn {utterance.turn} you {fault}: {quoted(utterance.text)}.{missing} {cure}"
    for credit, turn in unheard(facts):
        hers = quoted(spoken_text(credit.line.text))
        partial = next((u.findings.paraphrase for u in credit.partly), None)
        if partial is not None and partial.missed:
            return (
                f"On turn {credit.partly[0].turn} you caught a part of {hers}."
                f" Still missing: {partial.missed[0].says}. Next time give that back too."
            )
        return (
            f"Before turn {turn.turn} {who.subject} said {hers},"
            f" and you answered {quoted(turn.text)}."
            " Next time give back what you heard before anything else:"
            " “It sounds like … Is that right?”"
        )
    if facts.lines:
        return (
            f"You gave back what {who.subject} said, and there was more to hear. Next time ask"
            f" “What else?” once more and give back the next thing {who.subject} {who.does('say')}."
        )
    return ""


def _hold_back(facts: Facts, rubric: Rubric) -> str:
    early = told_early(facts)
    if early:
        utterance, act = early[0]
        return (
            f"On turn {utterance.turn} you {_did(facts, utterance, act)}"
            f" before {facts.who.subject} felt heard."
            f" Next time keep that for later and {_instead(facts, utterance.turn)}"
        )
    turn = next((turn for turn in facts.turns[1:] if not turn.listens), None)
    if turn is None:
        return ""
    return (
        f"On turn {turn.turn} you said {quoted(turn.text)},"
        f" and {facts.who.subject} could not tell what you heard."
        f" Next time {_instead(facts, turn.turn)}"
    )


def _reflect_first(facts: Facts, rubric: Rubric) -> str:
    view = first_own_view(facts)
    if view is None:
        return _hold_back(facts, rubric)
    utterance, act = view.telling[0]
    wanted = rubric.order.reflections
    said = f"{facts.who.subject} {facts.who.does('say')}"
    things = f"one thing {said}" if wanted == 1 else f"{wanted} things {said}"
    instead = next((flag.instead for flag in view.flags if flag.instead), "")
    then = f", and then try: {quoted(instead, 160)}" if instead else ""
    return (
        f"On turn {utterance.turn} you {_did(facts, utterance, act)}"
        " with little given back before it."
        f" Next time first give back {things}{then}."
    )


def _ask_first(facts: Facts, rubric: Rubric) -> str:
    view = first_own_view(facts)
    if view is None:
        return ""
    utterance, act = view.telling[0]
    return (
        f"On turn {view.turn} you {_did(facts, utterance, act)} without asking leave."
        " Next time ask first: “May I tell you how it looks from my side?”"
    )


def _listen_more(facts: Facts, rubric: Rubric) -> str:
    missed = [turn for turn in facts.before_heard if turn.answers and not listened(turn)]
    if not missed:
        return ""
    turn = max(missed, key=lambda each: each.answers.amount(facts.basis) if each.answers else 0)
    hers = quoted(turn.answers.text) if turn.answers else ""
    return (
        f"Before turn {turn.turn} {facts.who.subject} said {hers},"
        f" and you answered {quoted(turn.text)}."
        f" Next time {_instead(facts, turn.turn)}"
    )


def _without_blame(facts: Facts, rubric: Rubric) -> str:
    flags = counted_flags(facts, rubric.blame)
    if not flags:
        return ""
    worst = max(flags, key=lambda each: (each.cost, bool(each.flag.instead)))
    text = worst.utterance.text
    start, end = sentence(text, worst.flag.start, worst.flag.end)
    words = _context(text, start, end, worst.flag.quote)
    before = f"On turn {worst.utterance.turn} you said {words}."
    if facts.outcome is Outcome.BREAKDOWN:
        before = f"{before[:-1]}, and in the end {facts.who.subject} broke off."
    if worst.flag.instead:
        return f"{before} Next time try: {quoted(worst.flag.instead, 160)}."
    return f"{before} Next time say what happened, and how it occurs to you."


def _open_with_leave(facts: Facts, rubric: Rubric) -> str:
    return _at_start(facts, "ask first: “Is now a good time to talk about something?”")


def _share_problem(facts: Facts, rubric: Rubric) -> str:
    return _at_start(facts, "say early what you both want, and call it our problem to solve.")


def _ask_else(facts: Facts, rubric: Rubric) -> str:
    who = facts.who
    return (
        f"When {who.subject} {who.has} answered, ask “What else?” once more"
        " before you say anything of your own."
    )


def _check(facts: Facts, rubric: Rubric) -> str:
    given = next((utterance for utterance in facts.utterances if utterance.gives_back), None)
    if given is None:
        said = facts.who.subject
        return f"After giving back what {said} said, ask “Did I get that right?” and wait."
    return (
        f"On turn {given.turn} you gave back {quoted(given.text)}."
        f" Next time add “Did I get that right?” and wait for {facts.who.own} answer."
    )


def _acknowledge(facts: Facts, rubric: Rubric) -> str:
    who = facts.who
    return (
        f"Name one thing {who.subject} {who.is_} right about, or your own part in it,"
        " before you go on."
    )


def _close(facts: Facts, rubric: Rubric) -> str:
    last = facts.turns[-1] if facts.turns else None
    said_last = f"You ended with {quoted(last.text)}. " if last else ""
    return (
        f"{said_last}Next time end with who does what by when, or with the day on which"
        " you go on talking."
    )


def _at_start(facts: Facts, cure: str) -> str:
    first = facts.turns[0] if facts.turns else None
    return f"You began with {quoted(first.text)}. Next time {cure}" if first else ""


def _did(facts: Facts, utterance: Said, act: Act) -> str:
    """What the act did, with its words; for a flag with the sentence round it."""
    words = _context(utterance.text, act.start, act.end, act.quote)
    return f"{facts.who.put(_DID.get(act.move, 'put your own side'))} ({words})"


def _context(text: str, start: int, end: int, quote: str) -> str:
    """The sentence from `start` to `end`, or from the quote on where the sentence is long."""
    if end - start > _LONG:
        start = max(start, text.find(quote, start))
    return quoted(text[start:end], _LONG)


def _instead(facts: Facts, turn: int) -> str:
    """What to do on `turn`: give back her line, or ask when she has said nothing much."""
    replied: LearnerTurn | None = next((each for each in facts.turns if each.turn == turn), None)
    hers = replied.answers if replied else None
    if hers is not None and any(line.points for line in hers.lines):
        return f"give back what {facts.who.subject} had just said ({quoted(hers.text)})."
    return f"ask {facts.who.object}: “What is it like for you?”"


_ADVICE: Mapping[str, Callable[[Facts, Rubric], str]] = {
    "lines_heard": _give_back,
    "holding_back": _hold_back,
    "reflecting_first": _reflect_first,
    "asking_first": _ask_first,
    "listening_share": _listen_more,
    "permission": _open_with_leave,
    "reframe": _share_problem,
    "what_else": _ask_else,
    "check": _check,
    "acknowledgement": _acknowledge,
    "closing": _close,
    _BLAMING: _without_blame,
}
