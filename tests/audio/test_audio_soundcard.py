"""The loudspeaker for real, on the virtual card that tests/tools/virtual_card.sh makes."""

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from practice.audio.devices import list_devices
from practice.audio.files import read_sound
from practice.audio.speaker import SpeakerPlayer
from practice.domain.frames import SAMPLE_RATE, Sound

pytestmark = pytest.mark.soundcard

HERE = Path(__file__).parent
CARD = HERE.parent / "tools" / "virtual_card.sh"
PAUSE = Sound(bytes(SAMPLE_RATE), SAMPLE_RATE)


def missing() -> str:
    """Why these tests cannot run here, or nothing."""
    if shutil.which("pactl") is None or shutil.which("parec") is None:
        return "no PulseAudio tools here"
    asked = subprocess.run(["pactl", "list", "short", "sinks"], capture_output=True, text=True)
    if asked.returncode:
        return "no sound server answers pactl; source tests/tools/virtual_card.sh first"
    if "\tspk\t" not in asked.stdout:
        return "the sound server has no virtual loudspeaker; source tests/tools/virtual_card.sh"
    return ""


class Ear:
    """Records what the loudspeaker plays."""

    def __init__(self) -> None:
        form = ["--rate=16000", "--channels=1", "--format=s16le", "--latency-msec=10"]
        self._record = subprocess.Popen(
            ["parec", "-d", "spk.monitor", *form], stdout=subprocess.PIPE
        )
        self._heard = bytearray()
        self._hearing = threading.Event()
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()
        assert self._hearing.wait(10), "the monitor gave no sound"

    def _listen(self) -> None:
        while piece := self._record.stdout.read1(4096):
            self._heard.extend(piece)
            self._hearing.set()

    @property
    def seconds(self) -> float:
        return len(self._heard) / 2 / SAMPLE_RATE

    def samples(self) -> np.ndarray:
        return np.frombuffer(bytes(self._heard[: len(self._heard) // 2 * 2]), "<i2").astype(float)

    def stop(self) -> None:
        self._record.terminate()
        self._record.wait()
        self._thread.join()
        self._record.stdout.close()


@pytest.fixture
def ear() -> Iterator[Ear]:
    if reason := missing():
        pytest.skip(reason)
    ear = Ear()
    yield ear
    ear.stop()


@pytest.fixture
def player(ear) -> Iterator[SpeakerPlayer]:
    player = SpeakerPlayer()
    yield player
    player.close()


def place_of(spoken: np.ndarray, heard: np.ndarray) -> tuple[int, float]:
    """The sample of `heard` at which `spoken` fits best, and their correlation there."""
    size = 1 << (len(spoken) + len(heard)).bit_length()
    fit = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(spoken, size)), size)
    at = int(np.argmax(fit[: len(heard)]))
    there = heard[at : at + len(spoken)]
    spoken = spoken[: len(there)]
    return at, float(there @ spoken / np.sqrt((there @ there) * (spoken @ spoken) + 1e-9))


def test_a_spoken_line_arrives_whole_and_is_waited_for(ear, player):
    line = read_sound(HERE / "data" / "what_else.wav")
    player.play(PAUSE)
    before = ear.seconds
    began = time.monotonic()
    assert player.play(line) == pytest.approx(line.seconds)
    took = time.monotonic() - began
    player.play(PAUSE)
    spoken, heard = np.frombuffer(line.pcm, "<i2").astype(float), ear.samples()
    at, _ = place_of(spoken, heard)
    # A busy machine may put a gap between two pieces; each piece must have arrived all the same.
    quarters = [spoken[n : n + 4000] for n in range(0, len(spoken) - 4000, 4000)]
    loud = [quarter for quarter in quarters if np.sqrt(np.mean(quarter**2)) > 300]
    likenesses = [place_of(quarter, heard)[1] for quarter in loud]
    assert len(loud) >= 5
    assert np.median(likenesses) > 0.95
    assert min(likenesses) > 0.5
    assert 0 <= at / SAMPLE_RATE - before < 1.5
    assert took >= line.seconds


def test_a_stopped_line_falls_silent_and_says_how_much_was_heard(ear, player):
    line = Sound((np.sin(np.arange(3 * SAMPLE_RATE) * 0.3) * 9000).astype("<i2").tobytes(), 16000)
    player.play(PAUSE)
    threading.Timer(0.7, player.stop).start()
    heard = player.play(line)
    player.play(PAUSE)
    player.play(PAUSE)
    loud = np.nonzero(np.abs(ear.samples()) > 300)[0]
    sounding = (loud[-1] - loud[0]) / SAMPLE_RATE
    assert 0.5 < heard < 1.2
    assert sounding == pytest.approx(heard, abs=0.25)


def test_the_virtual_card_is_listed(ear):
    devices = list_devices()
    assert any(device.default_output and device.outputs for device in devices)
    assert any(device.default_input and device.inputs for device in devices)


def test_a_loudspeaker_that_goes_away_is_told_and_closing_does_not_hang():
    if shutil.which("pulseaudio") is None or shutil.which("pactl") is None:
        pytest.skip("no PulseAudio here")
    program = (
        "import subprocess, threading\n"
        "from practice.audio.speaker import SpeakerPlayer\n"
        "from practice.domain.errors import DeviceError\n"
        "from practice.domain.frames import Sound\n"
        "player = SpeakerPlayer()\n"
        "threading.Timer(0.5, subprocess.run, [['pactl', 'exit']]).start()\n"
        "try: player.play(Sound(bytes(320000), 16000))\n"
        "except DeviceError as error: print(error)\n"
        "player.close()\n"
    )
    script = f'. "{CARD}" || exit 77; "$0" -c "$1"; code=$?; virtual_card_stop; exit $code'
    done = subprocess.run(
        ["bash", "-c", script, sys.executable, program],
        capture_output=True,
        text=True,
        timeout=60,
    )
    if done.returncode == 77:
        pytest.skip("the virtual card does not start here")
    assert done.returncode == 0, done.stderr
    assert "was lost" in done.stdout
