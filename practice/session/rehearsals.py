"""Runs a persona's own rehearsal file: learner lines through analysis and engine."""

from dataclasses import dataclass

from practice.domain.clock import speaking_seconds
from practice.language.analysis import analyse
from practice.persona import engine
from practice.persona.document import Persona
from practice.persona.rehearsal import Rehearsal, unmet


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that a rehearsal asked for and that did not happen."""

    line: int
    """Line in rehearsal.toml."""
    wanted: str
    happened: str
    """What the line did and what she answered, in a few words."""


def run_rehearsal(persona: Persona, rehearsal: Rehearsal) -> tuple[Failure, ...]:
    """What did not come as `rehearsal` asks; empty when it passes."""
    state, _ = engine.begin(persona, rehearsal.level, rehearsal.variant, rehearsal.seed)
    failures: list[Failure] = []
    at = 0.0
    for turn, step in enumerate(rehearsal.steps, 1):
        seconds = speaking_seconds(step.text)
        at += seconds
        findings = analyse(step.text, engine.candidates(state))
        learner = engine.LearnerTurn(turn, step.text, findings, seconds)
        state, reply = engine.step(state, learner, at)
        moves = ", ".join(sorted(findings.kinds)) or "no move"
        verdict = f", paraphrase {findings.paraphrase.verdict}" if findings.paraphrase else ""
        said = "; ".join(line.reply for line in reply.lines) or "nothing"
        found = f"found {moves}{verdict}; {persona.pronoun} said {said}"
        failures += [
            Failure(missing.line, str(missing), found) for missing in unmet(step, findings, reply)
        ]
    return tuple(failures)
