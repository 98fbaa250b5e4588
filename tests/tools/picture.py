"""Draws docs/demo.svg: moments of the demo as they look on a terminal.

Run after a change of what the demo shows: `python tests/tools/picture.py`.
"""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent.parent
COLUMNS = 92
MOMENTS = (
    ("“you always make” may land", 15),
    ("You      so you do every evening", 5),
    ("Tracy feels heard", 3),
    ("of 100.", 6),
)
"""What each shown moment begins with, and how many lines of it are shown."""


def demo_lines() -> list[str]:
    """The demo's output, colored, line by line."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-c", _COLORED],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PRACTICE_HOME": home, "COLUMNS": str(COLUMNS)},
        )
    return done.stdout.splitlines()


_COLORED = """
import click
from practice.cli.main import entry
echo = click.echo
click.echo = lambda *values, **options: echo(*values, **{**options, "color": True})
entry(["demo", "--fast"])
"""


def main() -> None:
    """Write docs/demo.svg."""
    lines = demo_lines()
    shown: list[str] = []
    at = 0
    for begins, count in MOMENTS:
        at = next(i for i in range(at, len(lines)) if begins in Text.from_ansi(lines[i]).plain)
        shown += [*lines[at : at + count], ""]
        at += count
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    for line in shown[:-1]:
        console.print(Text.from_ansi(line))
    target = ROOT / "docs" / "demo.svg"
    target.write_text(console.export_svg(title="practice demo"), encoding="utf-8")
    print(f"Wrote {target.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
