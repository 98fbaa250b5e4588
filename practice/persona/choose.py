"""Which of several fitting lines she says: the least recently said, chance deciding ties."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from practice.domain.events import Band
from practice.persona.document import Line, Lines, Persona
from practice.persona.state import SaidLine, State

PLACEHOLDER = re.compile(r"\{(\w+)\}")

NOT_AGAIN_WITHIN = 6
"""Turns in which a line is not said again while another fits."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Lines that would do, best pool first, and what fills their placeholders."""

    pools: tuple[Lines, ...]
    purpose: str
    """Names the draw, so that chance for one place does not disturb another."""
    fills: Mapping[str, str]

    @property
    def any(self) -> bool:
        """True when there is something to say."""
        return any(self.fitting())

    def fitting(self) -> tuple[Lines, ...]:
        """The pools without lines that lack a filling; lines that can be filled come first."""
        pools: list[Lines] = []
        for pool in self.pools:
            holes = {line.id: set(PLACEHOLDER.findall(line.text)) for line in pool}
            filled = {name for name, fill in self.fills.items() if fill}
            pools.append(tuple(x for x in pool if holes[x.id] and holes[x.id] <= filled))
            pools.append(tuple(x for x in pool if not holes[x.id]))
        return tuple(pools)


_NOTHING: Mapping[str, str] = {}


def from_reply(
    persona: Persona,
    table: str,
    case: str,
    band: Band,
    fills: Mapping[str, str] = _NOTHING,
) -> Wanted:
    """What [reply.<table>] holds for `case` ("" for none) in `band`, finest first."""
    held = persona.replies.get(table, {})
    fine = held.get(f"{case}_{band}") or held.get(case, ()) if case else ()
    pools = (fine, held.get(band.value, ()), held.get("any", ()))
    return Wanted(pools, f"reply.{table}.{case}", fills)


def from_closing(persona: Persona, ending: str, band: Band) -> Wanted:
    """What [closing] holds for `ending` in `band`."""
    held = persona.closings
    return Wanted(
        (held.get(f"{ending}_{band}", ()), held.get(ending, ())), f"closing.{ending}", _NOTHING
    )


def from_lines(lines: Lines, purpose: str) -> Wanted:
    """Just these lines."""
    return Wanted((lines,), purpose, _NOTHING)


def choose(state: State, wanted: Wanted, taken: Sequence[SaidLine] = ()) -> SaidLine | None:
    """The line she says; None when no line fits. `taken` are lines already in this reply."""
    pools = wanted.fitting()
    busy = {line.id for line in taken}
    every = [line for pool in pools for line in pool if line.id not in busy]
    if not every:
        return None
    for pool in pools:
        fresh = [line for line in pool if line.id not in busy and is_fresh(state, line)]
        if fresh:
            return _said(_least_recent(state, fresh, wanted.purpose), wanted)
    return _said(_least_recent(state, every, wanted.purpose), wanted)


def is_fresh(state: State, line: Line) -> bool:
    """True when she has not said `line` for a while."""
    last = state.last_said.get(line.id)
    return last is None or state.turn - last > NOT_AGAIN_WITHIN


def _least_recent(state: State, lines: Sequence[Line], purpose: str) -> Line:
    ages = [state.last_said.get(line.id, -1) for line in lines]
    oldest = min(ages)
    tied = [line for line, age in zip(lines, ages, strict=True) if age == oldest]
    if len(tied) == 1:
        return tied[0]
    return tied[state.world.chance(state.turn, purpose).randrange(len(tied))]


def _said(line: Line, wanted: Wanted) -> SaidLine:
    text = line.text
    for name, fill in wanted.fills.items():
        text = text.replace(f"{{{name}}}", fill)
    return SaidLine(line.id, text, line.table, line.points)
