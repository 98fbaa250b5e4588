"""Prints what each persona answers to odd learner lines: `python tests/personas/odd_replies.py`.

Each line is said in the middle of a talk, after leave was asked and she has told her first line.
Name personas to see only these. Readers judge whether the replies fit.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from practice.domain.clock import speaking_seconds
from practice.language.analysis import analyse
from practice.persona import engine
from practice.persona.document import Persona
from practice.persona.load import find, list_personas, load

ODD = Path(__file__).parent / "data" / "odd.txt"

BEFORE = ("Is now a good time to talk about something?", "How is it for you?")


def odd_lines() -> list[str]:
    """The lines of odd.txt; the empty one is a silence."""
    return ODD.read_text(encoding="utf-8").splitlines()


def replies(persona: Persona, level: str = "realistic") -> Iterator[tuple[str, engine.Reply]]:
    """Each odd line with her answer, every line in a talk of its own."""
    for seed, line in enumerate(odd_lines(), 1):
        state, _ = engine.begin(persona, level, "default", seed)
        for text in BEFORE:
            state, _ = _said(state, text)
        yield line, _said(state, line)[1]


def _said(state: engine.State, text: str) -> tuple[engine.State, engine.Reply]:
    findings = analyse(text, engine.candidates(state))
    turn = engine.LearnerTurn(state.turn + 1, text, findings, speaking_seconds(text))
    return engine.step(state, turn, float(state.turn))


def main() -> None:
    """Print the replies of the named personas, of all without names."""
    for name in sys.argv[1:] or list_personas():
        persona = load(find(name))
        print(f"\n{name}: {persona.name}")
        for number, (line, reply) in enumerate(replies(persona), 1):
            shown = line if len(line) < 90 else f"{line[:87]}..."
            print(f"{number:>3}. > {shown or '(silence)'}")
            for said in reply.lines:
                print(f"       {said.text}  <{said.reply}>")
            if reply.ended:
                print(f"       ({reply.ended.value})")


if __name__ == "__main__":
    main()
