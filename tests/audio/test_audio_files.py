"""Reading sound files, refusing what is none, and writing WAV."""

import stat
import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from practice.audio.files import SoundReader, read_sound, write_wav
from practice.domain.errors import ArgumentError, ContentError, PracticeError, StoreError
from practice.domain.frames import Sound


def noise(seconds: float, rate: int = 16000) -> np.ndarray:
    return np.random.default_rng(1).normal(size=round(seconds * rate)) * 0.1


def refusal(path: Path, kind: type[Exception]) -> str:
    with pytest.raises(kind) as refused:
        read_sound(path)
    assert str(path) in str(refused.value)
    return str(refused.value)


def test_a_missing_file_is_a_wrong_argument(tmp_path):
    assert "no file" in refusal(tmp_path / "none.wav", ArgumentError)


def test_a_folder_is_a_wrong_argument(tmp_path):
    assert "folder" in refusal(tmp_path, ArgumentError)


def test_a_name_that_no_file_can_have_is_a_wrong_argument():
    refusal(Path("a\0b.wav"), ArgumentError)
    refusal(Path("a" * 5000 + ".wav"), ArgumentError)


def test_an_empty_file_is_refused(tmp_path):
    path = tmp_path / "empty.wav"
    path.touch()
    assert "is empty" in refusal(path, ContentError)


@pytest.mark.parametrize("name", ["letter.wav", "letter.txt", "letter.raw", "letter"])
def test_text_is_not_sound_whatever_it_is_called(tmp_path, name):
    path = tmp_path / name
    path.write_text("Dear Tracy, " * 100)
    assert "not a sound file" in refusal(path, ContentError)


def test_a_header_alone_is_refused(tmp_path):
    path = tmp_path / "header.wav"
    soundfile.write(path, np.zeros(0), 16000)
    assert "holds no sound" in refusal(path, ContentError)


@pytest.mark.parametrize("kept", [5, 13, 30])
def test_half_a_header_is_refused(tmp_path, kept):
    path = tmp_path / "half.wav"
    soundfile.write(path, noise(1), 16000)
    path.write_bytes(path.read_bytes()[:kept])
    assert "not a sound file" in refusal(path, ContentError)


def test_a_header_that_claims_seven_samples_a_second_is_refused(tmp_path):
    path = tmp_path / "slow.wav"
    soundfile.write(path, noise(1), 7)
    assert "claims 7 samples a second" in refusal(path, ContentError)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 255)), max_size=6), st.integers(0, 500)
)
def test_a_broken_header_is_never_worse_than_a_refusal(tmp_path_factory, changes, missing):
    path = tmp_path_factory.mktemp("broken") / "broken.wav"
    soundfile.write(path, noise(0.1), 16000)
    whole = bytearray(path.read_bytes())
    for position, value in changes:
        whole[position] = value
    path.write_bytes(whole[: len(whole) - missing])
    try:
        sound = read_sound(path, 16000)
    except PracticeError as error:
        assert str(path) in error.message
    else:
        assert sound.seconds <= 1.0


