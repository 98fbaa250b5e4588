"""Transcribes while somebody is speaking, on one thread: newest partial first, no final lost."""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from practice.domain.errors import where_it_broke
from practice.domain.frames import SAMPLE_RATE
from practice.domain.transcript import FinalTranscript, PartialTranscript
from practice.stt.load import LONGEST_FINAL, PARTIAL_EVERY, TEXTS, Ease, Load
from practice.stt.load import step as strain
from practice.stt.memory import give_back
from practice.stt.port import Adjustable, Effort, Hearing, Thorough, Transcriber
from practice.stt.stabiliser import Stabiliser
from practice.stt.stabiliser import step as stabilise

FIRST_PARTIAL = 0.3
"""Seconds of speech before the first words are looked for."""


@dataclass(frozen=True, slots=True)
class Partial:
    """Words so far of the utterance with that number."""

    utterance: int
    transcript: PartialTranscript
    until: float
    """Second up to which was heard."""
    took: float
    """Seconds of decoding."""


@dataclass(frozen=True, slots=True)
class Final:
    """The utterance as she answers it."""

    utterance: int
    transcript: FinalTranscript
    took: float
    ahead: bool = False
    """It was decoded in the silence before the utterance was over."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What the final will be, if nothing more is said."""

    utterance: int
    transcript: FinalTranscript


@dataclass(frozen=True, slots=True)
class Recorded:
    """The utterance heard again at leisure; her answer stays as it was."""

    utterance: int
    transcript: FinalTranscript
    took: float


@dataclass(frozen=True, slots=True)
class LoadChanged:
    """More or less is left out from now on, since the machine is slow."""

    ease: Ease
    text: str


@dataclass(frozen=True, slots=True)
class DecodeFailed:
    """The engine broke over this utterance; an empty Final follows if one was asked for."""

    utterance: int
    where: str


Heard = Partial | Foreseen | Final | Recorded | LoadChanged | DecodeFailed


@dataclass(slots=True)
class _Utterance:
    number: int
    at: float
    hearing: Hearing | None = None
    """Made and used by the thread only."""
    waiting: list[bytes] = field(default_factory=list)
    """Sound that the thread has not fed yet."""
    length: int = 0
    """Bytes of sound in all."""
    stabiliser: Stabiliser = field(default_factory=Stabiliser)
    finished: bool = False
    told: bool = False
    ahead: tuple[int, FinalTranscript, float] | None = None
    """A final made ahead of time: of so many bytes, with how long it took."""

    @property
    def until(self) -> float:
        return self.at + self.length / 2 / SAMPLE_RATE


_Job = Callable[[_Utterance, Hearing, int, float], None]
"""Given the utterance, its hearing, the bytes fed to it, and the second they reach to."""

MOST_RECORDS = 4
"""Utterances that wait to be heard again; older ones are given up."""


