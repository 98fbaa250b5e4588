"""How long the journal takes: to import, to open, and to make an event durable. Prints JSON."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from practice.domain.events import (
    EngineInfo,
    Event,
    SessionStarted,
    Source,
    Stamps,
    TurnEnded,
    UtteranceHeard,
)
from practice.domain.transcript import FinalTranscript
from practice.journal.store import Store

OPENING = """
import sys, time
from pathlib import Path
from practice.journal.store import Store
began = time.perf_counter()
Store.open(folder=Path(sys.argv[1])).close()
print(time.perf_counter() - began)
"""
IMPORTING = """
import importlib, sys, time
began = time.perf_counter()
importlib.import_module(sys.argv[1])
print(time.perf_counter() - began)
"""
LINE = "So you do the whole evening alone, and by nine o'clock you are worn out. Is that right?"


def milliseconds(seconds: list[float]) -> dict[str, float]:
    """Median, 95th percentile and count."""
    ordered = sorted(seconds)
    return {
        "p50_ms": round(statistics.median(ordered) * 1000, 2),
        "p95_ms": round(ordered[int(0.95 * (len(ordered) - 1))] * 1000, 2),
        "n": len(ordered),
    }


def in_fresh_interpreter(script: str, argument: str) -> float:
    """Seconds that `script` prints."""
    command = [sys.executable, "-c", script, argument]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def started(session: str) -> SessionStarted:
    """The first event of a session."""
    engine = EngineInfo("scripted", "1")
    return SessionStarted(
        at=0.0,
        session=session,
        began="2026-01-01T10:00:00+00:00",
        learner="bench",
        persona="co-parent",
        level="realistic",
        variant="default",
        seed=1,
        source=Source.SCRIPT,
        stt=engine,
        tts=engine,
        stamps=Stamps("r" * 64, "p" * 64, "u" * 64, "m"),
        version="0",
    )


def appends(folder: Path, count: int) -> dict[str, object]:
    """Appending: one small event, a batch as a turn makes it, and what a bare sync costs here."""
    with Store.open(folder=folder) as store:
        store.append("s1", [started("s1")])
        single, batches = [], []
        for number in range(count):
            began = time.perf_counter()
            store.append("s1", [TurnEnded(float(number), number)])
            single.append(time.perf_counter() - began)
        for number in range(count):
            heard = UtteranceHeard(0.0, number, "1.1", FinalTranscript.of_text(LINE, 0.0))
            batch: list[Event] = [heard, *(TurnEnded(0.0, number) for _ in range(7))]
            began = time.perf_counter()
            store.append("s1", batch)
            batches.append(time.perf_counter() - began)
        began = time.perf_counter()
        stored = len(store.events("s1"))
        reading = time.perf_counter() - began
    return {
        "append_one": milliseconds(single),
        "append_eight": milliseconds(batches),
        "bare_write_and_sync": milliseconds(syncs(folder, count)),
        "read": {"ms": round(reading * 1000, 1), "events": stored},
    }


def syncs(folder: Path, count: int) -> list[float]:
    """The floor: as many bytes as a small commit logs, written to a file and synced."""
    seconds = []
    with (folder / "floor").open("wb", buffering=0) as file:
        for _ in range(count):
            began = time.perf_counter()
            file.write(bytes(12_500))
            os.fdatasync(file.fileno()) if hasattr(os, "fdatasync") else os.fsync(file.fileno())
            seconds.append(time.perf_counter() - began)
    return seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300, help="appends of each kind")
    parser.add_argument("--runs", type=int, default=5, help="fresh interpreters of each kind")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        cold = [in_fresh_interpreter(OPENING, str(root / str(i))) for i in range(options.runs)]
        warm = [in_fresh_interpreter(OPENING, str(root / "0")) for _ in range(options.runs)]
        modules = ("practice.journal.store", "practice.domain.events", "sqlalchemy")
        imports = {
            name: milliseconds([in_fresh_interpreter(IMPORTING, name) for _ in range(options.runs)])
            for name in (*modules, "alembic.command")
        }
        report = {
            "open_cold_with_migration": milliseconds(cold),
            "open_warm": milliseconds(warm),
            "import": imports,
            **appends(root / "appends", options.count),
        }
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
