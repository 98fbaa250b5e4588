"""What the engines need to know of the sound itself: samples, loudness, where it fades out."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from practice.domain.frames import SAMPLE_RATE

Samples: TypeAlias = NDArray[np.float32]
"""Mono samples at SAMPLE_RATE, −1 to 1."""

LEAST_SPEECH = 0.25
"""Seconds of audible sound below which nothing is decoded: engines invent words for less."""

_BLOCK = SAMPLE_RATE // 50
_AUDIBLE = 10 ** (-60 / 20)
_BELOW_PEAK = 10 ** (-35 / 20)
_TAIL_SECONDS = 0.3
_PAUSE_BLOCKS = 15


def samples_of(pcm: bytes | bytearray) -> Samples:
    """Signed 16-bit little-endian `pcm` as samples; half a sample at the end is left out."""
    whole = np.frombuffer(pcm, dtype="<i2", count=len(pcm) // 2)
    return (whole / np.float32(32768)).astype(np.float32)


def audible_seconds(samples: Samples) -> float:
    """Seconds of `samples`, in blocks of 20 ms, that are louder than −60 dBFS."""
    return float(np.count_nonzero(_levels(samples) > _AUDIBLE)) * _BLOCK / SAMPLE_RATE


def without_tail(samples: Samples) -> Samples:
    """`samples` up to 0.3 s after the last block that is within 35 dB of the loudest."""
    blocks = _loud_blocks(samples)
    if not blocks.size:
        return samples
    return samples[: (int(blocks[-1]) + 1) * _BLOCK + int(_TAIL_SECONDS * SAMPLE_RATE)]


def onset(samples: Samples) -> float:
    """Second at which the first block within 35 dB of the loudest begins; 0.0 without any."""
    blocks = _loud_blocks(samples)
    return int(blocks[0]) * _BLOCK / SAMPLE_RATE if blocks.size else 0.0


def pieces(samples: Samples, longest: float) -> tuple[tuple[int, Samples], ...]:
    """`samples` in pieces of `longest` seconds at most, each with the index where it begins.

    Every cut is made in the quietest 0.3 s of the second half of the piece.
    """
    cut_pieces: list[tuple[int, Samples]] = []
    begin = 0
    most = int(longest * SAMPLE_RATE)
    while samples.size - begin > most:
        half = begin + most // 2
        power = np.square(_levels(samples[half : begin + most]))
        quiet = int(np.argmin(np.convolve(power, np.ones(_PAUSE_BLOCKS), "valid")))
        cut = half + (quiet + _PAUSE_BLOCKS // 2) * _BLOCK
        cut_pieces.append((begin, samples[begin:cut]))
        begin = cut
    return (*cut_pieces, (begin, samples[begin:]))


def _loud_blocks(samples: Samples) -> NDArray[np.intp]:
    """Indices of the blocks that can be heard beside the loudest."""
    levels = _levels(samples)
    loudest = float(levels.max()) if levels.size else 0.0
    return np.flatnonzero(levels > max(_AUDIBLE, loudest * _BELOW_PEAK))


def _levels(samples: Samples) -> Samples:
    """Root mean square of each whole block of 20 ms."""
    blocks = samples[: samples.size // _BLOCK * _BLOCK].reshape(-1, _BLOCK)
    levels: Samples = np.sqrt(np.mean(np.square(blocks), axis=1))
    return levels
