"""The sound that a loudspeaker's callback takes from: silence, a sound, or a sound fading out."""

import threading
import time
from typing import Any

import numpy as np

FADE_SECONDS = 0.02
"""How quickly a sound that is stopped dies away; less would click."""


class Playback:
    """Bytes for an output callback, never running dry: after the sound comes silence.

    `fill` is called by the sound library's thread and only copies; the rest by others. Sound is
    signed 16-bit little-endian with interleaved channels.
    """

    def __init__(self, rate: int, channels: int) -> None:
        self._bytes_per_second = rate * channels * 2
        self._channels = channels
        self._lock = threading.Lock()
        self._pcm = b""
        self._position = 0
        self._given = 0
        self._fading = False
        self.done = threading.Event()
        """Set while there is nothing left to give out."""
        self.done.set()
        self.last_fill = time.monotonic()
        """When the device last asked for sound."""

    @property
    def seconds(self) -> float:
        """How much of the sound has been given out, the fade included."""
        return self._given / self._bytes_per_second

    @property
    def complete(self) -> bool:
        """True when the whole sound has been given out, unfaded."""
        return self.done.is_set() and not self._fading

    def start(self, pcm: bytes) -> None:
        """Give out `pcm` from now on, in place of what there was."""
        with self._lock:
            self._pcm, self._position, self._given, self._fading = pcm, 0, 0, False
            self.last_fill = time.monotonic()
            if pcm:
                self.done.clear()

    def fade_out(self) -> None:
        """Let the rest die away within FADE_SECONDS."""
        with self._lock:
            length = round(FADE_SECONDS * self._bytes_per_second)
            if self._fading or self._position >= len(self._pcm):
                return
            rest = self._pcm[self._position : self._position + length]
            self._pcm, self._position, self._fading = _faded(rest, self._channels), 0, True

    def fill(self, out: Any) -> None:
        """Write the next bytes to the buffer `out`, silence where there is nothing left."""
        wanted = len(out)
        with self._lock:
            self.last_fill = time.monotonic()
            piece = self._pcm[self._position : self._position + wanted]
            self._position += len(piece)
            self._given += len(piece)
            if self._position >= len(self._pcm):
                self.done.set()
        out[: len(piece)] = piece
        if len(piece) < wanted:
            out[len(piece) :] = bytes(wanted - len(piece))


def _faded(pcm: bytes, channels: int) -> bytes:
    samples = np.frombuffer(pcm, dtype="<i2").reshape(-1, channels)
    ramp = np.linspace(1.0, 0.0, len(samples), dtype=np.float32)[:, None]
    faded: bytes = (samples * ramp).astype("<i2").tobytes()
    return faded
