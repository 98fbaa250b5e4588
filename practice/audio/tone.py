"""How something was said: how loud, how fast, with what pauses. Information, never a judgement."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np

from practice.audio.levels import rms_dbfs
from practice.domain.frames import FRAME_SAMPLES, FRAME_SECONDS

RAISED = 6.0
"""Decibels above one's own usual loudness from which a voice is raised: twice the amplitude."""

RAISED_FOR = 1.0
"""Seconds of speech that loud; one loud word is an accent."""

LEAST_PAUSE = 0.3
"""Seconds of silence between words that are a pause; less is how words are made."""

LEAST_SPEECH = 1.0
"""Seconds of speech from which its loudness and pace say something."""

_BELOW_LOUDEST = 25.0
_SOFTEST = -60.0
_FRAME_BYTES = 2 * FRAME_SAMPLES
_RUN = round(RAISED_FOR / FRAME_SECONDS)


@dataclass(frozen=True, slots=True)
class Tone:
    """How one turn was spoken."""

    loudness: float
    """dBFS of the speech, its pauses left out."""
    speech: float
    """Seconds of speech, pauses left out."""
    pauses: int
    """Silences of LEAST_PAUSE and more between its words."""
    longest_pause: float
    """Seconds; 0 without a pause."""
    above_usual: float | None = None
    """Decibels above what is usual for the learner; None as long as that is not known."""
    raised: bool = False
    """For RAISED_FOR and more it was RAISED above the usual."""

    def words_per_minute(self, words: int) -> float | None:
        """The pace over the time of speech; None for too little of it."""
        return round(60 * words / self.speech) if self.speech >= LEAST_SPEECH else None


class ToneMeter:
    """Measures turn after turn against what is usual for the one who speaks: the median so far."""

    def __init__(self) -> None:
        self._levels: list[float] = []
        self._rest = b""
        self._before: list[float] = []
        self._rose = False

    def hear(self, pcm: bytes) -> None:
        """More sound of the turn that goes on: 16-bit mono at SAMPLE_RATE."""
        pcm = self._rest + pcm
        whole = len(pcm) // _FRAME_BYTES * _FRAME_BYTES
        self._rest = pcm[whole:]
        for begin in range(0, whole, _FRAME_BYTES):
            self._levels.append(rms_dbfs(pcm[begin : begin + _FRAME_BYTES]))

    def forget(self) -> None:
        """What was heard was no turn."""
        self._levels, self._rest, self._rose = [], b"", False

    def rise(self) -> float | None:
        """Decibels above the usual, once in a turn, when the voice is raised; else None.

        To be asked now and then; it looks at the last second of speech.
        """
        if self._rose or not self._before or len(self._levels) < _RUN:
            return None
        above = _mean(self._levels[-_RUN:]) - median(self._before)
        self._rose = above >= RAISED
        return round(above, 1) if self._rose else None

    def close(self) -> Tone | None:
        """The turn is over; None when there was hardly a sound."""
        levels, usual = self._levels, median(self._before) if self._before else None
        self.forget()
        spoken = spoken_levels(levels)
        if not spoken:
            return None
        loudness, gaps = _mean(spoken), _gaps(levels)
        speech = len(spoken) * FRAME_SECONDS
        if speech >= LEAST_SPEECH:
            self._before.append(loudness)
        return Tone(
            loudness=round(loudness, 1),
            speech=round(speech, 2),
            pauses=len(gaps),
            longest_pause=round(max(gaps, default=0.0), 2),
            above_usual=None if usual is None else round(loudness - usual, 1),
            raised=usual is not None and _highest(spoken) >= usual + RAISED,
        )


def spoken_levels(levels: Sequence[float]) -> list[float]:
    """Those of `levels`, frame by frame in dBFS, in which something is said."""
    least = _least(levels)
    return [level for level in levels if level >= least]


def _least(levels: Sequence[float]) -> float:
    """Loudness from which a frame belongs to the speech; the loudest few are no measure."""
    if not levels:
        return _SOFTEST
    return max(_SOFTEST, float(np.percentile(levels, 95)) - _BELOW_LOUDEST)


def _mean(levels: Sequence[float]) -> float:
    """Of the power, as an ear takes it."""
    return 10 * float(np.log10(np.mean(np.power(10, np.asarray(levels) / 10))))


def _highest(spoken: Sequence[float]) -> float:
    """The loudest stretch of RAISED_FOR."""
    if len(spoken) < _RUN:
        return _SOFTEST
    return max(_mean(spoken[begin : begin + _RUN]) for begin in range(len(spoken) - _RUN + 1))


def _gaps(levels: Sequence[float]) -> list[float]:
    """Lengths of the pauses between the first and the last speech."""
    least = _least(levels)
    said = [number for number, level in enumerate(levels) if level >= least]
    between = (later - earlier - 1 for earlier, later in pairwise(said))
    return [gap * FRAME_SECONDS for gap in between if gap * FRAME_SECONDS >= LEAST_PAUSE]
