"""Single keys from the terminal while something else goes on."""

import os
import select
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from practice.session.live_settings import Key

KEYS = {
    "\r": Key.DONE,
    "\n": Key.DONE,
    "t": Key.STILL_THINKING,
    " ": Key.TALK,
    "w": Key.SILENCE,
    "q": Key.LEAVE,
    "\x1b": Key.LEAVE,
}
"""What each key asks for."""

HELP = "Speak.   Enter: I am done   t: still thinking   w: let a silence pass   q: end the talk"
HELP_PUSH = "Space: begin to speak, and again when you are done   w: let a silence pass   q: end"


@contextmanager
def pressed_keys(press: Callable[[Key], None]) -> Iterator[None]:
    """Tell `press` of every key of KEYS meanwhile; nothing where stdin is no terminal.

    The terminal is as before afterwards. Ctrl+C works as ever.
    """
    if not sys.stdin.isatty():
        yield
    elif sys.platform == "win32":
        with _watching(_windows_keys, press):
            yield
    else:
        with _single_keys(), _watching(_posix_keys, press):
            yield


@contextmanager
def _watching(keys_within: Callable[[float], str], press: Callable[[Key], None]) -> Iterator[None]:
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            for pressed in keys_within(0.1).lower():
                if pressed in KEYS:
                    press(KEYS[pressed])

    thread = threading.Thread(target=watch, name="keys", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


@contextmanager
def _single_keys() -> Iterator[None]:
    """Let the terminal give keys at once, unechoed."""
    import termios
    import tty

    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    try:
        tty.setcbreak(number)
        yield
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)


def _posix_keys(patience: float) -> str:
    """The keys pressed within `patience` seconds, or "" for none."""
    ready, _, _ = select.select([sys.stdin], [], [], patience)
    if not ready:
        return ""
    pressed = os.read(sys.stdin.fileno(), 32).decode(errors="ignore")
    # An arrow or function key begins as Escape does, and is no wish to leave.
    return pressed if len(pressed) == 1 or pressed[0] != "\x1b" else ""


def _windows_keys(patience: float) -> str:
    import msvcrt
    import time

    if not msvcrt.kbhit():  # type: ignore[attr-defined]
        time.sleep(patience)
        return ""
    return str(msvcrt.getwch())  # type: ignore[attr-defined]
