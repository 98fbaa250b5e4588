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
    SPEECH_LASTED = "speech_lasted"
    """It has gone on for long enough to be meant, though she is speaking."""
    SPEECH_PAUSED = "speech_paused"
    SPEECH_RESUMED = "speech_resumed"
    SPEECH_DROPPED = "speech_dropped"
    """What sounded like speech was a click or a cough."""
    SPEECH_ENDED = "speech_ended"
    """The utterance is over; its words are still to come."""
    WORDS_HEARD = "words_heard"
    """A partial transcript holds a word that is no backchannel."""
    FINAL_ARRIVED = "final_arrived"
    """The utterance is over and transcribed, with words."""
    BACKCHANNEL_HEARD = "backchannel_heard"
    """The words said over her are "mm-hm" or the like, and no more."""
    NOTHING_HEARD = "nothing_heard"
    """The utterance is over and held no words."""
    PLAYBACK_STARTED = "playback_started"
    PLAYBACK_ENDED = "playback_ended"
    TIMED_OUT = "timed_out"
    """Speech over her has gone on for so long that it takes the floor, words or none."""
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
    FINISH_UTTERANCE = "finish_utterance"
    """Ask for the final of what was said."""
    FORGET_UTTERANCE = "forget_utterance"
    """Stop listening to it; it takes no floor."""
    KEEP_FINAL = "keep_final"
    """Its words belong to a turn that goes on."""
    ANSWER = "answer"
    CLOSE_UTTERANCE = "close_utterance"
    """The learner says they are done: end the utterance without waiting for silence."""
    EXTEND_PATIENCE = "extend_patience"
    PAUSE_PLAYBACK = "pause_playback"
    RESUME_PLAYBACK = "resume_playback"
    TAKE_FLOOR = "take_floor"
    """The learner cuts in for good, unless no words come of it."""
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
    pending: int = 0
    """Utterances that are over and not yet transcribed."""
    kept: bool = False
    """Words of this turn are there already, from an utterance before."""
    held: bool = False
    """She was stopped in the middle of a line, and may yet go on with it."""
    barge_in: bool = False
    """Speech while she talks is listened to; for headphones."""

    @property
    def over_her(self) -> bool:
        """The learner's words, if any come, cut her off."""
        return self.held or (self.holder is Holder.PERSONA and self.listening)

    @property
    def listening(self) -> bool:
        """Something the learner said is being heard or still to be transcribed."""
        return self.speaking or self.pending > 0


Commands = tuple[Command, ...]

MOST_PENDING = 3
"""Utterances of one turn that may wait for their words; more are not begun."""


def step(floor: Floor, happened: Input) -> tuple[Floor, Commands]:
    """The floor after `happened`, and what to do about it. Total: every order is allowed."""
    if floor.holder is Holder.ENDED:
        return floor, ()
    if happened is Input.TALK_ENDED:
        hers = floor.holder is Holder.PERSONA or floor.held
        stop = (Command.STOP_PLAYBACK,) if hers else ()
        return Floor(Holder.ENDED, barge_in=floor.barge_in), stop
    if floor.speaking and happened in _WITHIN_SPEECH:
        return _within_speech(floor, happened)
    if floor.holder is Holder.PERSONA:
        return _while_she_talks(floor, happened)
    return _while_listening(floor, happened)


_WITHIN_SPEECH = frozenset(
    {
        Input.SPEECH_PAUSED,
        Input.SPEECH_RESUMED,
        Input.SPEECH_ENDED,
        Input.STILL_THINKING_PRESSED,
        Input.DONE_PRESSED,
    }
)


def _within_speech(floor: Floor, happened: Input) -> tuple[Floor, Commands]:
    """What the learner's own speech does, whoever has the floor."""
    match happened:
        case Input.SPEECH_PAUSED if not floor.paused:
            return replace(floor, paused=True), (Command.START_FINAL,)
        case Input.SPEECH_RESUMED if floor.paused:
            return replace(floor, paused=False), (Command.FORGET_FINAL,)
        case Input.STILL_THINKING_PRESSED:
            return floor, (Command.EXTEND_PATIENCE,)
        case Input.DONE_PRESSED:
            return floor, (Command.CLOSE_UTTERANCE,)
        case Input.SPEECH_ENDED:
            ended = replace(floor, speaking=False, paused=False, pending=floor.pending + 1)
            return ended, (Command.FINISH_UTTERANCE,)
    return floor, ()


