"""Gets her answer ready on a thread of its own while it is still open whether more is said."""

import threading
from collections.abc import Callable
from contextlib import suppress


class Foresight:
    """Runs `prepare` with the newest words it is given; older ones that wait are given up.

    What breaks in it is let go: the answer is then made when it is needed, and breaks there.
    """

    def __init__(self, prepare: Callable[[str, float], None]) -> None:
        self._prepare = prepare
        self._change = threading.Condition()
        self._wanted: tuple[str, float] | None = None
        self._busy = False
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="foresight")
        self._thread.start()

    def look_at(self, text: str, seconds: float) -> None:
        """These may be all the words of the turn, said in so many seconds."""
        with self._change:
            self._wanted = (text, seconds)
            self._change.notify_all()

    def finish(self) -> None:
        """Wait for what is being prepared, and forget what waits: the turn is over."""
        with self._change:
            self._wanted = None
            self._change.wait_for(lambda: not self._busy)

    def close(self) -> None:
        """Stop, and wait for the thread; may be called twice."""
        with self._change:
            self._closed = True
            self._change.notify_all()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._change:
                self._busy = False
                self._change.notify_all()
                self._change.wait_for(lambda: self._closed or self._wanted is not None)
                if self._closed or self._wanted is None:
                    return
                text, seconds = self._wanted
                self._wanted, self._busy = None, True
            with suppress(Exception):
                self._prepare(text, seconds)
