"""The live transcriber with the real engines behind it."""

import wave
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest

from practice.domain.frames import FRAME_SAMPLES, SAMPLE_RATE
from practice.paths import shipped
from practice.stt.live import Final, LiveTranscriber, Recorded
from practice.stt.port import Adjustable, Effort, Thorough, Transcriber
from practice.stt.sphinx import SphinxTranscriber
from practice.stt.whisper import WhisperTranscriber

MODEL = Path(__file__).parents[1] / "models" / "whisper-tiny-practice"
SAID = shipped("audio_fixtures") / "what_else_is_hard_for_you.wav"
WORDS = "What else is hard for you?"
PATIENCE = 60.0


def pcm() -> bytes:
    with wave.open(str(SAID)) as file:
        return file.readframes(file.getnframes())


@pytest.fixture(scope="module", params=[lambda: WhisperTranscriber(MODEL), SphinxTranscriber])
def engine(request) -> Iterator[Transcriber]:
    transcriber = request.param()
    yield transcriber
    transcriber.close()


def heard(engine: Transcriber) -> list[object]:
    """What is told about one recording, fed frame by frame with a pause before its end."""
    told: SimpleQueue[object] = SimpleQueue()
    live = LiveTranscriber(engine, told.put)
    sound = pcm()
    live.begin(1, 0.0, 0.0, sound[: 2 * SAMPLE_RATE])
    for begin in range(2 * SAMPLE_RATE, len(sound), 2 * FRAME_SAMPLES):
        live.feed(sound[begin : begin + 2 * FRAME_SAMPLES])
    live.foresee()
    live.finish()
    assert live.settle(PATIENCE)
    live.close()
    return [told.get() for _ in range(told.qsize())]


def test_the_final_is_the_one_that_the_engine_gives_by_itself(engine):
    told = heard(engine)
    alone = engine.listen(0.0)
    alone.feed(pcm())
    (final,) = (each for each in told if isinstance(each, Final))
    assert final.transcript == alone.final()


def test_an_engine_that_can_listen_again_exactly_does_so_after_the_final(engine):
    told = heard(engine)
    records = [each for each in told if isinstance(each, Recorded)]
    if isinstance(engine.listen(0.0), Thorough):
        assert [record.transcript.text for record in records] == [WORDS]
        assert isinstance(told[-1], Recorded)
    else:
        assert records == []


def test_an_engine_that_works_less_still_hears():
    engine = WhisperTranscriber(MODEL)
    assert isinstance(engine, Adjustable)
    engine.set_effort(Effort.LIGHT)
    (final,) = (each for each in heard(engine) if isinstance(each, Final))
    assert final.transcript.text == WORDS
    engine.close()
