"""What every source of the learner's sound must do, be it a file, bytes or a microphone."""

import importlib.util
import sys
import threading
import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from practice.audio import capture, devices
from practice.audio.framing import FRAME_BYTES
from practice.audio.mic import MicSource
from practice.audio.source import BytesSource, FrameSource, WavSource
from practice.domain.clock import VirtualClock
from practice.domain.frames import FRAME_SAMPLES, SAMPLE_RATE

TOOL = Path(__file__).parents[1] / "tools" / "fake_microphone.py"
AT = 12.5
COUNT = 40
PCM = bytes(n % 251 for n in range(COUNT * FRAME_BYTES))


@pytest.fixture
def fake_microphone(monkeypatch):
    spec = importlib.util.spec_from_file_location("tests_tools_fake_microphone", TOOL)
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    world = module.FakePortAudio(PCM)
    monkeypatch.setattr(devices, "load_portaudio", lambda: world)
    monkeypatch.setattr(capture, "load_portaudio", lambda: world)
    return world


@pytest.fixture(params=["file", "bytes", "microphone"])
def make(request, tmp_path, fake_microphone) -> Callable[[], FrameSource]:
    path = tmp_path / "said.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        file.writeframes(PCM)
    makers = {
        "file": lambda: WavSource(path, AT, VirtualClock()),
        "bytes": lambda: BytesSource(PCM, AT),
        "microphone": lambda: MicSource(at=AT),
    }
    return makers[request.param]


def taken(source: FrameSource, count: int = COUNT):
    frames = source.frames()
    return [next(frames) for _ in range(count)]


def test_the_sound_comes_whole_and_in_order(make):
    source = make()
    assert b"".join(frame.pcm for frame in taken(source)) == PCM
    source.close()


def test_every_frame_has_512_samples_and_lies_on_the_sample_clock(make):
    source = make()
    frames = taken(source)
    assert {len(frame.pcm) for frame in frames} == {FRAME_BYTES}
    step = FRAME_SAMPLES / SAMPLE_RATE
    began = frames[0].at
    assert began == pytest.approx(AT, abs=0.2)
    assert [frame.at - began for frame in frames] == pytest.approx([n * step for n in range(COUNT)])
    source.close()


def test_closing_from_another_thread_ends_the_frames(make):
    source = make()
    count = 0
    for _ in source.frames():
        count += 1
        if count == 10:
            closer = threading.Thread(target=source.close)
            closer.start()
            closer.join()
    assert count == 10


def test_it_may_be_closed_twice_and_before_use(make):
    source = make()
    source.close()
    source.close()
    assert list(source.frames()) == []
