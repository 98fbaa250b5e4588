"""When a line of hers counts as heard: reflected once, or partly twice covering half of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from practice.domain.moves import ParaphraseFinding, Verdict

_EMPTY: Mapping[str, "Partial"] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Partial:
    """What has been caught of a line so far, over several tries."""

    tries: int
    caught: frozenset[str]


@dataclass(frozen=True, slots=True)
class Heard:
    """Which lines have been heard, and which are on the way."""

    lines: tuple[str, ...] = ()
    """Ids in the order they were heard."""
    partly: Mapping[str, Partial] = field(default_factory=lambda: _EMPTY)


def credit(heard: Heard, finding: ParaphraseFinding | None) -> Heard:
    """`heard` after one more paraphrase; the same value when nothing new was caught."""
    if finding is None or not finding.line or finding.line in heard.lines:
        return heard
    if finding.verdict is Verdict.REFLECTED:
        return Heard((*heard.lines, finding.line), heard.partly)
    if finding.verdict is not Verdict.PARTLY:
        return heard
    before = heard.partly.get(finding.line, Partial(0, frozenset()))
    caught = before.caught | {evidence.point for evidence in finding.covered}
    total = len(finding.covered) + len(finding.missed)
    if before.tries >= 1 and 2 * len(caught) >= total:
        return Heard((*heard.lines, finding.line), heard.partly)
    now = Partial(before.tries + 1, caught)
    return Heard(heard.lines, MappingProxyType({**heard.partly, finding.line: now}))
