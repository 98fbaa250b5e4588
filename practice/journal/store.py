"""The journal: every event of every session, appended once and never changed."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from practice.domain.codec import CodecError, decode
from practice.domain.errors import ArgumentError, StoreError
from practice.domain.events import Event, SessionStarted
from practice.journal.hold import Hold
from practice.journal.recordings import Recordings
from practice.journal.rows import SessionRow, storable

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from practice.journal.database import Address
    from practice.journal.records import Records


class Store:
    """An open journal. May be used from several threads; each session has one writer.

    Every method raises StoreError when the database cannot be read or written, and
    ArgumentError for a session that it does not hold.
    """

    def __init__(self, engine: Engine, address: Address) -> None:
        self._engine = engine
        self._address = address
        self._lock = threading.Lock()
        # How far each session went when this store last wrote to it, and last read it. A writer
        # goes on from its own number, so that somebody else's events collide and are noticed.
        self._written: dict[str, int] = {}
        self._read: dict[str, int] = {}
        self.recordings = Recordings(address.folder / "recordings")
        """Sound beside the journal."""

    @classmethod
    def open(
        cls, url: str | None = None, folder: Path | None = None, patience: float = 5.0
    ) -> Self:
        """The journal at `url`, made or brought up to date if need be.

        Without `url` it is `journal.sqlite3` in `folder`; with neither, the database that
        PRACTICE_DATABASE_URL names, or else the learner's own in the home folder. `patience`
        is how many seconds to wait for another program to let go of it.
        """
        from practice.journal.database import locate, open_engine

        address = locate(url, folder)
        return cls(open_engine(address, patience), address)

    def close(self) -> None:
        """Let go of the database; may be called twice."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def where(self) -> str:
        """Where the journal lies, for people: a path, or an address without its password."""
        return self._address.shown

    def hold(self, session: str) -> Hold:
        """Keep every other program from writing to `session` until the hold is released.

        Raises StoreError when another program holds it.
        """
        return Hold(self._address.folder / "locks", storable(session))

    def append(self, session: str, events: Sequence[Event]) -> int:
        """Store `events` after those of `session`, all or none; they are on disk on return.

        A new session begins with its SessionStarted (ValueError otherwise). Returns the sequence
        number of the last event. Raises StoreError also when another program has written to
        the session since this store last wrote (or, before that, read) it; once the caller has
        looked at `last_sequence`, appending goes on from there.
        """
        if not events:
            return self.last_sequence(session)
        session = storable(session)
        with self._lock:
            with self._writing() as records:
                last = self._written.get(session, self._read.get(session, -1))
                if last < 0:
                    last = records.count(session)
                self._check_beginning(session, last, events)
                if isinstance(events[0], SessionStarted):
                    records.begin(events[0])
                records.add(session, last, events)
                records.commit()
            self._written[session] = last + len(events)
        return last + len(events)

    def events(self, session: str, after: int = 0) -> tuple[Event, ...]:
        """The events of `session` in order, those after number `after`."""
        session = storable(session)
        with self._reading() as records:
            bodies = records.bodies(session, after)
            if not bodies and records.count(session) == 0:
                raise _unknown(session)
        if bodies:
            self._read[session] = bodies[-1][0]
        return tuple(_decoded(session, number, body) for number, body in bodies)

    def last_sequence(self, session: str) -> int:
        """The number of the last event of `session`, 0 for none; the next append goes after it."""
        session = storable(session)
        with self._lock, self._reading() as records:
            last = records.count(session)
            self._written.pop(session, None)
            self._read[session] = last
        return last

    def sessions(
        self, learner: str | None = None, persona: str | None = None, limit: int | None = None
    ) -> tuple[SessionRow, ...]:
        """Sessions, newest first, of `learner` with `persona` where given, at most `limit`."""
        learner, persona = learner and storable(learner), persona and storable(persona)
        with self._reading() as records:
            return records.sessions(learner, persona, limit)

    def resolve(self, name: str) -> str:
        """The id of the session that `name` means: a whole id, a unique beginning, or "last"."""
        name = storable(name.strip())
        if not name:
            raise _unknown(name)
        with self._reading() as records:
            ids = records.ids("" if name == "last" else name)
        if not ids:
            raise _unknown(name)
        if name in ids:
            return name
        if name == "last" or len(ids) == 1:
            return ids[0]
        raise ArgumentError(
            f'{len(ids)} sessions begin with "{name}".',
            "Write more of the id. Try: practice sessions list",
        )

    def delete(self, session: str) -> None:
        """Remove `session` and its recordings for good; its words leave the file too."""
        if self.last_sequence(session) == 0:
            raise _unknown(session)
        self._remove([storable(session)])

    def purge(self, *, before: datetime | None) -> tuple[str, ...]:
        """Delete the sessions begun before that moment, all if None; returns their ids.

        A `before` without a zone is local time.
        """
        with self._reading() as records:
            ids = records.ids(before=None if before is None else before.timestamp())
        self._remove(ids)
        return tuple(ids)

    def freeze_text(self, kind: str, text: str) -> str:
        """Keep `text` (kind: persona, rubric, rules, …) as it is now; returns its hash."""
        text = storable(text)
        key = text_hash(text)
        with self._lock, self._writing() as records:
            records.freeze(key, kind, text)
            records.commit()
        return key

    def text(self, key: str) -> str:
        """The frozen text with that hash. Raises StoreError when there is none."""
        with self._reading() as records:
            text = records.text(key)
        if text is None:
            raise StoreError(f"The journal {self.where} holds no text {storable(key)[:12]}.")
        return text

    def _check_beginning(self, session: str, last: int, events: Sequence[Event]) -> None:
        first = events[0]
        if any(isinstance(event, SessionStarted) for event in events[1:]):
            raise ValueError("SessionStarted comes first or not at all")
        if not isinstance(first, SessionStarted):
            if last == 0:
                raise ValueError("a session begins with its SessionStarted")
        elif storable(first.session) != session:
            raise ValueError("SessionStarted names another session")
        elif last:
            raise StoreError(f"There is a session {session} in {self.where} already.")

    def _remove(self, ids: Iterable[str]) -> None:
        for session in ids:
            # Sound first: if that fails, the session is still there to be deleted again.
            self.recordings.delete(session)
            with self._lock, self._writing() as records:
                records.delete(session)
                records.commit()
                self._written.pop(session, None)
                self._read.pop(session, None)
        if self._address.file is not None:
            from practice.journal.database import empty_log

            empty_log(self._engine, self._address)

    @contextmanager
    def _reading(self) -> Iterator[Records]:
        from practice.journal.records import Records

        with self._connection() as connection:
            yield Records(connection)

    @contextmanager
    def _writing(self) -> Iterator[Records]:
        """Takes the write lock with the first statement; what is not committed is undone."""
        from practice.journal.database import WRITE
        from practice.journal.records import Records

        with self._connection() as connection:
            yield Records(connection.execution_options(**WRITE))

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        from practice.journal.faults import as_store_errors

        with as_store_errors(self.where), self._engine.connect() as connection:
            yield connection


def text_hash(text: str) -> str:
    """The hash under which `freeze_text` keeps `text`."""
    return hashlib.sha256(storable(text).encode("utf-8")).hexdigest()


def _decoded(session: str, number: int, body: str) -> Event:
    try:
        return decode(json.loads(body))
    except (CodecError, ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, CodecError) else "not JSON"
        raise StoreError(
            f"Event {number} of session {session} cannot be read: {reason}.",
            "If a newer practice wrote it, update this one.",
        ) from error


def _unknown(session: str) -> ArgumentError:
    if session == "last":
        return ArgumentError("There is no session yet.", "Begin one: practice")
    return ArgumentError(f'There is no session "{session}".', "Try: practice sessions list")
