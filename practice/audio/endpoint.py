"""When the learner has begun, paused, gone on and finished: a pure machine on frames."""

from dataclasses import dataclass, replace
from enum import StrEnum

from practice.domain.frames import FRAME_SECONDS


class Patience(StrEnum):
    """How long a silence may last before the turn is taken to be over."""

    QUICK = "quick"
    NORMAL = "normal"
    PATIENT = "patient"


_SILENCE = {Patience.QUICK: 0.5, Patience.NORMAL: 0.7, Patience.PATIENT: 1.2}
"""Seconds of silence that end an utterance whose words sound complete."""


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """Thresholds and waits; all waits in seconds, counted in whole frames."""

    patience: Patience = Patience.NORMAL
    on: float = 0.5
    """Probability from which a frame is speech."""
    off: float = 0.35
    """Probability below which speech is over; in between, the frame is as the one before."""
    start_after: float = 0.096
    """Speech without a gap that begins an utterance, or goes on with it after a pause."""
    pause_after: float = 0.29
    """Silence that is worth telling, so that the final decode may start ahead of time."""
    min_speech: float = 0.25
    """Speech in an utterance below which it was a click or a cough."""
    longest: float = 60.0
    """Utterances are cut here, so that no noise can hold the floor for ever."""
    open_factor: float = 1.8
    """How much longer to wait while the words so far sound unfinished."""

    def silence(self, words_open: bool) -> float:
        """Seconds of silence that end an utterance."""
        return _SILENCE[self.patience] * (self.open_factor if words_open else 1.0)


class EndReason(StrEnum):
    """Why an utterance is over."""

    SILENCE = "silence"
    LENGTH = "length"
    """It reached the longest allowed; what follows is a new utterance."""
    ASKED = "asked"
    """The sound ended, or the learner said they were done."""


@dataclass(frozen=True, slots=True)
class SpeechBegan:
    """An utterance began. Ended by exactly one UtteranceEnded or SpeechDropped."""

    at: float
    """Second at which the speech started."""
    heard_at: float
    """Second at which this was known."""


@dataclass(frozen=True, slots=True)
class SpeechPaused:
    """There has been enough speech to transcribe, and then a silence; more may follow."""

    since: float
    """Second at which the speech stopped."""
    at: float
    """Second at which this was known."""


@dataclass(frozen=True, slots=True)
class SpeechResumed:
    """After a SpeechPaused, the utterance goes on."""

    since: float
    """Second at which the speech started again."""
    at: float
    """Second at which this was known."""


@dataclass(frozen=True, slots=True)
class UtteranceEnded:
    """The utterance is over and worth transcribing."""

    start: float
    """Second at which its speech started."""
    end: float
    """Second at which its speech stopped."""
    at: float
    """Second at which this was known."""
    reason: EndReason


@dataclass(frozen=True, slots=True)
class SpeechDropped:
    """What had begun was too short to be speech."""

    start: float
    end: float
    at: float
    """Second at which this was known."""


EndpointEvent = SpeechBegan | SpeechPaused | SpeechResumed | UtteranceEnded | SpeechDropped


class Phase(StrEnum):
    """Where the machine stands."""

    IDLE = "idle"
    SPEAKING = "speaking"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class EndpointState:
    """All that the machine remembers. Counts are frames, times are seconds from session start."""

    phase: Phase = Phase.IDLE
    voiced: bool = False
    """The last frame was speech."""
    run: int = 0
    """Speech without a gap that has not begun or resumed an utterance yet."""
    run_start: float = 0.0
    start: float = 0.0
    end: float = 0.0
    """End of the last frame of speech that counts."""
    speech: int = 0
    """Frames of speech in the utterance."""
    silence: int = 0
    """Frames since `end`."""
    length: int = 0
    """Frames since `start`."""


IDLE = EndpointState()


