"""A program killed at any moment leaves every event that it said was stored, and no half ones."""

import json
import random
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from practice.journal.rescue import import_rescue
from practice.journal.store import Store

WRITER = """
import sys
from pathlib import Path
from practice.domain.events import *
from practice.journal.store import Store

folder, session = Path(sys.argv[1]), sys.argv[2]
engine = EngineInfo("typed", "1")
with Store.open(folder=folder) as store:
    print("open", flush=True)
    begin = SessionStarted(0.0, session, "2026-11-22T10:00:00+00:00", "sam", "co-parent",
        "realistic", "default", 1, Source.TYPED, engine, engine, Stamps("", "", "", ""), "0.1.0")
    batch = [begin]
    while True:
        last = store.append(session, batch)
        print(last, flush=True)
        batch = [NoticeGiven(float(last + i), "said", f"{last + i} " * 50) for i in (1, 2, 3)]
"""

RESCUER = WRITER.replace("store.append(", "journal.append(").replace(
    'print("open", flush=True)',
    "from practice.journal.rescue import SafeJournal\n"
    "    from practice.domain.errors import StoreError\n"
    "    def refuse(*_): raise StoreError('The disk is full.')\n"
    "    store.append = refuse\n"
    "    journal = SafeJournal(store, lambda path, _: print(path, flush=True), [folder])",
)


def killed(script: str, folder: Path, session: str, seconds: float, ready: bool) -> list[str]:
    """What the program printed before it was killed, `seconds` after it began (or was ready)."""
    command = [sys.executable, "-c", script, str(folder), session]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        first = child.stdout.readline() if ready else ""
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(timeout=seconds)
        child.kill()
        rest = child.stdout.read()
    # A line without its end was never fully said.
    return [line for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]


def check(folder: Path, session: str, printed: list[str]) -> int:
    """The journal opens and holds at least what was printed, whole; returns how much."""
    numbers = [int(line) for line in printed if line != "open\n"]
    with Store.open(folder=folder) as store:
        stored = store.last_sequence(session)
        assert stored >= (numbers[-1] if numbers else 0)
        if stored:
            events = store.events(session)
            assert len(events) == store.sessions()[0].events == stored
            # Batches of three follow the first event: none is there in part.
            assert stored % 3 == 1
            texts = [event.text for event in events[1:]]  # type: ignore[union-attr]
            assert texts == [f"{number} " * 50 for number in range(2, stored + 1)]
        with store._engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    return len(numbers)


def test_every_event_said_to_be_stored_is_there_after_a_kill(tmp_path: Path) -> None:
    chance = random.Random(20261122)
    Store.open(folder=tmp_path / "new").close()

    def attempt(name: str, seconds: float) -> int:
        folder = shutil.copytree(tmp_path / "new", tmp_path / name)
        return check(folder, "s1", killed(WRITER, folder, "s1", seconds, ready=True))

    with ThreadPoolExecutor(2) as pool:
        tries = [pool.submit(attempt, str(i), chance.uniform(0.0, 0.12)) for i in range(20)]
        said = sum(each.result() for each in tries)
    assert said > 20


def test_a_kill_while_the_journal_is_being_made_leaves_one_that_opens(tmp_path: Path) -> None:
    chance = random.Random(7)

    def attempt(name: str, seconds: float) -> int:
        folder = tmp_path / name
        return check(folder, "s1", killed(WRITER, folder, "s1", seconds, ready=False))

    with ThreadPoolExecutor(2) as pool:
        tries = [pool.submit(attempt, str(i), chance.uniform(0.25, 0.9)) for i in range(5)]
        for each in tries:
            each.result()


def test_a_kill_while_writing_a_rescue_file_loses_nothing_said(tmp_path: Path) -> None:
    chance = random.Random(11)
    for attempt in range(3):
        folder = tmp_path / str(attempt)
        path, *numbers = killed(RESCUER, folder, "s1", chance.uniform(0.0, 0.1), ready=True)
        with Store.open(folder=folder) as store:
            imported = import_rescue(Path(path.strip()), store)
            assert imported.added >= (int(numbers[-1]) if numbers else 0)
            assert store.last_sequence("s1") == imported.added
        for line in Path(path.strip()).read_bytes().splitlines(keepends=True):
            assert not line.endswith(b"\n") or json.loads(line)["session"] == "s1"
