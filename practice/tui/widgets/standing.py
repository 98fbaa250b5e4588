"""How things stand, in words: open or closed up, feeling heard or not, and whose turn it is."""

from textual.reactive import reactive
from textual.widgets import Static

from practice.domain.events import Band
from practice.tui.plain import plain
from practice.tui.words import stands


class Standing(Static):
    """One line of words above the talk; the state is given, never looked up."""

    DEFAULT_CSS = """
    Standing { height: auto; padding: 0 2; background: $panel; color: $text; }
    Standing.guarded { color: $text-error; }
    Standing.open { color: $text-success; }
    """

    band: reactive[Band] = reactive(Band.WARY)
    heard: reactive[bool] = reactive(False)
    floor: reactive[str] = reactive("")

    def __init__(self, name: str, *, id: str | None = None) -> None:
        """`name` is the persona's."""
        super().__init__(id=id)
        self._persona = name

    def _refresh_words(self) -> None:
        words = stands(self._persona, self.band, self.heard)
        self.update(plain(f"{words}  {self.floor}".rstrip()))

    def watch_band(self, band: Band) -> None:
        """Show how she stands."""
        for each in Band:
            self.set_class(each is band, each.value)
        self._refresh_words()

    def watch_heard(self) -> None:
        """Show whether she feels heard."""
        self._refresh_words()

    def watch_floor(self) -> None:
        """Show whose turn it is."""
        self._refresh_words()
