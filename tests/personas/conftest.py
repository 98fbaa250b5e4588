"""Talks with a persona whose findings are made by hand, so that only the engine is tested."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from practice.domain.moves import (
    BlameCategory,
    Findings,
    Flag,
    Move,
    MoveFinding,
    ParaphraseFinding,
    PointEvidence,
    Verdict,
)
from practice.persona import engine
from practice.persona.document import Persona
from practice.persona.load import load
from practice.persona.state import LearnerTurn, Reply, State

CO_PARENT = Path(__file__).parents[2] / "personas" / "co-parent"


def flag(category: str, severity: int = 2) -> Flag:
    """A flag of that category."""
    return Flag(BlameCategory(category), severity, 0, 1, "quote", "why", "instead", "rule")


class Talk:
    """A talk in which each learner line comes with the findings it is said to have."""

    def __init__(
        self, persona: Persona, level: str = "realistic", seed: int = 1, variant: str = "default"
    ) -> None:
        self.state: State
        self.state, self.opening = engine.begin(persona, level, variant, seed)
        self.replies: list[Reply] = []

    def say(
        self,
        text: str,
        *moves: str,
        blame: Sequence[tuple[str, int]] = (),
        verdict: str = "",
        covers: Sequence[str] = (),
        misses: Sequence[str] = (),
    ) -> Reply:
        """Let the learner say `text`, which makes `moves`, blames, or gives back points."""
        kinds = [Move(move) for move in moves]
        if verdict and not {Move.REFLECTION, Move.SUMMARY} & set(kinds):
            kinds.append(Move.REFLECTION)
        if blame:
            kinds.append(Move.BLAME)
        findings = Findings(
            moves=tuple(MoveFinding(kind, 0, 1, text, text, "made", 1.0) for kind in kinds),
            flags=tuple(flag(category, severity) for category, severity in blame),
            paraphrase=self._paraphrase(verdict, covers, misses) if verdict else None,
        )
        return self.give(text, findings)

    def give(self, text: str, findings: Findings) -> Reply:
        """Let the learner say `text` with those `findings`."""
        turn = LearnerTurn(len(self.replies) + 1, text, findings, 1.0)
        self.state, reply = engine.step(self.state, turn, float(len(self.replies)))
        self.replies.append(reply)
        return reply

    def _paraphrase(
        self, verdict: str, covers: Sequence[str], misses: Sequence[str]
    ) -> ParaphraseFinding:
        wanted = {*covers, *misses}
        lines = engine.candidates(self.state)
        line = next(
            (each for each in reversed(lines) if wanted & {point.id for point in each.points}),
            lines[-1] if lines else None,
        )
        return ParaphraseFinding(
            line=line.id if line else "",
            verdict=Verdict(verdict),
            score=50,
            covered=tuple(PointEvidence(point, point, "quote", "rule") for point in covers),
            missed=tuple(PointEvidence(point, point, "", "rule") for point in misses),
            added=(),
            copied=0.0,
        )

    def heard_out(self) -> "Talk":
        """Bring her to the point at which she feels heard."""
        self.say("Is now a good time?", "permission")
        self.say("What are the evenings like?", "open_question")
        self.reflect("evenings_alone", "worn_out")
        self.say("What else?", "what_else")
        self.reflect("strict_one", "not_listened")
        self.say("Anything else?", "what_else")
        self.reflect("agreements_kept", "childs_rest")
        assert self.state.feels_heard
        return self

    def reflect(self, *points: str, moves: Sequence[str] = ("check",)) -> Reply:
        """Give back a line that carries `points`, and check."""
        return self.say(
            f"So {' '.join(points)}, is that right?", *moves, verdict="reflected", covers=points
        )


def tables(reply: Reply) -> list[str]:
    """Where her lines came from."""
    return [line.reply for line in reply.lines]


def carried(reply: Reply) -> set[str]:
    """Key points her lines carry."""
    return {point for line in reply.lines for point in line.points}


@pytest.fixture(scope="session")
def tracy() -> Persona:
    return load(CO_PARENT)


@pytest.fixture
def talk(tracy: Persona) -> Talk:
    return Talk(tracy)


@pytest.fixture
def talk_with():
    """The Talk class, for other levels, seeds and personas."""
    return Talk
