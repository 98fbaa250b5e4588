"""Cuts sound that comes in pieces of any length into frames on the sample clock."""

from collections.abc import Iterator

from practice.domain.frames import FRAME_SAMPLES, SAMPLE_RATE, Frame

FRAME_BYTES = FRAME_SAMPLES * 2
"""Bytes of one frame's sound."""

SILENT_FRAME = bytes(FRAME_BYTES)
"""One frame of digital silence."""


class Framer:
    """Joins and cuts 16 kHz mono sound into frames; the nth begins at `at` + n × 512 / 16000."""

    def __init__(self, at: float) -> None:
        self._at = at
        self._count = 0
        self._rest = b""

    def push(self, pcm: bytes) -> Iterator[Frame]:
        """The frames that `pcm` completes. The iterator must be used up before the next call."""
        self._rest += pcm
        whole = len(self._rest) // FRAME_BYTES * FRAME_BYTES
        ready, self._rest = self._rest[:whole], self._rest[whole:]
        for start in range(0, whole, FRAME_BYTES):
            yield self._frame(ready[start : start + FRAME_BYTES])

    def flush(self) -> Iterator[Frame]:
        """The last, unfinished frame, filled up with silence; nothing if there is none."""
        if self._rest:
            last, self._rest = self._rest.ljust(FRAME_BYTES, b"\0"), b""
            yield self._frame(last)

    def _frame(self, pcm: bytes) -> Frame:
        frame = Frame(self._at + self._count * FRAME_SAMPLES / SAMPLE_RATE, pcm)
        self._count += 1
        return frame
