"""What every transcriber must do, whichever engine is behind it."""

import random
import tomllib
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from practice.domain.frames import SAMPLE_RATE
from practice.domain.transcript import FinalTranscript, Word
from practice.paths import shipped
from practice.stt.port import Hearing, Transcriber
from practice.stt.scripted import ScriptedTranscriber
from practice.stt.wer import word_error_rate

MODEL = Path(__file__).parents[1] / "models" / "whisper-tiny-practice"
FOLDER = shipped("audio_fixtures")
SHORT = "what_else_is_hard_for_you.wav"
OTHER = "calm_down.wav"


def pcm_of(file: str) -> bytes:
    """The 16 kHz mono samples of a shipped recording."""
    with wave.open(str(FOLDER / file)) as opened:
        assert (opened.getframerate(), opened.getnchannels()) == (SAMPLE_RATE, 1)
        return opened.readframes(opened.getnframes())


def words_in(file: str) -> FinalTranscript:
    """What is said in a recording, spread evenly over it."""
    manifest = tomllib.loads((FOLDER / "manifest.toml").read_text(encoding="utf-8"))
    entry = next(each for each in manifest["recording"] if each["file"] == file)
    said = entry["words"].split()
    pace = entry["seconds"] / len(said)
    return FinalTranscript.of_words(
        tuple(Word(word, i * pace, (i + 1) * pace) for i, word in enumerate(said))
    )


@dataclass
class Engine:
    """An engine to test, and how far its words may be from what was said."""

    make: Callable[[], Transcriber]
    most_errors: float
    transcriber: Transcriber
    heard: dict[str, FinalTranscript] = field(default_factory=dict)

    def listen(self, file: str | None, at: float = 0.0) -> Hearing:
        """Begin an utterance in which `file` will be fed; None for something without words."""
        if isinstance(self.transcriber, ScriptedTranscriber) and file is not None:
            self.transcriber.give(words_in(file))
        return self.transcriber.listen(at)

    def hear(self, file: str, at: float = 0.0) -> FinalTranscript:
        """What is heard in `file`, fed in one piece."""
        hearing = self.listen(file, at)
        hearing.feed(pcm_of(file))
        return hearing.final()

    def heard_once(self, file: str) -> FinalTranscript:
        """What was heard in `file` the first time."""
        if file not in self.heard:
            self.heard[file] = self.hear(file)
        return self.heard[file]


def whisper() -> Transcriber:
    """The real faster-whisper with the small model that knows our recordings."""
    from practice.stt.whisper import WhisperTranscriber

    return WhisperTranscriber(MODEL)


def sphinx() -> Transcriber:
    """Pocketsphinx with its own model."""
    from practice.stt.sphinx import SphinxTranscriber

    return SphinxTranscriber()


ENGINES: dict[str, tuple[Callable[[], Transcriber], float]] = {
    "faster_whisper": (whisper, 0.0),
    "pocketsphinx": (sphinx, 0.4),
    "scripted": (ScriptedTranscriber, 0.0),
    "typed": (lambda: ScriptedTranscriber(name="typed"), 0.0),
}


