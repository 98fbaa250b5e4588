"""Devices by name, a machine without PortAudio, and a quiet descriptor 2."""

import os
import platform
import subprocess
import sys
from types import SimpleNamespace

import pytest

from practice.audio import devices, speaker
from practice.audio.devices import find_output, list_devices, load_portaudio, quiet_native_stderr
from practice.audio.speaker import SpeakerPlayer
from practice.domain.errors import DeviceError
from practice.domain.frames import Sound


def described(name: str, inputs: int, outputs: int, index: int, host_api: int = 0) -> dict:
    return {
        "name": name,
        "index": index,
        "hostapi": host_api,
        "max_input_channels": inputs,
        "max_output_channels": outputs,
        "default_samplerate": 48000.0,
    }


class PortAudioError(Exception):
    pass


class FakeStream:
    """A device that takes no sound until it is told to."""

    def __init__(self, **settings) -> None:
        self.settings = settings
        self.latency = 0.0
        self.active = True
        self.closed = 0

    def start(self) -> None:
        pass

    def close(self) -> None:
        self.closed += 1

    def ask(self, frames: int) -> bytes:
        block = bytearray(frames * self.settings["channels"] * 2)
        self.settings["callback"](memoryview(block), frames, None, None)
        return bytes(block)


@pytest.fixture
def portaudio(monkeypatch):
    fake = SimpleNamespace(
        PortAudioError=PortAudioError,
        RawOutputStream=FakeStream,
        default=SimpleNamespace(device=(0, 1)),
        query_devices=lambda: [
            described("Headset", 1, 0, 0),
            described("Built-in", 0, 2, 1),
            described("Headset", 1, 1, 2, host_api=1),
        ],
        query_hostapis=lambda: [{"name": "Core"}, {"name": "Other"}],
    )
    monkeypatch.setattr(devices, "load_portaudio", lambda: fake)
    monkeypatch.setattr(speaker, "load_portaudio", lambda: fake)
    return fake


def test_devices_are_listed_by_name_and_host_api(portaudio):
    headset, built_in, other = list_devices()
    assert (headset.name, headset.host_api, headset.inputs) == ("Headset", "Core", 1)
    assert headset.default_input and not headset.default_output
    assert built_in.default_output and built_in.rate == 48000
    assert (other.name, other.host_api) == ("Headset", "Other")


def test_a_loudspeaker_is_found_by_name_or_by_default(portaudio):
    assert find_output()[1].name == "Built-in"
    assert find_output("Headset")[0] == 2
    assert find_output("Headset", "Other")[0] == 2


@pytest.mark.parametrize("wanted", [("Radio", ""), ("Headset", "Core"), ("Built-in", "Other")])
def test_a_loudspeaker_that_is_not_there_is_named_with_what_to_do(portaudio, wanted):
    with pytest.raises(DeviceError, match=wanted[0]) as refused:
        find_output(*wanted)
    assert "practice devices" in refused.value.hint


def test_a_machine_without_any_loudspeaker_says_so(portaudio):
    portaudio.query_devices = list
    assert list_devices() == ()
    with pytest.raises(DeviceError, match="no loudspeaker") as refused:
        SpeakerPlayer()
    assert "practice devices" in refused.value.hint


def test_a_machine_without_portaudio_says_which_package_brings_it(monkeypatch):
    class Missing:
        def find_spec(self, name, path=None, target=None):
            if name == "sounddevice":
                raise OSError("PortAudio library not found")

    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    with pytest.raises(DeviceError, match="PortAudio") as refused:
        list_devices()
    assert "libportaudio2" in refused.value.hint
    assert refused.value.exit_code == 3
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    with pytest.raises(DeviceError) as refused:
        load_portaudio()
    assert "sounddevice" in refused.value.hint


def test_a_loudspeaker_that_will_not_open_is_a_device_error(portaudio):
    def refuse(**settings):
        raise PortAudioError("busy")

    portaudio.RawOutputStream = refuse
    with pytest.raises(DeviceError, match="Built-in"):
        SpeakerPlayer()


def test_a_sound_is_given_to_both_channels_at_the_devices_rate(portaudio):
    player = SpeakerPlayer()
    stream = player._stream
    assert stream.settings["channels"] == 2
    assert stream.settings["samplerate"] == 48000
    player._playback.start(player._interleaved(Sound(b"\1\0\2\0", 48000)))
    assert stream.ask(3) == b"\1\0\1\0\2\0\2\0" + bytes(4)
    assert len(player._interleaved(Sound(bytes(3200), 16000))) == 4800 * 4
    player.close()


def test_a_loudspeaker_is_set_aside_only_between_two_sounds(portaudio):
    player = SpeakerPlayer()
    with player._playing:
        assert not player.set_aside()
    assert player.set_aside()
    assert player._stream.closed == 1
    player.take_up()
    assert player._stream.closed == 0
    player.close()
    assert player._stream.closed == 1


def test_one_that_is_gone_after_being_set_aside_is_told_with_the_next_sound(portaudio):
    player = SpeakerPlayer()
    assert player.set_aside()
    player._stream.active = False
    listed, portaudio.query_devices = portaudio.query_devices, list
    player.take_up()
    with pytest.raises(DeviceError, match="was lost"):
        player.play(Sound(bytes(3200), 16000))
    portaudio.query_devices = listed
    player.close()


def test_a_loudspeaker_that_stops_asking_for_sound_is_lost(portaudio):
    player = SpeakerPlayer()
    player._stream.active = False
    with pytest.raises(DeviceError, match="was lost"):
        player.play(Sound(bytes(3200), 16000))
    player.close()


def test_a_closed_loudspeaker_plays_nothing_and_closes_once(portaudio):
    player = SpeakerPlayer()
    player.close()
    player.close()
    assert player._stream.closed == 1
    assert player.play(Sound(bytes(3200), 16000)) == 0.0


def test_native_chatter_goes_nowhere_and_later_words_come_through(capfd):
    with quiet_native_stderr():
        os.write(2, b"chatter from a library\n")
    os.write(2, b"a word of ours\n")
    assert capfd.readouterr().err == "a word of ours\n"


def test_descriptor_two_comes_back_after_an_error(capfd):
    with pytest.raises(ValueError, match="no"), quiet_native_stderr():
        raise ValueError("no")
    os.write(2, b"still here\n")
    assert capfd.readouterr().err == "still here\n"


def test_a_closed_descriptor_two_does_no_harm_and_no_descriptor_leaks():
    program = (
        "import os\n"
        "from practice.audio.devices import quiet_native_stderr\n"
        "def open_ones(): return set(os.listdir('/dev/fd'))\n"
        "before = open_ones()\n"
        "for _ in range(5):\n"
        "    with quiet_native_stderr(): pass\n"
        "assert open_ones() == before\n"
        "os.close(2)\n"
        "with quiet_native_stderr(): pass\n"
        "print('well')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    assert done.stdout == b"well\n"


def test_players_and_devices_load_no_native_library_by_themselves():
    program = (
        "import sys, practice.audio.players, practice.audio.speaker, practice.audio.devices, "
        "practice.audio.segmenter, practice.audio.source; "
        "assert not {'sounddevice', 'soundfile', 'soxr', 'onnxruntime'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
