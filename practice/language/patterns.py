"""The small pattern language of the lexicons: readable by a coach, compiled to linear matching.

you (never|always) ...   words, alternatives, a gap of up to four words in the same clause
...8                     a gap of up to eight words (at most 12)
really? (at all)?        optional parts
<feeling>                any word or phrase of that class in words.toml or unkind.toml
help*                    any word that begins with "help"
take~                    any form of the verb: take, takes, taking, took, taken
*                        any one word
^ at the start           the start of a clause, lead-ins such as "well" or "so" skipped
^^ at the start          the start of the utterance, lead-ins skipped
$ at the end             the end of a clause
/                        a clause may end and the next begin here
!(if|when)               and what comes next is none of these
[ ... ]                  only this part is quoted
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from practice.language.clauses import CLOSES, QUESTION
from practice.language.grammar import LEAD_INS, LIGHT
from practice.language.inflect import forms
from practice.language.text import Reading, light

MAX_GAP = 12
MAX_GAPS = 3


LETTERS = tuple(chr(code) for code in (*range(0x41, 0x5B), *range(0xC0, 0xD7), *range(0xD8, 0xDF)))
"""Capital letters that stand for a class in coded text; words are lower case."""
_CAPITAL = "A-Z\u00c0-\u00d6\u00d8-\u00de"
_MARKS = "(?:~[^ ]*)?"


class PatternError(ValueError):
    """A pattern is written wrongly; the message says where."""


@dataclass(frozen=True, slots=True)
class Classes:
    """Named word lists, with a code for each word that belongs to one."""

    words: Mapping[str, frozenset[str]]
    """Single words by class name."""
    phrases: Mapping[str, tuple[str, ...]]
    """Phrases of several words by class name, longest first."""
    letters: Mapping[str, str]
    """One capital letter for each class."""
    codes: Mapping[str, str]
    """Words that belong to a class, with the letters of their classes behind them."""
    opening: Mapping[str, Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]]
    """Phrases by their first word: the words after it, and what marks the phrase in coded text
    ("W3": of the class W, three words long)."""
    compiled: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    """Words and classes as patterns match them, worked out once."""

    @staticmethod
    def of(lists: Mapping[str, tuple[str, ...]]) -> "Classes":
        """Classes from word lists; raises PatternError above one list a letter."""
        if len(lists) > len(LETTERS):
            raise PatternError(f"there can be at most {len(LETTERS)} word classes")
        letters = dict(zip(sorted(lists), LETTERS, strict=False))
        codes: dict[str, str] = {}
        opening: dict[str, dict[tuple[str, ...], list[str]]] = {}
        for name in sorted(lists):
            letter = letters[name]
            for entry in lists[name]:
                first, *rest = entry.split()
                if rest:
                    marks = opening.setdefault(first, {}).setdefault(tuple(rest), [])
                    marks.append(f"{letter}{len(rest) + 1}")
                elif letter not in codes.get(entry, entry)[len(entry) :]:
                    codes[entry] = codes.get(entry, entry) + letter
        return Classes(
            {
                name: frozenset(w for w in entries if " " not in w)
                for name, entries in lists.items()
            },
            {
                name: tuple(sorted((w for w in entries if " " in w), key=len, reverse=True))
                for name, entries in lists.items()
            },
            letters,
            codes,
            {first: _by_second_word(rests) for first, rests in opening.items()},
        )


def _by_second_word(
    rests: Mapping[tuple[str, ...], list[str]],
) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The rests of phrases with their marks, by the word that comes first in them."""
    grouped: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for rest, marks in rests.items():
        grouped.setdefault(rest[0], []).append((rest, "".join(marks)))
    return {word: tuple(group) for word, group in grouped.items()}


@dataclass(frozen=True, slots=True)
class View:
    """The words of a reading in the form that patterns are matched against."""

    code: str
    offsets: tuple[int, ...]
    """Where each word kept begins in `code`."""
    numbers: tuple[int, ...]
    """The number in the reading of each word kept."""

    def words(self, start: int, end: int) -> tuple[int, int]:
        """First word and the word after the last, for a match from `start` to `end`."""
        first = bisect_left(self.offsets, start)
        last = bisect_left(self.offsets, end) - 1
        return self.numbers[min(first, last)], self.numbers[max(first, last)] + 1


