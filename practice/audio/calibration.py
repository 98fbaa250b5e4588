"""What a microphone hears of the room, of the loudspeaker and of the learner; pure measuring."""

from dataclasses import dataclass

import numpy as np

from practice.audio.levels import FLOOR_DBFS, measure, rms_dbfs
from practice.audio.resample import Samples, resampled, to_samples
from practice.domain.frames import FRAME_SAMPLES, FRAME_SECONDS, SAMPLE_RATE, Sound

NOISY = -45.0
"""Loudness of a quiet moment, in dBFS, from which the room is noisy."""

SOFT = 12.0
"""Decibels above the room below which a voice is too soft to be understood well."""

MOST_CLIPPED = 0.005
"""Share of samples at the rail above which words suffer."""

_LATEST = 1.0
"""Seconds within which the loudspeaker's sound comes back."""

_LIKE = 0.16
"""Likeness of what was heard to what was played from which it is an echo, however soft.

Tried: noise reaches 0.02, another voice that speaks meanwhile 0.13; an echo of which only the
room's blur comes back, 24 dB softer, still has 0.24.
"""

_SPOKEN = 10.0
_BELOW_LOUDEST = 25.0


@dataclass(frozen=True, slots=True)
class Room:
    """What was measured; loudness in dBFS."""

    noise: float
    """Of a quiet moment."""
    echo: float
    """Of what came in while her voice sounded."""
    likeness: float
    """0–1: how much of that was her voice."""
    speech: float | None = None
    """Of the learner's voice; None when nothing was said."""
    clipped: float = 0.0
    """Share of the learner's samples at the rail."""

    @property
    def hears_her(self) -> bool:
        """Her voice comes back through the microphone."""
        return self.likeness >= _LIKE


def room(quiet: bytes, played: Sound, heard: bytes, said: bytes = b"") -> Room:
    """The room as it is: `quiet`, `heard` while `played` sounded, and `said` by the learner.

    All but `played` are 16-bit mono at SAMPLE_RATE.
    """
    hers = to_samples(resampled(played, SAMPLE_RATE).pcm)
    there = to_samples(heard)
    noise = quiet_level(quiet)
    return Room(
        noise=round(noise, 1),
        echo=round(rms_dbfs(heard), 1),
        likeness=round(_likeness(hers, there), 3),
        speech=_speech_level(said, noise),
        clipped=round(measure(said).clipped, 4),
    )


def quiet_level(pcm: bytes) -> float:
    """Loudness of the middle frame of `pcm`: a knock in it does not count."""
    levels = _levels(to_samples(pcm))
    return float(np.median(levels)) if levels.size else FLOOR_DBFS


def _speech_level(pcm: bytes, noise: float) -> float | None:
    levels = _levels(to_samples(pcm))
    if not levels.size:
        return None
    least = max(noise + _SPOKEN, float(np.percentile(levels, 95)) - _BELOW_LOUDEST)
    spoken = levels[levels >= least]
    if spoken.size * FRAME_SECONDS < 0.5:
        return None
    return round(10 * float(np.log10(np.mean(np.power(10, spoken / 10)))), 1)


def _levels(samples: Samples) -> Samples:
    frames = samples[: samples.size // FRAME_SAMPLES * FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES)
    power = np.mean(np.square(frames), axis=1) if frames.size else np.zeros(0, np.float32)
    floor = 10 ** (FLOOR_DBFS / 10)
    levels: Samples = 10 * np.log10(np.maximum(power, floor)).astype(np.float32)
    return levels


def _likeness(hers: Samples, heard: Samples) -> float:
    """The highest correlation of the two, the one up to _LATEST seconds behind the other."""
    if not hers.any() or not heard.any():
        return 0.0
    size = 1 << (hers.size + heard.size).bit_length()
    fit = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(hers, size)), size)
    fit = np.abs(fit[: int(_LATEST * SAMPLE_RATE)])
    delay = int(np.argmax(fit))
    there = heard[delay : delay + hers.size]
    own = hers[: there.size]
    both = float(np.sqrt(np.sum(np.square(there)) * np.sum(np.square(own))))
    return float(fit[delay]) / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do about a room: a recommendation, which the learner need not take."""

    headphones: bool
    """Speech over her may be listened to; else she and the learner speak in turn."""
    why: str
    remarks: tuple[str, ...] = ()
    """What would make the learner easier to understand."""


def advise(measured: Room) -> Advice:
    """What `measured` recommends."""
    if measured.hears_her:
        why = (
            f"The microphone hears her: {measured.echo - measured.noise:.0f} dB above the quiet "
            "room. Loudspeakers are recommended: you speak in turn, and she does not hear "
            "herself. With headphones on you could speak over her."
        )
    else:
        why = (
            "The microphone does not hear her, as with headphones on. Headphones are "
            "recommended: you may speak over her, and she stops."
        )
    remarks = []
    if measured.noise > NOISY:
        remarks.append("The room is noisy; she may take noise for a voice. A quieter one helps.")
    if measured.speech is None:
        remarks.append("Your voice was not measured, as nothing was said.")
    elif measured.clipped > MOST_CLIPPED:
        remarks.append("You are too loud for the microphone; turn it down or move away a little.")
    elif measured.speech - measured.noise < SOFT:
        remarks.append("You are hardly louder than the room; come closer to the microphone.")
    return Advice(not measured.hears_her, why, tuple(remarks))
