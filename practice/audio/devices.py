"""Which microphones and loudspeakers there are; the only door to PortAudio."""

import os
import platform
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from practice.domain.errors import DeviceError

PORTAUDIO = threading.RLock()
"""Held by whoever opens, closes or lists: PortAudio stands no two of these at once."""

LIST_THEM = "See which there are: practice devices"


@dataclass(frozen=True, slots=True)
class Device:
    """A sound device. Its number may change when another is plugged in; keep name and host API."""

    name: str
    host_api: str
    """The system's way to it, e.g. ALSA, Core Audio, Windows WASAPI."""
    inputs: int
    """Channels it can record; 0 for a loudspeaker."""
    outputs: int
    """Channels it can play; 0 for a microphone."""
    rate: int
    """Samples per second that it uses by itself."""
    default_input: bool
    """It is the microphone that the system uses when nothing is chosen."""
    default_output: bool
    """It is the loudspeaker that the system uses when nothing is chosen."""


def list_devices() -> tuple[Device, ...]:
    """Every sound device; empty when there is none. Raises DeviceError without PortAudio.

    One that was plugged in after the first call is among them once `rescan` has looked again.
    """
    sounddevice = load_portaudio()
    try:
        with PORTAUDIO, quiet_native_stderr():
            described = sounddevice.query_devices()
            host_apis = sounddevice.query_hostapis()
            default_input, default_output = sounddevice.default.device
    except sounddevice.PortAudioError as error:
        raise DeviceError("The sound system does not answer.", LIST_THEM) from error
    return tuple(
        Device(
            name=each["name"],
            host_api=host_apis[each["hostapi"]]["name"],
            inputs=each["max_input_channels"],
            outputs=each["max_output_channels"],
            rate=round(each["default_samplerate"]),
            default_input=each["index"] == default_input,
            default_output=each["index"] == default_output,
        )
        for each in described
    )


def find_output(name: str = "", host_api: str = "") -> tuple[int, Device]:
    """The loudspeaker called `name` (of `host_api`, if given), with PortAudio's number for it.

    With an empty name it is the system's own choice. Raises DeviceError when there is none.
    """
    for index, device in enumerate(list_devices()):
        fits = device.name == name if name else device.default_output
        if fits and device.outputs > 0 and host_api in ("", device.host_api):
            return index, device
    if name:
        raise DeviceError(f'There is no loudspeaker "{name}".', LIST_THEM)
    raise DeviceError("There is no loudspeaker.", LIST_THEM)


def find_input(name: str = "", host_api: str = "") -> tuple[int, Device]:
    """The microphone called `name` (of `host_api`, if given), with PortAudio's number for it.

    With an empty name it is the system's own choice. A name may also be written as `practice
    devices` shows it, or be a part that fits one microphone only. Raises DeviceError when there
    is none, or when a part fits several.
    """
    there = [(i, each) for i, each in enumerate(list_devices()) if each.inputs > 0]
    there = [(i, each) for i, each in there if host_api in ("", each.host_api)]
    if not name:
        chosen = [pair for pair in there if pair[1].default_input]
        if not chosen:
            raise DeviceError("There is no microphone.", LIST_THEM)
        return chosen[0]
    exact = [pair for pair in there if pair[1].name == name]
    partly = [pair for pair in there if name.lower() in pair[1].name.lower()]
    if exact or len({device.name for _, device in partly}) == 1:
        return (exact or partly)[0]
    if partly:
        raise DeviceError(f'"{name}" could be several microphones.', LIST_THEM)
    raise DeviceError(f'There is no microphone "{name}".', LIST_THEM)


def load_portaudio() -> Any:
    """The sounddevice module, its native library started. Raises DeviceError without PortAudio."""
    try:
        with quiet_native_stderr():
            import sounddevice
    except (ImportError, OSError) as error:
        raise DeviceError("The sound library PortAudio is not on this machine.", _hint()) from error
    return sounddevice


@contextmanager
def quiet_native_stderr() -> Iterator[None]:
    """Send file descriptor 2 to nowhere meanwhile: sound libraries write their worries to it.

    It is the whole process's descriptor, so keep it short. Python's own stderr writes there too.
    """
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        with suppress(AttributeError, OSError, ValueError):
            sys.stderr.flush()
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _hint() -> str:
    if platform.system() == "Linux":
        return (
            "Install your system's package for it: libportaudio2 (Debian, Ubuntu) or "
            "portaudio (Fedora, Arch, openSUSE). Then try: practice devices"
        )
    return "Try: pip install --force-reinstall sounddevice"
