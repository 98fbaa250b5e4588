"""Measuring the room from the command line: what to do is told, what was found is shown."""

from dataclasses import asdict
from typing import Any

import click

from practice.audio.calibration import Advice, Room, advise
from practice.config import Config
from practice.domain.errors import EngineUnavailable
from practice.session import gear
from practice.session.room_check import TEST_LINE, Stage, measure_room

_TO_DO = {
    Stage.QUIET: "Be quiet for a moment: the room is measured.",
    Stage.HER_VOICE: "Now she speaks; stay quiet.",
    Stage.YOUR_VOICE: "Now you: say a sentence or two, as loud as you will talk to her.",
    Stage.DONE: "That is all.",
}


def try_room(config: Config) -> tuple[Room, Advice]:
    """Measure with the microphone of `config`; what the learner is to do is told on stderr.

    Raises DeviceError without a microphone or loudspeaker, EngineUnavailable without her voice.
    """
    from practice.audio.speaker import SpeakerPlayer
    from practice.audio.vad import SileroDetector
    from practice.session.live_gear import looked_for, open_microphone
    from practice.tts.port import Manner

    notices: gear.Notices = []
    voice = gear.open_voice_named(None, notices)
    try:
        line = voice.synthesise(TEST_LINE, Manner())
    finally:
        voice.close()
    if line is None:
        told = " ".join(text for _, text in notices) or "There is no voice to try the room with."
        raise EngineUnavailable(told, "She goes on in writing; headphones make no difference.")
    player = looked_for(SpeakerPlayer)
    try:
        microphone = open_microphone(config.microphone)(0.0, lambda news: None)
        room = measure_room(microphone, player, line.sound, _tell, SileroDetector())
    finally:
        player.close()
    return room, advise(room)


def room_json(room: Room, advice: Advice) -> dict[str, Any]:
    """What was measured and what is recommended, as plain values."""
    return {
        **asdict(room),
        "hears_her": room.hears_her,
        "recommended": "headphones" if advice.headphones else "speakers",
        "why": advice.why,
        "remarks": list(advice.remarks),
    }


def in_words(room: Room, advice: Advice) -> list[str]:
    """The same in lines."""
    speech = "not measured" if room.speech is None else f"{room.speech:.0f} dBFS"
    return [
        f"Room        {room.noise:.0f} dBFS",
        f"Her voice   {room.echo:.0f} dBFS at the microphone",
        f"Your voice  {speech}",
        advice.why,
        *advice.remarks,
    ]


def _tell(stage: Stage) -> None:
    click.echo(_TO_DO[stage], err=True)
