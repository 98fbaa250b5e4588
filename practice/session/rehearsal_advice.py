"""What the writer of a rehearsal may try where it did not come as the file asks."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from practice.domain.moves import Verdict
from practice.language.lexicon import default
from practice.persona.document import Level, Persona
from practice.persona.rehearsal import Expectation, Must, Step
from practice.persona.state import SaidLine
from practice.persona.vocabulary import VERDICTS
from practice.session.inside import Inside

_NO_FORM = 'this has not the form of a paraphrase: begin with "So you …" or "It sounds like …"'
_ENDINGS = {
    "agreement": (
        "she agrees once she weighs proposals, has said yes to an option, and hears who does what "
        "and when; words of the proposal must stand in its wordings"
    ),
    "pause": 'say that the two of you go on at another time ("Can we go on with it tomorrow?")',
    "walk_away": "say that you leave it here, without blame, and look after yourself",
    "breakdown": (
        "blame closes her, and at `limit` for `turns_at_limit` turns she breaks off: "
        "see [defensiveness]"
    ),
}


@dataclass(slots=True)
class Course:
    """How a rehearsal has gone so far."""

    persona: Persona
    level: Level
    opening: Sequence[SaidLine]
    steps: list[tuple[int, Inside]] = field(default_factory=list)
    """Line in the file of each learner line so far, and what came of it."""

    def note(self, step: Step, inside: Inside) -> None:
        """Remember what came of `step`."""
        self.steps.append((step.line, inside))

    @property
    def ended_at(self) -> int:
        """The line in the file at which the talk ended; 0 while it goes on."""
        return next((line for line, each in self.steps if each.reply.ended is not None), 0)


def advice(missing: Expectation, inside: Inside, course: Course) -> str:
    """What to try so that `missing` comes, in a sentence."""
    return course.persona.pronoun.retell(_advice(missing, inside, course))


def _advice(missing: Expectation, inside: Inside, course: Course) -> str:
    if course.ended_at:
        return f"the talk had ended at line {course.ended_at}; take out what stands below it"
    match missing.must:
        case Must.MOVE if missing.word in VERDICTS:
            return _for_verdict(missing.word, inside)
        case Must.MOVE:
            return _for_move(missing.word, inside)
        case Must.OPENS:
            return _for_gate(missing.word, inside, course)
        case Must.BAND:
            temper = course.level.temper
            return (
                f"at this level she is wary from {temper.wary} and guarded from {temper.guarded}; "
                f"change these, {_shifts(inside)}, or what is said before"
            )
        case Must.SAYS:
            return _for_line(missing.word, course)
        case Must.ENDS:
            return _ENDINGS[missing.word]
        case Must.SOFTENS if _fell_short(inside):
            return _for_verdict(Verdict.REFLECTED.value, inside)
        case Must.SOFTENS | Must.CLOSES:
            return f"change {_shifts(inside)}, or take the row out"


def _for_verdict(wanted: str, inside: Inside) -> str:
    found = inside.findings.paraphrase
    if not any(line.points for line in inside.candidates):
        return "she has told no line with a key point yet: ask first"
    if found is None:
        return _NO_FORM
    if wanted != Verdict.REFLECTED:
        return f"it is {found.verdict}, {found.score} of 100: change the words, or the row"
    if "rejected" in found.guards:
        return "a wording under `reject` holds it back: make that longer, or take it out"
    if found.verdict is Verdict.PARROTED:
        return "these are her own words: say it in others"
    held_back = f" (held back by {', '.join(found.guards)})" if found.guards else ""
    if found.missed:
        points = " or ".join(f"[key_point.{each.point}]" for each in found.missed)
        return f"say that too, or add the words that say it to `accept` of {points}{held_back}"
    return f"say more of what her line holds{held_back}"


def _fell_short(inside: Inside) -> bool:
    """True when something was given back, and not well enough to open her."""
    found = inside.findings.paraphrase
    return found is not None and found.verdict not in (Verdict.REFLECTED, Verdict.PARTLY)


def _for_move(wanted: str, inside: Inside) -> str:
    if wanted == "blame":
        if inside.findings.spared:
            return f"a guard lets it off: {inside.findings.spared[0].guard}"
        example = next((rule.fires[0] for rule in default().blame_rules if rule.fires), "")
    else:
        rules = [rule for rule in default().move_rules if rule.move == wanted and rule.fires]
        example = max(rules, key=lambda rule: rule.confidence).fires[0] if rules else ""
    shown = f', for example: "{example}"' if example else ""
    return f"say it plainer{shown}; or write a move that was found"


def _for_gate(wanted: str, inside: Inside, course: Course) -> str:
    for line, each in course.steps:
        if any(gate.id == wanted for gate in each.reply.gates):
            return f"it opened at line {line} already: move the row there"
    gate = next((each for each in inside.gates if each.gate == wanted), None)
    needs = ", ".join(gate.missing) if gate is not None else ""
    return f"let the talk give it what it needs ({needs}), or ask less in [gate.{wanted}]"


def _for_line(wanted: str, course: Course) -> str:
    kind, _, name = wanted.partition(".")
    holds = "points" if kind == "key_point" else "reply"
    for line, each in course.steps:
        for said in each.reply.lines:
            if name in said.points if holds == "points" else said.reply == wanted:
                return f"she said it at line {line} already; a hint comes once in a talk"
    if kind == "key_point":
        places = [line.table for line in course.persona.lines() if name in line.points]
        if not places:
            return f"no line of hers holds `lines` of [{wanted}]"
        kind, _, name = places[0].partition(".")
    concern = next((each for each in course.persona.concerns if each.id == name), None)
    match kind:
        case "concern" if concern is not None and concern.behind:
            gate = concern.behind
            return f"[concern.{name}] waits behind [gate.{gate}]; then add words to its `cues`"
        case "concern":
            return f"add the words of the question to `cues` of [concern.{name}]"
        case "topic":
            return f"add the words of the question to `cues` of [topic.{name}]"
        case "option":
            return (
                f"add the words of the proposal to `wordings` of [option.{name}]; before she "
                "feels heard she answers with `too_early`"
            )
        case "gate":
            return f"[gate.{name}] must open in this turn"
        case _:
            return f"docs/persona-format.md tells when [{kind}.{name}] comes, under Replies"


def _shifts(inside: Inside) -> str:
    names = [name for name, _ in inside.reply.parts]
    if not names:
        return "[defensiveness.shift]"
    return " and ".join(f"`{name}`" for name in dict.fromkeys(names)) + " in [defensiveness.shift]"
