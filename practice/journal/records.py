"""The statements of the journal, on one connection; imported only once a journal is opened."""

from collections.abc import Sequence

from sqlalchemy import Connection, case, delete, func, insert, select, update

from practice.domain.errors import StoreError
from practice.domain.events import Event, SessionStarted
from practice.journal.rows import (
    SessionRow,
    event_columns,
    progress,
    session_columns,
    session_row,
)
from practice.journal.schema import events as event_table
from practice.journal.schema import sessions as session_table
from practice.journal.schema import texts as text_table


class Records:
    """Reads and writes rows; transactions are the caller's affair."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def commit(self) -> None:
        """Make everything since the first write durable."""
        self._connection.commit()

    def count(self, session: str) -> int:
        """How many events `session` has; 0 for an unknown one."""
        query = select(session_table.c.events).where(session_table.c.id == session)
        return self._connection.scalar(query) or 0

    def begin(self, start: SessionStarted) -> None:
        """Add the row of a new session."""
        self._connection.execute(insert(session_table).values(session_columns(start)))

    def add(self, session: str, last: int, new: Sequence[Event]) -> None:
        """Add `new` after event `last` and bring the row of the session up to date."""
        table, news = session_table, progress(new)
        values: dict[str, object] = {
            "events": last + len(new),
            "turns": case((table.c.turns < news.turns, news.turns), else_=table.c.turns),
            "seconds": case((table.c.seconds < news.seconds, news.seconds), else_=table.c.seconds),
        }
        if news.outcome is not None:
            values["outcome"] = news.outcome[0]
        changed = self._connection.execute(
            update(table).where(table.c.id == session).values(values)
        )
        if changed.rowcount == 0:
            raise StoreError(f"Session {session} was deleted while it went on.")
        rows = [event_columns(session, last + i, event) for i, event in enumerate(new, 1)]
        self._connection.execute(insert(event_table), rows)

    def bodies(self, session: str, after: int) -> list[tuple[int, str]]:
        """Numbers and JSON of the events of `session` after number `after`, in order."""
        query = (
            select(event_table.c.sequence, event_table.c.body)
            .where(event_table.c.session == session, event_table.c.sequence > after)
            .order_by(event_table.c.sequence)
        )
        return [(row[0], row[1]) for row in self._connection.execute(query)]

    def sessions(
        self, learner: str | None, persona: str | None, limit: int | None
    ) -> tuple[SessionRow, ...]:
        """Rows of sessions, newest first."""
        query = select(session_table).order_by(
            session_table.c.began_at.desc(), session_table.c.number.desc()
        )
        if learner is not None:
            query = query.where(session_table.c.learner == learner)
        if persona is not None:
            query = query.where(session_table.c.persona == persona)
        rows = self._connection.execute(query.limit(limit)).mappings()
        return tuple(session_row(row) for row in rows)

    def ids(self, beginning: str = "", before: float | None = None) -> list[str]:
        """Ids, newest first, that start with `beginning`; `before` is in seconds since 1970."""
        table = session_table
        query = select(table.c.id).order_by(table.c.began_at.desc(), table.c.number.desc())
        if beginning:
            query = query.where(func.substr(table.c.id, 1, len(beginning)) == beginning)
        if before is not None:
            query = query.where(table.c.began_at < before)
        return [str(row[0]) for row in self._connection.execute(query)]

    def delete(self, session: str) -> None:
        """Remove a session; with the last one, the frozen texts too."""
        self._connection.execute(delete(event_table).where(event_table.c.session == session))
        self._connection.execute(delete(session_table).where(session_table.c.id == session))
        if self._connection.execute(select(session_table.c.number).limit(1)).first() is None:
            # A persona may be drawn after somebody's real partner: nothing of her stays behind.
            self._connection.execute(delete(text_table))

    def freeze(self, key: str, kind: str, text: str) -> None:
        """Keep `text` under `key` unless it is there."""
        if self.text(key) is None:
            self._connection.execute(insert(text_table).values(hash=key, kind=kind, text=text))

    def text(self, key: str) -> str | None:
        """The text under `key`."""
        query = select(text_table.c.text).where(text_table.c.hash == key)
        return self._connection.scalar(query)