@dataclass(frozen=True, slots=True)
class Views:
    """A reading as patterns see it: with and without the light words, and its vocabulary."""

    full: View
    lean: View
    vocabulary: frozenset[str]
    """All words, and the capital letters of the classes that occur."""


def views(reading: Reading, classes: Classes) -> Views:
    """`reading` prepared for matching."""
    words = reading.words
    everything = range(len(words))
    vocabulary = set(words)
    full = _view(reading, classes, everything, vocabulary)
    if LIGHT.isdisjoint(words) and "of" not in words:
        lean = full
    else:
        kept = [at for at in everything if not light(words, at)]
        whole = len(kept) == len(words)
        lean = full if whole else _view(reading, classes, kept, vocabulary)
    return Views(full, lean, frozenset(vocabulary))


def _view(
    reading: Reading, classes: Classes, kept: "range | list[int]", vocabulary: set[str]
) -> View:
    """The words `kept`, coded; the letters of their classes are added to `vocabulary`."""
    words, marks, codes, opening = reading.words, reading.marks, classes.codes, classes.opening
    starts = {clause.first for clause in reading.clauses}
    pieces: list[str] = [". "]
    offsets: list[int] = []
    length = 2
    boundary = ""
    previous = -1
    for place, at in enumerate(kept):
        for passed in range(previous + 1, at + 1):
            if passed in starts and passed:
                mark = marks[passed]
                sign = "? " if mark == QUESTION else ". " if mark >= CLOSES else "| "
                boundary = max(boundary, sign, key="| . ? ".find) if boundary else sign
        previous = at
        if boundary:
            pieces.append(boundary)
            length += 2
            boundary = ""
        word = words[at]
        piece = codes.get(word, word)
        if len(piece) > len(word):
            vocabulary.update(piece[len(word) :])
        if word in opening:
            piece += _phrases(words, starts, kept, place, opening[word], vocabulary)
        pieces.append(piece)
        pieces.append(" ")
        offsets.append(length)
        length += len(piece) + 1
    pieces.append("? " if marks[-1] == QUESTION else ". ")
    return View("".join(pieces), tuple(offsets), tuple(kept))


def _phrases(
    words: Sequence[str],
    starts: Set[int],
    kept: "range | list[int]",
    place: int,
    known: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]],
    vocabulary: set[str],
) -> str:
    """Marks of the phrases that begin with word number `kept[place]`, within its clause."""
    found = ""
    if place + 1 >= len(kept):
        return found
    for rest, marks in known.get(words[kept[place + 1]], ()):
        last = place + len(rest)
        if last >= len(kept):
            continue
        if all(words[kept[place + 1 + at]] == word for at, word in enumerate(rest)) and not any(
            passed in starts for passed in range(kept[place] + 1, kept[last] + 1)
        ):
            found += marks
            vocabulary.update(marks[::2])
    return PHRASES + found if found else ""


PHRASES = "~"
"""Stands in coded text between a word and the marks of the phrases that begin with it."""


@dataclass(frozen=True)
class Pattern:
    """One compiled pattern."""

    source: str
    expression: str
    anchors: frozenset[str]
    """At least one of these words (or class letters) must occur."""
    needs: tuple[frozenset[str], ...]
    """For each of these sets at least one member must occur."""
    full: bool
    """Also matched with the light words in, because it names one."""

    @cached_property
    def regex(self) -> "re.Pattern[str]":
        """The expression, compiled when first needed."""
        return re.compile(self.expression)

    def search(self, seen: Views) -> Iterator[tuple[int, int]]:
        """Word ranges (first, after last) where the pattern matches."""
        for need in self.needs:
            if need.isdisjoint(seen.vocabulary):
                return
        for found in self.regex.finditer(seen.lean.code):
            start, end = found.span("q")
            if end > start:
                yield seen.lean.words(start, end)
        if self.full and seen.full is not seen.lean:
            for found in self.regex.finditer(seen.full.code):
                start, end = found.span("q")
                if end > start:
                    yield seen.full.words(start, end)

    def matches(self, seen: Views) -> bool:
        """True when the pattern matches anywhere."""
        return next(self.search(seen), None) is not None


