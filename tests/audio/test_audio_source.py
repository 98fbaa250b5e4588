"""Sound files and bytes as frames on the sample clock."""

import threading
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
import soundfile

from practice.audio.framing import FRAME_BYTES, SILENT_FRAME, Framer
from practice.audio.resample import StreamResampler, resampled, to_samples
from practice.audio.source import TAIL_SECONDS, BytesSource, WavSource
from practice.domain.clock import VirtualClock
from practice.domain.errors import ArgumentError, ContentError
from practice.domain.frames import FRAME_SAMPLES, FRAME_SECONDS, SAMPLE_RATE, Sound


def tone(seconds: float, rate: int, hertz: float = 440.0) -> np.ndarray:
    return 0.5 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)


def source(path: Path, at: float = 0.0, **options) -> WavSource:
    return WavSource(path, at, VirtualClock(), **options)


@pytest.mark.parametrize(
    ("rate", "channels", "form", "subtype"),
    [
        (16000, 1, "WAV", "PCM_16"),
        (8000, 1, "WAV", "ULAW"),
        (48000, 2, "WAV", "PCM_24"),
        (44100, 6, "WAV", "FLOAT"),
        (22050, 1, "FLAC", "PCM_16"),
        (48000, 2, "OGG", "VORBIS"),
    ],
)
def test_any_rate_and_channels_become_16_khz_mono(tmp_path, rate, channels, form, subtype):
    path = tmp_path / f"tone.{form.lower()}"
    soundfile.write(
        path, np.column_stack([tone(2.0, rate)] * channels), rate, format=form, subtype=subtype
    )
    pcm = b"".join(frame.pcm for frame in source(path, tail_silence=0).frames())
    heard = to_samples(pcm)[: 2 * SAMPLE_RATE]
    expected = tone(2.0, SAMPLE_RATE)
    middle = slice(1600, -1600)
    assert np.max(np.abs(heard[middle] - expected[middle])) < 0.03


def test_every_frame_is_512_samples_and_on_the_sample_clock(tmp_path):
    path = tmp_path / "tone.wav"
    soundfile.write(path, tone(1.01, 16000), 16000)
    frames = list(source(path, at=7.5, tail_silence=0.32).frames())
    assert len(frames) == 32 + 10
    assert {len(frame.pcm) for frame in frames} == {FRAME_BYTES}
    assert [frame.at for frame in frames] == [7.5 + n * 512 / 16000 for n in range(42)]


def test_the_last_frame_is_filled_up_and_silence_follows(tmp_path):
    path = tmp_path / "tone.wav"
    soundfile.write(path, np.full(600, 0.5), 16000)
    frames = list(source(path).frames())
    assert frames[1].pcm[: 88 * 2] != bytes(88 * 2)
    assert frames[1].pcm[88 * 2 :] == bytes(FRAME_BYTES - 88 * 2)
    assert {frame.pcm for frame in frames[2:]} == {SILENT_FRAME}
    assert len(frames) == 2 + round(TAIL_SECONDS / FRAME_SECONDS)


def test_without_real_time_the_clock_is_left_alone(tmp_path):
    path = tmp_path / "tone.wav"
    soundfile.write(path, tone(1, 16000), 16000)
    clock = VirtualClock(3.0)
    list(WavSource(path, 3.0, clock).frames())
    assert clock.now() == 3.0


def test_in_real_time_a_frame_comes_when_it_has_been_spoken(tmp_path):
    path = tmp_path / "tone.wav"
    soundfile.write(path, tone(1, 16000), 16000)
    clock = VirtualClock(3.0)
    for frame in WavSource(path, 3.0, clock, real_time=True).frames():
        assert clock.now() == pytest.approx(frame.at + FRAME_SECONDS)


def test_in_real_time_a_late_reader_is_not_made_to_wait(tmp_path):
    path = tmp_path / "tone.wav"
    soundfile.write(path, tone(1, 16000), 16000)
    clock = VirtualClock(100.0)
    list(WavSource(path, 0.0, clock, real_time=True).frames())
    assert clock.now() == 100.0


def test_closing_stops_the_frames(tmp_path):
    path = tmp_path / "tone.wav"
    soundfile.write(path, tone(5, 16000), 16000)
    playing = source(path)
    count = 0
    for _ in playing.frames():
        count += 1
        if count == 10:
            closer = threading.Thread(target=playing.close)
            closer.start()
            closer.join()
    assert count == 10
    playing.close()


def test_an_unused_source_can_be_closed(tmp_path):
    path = tmp_path / "tone.wav"
    soundfile.write(path, tone(1, 16000), 16000)
    unused = source(path)
    assert unused.seconds == 1.0
    unused.close()
    assert list(unused.frames()) == []


def test_what_is_wrong_with_a_file_shows_when_it_is_opened(tmp_path):
    with pytest.raises(ArgumentError):
        source(tmp_path / "none.wav")
    path = tmp_path / "cut.wav"
    soundfile.write(path, tone(4, 16000), 16000)
    path.write_bytes(path.read_bytes()[:-64000])
    with pytest.raises(ContentError, match=r"2\.0 seconds of the 4\.0"):
        source(path)


def test_ten_minutes_are_streamed_and_not_held_in_memory(tmp_path):
    path = tmp_path / "long.flac"
    with soundfile.SoundFile(path, "w", 48000, 1) as file:
        for _ in range(600):
            file.write(np.zeros(48000))
    frames = source(path, tail_silence=0).frames()
    next(frames)
    tracemalloc.start()
    count = 1 + sum(1 for _ in frames)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 600 * SAMPLE_RATE // FRAME_SAMPLES
    assert peak < 6_000_000, "the whole is 19 MB even as frames"


def test_bytes_become_frames_too():
    frames = list(BytesSource(b"\1" * 1500, at=2.0).frames())
    assert [frame.at for frame in frames] == [2.0, 2.032]
    assert frames[1].pcm == (b"\1" * 476).ljust(FRAME_BYTES, b"\0")


def test_a_framer_does_not_mind_how_the_sound_is_cut():
    pcm = bytes(range(256)) * 40
    whole, pieces = Framer(0.0), Framer(0.0)
    expected = [*whole.push(pcm), *whole.flush()]
    cut = [frame for n in range(0, len(pcm), 77) for frame in pieces.push(pcm[n : n + 77])]
    assert [*cut, *pieces.flush()] == expected


@pytest.mark.parametrize("rate", [8000, 22050, 44100, 48000, 96000])
def test_a_streamed_resampling_equals_one_at_once(rate):
    samples = tone(1.0, rate).astype(np.float32)
    stream = StreamResampler(rate, SAMPLE_RATE)
    pieces = [stream.push(samples[n : n + 700]) for n in range(0, len(samples), 700)]
    at_once = StreamResampler(rate, SAMPLE_RATE)
    whole = np.concatenate([at_once.push(samples), at_once.flush()])
    assert len(whole) == SAMPLE_RATE
    assert np.array_equal(np.concatenate([*pieces, stream.flush()]), whole)


def test_a_sound_keeps_its_length_at_another_rate():
    sound = Sound((tone(1.5, 22050) * 32767).astype("<i2").tobytes(), 22050)
    assert resampled(sound, 44100).seconds == pytest.approx(1.5, abs=1e-4)
    assert resampled(sound, 22050) is sound
