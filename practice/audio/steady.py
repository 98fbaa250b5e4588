"""Keeps the sample clock in step with time when a microphone loses sound; pure counting."""

from dataclasses import dataclass, replace

from practice.domain.frames import SAMPLE_RATE

MOST_LAG = 0.12
"""Seconds that samples may lag behind time; more than a busy machine's delay is loss."""

WINDOW = 5.0
"""Seconds over which the least lag is taken: sound that is only late catches up in it."""


@dataclass(frozen=True, slots=True)
class Steady:
    """How many samples there should be, and how many there were."""

    origin: float
    """When the first sample was made, by a clock that never jumps."""
    samples: int = 0
    """Given out so far, silence put in for lost sound included."""
    least_lag: float = float("inf")
    window_until: float = 0.0


def begun(origin: float) -> Steady:
    """Nothing given out yet of sound whose first sample was made at `origin`."""
    return Steady(origin, window_until=origin + WINDOW)


def counted(steady: Steady, samples: int) -> Steady:
    """After `samples` more were given out."""
    return replace(steady, samples=steady.samples + samples)


def made_up(steady: Steady, now: float) -> tuple[Steady, int]:
    """How many samples of silence make up for loss, when all that has come by `now` is counted."""
    lag = now - steady.origin - steady.samples / SAMPLE_RATE
    least = min(steady.least_lag, lag)
    if now < steady.window_until:
        return replace(steady, least_lag=least), 0
    lost = round(least * SAMPLE_RATE) if least > MOST_LAG else 0
    return Steady(steady.origin, steady.samples + lost, window_until=now + WINDOW), lost


def away(steady: Steady, now: float) -> tuple[Steady, int]:
    """While nothing comes: how many samples of silence bring the count up to `now`."""
    due = int((now - steady.origin) * SAMPLE_RATE) - steady.samples
    if due <= 0:
        return steady, 0
    return Steady(steady.origin, steady.samples + due, window_until=now + WINDOW), due
