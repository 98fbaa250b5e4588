"""Runs a persona's own rehearsal file: learner lines through analysis and engine."""

from dataclasses import dataclass

from practice.persona.document import Persona
from practice.persona.rehearsal import Expectation, Rehearsal, Step, unmet
from practice.persona.state import SaidLine
from practice.session.inside import Inside, TypedTalk
from practice.session.rehearsal_advice import Course, advice


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that a rehearsal asked for and that did not happen."""

    line: int
    """Line in rehearsal.toml."""
    wanted: str
    happened: str
    """What the line did, and where her answer comes from, in a few words."""
    step: int
    """Line in rehearsal.toml of what the learner says."""
    said: str
    """What the learner says there."""
    answer: tuple[str, ...]
    """What she answers."""
    stands: str
    """Her band and defensiveness after it, and what each shut gate still needs."""
    advice: str
    """What the writer may try."""


def run_rehearsal(persona: Persona, rehearsal: Rehearsal) -> tuple[Failure, ...]:
    """What did not come as `rehearsal` asks; empty when it passes."""
    talk = TypedTalk(persona, rehearsal.level, rehearsal.variant, rehearsal.seed)
    course = Course(persona, persona.levels[rehearsal.level], talk.opening.lines)
    failures: list[Failure] = []
    for step in rehearsal.steps:
        inside = talk.say(step.text)
        failures += [
            _failure(each, step, inside, course)
            for each in unmet(step, inside.findings, inside.reply)
        ]
        course.note(step, inside)
    return tuple(failures)


def _failure(missing: Expectation, step: Step, inside: Inside, course: Course) -> Failure:
    findings, reply = inside.findings, inside.reply
    moves = ", ".join(sorted(findings.kinds)) or "no move"
    verdict = f", paraphrase {findings.paraphrase.verdict}" if findings.paraphrase else ""
    tables = "; ".join(line.reply for line in reply.lines) or "nothing"
    return Failure(
        line=missing.line,
        wanted=str(missing),
        happened=f"found {moves}{verdict}; {course.persona.pronoun} said {tables}",
        step=step.line,
        said=step.text,
        answer=tuple(_shown(line) for line in reply.lines),
        stands=_stands(inside),
        advice=advice(missing, inside, course),
    )


def _shown(line: SaidLine) -> str:
    return line.text + (f"  ({', '.join(line.points)})" if line.points else "")


def _stands(inside: Inside) -> str:
    reply = inside.reply
    parts = ", ".join(f"{name} {amount:+d}" for name, amount in reply.parts)
    told = [f"{reply.band}, {reply.before} → {reply.after}" + (f" ({parts})" if parts else "")]
    for gate in inside.gates:
        state = "open" if gate.open else f"needs {', '.join(gate.missing)}"
        told.append(f"{gate.gate}: {state}")
    if reply.ended is not None:
        told.append(f"the talk has ended: {reply.ended}")
    return "; ".join(told)
