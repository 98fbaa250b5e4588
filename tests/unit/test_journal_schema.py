"""The migrations make exactly the tables that the program uses, once, whoever comes first."""

import subprocess
import sys
from pathlib import Path

import pytest

from practice.domain.errors import StoreError
from practice.journal import migrate
from practice.journal.schema import metadata
from practice.journal.store import Store


def test_migrated_tables_are_the_tables_in_the_schema(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with Store.open(folder=tmp_path) as store, store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_table_that_no_migration_makes_would_be_noticed(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlalchemy import Column, Integer, MetaData, Table

    larger = MetaData(naming_convention=metadata.naming_convention)
    for table in metadata.tables.values():
        table.to_metadata(larger)
    Table("forgotten", larger, Column("id", Integer, primary_key=True))
    with Store.open(folder=tmp_path) as store, store._engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert [change[0] for change in compare_metadata(context, larger)] == ["add_table"]


def test_the_known_revisions_are_those_of_the_migration_files() -> None:
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(migrate.alembic_config())
    chain = [revision.revision for revision in script.walk_revisions()]
    assert tuple(reversed(chain)) == migrate.REVISIONS
    assert script.get_heads() == [migrate.REVISIONS[-1]]


def test_a_journal_of_a_newer_practice_is_left_alone(tmp_path: Path) -> None:
    with Store.open(folder=tmp_path) as store, store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = (tmp_path / "journal.sqlite3").read_bytes()
    with pytest.raises(StoreError, match="made by a newer practice") as caught:
        Store.open(folder=tmp_path)
    assert caught.value.exit_code == 4
    assert "Update practice" in caught.value.hint
    assert (tmp_path / "journal.sqlite3").read_bytes() == before


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    import sqlite3

    file = tmp_path / "journal.sqlite3"
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE songs (title TEXT)")
    other.close()
    with pytest.raises(StoreError, match="the database of another program"):
        Store.open(folder=tmp_path)
    other = sqlite3.connect(file)
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("songs",)]
    other.close()


def test_an_empty_file_becomes_a_journal(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite3").touch()
    with Store.open(folder=tmp_path) as store:
        assert store.sessions() == ()


def test_a_journal_of_today_is_opened_without_alembic(tmp_path: Path) -> None:
    Store.open(folder=tmp_path).close()
    script = (
        "import sys; from pathlib import Path; from practice.journal.store import Store;"
        "Store.open(folder=Path(sys.argv[1])).sessions(); print('alembic' in sys.modules)"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_programs_that_open_a_new_journal_at_once_all_get_it(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from practice.journal.store import Store;"
        "import practice.journal.records, alembic.command; print('ready', flush=True); input();"
        "print(Store.open(folder=Path(sys.argv[1])).sessions())"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    children = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    for child in children:
        assert child.stdout and child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin
        child.stdin.write("go\n")
        child.stdin.flush()
    assert [child.communicate()[0] for child in children] == ["()\n"] * 3
    assert [child.returncode for child in children] == [0] * 3


def test_the_tables_can_be_made_in_postgresql_too() -> None:
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateTable

    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    tables = metadata.sorted_tables
    statements = [str(CreateTable(t).compile(dialect=dialect)) for t in tables]
    assert [s.split()[2] for s in statements] == ["sessions", "texts", "events"]
