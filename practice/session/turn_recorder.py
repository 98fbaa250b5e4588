"""Keeps the learner's sound turn by turn, if that was asked for; trouble never stops the talk."""

from collections.abc import Callable

from practice.domain.errors import StoreError
from practice.domain.frames import SAMPLE_RATE
from practice.journal.recordings import Recording, Recordings


class TurnRecorder:
    """Writes what is said in each turn of `session` to a file beside the journal.

    `notice` is told once when that is not possible; nothing is recorded from then on.
    """

    def __init__(
        self, recordings: Recordings, session: str, notice: Callable[[str, str], None]
    ) -> None:
        self._recordings = recordings
        self._session = session
        self._notice = notice
        self._recording: Recording | None = None
        self._broken = False

    def write(self, turn: int, pcm: bytes) -> None:
        """More sound of `turn`: 16-bit mono at SAMPLE_RATE."""
        if self._broken:
            return
        try:
            if self._recording is None:
                name = f"turn-{turn:03d}.flac"
                self._recording = self._recordings.begin(self._session, name, SAMPLE_RATE)
            self._recording.write(pcm)
        except StoreError as error:
            self._fail(error)

    def finish(self) -> str | None:
        """The turn is over; the name of its file, or None when nothing was recorded."""
        recording, self._recording = self._recording, None
        if recording is None:
            return None
        try:
            return recording.close().name
        except StoreError as error:
            self._fail(error)
            return None

    def forget(self) -> None:
        """What was recorded since the last turn was no turn."""
        recording, self._recording = self._recording, None
        if recording is None:
            return
        try:
            recording.close().unlink(missing_ok=True)
        except (StoreError, OSError) as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        self._broken = True
        self._recording = None
        self._notice("recording", f"{error} The talk goes on without recording.")
