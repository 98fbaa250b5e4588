"""A whole conversation of twenty turns through the engine alone, for each persona.

Prints JSON: `load_ms` (reading and checking the file), `index_ms` (the first talk's index of her
texts), `talk_ms_median` and `talk_ms_worst` over the personas and their levels (each talk made
five times, the middle one counts), and `shake_talks_per_second` for made-up talks with the
analysis.
"""

import json
import time
from collections.abc import Callable
from functools import partial
from random import Random
from statistics import median

from practice.domain.clock import speaking_seconds
from practice.language.analysis import analyse
from practice.persona import engine
from practice.persona.document import Persona
from practice.persona.load import find, list_personas, load
from practice.persona.matching import index_of
from practice.session.shaking.learners import Learner, Style
from practice.session.shaking.shake import shake

TURNS = 20
ROUNDS = 5
SHAKEN = 70


def milliseconds(work: Callable[[], object]) -> float:
    """How long `work` takes on the processor."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def talk(persona: Persona, level: str) -> list[engine.LearnerTurn]:
    """Twenty turns of a made-up learner, analysed beforehand."""
    turns: list[engine.LearnerTurn] = []
    seed = 0
    while len(turns) < TURNS:
        seed += 1
        turns = _turns(persona, level, seed)
    return turns


def _turns(persona: Persona, level: str, seed: int) -> list[engine.LearnerTurn]:
    state, _ = engine.begin(persona, level, "default", seed)
    learner = Learner(persona, Style.LISTENER, Random(seed))
    turns: list[engine.LearnerTurn] = []
    while state.ended is None and len(turns) < TURNS:
        text = learner.says(state)
        found = analyse(text, engine.candidates(state))
        turns.append(engine.LearnerTurn(len(turns) + 1, text, found, speaking_seconds(text)))
        state, _ = engine.step(state, turns[-1], float(len(turns)))
    return turns if state.ended is None or len(turns) == TURNS else []


def replay(persona: Persona, level: str, turns: list[engine.LearnerTurn]) -> None:
    """The talk once more, without the analysis."""
    state, _ = engine.begin(persona, level, "default", 1)
    for turn in turns:
        engine.candidates(state)
        state, _ = engine.step(state, turn, float(turn.turn))


def main() -> None:
    """Measure and print."""
    loads, indexes, talks = [], [], []
    for name in list_personas():
        folder = find(name)
        loads.append(milliseconds(partial(load, folder)))
        persona = load(folder)
        indexes.append(milliseconds(partial(index_of, persona)))
        for level in persona.levels:
            turns = talk(persona, level)
            again = partial(replay, persona, level, turns)
            talks.append(median(milliseconds(again) for _ in range(ROUNDS)))
    began = time.process_time()
    shake(load(find("co-parent")), "realistic", SHAKEN)
    shaken = time.process_time() - began
    figures = {
        "load_ms": round(median(loads), 1),
        "index_ms": round(median(indexes), 1),
        "talk_ms_median": round(median(talks), 1),
        "talk_ms_worst": round(max(talks), 1),
        "shake_talks_per_second": round(SHAKEN / shaken, 1),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
