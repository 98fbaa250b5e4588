"""The talk so far: who said what, what it did, and how she took it."""

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from practice.tui.plain import plain


class Conversation(VerticalScroll):
    """Entries one under the other; the newest stays in view."""

    HELP = "The talk so far. Page Up and Page Down scroll."

    DEFAULT_CSS = """
    Conversation { height: 1fr; padding: 1 2; }
    Conversation > .hers { color: $text; margin-top: 1; }
    Conversation > .yours { color: $text-success; margin-top: 1; }
    Conversation > .flag { color: $text-error; padding-left: 4; }
    Conversation > .aside { color: $text-muted; padding-left: 4; }
    Conversation > .notice { color: $text-warning; margin-top: 1; }
    Conversation > .milestone { color: $text-primary; text-style: bold; padding-left: 4; }
    Conversation > .report { margin-top: 1; }
    """

    _opened: Static | None = None

    def add(self, text: str | Content, kind: str) -> None:
        """Put `text` at the end; `kind` is the class that dresses it."""
        shown = plain(text) if isinstance(text, str) else text
        self.mount(Static(shown, classes=kind))
        self.call_after_refresh(self._follow)

    def add_speech(self, who: str, text: str, kind: str) -> None:
        """Put a line of speech at the end, the speaker's name before it."""
        self.add(Content.assemble(plain(f"{who}  ").stylize("bold"), plain(text)), kind)

    async def open_at(self, text: str, kind: str, before: Static | None = None) -> Static:
        """Put a long `text` at the end, or above `before`, with its beginning in view."""
        entry = Static(plain(text), classes=kind)
        await self.mount(entry, before=before)
        self._opened = entry
        self.call_after_refresh(self._show_opened)
        return entry

    def on_resize(self) -> None:
        """Keep in view what was: the newest line, or the beginning of what was opened."""
        self.call_after_refresh(self._follow)
        self.call_after_refresh(self._show_opened)

    def _follow(self) -> None:
        if self._opened is None:
            self.scroll_end(animate=False, immediate=True)

    def _show_opened(self) -> None:
        if self._opened is not None:
            self.scroll_to_widget(self._opened, animate=False, top=True)
