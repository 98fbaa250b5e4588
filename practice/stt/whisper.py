"""Speech to text by faster-whisper: exact, from a model folder on this machine."""

from dataclasses import dataclass
from pathlib import Path

from practice.domain.errors import EngineUnavailable
from practice.domain.events import EngineInfo
from practice.domain.frames import SAMPLE_RATE
from practice.domain.transcript import FinalTranscript, PartialTranscript, Word
from practice.stt.memory import keep_few_heaps
from practice.stt.models import HOW_TO_GET_WHISPER, missing_files
from practice.stt.port import Effort
from practice.stt.sound import (
    LEAST_SPEECH,
    Samples,
    audible_seconds,
    pieces,
    samples_of,
    without_tail,
)
from practice.stt.timing import later
from practice.stt.whisper_rules import (
    FULL_WINDOW,
    LONGEST_PIECE,
    Pass,
    is_speech,
    most_tokens,
    thorough_window_for,
    window_for,
)

_UNSETTLED_SECONDS = {Effort.FULL: 10.0, Effort.QUICK: 10.0, Effort.LIGHT: 7.0}
_FEWER_READINGS = {Effort.QUICK: 2, Effort.LIGHT: 1}
_SETTLES_AFTER = 4.0


@dataclass(frozen=True, slots=True)
class WhisperSettings:
    """How the model is used."""

    short_window: bool = True
    """Encode what was said and a margin, 10 s at least, not 30 s: about four times faster."""
    final_beam: int = 5
    threads: int = 2


class WhisperTranscriber:
    """A Whisper model, loaded. Used by one thread."""

    def __init__(self, folder: Path, settings: WhisperSettings | None = None) -> None:
        """Load and warm up the model in `folder`; never downloads.

        Raises EngineUnavailable when the folder or the library is not what is needed.
        """
        lacking = missing_files(folder)
        if lacking:
            raise EngineUnavailable(
                f"{folder} is no Whisper model for faster-whisper: {', '.join(lacking)} missing.",
                HOW_TO_GET_WHISPER,
            )
        keep_few_heaps()
        try:
            from faster_whisper import __version__ as library_version

            from practice.stt.whisper_window import WindowedWhisper
        except (ImportError, OSError) as error:
            raise EngineUnavailable(
                f"faster-whisper cannot be loaded: {error}.",
                "Install it again, or choose --stt pocketsphinx.",
            ) from error
        self._settings = settings or WhisperSettings()
        try:
            self._model: WindowedWhisper | None = WindowedWhisper(
                str(folder), self._settings.threads
            )
        except Exception as error:  # the tokenizer library raises nothing narrower
            raise EngineUnavailable(
                f"The Whisper model in {folder} cannot be loaded: {_first_line(error)}.",
                f"Remove the folder and get the model again. {HOW_TO_GET_WHISPER}",
            ) from error
        self.effort = Effort.FULL
        self._info = EngineInfo("faster_whisper", f"{library_version}, model {_model_name(folder)}")
        self._warm_up()

    @property
    def info(self) -> EngineInfo:
        """Name, version and model."""
        return self._info

    def listen(self, at: float) -> "WhisperHearing":
        """Begin an utterance at second `at`."""
        return WhisperHearing(self, at)

    def close(self) -> None:
        """Free the model; may be called twice."""
        if self._model is not None:
            self._model.unload()
            self._model = None

    def set_effort(self, effort: Effort) -> None:
        """QUICK and LIGHT weigh fewer readings in finals; LIGHT keeps less of the past open."""
        self.effort = effort

    def decode(self, samples: Samples, *, final: bool, thorough: bool = False) -> tuple[Word, ...]:
        """The words in `samples`, timed from their beginning; none under 0.25 s of sound.

        `final` weighs several readings, in Whisper's usual mode; otherwise the likeliest next
        word is taken each time. Sound past 28 s is cut at a pause and heard in pieces. `thorough`
        takes a longer window and as many readings as the settings allow.
        """
        if self._model is None:
            return ()
        words: tuple[Word, ...] = ()
        for begin, piece in pieces(without_tail(samples), LONGEST_PIECE):
            if audible_seconds(piece) < LEAST_SPEECH:
                continue
            understanding = self._model.hear(piece, self._pass_over(piece, final, thorough))
            if is_speech(understanding):
                words += later(understanding.words, begin / SAMPLE_RATE)
        return words

    def _pass_over(self, piece: Samples, final: bool, thorough: bool) -> Pass:
        seconds = piece.size / SAMPLE_RATE
        shortest = thorough_window_for(seconds) if thorough else window_for(seconds)
        most = self._settings.final_beam
        beam = most if thorough else min(most, _FEWER_READINGS.get(self.effort, most))
        return Pass(
            window=shortest if self._settings.short_window else FULL_WINDOW,
            beam=beam if final else 1,
            timestamps=final,
            most_tokens=most_tokens(seconds),
        )

    def _warm_up(self) -> None:
        """Decode a second of hum, so that the first words spoken do not wait for set-up."""
        import numpy as np

        hum = 0.1 * np.sin(np.arange(SAMPLE_RATE, dtype=np.float32) * 0.05)
        self.decode(hum.astype(np.float32), final=False)


class WhisperHearing:
    """One utterance, decoded from its beginning each time it is asked for."""

    def __init__(self, transcriber: WhisperTranscriber, at: float) -> None:
        self._transcriber = transcriber
        self._at = at
        self._pcm = bytearray()
        self._partial = PartialTranscript(())
        self._partial_bytes = 0
        self._settled: tuple[Word, ...] = ()
        self._settled_samples = 0

    def feed(self, pcm: bytes) -> None:
        """Take more sound."""
        self._pcm += pcm

    def partial(self) -> PartialTranscript:
        """What is understood so far; of a long utterance only the last 10 s are decoded anew."""
        if len(self._pcm) == self._partial_bytes:
            return self._partial
        self._partial_bytes = len(self._pcm)
        unsettled = samples_of(self._pcm)[self._settled_samples :]
        begins = self._at + self._settled_samples / SAMPLE_RATE
        words = later(self._transcriber.decode(unsettled, final=False), begins)
        self._partial = PartialTranscript(self._settled + words)
        if unsettled.size > _UNSETTLED_SECONDS[self._transcriber.effort] * SAMPLE_RATE:
            self._settle(words)
        return self._partial

    def final(self) -> FinalTranscript:
        """What was understood, all sound considered; may be asked again after more sound."""
        words = self._transcriber.decode(samples_of(self._pcm), final=True)
        return FinalTranscript.of_words(later(words, self._at))

    def thorough(self) -> FinalTranscript:
        """What was understood in a longer window, with more readings weighed."""
        words = self._transcriber.decode(samples_of(self._pcm), final=True, thorough=True)
        return FinalTranscript.of_words(later(words, self._at))

    def _settle(self, words: tuple[Word, ...]) -> None:
        """Decode no more what ended over 4 s ago; cut in the gap before the next word."""
        long_ago = self._at + len(self._pcm) / 2 / SAMPLE_RATE - _SETTLES_AFTER
        old = sum(word.end < long_ago for word in words)
        if old:
            following = words[old].start if old < len(words) else long_ago
            cut = (words[old - 1].end + following) / 2
            self._settled += words[:old]
            self._settled_samples = int((cut - self._at) * SAMPLE_RATE)


def _model_name(folder: Path) -> str:
    """The model's own name, also out of a Hugging Face cache folder."""
    for part in reversed(folder.absolute().parts):
        if part.startswith("models--"):
            return part.rsplit("--", 1)[-1].removeprefix("faster-whisper-")
    return folder.absolute().name


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(error).__name__
