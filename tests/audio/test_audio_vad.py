"""The Silero detector: the same as the model's batch use, gated, and checked when it is opened."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from practice.audio import vad
from practice.audio.files import read_sound
from practice.audio.framing import FRAME_BYTES, SILENT_FRAME
from practice.audio.resample import to_samples
from practice.audio.vad import Detector, ScriptedDetector, SileroDetector
from practice.domain.errors import EngineUnavailable

CLIPS = sorted((Path(__file__).parent / "data").glob("*.wav"))


def pieces(pcm: bytes) -> list[bytes]:
    whole = len(pcm) // FRAME_BYTES * FRAME_BYTES
    return [pcm[n : n + FRAME_BYTES] for n in range(0, whole, FRAME_BYTES)]


def noise(frames: int, decibels: float, seed: int = 0) -> list[bytes]:
    wave = np.random.default_rng(seed).normal(size=frames * 512) * 10 ** (decibels / 20) * 32768
    return pieces(np.clip(np.rint(wave), -32768, 32767).astype("<i2").tobytes())


@pytest.fixture(scope="module")
def silero() -> SileroDetector:
    return SileroDetector()


@pytest.fixture(params=["silero", "scripted"])
def detector(request, silero) -> Detector:
    return silero if request.param == "silero" else ScriptedDetector([0.3] * 100)


def test_a_probability_is_between_nought_and_one(detector):
    for pcm in [*noise(5, -30), SILENT_FRAME]:
        assert 0.0 <= detector.probability(pcm) <= 1.0


@pytest.mark.parametrize("length", [0, FRAME_BYTES - 2, FRAME_BYTES + 2])
def test_only_whole_frames_are_taken(detector, length):
    with pytest.raises(ValueError, match="1024 bytes"):
        detector.probability(bytes(length))


def test_what_it_has_forgotten_changes_nothing(silero):
    frames = noise(20, -20)
    silero.reset()
    first = [silero.probability(pcm) for pcm in frames]
    remembering = [silero.probability(pcm) for pcm in frames]
    silero.reset()
    assert [silero.probability(pcm) for pcm in frames] == first != remembering


def test_the_scripted_one_counts_how_often_it_forgets():
    detector = ScriptedDetector([0.3])
    detector.reset()
    detector.reset()
    assert detector.resets == 2
    assert detector.probability(SILENT_FRAME) == 0.3


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip.stem)
def test_frame_by_frame_gives_what_the_whole_sound_at_once_gives(silero, clip):
    from faster_whisper.vad import get_vad_model

    frames = pieces(read_sound(clip).pcm)
    silero.reset()
    one_by_one = [silero.probability(frame) for frame in frames]
    # The batch use blanks the end of its last frame, so one more is given and left out.
    batch = get_vad_model()(to_samples(b"".join(frames) + bytes(FRAME_BYTES)))[:-1]
    not_gated = np.array([any(frame) for frame in frames])
    assert not_gated.sum() > 50
    assert np.max(np.abs(np.array(one_by_one) - batch)[not_gated]) <= 1e-6


def test_speech_is_told_from_what_comes_before_it(silero):
    silero.reset()
    before = [silero.probability(frame) for frame in noise(50, -60)]
    speech = [silero.probability(frame) for frame in pieces(read_sound(CLIPS[0]).pcm)]
    assert max(before) < 0.2
    assert np.mean(np.array(speech) > 0.5) > 0.7


def test_exact_zeros_are_never_speech_even_in_the_middle_of_a_word(silero):
    speech = pieces(read_sound(CLIPS[0]).pcm)[20:60]
    silero.reset()
    for frame in speech:
        silero.probability(frame)
    assert silero.probability(SILENT_FRAME) == 0.0


def test_the_breath_after_speech_and_a_muted_second_is_not_speech(silero):
    silero.reset()
    for frame in pieces(read_sound(CLIPS[0]).pcm)[20:60] + [SILENT_FRAME] * 40:
        silero.probability(frame)
    assert max(silero.probability(frame) for frame in noise(10, -50)) < 0.35


def test_after_long_digital_silence_the_model_is_as_new(silero):
    speech = pieces(read_sound(CLIPS[0]).pcm)
    silero.reset()
    fresh = [silero.probability(frame) for frame in speech]
    for frame in [SILENT_FRAME] * 1000:
        silero.probability(frame)
    assert [silero.probability(frame) for frame in speech] == fresh


def test_the_same_sound_gives_the_same_after_a_reset(silero):
    speech = pieces(read_sound(CLIPS[1]).pcm)
    silero.reset()
    first = [silero.probability(frame) for frame in speech]
    silero.reset()
    assert [silero.probability(frame) for frame in speech] == first


def test_a_missing_model_says_what_to_install(monkeypatch):
    monkeypatch.setattr(vad, "find_spec", lambda name: None)
    with pytest.raises(EngineUnavailable) as refused:
        SileroDetector()
    assert "pip install" in refused.value.hint


def test_a_file_that_is_no_model_is_refused(tmp_path):
    path = tmp_path / "model.onnx"
    path.write_bytes(b"not a model")
    with pytest.raises(EngineUnavailable, match="cannot be loaded"):
        SileroDetector(path)


def test_a_model_with_other_inputs_is_refused(monkeypatch):
    monkeypatch.setattr(vad, "_INPUTS", {"input": 2, "state": 3, "sr": 0})
    with pytest.raises(EngineUnavailable, match="takes input, h, c; known here"):
        SileroDetector()


def test_the_detector_does_not_load_the_transcriber():
    program = (
        "import sys; from practice.audio.vad import SileroDetector; "
        "assert 'onnxruntime' not in sys.modules; SileroDetector(); "
        "assert not {'faster_whisper', 'ctranslate2', 'av'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
