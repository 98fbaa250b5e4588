"""A watched child process that answers one JSON line to each JSON line it is sent."""

import json
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

_LONGEST_ANSWER = 4_000_000
"""Bytes; a longer line is not an answer."""


class ChildFailed(Exception):
    """The child could not be started, hung, ended or wrote nonsense. Holds no spoken words."""


class ChildProcess:
    """A child that has been started. Used by one thread at a time; only `kill` by any.

    Raises ChildFailed if it can not be started. Must be stopped, also after it has failed.
    """

    def __init__(self, command: Sequence[str]) -> None:
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise ChildFailed(f"it could not be started ({error.strerror})") from error

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    def greeting(self, patience: float) -> dict[str, Any]:
        """The line it writes by itself once it is ready. Raises ChildFailed as `ask` does."""
        return self._exchange(b"", patience)

    def ask(self, request: Mapping[str, Any], patience: float) -> dict[str, Any]:
        """The answer to `request`, which must come within `patience` seconds.

        Raises ChildFailed if it does not; the child is then of no more use.
        """
        return self._exchange(json.dumps(request).encode() + b"\n", patience)

    def kill(self) -> None:
        """End the child at once, from any thread; a running `ask` then fails."""
        self._process.kill()

    def stop(self) -> None:
        """End the child and leave nothing of it behind; may be called twice."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _exchange(self, line: bytes, patience: float) -> dict[str, Any]:
        late = threading.Event()
        watchdog = threading.Timer(patience, self._time_out, (late,))
        watchdog.daemon = True
        watchdog.start()
        try:
            answer = self._send_and_read(line)
        except OSError as error:
            reason = "it did not answer in time" if late.is_set() else "its pipe broke"
            raise ChildFailed(reason) from error
        finally:
            watchdog.cancel()
        if late.is_set():
            raise ChildFailed("it did not answer in time")
        return _parsed(answer)

    def _send_and_read(self, line: bytes) -> bytes:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        if line:
            self._process.stdin.write(line)
            self._process.stdin.flush()
        return self._process.stdout.readline(_LONGEST_ANSWER)

    def _time_out(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()


def _parsed(answer: bytes) -> dict[str, Any]:
    if not answer:
        raise ChildFailed("it ended")
    try:
        parsed = json.loads(answer)
    except ValueError as error:
        raise ChildFailed("it wrote nonsense") from error
    if not isinstance(parsed, dict):
        raise ChildFailed("it wrote nonsense")
    return parsed
