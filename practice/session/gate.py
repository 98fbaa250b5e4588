"""Keeps the ear shut while she talks on loudspeakers, so that she never hears herself; pure."""

from dataclasses import dataclass, replace

from practice.domain.frames import FRAME_SECONDS

SETTLE = 0.15
"""Seconds after her last sound in which the room and the devices still give it back."""

QUIET_FRAMES = 2
"""Frames without speech in a row that show that nobody is in the middle of a word."""

WORTH_TELLING = 0.4
"""Seconds of speech into which she was still talking, from which the learner is told."""

_VOICED = 0.35


@dataclass(frozen=True, slots=True)
class Gate:
    """Open: what comes in counts. Shut while she talks, until the sound after her is over."""

    open: bool = True
    frames_since: int = 0
    quiet: int = 0
    voiced: int = 0
    ignored: bool = False
    """Set on the frame that opens it, if somebody spoke meanwhile who was not listened to."""


def step(gate: Gate, probability: float, playing: bool) -> Gate:
    """The gate after one more frame, of which `probability` (0–1) says how like speech it is."""
    if playing:
        return Gate(open=False)
    if gate.open:
        return Gate() if gate.ignored else gate
    voiced = probability >= _VOICED
    after = replace(
        gate,
        frames_since=gate.frames_since + 1,
        quiet=0 if voiced else gate.quiet + 1,
        voiced=gate.voiced + voiced,
    )
    if after.frames_since * FRAME_SECONDS < SETTLE or after.quiet < QUIET_FRAMES:
        return after
    return Gate(ignored=after.voiced * FRAME_SECONDS >= WORTH_TELLING)
