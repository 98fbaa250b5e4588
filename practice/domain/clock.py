"""Where a rehearsal's time comes from: the wall, or a counter that only the script moves."""

import time
from typing import Protocol

WORDS_PER_SECOND = 2.5
"""Pace of scripted and typed words, so that they have times as spoken ones do."""


class Clock(Protocol):
    """Time as float seconds since the session began."""

    def now(self) -> float:
        """Seconds since the session began."""
        ...

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass: a virtual clock jumps, a wall clock waits."""
        ...


class VirtualClock:
    """Time that moves only when told to; a twenty-minute talk takes milliseconds."""

    def __init__(self, at: float = 0.0) -> None:
        self._at = at

    def now(self) -> float:
        """Seconds since the session began."""
        return self._at

    def advance(self, seconds: float) -> None:
        """Move time forward by `seconds` (never back)."""
        self._at += max(0.0, seconds)


class WallClock:
    """Monotonic wall time, starting at `at` when made."""

    def __init__(self, at: float = 0.0) -> None:
        self._origin = time.monotonic() - at

    def now(self) -> float:
        """Seconds since the session began."""
        return time.monotonic() - self._origin

    def advance(self, seconds: float) -> None:
        """Wait for `seconds`."""
        time.sleep(max(0.0, seconds))


def speaking_seconds(text: str) -> float:
    """Seconds that `text` takes to say at the scripted pace."""
    return len(text.split()) / WORDS_PER_SECOND
