"""One utterance of the learner's: its words with times, and what its surely heard words did."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from practice.domain.clock import WORDS_PER_SECOND
from practice.domain.moves import (
    Findings,
    Flag,
    Move,
    MoveFinding,
    Verdict,
)
from practice.domain.transcript import FinalTranscript, Word

Span = tuple[int, int]
"""Character offsets, end left out."""


class Basis(StrEnum):
    """What talk is measured by."""

    TIME = "time"
    """Milliseconds, from word times."""
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word in its place in the text."""

    start: int
    """Character offset in the utterance text."""
    end: int
    at: float
    """Seconds from session start."""
    milliseconds: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Said:
    """An utterance as it counts towards the score."""

    turn: int
    id: str
    at: float
    """Seconds from session start to the first word."""
    until: float
    text: str
    words: tuple[SpokenWord, ...]
    findings: Findings
    """Only what rests on words heard surely enough."""
    unsure: tuple[Flag, ...] = ()
    """Flags left out because their words were not heard surely."""
    corrected: bool = False

    def amount(self, basis: Basis) -> int:
        """How much was said, in milliseconds or words."""
        return _measure(self.words, basis)

    def amount_in(self, spans: Iterable[Span], basis: Basis, without: Iterable[Span] = ()) -> int:
        """How much was said within any of `spans` and none of `without`."""
        inside, outside = tuple(spans), tuple(without)
        return _measure(
            [w for w in self.words if _touches(w, inside) and not _touches(w, outside)], basis
        )

    def at_character(self, position: int) -> float:
        """Second at which the word at character `position` begins."""
        for word in self.words:
            if position < word.end:
                return word.at
        return self.at

    @property
    def sets_out_to_give_back(self) -> bool:
        """True for an utterance in the form of a reflection, whatever came of it."""
        return self.gives_back or self.findings.has(Move.REFLECTION, Move.SUMMARY)

    @property
    def gives_back(self) -> bool:
        """True when something of hers was reflected at least in part."""
        paraphrase = self.findings.paraphrase
        return paraphrase is not None and paraphrase.verdict in (Verdict.REFLECTED, Verdict.PARTLY)


def said(
    turn: int,
    utterance: str,
    at: float,
    transcript: FinalTranscript,
    findings: Findings,
    sure: Fraction,
    corrected: FinalTranscript | None = None,
) -> Said:
    """An utterance that ended at second `at`; `corrected` takes its place.

    Without words of its own, `corrected` replaces the text and not the times.
    """
    text = transcript.text if corrected is None else corrected.text
    timed = corrected if corrected is not None and corrected.words else transcript
    begun, until = _times(timed, text, at)
    words = _placed(text, timed.words, sure) if corrected is None or corrected.words else ()
    if not words:
        words = _evenly(text, begun, until)
    surely, unsure = _sure_findings(findings, text, words)
    return Said(turn, utterance, begun, until, text, words, surely, unsure, corrected is not None)


def _measure(words: Sequence[SpokenWord], basis: Basis) -> int:
    return len(words) if basis is Basis.WORDS else sum(word.milliseconds for word in words)


def _touches(word: SpokenWord, places: Iterable[Span]) -> bool:
    return any(word.start < end and start < word.end for start, end in places)


def _times(transcript: FinalTranscript, text: str, at: float) -> tuple[float, float]:
    if transcript.start is not None and transcript.end is not None:
        return transcript.start, transcript.end
    seconds = len(text.split()) / WORDS_PER_SECOND
    return max(0.0, at - seconds), at


def _placed(text: str, words: Sequence[Word], sure: Fraction) -> tuple[SpokenWord, ...]:
    """The words where they stand in the text; none when they do not fit it."""
    placed, cursor = [], 0
    for word in words:
        written = word.text.strip()
        start = text.find(written, cursor)
        if not written or start < 0:
            return ()
        cursor = start + len(written)
        certain = word.confidence is None or word.confidence >= sure
        milliseconds = max(0, round((word.end - word.start) * 1000))
        placed.append(SpokenWord(start, cursor, word.start, milliseconds, certain))
    return tuple(placed)


def _evenly(text: str, begun: float, until: float) -> tuple[SpokenWord, ...]:
    """The text's words with the time shared out among them, all of them sure."""
    pieces = text.split()
    if not pieces:
        return ()
    step = max(0.0, until - begun) / len(pieces)
    placed, cursor = [], 0
    for index, piece in enumerate(pieces):
        start = text.index(piece, cursor)
        cursor = start + len(piece)
        at = round(begun + index * step, 3)
        placed.append(SpokenWord(start, cursor, at, round(step * 1000), True))
    return tuple(placed)


def _sure_findings(
    findings: Findings, text: str, words: Sequence[SpokenWord]
) -> tuple[Findings, tuple[Flag, ...]]:
    """The findings that rest on sure words, and the flags that do not."""
    unsure_words = [word for word in words if not word.sure]
    if not unsure_words:
        return findings, ()
    unsure_flags = tuple(
        flag for flag in findings.flags if _any_in(unsure_words, (flag.start, flag.end))
    )
    doubtful = tuple((flag.start, flag.end) for flag in unsure_flags)
    moves = tuple(
        move
        for move in findings.moves
        if not _any_in(unsure_words, _cue_span(move, text))
        and not (
            move.move in (Move.BLAME, Move.PRESSURE)
            and any(move.start < end and start < move.end for start, end in doubtful)
        )
    )
    mostly_unsure = 2 * len(unsure_words) > len(words)
    return (
        replace(
            findings,
            moves=moves,
            flags=tuple(flag for flag in findings.flags if flag not in unsure_flags),
            paraphrase=None if mostly_unsure else findings.paraphrase,
        ),
        unsure_flags,
    )


def _any_in(words: Sequence[SpokenWord], place: Span) -> bool:
    return any(_touches(word, (place,)) for word in words)


def _cue_span(finding: MoveFinding, text: str) -> Span:
    at = text.lower().find(finding.cue.lower(), finding.start) if finding.cue else -1
    if 0 <= at < finding.end:
        return at, at + len(finding.cue)
    return finding.start, finding.end
