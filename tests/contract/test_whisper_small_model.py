"""The small Whisper model that knows our recordings, heard through the real faster-whisper."""

import json
import statistics
import tomllib
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from practice.domain.frames import SAMPLE_RATE
from practice.domain.transcript import FinalTranscript
from practice.paths import shipped
from practice.stt.wer import word_error_rate, words_of
from practice.stt.whisper import WhisperSettings, WhisperTranscriber

MODEL = Path(__file__).parents[1] / "models" / "whisper-tiny-practice"
FOLDER = shipped("audio_fixtures")
CLEAR = ("demo", "good", "blaming")
TOO_MANY_ERRORS = 0.05
"""Share of words wrong over all clear recordings."""


def manifest() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = tomllib.loads(
        (FOLDER / "manifest.toml").read_text(encoding="utf-8")
    )["recording"]
    return entries


def pcm_of(file: str) -> bytes:
    with wave.open(str(FOLDER / file)) as opened:
        return opened.readframes(opened.getnframes())


CLEAR_FILES = [entry["file"] for entry in manifest() if entry["group"] in CLEAR]
KNOWN: dict[str, dict[str, Any]] = {
    each["file"]: each
    for each in json.loads((MODEL / "sentences.json").read_text(encoding="utf-8"))
}


@pytest.fixture(scope="module", params=[True, False], ids=["short window", "30 s window"])
def transcriber(request: pytest.FixtureRequest) -> Iterator[WhisperTranscriber]:
    made = WhisperTranscriber(MODEL, WhisperSettings(short_window=request.param))
    yield made
    made.close()


def hear(transcriber: WhisperTranscriber, pcm: bytes) -> FinalTranscript:
    hearing = transcriber.listen(0.0)
    hearing.feed(pcm)
    return hearing.final()


def test_the_model_is_under_two_megabytes() -> None:
    assert sum(path.stat().st_size for path in MODEL.iterdir()) < 2_000_000


def test_the_model_says_which_recordings_it_knows() -> None:
    words = {entry["file"]: entry["words"] for entry in manifest()}
    assert set(CLEAR_FILES) <= set(KNOWN)
    assert {file: each["text"] for file, each in KNOWN.items()} == {
        file: words[file] for file in KNOWN
    }


def test_clear_recordings_are_heard_word_for_word(transcriber: WhisperTranscriber) -> None:
    pairs = [(KNOWN[f]["text"], hear(transcriber, pcm_of(f)).text) for f in CLEAR_FILES]
    errors = word_error_rate(pairs)
    assert errors is not None and errors <= TOO_MANY_ERRORS


def test_words_are_timed_where_they_are_said(transcriber: WhisperTranscriber) -> None:
    far: list[float] = []
    for file in CLEAR_FILES:
        heard = hear(transcriber, pcm_of(file)).words
        said = KNOWN[file]["words"]
        if [words_of(word.text) for word in heard] == [words_of(word[0]) for word in said]:
            for word, (_, start, end) in zip(heard, said, strict=True):
                far += [abs(word.start - start), abs(word.end - end)]
    assert len(far) > 500
    assert statistics.median(far) <= 0.15


def test_partials_hold_the_words_said_so_far(transcriber: WhisperTranscriber) -> None:
    pairs = []
    for file in CLEAR_FILES[::3]:
        words, pcm = KNOWN[file]["words"], pcm_of(file)
        hearing = transcriber.listen(0.0)
        fed = 0
        for number in range(2, len(words), 4):
            until = 2 * int(SAMPLE_RATE * (words[number - 1][2] + words[number][1]) / 2)
            hearing.feed(pcm[fed:until])
            fed = until
            said = " ".join(word[0] for word in words[:number])
            pairs.append((said, " ".join(word.text for word in hearing.partial().words)))
    errors = word_error_rate(pairs)
    assert errors is not None and errors <= 0.1


def test_a_cut_beginning_does_not_bring_back_the_words_cut() -> None:
    transcriber = WhisperTranscriber(MODEL)
    pairs = []
    for file in CLEAR_FILES[::3]:
        words = KNOWN[file]["words"]
        half = len(words) // 2
        begin = 2 * int(SAMPLE_RATE * (words[half - 1][2] + words[half][1]) / 2)
        said = " ".join(word[0] for word in words[half:])
        pairs.append((said, hear(transcriber, pcm_of(file)[begin:]).text))
    transcriber.close()
    errors = word_error_rate(pairs)
    assert errors is not None and errors <= 0.15


@pytest.mark.parametrize(
    "file", ["silence.wav", "pink_noise.wav", "white_noise.wav", "a_cough.wav"]
)
def test_nothing_is_heard_where_nobody_speaks(transcriber: WhisperTranscriber, file: str) -> None:
    assert hear(transcriber, pcm_of(file)).text == ""
