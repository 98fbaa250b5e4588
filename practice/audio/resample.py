"""From any rate to another, whole or as a stream, without clicks between blocks."""

from typing import Any

import numpy as np
import numpy.typing as npt

from practice.domain.frames import Sound

Samples = npt.NDArray[np.float32]
"""Mono samples, 1.0 being full scale."""


class StreamResampler:
    """Changes the rate of mono sound that comes in blocks; joined, it equals doing it at once."""

    def __init__(self, rate_in: int, rate_out: int) -> None:
        self._stream: Any = None
        if rate_in != rate_out:
            import soxr

            self._stream = soxr.ResampleStream(rate_in, rate_out, 1, dtype="float32")

    def push(self, samples: Samples) -> Samples:
        """What can be given out after `samples`; some of it is held back until later."""
        return self._resampled(samples, last=False)

    def flush(self) -> Samples:
        """What was held back. Nothing may be pushed afterwards."""
        return self._resampled(np.zeros(0, dtype=np.float32), last=True)

    def _resampled(self, samples: Samples, last: bool) -> Samples:
        if self._stream is None:
            return samples
        resampled: Samples = self._stream.resample_chunk(samples, last=last)
        return resampled


def to_pcm(samples: Samples) -> bytes:
    """Samples as signed 16-bit little-endian; what is beyond full scale is clipped, NaN is 0."""
    scaled = np.nan_to_num(samples) * np.float32(32768)
    pcm: npt.NDArray[np.int16] = np.clip(np.rint(scaled), -32768, 32767).astype("<i2")
    return pcm.tobytes()


def to_samples(pcm: bytes) -> Samples:
    """Signed 16-bit little-endian `pcm` as samples."""
    return np.frombuffer(pcm, dtype="<i2").astype(np.float32) / np.float32(32768)


def resampled(sound: Sound, rate: int) -> Sound:
    """`sound` at `rate` samples per second; the same value when it already is."""
    if sound.rate == rate:
        return sound
    stream = StreamResampler(sound.rate, rate)
    samples = np.concatenate([stream.push(to_samples(sound.pcm)), stream.flush()])
    return Sound(to_pcm(samples), rate)
