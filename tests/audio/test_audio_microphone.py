"""The microphone for real, on a virtual card of its own: unplugged, its server killed, any rate."""

import base64
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

import numpy as np
import pytest

from practice.audio.files import read_sound
from practice.domain.frames import SAMPLE_RATE

pytestmark = pytest.mark.soundcard

TESTS = Path(__file__).parents[1]
LISTEN = TESTS / "tools" / "listen.py"
FIXTURES = TESTS.parent / "audio_fixtures"
SAID = FIXTURES / "what_else_is_hard_for_you.wav"
PATIENCE = 20.0
"""Seconds after which what does not come fails a test, not hangs it."""


class Listener:
    """The program that listens, and what it has told."""

    def __init__(self, environment: dict[str, str], *options: str) -> None:
        self._program = subprocess.Popen(
            [sys.executable, str(LISTEN), *options],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._told: SimpleQueue[dict[str, Any]] = SimpleQueue()
        self._thread = threading.Thread(target=self._read)
        self._thread.start()
        self.wait_for(lambda line: "open" in line)

    def wait_for(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The next line that is wanted."""
        until = time.monotonic() + PATIENCE
        while (left := until - time.monotonic()) > 0:
            try:
                line = self._told.get(timeout=left)
            except Empty:
                break
            if wanted(line):
                return line
        raise AssertionError("what was waited for did not come")

    def news(self, trouble: str) -> str:
        return str(self.wait_for(lambda line: line.get("news") == trouble)["text"])

    def sound_again(self) -> None:
        self.wait_for(lambda line: line.get("rms", -120.0) > -50)

    def stop(self) -> dict[str, Any]:
        if self._program.poll() is None:
            self._program.stdin.close()
        last = self.wait_for(lambda line: "frames" in line)
        self.end()
        return last

    def end(self) -> None:
        if not self._program.stdin.closed:
            self._program.stdin.close()
        assert self._program.wait(PATIENCE) == 0
        self._thread.join(PATIENCE)
        self._program.stdout.close()

    def _read(self) -> None:
        for line in self._program.stdout:
            self._told.put(json.loads(line))


@pytest.fixture
def listen(environment) -> Iterator[Callable[..., Listener]]:
    begun: list[Listener] = []

    def listen(*options: str) -> Listener:
        begun.append(Listener(environment, *options))
        return begun[-1]

    yield listen
    for listener in begun:
        listener.end()


@pytest.fixture
def hum(environment, tmp_path) -> Iterator[Callable[[], None]]:
    """Lets somebody hum into the microphone until the test is over; may be asked again."""
    path = tmp_path / "hum.wav"
    samples = (np.sin(np.arange(60 * SAMPLE_RATE) * 0.08) * 3000).astype("<i2")
    import soundfile

    soundfile.write(path, samples, SAMPLE_RATE)
    humming: list[subprocess.Popen[bytes]] = []

    def hum() -> None:
        humming.append(
            subprocess.Popen(["paplay", "-d", "virtmic_sink", str(path)], env=environment)
        )

    yield hum
    for each in humming:
        each.terminate()
        each.wait()


def likeness(spoken: np.ndarray, heard: np.ndarray) -> float:
    """How well `spoken` fits somewhere in `heard`, 0-1."""
    size = 1 << (len(spoken) + len(heard)).bit_length()
    fit = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(spoken, size)), size)
    at = int(np.argmax(fit[: len(heard)]))
    there = heard[at : at + len(spoken)]
    spoken = spoken[: len(there)]
    return float(there @ spoken / np.sqrt((there @ there) * (spoken @ spoken) + 1e-9))


@pytest.mark.parametrize("options", [(), ("--refuse", "16000")], ids=["16 kHz", "own rate"])
def test_what_is_said_comes_in_whole_at_any_rate(environment, listen, options):
    listener = listen(*options)
    subprocess.run(["paplay", "-d", "virtmic_sink", str(SAID)], env=environment, check=True)
    time.sleep(0.5)
    last = listener.stop()
    heard = np.frombuffer(base64.b64decode(last["sound"]), "<i2").astype(float)
    spoken = np.frombuffer(read_sound(SAID, SAMPLE_RATE).pcm, "<i2").astype(float)
    assert last["dropped"] == 0
    assert likeness(spoken, heard) > 0.97


def test_an_unplugged_microphone_is_noticed_and_heard_again_when_it_is_back(card, listen, hum):
    listener = listen()
    hum()
    listener.sound_again()
    card("virtual_card_unplug")
    assert "unplugged" in listener.news("zeros")
    card("virtual_card_plug")
    assert "heard again" in listener.news("zeros")
    listener.sound_again()
    listener.stop()


def test_a_killed_sound_server_is_noticed_and_the_talk_goes_on_once_it_is_back(card, listen, hum):
    listener = listen()
    hum()
    listener.sound_again()
    began = time.monotonic()
    card("pactl exit")
    assert "tried again" in listener.news("dead")
    card("virtual_card_serve")
    assert "is back" in listener.news("dead")
    hum()
    listener.sound_again()
    last = listener.stop()
    assert last["frames"] * 0.032 > time.monotonic() - began - 2.5


ANOTHER = """
pcm.headset {
    type pulse
    device virtmic
    hint { show on  description "headset" }
}
"""

LOOKING = """
import os, threading
from practice.audio.devices import list_devices
from practice.audio.mic import MicSource
from practice.audio.rescan import rescan
from practice.audio.speaker import SpeakerPlayer
from practice.domain.errors import DeviceError
from practice.domain.frames import Sound

player, first = SpeakerPlayer(), MicSource()
frames = first.frames()
next(frames)
assert "headset" not in [device.name for device in list_devices()]
with open(os.environ["ALSA_CONFIG_PATH"], "a") as file:
    file.write(os.environ["ANOTHER"])
try:
    MicSource("headset")
except DeviceError as error:
    print(error.message)
assert rescan()
assert "headset" in [device.name for device in list_devices()]
for number in range(40):
    next(frames)
assert not first.troubles
assert player.play(Sound(bytes(6400), 16000)) == 0.2
second = MicSource("headset")
next(second.frames())
print("heard by", second.device.name)
for each in (first, second, player):
    each.close()
list(frames)
"""


def test_a_device_plugged_in_later_is_found_and_what_is_open_goes_on(environment):
    done = subprocess.run(
        [sys.executable, "-c", LOOKING],
        env={**environment, "ANOTHER": ANOTHER},
        capture_output=True,
        text=True,
        timeout=3 * PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    assert 'There is no microphone "headset"' in done.stdout
    assert "heard by headset" in done.stdout
