"""Reading a learner's lines from a file or standard input."""

import sys
from pathlib import Path

from practice.domain.errors import ArgumentError, ContentError

LARGEST = 4 * 1024 * 1024
"""Bytes; a script for a whole day of talk stays far below."""

LONGEST_LINE = 2500
"""Characters; about three minutes of speech without a pause."""


def read_script(name: str) -> tuple[str, ...]:
    """The lines of the script `name` ("-" for standard input), blank ones left out.

    Raises ArgumentError when there is no such file, ContentError (with the line) when it is not
    text or holds no line.
    """
    shown = "standard input" if name == "-" else name
    try:
        raw = sys.stdin.buffer.read(LARGEST + 1) if name == "-" else _read(Path(name))
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise ArgumentError(f"Could not read the script {shown}: {reason}.") from error
    if len(raw) > LARGEST:
        raise ContentError(f"{shown} is too large for a script.", "One learner line on each line.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ContentError(
            f"{shown}:{line}: this is not text in UTF-8.",
            "A script is a text file with one learner line on each line.",
        ) from error
    for number, line in enumerate(text.splitlines(), 1):
        if any(ord(letter) < 32 and letter != "\t" for letter in line):
            raise ContentError(
                f"{shown}:{number}: this line holds control characters; it is not plain text.",
                "A script is a text file with one learner line on each line.",
            )
        if len(line) > LONGEST_LINE:
            raise ContentError(
                f"{shown}:{number}: this line has over {LONGEST_LINE} characters.",
                "Nobody says that in one go. Put it on several lines.",
            )
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    if not lines:
        raise ContentError(f"{shown} holds no lines.", "Write one learner line on each line.")
    return lines


def spoken_line(typed: str) -> str:
    """A typed line as it is said: control characters become spaces, none at the ends."""
    return "".join(each if each.isprintable() else " " for each in typed).strip()


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
