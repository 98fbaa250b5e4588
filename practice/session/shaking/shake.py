"""Thousands of made-up talks with a persona, and what they show: ends, loops, what never came."""

import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from hashlib import sha256
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from random import Random

from practice.domain.clock import speaking_seconds
from practice.domain.events import Outcome
from practice.domain.moves import Move, MoveFinding
from practice.language.analysis import analyse
from practice.persona import engine
from practice.persona.document import Persona
from practice.persona.engine import Reply, State
from practice.persona.load import load
from practice.session.shaking.learners import Learner, Style

MOST_TURNS = 40
"""Turns after which a talk is broken off; whether it could still have ended is tried then."""

PIECE = 70
"""Talks a process makes at a time."""

LONGEST_LOOP = 6
"""Turns in which nothing new may come from her and nothing change in her."""

_WAYS_OUT = (
    "I need to stop here. Could we go on with this on Saturday morning?",
    "I can't go on with this now. I am going to leave it here, with respect.",
    "I have to end this here.",
)


@dataclass(slots=True)
class Talk:
    """How one made-up talk went."""

    style: Style
    outcome: Outcome | None
    turns: int
    felt_heard: bool
    drifted: bool
    """She ended it herself, because it went nowhere."""
    loop: int
    """Longest stretch of turns with nothing new from her and nothing changed in her."""
    dead_end: bool
    """True when it was cut off and none of the ways out ended it."""
    lines: frozenset[str]
    gates: frozenset[str]
    words: tuple[str, ...]
    """What the learner said, to look at a talk that went wrong."""

    @property
    def ended_well(self) -> bool:
        """True for an agreement, or for a pause once she felt heard."""
        agreed = self.outcome is Outcome.AGREEMENT
        paused = self.outcome is Outcome.PAUSE and not self.drifted
        return agreed or (paused and self.felt_heard)

    @property
    def end(self) -> str:
        """How it ended, in a word."""
        if self.drifted:
            return "drifted"
        return self.outcome.value if self.outcome else "cut_off"


@dataclass(slots=True)
class Tally:
    """What many talks at one level came to."""

    persona: Persona
    level: str
    talks: int = 0
    outcomes: dict[Style, Counter[str]] = field(default_factory=dict)
    well: Counter[Style] = field(default_factory=Counter)
    turns: dict[Style, list[int]] = field(default_factory=dict)
    lines: set[str] = field(default_factory=set)
    gates: set[str] = field(default_factory=set)
    loops: list[Talk] = field(default_factory=list)
    """The talks with the longest loops beyond the bound, at most five."""
    looping: int = 0
    dead_ends: list[Talk] = field(default_factory=list)

    def add(self, talk: Talk) -> None:
        """Count `talk`."""
        self.talks += 1
        self.outcomes.setdefault(talk.style, Counter())[talk.end] += 1
        self.well[talk.style] += talk.ended_well
        self.turns.setdefault(talk.style, []).append(talk.turns)
        self.lines |= talk.lines
        self.gates |= talk.gates
        if talk.loop > LONGEST_LOOP:
            self.looping += 1
            self.loops = sorted([*self.loops, talk], key=lambda each: -each.loop)[:5]
        if talk.dead_end:
            self.dead_ends.append(talk)

    @property
    def unreached_gates(self) -> tuple[str, ...]:
        """Gates that never opened."""
        return tuple(gate.id for gate in self.persona.gates if gate.id not in self.gates)