@pytest.fixture(scope="module", params=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each engine in turn, loaded once."""
    make, most_errors = ENGINES[request.param]
    transcriber = make()
    yield Engine(make, most_errors, transcriber)
    transcriber.close()


def test_what_is_said_is_heard(engine: Engine) -> None:
    said = words_in(SHORT).text
    error_rate = word_error_rate([(said, engine.heard_once(SHORT).text)])
    assert error_rate is not None
    assert error_rate <= engine.most_errors


def test_silence_has_no_words(engine: Engine) -> None:
    hearing = engine.listen(None)
    hearing.feed(bytes(2 * 2 * SAMPLE_RATE))
    assert hearing.partial().words == ()
    assert hearing.final() == FinalTranscript("", ())


def test_a_click_too_short_for_a_word_has_none(engine: Engine) -> None:
    noise = random.Random(1).randbytes(2 * SAMPLE_RATE // 5)
    hearing = engine.listen(None)
    hearing.feed(noise)
    hearing.feed(bytes(SAMPLE_RATE))
    assert hearing.partial().words == ()
    assert hearing.final().text == ""


def test_it_may_be_asked_before_any_sound(engine: Engine) -> None:
    hearing = engine.listen(None)
    assert hearing.partial().words == ()
    hearing.feed(b"")
    assert hearing.partial().words == ()
    assert hearing.final() == FinalTranscript("", ())


def test_half_a_sample_does_no_harm(engine: Engine) -> None:
    hearing = engine.listen(None)
    hearing.feed(b"\x01")
    assert hearing.partial().words == ()
    assert hearing.final().text == ""


def test_words_lie_in_order_within_the_sound(engine: Engine) -> None:
    at = 100.0
    hearing = engine.listen(SHORT, at)
    hearing.feed(pcm_of(SHORT))
    for words in (hearing.partial().words, hearing.final().words):
        assert words
        edges = [edge for word in words for edge in (word.start, word.end)]
        assert edges == sorted(edges)
        assert edges[0] >= at
        assert edges[-1] <= at + len(pcm_of(SHORT)) / 2 / SAMPLE_RATE + 0.001


def test_words_are_timed_from_where_the_utterance_began(engine: Engine) -> None:
    early, late = engine.heard_once(SHORT), engine.hear(SHORT, at=60.0)
    assert late.text == early.text
    for before, after in zip(early.words, late.words, strict=True):
        assert after.start - before.start == pytest.approx(60.0, abs=0.002)
        assert after.end - before.end == pytest.approx(60.0, abs=0.002)


def test_the_text_is_its_words(engine: Engine) -> None:
    heard = engine.heard_once(SHORT)
    assert heard.text == " ".join(word.text for word in heard.words)


def test_partials_do_not_change_the_final(engine: Engine) -> None:
    pcm = pcm_of(SHORT)
    hearing = engine.listen(SHORT)
    for begin in range(0, len(pcm), SAMPLE_RATE):
        hearing.feed(pcm[begin : begin + SAMPLE_RATE])
        hearing.partial()
    assert hearing.final() == engine.heard_once(SHORT)


def test_the_size_of_the_pieces_makes_no_difference(engine: Engine) -> None:
    pcm = pcm_of(SHORT)
    whole, pieces = engine.listen(SHORT), engine.listen(SHORT)
    whole.feed(pcm)
    sizes, begin = random.Random(2), 0
    while begin < len(pcm):
        end = begin + sizes.randrange(1, 5001)
        pieces.feed(pcm[begin:end])
        begin = end
    assert pieces.partial() == whole.partial()
    assert pieces.final() == whole.final()


def test_partials_grow_with_the_sound(engine: Engine) -> None:
    pcm = pcm_of(SHORT)
    hearing = engine.listen(SHORT)
    hearing.feed(pcm[: len(pcm) // 4 * 2])
    early = hearing.partial()
    hearing.feed(pcm[len(pcm) // 4 * 2 :])
    late = hearing.partial()
    assert early.stable == late.stable == 0
    assert 0 < len(early.words) < len(late.words)


def test_one_utterance_leaves_nothing_in_the_next(engine: Engine) -> None:
    alone = engine.heard_once(SHORT)
    partials = []
    for file in (SHORT, OTHER, SHORT):
        hearing = engine.listen(file)
        hearing.feed(pcm_of(file))
        partials.append(hearing.partial())
        if file == OTHER:
            hearing.final()
    assert partials[0] == partials[2] != partials[1]
    assert engine.hear(SHORT) == alone


def test_two_utterances_at_once_are_kept_apart(engine: Engine) -> None:
    one, other = engine.listen(SHORT), engine.listen(OTHER)
    for hearing, file in ((one, SHORT), (other, OTHER)):
        pcm = pcm_of(file)
        hearing.feed(pcm[: len(pcm) // 4 * 2])
        hearing.partial()
    for hearing, file in ((one, SHORT), (other, OTHER)):
        pcm = pcm_of(file)
        hearing.feed(pcm[len(pcm) // 4 * 2 :])
        hearing.partial()
    assert one.final() == engine.heard_once(SHORT)
    assert other.final() == engine.heard_once(OTHER)


def test_a_final_made_too_early_can_be_made_again(engine: Engine) -> None:
    pcm = pcm_of(SHORT)
    hearing = engine.listen(SHORT)
    hearing.feed(pcm[: len(pcm) // 4 * 2])
    hearing.partial()
    hearing.final()
    hearing.feed(pcm[len(pcm) // 4 * 2 :])
    hearing.partial()
    assert hearing.final() == engine.heard_once(SHORT)


def test_it_says_what_it_is(engine: Engine) -> None:
    assert engine.transcriber.info.name
    assert engine.transcriber.info.version


def test_it_may_be_closed_twice(engine: Engine) -> None:
    transcriber = engine.make()
    info = transcriber.info
    transcriber.close()
    transcriber.close()
    assert transcriber.info == info
