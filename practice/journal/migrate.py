"""Bring a journal's tables to today's shape; Alembic is imported only when there is work to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from practice.domain.errors import StoreError

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

REVISIONS = ("0001",)
"""All known revisions, oldest first; a test holds them against the files in `migrations`."""


def stored_revision(connection: Connection) -> str | None:
    """The revision the tables are at; None for a database without any."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return None if row is None else str(row[0])


def is_current(connection: Connection, where: str) -> bool:
    """True when the tables need no migration.

    Raises StoreError when a newer practice made them, or another program altogether.
    """
    revision = stored_revision(connection)
    if revision == REVISIONS[-1]:
        return True
    if revision is None:
        _refuse_foreign(connection, where)
    elif revision not in REVISIONS:
        raise StoreError(
            f"The journal {where} was made by a newer practice (tables {revision}).",
            "Update practice, or set PRACTICE_HOME to another folder.",
        )
    return False


def upgrade(connection: Connection) -> None:
    """Run the missing migrations inside the open transaction of `connection`."""
    from alembic import command

    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def alembic_config() -> Config:
    """Alembic's settings for the migrations shipped in this package."""
    from alembic.config import Config

    config = Config()
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config


def _refuse_foreign(connection: Connection, where: str) -> None:
    names = set(connection.dialect.get_table_names(connection)) - {"alembic_version"}
    if names:
        raise StoreError(
            f"{where} is the database of another program.",
            "Give practice a database of its own: check PRACTICE_DATABASE_URL.",
        )
