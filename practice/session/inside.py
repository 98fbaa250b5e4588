"""A typed talk that keeps nothing, with what goes on inside the persona after each line."""

from dataclasses import dataclass, replace

from practice.domain.clock import speaking_seconds
from practice.domain.errors import ArgumentError
from practice.domain.events import Band, Outcome
from practice.domain.moves import NO_FINDINGS, Findings, HerLine
from practice.language.analysis import analyse
from practice.language.lexicon import Lexicon
from practice.persona import engine
from practice.persona.document import Line, Persona
from practice.persona.progress import Progress, progress
from practice.persona.reader import nearest
from practice.persona.state import SaidLine, Spoken
from practice.persona.words import plain


@dataclass(frozen=True, slots=True)
class Inside:
    """One line of the learner's, how she took it, and what she answered."""

    text: str
    """"" for a silence."""
    findings: Findings
    before: Band
    reply: engine.Reply
    gates: tuple[Progress, ...]
    """How near each gate is, after the turn."""
    candidates: tuple[HerLine, ...] = ()
    """Lines of hers that the learner could have given back."""


class TypedTalk:
    """A talk in memory: the analysis and the engine, no sound, no journal."""

    def __init__(
        self,
        persona: Persona,
        level: str,
        variant: str,
        seed: int,
        lexicon: Lexicon | None = None,
    ) -> None:
        """Raises ArgumentError for a level or variant that the persona does not have.

        What is said is judged by `lexicon`, or by the lexicons that come with the program.
        """
        self.persona = persona
        self._lexicon = lexicon
        self._state, self.opening = engine.begin(persona, level, variant, seed)
        self._turn = 0
        self._at = 0.0

    @property
    def ended(self) -> Outcome | None:
        """How the talk ended, or None while it goes on."""
        return self._state.ended

    @property
    def gates(self) -> tuple[Progress, ...]:
        """How near each gate is."""
        return progress(self._state)

    def say(self, text: str) -> Inside:
        """Let the learner say `text`; "" lets a silence pass."""
        seconds = speaking_seconds(text)
        self._turn += 1
        self._at += seconds
        before = self._state
        lines = engine.candidates(before)
        findings = analyse(text, lines, self._lexicon) if text else NO_FINDINGS
        learner = engine.LearnerTurn(self._turn, text, findings, seconds)
        self._state, reply = engine.step(before, learner, self._at)
        return Inside(text, findings, before.band, reply, progress(self._state), lines)

    def let_her_say(self, words: str) -> SaidLine:
        """Put a line of hers that holds `words` last, as if she had just said it.

        Raises ArgumentError when no line of hers holds them.
        """
        line = _line_with(self.persona, words)
        said = SaidLine(line.id, line.text, line.table, line.points)
        state = self._state
        self._state = replace(
            state,
            said=(*state.said, Spoken(self._turn, said)),
            last_said={**state.last_said, line.id: self._turn},
        )
        return said


def _line_with(persona: Persona, words: str) -> Line:
    wanted = plain(words)
    holding = [line for line in persona.lines() if f" {wanted} " in f" {plain(line.text)} "]
    if wanted and holding:
        return min(holding, key=lambda line: len(line.text))
    near = nearest(wanted, [plain(line.text) for line in persona.lines()])
    meant = f'Did you mean "{near[:80]}"?' if near else "Copy a piece of one from persona.toml."
    raise ArgumentError(f"{persona.name} has no line with these words.", meant)
