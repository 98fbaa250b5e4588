"""An utterance as words and clauses, with offsets that always point into the text as given."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from practice.language.clauses import CLOSES, DASH, NONE, PAUSE, QUESTION, STATEMENT, Clause, split
from practice.language.grammar import (
    AUXILIARIES,
    HESITATIONS,
    IS_BASES,
    ITS_MEANS_IT_IS,
    LIGHT,
    SUFFIX_CONTRACTIONS,
    TURNED,
    WH_WORDS,
    WHOLE_CONTRACTIONS,
    YOUR_MEANS_YOU_ARE,
    number_words,
)
from practice.language.slips import WORDS as SLIPPING
from practice.language.slips import Meant, meant

MAX_CHARS = 20_000
"""Longer texts are analysed up to here: half an hour of speech in one breath."""
MAX_WORD = 40
"""A longer run of letters is no word; it is read as "*"."""

_TOKEN = re.compile(r"(?P<word>[^\W_]+(?:['’‘ʼ´`][^\W_]+)*)|(?P<end>[.!?…。？！]+)|[,;:]|[-–—]+")
_APOSTROPHES = str.maketrans("’‘ʼ´`", "'''''")
_QUOTED = re.compile(
    r"[\"“”„«»]([^\"“”„«»]{1,400})[\"“”„«»]|(?<!\w)['‘]([^'‘’]{2,200}(?:['’]\w[^'‘’]{0,200}){0,8})['’](?!\w)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read word by word; hesitations and stammered repeats are left out."""

    text: str
    words: tuple[str, ...]
    """Normalised: lower case, contractions written out, small numbers as words."""
    starts: tuple[int, ...]
    """Character offset of each word in `text`."""
    ends: tuple[int, ...]
    marks: tuple[int, ...]
    """Punctuation before each word, and one more for the end of the text."""
    clauses: tuple[Clause, ...]
    quotes: tuple[tuple[int, int], ...]
    """Character spans that stand in quotation marks."""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters covered by words `first` up to and without `last`."""
        return self.starts[first], self.ends[last - 1]

    def clause_at(self, word: int) -> Clause:
        """The clause that holds word number `word`."""
        at = bisect_right(self.clauses, word, key=lambda clause: clause.last)
        return self.clauses[min(at, len(self.clauses) - 1)]


def read(text: str) -> Reading:
    """`text` as words and clauses. Linear in its length; never fails, whatever the characters."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    marks: list[int] = []
    mark = NONE
    joint = -1
    """Where the hyphen ended that directly follows the last word, or -1."""
    for found in _TOKEN.finditer(text, 0, MAX_CHARS):
        start, end = found.span()
        if found.lastgroup == "word":
            raw = found.group().translate(_APOSTROPHES).lower() if end - start <= MAX_WORD else "*"
            if joint == start and raw.startswith(words[-1]) and len(words[-1]) < len(raw):
                words.pop(), starts.pop(), ends.pop()
                mark = max(mark, marks.pop())
            joint = -1
            if raw in HESITATIONS and raw not in ("hm",):
                continue
            _append(raw, start, end, mark, words, starts, ends, marks)
            mark = NONE
            continue
        sign = found.group()
        if words and sign[0] == "-" and len(sign) == 1 and start == ends[-1]:
            joint = end
            continue
        mark = max(mark, _mark(sign, text, start, end))
    marks.append(mark)
    _mend(words, starts, ends, marks)
    return Reading(
        text,
        tuple(words),
        tuple(starts),
        tuple(ends),
        tuple(marks),
        split(words, starts, ends, marks),
        _quoted(text),
    )


def light(words: tuple[str, ...], at: int) -> bool:
    """True when word number `at` may be left out in matching ("just", "really", "kind of")."""
    word = words[at]
    if word in LIGHT:
        if word in ("just", "even"):
            after = words[at + 1] if at + 1 < len(words) else ""
            return after not in ("like", "if", "though", "when", "because", "as")
        return True
    if word in ("kind", "sort"):
        return at + 1 < len(words) and words[at + 1] == "of" and not _a_kind_of(words, at)
    return word == "of" and at > 0 and words[at - 1] in ("kind", "sort") and light(words, at - 1)


def _a_kind_of(words: tuple[str, ...], at: int) -> bool:
    return at > 0 and words[at - 1] in ("a", "the", "what", "this", "that", "some", "any", "your")


def _append(
    raw: str,
    start: int,
    end: int,
    mark: int,
    words: list[str],
    starts: list[int],
    ends: list[int],
    marks: list[int],
) -> None:
    """Add one written word as the words it stands for; repeats are dropped."""
    parts = _parts(raw)
    if len(parts) == 1 and words and parts[0] == words[-1] and mark < STATEMENT:
        return
    middle = end
    if len(parts) == 2 and "'" in raw:
        cut = raw.rindex("'")
        middle = start + (cut - 1 if raw.endswith("n't") and parts[0] + "n't" == raw else cut)
    for place, part in enumerate(parts):
        if middle != end:
            starts.append(start if place == 0 else middle)
            ends.append(middle if place == 0 else end)
        else:
            starts.append(start)
            ends.append(end)
        words.append(part)
        marks.append(mark if place == 0 else NONE)


