"""What every voice can do: turn a line into sound."""

from dataclasses import dataclass
from typing import Protocol

from practice.domain.events import EngineInfo
from practice.domain.frames import Sound


@dataclass(frozen=True, slots=True)
class Manner:
    """How a persona speaks."""

    pace: float = 1.0
    """1.0 is the voice's own rate; 0.8 slower, 1.2 faster."""
    pitch: int = 50
    """0–99; 50 is the voice's own."""
    hint: str = ""
    """Name of a preferred voice; ignored where the engine has none like it."""


@dataclass(frozen=True, slots=True)
class WordOnset:
    """When a word of the line begins."""

    start: int
    """Character offset in the spoken text."""
    end: int
    at: float
    """Seconds from the start of the sound."""


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """A line turned into sound."""

    sound: Sound
    onsets: tuple[WordOnset, ...] = ()
    """Empty where the engine does not tell."""


class Voice(Protocol):
    """A text-to-speech engine, started."""

    @property
    def info(self) -> EngineInfo:
        """Name and version, and what a reader should know of it."""
        ...

    def synthesise(self, text: str, manner: Manner) -> SpokenLine | None:
        """`text` (no stage directions) as sound, or None when this voice makes none.

        Raises EngineUnavailable once it has failed for good; then the caller goes on in text.
        """
        ...

    def close(self) -> None:
        """Stop the engine; may be called twice."""
        ...
