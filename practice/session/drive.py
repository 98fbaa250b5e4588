"""Puts a learner's prepared words through a rehearsal: lines of a script, or recordings."""

from collections.abc import Callable, Iterable, Sequence

from practice.domain.clock import Clock
from practice.domain.frames import FRAME_SECONDS, Frame
from practice.domain.transcript import FinalTranscript, PartialTranscript
from practice.session.conductor import Conductor
from practice.session.ear import Ear

BREATH_SECONDS = 0.6
"""Between her last word and a scripted line."""

SILENCE_BEFORE_ANSWER = 0.7
"""Silence after a scripted line, as the endpointer's normal patience would wait."""


class Prepared:
    """Lines or file names still to be said; tells the conductor what is left when she ends it."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._next = 0

    def take(self) -> None:
        """The next one is being said now."""
        self._next += 1

    def put_back(self) -> None:
        """The last one taken was not said after all."""
        self._next -= 1

    def left(self) -> tuple[str, ...]:
        """What has not been said."""
        return self._names[self._next :]


def say(conductor: Conductor, clock: Clock, line: str) -> None:
    """Say `line` at the scripted pace, word by word, on `clock`."""
    clock.advance(BREATH_SECONDS)
    began = clock.now()
    if not conductor.speech_started(began):
        return
    transcript = FinalTranscript.of_text(line, began)
    for count, word in enumerate(transcript.words, 1):
        clock.advance(word.end - clock.now())
        conductor.partial(
            clock.now(), PartialTranscript(transcript.words[:count], max(0, count - 1))
        )
    clock.advance(SILENCE_BEFORE_ANSWER)
    conductor.final(clock.now(), transcript)


def type_line(conductor: Conductor, clock: Clock, line: str) -> None:
    """Take `line` as typed just now."""
    now = clock.now()
    if conductor.speech_started(now):
        conductor.final(now, FinalTranscript.of_text(line, now))


def run_script(
    conductor: Conductor, clock: Clock, lines: Sequence[str], prepared: Prepared
) -> None:
    """Say each of `lines` until they or the talk are over."""
    for line in lines:
        if conductor.over:
            break
        prepared.take()
        say(conductor, clock, line)
    conductor.leave()


def run_recordings(
    conductor: Conductor,
    clock: Clock,
    ear: Ear,
    recordings: Iterable[tuple[str, Iterable[Frame]]],
    prepared: Prepared,
    pace: Callable[[float], None] = lambda seconds: None,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[str, ...]:
    """Let `ear` hear each (name, frames) in turn; returns the names in which no words were heard.

    Frames are put on `clock`, so that her answers take their time in between; `pace` waits for
    the length of a frame when somebody is watching. Once `stopped` says so, which is asked for
    each frame, the utterance being heard is given up and the learner leaves: what has not
    become a turn by then is unsaid.
    """
    wordless = []
    for name, frames in recordings:
        if conductor.over or stopped():
            break
        prepared.take()
        turns = conductor.turn
        whole = _hear(conductor, clock, ear, frames, pace, stopped)
        if conductor.turn == turns:
            if whole:
                wordless.append(name)
            else:
                prepared.put_back()
    conductor.leave()
    return tuple(wordless)


def _hear(
    conductor: Conductor,
    clock: Clock,
    ear: Ear,
    frames: Iterable[Frame],
    pace: Callable[[float], None],
    stopped: Callable[[], bool],
) -> bool:
    """Whether `frames` were heard as far as the talk went, not given up."""
    for frame in frames:
        if conductor.over:
            return True
        if stopped():
            return False
        ear.push(Frame(clock.now(), frame.pcm))
        clock.advance(FRAME_SECONDS)
        pace(FRAME_SECONDS)
    if stopped():
        return False
    ear.flush()
    return True
