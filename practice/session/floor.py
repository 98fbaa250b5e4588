"""Who may speak: a pure machine from what was heard and played to what must be done."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Holder(StrEnum):
    """Who has the floor."""

    NOBODY = "nobody"
    """Before the talk, and while waiting for the learner."""
    LEARNER = "learner"
    PERSONA = "persona"
    ENDED = "ended"


class Input(StrEnum):
    """What can happen, as past-tense facts."""

    SPEECH_STARTED = "speech_started"
    SPEECH_PAUSED = "speech_paused"
    SPEECH_RESUMED = "speech_resumed"
    SPEECH_DROPPED = "speech_dropped"
    """What sounded like speech was a click or a cough."""
    FINAL_ARRIVED = "final_arrived"
    """The utterance is over and transcribed, with words."""
    NOTHING_HEARD = "nothing_heard"
    """The utterance is over and held no words."""
    PLAYBACK_STARTED = "playback_started"
    PLAYBACK_ENDED = "playback_ended"
    DONE_PRESSED = "done_pressed"
    STILL_THINKING_PRESSED = "still_thinking_pressed"
    TALK_ENDED = "talk_ended"


class Command(StrEnum):
    """What the shell must do."""

    BEGIN_UTTERANCE = "begin_utterance"
    DROP_SPEECH = "drop_speech"
    """Speech while she talks in half-duplex: tag it and forget it."""
    START_FINAL = "start_final"
    """Decode what there is ahead of time; keep it only if nothing more is said."""
    FORGET_FINAL = "forget_final"
    ANSWER = "answer"
    CLOSE_UTTERANCE = "close_utterance"
    """The learner says they are done: end the utterance without waiting for silence."""
    EXTEND_PATIENCE = "extend_patience"
    STOP_PLAYBACK = "stop_playback"


@dataclass(frozen=True, slots=True)
class Floor:
    """The floor, as far as decisions need it."""

    holder: Holder = Holder.NOBODY
    speaking: bool = False
    """The learner's voice is on and counts."""
    paused: bool = False
    """The learner has fallen silent within an utterance."""
    dropping: bool = False
    """The learner's voice is on while she talks, and is not listened to."""


def step(floor: Floor, happened: Input) -> tuple[Floor, tuple[Command, ...]]:
    """The floor after `happened`, and what to do about it. Total: every order is allowed."""
    if floor.holder is Holder.ENDED:
        return floor, ()
    if happened is Input.TALK_ENDED:
        stop = (Command.STOP_PLAYBACK,) if floor.holder is Holder.PERSONA else ()
        return Floor(Holder.ENDED), stop
    if floor.holder is Holder.PERSONA:
        return _while_she_talks(floor, happened)
    return _while_listening(floor, happened)


def _while_she_talks(floor: Floor, happened: Input) -> tuple[Floor, tuple[Command, ...]]:
    if happened is Input.SPEECH_STARTED:
        return replace(floor, dropping=True), (Command.DROP_SPEECH,)
    if happened in (Input.FINAL_ARRIVED, Input.NOTHING_HEARD, Input.SPEECH_DROPPED):
        return replace(floor, dropping=False), ()
    if happened is Input.PLAYBACK_ENDED:
        return replace(floor, holder=Holder.NOBODY), ()
    if happened is Input.DONE_PRESSED:
        return replace(floor, holder=Holder.NOBODY), (Command.STOP_PLAYBACK,)
    return floor, ()


def _while_listening(floor: Floor, happened: Input) -> tuple[Floor, tuple[Command, ...]]:
    match happened:
        case Input.SPEECH_STARTED if not floor.speaking:
            return Floor(Holder.LEARNER, speaking=True), (Command.BEGIN_UTTERANCE,)
        case Input.SPEECH_PAUSED if floor.speaking and not floor.paused:
            return replace(floor, paused=True), (Command.START_FINAL,)
        case Input.SPEECH_RESUMED if floor.paused:
            return replace(floor, paused=False), (Command.FORGET_FINAL,)
        case Input.STILL_THINKING_PRESSED if floor.speaking:
            return floor, (Command.EXTEND_PATIENCE,)
        case Input.DONE_PRESSED if floor.speaking:
            return floor, (Command.CLOSE_UTTERANCE,)
        case Input.FINAL_ARRIVED if floor.dropping:
            return replace(floor, dropping=False), ()
        case Input.FINAL_ARRIVED if floor.speaking:
            return Floor(Holder.PERSONA), (Command.ANSWER,)
        case Input.NOTHING_HEARD | Input.SPEECH_DROPPED:
            return Floor(Holder.NOBODY), ()
        case Input.PLAYBACK_STARTED if not floor.speaking:
            return replace(floor, holder=Holder.PERSONA), ()
    return floor, ()
