"""Standard streams that are closed, full, or whose reader went away."""

import io
import os
import sys
from contextlib import suppress

import click


def prepare_streams() -> None:
    """Stand in for closed streams, and let no character stop the program.

    A closed stream is None in Python; reading the stand-in ends at once, writing is lost.
    """
    # In this order, so that each takes the number of the stream that it stands for.
    if sys.stdin is None:
        sys.stdin = _nothing("r")
    if sys.stdout is None:
        sys.stdout = _nothing("w")
    if sys.stderr is None:
        sys.stderr = _nothing("w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Text may hold what the terminal's encoding does not; show a mark instead of failing.
            stream.reconfigure(errors="replace")


def keep_native_chatter_off() -> None:
    """Give Python's stderr its own copy of the terminal, and send file descriptor 2 to nowhere.

    Native sound libraries write to descriptor 2, in the middle of what is being shown.
    """
    screen = os.dup(2)
    os.set_inheritable(screen, False)
    stream = os.fdopen(screen, "w", encoding=sys.stderr.encoding or "utf-8", errors="replace")
    sys.stderr = stream
    sys.__stderr__ = stream  # type: ignore[misc]  # where Textual draws
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def give_up_stdout() -> None:
    """Write nothing more to standard output, not even what waits to be written."""
    with suppress(OSError, ValueError):
        number = sys.stdout.fileno()
        empty = os.open(os.devnull, os.O_WRONLY)
        os.dup2(empty, number)
        os.close(empty)


def tell(text: str) -> None:
    """`text` on standard error, if anybody listens there still."""
    try:
        click.echo(text, err=True)
    except OSError:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def _nothing(mode: str) -> io.TextIOWrapper:
    stream = open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123, SIM115 - lives to the end
    assert isinstance(stream, io.TextIOWrapper)
    return stream
