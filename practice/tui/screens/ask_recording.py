"""Asks, once, whether what is said is kept as sound."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

QUESTION = (
    "Keep what you say as sound?\n\n"
    "Each turn would be a file beside the journal, on this machine, readable by you alone. "
    "You can listen to yourself afterwards; nothing else needs it. "
    "While it records, the screen says so.\n\n"
    "You are asked once. To change it later: practice setup"
)


class AskRecording(ModalScreen[bool | None]):
    """Dismissed with the answer; None when there was none, so that it is asked again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Record", id="record.yes"),
        Binding("n", "answer(False)", "Do not record", id="record.no"),
        Binding("escape", "dismiss(None)", "Not now", id="record.later"),
    ]

    AUTO_FOCUS = "#no"

    CSS = """
    AskRecording { align: center middle; }
    #asking {
        width: 80%; max-width: 68; height: auto; padding: 1 2;
        background: $panel; border: round $primary;
    }
    #answers { height: auto; margin-top: 1; }
    #answers Button { margin-right: 2; height: 1; min-width: 0; border: none; }
    """

    def compose(self) -> ComposeResult:
        """The question and two answers."""
        with Vertical(id="asking"):
            yield Static(QUESTION)
            with Horizontal(id="answers"):
                yield Button("y  Record", id="yes")
                yield Button("n  Do not record", id="no", variant="primary")

    @on(Button.Pressed, "#yes")
    def say_yes(self) -> None:
        """Record."""
        self.dismiss(True)

    @on(Button.Pressed, "#no")
    def say_no(self) -> None:
        """Do not."""
        self.dismiss(False)

    def action_answer(self, record: bool) -> None:
        """Answered by key."""
        self.dismiss(record)
