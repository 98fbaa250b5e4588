"""A loudspeaker through PortAudio, its stream open all session and fed silence in between."""

import threading
import time
from contextlib import suppress
from typing import Any

import numpy as np

from practice.audio.devices import (
    LIST_THEM,
    PORTAUDIO,
    find_output,
    load_portaudio,
    quiet_native_stderr,
)
from practice.audio.playback import Playback
from practice.audio.resample import resampled
from practice.audio.rescan import closed, opened
from practice.domain.errors import DeviceError
from practice.domain.frames import Sound

_LATENCY = 0.06
"""Seconds of sound that the device holds. With the least it offers (9 ms here) two busy cores
make the voice stutter: 27 gaps in 6 s, where this has none."""

_LOST_AFTER = 1.0
"""Seconds without a request for sound after which the loudspeaker is taken to be gone."""


class SpeakerPlayer:
    """Plays on the loudspeaker called `name` of `host_api`, or on the system's own choice.

    Opening at once and feeding silence is what lets a sound be heard within a few hundredths of
    a second. Raises DeviceError when PortAudio or the device is missing or cannot be opened.
    """

    def __init__(self, name: str = "", host_api: str = "") -> None:
        self._wanted = (name, host_api)
        self._closed = threading.Event()
        self._playing = threading.Lock()
        with PORTAUDIO:
            self._open()
            opened(self)

    def _open(self) -> None:
        sounddevice = load_portaudio()
        index, self.device = find_output(*self._wanted)
        self._channels = min(2, self.device.outputs)
        self._rate = self.device.rate
        self._playback = Playback(self._rate, self._channels)
        try:
            with quiet_native_stderr():
                self._stream: Any = sounddevice.RawOutputStream(
                    samplerate=self._rate,
                    device=index,
                    channels=self._channels,
                    dtype="int16",
                    latency=_LATENCY,
                    callback=self._fill,
                )
                self._stream.start()
        except sounddevice.PortAudioError as error:
            raise DeviceError(
                f'Could not open the loudspeaker "{self.device.name}". Another program may be '
                "using it.",
                LIST_THEM,
            ) from error

    def play(self, sound: Sound, name: str = "") -> float:
        """Play it, and wait until it is over or stopped; returns how many seconds were heard.

        Raises DeviceError when the loudspeaker is lost meanwhile.
        """
        with self._playing:
            return self._played(sound)

    def _played(self, sound: Sound) -> float:
        if self._closed.is_set():
            return 0.0
        playback = self._playback
        playback.start(self._interleaved(sound))
        while not playback.done.wait(_LOST_AFTER / 4):
            if self._closed.is_set():
                return self._heard(sound)
            if time.monotonic() - playback.last_fill > _LOST_AFTER or not self._is_active():
                raise DeviceError(f'The loudspeaker "{self.device.name}" was lost.', LIST_THEM)
        heard = self._heard(sound)
        if self._playback.complete:
            self._closed.wait(self._stream.latency)
        return heard

    def stop(self) -> None:
        """Fade the sound out within FADE_SECONDS; may be called from another thread."""
        self._playback.fade_out()

    def close(self) -> None:
        """Fade out and close the device; may be called twice."""
        if self._closed.is_set():
            return
        playing = not self._playback.done.is_set()
        self.stop()
        if playing and self._playback.done.wait(_LOST_AFTER / 4):
            self._closed.wait(self._stream.latency)
        self._closed.set()
        with PORTAUDIO:
            closed(self)
            self._let_go()

    def set_aside(self) -> bool:
        """Close it for a moment, unless a sound is being played."""
        if not self._playing.acquire(blocking=False):
            return False
        self._let_go()
        return True

    def take_up(self) -> None:
        """Open it again; when it is not there any more, the next sound tells."""
        try:
            if not self._closed.is_set():
                with suppress(DeviceError):
                    self._open()
        finally:
            self._playing.release()

    def _let_go(self) -> None:
        with quiet_native_stderr(), suppress(Exception):
            self._stream.close()

    def _is_active(self) -> bool:
        try:
            return bool(self._stream.active)
        except Exception:  # noqa: BLE001 - PortAudio's own, of a stream that is closed
            return False

    def _fill(self, out: Any, frames: int, when: Any, status: Any) -> None:
        self._playback.fill(out)

    def _interleaved(self, sound: Sound) -> bytes:
        pcm = resampled(sound, self._rate).pcm
        return np.repeat(np.frombuffer(pcm, dtype="<i2"), self._channels).tobytes()

    def _heard(self, sound: Sound) -> float:
        """Seconds that have left the loudspeaker: what waits in the device is not heard yet."""
        if self._playback.complete:
            return sound.seconds
        latency: float = self._stream.latency
        return min(sound.seconds, max(0.0, self._playback.seconds - latency))
