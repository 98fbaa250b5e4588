"""Choosing whom to talk with, how hard she makes it, and seeing your side first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
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
from practice.session.live_gear import LiveWish
from practice.tui.messages import LookedForMicrophone
from practice.tui.plain import plain
from practice.tui.speaking import Speaking, ways_in_words
from practice.tui.widgets.aside import check_in_content, side_content


@dataclass(frozen=True, slots=True)
class Choice:
    """What the learner chose."""

    persona: Persona
    level: str
    recordings: bool = False
    variant: str = DEFAULT_VARIANT
    live: LiveWish | None = None
    """How the learner wants to be heard; None for a talk that is typed or watched."""
    side_first: bool = False
    """The learner's side is in view as the talk begins."""


class ChooseScreen(Screen[Choice]):
    """Personas on the left, the learner's side of the chosen one on the right."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "begin", "Begin typing", id="choose.begin"),
        Binding("ctrl+s", "speak", "Speak", id="choose.speak"),
        Binding("ctrl+g,f1", "check_in", "Before you begin", id="choose.check_in"),
    ]

    CSS_PATH = "choose.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (28, "-tall")]  # noqa: RUF012 - as Textual has it

    def __init__(
        self,
        personas: Sequence[Persona],
        level: str,
        demo: str = "",
        speaking: Speaking | None = None,
    ) -> None:
        """`demo` is the id of the persona whom the demo recordings talk to.

        `speaking` is how one can be heard here; without it only typing is offered.
        """
        super().__init__()
        self._personas = tuple(personas)
        self._level = level
        self._levels = tuple(dict.fromkeys(each for one in personas for each in one.levels))
        self._chosen = 0
        self._checking_in = False
        self._speaking = speaking
        self._can_speak = False
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
            with Container(id="beginning"):
                with Horizontal(id="ways"):
                    yield Button("Begin, typing", id="begin", variant="primary")
                    if self._speaking is not None:
                        yield Button("Begin, speaking", id="speak", disabled=True)
                    if self._demo is not None:
                        yield Button(plain(f"Demo with {self._demo.name}"), id="watch")
                if self._speaking is not None:
                    yield Static("Looking for a microphone …", id="hearing")
        yield Footer()

    def on_mount(self) -> None:
        """Show the first briefing, and see whether one can speak here."""
        self._brief()
        if self._speaking is not None:
            self._look_for_a_microphone(self._speaking)

    @work(thread=True)
    def _look_for_a_microphone(self, speaking: Speaking) -> None:
        why_not = speaking.why_not()
        self.post_message(LookedForMicrophone(why_not))

    @on(LookedForMicrophone)
    def offer_to_speak(self, message: LookedForMicrophone) -> None:
        """One can speak, or is told why not."""
        self._can_speak = not message.why_not
        self.query_one("#speak", Button).disabled = not self._can_speak
        told = message.why_not and f"You can type, not speak: {message.why_not}"
        hearing = self.query_one("#hearing", Static)
        hearing.update(plain(told or ways_in_words(self._speaking)))
        hearing.set_class(bool(told), "-missing")
        self.refresh_bindings()

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

    @on(Button.Pressed, "#speak")
    def action_speak(self) -> None:
        """Begin a spoken talk."""
        persona = self._personas[self._chosen]
        if self._speaking is not None and self._can_speak:
            live = self._speaking.wish
            self.dismiss(Choice(persona, self._picked_level(persona), live=live))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Speaking is offered where it is possible."""
        return self._can_speak if action == "speak" else True

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
