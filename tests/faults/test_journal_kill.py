"""A program killed at any moment leaves every event that it said was stored, and no half ones."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from practice.journal.rescue import import_rescue
from practice.journal.store import Store

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 is POSIX")

WRITER = """
import os, sys
from pathlib import Path
import alembic.command
import practice.journal.records
from practice.domain.errors import StoreError
from practice.domain.events import *
from practice.journal.rescue import SafeJournal
from practice.journal.store import Store

def refuse(*_):
    raise StoreError("The disk is full.")

def write(folder, rescued):
    engine = EngineInfo("typed", "1")
    with Store.open(folder=folder) as store:
        journal = SafeJournal(store, lambda path, _: print(path, flush=True), [folder])
        if rescued:
            store.append = refuse
        batch = [SessionStarted(0.0, "s1", "2026-11-22T10:00:00+00:00", "sam", "co-parent", "tough",
            "default", 1, Source.TYPED, engine, engine, Stamps("", "", "", ""), "0.1.0")]
        while True:
            last = journal.append("s1", batch)
            print(last, flush=True)
            batch = [NoticeGiven(float(last + i), "said", f"{last + i} " * 50) for i in (1, 2, 3)]
"""

FORKS = """
for line in sys.stdin:
    # Loading the libraries takes longer than the whole test: every writer is a fork.
    child = os.fork()
    if child == 0:
        print(os.getpid(), flush=True)
        write(Path(line[1:].strip()), rescued=line[0] == "!")
    os.waitpid(child, 0)
    print("dead", flush=True)
"""


class Writers:
    """Starts programs that write to a journal without end, and kills them."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", WRITER + FORKS]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self._server = subprocess.Popen(command, text=True, **pipes)  # type: ignore[call-overload]

    def killed(self, folder: Path, lines: int, seconds: float, rescued: bool = False) -> list[str]:
        """What a writer printed before it was killed, `seconds` after its first `lines`."""
        self._server.stdin.write(f"{'!' if rescued else ' '}{folder}\n")
        self._server.stdin.flush()
        writer = int(self._server.stdout.readline())
        printed = [self._server.stdout.readline().strip() for _ in range(lines)]
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            pass
        os.kill(writer, signal.SIGKILL)
        while (line := self._server.stdout.readline().strip()) != "dead":
            assert line
            printed.append(line)
        return printed

    def close(self) -> None:
        self._server.communicate()


@pytest.fixture(scope="module")
def writers() -> Iterator[Writers]:
    server = Writers()
    yield server
    server.close()


def check(folder: Path, printed: list[str]) -> None:
    """The journal opens and holds at least what was printed, whole."""
    with Store.open(folder=folder) as store:
        stored = store.last_sequence("s1")
        assert stored >= (int(printed[-1]) if printed else 0)
        if stored:
            events = store.events("s1")
            assert len(events) == store.sessions()[0].events == stored
            # Batches of three follow the first event: none is there in part.
            assert stored % 3 == 1
            texts = [event.text for event in events[1:]]  # type: ignore[union-attr]
            assert texts == [f"{number} " * 50 for number in range(2, stored + 1)]
        with store._engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_every_event_said_to_be_stored_is_there_after_a_kill(
    tmp_path: Path, writers: Writers
) -> None:
    chance = random.Random(20261122)
    Store.open(folder=tmp_path / "new").close()
    said = 0
    for attempt in range(25):
        folder = shutil.copytree(tmp_path / "new", tmp_path / str(attempt))
        printed = writers.killed(folder, chance.randint(0, 12), chance.uniform(0.0, 0.02))
        check(folder, printed)
        said += len(printed)
    assert said > 25


def test_a_kill_while_the_journal_is_being_made_leaves_one_that_opens(
    tmp_path: Path, writers: Writers
) -> None:
    chance = random.Random(7)
    for attempt in range(8):
        folder = tmp_path / str(attempt)
        check(folder, writers.killed(folder, 0, chance.uniform(0.0, 0.3)))


def test_a_kill_while_writing_a_rescue_file_loses_nothing_said(
    tmp_path: Path, writers: Writers
) -> None:
    chance = random.Random(11)
    Store.open(folder=tmp_path / "new").close()
    for attempt in range(8):
        folder = shutil.copytree(tmp_path / "new", tmp_path / str(attempt))
        lines, seconds = chance.randint(1, 12), chance.uniform(0.0, 0.02)
        path, *numbers = writers.killed(folder, lines, seconds, rescued=True)
        with Store.open(folder=folder) as store:
            if Path(path).stat().st_size:
                import_rescue(Path(path), store)
            assert store.last_sequence("s1") >= (int(numbers[-1]) if numbers else 0)
