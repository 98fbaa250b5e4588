"""The learner's microphone as frames on the sample clock, through unplugging and back."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from practice.audio.capture import Capture
from practice.audio.framing import Framer
from practice.audio.levels import FLOOR_DBFS, is_all_zero, measure
from practice.audio.rescan import rescan
from practice.audio.steady import Steady, away, begun, counted, made_up
from practice.audio.watchdog import Beat, Change, Trouble, given_up, opened, step, text_for
from practice.domain.errors import DeviceError
from practice.domain.frames import FRAME_SECONDS, SAMPLE_RATE, Frame

_BACK_OFF = (0.25, 0.5, 1.0, 2.0)
"""Seconds before each new try to open a lost microphone; the last one again and again."""

_TRIES_AS_LISTED = 2
"""Tries with the devices as they were listed before they are looked for anew."""

_MAY_BE_ANOTHER = frozenset({Trouble.ZEROS, Trouble.MONITOR})
"""What a microphone shows for which the system has silently put another device."""

_ZEROS_BACK_OFF = (2.0, 4.0, 8.0, 16.0)
"""The same for one that may have been swapped for another device."""


@dataclass(frozen=True, slots=True)
class MicNews:
    """Something the learner must be told about the microphone."""

    change: Change
    text: str
    """What happened, and what to do; "" for what is over and needs no words."""
    troubles: frozenset[Trouble] = frozenset()
    """Everything that is wrong now."""


class MicSource:
    """The microphone `name` of `host_api`, or the system's own choice; frames without an end.

    It is opened at second `at`; frames begin a little later, with the first sound. While the
    microphone is away its frames are silent and come at their time, so that the talk goes on; it
    is opened again as soon as it is back. `news` is told on the thread that takes the frames.
    Raises DeviceError when it cannot be opened at first. `expecting` and `playing` may be set from
    any thread.
    """

    def __init__(
        self,
        name: str = "",
        host_api: str = "",
        at: float = 0.0,
        news: Callable[[MicNews], None] = lambda news: None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wanted = (name, host_api)
        self._news = news
        self._now = now
        self._closed = threading.Event()
        self._capture: Capture | None = Capture(name, host_api)
        self._finished_drops = 0
        self._finished_overflows = 0
        self.device = self._capture.device
        self._at, self._made = at, now()
        self._framer = Framer(at)
        self._steady: Steady | None = None
        self._watch, self._changes = opened(now(), self.device.name)
        self._away_since: float | None = None
        self._retry_at = 0.0
        self._tries = 0
        self.expecting = False
        """The learner is expected to talk; else a quiet room is no trouble."""
        self.playing = False
        """The loudspeaker is sounding."""
        self.rms = FLOOR_DBFS
        """Loudness of the last sound in dBFS."""

    @property
    def dropped(self) -> int:
        """Blocks of sound lost on the way here since the beginning."""
        capture = self._capture
        lost = self._finished_drops + self._finished_overflows
        return lost + (capture.dropped + capture.overflows if capture else 0)

    @property
    def troubles(self) -> frozenset[Trouble]:
        """What is wrong now."""
        return self._watch.troubles

    def frames(self) -> Iterator[Frame]:
        """Every frame until `close`. To be called once."""
        self._tell(self._changes)
        try:
            while not self._closed.is_set():
                sound = self._next_sound()
                yield from self._framer.push(sound)
        finally:
            self._let_go()

    def close(self) -> None:
        """Stop; the frame being waited for is the last."""
        self._closed.set()
        if self._steady is None:
            self._let_go()

    def _next_sound(self) -> bytes:
        """What has come within a frame's time, or silence in its place while nothing can come."""
        capture = self._capture
        if capture is None:
            return self._wait_for_it()
        pcm = capture.take(FRAME_SECONDS)
        now = self._now()
        samples = len(pcm) // 2
        lost = 0
        if pcm:
            steady = self._steady or self._begin(capture.first_at or now, samples)
            steady = counted(steady, samples)
            if not capture.waiting:
                steady, lost = made_up(steady, now)
            self._steady = steady
        self._look_after(pcm, now, capture)
        return bytes(2 * lost) + pcm

    def _begin(self, first_at: float, samples: int) -> Steady:
        """Time runs from the first sample, the last of which came at `first_at`."""
        origin = max(self._made, first_at - samples / SAMPLE_RATE)
        self._framer = Framer(self._at + origin - self._made)
        return begun(origin)

    def _look_after(self, pcm: bytes, now: float, capture: Capture) -> None:
        level = measure(pcm)
        if pcm:
            self.rms = level.rms
        beat = Beat(
            now=now,
            seconds=len(pcm) / 2 / SAMPLE_RATE,
            rms=level.rms,
            zeros=is_all_zero(pcm),
            clipped=level.clipped,
            expected=self.expecting,
            playing=self.playing,
        )
        self._watch, changes = step(self._watch, beat)
        if capture.finished:
            self._watch, gone = given_up(self._watch)
            changes += gone
        self._tell(changes)
        if Trouble.DEAD in self._watch.troubles:
            self._lose(now)
        elif not self._watch.troubles & _MAY_BE_ANOTHER:
            self._tries = 0 if pcm else self._tries
            self._retry_at = now + _ZEROS_BACK_OFF[0]
        elif now >= self._retry_at:
            self._swap(now)

    def _lose(self, now: float) -> None:
        self._let_go()
        self._away_since = self._watch.heard_at
        self._tries = 0
        self._retry_at = now + _BACK_OFF[0]
        self.rms = FLOOR_DBFS

    def _wait_for_it(self) -> bytes:
        self._closed.wait(FRAME_SECONDS)
        now = self._now()
        if now >= self._retry_at and not self._closed.is_set():
            self._try_again(now)
        steady = self._steady or self._begin(self._made, 0)
        self._steady, due = away(steady, self._now())
        return bytes(2 * due)

    def _try_again(self, now: float) -> None:
        self._tries += 1
        self._retry_at = now + _BACK_OFF[min(self._tries, len(_BACK_OFF) - 1)]
        try:
            if self._tries > _TRIES_AS_LISTED:
                rescan()
            capture = Capture(*self._wanted)
        except DeviceError:
            return
        if not capture.take(2 * _BACK_OFF[0]):
            capture.close()
            return
        self._capture, self.device = capture, capture.device
        back = Change(Trouble.DEAD, False)
        now = self._now()
        gap = now - (self._away_since if self._away_since is not None else now)
        self._watch, changes = opened(now, self.device.name)
        self._away_since = None
        self._retry_at, self._tries = now + _ZEROS_BACK_OFF[0], 0
        text = text_for(back, self.device.name, gap)
        self._news(MicNews(back, text, self._watch.troubles))
        self._tell(changes)

    def _swap(self, now: float) -> None:
        """Open it anew while it sends zeros; keep what there is when that fails."""
        self._retry_at = now + _ZEROS_BACK_OFF[min(self._tries, len(_ZEROS_BACK_OFF) - 1)]
        self._tries += 1
        try:
            fresh = Capture(*self._wanted)
        except DeviceError:
            return
        self._let_go()
        self._capture, self.device = fresh, fresh.device

    def _tell(self, changes: tuple[Change, ...]) -> None:
        for change in changes:
            text = text_for(change, self.device.name)
            self._news(MicNews(change, text, self._watch.troubles))

    def _let_go(self) -> None:
        capture, self._capture = self._capture, None
        if capture is not None:
            capture.close()
            self._finished_drops += capture.dropped
            self._finished_overflows += capture.overflows
