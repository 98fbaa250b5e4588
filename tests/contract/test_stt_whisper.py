"""faster-whisper for real, with the small model that knows the project's recordings."""

import json
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
import pytest

from practice.domain.frames import SAMPLE_RATE
from practice.domain.transcript import Word
from practice.paths import shipped
from practice.stt.wer import word_edits, word_error_rate, words_of
from practice.stt.whisper import WhisperSettings, WhisperTranscriber
from practice.stt.whisper_rules import Pass, Understanding
from practice.stt.whisper_window import WindowedWhisper

MODEL = Path(__file__).parents[1] / "models" / "whisper-tiny-practice"


@dataclass(frozen=True)
class Known:
    """A recording that the model knows."""

    file: str
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """What is said."""
        return " ".join(word.text for word in self.words)


def known_recordings() -> list[Known]:
    """Every 16 kHz recording that the model knows, with the times of its words."""
    entries = json.loads((MODEL / "sentences.json").read_text(encoding="utf-8"))
    return [
        Known(entry["file"], tuple(Word(*word) for word in entry["words"]))
        for entry in entries
        if "khz" not in entry["file"]
    ]


def pcm_of(file: str) -> bytes:
    """The samples of a shipped recording."""
    with wave.open(str(shipped("audio_fixtures") / file)) as opened:
        return opened.readframes(opened.getnframes())


@pytest.fixture(scope="module")
def transcriber() -> Iterator[WhisperTranscriber]:
    """One, loaded."""
    loaded = WhisperTranscriber(MODEL)
    yield loaded
    loaded.close()


def final_text(transcriber: WhisperTranscriber, pcm: bytes) -> str:
    """What is heard in `pcm`."""
    hearing = transcriber.listen(0.0)
    hearing.feed(pcm)
    return hearing.final().text


def test_it_hears_the_recordings_word_for_word(transcriber: WhisperTranscriber) -> None:
    pairs = [(each.text, final_text(transcriber, pcm_of(each.file))) for each in known_recordings()]
    assert len(pairs) >= 24
    rate = word_error_rate(pairs)
    assert rate is not None
    assert rate <= 0.05


def test_words_are_timed_where_they_are_said(transcriber: WhisperTranscriber) -> None:
    misses = []
    for each in known_recordings():
        hearing = transcriber.listen(0.0)
        hearing.feed(pcm_of(each.file))
        heard = hearing.final().words
        if [words_of(word.text) for word in heard] == [words_of(w.text) for w in each.words]:
            misses += [abs(h.start - w.start) for h, w in zip(heard, each.words, strict=True)]
    assert len(misses) > 100
    assert median(misses) < 0.1
    assert sorted(misses)[int(0.95 * len(misses))] < 0.5


