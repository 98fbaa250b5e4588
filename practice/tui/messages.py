"""What the talk tells the screen, from its own thread."""

from textual.message import Message

from practice.domain.errors import PracticeError
from practice.domain.events import Event, Signal, SoundHeard


class SessionEvent(Message):
    """A stored event or passing signal of the talk."""

    def __init__(self, event: Event | Signal) -> None:
        super().__init__()
        self.event = event

    def can_replace(self, message: Message) -> bool:
        """Of two levels of the microphone that wait, only the newer is worth showing."""
        return (
            isinstance(message, SessionEvent)
            and isinstance(message.event, SoundHeard)
            and isinstance(self.event, SoundHeard)
        )


class LookedForMicrophone(Message):
    """It is known whether one can speak on this machine."""

    def __init__(self, why_not: str) -> None:
        """`why_not` says what is missing; "" when nothing is."""
        super().__init__()
        self.why_not = why_not


class MustType(Message):
    """The learner cannot speak here; the talk goes on by typing."""

    def __init__(self, why: str) -> None:
        """`why` says what is missing and what to do."""
        super().__init__()
        self.why = why


class TalkReady(Message):
    """The learner may speak: she has finished."""


class TalkOver(Message):
    """The talk is over and scored."""

    def __init__(self, report: str) -> None:
        super().__init__()
        self.report = report


class TalkFailed(Message):
    """The talk cannot go on."""

    def __init__(self, error: PracticeError) -> None:
        super().__init__()
        self.error = error
