"""Chooses ears, voice and player for a rehearsal, and says what is missing."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from practice.audio.players import Player, PlayerChain, SilentPlayer, WavFolderPlayer
from practice.audio.segmenter import Segmenter
from practice.audio.vad import Detector
from practice.domain.clock import Clock, VirtualClock
from practice.domain.errors import ArgumentError, DeviceError
from practice.domain.events import EngineInfo, Source
from practice.domain.frames import Frame
from practice.journal.store import Store
from practice.paths import private_folder
from practice.session.conductor import Conductor
from practice.session.ear import Ear
from practice.stt.port import Transcriber
from practice.tts.port import Voice
from practice.tts.silent import SilentVoice

Notices = list[tuple[str, str]]
"""(kind, text) pairs to be shown and stored once the rehearsal begins."""

TYPED = EngineInfo("typed", "")
SCRIPTED = EngineInfo("script", "", "Words come from a script at 2.5 a second.")


@contextmanager
def open_store() -> Iterator[Store]:
    """The learner's journal, closed at the end."""
    with Store.open() as store:
        yield store


def check_names(stt: str | None, tts: str | None) -> None:
    """Raise ArgumentError for a transcriber or voice that there is not, used or unused."""
    from practice.stt.registry import TRANSCRIBERS
    from practice.tts.registry import VOICES

    for kind, name, known in (("transcriber", stt, tuple(TRANSCRIBERS)), ("voice", tts, VOICES)):
        if name is not None and name not in known:
            raise ArgumentError(f'There is no {kind} "{name}".', f"There are: {', '.join(known)}.")


def open_ears(name: str | None, model: str | None, notices: Notices) -> Transcriber:
    """The transcriber `name`, or the best on this machine; a small one is announced."""
    from practice.stt.registry import choose

    ears = choose(name, model, private_folder("models"))
    if ears.info.note:
        notices.append(("ears", ears.info.note))
    return ears


@dataclass(frozen=True, slots=True)
class Speech:
    """Her voice and where it goes."""

    voice: Voice
    player: Player
    audible: bool
    """Somebody can hear it now, so lines take their time."""

    def close(self) -> None:
        """Stop the engine and let go of the devices."""
        self.player.close()
        self.voice.close()


def no_speech(why: str = "") -> Speech:
    """Her lines in writing only."""
    return Speech(SilentVoice(why), SilentPlayer(), audible=False)


def open_speech(name: str | None, folder: Path | None, notices: Notices, *, aloud: bool) -> Speech:
    """Her voice `name` (None: the default), to `folder` as WAV files, aloud where possible.

    What is missing is put into `notices`; her lines are then in writing.
    """
    from practice.audio.speaker import SpeakerPlayer

    players: list[Player] = []
    if folder is not None:
        players.append(WavFolderPlayer(folder))
    speaker: Player | None = None
    if aloud:
        try:
            speaker = SpeakerPlayer()
            players.append(speaker)
        except DeviceError as error:
            notices.append(("speaker", str(error)))
    if not players:
        return no_speech("nothing to hear her with" if aloud else "")
    return Speech(
        open_voice_named(name, notices), PlayerChain(*players), audible=speaker is not None
    )


def open_voice_named(name: str | None, notices: Notices) -> Voice:
    """Her voice `name`, its lines kept as sound; a silent one, with a notice, if it fails."""
    from practice.tts.registry import open_voice

    return open_voice(
        name, private_folder("cache", "voice"), lambda kind, text: notices.append((kind, text))
    )


def words_from(source: Source) -> EngineInfo:
    """How words that are not listened to come in."""
    return SCRIPTED if source is Source.SCRIPT else TYPED


def ear(transcriber: Transcriber, conductor: Conductor) -> Ear:
    """An ear for recordings."""
    return Ear(segmenter()[0], transcriber, conductor)


def segmenter() -> tuple[Segmenter, Detector]:
    """What finds speech in sound, and the detector in it."""
    from practice.audio.vad import SileroDetector

    detector = SileroDetector()
    return Segmenter(detector), detector


def check_recordings(paths: Sequence[Path]) -> None:
    """Open each recording once, so that a bad one is told before anything begins.

    Raises ArgumentError for a missing file and ContentError for one that is not sound.
    """
    from practice.audio.source import WavSource

    for path in paths:
        WavSource(path, 0.0, VirtualClock()).close()


def frames_of(paths: Sequence[Path], clock: Clock) -> list[tuple[str, Iterable[Frame]]]:
    """Each recording's name with its frames, read as they are asked for."""
    return [(path.name, _frames(path, clock)) for path in paths]


def _frames(path: Path, clock: Clock) -> Iterator[Frame]:
    from practice.audio.source import WavSource

    source = WavSource(path, clock.now(), clock)
    try:
        yield from source.frames()
    finally:
        source.close()


def on_terminal() -> bool:
    """True when a person is at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()