def _parts(raw: str) -> tuple[str, ...]:
    """The words that one written word stands for."""
    whole = WHOLE_CONTRACTIONS.get(raw)
    if whole is not None:
        return whole
    if "'" in raw:
        base, _, tail = raw.rpartition("'")
        if raw.endswith("n't"):
            return (raw[:-3], "not") if len(raw) > 3 else ("not",)
        full = SUFFIX_CONTRACTIONS.get(tail)
        if full is not None and base:
            return (base.replace("'", ""), full)
        if tail == "s" and base:
            return (base, "is") if base in IS_BASES else (base.replace("'", ""),)
        return (raw.replace("'", ""),)
    if raw.isdigit():
        return number_words(raw)
    return (raw,)


def _mark(sign: str, text: str, start: int, end: int) -> int:
    """How strongly a punctuation sign divides."""
    if "?" in sign or "？" in sign:
        return QUESTION
    if sign[0] in ".!…。！":
        if sign == "." and _inside_number_or_initials(text, start, end):
            return NONE
        return PAUSE if sign[0] == "…" or sign.startswith("..") else STATEMENT
    if sign == ",":
        return PAUSE
    if sign == ":" and _inside_number_or_initials(text, start, end):
        return NONE
    if sign[0] in ";:":
        return DASH
    return DASH if len(sign) > 1 or sign in "–—" else PAUSE


def _inside_number_or_initials(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    after = text[end : end + 1]
    if before.isdigit() and after.isdigit():
        return True
    return (
        before.isalpha() and not text[max(0, start - 2) : start - 1].isalnum() and after.isalpha()
    )


def _mend(words: list[str], starts: list[int], ends: list[int], marks: list[int]) -> None:
    """Undo slips of writing ("your always late") and stammered pairs ("I was I was")."""
    at = 0
    while at < len(words):
        slip = meant(words, at, marks, starts, ends) if words[at] in SLIPPING else None
        if slip is not None:
            _replace(at, slip, words, starts, ends, marks)
        if at + 1 == len(words):
            break
        word, after = words[at], words[at + 1]
        if (word == "your" and after in YOUR_MEANS_YOU_ARE) or (
            word == "its" and after in ITS_MEANS_IT_IS
        ):
            words[at : at + 1] = ["it", "is"] if word == "its" else ["you", "are"]
            starts.insert(at, starts[at])
            ends.insert(at, ends[at])
            marks.insert(at + 1, NONE)
        elif (
            at + 3 < len(words)
            and word == words[at + 2]
            and after == words[at + 3]
            and max(marks[at + 2], marks[at + 3]) < CLOSES
        ):
            for row in (words, starts, ends, marks):
                del row[at + 2 : at + 4]
            continue
        elif after == "not" and word in AUXILIARIES and at + 2 < len(words):
            _turn(at, words, starts, ends, marks)
        at += 1


def _replace(
    at: int, slip: Meant, words: list[str], starts: list[int], ends: list[int], marks: list[int]
) -> None:
    """Put what was meant in place of what is written; every word of it covers all of that."""
    last, size = at + slip.written, len(slip.words)
    start, end = starts[at], ends[last - 1]
    words[at:last] = slip.words
    starts[at:last] = [start] * size
    ends[at:last] = [end] * size
    marks[at:last] = [marks[at], *[NONE] * (size - 1)]


def _turn(at: int, words: list[str], starts: list[int], ends: list[int], marks: list[int]) -> None:
    """Read "can't you" as "can you not"; both words then cover the same characters."""
    subject = words[at + 2]
    if subject not in TURNED or marks[at + 2] != NONE or (at and words[at - 1] in TURNED):
        return
    if words[at] in _COPULAS and at and marks[at] == NONE and words[at - 1] not in _BEFORE_ASKING:
        return
    words[at + 1], words[at + 2] = subject, "not"
    starts[at + 2] = starts[at + 1]
    ends[at + 1] = ends[at + 2]


_COPULAS = frozenset("is was are were am".split())
_BEFORE_ASKING = WH_WORDS | frozenset("and but so then or because well oh look now".split())
"""Behind any other word "is not you" tells: "the problem isn't you"."""


def _quoted(text: str) -> tuple[tuple[int, int], ...]:
    if len(text) > MAX_CHARS:
        text = text[:MAX_CHARS]
    return tuple(found.span() for found in _QUOTED.finditer(text))
