"""The room: its noise, her voice in the microphone, the learner's; and what is recommended."""

import re
from pathlib import Path

import numpy as np
import pytest

from practice.audio.calibration import advise, quiet_level, room
from practice.audio.files import read_sound
from practice.audio.source import BytesSource
from practice.audio.vad import ScriptedDetector
from practice.domain.errors import DeviceError
from practice.domain.frames import SAMPLE_RATE, Sound
from practice.session.room_check import Stage, measure_room

FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
NOISE = 20
"""Amplitude of a calm room, about −64 dBFS."""


def recording(name):
    pcm = read_sound(FIXTURES / f"{name}.wav", SAMPLE_RATE).pcm
    return np.frombuffer(pcm, "<i2").astype(float)


HERS = recording("you_do_every_evening_alone")[: 4 * SAMPLE_RATE]
OTHERS = recording("i_was_blaming_you")[: 4 * SAMPLE_RATE]
LINE = Sound(HERS.astype("<i2").tobytes(), SAMPLE_RATE)


def noise(seconds, amplitude=NOISE, seed=1):
    return np.random.default_rng(seed).normal(0, amplitude, int(seconds * SAMPLE_RATE))


def pcm(samples):
    return np.clip(samples, -32768, 32767).astype("<i2").tobytes()


def in_a_room(samples, gain, delay=0.08, reverb=0.0):
    """`samples` as they come back: softer, later, and blurred by the walls."""
    if reverb:
        tail = np.random.default_rng(7).normal(0, 1, int(0.4 * SAMPLE_RATE))
        tail *= np.exp(-np.arange(tail.size) / (reverb * SAMPLE_RATE))
        tail /= np.sqrt(np.sum(tail**2))
        blurred = np.convolve(samples, tail)[: samples.size]
        samples = 0.5 * samples + blurred
    heard = np.concatenate([np.zeros(int(delay * SAMPLE_RATE)), samples * 10 ** (gain / 20)])
    return heard + noise(heard.size / SAMPLE_RATE, seed=2)[: heard.size]


@pytest.mark.parametrize("gain", [-3, -15, -30])
@pytest.mark.parametrize("delay", [0.01, 0.08, 0.35])
@pytest.mark.parametrize("reverb", [0.0, 0.1])
def test_her_voice_out_of_the_loudspeaker_is_found_and_loudspeakers_recommended(
    gain, delay, reverb
):
    measured = room(pcm(noise(1.5)), LINE, pcm(in_a_room(HERS, gain, delay, reverb)))
    assert measured.hears_her
    advice = advise(measured)
    assert not advice.headphones
    assert "recommended" in advice.why


@pytest.mark.parametrize(
    "heard",
    [noise(4.5, seed=3), noise(4.5, 300, seed=4), np.zeros(4 * SAMPLE_RATE), OTHERS],
    ids=["calm", "loud noise", "digital silence", "somebody else"],
)
def test_a_microphone_that_does_not_hear_her_recommends_headphones(heard):
    measured = room(pcm(noise(1.5)), LINE, pcm(heard))
    assert not measured.hears_her
    assert advise(measured).headphones


def test_a_line_at_another_rate_is_recognised():
    faster = Sound(pcm(np.repeat(HERS, 2)), 2 * SAMPLE_RATE)
    assert room(pcm(noise(1.5)), faster, pcm(in_a_room(HERS, -20))).hears_her


def test_the_room_is_as_loud_as_its_middle_moment():
    calm = noise(1.5)
    calm[4000:4800] += 9000
    assert quiet_level(pcm(calm)) == pytest.approx(20 * np.log10(NOISE / 32768), abs=1.0)
    assert quiet_level(b"") == -120.0


@pytest.mark.parametrize(
    ("said", "around", "remark"),
    [
        (OTHERS, NOISE, None),
        (noise(4), NOISE, "not measured"),
        (0.01 * OTHERS, NOISE, "hardly louder|not measured"),
        (40 * OTHERS, NOISE, "too loud"),
        (OTHERS, 600, "noisy"),
    ],
)
def test_what_would_make_the_learner_easier_to_understand_is_said(said, around, remark):

    measured = room(
        pcm(noise(1.5, around)), LINE, pcm(noise(4)), pcm(said + noise(4, around)[: said.size])
    )
    remarks = " ".join(advise(measured).remarks)
    assert remarks == "" if remark is None else re.search(remark, remarks)


class Loudspeaker:
    """Takes a line; may be lost at it."""

    def __init__(self, lost=False):
        self.lost, self.played = lost, []

    def play(self, sound, name=""):
        self.played.append(sound)
        if self.lost:
            raise DeviceError("The loudspeaker was lost.")
        return sound.seconds


def sound_of(seconds=25.0):
    calm = noise(25.0)
    begin = 2 * SAMPLE_RATE + 1600
    calm[begin : begin + HERS.size] += 0.1 * HERS
    return pcm(calm[: int(seconds * SAMPLE_RATE)])


def test_the_room_is_measured_in_three_steps_and_the_microphone_closed():
    told, player = [], Loudspeaker()
    source = BytesSource(sound_of())
    detector = ScriptedDetector([1.0] * 70)
    measured = measure_room(source, player, LINE, told.append, detector)
    assert told == [Stage.QUIET, Stage.HER_VOICE, Stage.YOUR_VOICE, Stage.DONE]
    assert measured.hears_her
    assert measured.speech is None
    assert player.played == [LINE]
    assert list(source.frames()) == []


def test_without_a_detector_only_the_room_is_measured():
    told = []
    measure_room(BytesSource(sound_of()), Loudspeaker(), LINE, told.append)
    assert told == [Stage.QUIET, Stage.HER_VOICE, Stage.DONE]


def test_a_device_that_is_lost_meanwhile_is_told():
    with pytest.raises(DeviceError, match="loudspeaker"):
        measure_room(BytesSource(sound_of()), Loudspeaker(lost=True), LINE)
    with pytest.raises(DeviceError, match="nothing more"):
        measure_room(BytesSource(sound_of(3.0)), Loudspeaker(), LINE)


def test_a_muted_microphone_recommends_nothing():
    with pytest.raises(DeviceError, match="digital silence"):
        measure_room(BytesSource(bytes(50 * SAMPLE_RATE)), Loudspeaker(), LINE)