def step(
    state: EndpointState,
    probability: float,
    at: float,
    words_open: bool,
    settings: EndpointSettings,
) -> tuple[EndpointState, tuple[EndpointEvent, ...]]:
    """The state after one more frame, and what that frame made known.

    `probability` (0–1) is the detector's for the frame whose first sample is at second `at`;
    `words_open` says that the words so far end in a conjunction, a filler or a comma, or are few.
    """
    voiced = probability >= settings.on or (state.voiced and probability >= settings.off)
    until = at + FRAME_SECONDS
    if state.phase is Phase.IDLE:
        return _idle(state, voiced, at, until, settings)
    state = replace(state, voiced=voiced, length=state.length + 1)
    if voiced:
        state, events = _speech(state, at, until, settings)
    else:
        state, events = _silence(state, until, words_open, settings)
    if state.phase is not Phase.IDLE and state.length >= frames(settings.longest):
        state, ending = _close(state, until, EndReason.LENGTH, settings)
        return replace(state, voiced=voiced), (*events, *ending)
    return state, events


def finish(
    state: EndpointState, at: float, settings: EndpointSettings
) -> tuple[EndpointState, tuple[EndpointEvent, ...]]:
    """End at second `at` without waiting: the sound is over, or the learner says they are done."""
    if state.phase is Phase.IDLE:
        return IDLE, ()
    return _close(state, at, EndReason.ASKED, settings)


def frames(seconds: float) -> int:
    """Whole frames nearest to `seconds`, at least one."""
    return max(1, round(seconds / FRAME_SECONDS))


def _idle(
    state: EndpointState, voiced: bool, at: float, until: float, settings: EndpointSettings
) -> tuple[EndpointState, tuple[EndpointEvent, ...]]:
    if not voiced:
        return IDLE, ()
    run = state.run + 1
    start = state.run_start if state.run else at
    if run < frames(settings.start_after):
        return replace(IDLE, voiced=True, run=run, run_start=start), ()
    begun = EndpointState(
        Phase.SPEAKING, voiced=True, start=start, end=until, speech=run, length=run
    )
    return begun, (SpeechBegan(start, until),)


def _speech(
    state: EndpointState, at: float, until: float, settings: EndpointSettings
) -> tuple[EndpointState, tuple[EndpointEvent, ...]]:
    if state.phase is Phase.SPEAKING:
        return replace(state, speech=state.speech + 1, end=until, silence=0), ()
    run = state.run + 1
    start = state.run_start if state.run else at
    if run < frames(settings.start_after):
        return replace(state, run=run, run_start=start, silence=state.silence + 1), ()
    resumed = replace(
        state, phase=Phase.SPEAKING, run=0, speech=state.speech + run, end=until, silence=0
    )
    told = _enough(state, settings)
    return resumed, (SpeechResumed(start, until),) if told else ()


def _silence(
    state: EndpointState, until: float, words_open: bool, settings: EndpointSettings
) -> tuple[EndpointState, tuple[EndpointEvent, ...]]:
    state = replace(state, run=0, silence=state.silence + 1)
    events: tuple[EndpointEvent, ...] = ()
    if state.phase is Phase.SPEAKING and state.silence >= frames(settings.pause_after):
        state = replace(state, phase=Phase.PAUSED)
        events = (SpeechPaused(state.end, until),) if _enough(state, settings) else ()
    if state.silence >= frames(settings.silence(words_open)):
        state, ending = _close(state, until, EndReason.SILENCE, settings)
        return state, (*events, *ending)
    return state, events


def _close(
    state: EndpointState, at: float, reason: EndReason, settings: EndpointSettings
) -> tuple[EndpointState, tuple[EndpointEvent, ...]]:
    if _enough(state, settings):
        return IDLE, (UtteranceEnded(state.start, state.end, at, reason),)
    return IDLE, (SpeechDropped(state.start, state.end, at),)


def _enough(state: EndpointState, settings: EndpointSettings) -> bool:
    return state.speech * FRAME_SECONDS >= settings.min_speech
