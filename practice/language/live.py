"""Blame flags while the sentence is still being spoken: tentative, solid, withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from practice.domain.moves import Flag, FlagState, HerLine, LiveFlag, Spared
from practice.language.blame import REACH_WORDS, Blame, find
from practice.language.clauses import CLOSES
from practice.language.her_words import her_words
from practice.language.lexicon import Lexicon, default
from practice.language.patterns import views
from practice.language.text import Reading, read

STABLE_WORDS = 3
"""So many stable words after a flag make it solid: a guard would have come by then."""
HEARD_ANEW = "heard_anew"
"""Reason of a withdrawn flag whose words the recogniser has changed."""


CONTEXT_WORDS = REACH_WORDS
"""So many words before those that are judged anew are read with them, for what reaches on."""
OPEN_WORDS = 24
"""The last words are judged anew at every step, at least so many."""
MOST_OPEN_WORDS = 60
"""More words than these are not judged anew; the oldest are settled."""


@dataclass(frozen=True, slots=True)
class State:
    """Flags on the running utterance."""

    flags: tuple[LiveFlag, ...] = ()
    settled: str = ""
    """The beginning of the utterance, whose flags stay as they are."""


def step(
    state: State,
    words: str | Sequence[str],
    stable: int,
    closed: bool,
    lexicon: Lexicon | None = None,
    heard: Sequence[HerLine] = (),
) -> tuple[State, tuple[LiveFlag, ...]]:
    """The flags after more words have come, and those that changed, in order of place.

    `words` are all words so far, as a text or one by one (spans then point into them joined by
    spaces); the first `stable` of them will not change any more; `closed` says that the utterance
    is over. `heard` holds lines of hers, the most recent last, whose words may be given back. A
    flag is tentative at once, solid when its clause is closed or three stable words have followed,
    withdrawn when a guard comes or the words are heard anew. Only the last words are judged anew,
    so that a step takes as long at the end of a long utterance as at its beginning.
    """
    text = words if isinstance(words, str) else " ".join(words)
    known = lexicon or default()
    done = state.settled if not closed and text.startswith(state.settled) else ""
    kept = [each for each in state.flags if done and each.flag.start < len(done)]
    reading, blame = _judge(text, len(done), known, heard)
    settled = len(text) if closed else _stable_characters(text, stable)
    before = [each for each in state.flags if each not in kept]
    standing: list[LiveFlag] = []
    changed: list[LiveFlag] = []
    for flag in blame.flags:
        if any(_same(each.flag, flag) for each in kept):
            continue
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
    now_done = text if closed else _done(text, done, settled, standing)
    return State((*kept, *standing), now_done), tuple(changed)


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


def _judge(
    text: str, done: int, lexicon: Lexicon, heard: Sequence[HerLine]
) -> tuple[Reading, Blame]:
    """`text` read with what is flagged in it behind its first `done` characters.

    Of these only the last words are read, and blank characters stand for the others, so that all
    offsets still point into `text`.
    """
    begins = _words_before(text, done, CONTEXT_WORDS)
    reading = read(" " * begins + text[begins:])
    found = find(reading, views(reading, lexicon.classes), lexicon, her_words(heard))
    if not done:
        return reading, found
    return reading, replace(
        found,
        flags=tuple(flag for flag in found.flags if flag.start >= done),
        spared=tuple(each for each in found.spared if each.flag.start >= done),
    )


def _words_before(text: str, end: int, count: int) -> int:
    """Where the word begins that stands `count` words before character `end`."""
    for _ in range(count):
        if end <= 0:
            return 0
        end = text.rfind(" ", 0, end - 1) + 1
    return end


def _done(text: str, done: str, settled: int, flags: Sequence[LiveFlag]) -> str:
    """The beginning of `text` that need not be judged again, now that `settled` stay."""
    if text.count(" ", len(done)) < MOST_OPEN_WORDS:
        return done
    end = _words_before(text, settled, OPEN_WORDS)
    for each in flags:
        if each.state is FlagState.TENTATIVE and each.flag.start < end:
            end = each.flag.start
    return text[:end] if end > len(done) else done
