"""Looks for sound devices anew: PortAudio lists them only when it starts, with no stream open."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

from practice.audio.devices import (
    LIST_THEM,
    PORTAUDIO,
    load_portaudio,
    quiet_native_stderr,
)
from practice.domain.errors import DeviceError

LEAST_APART = 2.0
"""Seconds between two looks: each stops every stream for a moment."""


class OpenStream(Protocol):
    """A stream that can be closed for a moment and opened again."""

    def set_aside(self) -> bool:
        """Close it if that cuts nothing off; whether it is closed now."""
        ...

    def take_up(self) -> None:
        """Open it again, the device having another number perhaps; a lost one stays closed."""
        ...


_open: list[OpenStream] = []
_last_look = float("-inf")


def opened(stream: OpenStream) -> None:
    """`stream` is open from now on."""
    with PORTAUDIO:
        _open.append(stream)


def closed(stream: OpenStream) -> None:
    """`stream` is closed for good; may be said twice."""
    with PORTAUDIO, suppress(ValueError):
        _open.remove(stream)


def rescan() -> bool:
    """Have PortAudio list the devices that are there now.

    False when it was done just now, or when a sound is being played that would be cut off.
    Raises DeviceError without PortAudio, or when it does not start again; then the next look
    may start it.
    """
    global _last_look
    sounddevice = load_portaudio()
    with PORTAUDIO:
        now = time.monotonic()
        if now - _last_look < LEAST_APART:
            return False
        with _all_set_aside() as aside:
            if not aside:
                return False
            _last_look = now
            try:
                with quiet_native_stderr():
                    # The library has no public way; its author names this one.
                    if sounddevice._initialized:
                        sounddevice._terminate()
                    sounddevice._initialize()
            except sounddevice.PortAudioError as error:
                raise DeviceError("The sound system does not answer.", LIST_THEM) from error
    return True


@contextmanager
def _all_set_aside() -> Iterator[bool]:
    aside: list[OpenStream] = []
    try:
        for stream in tuple(_open):
            if not stream.set_aside():
                break
            aside.append(stream)
        yield len(aside) == len(_open)
    finally:
        for stream in aside:
            stream.take_up()
