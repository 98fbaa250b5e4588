"""`practice persona new`: a whole small persona to write over, which passes its own checks."""

import os
from pathlib import Path

import click

from practice.domain.errors import ArgumentError, StoreError

_FILES = ("persona.toml", "rehearsal.toml", "notes.md")
_LONGEST_WORD = 40
_UNFIT = set("\"'\\[]{}@/")
"""Characters that mean something in the file, or that nobody is called."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="Mira", show_default=True, help="What the persona is called.")
@click.option("--relationship", default="neighbor", show_default=True, help="To the learner.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def new(folder: Path, name: str, relationship: str, as_json: bool) -> None:
    """Write a persona to start from into FOLDER, which may not hold one yet.

    It is whole: it passes `check`, and its rehearsals pass. Write over it table by table.
    """
    if str(folder) == ".":
        raise ArgumentError("A persona needs a folder of its own.", "Name one that is not there.")
    words = {
        "@NAME@": _fit(name, "--name"),
        "@RELATIONSHIP@": _fit(relationship, "--relationship"),
    }
    written = _write(folder, words)
    shown = _shown(folder)
    then = [f"practice persona {command} {shown}" for command in ("check", "rehearse", "play")]
    if as_json:
        from practice.cli.output import print_json

        print_json({"folder": str(folder), "files": [str(path) for path in written], "next": then})
        return
    from practice.review.wording import harmless

    for path in written:
        click.echo(f"Wrote {harmless(str(path))}")
    click.echo("\nOpen persona.toml in an editor and write over it, one table after the other.")
    click.echo("As often as you like:")
    for command, does in zip(
        then, ("look for mistakes", "run its talks", "talk to her"), strict=True
    ):
        click.echo(f"  {harmless(command)}   {does}")
    click.echo("Every key is explained in docs/persona-format.md.")


def _fit(word: str, option: str) -> str:
    """`word` as it may stand in the file; raises ArgumentError when it may not."""
    fit = " ".join(word.split())
    if not fit or len(fit) > _LONGEST_WORD or not fit.isprintable() or _UNFIT & set(fit):
        raise ArgumentError(
            f"{option} must be a plain word or two.",
            f"At most {_LONGEST_WORD} letters, without quotes, brackets and slashes.",
        )
    return fit


def _write(folder: Path, words: dict[str, str]) -> tuple[Path, ...]:
    """The files, all or none; ArgumentError when one is there, StoreError when it cannot be."""
    template = Path(__file__).parents[1] / "persona" / "template"
    paths = tuple(folder / name for name in _FILES)
    begun: list[Path] = []
    try:
        there = next((path for path in paths if path.exists() or path.is_symlink()), None)
        if there is not None:
            raise ArgumentError(
                f"{there} is there already; nothing was written.", "Name another folder."
            )
        folder.mkdir(parents=True, exist_ok=True)
        for path in paths:
            text = (template / path.name).read_text(encoding="utf-8")
            for mark, word in words.items():
                text = text.replace(mark, word)
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                begun.append(path)
                stream.write(text)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path cannot be used"
        for path in begun:
            path.unlink(missing_ok=True)
        raise StoreError(
            f"Could not write to {folder}: {reason}.", "Name a folder you can write to."
        ) from error
    return paths


def _shown(folder: Path) -> str:
    """`folder` as a command takes it: never mistaken for the id of a shipped persona."""
    import shlex

    name = str(folder)
    return shlex.quote(name if os.sep in name else f".{os.sep}{name}")