def _while_she_talks(floor: Floor, happened: Input) -> tuple[Floor, Commands]:
    match happened:
        case Input.SPEECH_STARTED if floor.speaking or floor.pending >= MOST_PENDING:
            return floor, ()
        case Input.SPEECH_STARTED if floor.barge_in:
            return replace(floor, speaking=True, paused=False), (Command.BEGIN_UTTERANCE,)
        case Input.SPEECH_STARTED:
            return replace(floor, dropping=True), (Command.DROP_SPEECH,)
        case Input.SPEECH_LASTED if floor.speaking and not floor.held:
            return replace(floor, held=True), (Command.PAUSE_PLAYBACK,)
        case Input.WORDS_HEARD | Input.TIMED_OUT if floor.held:
            return replace(floor, holder=Holder.LEARNER), (Command.TAKE_FLOOR,)
        case Input.FINAL_ARRIVED if floor.pending:
            return _answered(floor)
        case Input.BACKCHANNEL_HEARD if floor.speaking:
            return _let_her_go_on(floor, (Command.FORGET_UTTERANCE,))
        case Input.SPEECH_DROPPED | Input.NOTHING_HEARD | Input.BACKCHANNEL_HEARD:
            return _heard_nothing(replace(floor, dropping=False), happened)
        case Input.FINAL_ARRIVED:
            return replace(floor, dropping=False), ()
        case Input.PLAYBACK_ENDED if floor.listening:
            return replace(floor, holder=Holder.LEARNER, held=False), ()
        case Input.PLAYBACK_ENDED:
            return replace(floor, holder=Holder.NOBODY, held=False), ()
        case Input.DONE_PRESSED:
            free = Floor(Holder.NOBODY, dropping=floor.dropping, barge_in=floor.barge_in)
            return replace(free, pending=floor.pending, kept=floor.kept), (Command.STOP_PLAYBACK,)
    return floor, ()


def _while_listening(floor: Floor, happened: Input) -> tuple[Floor, Commands]:
    match happened:
        case Input.SPEECH_STARTED if not floor.speaking and floor.pending < MOST_PENDING:
            begun = replace(floor, holder=Holder.LEARNER, speaking=True, paused=False)
            return replace(begun, dropping=False), (Command.BEGIN_UTTERANCE,)
        case Input.FINAL_ARRIVED if floor.dropping:
            return replace(floor, dropping=False), ()
        case Input.FINAL_ARRIVED if floor.listening:
            return _answered(floor)
        case Input.BACKCHANNEL_HEARD if floor.speaking and floor.held:
            return _let_her_go_on(floor, (Command.FORGET_UTTERANCE,))
        case Input.BACKCHANNEL_HEARD if floor.listening and not floor.held:
            return _answered(floor)
        case Input.NOTHING_HEARD | Input.SPEECH_DROPPED | Input.BACKCHANNEL_HEARD:
            return _heard_nothing(replace(floor, dropping=False), happened)
        case Input.PLAYBACK_STARTED if not floor.listening:
            return replace(floor, holder=Holder.PERSONA), ()
    return floor, ()


def _answered(floor: Floor) -> tuple[Floor, Commands]:
    """Words have come: she answers, unless more of the turn is on its way."""
    waiting = max(0, floor.pending - 1)
    going_on = floor.speaking and floor.pending > 0
    if waiting or going_on:
        return replace(floor, pending=waiting, kept=True), (Command.KEEP_FINAL,)
    cut = floor.holder is Holder.PERSONA or floor.held
    stop = (Command.STOP_PLAYBACK,) if cut else ()
    return Floor(Holder.PERSONA, barge_in=floor.barge_in), (*stop, Command.ANSWER)


def _heard_nothing(floor: Floor, happened: Input) -> tuple[Floor, Commands]:
    """No words came of it: what was going on before goes on."""
    if floor.pending and happened is not Input.SPEECH_DROPPED:
        floor = replace(floor, pending=floor.pending - 1)
    else:
        floor = replace(floor, speaking=False, paused=False)
    if floor.listening:
        return floor, ()
    if floor.kept:
        return _answered(floor)
    return _let_her_go_on(floor, ())


def _let_her_go_on(floor: Floor, before: Commands) -> tuple[Floor, Commands]:
    """The learner took no floor: it is hers again if she was stopped, or as it was."""
    calm = Floor(barge_in=floor.barge_in, pending=floor.pending, kept=floor.kept)
    if floor.held:
        return replace(calm, holder=Holder.PERSONA), (*before, Command.RESUME_PLAYBACK)
    if floor.holder is Holder.PERSONA:
        return replace(calm, holder=Holder.PERSONA), before
    return calm, before
