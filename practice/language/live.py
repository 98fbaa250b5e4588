"""Blame flags while the sentence is still being spoken: tentative, solid, withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from practice.domain.moves import Flag, FlagState, LiveFlag, Spared
from practice.language.blame import find
from practice.language.clauses import CLOSES
from practice.language.lexicon import Lexicon, default
from practice.language.patterns import views
from practice.language.text import Reading, read

STABLE_WORDS = 3
"""So many stable words after a flag make it solid: a guard would have come by then."""
HEARD_ANEW = "heard_anew"
"""Reason of a withdrawn flag whose words the recogniser has changed."""


@dataclass(frozen=True, slots=True)
class State:
    """Flags on the running utterance."""

    flags: tuple[LiveFlag, ...] = ()


def step(
    state: State,
    words: str | Sequence[str],
    stable: int,
    closed: bool,
    lexicon: Lexicon | None = None,
) -> tuple[State, tuple[LiveFlag, ...]]:
    """The flags after more words have come, and those that changed, in order of place.

    `words` are all words so far, as a text or one by one (spans then point into them joined by
    spaces); the first `stable` of them will not change any more; `closed` says that the utterance
    is over. A flag is tentative at once, solid when its clause is closed or three stable words
    have followed, withdrawn when a guard comes or the words are heard anew.
    """
    text = words if isinstance(words, str) else " ".join(words)
    known = lexicon or default()
    reading = read(text)
    blame = find(reading, views(reading, known.classes), known)
    settled = len(text) if closed else _stable_characters(text, stable)
    before = list(state.flags)
    standing: list[LiveFlag] = []
    changed: list[LiveFlag] = []
    for flag in blame.flags:
        old = next((each for each in before if _same(each.flag, flag)), None)
        if old is not None:
            before.remove(old)
        was_solid = old is not None and old.state is FlagState.SOLID
        solid = closed or was_solid or _settled(reading, flag, settled)
        now = LiveFlag(flag, FlagState.SOLID if solid else FlagState.TENTATIVE)
        standing.append(now)
        if old is None or old.state is not now.state or old.flag.category is not flag.category:
            changed.append(now)
    for gone in before:
        changed.append(replace(gone, state=FlagState.WITHDRAWN, reason=_reason(gone, blame.spared)))
    changed.sort(key=lambda each: (each.flag.start, each.flag.end))
    return State(tuple(standing)), tuple(changed)


def standing(state: State) -> tuple[LiveFlag, ...]:
    """The flags that stand, tentative and solid."""
    return state.flags


def _same(old: Flag, new: Flag) -> bool:
    """True when two flags mark the same place, though more words may have come."""
    return old.start < new.end and new.start < old.end


def _stable_characters(text: str, stable: int) -> int:
    """Character offset after word number `stable` of `text`."""
    position = 0
    for word in text.split()[: max(0, stable)]:
        position = text.index(word, position) + len(word)
    return position


def _settled(reading: Reading, flag: Flag, settled: int) -> bool:
    """True when the clause of `flag` is closed, or three stable words follow it."""
    if settled < flag.end:
        return False
    following = sum(
        flag.end <= start and end <= settled
        for start, end in zip(reading.starts, reading.ends, strict=True)
    )
    if following >= STABLE_WORDS:
        return True
    for place, clause in enumerate(reading.clauses):
        if clause.start < flag.end <= clause.end:
            closed = clause.mark >= CLOSES or place + 1 < len(reading.clauses)
            return closed and clause.end < settled
    return False


def _reason(gone: LiveFlag, spared: Sequence[Spared]) -> str:
    for each in spared:
        if _same(gone.flag, each.flag):
            return each.guard
    return HEARD_ANEW
