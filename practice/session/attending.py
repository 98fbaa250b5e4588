"""What a screen is told of a spoken talk while it goes on: whose turn it is, and how loud it is."""

from collections.abc import Callable

from practice.audio.levels import rms_dbfs
from practice.audio.segmenter import Segmenter
from practice.domain.clock import Clock
from practice.domain.events import Attention, AttentionChanged, Signal, SoundHeard
from practice.domain.frames import FRAME_SECONDS, Frame
from practice.session.floor import Floor, Holder

_METER_EVERY = 3
_LEISURE = 10
"""Frames into her answer, or into listening, from which the machine has time: her voice is on."""

_NOBODY_WAITS = (Attention.SPEAKING, Attention.LISTENING, Attention.OFF)


class Attending:
    """Tells each change once, and the loudness several times a second."""

    def __init__(self, tell: Callable[[Signal], None], clock: Clock) -> None:
        self._tell = tell
        self._clock = clock
        self._attention: Attention | None = None
        self._frames = 0
        self._since = 0

    def attend(self, attention: Attention) -> None:
        """Whose turn it is now."""
        if attention is not self._attention:
            self._attention, self._since = attention, self._frames
            self._tell(AttentionChanged(self._clock.now(), attention))

    def ignored(self) -> None:
        """Somebody spoke who was not listened to."""
        self._tell(AttentionChanged(self._clock.now(), Attention.LISTENING, ignored=True))

    def show(self, floor: Floor, listens: bool) -> None:
        """Whose turn it is, as the floor has it."""
        if floor.holder is Holder.PERSONA:
            self.attend(Attention.HELD if floor.held else Attention.SPEAKING)
        elif floor.speaking:
            self.attend(Attention.HEARING)
        elif floor.pending:
            self.attend(Attention.ANSWERING)
        else:
            self.attend(Attention.LISTENING if listens else Attention.OFF)

    def hear(self, frame: Frame, speaking: bool, closes_in: float | None) -> bool:
        """One more frame; whether, as of this one, the machine has time for other things."""
        self._frames += 1
        if self._frames % _METER_EVERY == 0:
            loudness = round(rms_dbfs(frame.pcm), 1)
            self._tell(SoundHeard(round(frame.at, 3), loudness, speaking, closes_in))
        return self._frames - self._since == _LEISURE and self._attention in _NOBODY_WAITS


def closes_in(segmenter: Segmenter, words_open: bool) -> float | None:
    """Seconds of silence left until the utterance is taken to be over; None in its midst."""
    quiet = segmenter.quiet_seconds
    if quiet < 3 * FRAME_SECONDS:
        return None
    return round(max(0.0, segmenter.settings.silence(words_open) - quiet), 2)
