"""`practice bench`: how quick it is, measured here; the benchmarks come with the source."""

import subprocess
import sys
from pathlib import Path

import click

from practice.domain.errors import ArgumentError

FOLDER = Path(__file__).parents[2] / "bench"


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("name", required=False)
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def bench(name: str | None, options: tuple[str, ...]) -> None:
    """Run the benchmark NAME, or all of them, and print the figures as JSON.

    `voice` plays a conversation through a virtual sound card (it needs PulseAudio, no sound
    hardware) and sets each figure beside that of a plain loop. OPTIONS are the benchmark's own.
    """
    if not (FOLDER / "__main__.py").is_file():
        raise ArgumentError(
            "The benchmarks are not part of this installation.",
            "They come with the source, in its folder bench.",
        )
    there = sorted(path.stem for path in FOLDER.glob("*.py") if _is_benchmark(path))
    if name is not None and name not in there:
        raise ArgumentError(f'There is no benchmark "{name}".', f"There are: {', '.join(there)}.")
    script = [str(FOLDER / f"{name}.py"), *options] if name else ["-m", "bench"]
    done = subprocess.run([sys.executable, *script], cwd=FOLDER.parent)
    raise click.exceptions.Exit(done.returncode)


def _is_benchmark(path: Path) -> bool:
    return path.stem != "__main__" and '__name__ == "__main__"' in path.read_text(encoding="utf-8")
