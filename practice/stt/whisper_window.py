"""One pass of a Whisper model over one window of sound, the window as short as the sound allows.

Imports the native libraries: import it only where a model is about to be loaded.
"""

from typing import Any
from zlib import compress

from faster_whisper import WhisperModel
from faster_whisper.audio import pad_or_trim
from faster_whisper.feature_extractor import FeatureExtractor
from faster_whisper.tokenizer import Tokenizer
from faster_whisper.transcribe import get_suppressed_tokens

from practice.domain.frames import SAMPLE_RATE
from practice.domain.transcript import Word
from practice.stt.sound import Samples, onset
from practice.stt.wer import words_of
from practice.stt.whisper_rules import Pass, Understanding

_FRAMES_PER_SECOND = 100
_LATEST_FIRST_WORD = 50
_OPENING = "\"'“¿([{-"
_CLOSING = "\"'.。,，!！?？:：”)]}、"


class WindowedWhisper:
    """A Whisper model in memory, on the CPU."""

    def __init__(self, folder: str, threads: int) -> None:
        """Load the model in `folder`; raises whatever the libraries raise."""
        self._whisper = WhisperModel(
            folder, device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
        )
        core = self._whisper.model
        self._features = FeatureExtractor(feature_size=core.n_mels)
        self._tokenizer = Tokenizer(
            self._whisper.hf_tokenizer, core.is_multilingual, task="transcribe", language="en"
        )
        self._suppressed = get_suppressed_tokens(self._tokenizer, [-1])

    def hear(self, samples: Samples, settings: Pass) -> Understanding:
        """Understand `samples` (non-empty) without any hint of what may have been said."""
        features = self._features(samples)[:, :-1]
        window_frames = round(settings.window * _FRAMES_PER_SECOND)
        encoded = self._whisper.encode(pad_or_trim(features, window_frames))
        prompt = self._whisper.get_prompt(
            self._tokenizer, [], without_timestamps=not settings.timestamps
        )
        generated = self._whisper.model.generate(
            encoded,
            [prompt],
            beam_size=settings.beam,
            max_length=len(prompt) + settings.most_tokens,
            max_initial_timestamp_index=_LATEST_FIRST_WORD,
            suppress_blank=True,
            suppress_tokens=self._suppressed,
            return_scores=True,
            return_no_speech_prob=True,
        )[0]
        tokens = generated.sequences_ids[0]
        text_tokens = [token for token in tokens if token < self._tokenizer.eot]
        seconds = samples.size / SAMPLE_RATE
        segment: dict[str, Any] = {
            "seek": 0,
            "start": 0.0,
            "end": seconds,
            "tokens": text_tokens,
            "words": [],
        }
        if text_tokens:
            self._whisper.add_word_timestamps(
                [[segment]],
                self._tokenizer,
                encoded,
                min(features.shape[1], window_frames),
                _OPENING,
                _CLOSING,
                last_speech_timestamp=0.0,
            )
        text = self._tokenizer.decode(text_tokens).strip().encode()
        return Understanding(
            words=_in_order(segment["words"], onset(samples), seconds),
            no_speech=generated.no_speech_prob,
            logprob=generated.scores[0] * len(tokens) / (len(tokens) + 1),
            repetitiveness=len(text) / len(compress(text)),
        )

    def unload(self) -> None:
        """Free the memory."""
        self._whisper.model.unload_model()


def _in_order(heard: list[dict[str, Any]], begins: float, ends: float) -> tuple[Word, ...]:
    """The words as the library gives them, inside the sound and in order; bare marks left out.

    A piece without a space before it belongs to the word before: o'clock comes as two. The
    library lets the first word begin with the silence before it; here it begins with the sound.
    """
    words: list[Word] = []
    until = 0.0
    for entry in heard:
        piece = str(entry["word"])
        if not words_of(piece):
            continue
        start = min(max(float(entry["start"]), until), ends)
        until = min(max(float(entry["end"]), start), ends)
        if not words:
            words.append(Word(piece.strip(), min(max(start, begins), until), until))
        elif piece.startswith(" "):
            words.append(Word(piece.strip(), start, until))
        else:
            words[-1] = Word(words[-1].text + piece.strip(), words[-1].start, until)
    return tuple(words)