class LiveTranscriber:
    """Runs `transcriber` on a thread of its own; `tell` is called on that thread, or at once.

    All methods but `tell` are for one thread. `close` waits for the decode that is running and
    gives up the rest; the transcriber stays open, since it is not this one's.
    """

    def __init__(
        self,
        transcriber: Transcriber,
        tell: Callable[[Heard], None],
        *,
        record_pass: bool = True,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._transcriber = transcriber
        self._tell = tell
        self._record_pass = record_pass
        self._now = now
        self._change = threading.Condition()
        self._closing = False
        self._busy = False
        self._current: _Utterance | None = None
        self._next_partial = 0.0
        self._finals: deque[_Utterance] = deque()
        self._ahead: _Utterance | None = None
        self._partial: _Utterance | None = None
        self._records: deque[_Utterance] = deque(maxlen=MOST_RECORDS)
        self._leisure = False
        """Nobody waits for an answer."""
        self.load = Load()
        """How the machine is doing."""
        self.skipped = 0
        """Partials that a newer one overtook."""
        if isinstance(transcriber, Adjustable):
            transcriber.set_effort(Effort.QUICK)
        self._thread = threading.Thread(target=self._run, name="transcriber")
        self._thread.start()

    def begin(self, utterance: int, at: float, speech_at: float, pcm: bytes) -> None:
        """The utterance with that number began; its sound starts at second `at` with `pcm`."""
        with self._change:
            self._current = _Utterance(utterance, at)
            self._leisure = False
        self._next_partial = speech_at + FIRST_PARTIAL
        self.feed(pcm)

    def feed(self, pcm: bytes) -> None:
        """More sound of it; partials are made as often as the machine allows."""
        with self._change:
            self._append(pcm)
            utterance = self._current
            if utterance is None or utterance.until < self._next_partial:
                return
            self._next_partial = utterance.until + PARTIAL_EVERY[self.load.ease]
            self.skipped += self._partial is not None
            self._partial = utterance
            self._change.notify_all()

    def keep(self, pcm: bytes) -> None:
        """More sound of it, in which nobody speaks: no partial is begun, a final may be near."""
        with self._change:
            self._append(pcm)
            if self._current is not None and self._partial is not None:
                self._partial = None
                self._next_partial = self._current.until

    def rest(self) -> None:
        """Nobody waits for anything: what was said may be heard again at leisure."""
        with self._change:
            self._leisure = True
            self._change.notify_all()

    def foresee(self) -> None:
        """A pause: decode the final of what there is ahead of time."""
        with self._change:
            self._partial = None
            self._ahead = self._current
            self._change.notify_all()

    def forget(self) -> None:
        """Speech goes on: a final made ahead is worth nothing."""
        with self._change:
            self._ahead = None

    def finish(self) -> None:
        """The utterance is over; its Final comes once and surely."""
        with self._change:
            utterance, self._current, self._partial = self._current, None, None
            if utterance is None:
                return
            utterance.finished = True
            self._change.notify_all()
            ready = utterance.ahead
            if ready is None or ready[0] != utterance.length:
                self._finals.append(utterance)
                return
        self._tell_final(utterance, ready[1], ready[2], ahead=True)

    def drop(self) -> None:
        """The utterance was none."""
        with self._change:
            self._current = self._partial = self._ahead = None
            self._change.notify_all()

    def hurry(self) -> None:
        """The learner leaves: finals only from now on, nothing is heard again."""
        with self._change:
            self._record_pass = False
            self._records.clear()

    def settle(self, patience: float) -> bool:
        """Wait at most `patience` seconds until nothing is left to do; whether it is so."""
        self.rest()
        with self._change:
            return self._change.wait_for(lambda: not (self._busy or self._work()), patience)

    def close(self) -> None:
        """Stop, and wait for the thread; may be called twice."""
        with self._change:
            self._closing = True
            self._change.notify_all()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._change:
                self._busy = False
                self._change.notify_all()
                self._change.wait_for(lambda: self._closing or self._work())
                if self._closing:
                    return
                self._busy = True
                job, utterance = self._take()
                sound, utterance.waiting = utterance.waiting, []
                length, until = utterance.length, utterance.until
            try:
                if utterance.hearing is None:
                    utterance.hearing = self._transcriber.listen(utterance.at)
                for pcm in sound:
                    utterance.hearing.feed(pcm)
                job(utterance, utterance.hearing, length, until)
            except Exception as error:  # noqa: BLE001 - the top of a thread
                self._tell(DecodeFailed(utterance.number, where_it_broke(error)))
                if utterance.finished and not utterance.told:
                    self._tell_final(utterance, FinalTranscript("", ()), 0.0, ahead=False)

    def _append(self, pcm: bytes) -> None:
        if self._current is not None:
            self._current.waiting.append(pcm)
            self._current.length += len(pcm)

    def _work(self) -> bool:
        at_leisure = self._leisure and self._current is None
        waiting = self._finals or self._ahead or self._partial
        return bool(waiting or (self._records and at_leisure))

    def _take(self) -> tuple[_Job, _Utterance]:
        if self._finals:
            return self._make_final, self._finals.popleft()
        if self._ahead is not None:
            utterance, self._ahead = self._ahead, None
            return self._make_ahead, utterance
        if self._partial is not None:
            utterance, self._partial = self._partial, None
            return self._make_partial, utterance
        return self._make_record, self._records.popleft()

    def _make_partial(
        self, utterance: _Utterance, hearing: Hearing, length: int, until: float
    ) -> None:
        began = self._now()
        words = hearing.partial().words
        took = self._now() - began
        self._show(utterance, PartialTranscript(words), until, took)
        self._strained(took, PARTIAL_EVERY[self.load.ease])

    def _make_ahead(
        self, utterance: _Utterance, hearing: Hearing, length: int, until: float
    ) -> None:
        if utterance.ahead is not None and utterance.ahead[0] == length:
            return
        began = self._now()
        transcript = hearing.final()
        took = self._now() - began
        with self._change:
            utterance.ahead = (length, transcript, took)
            wanted = utterance.finished and utterance.length == length
            if wanted and utterance in self._finals:
                self._finals.remove(utterance)
            else:
                wanted = False
        if wanted:
            self._tell_final(utterance, transcript, took, ahead=True)
        else:
            self._tell(Foreseen(utterance.number, transcript))
            self._show(utterance, PartialTranscript(transcript.words), until, took)
        self._strained(took, LONGEST_FINAL)

    def _make_final(
        self, utterance: _Utterance, hearing: Hearing, length: int, until: float
    ) -> None:
        ready = utterance.ahead
        if ready is not None and ready[0] == length:
            self._tell_final(utterance, ready[1], ready[2], ahead=True)
            return
        began = self._now()
        transcript = hearing.final()
        took = self._now() - began
        self._tell_final(utterance, transcript, took, ahead=False)
        self._strained(took, LONGEST_FINAL)

    def _make_record(
        self, utterance: _Utterance, hearing: Hearing, length: int, until: float
    ) -> None:
        if not isinstance(hearing, Thorough) or self.load.ease >= Ease.RECORD_PASS:
            return
        began = self._now()
        transcript = hearing.thorough()
        give_back()
        self._tell(Recorded(utterance.number, transcript, self._now() - began))

    def _show(
        self, utterance: _Utterance, heard: PartialTranscript, until: float, took: float
    ) -> None:
        if utterance.told:
            return
        utterance.stabiliser, shown = stabilise(utterance.stabiliser, heard.words, until)
        self._tell(Partial(utterance.number, shown, until, took))

    def _tell_final(
        self, utterance: _Utterance, transcript: FinalTranscript, took: float, *, ahead: bool
    ) -> None:
        utterance.told = True
        self._tell(Final(utterance.number, transcript, took, ahead))
        if self._record_pass and transcript.words:
            with self._change:
                self._records.append(utterance)
                self._change.notify_all()

    def _strained(self, took: float, room: float) -> None:
        before = self.load.ease
        self.load = strain(self.load, took, room)
        if self.load.ease is before:
            return
        if isinstance(self._transcriber, Adjustable):
            light = self.load.ease >= Ease.WINDOW
            self._transcriber.set_effort(Effort.LIGHT if light else Effort.QUICK)
        self._tell(LoadChanged(self.load.ease, TEXTS[self.load.ease]))
