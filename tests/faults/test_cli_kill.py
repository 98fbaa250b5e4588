"""A rehearsal killed at random moments: what was printed is in the journal and opens again."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from practice.domain.codec import encode
from practice.journal.store import Store

ROOT = Path(__file__).parent.parent.parent
GOOD = ROOT / "tests" / "personas" / "data" / "good.txt"


def killed(home: Path, after_lines: int, pause: float) -> list[dict]:
    """Events printed by a rehearsal that was killed `pause` seconds after so many lines."""
    running = subprocess.Popen(
        [sys.executable, "-m", "practice", "rehearse", "co-parent", "--script", str(GOOD),
         "--events", "--seed", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "PRACTICE_HOME": str(home)},
    )  # fmt: skip
    printed = [running.stdout.readline() for _ in range(after_lines)]
    deadline = time.monotonic() + pause
    while time.monotonic() < deadline:
        pass
    running.send_signal(signal.SIGKILL)
    printed += running.stdout.readlines()
    running.stdout.close()
    running.wait()
    return [json.loads(line) for line in printed if line.endswith(b"\n")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_every_printed_event_survives_kills_at_random_moments(tmp_path):
    chance = random.Random(5)
    homes = [tmp_path / "one", tmp_path / "two"]
    for turn in range(25):
        home = homes[turn % 2]
        printed = killed(home, chance.randint(1, 70), chance.random() * 0.03)
        assert printed
        session = printed[0]["session"]
        with Store.open(folder=home) as store:
            stored = [json.loads(json.dumps(encode(event))) for event in store.events(session)]
        assert stored[: len(printed)] == printed


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_rehearsal_can_be_shown_and_goes_on_to_its_end(tmp_path):
    printed = killed(tmp_path, 40, 0.0)
    session = printed[0]["session"]
    environment = {**os.environ, "PRACTICE_HOME": str(tmp_path)}

    def practice(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "practice", *arguments],
            capture_output=True, text=True, cwd=ROOT, env=environment,
        )  # fmt: skip

    shown = practice("sessions", "show", session)
    assert shown.returncode == 0
    assert f"--resume {session}" in shown.stderr
    with Store.open(folder=tmp_path) as store:
        answered = sum(encode(e)["type"] == "TurnEnded" for e in store.events(session))
    rest = tmp_path / "rest.txt"
    lines = GOOD.read_text(encoding="utf-8").splitlines()
    rest.write_text("\n".join(lines[answered:]), encoding="utf-8")
    resumed = practice("rehearse", "--resume", session, "--script", str(rest), "--json")
    assert resumed.returncode == 0, resumed.stderr
    report = json.loads(resumed.stdout)
    assert report["session"] == session
    assert report["outcome"] == "agreement"
