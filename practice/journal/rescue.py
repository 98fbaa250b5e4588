"""A second place for events when the journal cannot be written any more, and the way back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from practice.domain.errors import ContentError, StoreError
from practice.domain.events import Event, SessionStarted
from practice.journal.rescue_file import RescueFile, RescueLine, read_rescue

if TYPE_CHECKING:
    from practice.journal.store import Store


def rescue_folders() -> tuple[Path, ...]:
    """Where a rescue file may lie, best first: the user's home, then the folder for scratch."""
    return (Path.home(), Path(tempfile.gettempdir()))


class SafeJournal:
    """Appends to `store`; from the first time that fails, to a rescue file.

    `on_rescue` is told where a file was begun and what had happened. A session that has gone to
    a file stays there, so that its order is kept; `import_rescue` brings it back. Used by one
    thread.
    """

    def __init__(
        self,
        store: Store,
        on_rescue: Callable[[Path, StoreError], None],
        folders: Iterable[Path] | None = None,
    ) -> None:
        self._store = store
        self._on_rescue = on_rescue
        self._folders = list(rescue_folders() if folders is None else folders)
        self._file: RescueFile | None = None
        self._last: dict[str, int] = {}
        self._causes: dict[str, StoreError] = {}

    @property
    def path(self) -> Path | None:
        """The rescue file in use; None while all is well."""
        return self._file.path if self._file else None

    def append(self, session: str, events: Sequence[Event]) -> int:
        """As `Store.append`; raises StoreError only when no place takes the events."""
        if session not in self._causes:
            try:
                self._last[session] = self._store.append(session, events)
            except StoreError as error:
                self._last.setdefault(session, self._stored(session, events, error))
                self._causes[session] = error
            else:
                return self._last[session]
        for event in events:
            self._rescue(RescueLine(session, self._last[session] + 1, event))
            self._last[session] += 1
        return self._last[session]

    def close(self) -> None:
        """Close the rescue file, if there is one; the store stays open."""
        if self._file:
            self._file.close()

    def _stored(self, session: str, events: Sequence[Event], cause: StoreError) -> int:
        """How many events of `session` the store holds, before any was rescued."""
        if events and isinstance(events[0], SessionStarted):
            return 0
        try:
            return self._store.last_sequence(session)
        except StoreError:
            raise cause from None

    def _rescue(self, line: RescueLine) -> None:
        while True:
            if self._file is None:
                self._file = self._begin(line.session)
            try:
                self._file.write(line)
                return
            except OSError:
                self._file.close()
                self._file = None

    def _begin(self, session: str) -> RescueFile:
        cause = self._causes[session]
        while self._folders:
            try:
                file = RescueFile(self._folders.pop(0), session)
            except OSError:
                continue
            self._on_rescue(file.path, cause)
            return file
        raise StoreError(f"{cause.message} No other place took the events either.", cause.hint)


@dataclass(frozen=True, slots=True)
class Imported:
    """What `import_rescue` did."""

    sessions: tuple[str, ...]
    """Ids of the sessions in the file, in order."""
    added: int
    """Events that were new to the journal."""
    known: int
    """Events that it held already."""
    torn: bool
    """True when a crash had cut off the last line, which was left out."""


def import_rescue(path: Path, store: Store) -> Imported:
    """Put the events of the rescue file `path` into `store`; doing it again changes nothing.

    Raises ArgumentError when there is no such file, ContentError when it is no rescue file or
    does not fit what the journal holds, StoreError when that cannot be written. Each session
    goes in whole or not at all; the file is left as it is.
    """
    lines, torn = read_rescue(path)
    by_session: dict[str, list[RescueLine]] = {}
    for line in lines:
        by_session.setdefault(line.session, []).append(line)
    added = sum(_import_session(path, store, own) for own in by_session.values())
    return Imported(tuple(by_session), added, len(lines) - added, torn)


def _import_session(path: Path, store: Store, lines: Sequence[RescueLine]) -> int:
    session = lines[0].session
    stored = store.events(session) if store.last_sequence(session) else ()
    whole = list(stored)
    for line in lines:
        if line.sequence > len(whole) + 1:
            raise ContentError(
                f"{path}: session {session} lacks the events before number {line.sequence}.",
                "Import the earlier rescue file first. A deleted session does not go on.",
            )
        if line.sequence == len(whole) + 1:
            whole.append(line.event)
        elif whole[line.sequence - 1] != line.event:
            raise ContentError(
                f"{path}: event {line.sequence} of session {session} is another in the journal.",
                "Both went on apart. The journal was left as it is.",
            )
    try:
        store.append(session, whole[len(stored) :])
    except (ValueError, OverflowError) as error:
        raise ContentError(f"{path}: session {session} is not one that can be stored.") from error
    return len(whole) - len(stored)
