"""Her lines one after another on a thread of its own, so that the learner is heard meanwhile."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from practice.audio.levels import rms_dbfs
from practice.audio.players import Player
from practice.domain.errors import DeviceError
from practice.domain.frames import Sound

_REWIND = (0.05, 0.45)
"""Seconds before the place where she was stopped, between which she goes on."""

_BLOCK = 0.02
_REST = 0.005


@dataclass(frozen=True, slots=True)
class LineBegan:
    """The line with that number, counted from 0, is being given to the loudspeaker."""

    line: int


@dataclass(frozen=True, slots=True)
class LinesEnded:
    """There is nothing more to say."""

    line: int
    """The last line that was begun."""


@dataclass(frozen=True, slots=True)
class SpeakerLost:
    """The loudspeaker is gone; her lines pass unheard until it is back."""

    error: DeviceError


@dataclass(frozen=True, slots=True)
class SpeakerBack:
    """The loudspeaker sounds again."""


VoiceNews = LineBegan | LinesEnded | SpeakerLost | SpeakerBack


class HerVoice:
    """A player that takes a sound and comes back at once; `tell` is called on its thread.

    `open_player` opens the loudspeaker, now and whenever it was lost; it may raise DeviceError.
    """

    def __init__(
        self, open_player: Callable[[], Player], tell: Callable[[VoiceNews], None]
    ) -> None:
        self._open = open_player
        self._tell = tell
        self._change = threading.Condition()
        self._waiting: deque[tuple[int, Sound]] = deque()
        self._count = 0
        self._line = -1
        self._seconds = 0.0
        self._sounding = False
        self._held = False
        self._broken_off = False
        """The sound was stopped to be held, and its place is still to be sought."""
        self._stopped = False
        """The line that is sounding is not to be gone on with."""
        self._closed = False
        self._player: Player | None = open_player()
        self._thread = threading.Thread(target=self._run, name="her-voice")
        self._thread.start()

    def play(self, sound: Sound, name: str = "") -> float:
        """Say it after what is waiting; returns its length at once."""
        with self._change:
            self._waiting.append((self._count, sound))
            self._count += 1
            self._change.notify_all()
        return sound.seconds

    @property
    def busy(self) -> bool:
        """There is something to say, be it held."""
        with self._change:
            return bool(self._waiting) or self._sounding

    @property
    def place(self) -> tuple[int, float]:
        """The line she is at, and how many seconds of it had been heard when she was stopped."""
        with self._change:
            return self._line, self._seconds

    def hold(self) -> None:
        """Fall silent; what is left is kept."""
        with self._change:
            self._held = self._broken_off = True
        self._silence()

    def go_on(self) -> None:
        """Say the rest, from a little before where she was stopped."""
        with self._change:
            self._held = False
            self._change.notify_all()

    def stop(self) -> None:
        """Fall silent and forget what is left; may be called from any thread."""
        with self._change:
            self._stopped = True
            self._held = False
            self._waiting.clear()
            self._change.notify_all()
        self._silence()

    def insist(self) -> None:
        """To be called every now and then: stops a sound that began just as it was held."""
        with self._change:
            unwanted = self._sounding and (self._held or self._stopped)
        if unwanted:
            self._silence()

    def close(self) -> None:
        """Fall silent, wait for the thread, and close the loudspeaker; may be called twice."""
        with self._change:
            self._closed = True
        self.stop()
        while self._thread.is_alive():
            self._thread.join(0.05)
            self.insist()
        if self._player is not None:
            self._player.close()
            self._player = None

    def _silence(self) -> None:
        player = self._player
        if player is not None:
            player.stop()

    def _run(self) -> None:
        while True:
            with self._change:
                self._sounding = False
                self._change.wait_for(lambda: self._waiting or self._closed)
                if self._closed:
                    return
                number, sound = self._waiting.popleft()
                self._line, self._seconds = number, 0.0
                self._sounding, self._stopped, self._broken_off = True, False, False
            self._tell(LineBegan(number))
            self._say(sound)
            with self._change:
                self._sounding = False
                over = not self._waiting
            if over:
                self._tell(LinesEnded(number))

    def _say(self, sound: Sound) -> None:
        at = 0.0
        while sound.seconds - at > _REST:
            with self._change:
                self._change.wait_for(lambda: not self._held or self._stopped)
                if self._stopped:
                    return
            heard = self._heard(cut(sound, at))
            if heard is None:
                return
            with self._change:
                self._seconds = at + heard
                broken_off, self._broken_off = self._broken_off, False
            at = resting_place(sound, at + heard) if broken_off else at + heard

    def _heard(self, sound: Sound) -> float | None:
        """Seconds of `sound` that were heard; None when there is no loudspeaker for it."""
        try:
            if self._player is None:
                self._player = self._open()
                self._tell(SpeakerBack())
            return self._player.play(sound)
        except DeviceError as error:
            lost, self._player = self._player, None
            if lost is not None:
                lost.close()
                self._tell(SpeakerLost(error))
            return None


def cut(sound: Sound, at: float) -> Sound:
    """`sound` from second `at` on."""
    return Sound(sound.pcm[2 * round(at * sound.rate) :], sound.rate)


def resting_place(sound: Sound, at: float) -> float:
    """The quietest moment shortly before second `at`: most likely between two words."""
    latest, earliest = at - _REWIND[0], max(0.0, at - _REWIND[1])
    if latest <= _BLOCK:
        return 0.0
    size = 2 * round(_BLOCK * sound.rate)
    places = range(2 * round(earliest * sound.rate), 2 * round(latest * sound.rate), size)
    quietest = min(places, key=lambda begin: rms_dbfs(sound.pcm[begin : begin + size]))
    return quietest / 2 / sound.rate
