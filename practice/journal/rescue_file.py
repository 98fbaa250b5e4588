"""The rescue file: one event a line as JSON, each line on disk before the next is written.

A line is `{"session": id, "sequence": number in the session, "event": event}`.
"""

import json
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from practice.domain.codec import CodecError, decode, encode
from practice.domain.errors import ArgumentError, ContentError
from practice.domain.events import Event

_LONGEST_LINE = 16_000_000
"""Bytes; the words of an hour without a pause take less."""
_SESSION = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True)
class RescueLine:
    """One event and where it belongs."""

    session: str
    sequence: int
    event: Event


class RescueFile:
    """A new owner-only file in `folder`; every method raises OSError when the disk says no."""

    def __init__(self, folder: Path, session: str) -> None:
        name = "".join(c if c.isalnum() else "-" for c in session[:40])
        # mkstemp: a new file, owner-only, never through a link that somebody else laid.
        self._descriptor, path = tempfile.mkstemp(".jsonl", f"practice-rescue-{name}-", folder)
        self.path = Path(path)
        _sync_folder(folder)

    def write(self, line: RescueLine) -> None:
        """Add `line`, safe on return; of a line that fails nothing stays."""
        stored = {
            "session": line.session,
            "sequence": line.sequence,
            "event": encode(line.event),
        }
        left = memoryview(json.dumps(stored, separators=(",", ":")).encode("ascii") + b"\n")
        start = os.lseek(self._descriptor, 0, os.SEEK_END)
        try:
            while left:
                left = left[os.write(self._descriptor, left) :]
            os.fsync(self._descriptor)
        except OSError:
            os.ftruncate(self._descriptor, start)
            raise

    def close(self) -> None:
        """Close the file; may be called twice."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def read_rescue(path: Path) -> tuple[tuple[RescueLine, ...], bool]:
    """The lines of `path`, and whether a crash cut off a last one, which is left out.

    Raises ArgumentError when there is no such file, ContentError when it is no rescue file.
    """
    try:
        return _read(path)
    except FileNotFoundError as error:
        raise ArgumentError(f"There is no file {path}.") from error
    except OSError as error:
        raise ContentError(f"Could not read {path}: {error.strerror}.") from error


def _read(path: Path) -> tuple[tuple[RescueLine, ...], bool]:
    lines: list[RescueLine] = []
    with path.open("rb") as file:
        while raw := file.readline(_LONGEST_LINE):
            try:
                lines.append(_parsed(raw))
            except (CodecError, ValueError, RecursionError) as error:
                if lines and not raw.endswith(b"\n") and not file.read(1):
                    return tuple(lines), True
                reason = f": {error}" if isinstance(error, CodecError) else ""
                raise ContentError(
                    f"{path}:{len(lines) + 1}: not a line of a rescue file{reason}.",
                    "Nothing was imported.",
                ) from error
    return tuple(lines), False


def _parsed(raw: bytes) -> RescueLine:
    stored = json.loads(raw)
    if not isinstance(stored, dict) or not isinstance(stored.get("event"), dict):
        raise CodecError("it is not an event with its session")
    session, sequence = stored.get("session"), stored.get("sequence")
    if not isinstance(session, str) or not _SESSION.fullmatch(session):
        raise CodecError("session is not an id")
    if type(sequence) is not int or sequence < 1:
        raise CodecError("sequence is not a number from 1")
    return RescueLine(session, sequence, decode(stored["event"]))


def _sync_folder(folder: Path) -> None:
    """Make the name of a new file durable; Windows has no such call and does it by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
