"""A journal that cannot be opened, read or written says why, and keeps what it had."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from practice.domain.errors import StoreError
from practice.domain.events import (
    EngineInfo,
    Event,
    NoticeGiven,
    SessionStarted,
    Source,
    Stamps,
)
from practice.journal.recordings import Recordings
from practice.journal.rescue import SafeJournal, import_rescue
from practice.journal.store import Store

SPOKEN = "you never listen to me "
NOBODY = 65534
as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to change who writes"
)


def started(session: str = "s1") -> SessionStarted:
    engine = EngineInfo("typed", "1")
    return SessionStarted(
        at=0.0,
        session=session,
        began="2026-11-22T10:00:00+00:00",
        learner="sam",
        persona="co-parent",
        level="realistic",
        variant="default",
        seed=1,
        source=Source.TYPED,
        stt=engine,
        tts=engine,
        stamps=Stamps("", "", "", ""),
        version="0.1.0",
    )


def notice(number: int, size: int = 1) -> NoticeGiven:
    return NoticeGiven(float(number), "said", SPOKEN * size)


def check_told(error: StoreError) -> None:
    """One message and a hint, nothing spoken in it or in what it came from."""
    assert error.exit_code == 4
    assert error.hint
    cause: BaseException | None = error
    while cause is not None:
        assert SPOKEN.strip() not in str(cause)
        cause = cause.__cause__


@contextmanager
def small_disk(kilobytes: int) -> Iterator[Path]:
    """A file system of that size."""
    folder = Path(tempfile.mkdtemp())
    size = f"size={kilobytes}k"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        folder.rmdir()
        pytest.skip("no right to mount a file system here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()


@contextmanager
def somebody_else() -> Iterator[Path]:
    """A folder that nobody owns, and the program running as nobody."""
    with tempfile.TemporaryDirectory() as scratch:
        # Every library is loaded while its files may still be read.
        Store.open(folder=Path(scratch)).close()
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    os.chown(folder, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        os.seteuid(0)
        shutil.rmtree(folder)


def fill(store: Store, size: int) -> int:
    """Append until the store takes no more; returns how many events it took."""
    store.append("s1", [started()])
    for number in range(2, 10_000):
        try:
            store.append("s1", [notice(number, size), notice(number, size)])
        except StoreError as error:
            check_told(error)
            assert "full" in error.message
            return 2 * number - 3
    raise AssertionError("never full")


@as_root
@pytest.mark.skipif(shutil.which("mount") is None, reason="no mount command")
def test_a_full_disk_is_told_and_takes_nothing_halfway(tmp_path: Path) -> None:
    with small_disk(512) as disk:
        with Store.open(folder=disk / "home") as store:
            taken = fill(store, 100)
            assert store.last_sequence("s1") == len(store.events("s1")) == taken
        with Store.open(folder=disk / "home") as store:
            assert len(store.events("s1")) == taken


@as_root
@pytest.mark.skipif(shutil.which("mount") is None, reason="no mount command")
def test_a_talk_goes_on_when_the_disk_fills_and_comes_back_whole(tmp_path: Path) -> None:
    told: list[tuple[Path, StoreError]] = []
    with small_disk(512) as disk:
        with Store.open(folder=disk / "home") as store:
            journal = SafeJournal(store, lambda *news: told.append(news), [disk, tmp_path])
            events: list[Event] = [started(), *(notice(number, 400) for number in range(2, 201))]
            for number, event in enumerate(events, 1):
                assert journal.append("s1", [event]) == number
            journal.close()
            safe = store.last_sequence("s1")
            assert 0 < safe < 200
            assert "full" in told[0][1].message
        shutil.copytree(disk / "home", tmp_path / "larger")
        first = shutil.copy(told[0][0], tmp_path) if told[0][0].parent == disk else told[0][0]
    with Store.open(folder=tmp_path / "larger") as store:
        for path in [Path(first), *(path for path, _ in told[1:])]:
            import_rescue(path, store)
        assert store.events("s1") == tuple(events)


@as_root
@pytest.mark.skipif(shutil.which("mount") is None, reason="no mount command")
def test_a_journal_that_cannot_be_made_for_lack_of_room_is_told() -> None:
    with small_disk(16) as disk, pytest.raises(StoreError) as caught:
        Store.open(folder=disk)
    check_told(caught.value)


@as_root
@pytest.mark.skipif(shutil.which("mount") is None, reason="no mount command")
def test_a_recording_that_finds_no_room_is_told_and_keeps_what_fitted() -> None:
    with small_disk(256) as disk:
        recording = Recordings(disk).begin("s1", "1.1.wav", 16_000)
        with pytest.raises(StoreError, match="Could not keep the recording") as caught:
            for _ in range(100):
                recording.write(bytes(32_000))
        check_told(caught.value)
        with wave.open(str(recording.close())) as kept:
            assert kept.getnframes() >= 6 * 16_000
            assert len(kept.readframes(10**6)) == 2 * kept.getnframes()


def test_a_file_that_may_not_grow_is_told_as_full(tmp_path: Path) -> None:
    from sqlalchemy import event

    Store.open(folder=tmp_path).close()
    with Store.open(folder=tmp_path) as store:

        def limit(connection: sqlite3.Connection, _record: object, _proxy: object) -> None:
            connection.execute("PRAGMA max_page_count = 40")

        event.listen(store._engine, "checkout", limit)
        taken = fill(store, 100)
        assert store.last_sequence("s1") == len(store.events("s1")) == taken
        assert store.sessions()[0].events == taken


def test_a_file_that_may_only_be_read_can_be_read(tmp_path: Path) -> None:
    with Store.open(folder=tmp_path) as store:
        store.append("s1", [started()])
    with Store.open(f"sqlite:///file:{tmp_path}/journal.sqlite3?mode=ro&uri=true") as store:
        assert store.events("s1") == (started(),)
        for change in (
            lambda: store.append("s1", [notice(2)]),
            lambda: store.delete("s1"),
            lambda: store.freeze_text("persona", SPOKEN),
        ):
            with pytest.raises(StoreError, match="may not be written to") as caught:
                change()
            check_told(caught.value)
        assert store.events("s1") == (started(),)


@as_root
def test_a_folder_that_cannot_be_written_is_told() -> None:
    with somebody_else() as folder:
        (folder / "home").mkdir(mode=0o500)
        for home in (folder / "home", folder / "home" / "deeper"):
            with pytest.raises(StoreError, match="Permission denied") as caught:
                Store.open(folder=home)
            check_told(caught.value)
            assert "PRACTICE_HOME" in caught.value.hint


@as_root
def test_a_file_that_cannot_be_written_is_told() -> None:
    with somebody_else() as folder:
        with Store.open(folder=folder) as store:
            store.append("s1", [started()])
        os.seteuid(0)
        (folder / "journal.sqlite3").chmod(0o444)
        os.chown(folder / "journal.sqlite3", 0, 0)
        os.seteuid(NOBODY)
        with Store.open(folder=folder) as store:
            assert store.events("s1") == (started(),)
            with pytest.raises(StoreError, match="may not be written to") as caught:
                store.append("s1", [notice(2)])
        check_told(caught.value)


@as_root
def test_a_file_that_may_not_be_opened_is_told() -> None:
    with somebody_else() as folder:
        Store.open(folder=folder).close()
        os.seteuid(0)
        os.chown(folder / "journal.sqlite3", 0, 0)
        os.seteuid(NOBODY)
        with pytest.raises(StoreError, match="could not be opened") as caught:
            Store.open(folder=folder)
        check_told(caught.value)


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite3").mkdir()
    with pytest.raises(StoreError, match="could not be opened or made") as caught:
        Store.open(folder=tmp_path)
    check_told(caught.value)


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("in the way")
    with pytest.raises(StoreError, match="Could not make the journal") as caught:
        Store.open(folder=tmp_path / "home")
    check_told(caught.value)


@pytest.mark.parametrize("lock", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_journal_that_another_program_holds_is_told(tmp_path: Path, lock: str) -> None:
    with Store.open(folder=tmp_path, patience=0.05) as store:
        store.append("s1", [started()])
        script = (
            "import sqlite3, sys\n"
            "db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
            f"db.execute({lock!r}); print('held', flush=True); input(); db.close()"
        )
        command = [sys.executable, "-c", script, str(tmp_path / "journal.sqlite3")]
        other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert other.stdout and other.stdout.readline() == "held\n"
        with pytest.raises(StoreError, match="in use by another program") as caught:
            store.append("s1", [notice(2)])
        check_told(caught.value)
        assert store.events("s1") == (started(),)
        other.communicate("go\n")
        assert store.append("s1", [notice(2)]) == 2


def test_a_new_file_that_another_program_holds_is_told(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "journal.sqlite3", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="in use by another program") as caught:
        Store.open(folder=tmp_path, patience=0.05)
    other.close()
    check_told(caught.value)
    Store.open(folder=tmp_path).close()


@pytest.mark.parametrize(
    "content", [b"not a database at all, but some text. " * 200, bytes(8192), b"SQLite f"]
)
def test_another_file_by_that_name_is_told_and_left(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "journal.sqlite3"
    file.write_bytes(content)
    with pytest.raises(StoreError, match=r"is not a journal|is damaged") as caught:
        Store.open(folder=tmp_path)
    check_told(caught.value)
    assert file.read_bytes() == content


def test_a_damaged_journal_is_told_wherever_the_damage_lies(tmp_path: Path) -> None:
    with Store.open(folder=tmp_path / "whole") as store:
        store.append("s1", [started(), *(notice(i, 20) for i in range(2, 60))])
    whole = (tmp_path / "whole" / "journal.sqlite3").read_bytes()
    told = 0
    for start in range(100, len(whole), 1024):
        folder = tmp_path / str(start)
        folder.mkdir()
        damaged = whole[:start] + b"\xa5" * 700 + whole[start + 700 :]
        (folder / "journal.sqlite3").write_bytes(damaged)
        try:
            with Store.open(folder=folder) as store:
                store.sessions()
                store.events("s1")
                store.append("s1", [notice(60)])
        except StoreError as error:
            told += 1
            check_told(error)
    assert told > 5


def test_a_journal_cut_short_is_told(tmp_path: Path) -> None:
    with Store.open(folder=tmp_path) as store:
        store.append("s1", [started(), *(notice(i, 50) for i in range(2, 60))])
    file = tmp_path / "journal.sqlite3"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(StoreError) as caught, Store.open(folder=tmp_path) as store:
        store.events("s1")
    check_told(caught.value)
