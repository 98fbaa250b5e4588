"""Words with times: what was heard while and after somebody spoke."""

from dataclasses import dataclass

from practice.domain.clock import WORDS_PER_SECOND


@dataclass(frozen=True, slots=True)
class Word:
    """One word as heard, punctuation included."""

    text: str
    start: float
    """Seconds from session start."""
    end: float
    """Seconds from session start."""
    confidence: float | None = None
    """Calibrated 0–1, or None where the engine gives none that means anything."""


@dataclass(frozen=True, slots=True)
class PartialTranscript:
    """What has been understood of an utterance that is still going on."""

    words: tuple[Word, ...]
    stable: int = 0
    """How many leading words will not change any more."""

    @property
    def text(self) -> str:
        """The words, joined by spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def stable_letters(self) -> int:
        """How many leading characters of `text` will not change any more."""
        return len(" ".join(word.text for word in self.words[: self.stable]))


@dataclass(frozen=True, slots=True)
class FinalTranscript:
    """What was understood of a finished utterance."""

    text: str
    """As typed, or the words joined by spaces; spans of findings point into it."""
    words: tuple[Word, ...]

    @classmethod
    def of_words(cls, words: tuple[Word, ...]) -> "FinalTranscript":
        """A transcript whose text is its words joined by spaces."""
        return cls(" ".join(word.text for word in words), words)

    @classmethod
    def of_text(cls, text: str, at: float) -> "FinalTranscript":
        """Typed or scripted `text` begun at second `at`, its words timed at the scripted pace."""
        pieces = text.split()
        step = 1 / WORDS_PER_SECOND
        words = tuple(
            Word(piece, round(at + i * step, 3), round(at + (i + 1) * step, 3))
            for i, piece in enumerate(pieces)
        )
        return cls(text, words)

    @property
    def start(self) -> float | None:
        """Second of the first word's start, or None without words."""
        return self.words[0].start if self.words else None

    @property
    def end(self) -> float | None:
        """Second of the last word's end, or None without words."""
        return self.words[-1].end if self.words else None

    @property
    def seconds(self) -> float:
        """From the first word's start to the last word's end; 0 without words."""
        return self.words[-1].end - self.words[0].start if self.words else 0.0

    def end_of_character(self, position: int) -> float | None:
        """Second at which the word holding character `position` of `text` ends.

        None when there are no words. Positions past the text count as the last word.
        """
        cursor = 0
        for word in self.words:
            found = self.text.find(word.text, cursor)
            if found < 0:
                continue
            cursor = found + len(word.text)
            if position <= cursor:
                return word.end
        return self.end