_PIECE = re.compile(r"\.\.\.\d*|<[a-z_]+>|[^\s()|<>\[\]!^$/?*.]+\*?|!\(|\^\^|[()|\[\]^$/?*]")
_ANY = r"[^ |.?]+ "
_STARTS = {"^": r"(?<=[|.?] )", "^^": r"(?<=\A\. )"}


def compile_pattern(source: str, classes: Classes) -> Pattern:
    """`source` compiled. Raises PatternError with what is wrong and where."""
    return _Compiler(source, classes).pattern()


class _Compiler:
    """Recursive descent over one pattern; gathers the words that must occur."""

    def __init__(self, source: str, classes: Classes) -> None:
        self.source = source
        self.classes = classes
        self.pieces = self._pieces()
        self.at = 0
        self.gaps = 0
        self.full = False
        self.quoted = False
        self.depth = 0

    def _pieces(self) -> list[str]:
        text = self.source.strip()
        if not text:
            raise PatternError("the pattern is empty")
        pieces: list[str] = _PIECE.findall(text)
        if "".join(pieces) != "".join(text.split()):
            bad = _PIECE.sub(lambda found: " " * len(found.group()), text).strip()
            raise PatternError(f'cannot read "{text[text.index(bad[0]) :][:12]}" in "{text}"')
        return pieces

    def pattern(self) -> Pattern:
        """The whole pattern."""
        start = r"(?<= )"
        if self.pieces[0] in _STARTS:
            self.at = 1
            start = _STARTS[self.pieces[0]] + self._lead_ins()
        expression, needs = self._sequence(stop=())
        if self.at < len(self.pieces):
            raise PatternError(f'"{self.pieces[self.at]}" does not fit in "{self.source}"')
        if not needs:
            raise PatternError(f'"{self.source}" names no word that must occur')
        anchors = min(needs, key=_commonness)
        body = expression if self.quoted else f"(?P<q>{expression})"
        return Pattern(
            self.source, start + body, anchors, tuple(sorted(needs, key=_commonness)), self.full
        )

    def _lead_ins(self) -> str:
        known = self.classes.compiled
        if "^" not in known:
            coded = (
                "".join(self._coded(word) for word in lead.split())
                for lead in sorted(LEAD_INS, key=len, reverse=True)
            )
            known["^"] = "(?:" + "|".join(coded) + ")*?"
        return known["^"]

    def _coded(self, word: str) -> str:
        """One word as it stands in coded text."""
        coded = self.classes.compiled.get(word)
        if coded is None:
            code = re.escape(self.classes.codes.get(word, word))
            coded = code + (_MARKS + " " if word in self.classes.opening else " ")
            self.classes.compiled[word] = coded
        return coded

    def _peek(self) -> str:
        return self.pieces[self.at] if self.at < len(self.pieces) else ""

    def _sequence(self, stop: tuple[str, ...]) -> tuple[str, list[frozenset[str]]]:
        parts: list[str] = []
        needs: list[frozenset[str]] = []
        while self._peek() and self._peek() not in stop:
            expression, need = self._one()
            if self._peek() == "?":
                self.at += 1
                parts.append(f"(?:{expression})?")
                continue
            parts.append(expression)
            needs.extend(need)
        return "".join(parts), needs

    def _one(self) -> tuple[str, list[frozenset[str]]]:
        piece = self._peek()
        self.at += 1
        if piece.startswith("..."):
            return self._gap(piece), []
        if piece == "(":
            return self._group()
        if piece == "!(":
            expression, _ = self._group()
            return f"(?!{expression})", []
        if piece == "[":
            return self._quote()
        if piece == "/":
            return r"(?:[|.?] )?", []
        if piece == "*":
            return _ANY, []
        if piece == "$":
            if self._peek() not in ("", ")", "|"):
                raise PatternError(f'"$" must come last in "{self.source}"')
            return r"(?=[|.?] )", []
        if piece in _STARTS:
            if self.at > 1 and self.pieces[self.at - 2] not in ("(", "|", "!("):
                raise PatternError(f'"{piece}" must come first in "{self.source}"')
            return _STARTS[piece] + self._lead_ins(), []
        if piece.startswith("<"):
            return self._named(piece[1:-1])
        if piece in ("?", ")", "|", "]"):
            raise PatternError(f'"{piece}" does not fit in "{self.source}"')
        return self._word(piece)

    def _gap(self, piece: str) -> str:
        size = int(piece[3:] or 4)
        self.gaps += 1
        if not 1 <= size <= MAX_GAP:
            raise PatternError(f'a gap holds 1 to {MAX_GAP} words, in "{self.source}"')
        if self.gaps > MAX_GAPS:
            raise PatternError(f'at most {MAX_GAPS} gaps, in "{self.source}"')
        return f"(?:{_ANY}){{0,{size}}}?"

    def _group(self) -> tuple[str, list[frozenset[str]]]:
        self.depth += 1
        if self.depth > 4:
            raise PatternError(f'brackets go too deep in "{self.source}"')
        options: list[str] = []
        joined: set[str] = set()
        named = True
        while True:
            expression, needs = self._sequence(stop=("|", ")"))
            options.append(expression)
            if needs:
                joined |= min(needs, key=_commonness) if len(needs) > 1 else needs[0]
            else:
                named = False
            if self._peek() == "":
                raise PatternError(f'a ")" is missing in "{self.source}"')
            self.at += 1
            if self.pieces[self.at - 1] == ")":
                break
        self.depth -= 1
        return "(?:" + "|".join(options) + ")", [frozenset(joined)] if named else []

    def _quote(self) -> tuple[str, list[frozenset[str]]]:
        if self.quoted or self.depth:
            raise PatternError(f'one "[ ]" at most, outside brackets, in "{self.source}"')
        self.quoted = True
        expression, needs = self._sequence(stop=("]",))
        if self._peek() != "]":
            raise PatternError(f'a "]" is missing in "{self.source}"')
        self.at += 1
        return f"(?P<q>{expression})", needs

    def _named(self, name: str) -> tuple[str, list[frozenset[str]]]:
        letter = self.classes.letters.get(name)
        if letter is None:
            raise PatternError(f'there is no word class "{name}", in "{self.source}"')
        key = f"<{name}>"
        if key not in self.classes.compiled:
            self.classes.compiled[key] = self._class(name, letter)
        return self.classes.compiled[key], [frozenset(letter)]

    def _class(self, name: str, letter: str) -> str:
        capital = f"[{_CAPITAL}]*"
        options = [f"[^ |.?~{_CAPITAL}]+{capital}{letter}{capital}{_MARKS} "]
        lengths = {len(phrase.split()) for phrase in self.classes.phrases[name]}
        for length in sorted(lengths):
            after = "[^ |.?]+ " * (length - 1)
            options.insert(0, f"[^ |.?~]+~(?:[{_CAPITAL}][0-9])*?{letter}{length}[^ ]* {after}")
        return "(?:" + "|".join(options) + ")"

    def _word(self, piece: str) -> tuple[str, list[frozenset[str]]]:
        word = piece.lower()
        if "'" in word or not word.strip("*"):
            raise PatternError(f'write "{piece}" out in full, as in "do not", in "{self.source}"')
        if word.endswith("*"):
            stem = word[:-1]
            return rf"{re.escape(stem)}[^ |.?]* ", []
        if word.endswith("~"):
            named = forms(word[:-1])
            coded = "|".join(self._coded(each) for each in named)
            return f"(?:{coded})", [frozenset(named)]
        if word in LIGHT or word in ("kind", "sort"):
            self.full = True
        return self._coded(word), [frozenset((word,))]


_COMMON = frozenset(
    "i you he she we they it is are was were am be a an the to of and in that do does did have has"
    " not for with on what so my your me this but can will would".split()
)


def _commonness(words: Set[str]) -> int:
    """How often one of `words` is likely to occur: smaller is rarer."""
    return sum(40 if word in _COMMON else 12 if word.isupper() else 1 for word in words)