def test_partials_say_what_has_been_said_so_far(transcriber: WhisperTranscriber) -> None:
    edits = said_words = 0
    for each in known_recordings()[:10]:
        hearing = transcriber.listen(0.0)
        pcm = pcm_of(each.file)
        until = each.words[len(each.words) // 2].end + 0.05
        hearing.feed(pcm[: 2 * int(until * SAMPLE_RATE)])
        said = [word for w in each.words if w.end <= until for word in words_of(w.text)]
        heard = words_of(hearing.partial().text)
        edits += word_edits(said, heard[: len(said)])
        said_words += len(said)
    assert edits / said_words < 0.2


@pytest.mark.parametrize(
    "file", ["silence.wav", "white_noise.wav", "pink_noise.wav", "a_cough.wav"]
)
def test_it_hears_no_words_where_there_are_none(transcriber: WhisperTranscriber, file: str) -> None:
    hearing = transcriber.listen(0.0)
    hearing.feed(pcm_of(file))
    assert hearing.partial().text == ""
    assert hearing.final().text == ""


def test_the_short_window_hears_what_the_full_one_hears(transcriber: WhisperTranscriber) -> None:
    full = WhisperTranscriber(MODEL, WhisperSettings(short_window=False))
    pairs = [
        (final_text(full, pcm), final_text(transcriber, pcm))
        for pcm in (pcm_of(each.file) for each in known_recordings()[:12])
    ]
    full.close()
    rate = word_error_rate(pairs)
    assert rate is not None
    assert rate <= 0.15


def test_the_window_is_as_long_as_the_sound_and_no_shorter_than_ten_seconds(
    transcriber: WhisperTranscriber, monkeypatch: pytest.MonkeyPatch
) -> None:
    passes: list[Pass] = []

    def hear(self: WindowedWhisper, samples: np.ndarray, settings: Pass) -> Understanding:
        passes.append(settings)
        return Understanding((), 0.0, 0.0, 1.0)

    monkeypatch.setattr(WindowedWhisper, "hear", hear)
    noise = np.random.default_rng(3).normal(0, 3000, 40 * SAMPLE_RATE).astype("<i2").tobytes()
    for seconds in (1, 12):
        hearing = transcriber.listen(0.0)
        hearing.feed(noise[: 2 * seconds * SAMPLE_RATE])
        hearing.partial()
        hearing.final()
    assert [each.window for each in passes] == [10.0, 10.0, 14.0, 14.0]
    assert [each.beam for each in passes] == [1, 5, 1, 5]
    assert [each.timestamps for each in passes] == [False, True, False, True]
    assert passes[0].most_tokens < passes[2].most_tokens
    assert final_text(transcriber, noise) == ""
    assert all(each.window <= 30.0 for each in passes)


def joined(recordings: list[Known]) -> tuple[bytes, str]:
    """Recordings one after another, and what is said in them."""
    pause = bytes(2 * SAMPLE_RATE // 2)
    return pause.join(pcm_of(each.file) for each in recordings), " ".join(
        each.text for each in recordings
    )


def test_more_than_thirty_seconds_are_heard_to_the_end(transcriber: WhisperTranscriber) -> None:
    pcm, said = joined(known_recordings()[:10])
    assert len(pcm) / 2 / SAMPLE_RATE > 40
    hearing = transcriber.listen(5.0)
    hearing.feed(pcm)
    final = hearing.final()
    rate = word_error_rate([(said, final.text)])
    assert rate is not None
    assert rate < 0.75  # several sentences at once are more than the small model has learnt
    assert final.words[-1].start > 0.8 * len(pcm) / 2 / SAMPLE_RATE
    edges = [edge for word in final.words for edge in (word.start, word.end)]
    assert edges == sorted(edges)
    assert final.end is not None
    assert final.end <= 5.0 + len(pcm) / 2 / SAMPLE_RATE


def test_partials_of_a_long_utterance_decode_only_its_end(
    transcriber: WhisperTranscriber, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[float] = []
    hear = WindowedWhisper.hear

    def measured(self: WindowedWhisper, samples: np.ndarray, settings: Pass) -> Understanding:
        decoded.append(samples.size / SAMPLE_RATE)
        return hear(self, samples, settings)

    monkeypatch.setattr(WindowedWhisper, "hear", measured)
    pcm, said = joined(known_recordings()[:6])
    hearing = transcriber.listen(0.0)
    step = 2 * SAMPLE_RATE // 2
    for begin in range(0, len(pcm), step):
        hearing.feed(pcm[begin : begin + step])
        partial = hearing.partial()
    assert max(decoded) <= 13.0
    rate = word_error_rate([(said, partial.text)])
    assert rate is not None
    assert rate < 0.75  # as above
    edges = [edge for word in partial.words for edge in (word.start, word.end)]
    assert edges == sorted(edges)


def test_a_partial_without_new_sound_is_not_decoded_again(
    transcriber: WhisperTranscriber, monkeypatch: pytest.MonkeyPatch
) -> None:
    hearing = transcriber.listen(0.0)
    hearing.feed(pcm_of(known_recordings()[0].file))
    first = hearing.partial()
    monkeypatch.setattr(WindowedWhisper, "hear", None)
    assert hearing.partial() is first


def test_ten_minutes_of_silence_cost_nothing(transcriber: WhisperTranscriber) -> None:
    assert final_text(transcriber, bytes(2 * 600 * SAMPLE_RATE)) == ""


def test_a_closed_transcriber_hears_nothing() -> None:
    closed = WhisperTranscriber(MODEL)
    hearing = closed.listen(0.0)
    hearing.feed(pcm_of(known_recordings()[0].file))
    closed.close()
    assert hearing.final().text == ""


def test_it_is_named_after_its_model(transcriber: WhisperTranscriber, tmp_path: Path) -> None:
    assert transcriber.info.version.endswith("model whisper-tiny-practice")
    snapshot = tmp_path / "models--Systran--faster-whisper-base.en" / "snapshots" / "abc"
    snapshot.parent.mkdir(parents=True)
    snapshot.symlink_to(MODEL)
    cached = WhisperTranscriber(snapshot)
    assert cached.info.version.endswith("model base.en")
    cached.close()
