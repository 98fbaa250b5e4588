"""Sound as values: the frames that voice detection sees and the sounds that engines exchange."""

from dataclasses import dataclass

SAMPLE_RATE = 16_000
"""Samples per second of everything a detector or transcriber is given."""

FRAME_SAMPLES = 512
"""Samples in one frame."""

FRAME_SECONDS = FRAME_SAMPLES / SAMPLE_RATE
"""Length of a frame: 32 ms."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono sound."""

    pcm: bytes
    """Signed 16-bit little-endian samples."""
    rate: int
    """Samples per second."""

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return len(self.pcm) / 2 / self.rate


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of learner sound: exactly FRAME_SAMPLES samples at SAMPLE_RATE."""

    at: float
    """Seconds from session start to the frame's first sample."""
    pcm: bytes
    """Signed 16-bit little-endian mono samples."""
