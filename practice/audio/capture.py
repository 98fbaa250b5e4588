"""An open microphone: PortAudio puts bytes into a bounded queue, somebody else takes them out."""

import queue
import time
from contextlib import suppress
from typing import Any

import numpy as np

from practice.audio.devices import (
    LIST_THEM,
    PORTAUDIO,
    Device,
    find_input,
    load_portaudio,
    quiet_native_stderr,
)
from practice.audio.resample import StreamResampler, to_pcm
from practice.audio.rescan import closed, opened
from practice.domain.errors import DeviceError
from practice.domain.frames import FRAME_SECONDS, SAMPLE_RATE

QUEUE_BLOCKS = 512
"""Blocks that wait at most, about 16 s; a reader that is further behind loses sound."""

_LATENCY = 0.06
"""Seconds that the device may hold; with the least it offers, two busy cores lose sound."""


class Capture:
    """The microphone `name` of `host_api`, or the system's own choice, recording from now on.

    It is asked for SAMPLE_RATE, then for the device's own rate, in one channel and then in two.
    Raises DeviceError when there is none or it cannot be opened. `take` is for one thread.
    """

    def __init__(self, name: str = "", host_api: str = "") -> None:
        self._wanted = (name, host_api)
        self._blocks: queue.Queue[bytes] = queue.Queue(QUEUE_BLOCKS)
        self.dropped = 0
        """Blocks thrown away because nobody took them."""
        self.overflows = 0
        """How often the system said that it lost sound itself."""
        self.first_at: float | None = None
        """When the first block came, by time.monotonic."""
        self.finished = False
        """The system has given the stream up."""
        with PORTAUDIO:
            self._open()
            opened(self)

    def _open(self) -> None:
        sounddevice = load_portaudio()
        index, self.device = find_input(*self._wanted)
        failure: Exception | None = None
        for rate, channels in ladder(self.device):
            try:
                self._stream: Any = self._opened(sounddevice, index, rate, channels)
            except sounddevice.PortAudioError as error:
                failure = error
                continue
            self.rate, self._channels = rate, channels
            self._resampler = StreamResampler(rate, SAMPLE_RATE)
            return
        raise DeviceError(
            f'Could not open the microphone "{self.device.name}". Another program may be using '
            "it, or this one is not allowed to.",
            LIST_THEM,
        ) from failure

    def take(self, patience: float) -> bytes:
        """The next sound as 16-bit mono at SAMPLE_RATE; b"" if none came within `patience` s."""
        try:
            block = self._blocks.get(timeout=patience)
        except queue.Empty:
            return b""
        if self._channels == 1 and self.rate == SAMPLE_RATE:
            return block
        samples = np.frombuffer(block, dtype="<i2").reshape(-1, self._channels)
        mono = samples.mean(axis=1, dtype=np.float32) / np.float32(32768)
        return to_pcm(self._resampler.push(mono))

    @property
    def waiting(self) -> int:
        """Blocks that have come and were not taken yet."""
        return self._blocks.qsize()

    def close(self) -> None:
        """Let go of the device, whatever state it is in."""
        with PORTAUDIO:
            closed(self)
            self.set_aside()

    def set_aside(self) -> bool:
        """Close it for a moment; what is said meanwhile is not heard."""
        with quiet_native_stderr(), suppress(Exception):
            self._stream.close(ignore_errors=True)
        return True

    def take_up(self) -> None:
        """Open it again; one that is not there any more has `finished`."""
        was = self.rate, self._channels
        try:
            self._open()
        except DeviceError:
            self.finished = True
            return
        self.finished = False
        if (self.rate, self._channels) != was:
            self._forget_waiting()

    def _forget_waiting(self) -> None:
        """Blocks at another rate are no use any more."""
        with suppress(queue.Empty):
            while True:
                self._blocks.get_nowait()

    def _opened(self, sounddevice: Any, index: int, rate: int, channels: int) -> Any:
        with quiet_native_stderr():
            stream = sounddevice.RawInputStream(
                samplerate=rate,
                blocksize=round(rate * FRAME_SECONDS),
                device=index,
                channels=channels,
                dtype="int16",
                latency=_LATENCY,
                callback=self._arrived,
                finished_callback=self._gone,
            )
            try:
                stream.start()
            except sounddevice.PortAudioError:
                stream.close(ignore_errors=True)
                raise
        return stream

    def _arrived(self, block: Any, frames: int, when: Any, status: Any) -> None:
        if self.first_at is None:
            self.first_at = time.monotonic()
        if status:
            self.overflows += 1
        try:
            self._blocks.put_nowait(bytes(block))
        except queue.Full:
            self.dropped += 1

    def _gone(self) -> None:
        self.finished = True


def ladder(device: Device) -> tuple[tuple[int, int], ...]:
    """(samples per second, channels) to try in turn."""
    steps = [(SAMPLE_RATE, 1), (device.rate, 1)]
    if device.inputs > 1:
        steps += [(SAMPLE_RATE, 2), (device.rate, 2)]
    return tuple(dict.fromkeys(steps))