@pytest.mark.parametrize(
    ("rate", "channels", "subtype"),
    [(16000, 1, "PCM_16"), (48000, 2, "PCM_24"), (8000, 1, "ULAW"), (44100, 2, "FLOAT")],
)
def test_a_wav_cut_short_is_refused_with_the_seconds_that_are_there(
    tmp_path, rate, channels, subtype
):
    path = tmp_path / "cut.wav"
    soundfile.write(path, np.column_stack([noise(4, rate)] * channels), rate, subtype=subtype)
    whole = path.read_bytes()
    path.write_bytes(whole[: 100 + (len(whole) - 100) // 4])
    assert "1.0 seconds of the 4.0 it promises" in refusal(path, ContentError)


def test_a_big_endian_wav_cut_short_is_refused(tmp_path):
    path = tmp_path / "rifx.wav"
    soundfile.write(path, noise(4), 16000, endian="BIG")
    whole = path.read_bytes()
    assert whole[:4] == b"RIFX"
    assert read_sound(path).seconds == 4.0
    path.write_bytes(whole[: len(whole) // 2])
    assert "of the 4.0 it promises" in refusal(path, ContentError)


def test_other_chunks_round_the_sound_do_no_harm(tmp_path):
    path = tmp_path / "chunks.wav"
    soundfile.write(path, noise(1), 16000)
    plain = path.read_bytes()
    odd = b"LIST" + struct.pack("<I", 5) + b"abcde\0"
    body = plain[12:36] + odd + plain[36:] + odd
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body) + 4) + b"WAVE" + body)
    assert read_sound(path).seconds == 1.0


@pytest.mark.parametrize("length", [0xFFFFFFFF, 0x7FFFFFFF, 0x7FFFF000])
def test_a_wav_from_a_pipe_that_does_not_know_its_length_is_read(tmp_path, length):
    path = tmp_path / "piped.wav"
    soundfile.write(path, noise(1), 16000)
    whole = bytearray(path.read_bytes())
    struct.pack_into("<I", whole, 40, length)
    path.write_bytes(whole)
    assert read_sound(path).seconds == 1.0


@pytest.mark.parametrize(("extension", "form"), [("flac", "FLAC"), ("ogg", "OGG")])
def test_flac_and_ogg_are_read_and_refused_when_cut_short(tmp_path, extension, form):
    path = tmp_path / f"talk.{extension}"
    soundfile.write(path, noise(4), 16000, format=form)
    assert read_sound(path).seconds == pytest.approx(4.0, abs=0.05)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    message = refusal(path, ContentError)
    assert "cut short" in message or "damaged" in message


def test_channels_are_averaged(tmp_path):
    path = tmp_path / "stereo.wav"
    left, right = np.full(800, 0.5), np.full(800, -0.25)
    soundfile.write(path, np.column_stack([left, right]), 8000)
    samples = np.frombuffer(read_sound(path).pcm, "<i2")
    assert set(samples) == {4096}


def test_the_rate_can_be_chosen(tmp_path):
    path = tmp_path / "cd.wav"
    soundfile.write(path, noise(2, 44100), 44100)
    assert read_sound(path).rate == 44100
    sound = read_sound(path, 16000)
    assert sound.rate == 16000
    assert sound.seconds == pytest.approx(2.0, abs=0.001)


def test_sixteen_bit_samples_come_through_unchanged(tmp_path):
    path = tmp_path / "all.wav"
    every = np.arange(-32768, 32768).astype("<i2")
    soundfile.write(path, every, 16000)
    assert read_sound(path).pcm == every.tobytes()


def test_samples_beyond_full_scale_or_not_a_number_do_no_harm(tmp_path):
    path = tmp_path / "float.wav"
    soundfile.write(path, np.array([2.0, -2.0, np.nan, 0.5]), 16000, subtype="FLOAT")
    assert list(np.frombuffer(read_sound(path).pcm, "<i2")) == [32767, -32768, 0, 16384]


def test_a_closed_reader_gives_no_more(tmp_path):
    path = tmp_path / "long.wav"
    soundfile.write(path, noise(5), 16000)
    reader = SoundReader(path)
    assert reader.seconds == 5.0
    count = 0
    for _ in reader.blocks():
        count += 1
        reader.close()
    assert count == 1


def test_what_was_written_reads_the_same(tmp_path):
    path = tmp_path / "out.wav"
    sound = Sound((noise(1, 22050) * 20000).astype("<i2").tobytes(), 22050)
    write_wav(path, sound)
    assert read_sound(path) == sound


def test_a_written_file_is_its_owners_alone_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "out.wav"
    path.write_bytes(b"older")
    path.chmod(0o644)
    write_wav(path, Sound(bytes(3200), 16000))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_cannot_be_written_to(tmp_path):
    with pytest.raises(StoreError) as refused:
        write_wav(tmp_path / "none" / "out.wav", Sound(bytes(32), 16000))
    assert "No such file or directory" in refused.value.message


def test_a_failed_write_leaves_the_older_file(tmp_path, monkeypatch):
    path = tmp_path / "out.wav"
    path.write_bytes(b"older")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        write_wav(path, Sound(bytes(3200), 16000))
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]
