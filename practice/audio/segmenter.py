"""Joins detector and endpointer: frames go in, stretches of speech with their sound come out."""

import math
from collections import deque
from dataclasses import dataclass

from practice.audio.endpoint import (
    IDLE,
    EndpointEvent,
    EndpointSettings,
    EndpointState,
    Phase,
    SpeechBegan,
    SpeechDropped,
    SpeechPaused,
    SpeechResumed,
    UtteranceEnded,
    finish,
    frames,
    step,
)
from practice.audio.vad import Detector
from practice.domain.frames import FRAME_SECONDS, Frame

PRE_ROLL = 0.5
"""Seconds of sound before the detected start that are handed on: first sounds are soft."""

TAIL = 0.25
"""Seconds of silence after the speech that are handed on; a recogniser makes up words in more.

Less than the wait for a pause, so that all of an utterance is out when its pause is told.
"""

FRESH_AFTER = 31
"""Frames without speech, about a second, after which the detector starts afresh between
utterances. Its memory of a long silence makes it up to 0.6 s late for the next word."""


@dataclass(frozen=True, slots=True)
class SegmentBegan:
    """The learner's voice is on."""

    at: float
    """Second of the first sample of `pcm`."""
    pcm: bytes
    """Sound so far: up to PRE_ROLL before the speech, and its first frames."""
    speech_at: float
    """Second at which the speech itself started."""
    heard_at: float
    """Second at which this was known."""


@dataclass(frozen=True, slots=True)
class SegmentSound:
    """More sound of the utterance, following on what was handed out before."""

    at: float
    """Second of the first sample of `pcm`."""
    pcm: bytes


SegmentEvent = (
    SegmentBegan | SegmentSound | SpeechPaused | SpeechResumed | UtteranceEnded | SpeechDropped
)


class Segmenter:
    """Frames to stretches of speech. Used by one thread.

    Between a SegmentBegan and its UtteranceEnded or SpeechDropped the sound handed out has no
    gaps: silence is held back until the speech goes on, and left out if it does not.
    """

    def __init__(self, detector: Detector, settings: EndpointSettings | None = None) -> None:
        self.settings = settings or EndpointSettings()
        """May be replaced at any time, e.g. to be more patient from now on."""
        self._detector = detector
        self._state: EndpointState = IDLE
        self._held: deque[Frame] = deque()
        self._until = 0.0
        self._quiet_frames = 0

    @property
    def in_utterance(self) -> bool:
        """True from SegmentBegan to UtteranceEnded or SpeechDropped."""
        return self._state.phase is not Phase.IDLE

    @property
    def speech_seconds(self) -> float:
        """Detected speech in the utterance so far."""
        return self._state.speech * FRAME_SECONDS

    @property
    def quiet_seconds(self) -> float:
        """Silence since the last speech of the utterance; 0 without one."""
        return self._state.silence * FRAME_SECONDS if self.in_utterance else 0.0

    def push(self, frame: Frame, words_open: bool = False) -> tuple[SegmentEvent, ...]:
        """Take the next frame. `words_open` says that the words so far sound unfinished.

        Between utterances time may jump ahead, e.g. while she talked: then nothing from before
        the jump is handed on.
        """
        if not self.in_utterance and abs(frame.at - self._until) > FRAME_SECONDS / 2:
            self.reset()
        self._until = frame.at + FRAME_SECONDS
        probability = self._detector.probability(frame.pcm)
        self._state, happened = step(self._state, probability, frame.at, words_open, self.settings)
        self._held.append(frame)
        events = self._handed_out(happened)
        if self.in_utterance:
            return (*events, *self._sound())
        self._keep_pre_roll()
        self._keep_detector_fresh(probability)
        return events

    def flush(self) -> tuple[SegmentEvent, ...]:
        """End the utterance, if there is one, at the last frame: no more sound, or "I'm done"."""
        self._state, happened = finish(self._state, self._until, self.settings)
        return self._handed_out(happened)

    def reset(self) -> None:
        """Forget all, an utterance that is going on included."""
        self._state = IDLE
        self._held.clear()
        self._detector.reset()
        self._quiet_frames = 0

    def _handed_out(self, happened: tuple[EndpointEvent, ...]) -> tuple[SegmentEvent, ...]:
        events: list[SegmentEvent] = []
        for event in happened:
            match event:
                case SpeechBegan(at, heard_at):
                    began = self._held[0].at
                    events.append(SegmentBegan(began, self._take(math.inf), at, heard_at))
                case UtteranceEnded() | SpeechPaused():
                    end = event.end if isinstance(event, UtteranceEnded) else event.since
                    events.extend(self._sound_until(end + TAIL))
                    events.append(event)
                case _:
                    events.append(event)
        return tuple(events)

    def _sound(self) -> tuple[SegmentEvent, ...]:
        speaking = self._state.silence == 0
        return self._sound_until(math.inf if speaking else self._state.end + TAIL)

    def _sound_until(self, second: float) -> tuple[SegmentEvent, ...]:
        if not self._held:
            return ()
        at = self._held[0].at
        pcm = self._take(second)
        return (SegmentSound(at, pcm),) if pcm else ()

    def _take(self, second: float) -> bytes:
        """The sound of the held frames whose middle lies before `second`; they are let go."""
        pieces = []
        while self._held and self._held[0].at + FRAME_SECONDS / 2 < second:
            pieces.append(self._held.popleft().pcm)
        return b"".join(pieces)

    def _keep_pre_roll(self) -> None:
        longest = frames(PRE_ROLL) + frames(self.settings.start_after) - 1
        while len(self._held) > longest:
            self._held.popleft()

    def _keep_detector_fresh(self, probability: float) -> None:
        self._quiet_frames = self._quiet_frames + 1 if probability < self.settings.off else 0
        if self._quiet_frames >= FRESH_AFTER:
            self._detector.reset()
            self._quiet_frames = 0
