"""What a spoken rehearsal hears and speaks with, as the loop that joins them sees it."""

from dataclasses import dataclass
from typing import Protocol

from practice.audio.segmenter import Segmenter
from practice.audio.vad import Detector
from practice.session.foresight import Foresight
from practice.session.her_lines import HerLines
from practice.session.her_voice import HerVoice
from practice.session.turn_recorder import TurnRecorder


class LiveEar(Protocol):
    """What transcribes meanwhile; see practice.stt.live."""

    def begin(self, utterance: int, at: float, speech_at: float, pcm: bytes) -> None: ...
    def feed(self, pcm: bytes) -> None: ...
    def keep(self, pcm: bytes) -> None: ...
    def foresee(self) -> None: ...
    def forget(self) -> None: ...
    def finish(self) -> None: ...
    def drop(self) -> None: ...
    def rest(self) -> None: ...
    def hurry(self) -> None: ...
    def settle(self, patience: float) -> bool: ...


@dataclass(frozen=True, slots=True)
class SourceEnded:
    """There is no more sound."""

    failure: Exception | None = None


@dataclass(frozen=True, slots=True)
class Senses:
    """What the loop hears and speaks with."""

    segmenter: Segmenter
    detector: Detector
    """The segmenter's; asked directly while she talks."""
    ear: LiveEar
    voice: HerVoice
    lines: HerLines
    foresight: Foresight
    recorder: TurnRecorder | None = None
