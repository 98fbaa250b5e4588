"""From frames of sound to what the conductor understands: voice, partial words, final words."""

from collections.abc import Iterable

from practice.audio.endpoint import SpeechDropped, UtteranceEnded
from practice.audio.segmenter import SegmentBegan, Segmenter, SegmentEvent, SegmentSound
from practice.audio.tone import ToneMeter
from practice.domain.frames import SAMPLE_RATE, Frame, Sound
from practice.session.conductor import Conductor
from practice.session.openness import sounds_unfinished
from practice.stt.port import Hearing, Transcriber
from practice.stt.stabiliser import Stabiliser
from practice.stt.stabiliser import step as stabilise

PARTIAL_EVERY = 0.48
"""Seconds of new sound between two partials."""


class Ear:
    """Hears a recording in step with its own samples: every partial is decoded, none dropped.

    What is understood therefore never depends on how busy the machine is.
    """

    def __init__(
        self,
        segmenter: Segmenter,
        transcriber: Transcriber,
        conductor: Conductor,
        partial_every: float = PARTIAL_EVERY,
    ) -> None:
        self._segmenter = segmenter
        self._transcriber = transcriber
        self._conductor = conductor
        self._partial_every = partial_every
        self._hearing: Hearing | None = None
        self._stabiliser = Stabiliser()
        self._next_partial = 0.0
        self._words_open = False
        self._tone = ToneMeter()

    def push(self, frame: Frame) -> None:
        """Take the next frame; the conductor is told whatever it means."""
        self._take(self._segmenter.push(frame, self._words_open))

    def flush(self) -> None:
        """There is no more sound: finish the utterance that is going on, if any."""
        self._take(self._segmenter.flush())

    def _take(self, events: Iterable[SegmentEvent]) -> None:
        for event in events:
            match event:
                case SegmentBegan():
                    self._begin(event)
                case SegmentSound() if self._hearing is not None:
                    self._hearing.feed(event.pcm)
                    self._tone.hear(event.pcm)
                    until = event.at + Sound(event.pcm, SAMPLE_RATE).seconds
                    self._maybe_partial(self._hearing, until)
                case UtteranceEnded() if self._hearing is not None:
                    self._finish(self._hearing, event.at)
                case SpeechDropped():
                    self._hearing = None
                    self._tone.forget()
                    self._conductor.nothing_heard()
                case _:
                    pass

    def _begin(self, event: SegmentBegan) -> None:
        self._hearing = None
        if not self._conductor.speech_started(event.speech_at):
            return
        self._hearing = self._transcriber.listen(event.at)
        self._hearing.feed(event.pcm)
        self._tone.forget()
        self._tone.hear(event.pcm)
        self._stabiliser = Stabiliser()
        self._words_open = True
        self._next_partial = event.speech_at + self._partial_every

    def _maybe_partial(self, hearing: Hearing, until: float) -> None:
        if until < self._next_partial:
            return
        self._next_partial = until + self._partial_every
        self._stabiliser, transcript = stabilise(self._stabiliser, hearing.partial().words, until)
        self._words_open = sounds_unfinished(transcript.text)
        if transcript.words:
            self._conductor.partial(until, transcript)

    def _finish(self, hearing: Hearing, at: float) -> None:
        self._hearing = None
        self._words_open = False
        transcript = hearing.final()
        if transcript.words:
            self._conductor.final(at, transcript, tone=self._tone.close())
        else:
            self._tone.forget()
            self._conductor.nothing_heard()
