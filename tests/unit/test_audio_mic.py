"""The microphone on a fake PortAudio: rates, drops, unplugging, and what the learner is told."""

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

from practice.audio import capture, devices, mic, rescan
from practice.audio.capture import QUEUE_BLOCKS, Capture
from practice.audio.devices import find_input
from practice.audio.framing import FRAME_BYTES, SILENT_FRAME
from practice.audio.mic import MicSource
from practice.audio.resample import to_samples
from practice.audio.watchdog import Trouble
from practice.domain.errors import DeviceError
from practice.domain.frames import SAMPLE_RATE

TOOL = Path(__file__).parents[1] / "tools" / "fake_microphone.py"
HUM = (np.sin(np.arange(SAMPLE_RATE) * 0.1) * 3000).astype("<i2").tobytes()


@pytest.fixture
def tool(monkeypatch):
    spec = importlib.util.spec_from_file_location("tests_tools_fake_microphone", TOOL)
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def plug(monkeypatch, tool):
    def plug(*args, **settings):
        world = tool.FakePortAudio(*args, **settings)
        monkeypatch.setattr(devices, "load_portaudio", lambda: world)
        monkeypatch.setattr(capture, "load_portaudio", lambda: world)
        monkeypatch.setattr(rescan, "load_portaudio", lambda: world)
        monkeypatch.setattr(rescan, "LEAST_APART", 0.0)
        monkeypatch.setattr(rescan, "_open", [])
        return world

    return plug


def test_a_microphone_is_asked_for_16_khz_first(plug):
    world = plug()
    Capture().close()
    assert world.asked == [(16000, 1)]
    assert world.streams[0].closed == 1


def test_one_that_knows_only_its_own_rate_in_stereo_is_resampled(plug):
    times = np.arange(2 * 48000) / 48000
    tone = (0.5 * np.sin(2 * np.pi * 440 * times) * 32767).astype("<i2")
    world = plug(np.repeat(tone, 2).tobytes(), takes=[(48000, 2)])
    opened = Capture()
    assert world.asked == [(16000, 1), (48000, 1), (16000, 2), (48000, 2)]
    pcm = b"".join(iter(lambda: opened.take(0), b"")) or b""
    pieces = [pcm]
    while opened.waiting:
        pieces.append(opened.take(0))
    heard = to_samples(b"".join(pieces))
    expected = 0.5 * np.sin(2 * np.pi * 440 * np.arange(len(heard)) / SAMPLE_RATE)
    assert len(heard) > 1.9 * SAMPLE_RATE
    assert np.max(np.abs(heard[800:-800] - expected[800:-800])) < 0.02
    opened.close()


def test_one_that_takes_no_rate_is_named_with_what_to_do(plug):
    plug(takes=[])
    with pytest.raises(DeviceError, match="Headset") as refused:
        Capture()
    assert "practice devices" in refused.value.hint


def test_a_reader_that_falls_behind_loses_blocks_and_they_are_counted(plug):
    world = plug()
    opened = Capture()
    world.streams[0].send(bytes(FRAME_BYTES) * (QUEUE_BLOCKS + 7))
    assert opened.dropped == 7
    assert opened.waiting == QUEUE_BLOCKS
    world.streams[0].send(b"", status="input overflow")
    opened.close()


def test_microphones_are_found_by_part_of_a_name(plug):
    plug(name="USB Audio Device")
    assert find_input("usb")[1].name == "USB Audio Device"
    assert find_input("USB Audio Device", "Core")[0] == 0
    for wanted in (("Radio", ""), ("USB", "Other")):
        with pytest.raises(DeviceError, match=wanted[0]):
            find_input(*wanted)


