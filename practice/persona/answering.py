"""The reply to one turn as it comes together, and the ways in which she can add to it."""

from dataclasses import dataclass, replace

from practice.domain.events import Band
from practice.domain.moves import Findings
from practice.persona.choose import Wanted, choose, from_reply
from practice.persona.document import Option
from practice.persona.state import LearnerTurn, SaidLine, Spoken, State
from practice.persona.telling import deeper, invites, tell, tell_concern

EASED_BY = 6
"""Points taken off in one turn after which she answers even when guarded."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A turn as she takes it: what it proposes, and how it may be empty."""

    before: State
    learner: LearnerTurn
    proposed: tuple[Option, ...] = ()
    wishes: tuple[str, ...] = ()
    """Key points of hers that a proposal of no known kind speaks to."""
    empty: str = ""


class Answer:
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

    @property
    def has_told(self) -> bool:
        """True once she has told anything of what weighs on her."""
        return any(spoken.line.points for spoken in self.before.said)

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
        if concern is None and not self.has_told and invites(self.learner):
            concern = next(iter(self.state.world.order), None)
        if concern is None or self.state.band is Band.GUARDED:
            return False
        self.state, line = tell_concern(self.state, concern)
        return self.add(line)


def remember(state: State, lines: tuple[SaidLine, ...]) -> tuple[State, tuple[SaidLine, ...]]:
    """`state` once `lines` have been said."""
    last_said = {**state.last_said, **{line.id: state.turn for line in lines}}
    said = (*state.said, *(Spoken(state.turn, line) for line in lines))
    return replace(state, said=said, last_said=last_said), lines
