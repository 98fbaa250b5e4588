"""Which gates of a persona can ever open, and what keeps the others shut."""

from dataclasses import dataclass

from practice.persona.document import Gate, Persona
from practice.persona.vocabulary import KINDS


@dataclass(frozen=True, slots=True)
class Reach:
    """What can come about in a talk, however it goes."""

    gates: frozenset[str]
    """Ids of the gates that can open."""
    lines: int
    """Lines with key points that she can say once these are open."""
    points: frozenset[str]
    """Key points that those lines carry."""
    kinds: frozenset[str]


def reach(persona: Persona, gates: tuple[Gate, ...]) -> Reach:
    """What can come about when `gates` stand as they do."""
    known = frozenset(gate.id for gate in gates)
    found = _with(persona, frozenset())
    while True:
        fresh = {
            gate.id
            for gate in gates
            if gate.id not in found.gates and not lacks(persona, gate, found, known)
        }
        if not fresh:
            return found
        found = _with(persona, found.gates | fresh)


def lacks(persona: Persona, gate: Gate, found: Reach, known: frozenset[str]) -> str:
    """What keeps `gate` shut while no more than `found` can come about, or "".

    What does not exist keeps nothing shut: that is a problem of its own.
    """
    if gate.below <= 0:
        return "defensiveness is never below 0"
    for other in gate.after:
        if other not in found.gates and other in known:
            return f"it waits for [gate.{other}]"
    for point in gate.points:
        if point not in found.points and point in persona.points:
            return f'no line before it carries "{point}"'
    for kind in gate.kinds:
        if kind not in found.kinds and kind in KINDS:
            return f"no line before it carries a {kind}"
    if gate.lines_heard > found.lines:
        return f"only {found.lines} lines before it carry key points"
    if gate.points_heard > len(found.points):
        return f"only {len(found.points)} key points are carried before it"
    return ""


def _with(persona: Persona, gates: frozenset[str]) -> Reach:
    shut: set[str] = set()
    for concern in persona.concerns:
        if concern.behind and concern.behind not in gates:
            shut.update(line.id for line in concern.hints)
    for topic in persona.topics:
        if topic.behind and topic.behind not in gates:
            shut.update(line.id for line in topic.answers)
    for gate in persona.gates:
        if gate.id not in gates:
            shut.update(line.id for line in gate.reveals)
    lines = [line for line in persona.lines() if line.points and line.id not in shut]
    points = frozenset(point for line in lines for point in line.points)
    kinds = frozenset(persona.points[point].key.kind for point in points if point in persona.points)
    return Reach(gates, len(lines), points, kinds)
