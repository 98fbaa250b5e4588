"""How loud a stretch of sound is, whether it clips, and whether it is nothing at all."""

from dataclasses import dataclass

import numpy as np

FLOOR_DBFS = -120.0
"""What digital silence is given as, since its logarithm has no value."""

FULL_SCALE = 32768.0
"""Magnitude of the largest 16-bit sample."""

CLIP_SAMPLE = 32700
"""Magnitude from which a sample counts as clipped; converters seldom reach the very last step."""


@dataclass(frozen=True, slots=True)
class Level:
    """Loudness of one stretch of sound."""

    rms: float
    """dBFS: 0 is a full-scale square wave, FLOOR_DBFS is silence."""
    peak: float
    """Largest magnitude, 0–1 of full scale."""
    clipped: float
    """Share of samples at the rail, 0–1."""


def measure(pcm: bytes) -> Level:
    """Level of `pcm` (signed 16-bit little-endian mono); an empty stretch is silent."""
    samples = np.abs(np.frombuffer(pcm, dtype="<i2").astype(np.float64))
    if samples.size == 0:
        return Level(FLOOR_DBFS, 0.0, 0.0)
    return Level(
        rms_dbfs(pcm),
        float(samples.max()) / FULL_SCALE,
        float(np.count_nonzero(samples >= CLIP_SAMPLE)) / samples.size,
    )


def rms_dbfs(pcm: bytes) -> float:
    """Root mean square of `pcm` in dBFS, never below FLOOR_DBFS."""
    samples = np.frombuffer(pcm, dtype="<i2").astype(np.float64)
    power = float(np.mean(np.square(samples / FULL_SCALE))) if samples.size else 0.0
    return max(FLOOR_DBFS, 10 * float(np.log10(power))) if power > 0 else FLOOR_DBFS


def is_all_zero(pcm: bytes) -> bool:
    """True when every sample is exactly zero: a muted, refused or absent microphone."""
    return pcm.count(0) == len(pcm)
