"""What went wrong in a database, as a StoreError that says what to do; never spoken words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from practice.domain.errors import StoreError

_ROOM = "Free some space, then try again."
_RIGHTS = "Check who owns the file and its folder, or set PRACTICE_HOME to one you can write to."
_DAMAGED = "Move the file away to begin a new journal, or put a copy in its place."

_SQLITE: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: (
        "is in use by another program",
        "Close the other practice, then try again.",
    ),
    sqlite3.SQLITE_LOCKED: (
        "is in use by another program",
        "Close the other practice, then try again.",
    ),
    sqlite3.SQLITE_READONLY: ("may not be written to", _RIGHTS),
    sqlite3.SQLITE_PERM: ("may not be opened", _RIGHTS),
    sqlite3.SQLITE_CANTOPEN: ("could not be opened or made", _RIGHTS),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full", _ROOM),
    sqlite3.SQLITE_IOERR: ("could not be read or written: the disk gave an error", _ROOM),
    sqlite3.SQLITE_CORRUPT: ("is damaged", _DAMAGED),
    sqlite3.SQLITE_NOTADB: ("is not a journal: another file has its name", _DAMAGED),
}


@contextmanager
def as_store_errors(where: str) -> Iterator[None]:
    """Turn database errors inside the block into StoreError; `where` names the database."""
    import sqlalchemy.exc

    try:
        yield
    except sqlalchemy.exc.IntegrityError as error:
        raise StoreError(
            f"Another program wrote to the same session in {where}.",
            "Only one practice can go on with a session. Close the other one.",
        ) from error
    except sqlalchemy.exc.DBAPIError as error:
        raise _explain(error.orig, where) from error
    except sqlite3.Error as error:
        raise _explain(error, where) from error
    except sqlalchemy.exc.SQLAlchemyError as error:
        raise StoreError(
            f"The journal {where} could not be used: {type(error).__name__}."
        ) from error


def is_busy(error: BaseException | None) -> bool:
    """True when SQLite says that somebody else holds the lock."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(code, int) and code & 0xFF == sqlite3.SQLITE_BUSY


def _explain(error: BaseException | None, where: str) -> StoreError:
    # The low byte is the kind; the rest of an extended code only refines it.
    code = getattr(error, "sqlite_errorcode", None)
    kind = code & 0xFF if isinstance(code, int) else -1
    if kind in _SQLITE:
        what, hint = _SQLITE[kind]
        return StoreError(f"The journal {where} {what}.", hint)
    name = getattr(error, "sqlite_errorname", None) or type(error).__name__
    return StoreError(
        f"The database of the journal {where} gave an error ({name}).",
        "Check that it is running and that PRACTICE_DATABASE_URL is right.",
    )
