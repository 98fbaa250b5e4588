"""What the talk tells the screen, from its own thread."""

from textual.message import Message

from practice.domain.errors import PracticeError
from practice.domain.events import Event, Signal


class SessionEvent(Message):
    """A stored event or passing signal of the talk."""

    def __init__(self, event: Event | Signal) -> None:
        super().__init__()
        self.event = event


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
