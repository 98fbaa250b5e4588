"""The words being said right now, with flags lit where they may land as blame."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from practice.domain.moves import FlagState, LiveFlag
from practice.tui.plain import plain


class LiveLine(Static):
    """Words as they are heard or typed; a lit flag is marked and named, not only colored."""

    DEFAULT_CSS = """
    LiveLine { height: auto; min-height: 2; padding: 0 2; color: $text-muted; }
    """

    def show_words(self, text: str, flags: Sequence[LiveFlag]) -> None:
        """Show `text`; each standing flag's words are lit, and named below."""
        standing = [each for each in flags if each.state is not FlagState.WITHDRAWN]
        words = plain(text)
        for each in standing:
            style = "bold $text-error" if each.state is FlagState.SOLID else "dim $text-error"
            words = words.stylize(style, each.flag.start, each.flag.end)
        lines = [words]
        for each in standing:
            sure = "lands" if each.state is FlagState.SOLID else "may land"
            said = f"⚑ “{each.flag.quote}” {sure} as blame"
            lines.append(plain(said).stylize("$text-error"))
        self.update(Content("\n").join(lines))

    def clear_words(self) -> None:
        """Nothing is being said."""
        self.update("")