def shake(
    persona: Persona,
    level: str,
    count: int,
    seed: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Tally:
    """`count` talks at `level`, the styles and variants taking turns; `progress` hears each."""
    tally = Tally(persona, level)
    for talk in talks(persona, level, range(count), seed):
        tally.add(talk)
        if progress is not None:
            progress(tally.talks)
    return tally


def shake_on_all_cores(
    folder: Path,
    level: str,
    count: int,
    seed: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Tally:
    """The tally of `shake` for the persona in `folder`, made on all cores.

    `progress` hears how many talks were added. Raises PersonaError as `load` does.
    """
    tally = Tally(load(folder), level)
    pieces = [range(at, min(count, at + PIECE)) for at in range(0, count, PIECE)]
    context = get_context("spawn")
    stop = context.Event()
    with ProcessPoolExecutor(mp_context=context, initializer=_begin, initargs=(stop,)) as pool:
        try:
            with _not_interrupted():
                results = pool.map(partial(_piece, folder, level, seed), pieces)
            for made in results:
                for talk in made:
                    tally.add(talk)
                if progress is not None:
                    progress(len(made))
        except BaseException:
            stop.set()
            pool.shutdown(cancel_futures=True)
            raise
    return tally


_stop: Event | None = None
"""In a process that makes talks: set when nobody wants them any more."""


def _begin(stop: Event) -> None:
    """Make this process one that ends when it is told to, not when Ctrl-C is pressed."""
    global _stop
    _stop = stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _not_interrupted() -> Iterator[None]:
    """Let the processes begin deaf to Ctrl-C, which goes to all of them at once."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may say so
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _piece(folder: Path, level: str, seed: int, numbers: range) -> list[Talk]:
    """Some of the talks, in a process of their own."""
    persona = _loaded(folder)
    made: list[Talk] = []
    for number in numbers:
        if _stop is not None and _stop.is_set():
            break
        made += talks(persona, level, range(number, number + 1), seed)
    return made


_loaded = lru_cache(maxsize=8)(load)


def talks(persona: Persona, level: str, numbers: range, seed: int) -> Iterator[Talk]:
    """The talks of these numbers; the same arguments give the same talks."""
    styles = tuple(Style)
    variants = tuple(persona.variants)
    for number in numbers:
        style = styles[number % len(styles)]
        variant = variants[number // len(styles) % len(variants)]
        yield _talk(persona, level, variant, style, _seed(seed, level, number))


def _seed(seed: int, level: str, number: int) -> int:
    return int.from_bytes(sha256(f"{seed}|{level}|{number}".encode()).digest()[:6], "big")


def _talk(persona: Persona, level: str, variant: str, style: Style, seed: int) -> Talk:
    state, opening = engine.begin(persona, level, variant, seed)
    learner = Learner(persona, style, Random(seed))
    lines = {line.id for line in opening.lines}
    words: list[str] = []
    at = 0.0
    loop = longest = 0
    while state.ended is None and state.turn < MOST_TURNS:
        text = learner.says(state)
        words.append(text)
        before = state
        at += speaking_seconds(text)
        state, reply = answer(state, text, at, learner.interrupts())
        loop = 0 if _is_news(before, state, reply, lines) else loop + 1
        longest = max(longest, loop)
        lines |= {line.id for line in reply.lines}
    outcome = state.ended
    return Talk(
        style=style,
        outcome=outcome,
        turns=state.turn,
        felt_heard=state.feels_heard,
        drifted=state.drifted,
        loop=longest,
        dead_end=outcome is None and not _can_end(state, at),
        lines=frozenset(lines),
        gates=frozenset(state.gates),
        words=tuple(words),
    )


def answer(state: State, text: str, at: float, interrupts: bool = False) -> tuple[State, Reply]:
    """What she answers to `text`, judged as in a rehearsal."""
    findings = analyse(text, engine.candidates(state))
    if interrupts:
        cut_in = MoveFinding(Move.INTERRUPTION, 0, len(text), text, "", "session.early", 1.0)
        findings = replace(findings, moves=(*findings.moves, cut_in))
    learner = engine.LearnerTurn(state.turn + 1, text, findings, speaking_seconds(text))
    return engine.step(state, learner, at)


def _is_news(before: State, now: State, reply: Reply, said: set[str]) -> bool:
    """True when she said a line for the first time, or something moved in her."""
    if any(line.id not in said for line in reply.lines):
        return True
    moved = before.defensiveness != now.defensiveness or before.gates != now.gates
    return moved or before.heard != now.heard or before.met != now.met or before.hopes != now.hopes


def _can_end(state: State, at: float) -> bool:
    return any(answer(state, way, at + 5)[0].ended is not None for way in _WAYS_OUT)
