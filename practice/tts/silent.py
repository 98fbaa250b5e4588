"""The voice that makes no sound: her lines are read, not heard."""

from practice import __version__
from practice.domain.events import EngineInfo
from practice.tts.port import Manner, SpokenLine


class SilentVoice:
    """Text only, because it was asked for or because `reason` leaves nothing else."""

    def __init__(self, reason: str = "") -> None:
        note = f"Text only: {reason}" if reason else "Text only."
        self._info = EngineInfo("silent", __version__, note)

    @property
    def info(self) -> EngineInfo:
        """Its note says why nothing is heard."""
        return self._info

    def synthesise(self, text: str, manner: Manner) -> SpokenLine | None:
        """Always None."""
        return None

    def close(self) -> None:
        """Nothing to stop."""
