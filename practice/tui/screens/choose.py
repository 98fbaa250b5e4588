"""Choosing whom to talk with, how hard she makes it, and seeing your side first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Footer, Label, OptionList, RadioButton, RadioSet, Static
from textual.widgets.option_list import Option

from practice.persona.document import Persona
from practice.review.briefing import briefing
from practice.review.method import check_in
from practice.session.arrange import DEFAULT_VARIANT
from practice.tui.plain import plain
from practice.tui.widgets.aside import check_in_content, side_content


@dataclass(frozen=True, slots=True)
class Choice:
    """What the learner chose."""

    persona: Persona
    level: str
    recordings: bool = False
    variant: str = DEFAULT_VARIANT


class ChooseScreen(Screen[Choice]):
    """Personas on the left, the learner's side of the chosen one on the right."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "begin", "Begin", id="choose.begin"),
        Binding("ctrl+g,f1", "check_in", "Before you begin", id="choose.check_in"),
    ]

    CSS_PATH = "choose.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (28, "-tall")]  # noqa: RUF012 - as Textual has it

    def __init__(self, personas: Sequence[Persona], level: str, demo: str = "") -> None:
        """`demo` is the id of the persona whom the demo recordings talk to."""
        super().__init__()
        self._personas = tuple(personas)
        self._level = level
        self._levels = tuple(dict.fromkeys(each for one in personas for each in one.levels))
        self._chosen = 0
        self._checking_in = False
        self._demo = next((each for each in self._personas if each.id == demo), None)

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
                yield Static(id="check-in")
        with Container(id="start"):
            with RadioSet(id="levels"):
                for level in self._levels:
                    yield RadioButton(plain(level), value=level == self._level)
            with Horizontal(id="ways"):
                yield Button("Begin, typing", id="begin", variant="primary")
                if self._demo is not None:
                    yield Button(plain(f"Watch the demo with {self._demo.name}"), id="watch")
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
        persona = self._personas[self._chosen]
        self.dismiss(Choice(persona, self._picked_level(persona)))

    @on(Button.Pressed, "#watch")
    def watch_demo(self) -> None:
        """Watch a talk from recordings, always with the persona whom they talk to."""
        if self._demo is not None:
            level = self._picked_level(self._demo)
            self.dismiss(Choice(self._demo, level, recordings=True))

    def action_check_in(self) -> None:
        """Go to what there is to settle before the talk, or back to the briefing."""
        side = self.query_one("#side", VerticalScroll)
        self._checking_in = not self._checking_in
        if self._checking_in:
            side.scroll_to_widget(self.query_one("#check-in"), animate=False, top=True)
        else:
            side.scroll_home(animate=False)

    def _picked_level(self, persona: Persona) -> str:
        pressed = self.query_one(RadioSet).pressed_index
        level = self._levels[pressed] if 0 <= pressed < len(self._levels) else self._level
        return level if level in persona.levels else self._level

    def _brief(self) -> None:
        if not self._personas:
            return
        self._checking_in = False
        persona = self._personas[self._chosen]
        self.query_one("#briefing", Static).update(side_content(briefing(persona)))
        settle = check_in_content(check_in(persona.pronoun))
        self.query_one("#check-in", Static).update(settle)
        self.query_one("#side", VerticalScroll).scroll_home(animate=False)
