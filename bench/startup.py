"""How long commands take to start, beside a bare Python interpreter, in one run."""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 11

COMMANDS = {
    "bare_python": [sys.executable, "-c", "pass"],
    "version": [sys.executable, "-m", "practice", "--version"],
    "persona_check": [
        sys.executable, "-m", "practice", "persona", "check", str(ROOT / "personas" / "co-parent"),
    ],
    "analyse": [sys.executable, "-m", "practice", "analyse", "You never help."],
}  # fmt: skip


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def measure() -> dict[str, object]:
    """Median milliseconds of each command, and how much more than bare Python each takes."""
    # Taken in turns, so that a busy moment falls on all alike.
    rounds = [{name: _seconds(command) for name, command in COMMANDS.items()} for _ in range(RUNS)]
    medians = {
        name: round(1000 * statistics.median(each[name] for each in rounds), 1) for name in COMMANDS
    }
    bare = medians["bare_python"]
    return {
        "unit": "ms, median",
        "runs": RUNS,
        **medians,
        "more_than_bare": {
            name: round(value - bare, 1) for name, value in medians.items() if name != "bare_python"
        },
    }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
