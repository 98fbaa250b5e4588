"""Speech to text by pocketsphinx: small, inexact, with a model inside its wheel."""

from practice.domain.errors import EngineUnavailable
from practice.domain.events import EngineInfo
from practice.domain.frames import SAMPLE_RATE
from practice.domain.transcript import FinalTranscript, PartialTranscript, Word
from practice.stt.sound import LEAST_SPEECH, audible_seconds, pieces, samples_of, without_tail
from practice.stt.timing import later

NOTE = (
    "pocketsphinx is the small built-in recogniser, far less exact than Whisper: of human speech "
    "about one word in three comes out wrong. To get Whisper: practice models pull base.en."
)

LONGEST_PIECE = 30.0
"""Seconds of sound that are decoded in one go."""


class SphinxTranscriber:
    """Pocketsphinx with its English model, loaded. Used by one thread.

    A second decoder, for partials, is loaded when the first partial is asked for.
    """

    def __init__(self, *, instead_of: str = "") -> None:
        """Load the model that comes with the library.

        `instead_of` says what was wanted and why it is not used; it becomes part of the note.
        Raises EngineUnavailable when the library cannot be loaded.
        """
        try:
            from practice.stt.sphinx_decoders import ExactDecoder, RunningDecoder, library_version

            self._exact: ExactDecoder | None = ExactDecoder()
        except (ImportError, OSError, RuntimeError) as error:
            raise EngineUnavailable(
                f"pocketsphinx cannot be loaded: {error}.", "Install it again, or type: --typed."
            ) from error
        self._start_running = RunningDecoder
        self._running: RunningDecoder | None = None
        self._streaming: SphinxHearing | None = None
        self._info = EngineInfo("pocketsphinx", library_version(), f"{instead_of} {NOTE}".strip())

    @property
    def info(self) -> EngineInfo:
        """Name and version, with a note that it is inexact and how to get better."""
        return self._info

    def listen(self, at: float) -> "SphinxHearing":
        """Begin an utterance at second `at`."""
        return SphinxHearing(self, at)

    def close(self) -> None:
        """Free the decoders; may be called twice."""
        self._exact = self._running = self._streaming = None

    def decode(self, pcm: bytes) -> tuple[Word, ...]:
        """The words in `pcm`, timed from its beginning; none under 0.25 s of sound."""
        words: tuple[Word, ...] = ()
        for begin, piece in pieces(without_tail(samples_of(pcm)), LONGEST_PIECE):
            if self._exact is not None and audible_seconds(piece) >= LEAST_SPEECH:
                sound = pcm[2 * begin : 2 * (begin + piece.size)]
                words += later(self._exact.words(sound), begin / SAMPLE_RATE)
        return words

    def decode_on(self, hearing: "SphinxHearing", pcm: bytes) -> tuple[Word, ...]:
        """The words in `pcm`, all of `hearing` so far; only what is new since is decoded.

        One utterance at a time: when another hearing asks, the decoder begins anew with it.
        """
        if self._exact is None or audible_seconds(samples_of(pcm)) < LEAST_SPEECH:
            return ()
        if self._running is None:
            self._running = self._start_running()
        if self._streaming is not hearing:
            self._running.begin()
            self._streaming = hearing
        return self._running.words(pcm, self._exact.mean(pcm))


class SphinxHearing:
    """One utterance: partials go on where the last one stopped, the final hears it all anew."""

    def __init__(self, transcriber: SphinxTranscriber, at: float) -> None:
        self._transcriber = transcriber
        self._at = at
        self._pcm = bytearray()
        self._partial = PartialTranscript(())
        self._partial_bytes = 0

    def feed(self, pcm: bytes) -> None:
        """Take more sound."""
        self._pcm += pcm

    def partial(self) -> PartialTranscript:
        """What is understood so far, by the quick first pass alone."""
        if len(self._pcm) != self._partial_bytes:
            self._partial_bytes = len(self._pcm)
            words = self._transcriber.decode_on(self, self._whole_samples())
            self._partial = PartialTranscript(later(words, self._at))
        return self._partial

    def final(self) -> FinalTranscript:
        """What was understood, all sound considered; may be asked again after more sound."""
        words = self._transcriber.decode(self._whole_samples())
        return FinalTranscript.of_words(later(words, self._at))

    def _whole_samples(self) -> bytes:
        return bytes(self._pcm[: len(self._pcm) // 2 * 2])
