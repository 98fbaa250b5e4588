"""The words being said right now, with flags lit where they may land as blame."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from practice.domain.moves import BlameCategory, FlagState, LiveFlag
from practice.tui.plain import plain

MOST_ROWS = 3
"""Rows of words in view; of a long utterance the end is shown."""

MOST_FLAGS = 2
"""Flags named below the words, the newest ones."""


class LiveLine(Static):
    """Words as they are heard or typed; a lit flag is marked and named, not only colored.

    Words that may still change are dim. A flag that may land as blame is dim too, and slanted;
    one that does is underlined; one that was withdrawn is gone.
    """

    DEFAULT_CSS = """
    LiveLine { height: auto; min-height: 2; padding: 0 2; color: $text; }
    """

    def show_words(self, text: str, flags: Sequence[LiveFlag], stable: int | None = None) -> None:
        """Show `text`, of which `stable` letters stay; standing flags are lit, and named below."""
        standing = [each for each in flags if each.state is not FlagState.WITHDRAWN]
        words = plain(text).stylize("dim", len(text) if stable is None else stable)
        for each in standing:
            words = words.stylize(_STYLES[each.state], each.flag.start, each.flag.end)
        self.update(Content("\n").join([self._end_of(words), *map(_named, standing[-MOST_FLAGS:])]))

    def clear_words(self) -> None:
        """Nothing is being said."""
        self.update("")

    def _end_of(self, words: Content) -> Content:
        """The last rows of `words`."""
        room = MOST_ROWS * max(20, self.content_size.width) - 20
        if len(words) <= room:
            return words
        return Content("… ") + words[len(words) - room :]


_STYLES = {
    FlagState.TENTATIVE: "dim italic $text-error",
    FlagState.SOLID: "bold underline $text-error",
}


def _named(live: LiveFlag) -> Content:
    solid = live.state is FlagState.SOLID
    kind = "pressure" if live.flag.category is BlameCategory.PRESSURE else "blame"
    said = f"⚑ “{live.flag.quote}” {'lands' if solid else 'may land'} as {kind}"
    return plain(said).stylize("bold $text-error" if solid else "dim $text-error")