def test_an_unplugged_microphone_is_silence_until_it_is_back_and_both_are_told(plug, monkeypatch):
    world = plug(HUM)
    monkeypatch.setattr(mic, "_BACK_OFF", (0.0, 0.0))
    told = []
    source = MicSource(news=told.append)
    frames = source.frames()
    before = [next(frames) for _ in range(31)]
    world.unplugged = True
    world.streams[0].give_up()
    while not told:
        next(frames)
    away = [next(frames) for _ in range(20)]
    world.unplugged = False
    while len(told) < 2:
        next(frames)
    back = [next(frames) for _ in range(20)]
    assert all(frame.pcm != SILENT_FRAME for frame in before)
    assert {frame.pcm for frame in away} == {SILENT_FRAME}
    assert any(frame.pcm != SILENT_FRAME for frame in back)
    times = [frame.at for frame in (*before, *away, *back)]
    assert times == sorted(times)
    assert [news.change.trouble for news in told] == [Trouble.DEAD, Trouble.DEAD]
    assert "nothing any more" in told[0].text
    assert "is back" in told[1].text
    source.close()
    list(frames)
    assert [stream.closed for stream in world.streams] == [1] * len(world.streams)


def test_one_that_is_listed_only_after_a_new_look_is_found(plug, monkeypatch):
    world = plug(HUM)
    monkeypatch.setattr(mic, "_BACK_OFF", (0.0, 0.0))
    told = []
    source = MicSource("Headset", news=told.append)
    frames = source.frames()
    next(frames)
    world.unplugged, world.there = True, False
    world.streams[0].give_up()
    while world.looks < 2:
        next(frames)
    world.unplugged, world.there = False, True
    while len(told) < 2:
        next(frames)
    assert "is back" in told[1].text
    source.close()
    list(frames)
    assert all(stream.closed for stream in world.streams)


class Player:
    """A stream that may be in the middle of a sound."""

    def __init__(self, playing):
        self.playing, self.did = playing, []

    def set_aside(self):
        self.did.append("aside")
        return not self.playing

    def take_up(self):
        self.did.append("up")


def test_no_new_look_cuts_a_sound_off(plug):
    world = plug()
    calm, busy = Player(playing=False), Player(playing=True)
    rescan.opened(calm)
    rescan.opened(busy)
    assert not rescan.rescan()
    assert world.looks == 0
    assert (calm.did, busy.did) == (["aside", "up"], ["aside"])
    busy.playing = False
    assert rescan.rescan()
    assert world.looks == 1
    assert busy.did[-1] == "up"
    rescan.closed(busy)
    rescan.closed(busy)
    assert rescan.rescan()
    assert busy.did == ["aside", "aside", "up"]


def test_a_sound_system_that_does_not_start_again_is_told_and_found_by_a_later_look(plug):
    world = plug(HUM)
    opened = Capture()
    world.dead = True
    with pytest.raises(DeviceError, match="does not answer"):
        rescan.rescan()
    assert opened.finished
    with pytest.raises(DeviceError, match="does not answer"):
        find_input()
    world.dead = False
    assert rescan.rescan()
    assert world._initialized == 1
    assert not opened.finished
    opened.close()


def test_looks_are_not_taken_again_and_again(plug, monkeypatch):
    world = plug()
    monkeypatch.setattr(rescan, "LEAST_APART", 60.0)
    monkeypatch.setattr(rescan, "_last_look", float("-inf"))
    assert [rescan.rescan(), rescan.rescan()] == [True, False]
    assert world.looks == 1


def test_a_microphone_goes_on_after_a_look_or_has_finished(plug):
    world = plug(HUM)
    opened = Capture()
    assert rescan.rescan()
    assert len(world.streams) == 2
    assert world.streams[0].closed
    assert not opened.finished
    assert opened.take(0)
    world.there = False
    assert rescan.rescan()
    assert opened.finished
    opened.close()
    assert rescan._open == []


def test_a_monitor_is_told_before_the_first_frame(plug):
    plug(HUM, name="Monitor of Built-in Audio")
    told = []
    source = MicSource(news=told.append)
    next(source.frames())
    assert [news.change.trouble for news in told] == [Trouble.MONITOR]
    source.close()


def test_loudness_is_that_of_the_last_sound(plug):
    plug(HUM)
    source = MicSource()
    next(source.frames())
    assert source.rms == pytest.approx(-23.8, abs=0.5)
    source.close()


def test_a_machine_without_a_microphone_says_so(plug):
    world = plug()
    world.query_devices = list
    with pytest.raises(DeviceError, match="no microphone") as refused:
        MicSource()
    assert "practice devices" in refused.value.hint
