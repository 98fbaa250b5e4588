"""What a learner can set and press in a spoken rehearsal, and the clock it runs on."""

from dataclasses import dataclass
from enum import StrEnum

from practice.audio.endpoint import EndpointSettings, Patience
from practice.domain.clock import WallClock

_NEVER = 1000.0
_STILL_THINKING = 4.0
_USUAL = 1.8


class Key(StrEnum):
    """What the learner can ask for while the talk goes on."""

    DONE = "done"
    STILL_THINKING = "still_thinking"
    TALK = "talk"
    """Push-to-talk: begins and ends speaking."""
    SILENCE = "silence"
    HUSH = "hush"
    """The microphone is not listened to, as somebody types; or it is again."""
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class LiveSettings:
    """How turns are taken."""

    patience: Patience = Patience.NORMAL
    headphones: bool = False
    """Speech over her counts; on loudspeakers she would hear herself."""
    push_to_talk: bool = False
    """Only what is said between two presses of a key is heard."""

    def endpoint(self, *, thinking: bool = False) -> EndpointSettings:
        """How long to wait for more; `thinking` once the learner has asked for time."""
        usual = _STILL_THINKING if thinking else _USUAL
        return EndpointSettings(self.patience, open_factor=_NEVER if self.push_to_talk else usual)


@dataclass(frozen=True, slots=True)
class TypedLine:
    """What the learner wrote instead of saying it."""

    text: str


class SessionClock:
    """Wall time; while a reply is being given out, the time at which its next line will begin."""

    def __init__(self, at: float = 0.0) -> None:
        self._wall = WallClock(at)
        self._ahead = 0.0

    def now(self) -> float:
        """Seconds since the session began."""
        return max(self._wall.now(), self._ahead)

    def advance(self, seconds: float) -> None:
        """Wait for `seconds`."""
        self._wall.advance(seconds)

    def linger(self, seconds: float) -> None:
        """A line of so many seconds has been handed over; what follows comes after it."""
        self._ahead = self.now() + seconds

    def come_back(self) -> None:
        """The reply has been handed over whole."""
        self._ahead = 0.0
