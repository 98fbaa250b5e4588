"""Pocketsphinx's decoder, set up twice: exact over a whole utterance, and running along.

Imports the native library: import it only where a decoder is about to be made.
"""

import re
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from pocketsphinx import Decoder

from practice.domain.frames import SAMPLE_RATE
from practice.domain.transcript import Word

_FRAMES_PER_SECOND = 100
_QUIET: dict[str, Any] = {"loglevel": "FATAL", "samprate": SAMPLE_RATE}
_FIRST_PASS: dict[str, Any] = {"fwdflat": False, "bestpath": False}
_MEAN_BYTES = 2 * 10 * SAMPLE_RATE
_NO_WORD = ("<", "[", "+")
_VARIANT = re.compile(r"\(\d+\)$")
_FIRST_PERSON = re.compile(r"^i(?='|$)")


def library_version() -> str:
    """Version of pocketsphinx."""
    return version("pocketsphinx")


class ExactDecoder:
    """Decodes whole stretches in three passes, each as if it were the first."""

    def __init__(self) -> None:
        # The model's own language weight is 6.5, its limit 30000 states. Measured on sentences of
        # everyday talk in four voices and on human speech: a lower weight errs no more on the
        # first and a little less on the second, and with fewer states takes no longer.
        self._decoder = Decoder(**_QUIET, lw=5.0, maxhmmpf=5000)
        self._decoder.add_jsgf_string("mean", "#JSGF V1.0; grammar mean; public <any> = a;")
        self._speech = self._decoder.current_search()

    def words(self, pcm: bytes) -> tuple[Word, ...]:
        """The words in `pcm`, timed from its beginning."""
        self._hear(pcm)
        self._decoder.end_utt()
        return _words(self._decoder.seg(), pcm)

    def mean(self, pcm: bytes) -> str:
        """The cepstral mean of the last 10 s of `pcm`, as `Decoder.set_cmn` takes it.

        Found by a search for a single word, which costs next to nothing.
        """
        self._decoder.activate_search("mean")
        self._hear(pcm[-_MEAN_BYTES:])
        mean: str = self._decoder.get_cmn(False)
        self._decoder.end_utt()
        self._decoder.activate_search(self._speech)
        return mean

    def _hear(self, pcm: bytes) -> None:
        # Forgets what earlier sound did to noise removal and to the mean.
        self._decoder.reinit_feat()
        self._decoder.start_utt()
        self._decoder.process_raw(pcm, full_utt=True)


class RunningDecoder:
    """Decodes one utterance as it grows, in the first pass only."""

    def __init__(self) -> None:
        # The first pass alone errs least, and is twice as quick, with a stronger language model.
        self._decoder = Decoder(**_QUIET, lw=8.0, maxhmmpf=5000, **_FIRST_PASS)
        self._running = False
        self._heard_bytes = 0

    def begin(self) -> None:
        """Forget the utterance so far and begin another."""
        if self._running:
            self._decoder.end_utt()
        self._decoder.reinit_feat()
        self._decoder.start_utt()
        self._running = True
        self._heard_bytes = 0

    def words(self, pcm: bytes, mean: str) -> tuple[Word, ...]:
        """The words in `pcm`, the whole utterance so far; the new part is heard against `mean`.

        Left to itself the decoder starts from a mean of its own that fits few microphones, which
        doubles the errors.
        """
        self._decoder.set_cmn(mean)
        self._decoder.process_raw(pcm[self._heard_bytes :])
        self._heard_bytes = len(pcm)
        return _words(self._decoder.seg(), pcm)


def _words(segments: Iterable[Any] | None, pcm: bytes) -> tuple[Word, ...]:
    """What was heard without silences and noises, as one writes it."""
    seconds = len(pcm) / 2 / SAMPLE_RATE
    return tuple(
        Word(
            _FIRST_PERSON.sub("I", _VARIANT.sub("", segment.word)),
            min(segment.start_frame / _FRAMES_PER_SECOND, seconds),
            min((segment.end_frame + 1) / _FRAMES_PER_SECOND, seconds),
        )
        for segment in segments or ()
        if not segment.word.startswith(_NO_WORD)
    )
