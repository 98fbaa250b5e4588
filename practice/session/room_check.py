"""Listens to the room, to her voice in it, and to the learner, and says how one had best talk."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from practice.audio.calibration import Room, room
from practice.audio.levels import is_all_zero
from practice.audio.players import Player
from practice.audio.source import FrameSource
from practice.audio.vad import Detector
from practice.domain.errors import DeviceError
from practice.domain.frames import FRAME_SECONDS, Frame, Sound

QUIET = 1.5
"""Seconds in which nobody speaks."""

TAIL = 0.5
"""Seconds after her last sound that still count, since devices are late."""

PATIENCE = 8.0
"""Seconds that the learner has to say a sentence."""

ENOUGH = 2.0
"""Seconds of speech that are enough."""

_VOICED = 0.5

TEST_LINE = "Hello. This is how I sound in your room. Can you hear me well?"


class Stage(StrEnum):
    """What is going on."""

    QUIET = "quiet"
    HER_VOICE = "her_voice"
    YOUR_VOICE = "your_voice"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class _Heard:
    frames: Iterator[Frame]

    def more(self) -> bytes:
        """The next frame's sound. Raises DeviceError when there is none."""
        frame = next(self.frames, None)
        if frame is None:
            raise DeviceError("The microphone gave nothing more to measure.")
        return frame.pcm

    def seconds(self, seconds: float) -> bytes:
        return b"".join(self.more() for _ in range(round(seconds / FRAME_SECONDS)))


def measure_room(
    source: FrameSource,
    player: Player,
    line: Sound,
    tell: Callable[[Stage], None] = lambda stage: None,
    detector: Detector | None = None,
) -> Room:
    """Measure the room with `line` in her voice; with `detector` the learner's voice as well.

    Takes four seconds, the line, and up to PATIENCE. `tell` says what the learner is to do.
    Closes `source`, not `player`. Raises DeviceError when one of them is lost meanwhile.
    """
    heard = _Heard(source.frames())
    try:
        heard.seconds(TAIL)  # what a device sends first is often no sound of the room
        tell(Stage.QUIET)
        quiet = heard.seconds(QUIET)
        tell(Stage.HER_VOICE)
        during = _while_she_speaks(heard, player, line)
        said = b""
        if detector is not None:
            tell(Stage.YOUR_VOICE)
            said = _until_said(heard, detector)
        tell(Stage.DONE)
        if is_all_zero(quiet + during + said):
            raise DeviceError(
                "The microphone gives digital silence only, so there is nothing to measure.",
                "It may be muted, or not allowed to this program. See: practice devices",
            )
        return room(quiet, line, during, said)
    finally:
        source.close()


def _while_she_speaks(heard: _Heard, player: Player, line: Sound) -> bytes:
    failure: list[DeviceError] = []

    def play() -> None:
        try:
            player.play(line, "test")
        except DeviceError as error:
            failure.append(error)

    playing = threading.Thread(target=play, name="test-line")
    playing.start()
    pcm = heard.seconds(line.seconds + TAIL)
    playing.join()
    if failure:
        raise failure[0]
    return pcm


def _until_said(heard: _Heard, detector: Detector) -> bytes:
    pcm, voiced = bytearray(), 0
    detector.reset()
    for _ in range(round(PATIENCE / FRAME_SECONDS)):
        frame = heard.more()
        pcm += frame
        voiced += detector.probability(frame) >= _VOICED
        if voiced * FRAME_SECONDS >= ENOUGH:
            break
    return bytes(pcm)
