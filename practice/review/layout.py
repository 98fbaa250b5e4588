"""Plain text laid out for a terminal: headings, wrapped paragraphs, columns."""

import textwrap
from collections.abc import Callable, Iterable

from practice.review.wording import harmless, visible

Style = Callable[[str, str], str]
"""Dresses a text for a role: title, heading, good, bad, quiet or strong. Plain by default."""


def undressed(role: str, text: str) -> str:
    """No style at all."""
    return text


class Page:
    """Lines of a page of `width` columns; every text is made safe for a terminal."""

    def __init__(self, width: int, style: Style) -> None:
        self._width = max(40, width)
        self._style = style
        self._lines: list[str] = []

    def title(self, text: str) -> None:
        """The first line, underlined."""
        shown = visible(text)
        self._lines += [self._style("title", shown), "=" * min(len(shown), self._width)]

    def heading(self, text: str) -> None:
        """A heading with an empty line above it."""
        self._lines += ["", self._style("heading", visible(text).upper())]

    def blank(self) -> None:
        """An empty line."""
        self._lines.append("")

    def say(self, text: str, indent: int = 0, role: str = "") -> None:
        """A paragraph, wrapped and indented."""
        self.hang("", text, indent, role)

    def hang(self, label: str, text: str, indent: int = 0, role: str = "", column: int = 0) -> None:
        """A paragraph whose first line begins with `label`; the rest hangs below its text.

        `column` is the width kept for the label, at least its own.
        """
        lead = visible(label).ljust(column)
        lead = f"{' ' * indent}{lead}{' ' if lead else ''}"
        wrapped = textwrap.wrap(
            visible(text),
            self._width,
            initial_indent=lead,
            subsequent_indent=" " * len(lead),
            break_on_hyphens=False,
        ) or [lead.rstrip()]
        self._lines += [self._style(role, line) if role else line for line in wrapped]

    def columns(self, left: str, right: str, indent: int = 0, role: str = "") -> None:
        """`left` at the margin and `right` at the right edge."""
        start = f"{' ' * indent}{visible(left)} "
        end = f" {harmless(right)}"
        line = (start + "·" * max(2, self._width - len(start) - len(end)) + end).rstrip()
        self._lines.append(self._style(role, line) if role else line)

    def line(self, text: str) -> None:
        """A line as it is, spaces kept; for text that is laid out already."""
        self._lines.append(harmless(text))

    def table(self, rows: Iterable[tuple[str, str]], indent: int = 0) -> None:
        """Labels and texts in two columns."""
        pairs = list(rows)
        column = max((len(label) for label, _ in pairs), default=0)
        for label, text in pairs:
            self.hang(label, text, indent, column=column)

    def __str__(self) -> str:
        return "\n".join(line.rstrip() for line in self._lines) + "\n"
