"""Which gates open: all needs of a gate met at once, in the order of the file."""

from dataclasses import replace

from practice.persona.document import Gate
from practice.persona.state import OpenedGate, State


def open_gates(state: State) -> tuple[State, tuple[OpenedGate, ...]]:
    """`state` with every gate open that can be, and which ones opened just now."""
    opened: list[OpenedGate] = []
    waiting = [gate for gate in state.world.gates if gate.id not in state.gates]
    progress = True
    while progress:
        progress = False
        for gate in list(waiting):
            because = _met(gate, state)
            if because is not None:
                waiting.remove(gate)
                opened.append(OpenedGate(gate.id, because))
                state = replace(state, gates=(*state.gates, gate.id))
                progress = True
    return state, tuple(opened)


def lines_with_points_heard(state: State) -> int:
    """How many of the lines that count as heard carry a key point of hers."""
    carrying = {spoken.line.id for spoken in state.said if spoken.line.points}
    return sum(1 for line in state.heard.lines if line in carrying)


def _met(gate: Gate, state: State) -> tuple[str, ...] | None:
    """The needs that are met, in words; None when one is not."""
    points = state.world.persona.points
    kinds = {points[point].key.kind for point in state.caught}
    lines = lines_with_points_heard(state)
    if (
        not state.moves.issuperset(gate.moves)
        or (gate.any_move and state.moves.isdisjoint(gate.any_move))
        or not state.caught.issuperset(gate.points)
        or not kinds.issuperset(gate.kinds)
        or lines < gate.lines_heard
        or len(state.caught) < gate.points_heard
        or state.defensiveness >= gate.below
        or not set(state.gates).issuperset(gate.after)
        or state.quiet < gate.quiet
    ):
        return None
    because = [move.value for move in gate.moves]
    because += [move.value for move in gate.any_move if move in state.moves]
    because += gate.points
    because += [f"a {kind} caught" for kind in gate.kinds]
    if gate.lines_heard:
        because.append(f"{lines} lines heard")
    if gate.points_heard:
        because.append(f"{len(state.caught)} points caught")
    because += [f"after {other}" for other in gate.after]
    if gate.below <= 100:
        because.append(f"defensiveness {state.defensiveness}")
    return tuple(because)
