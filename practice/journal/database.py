"""Opening the journal's database: owner-only file, durable commits, tables of today."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from practice.domain.errors import StoreError
from practice.journal import migrate
from practice.journal.faults import as_store_errors, is_busy
from practice.paths import private_folder

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection

FILE_NAME = "journal.sqlite3"
WRITE = {"practice_begin": "BEGIN IMMEDIATE"}
"""Execution options of a connection that is going to write: takes the write lock at once."""


@dataclass(frozen=True, slots=True)
class Address:
    """Which database, and where the files beside it lie."""

    url: URL
    shown: str
    """For messages: a path, or the address without its password."""
    file: Path | None
    """The SQLite file; None for a database server."""
    folder: Path
    """Holds `recordings`."""


def locate(url: str | None, folder: Path | None) -> Address:
    """The database that `url`, else `folder`, else PRACTICE_DATABASE_URL, else the home names.

    Raises StoreError for an address that cannot be read or a folder that cannot be made.
    """
    if url is None and folder is None:
        url = os.environ.get("PRACTICE_DATABASE_URL") or None
    if url is not None:
        return _from_url(url, folder)
    return _from_file((folder or private_folder()) / FILE_NAME)


def open_engine(address: Address, patience: float) -> Engine:
    """A connected engine with today's tables; waits `patience` seconds for a locked file.

    Raises StoreError, saying why, when the database cannot be opened or brought up to date.
    """
    from sqlalchemy import create_engine, event

    if address.file is not None:
        _make_private(address.file)
    with as_store_errors(address.shown):
        try:
            arguments = {"timeout": patience} if address.file is not None else {}
            engine = create_engine(address.url, hide_parameters=True, connect_args=arguments)
        except ModuleNotFoundError as error:
            raise StoreError(
                f"The database driver {error.name} for {address.shown} is not installed.",
                f"Try: pip install {error.name}",
            ) from error
        if address.file is not None:
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        try:
            _bring_up_to_date(engine, address, patience)
        except BaseException:
            engine.dispose()
            raise
    return engine


def _from_file(file: Path) -> Address:
    from sqlalchemy import URL

    url = URL.create("sqlite", database=str(file))
    return Address(url, str(file), file, file.parent)


def _from_url(text: str, folder: Path | None) -> Address:
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    hint = "Write it like sqlite:////full/path/to/journal.sqlite3"
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise StoreError("PRACTICE_DATABASE_URL is not a database address.", hint) from error
    if url.get_backend_name() != "sqlite":
        return Address(url, url.render_as_string(), None, folder or private_folder())
    name = (url.database or "").removeprefix("file:")
    if name in ("", ":memory:") or url.query.get("mode") == "memory":
        raise StoreError("PRACTICE_DATABASE_URL names a database that is lost on closing.", hint)
    file = Path(name)
    return Address(url, name, file, folder or file.parent)


def _make_private(file: Path) -> None:
    """Make `file` and its folder owner-only; SQLite gives -wal and -shm the mode of the file."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if file.exists():
            _tighten(file)
        else:
            os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreError(
            f"Could not make the journal {file}: {error.strerror}.",
            "Set PRACTICE_HOME to a folder you can write to.",
        ) from error


def _tighten(file: Path) -> None:
    for path in (file, file.with_name(file.name + "-wal"), file.with_name(file.name + "-shm")):
        try:
            if path.stat().st_mode & 0o077:
                path.chmod(0o600)
        except (FileNotFoundError, PermissionError):
            # Gone meanwhile, or somebody else's file: opening it will tell.
            continue


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    # Without this, sqlite3 begins transactions by itself, and never before creating a table.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA fullfsync = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options: dict[str, Any] = dict(connection.get_execution_options())
    connection.exec_driver_sql(options.get("practice_begin", "BEGIN"))


def _bring_up_to_date(engine: Engine, address: Address, patience: float) -> None:
    if address.file is not None:
        _switch_to_wal(engine, patience)
    with engine.connect() as connection:
        if migrate.is_current(connection, address.shown):
            return
    with engine.connect().execution_options(**WRITE) as connection, connection.begin():
        # Another practice may have done it while this one waited for the lock.
        if not migrate.is_current(connection, address.shown):
            migrate.upgrade(connection)


def _switch_to_wal(engine: Engine, patience: float) -> None:
    """Set write-ahead logging once; the file remembers it.

    SQLite does not wait for a lock here, so two programs that open a new file at once need
    this loop. Any other failure is left: the older way of journaling is as safe, and what is
    wrong with the file shows in the next statement.
    """
    import sqlite3

    until = time.monotonic() + patience
    connection = engine.raw_connection()
    try:
        while True:
            cursor = connection.cursor()
            try:
                cursor.execute("PRAGMA journal_mode")
                if cursor.fetchone() != ("wal",):
                    cursor.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if not is_busy(error):
                    return
                if time.monotonic() >= until:
                    raise
                time.sleep(0.02)
            finally:
                cursor.close()
    finally:
        connection.close()


def empty_log(engine: Engine, address: Address) -> None:
    """Move everything from SQLite's write-ahead log into the file, and cut the log to nothing.

    While another program reads, the log stays until the last of them closes.
    """
    with as_store_errors(address.shown):
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.close()
        finally:
            connection.close()
