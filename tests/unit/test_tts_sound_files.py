"""Reading what engines write."""

import io
import wave
from pathlib import Path

import numpy as np
import pytest

from practice.domain.frames import Sound
from practice.tts.sound_files import UnreadableSound, read_sound, wav_bytes

TONE = Sound((np.sin(np.arange(2205) / 5) * 9000).astype("<i2").tobytes(), 22050)


def test_a_sound_comes_back_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "tone.wav").write_bytes(wav_bytes(TONE))
    assert read_sound(tmp_path / "tone.wav") == TONE


def test_aiff_is_read_too(tmp_path: Path) -> None:
    import soundfile

    samples = np.frombuffer(TONE.pcm, "<i2")
    soundfile.write(tmp_path / "tone.aiff", samples, 22050, subtype="PCM_16")
    assert read_sound(tmp_path / "tone.aiff") == TONE


def test_two_channels_become_one(tmp_path: Path) -> None:
    content = io.BytesIO()
    with wave.open(content, "wb") as wav:
        wav.setnchannels(2)
        wav.setsampwidth(2)
        wav.setframerate(16000)
        wav.writeframes(np.array([[100, 300], [-200, 0]], "<i2").tobytes())
    (tmp_path / "stereo.wav").write_bytes(content.getvalue())
    assert read_sound(tmp_path / "stereo.wav") == Sound(
        np.array([200, -100], "<i2").tobytes(), 16000
    )


@pytest.mark.parametrize("cut", [0, 1, 30, 44, 500, 4000])
def test_a_file_that_is_cut_short_is_refused(tmp_path: Path, cut: int) -> None:
    (tmp_path / "cut.wav").write_bytes(wav_bytes(TONE)[:cut])
    with pytest.raises(UnreadableSound):
        read_sound(tmp_path / "cut.wav")


@pytest.mark.parametrize("name", ["noise.wav", "noise.aiff"])
def test_a_file_that_is_no_sound_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(bytes(range(256)) * 20)
    with pytest.raises(UnreadableSound):
        read_sound(tmp_path / name)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSound):
        read_sound(tmp_path / "none.wav")
