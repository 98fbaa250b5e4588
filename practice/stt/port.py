"""What every transcriber can do: listen to one utterance at a time, partial and final."""

from enum import StrEnum
from typing import Protocol, runtime_checkable

from practice.domain.events import EngineInfo
from practice.domain.transcript import FinalTranscript, PartialTranscript


class Hearing(Protocol):
    """One utterance being listened to. Used by one thread."""

    def feed(self, pcm: bytes) -> None:
        """Take more sound: signed 16-bit mono at SAMPLE_RATE, any length. Decodes nothing."""
        ...

    def partial(self) -> PartialTranscript:
        """What is understood so far. `stable` is 0: the stabiliser decides that."""
        ...

    def final(self) -> FinalTranscript:
        """What was understood, all sound considered; "" and no words if nothing was said."""
        ...


class Transcriber(Protocol):
    """A speech-to-text engine, loaded. Raises EngineUnavailable from its constructor only."""

    @property
    def info(self) -> EngineInfo:
        """Name and version, and what a reader should know of it."""
        ...

    def listen(self, at: float) -> Hearing:
        """Begin an utterance whose first sample is at second `at` of the session."""
        ...

    def close(self) -> None:
        """Free the engine; may be called twice."""
        ...


@runtime_checkable
class Thorough(Protocol):
    """A hearing that can listen again at leisure, more exactly than for `final`."""

    def thorough(self) -> FinalTranscript:
        """What was understood when no one waits for it."""
        ...


class Effort(StrEnum):
    """How much work a transcriber puts into partials and finals."""

    FULL = "full"
    QUICK = "quick"
    """Few readings are weighed in a final that somebody waits for."""
    LIGHT = "light"
    """Less of the past is heard anew each time, and one reading is weighed."""


@runtime_checkable
class Adjustable(Protocol):
    """A transcriber that can work less where the machine is slow."""

    def set_effort(self, effort: Effort) -> None:
        """From the next decode on."""
        ...
