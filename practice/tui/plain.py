"""Text that was not written in the source, made safe to show."""

from textual.content import Content


def plain(text: str) -> Content:
    """`text` letter by letter; brackets in it are no markup."""
    return Content(text)
