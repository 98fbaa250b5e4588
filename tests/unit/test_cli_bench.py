"""`practice bench` names what there is and passes on how it went."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "practice", "bench", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


def test_a_benchmark_that_is_not_there_is_answered_with_those_that_are():
    done = bench("nothing")
    assert done.returncode == 2
    assert "voice" in done.stderr
    assert done.stdout == ""


def test_options_reach_the_benchmark():
    done = bench("voice", "--turns", "many")
    assert done.returncode == 2
    assert "--turns" in done.stderr


def test_figures_are_json():
    done = bench("startup")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)
