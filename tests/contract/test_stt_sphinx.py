"""What is particular to pocketsphinx."""

import wave
from collections.abc import Iterator

import pytest

from practice.domain.frames import SAMPLE_RATE
from practice.paths import shipped
from practice.stt import sphinx
from practice.stt.sphinx import SphinxTranscriber
from practice.stt.sphinx_decoders import ExactDecoder

FIRST, SECOND = "calm_down.wav", "what_else_is_hard_for_you.wav"


def pcm_of(file: str) -> bytes:
    """The samples of a shipped recording."""
    with wave.open(str(shipped("audio_fixtures") / file)) as opened:
        return opened.readframes(opened.getnframes())


@pytest.fixture(scope="module")
def transcriber() -> Iterator[SphinxTranscriber]:
    """One, loaded."""
    loaded = SphinxTranscriber()
    yield loaded
    loaded.close()


def test_the_library_says_nothing_on_the_screen(capfd: pytest.CaptureFixture[str]) -> None:
    transcriber = SphinxTranscriber()
    hearing = transcriber.listen(0.0)
    hearing.feed(pcm_of(FIRST))
    hearing.partial()
    hearing.final()
    transcriber.listen(0.0).final()
    transcriber.close()
    assert capfd.readouterr() == ("", "")


def test_its_note_says_how_inexact_it_is_and_what_was_wanted() -> None:
    transcriber = SphinxTranscriber(instead_of="The Whisper model is broken.")
    assert transcriber.info.note.startswith("The Whisper model is broken. pocketsphinx is the")
    transcriber.close()


def test_words_are_written_without_the_marks_of_the_dictionary(
    transcriber: SphinxTranscriber,
) -> None:
    for file in ("i_was_blaming_you.wav", "long_thinking_pauses.wav"):
        hearing = transcriber.listen(0.0)
        hearing.feed(pcm_of(file))
        for text in (hearing.partial().text, hearing.final().text):
            assert "I" in text.split()
            assert "i" not in text.split()
            assert not set(text) & set("()<>[]+")


def test_loudness_makes_little_difference(transcriber: SphinxTranscriber) -> None:
    import numpy as np

    hearing, quiet = transcriber.listen(0.0), transcriber.listen(0.0)
    hearing.feed(pcm_of(SECOND))
    samples = np.frombuffer(pcm_of(SECOND), dtype="<i2")
    quiet.feed((samples // 8).astype("<i2").tobytes())
    assert len(quiet.final().words) == len(hearing.final().words)


def test_long_sound_is_heard_in_pieces(
    transcriber: SphinxTranscriber, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause = bytes(2 * SAMPLE_RATE)
    both = pcm_of(FIRST) + pause + pcm_of(SECOND)
    seconds = len(both) / 2 / SAMPLE_RATE
    whole = transcriber.listen(10.0)
    whole.feed(both)
    monkeypatch.setattr(sphinx, "LONGEST_PIECE", 0.7 * seconds)
    decoded = []
    words = ExactDecoder.words
    monkeypatch.setattr(
        ExactDecoder, "words", lambda self, pcm: decoded.append(len(pcm)) or words(self, pcm)
    )
    heard = whole.final()
    assert len(decoded) == 2
    assert all(len_ <= 0.7 * seconds * 2 * SAMPLE_RATE for len_ in decoded)
    second_begins = 10.0 + (len(pcm_of(FIRST)) + len(pause)) / 2 / SAMPLE_RATE
    late = [word for word in heard.words if word.start >= second_begins]
    assert {"else", "hard", "for", "you"} & {word.text for word in late}
    edges = [edge for word in heard.words for edge in (word.start, word.end)]
    assert edges == sorted(edges)
