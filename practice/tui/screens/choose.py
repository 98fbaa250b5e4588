"""Choosing whom to talk with, how hard she makes it, and seeing your side first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Footer, Label, OptionList, RadioButton, RadioSet, Static
from textual.widgets.option_list import Option

from practice.persona.document import Persona
from practice.tui.plain import plain


@dataclass(frozen=True, slots=True)
class Choice:
    """What the learner chose."""

    persona: Persona
    level: str
    recordings: bool


class ChooseScreen(Screen[Choice]):
    """Personas on the left, the learner's side of the chosen one on the right."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "begin", "Begin", id="choose.begin"),
    ]

    CSS_PATH = "choose.tcss"

    def __init__(self, personas: Sequence[Persona], level: str) -> None:
        super().__init__()
        self._personas = tuple(personas)
        self._level = level
        self._chosen = 0

    def compose(self) -> ComposeResult:
        """List, briefing, level, ways to begin."""
        yield Label("Whom do you want to talk with?", id="question")
        with Horizontal(id="choice"):
            yield OptionList(
                *(Option(plain(f"{each.name} – {each.relationship}")) for each in self._personas),
                id="personas",
            )
            with VerticalScroll(id="side"):
                yield Static(id="briefing")
        with Horizontal(id="start"):
            levels = self._personas[0].levels if self._personas else {}
            with RadioSet(id="levels"):
                for level in levels:
                    yield RadioButton(level, value=level == self._level)
            yield Button("Begin, typing", id="begin", variant="primary")
            yield Button("Watch the demo recordings", id="watch")
        yield Footer()

    def on_mount(self) -> None:
        """Show the first briefing."""
        self._brief()

    @on(OptionList.OptionHighlighted)
    def look_at(self, message: OptionList.OptionHighlighted) -> None:
        """Show the learner's side with the highlighted persona."""
        self._chosen = message.option_index
        self._brief()

    @on(OptionList.OptionSelected)
    @on(Button.Pressed, "#begin")
    def action_begin(self) -> None:
        """Begin a typed talk."""
        self.dismiss(Choice(self._personas[self._chosen], self._picked_level(), False))

    @on(Button.Pressed, "#watch")
    def watch_demo(self) -> None:
        """Watch a talk from recordings."""
        self.dismiss(Choice(self._personas[self._chosen], self._picked_level(), True))

    def _picked_level(self) -> str:
        pressed = self.query_one(RadioSet).pressed_index
        levels = tuple(self._personas[self._chosen].levels)
        return levels[pressed] if 0 <= pressed < len(levels) else self._level

    def _brief(self) -> None:
        if not self._personas:
            return
        persona = self._personas[self._chosen]
        side = persona.learner
        self.query_one("#briefing", Static).update(
            plain(
                f"{persona.summary}\n\n{persona.scene.setting}\n\n"
                f"{persona.scene.you_are}\n\n"
                f"What weighs on you: {side.concern}\n\nWhat you wish: {side.wish}\n\n"
                f"Your own part: {side.own_part}"
            )
        )
