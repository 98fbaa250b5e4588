"""Text that was not written in the source, made safe to show."""

from textual.content import Content

from practice.review.wording import harmless


def plain(text: str) -> Content:
    """`text` letter by letter: brackets in it are no markup, nothing in it steers the terminal.

    Every letter stays in its place. Line breaks stay, other white space becomes a space, and
    what does not print (control characters, marks that turn the direction of writing) a mark.
    """
    return Content("".join(map(_shown, text)))


def _shown(letter: str) -> str:
    if letter == "\n":
        return letter
    return " " if letter.isspace() else harmless(letter)
