"""How near each gate is to opening: every need with what there is of it, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from practice.persona.document import Gate
from practice.persona.gates import lines_with_points_heard
from practice.persona.state import State


@dataclass(frozen=True, slots=True)
class Need:
    """One need of a gate."""

    text: str
    """As a coach reads it, e.g. "1 of 3 lines heard"."""
    met: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """A gate and its needs."""

    gate: str
    open: bool
    needs: tuple[Need, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The needs that are not met yet."""
        return tuple(need.text for need in self.needs if not need.met)


def progress(state: State) -> tuple[Progress, ...]:
    """Each gate of the talk in `state`, in the order of the file."""
    return tuple(
        Progress(gate.id, gate.id in state.gates, tuple(_needs(gate, state)))
        for gate in state.world.gates
    )


def _needs(gate: Gate, state: State) -> Iterator[Need]:
    points = state.world.persona.points
    kinds = {points[point].key.kind for point in state.caught}
    for move in gate.moves:
        yield _need(move in state.moves, f"{move} made", f"{move} not made yet")
    if gate.any_move:
        any_of = " or ".join(gate.any_move)
        made = not state.moves.isdisjoint(gate.any_move)
        yield _need(made, f"{any_of} made", f"{any_of} not made yet")
    if gate.lines_heard:
        yield _counted(lines_with_points_heard(state), gate.lines_heard, "line", " heard")
    if gate.points_heard:
        yield _counted(len(state.caught), gate.points_heard, "key point", " caught")
    for point in gate.points:
        yield _need(point in state.caught, f"{point} caught", f"{point} not caught yet")
    for kind in gate.kinds:
        yield _need(kind in kinds, f"a {kind} caught", f"no {kind} caught yet")
    if gate.below <= 100:
        now = state.defensiveness
        met = f"defensiveness {now}, below {gate.below}"
        yield _need(now < gate.below, met, f"defensiveness {now}, not below {gate.below}")
    if gate.quiet:
        yield _counted(state.quiet, gate.quiet, "turn", " without blame")
    for other in gate.after:
        yield _need(other in state.gates, f"after {other}", f"{other} not open yet")


def _need(met: bool, there: str, missing: str) -> Need:
    return Need(there if met else missing, met)


def _counted(there: int, wanted: int, noun: str, what: str) -> Need:
    nouns = noun if wanted == 1 else noun + "s"
    return Need(f"{min(there, wanted)} of {wanted} {nouns}{what}", there >= wanted)
