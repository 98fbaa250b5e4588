"""The panel beside a talk: the card of the present step, or the learner's own side."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from practice.review.briefing import Part
from practice.review.method import Card
from practice.tui.plain import plain


class Aside(VerticalScroll):
    """Shows what it is given; out of the way until then. It never takes the keys by itself."""

    HELP = "A card to read beside the talk. Page Up and Page Down scroll it."

    DEFAULT_CSS = """
    Aside {
        display: none; background: $panel; color: $text;
        padding-left: 2; scrollbar-size-vertical: 1;
    }
    #aside-text { padding-right: 2; }
    Aside.shown { display: block; }
    """

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(id="aside-text")

    @property
    def scrolls(self) -> bool:
        """True when it is in view and there is more of it than fits."""
        return self.has_class("shown") and self.max_scroll_y > 0

    def show(self, content: Content) -> None:
        """Show `content` from its beginning."""
        self.query_one("#aside-text", Static).update(content)
        self.add_class("shown")
        self.scroll_home(animate=False)

    def put_away(self) -> None:
        """Show nothing."""
        self.remove_class("shown")


def card_content(card: Card) -> Content:
    """What one needs of a card in the middle of a talk."""
    blocks = [
        _heading(f"{card.step.capitalize()}: {card.title}"),
        *(plain(f"• {each}") for each in card.how),
        Content(""),
        _heading("Say, for example"),
        *(plain(f"“{each}”") for each in card.say),
        Content(""),
        _heading("Rather not"),
        *(plain(f"“{each}”") for each in card.rather_not),
        Content(""),
        _heading("What Tracy does"),
        plain(card.what_tracy_does),
    ]
    return Content("\n").join(blocks)


def side_content(parts: Sequence[Part]) -> Content:
    """A briefing, paragraph by paragraph."""
    return Content("\n\n").join(_told(part) for part in parts)


def check_in_content(lines: Sequence[str]) -> Content:
    """A heading and what to settle before the talk."""
    heading, *rest = lines
    return Content("\n").join([_heading(heading), *(plain(f"• {each}") for each in rest)])


def _told(part: Part) -> Content:
    if not part.heading:
        return plain(part.text)
    return Content("\n").join([_heading(part.heading), plain(part.text)])


def _heading(text: str) -> Content:
    return plain(text).stylize("bold $text-primary")
