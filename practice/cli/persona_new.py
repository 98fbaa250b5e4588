"""`practice persona new`: a whole small persona to write over, which passes its own checks."""

import os
import re
from pathlib import Path

import click

from practice.domain.errors import ArgumentError, StoreError
from practice.domain.pronouns import Pronoun

_FILES = ("persona.toml", "rehearsal.toml", "notes.md")
_LONGEST_WORD = 40
_UNFIT = set("\"'\\[]{}@/")
"""Characters that mean something in the file, or that nobody is called."""
_NAMES = {Pronoun.SHE: "Mira", Pronoun.HE: "Emil", Pronoun.THEY: "Robin"}
_VOICES = {Pronoun.SHE: "female", Pronoun.HE: "male"}
_ABOUT_HER = re.compile(r"# |(?:summary|goal|focus|truth|says|about) = ")
"""Begins a row that speaks of the persona; what is spoken speaks of others too."""
_DIRECTION = re.compile(r"\[[^\]\n]*\]")


@click.command(short_help="Write a whole small persona to start from.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="What the persona is called; Mira, Emil or Robin if left out.")
@click.option("--relationship", default="neighbor", show_default=True, help="To the learner.")
@click.option(
    "--pronoun",
    type=click.Choice([each.value for each in Pronoun]),
    default=Pronoun.SHE.value,
    show_default=True,
    help="How notes and reports speak of the persona.",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def new(folder: Path, name: str | None, relationship: str, pronoun: str, as_json: bool) -> None:
    """Write a persona to start from into FOLDER, which may not hold one yet.

    It is whole: it passes `check`, and its rehearsals pass. Write over it table by table; the
    scene and the closing fit most talks as they are.

    \b
    Next: practice persona play FOLDER --why   talk to the persona by typing
          practice persona check FOLDER        after each table that you change
    """
    if str(folder) == ".":
        raise ArgumentError("A persona needs a folder of its own.", "Name one that is not there.")
    who = Pronoun(pronoun)
    words = {
        "@NAME@": _fit(_NAMES[who] if name is None else name, "--name"),
        "@RELATIONSHIP@": _fit(relationship, "--relationship"),
        "@PRONOUN@": who.value,
        "@PRONOUNS@": "she, he or they",
        "@VOICE@": _VOICES.get(who, ""),
    }
    written = _write(folder, words, who)
    shown = _shown(folder)
    then = [f"practice persona {command} {shown}" for command in ("check", "rehearse", "play")]
    if as_json:
        from practice.cli.output import print_json

        print_json({"folder": str(folder), "files": [str(path) for path in written], "next": then})
        return
    from practice.review.visible import harmless

    for path in written:
        click.echo(f"Wrote {harmless(str(path))}")
    click.echo("\nOpen persona.toml in an editor and write over it, one table after the other.")
    click.echo("As often as you like:")
    for command, does in zip(
        then, ("look for mistakes", "run its talks", f"talk to {who.object}"), strict=True
    ):
        click.echo(f"  {harmless(command):<{max(map(len, then))}}   {does}")
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


def _write(folder: Path, words: dict[str, str], who: Pronoun) -> tuple[Path, ...]:
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
            text = _told_of(who, (template / path.name).read_text(encoding="utf-8"))
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


def _told_of(who: Pronoun, text: str) -> str:
    """The template `text`, in which the persona is a "she", told of `who`."""
    told: list[str] = []
    for row in text.split("\n"):
        if row.startswith("hint = ") and who not in _VOICES:
            continue  # any voice will do
        whole = text.startswith("# Notes") or _ABOUT_HER.match(row)
        told.append(
            who.retell(row) if whole else _DIRECTION.sub(lambda found: who.retell(found[0]), row)
        )
    return "\n".join(told)


def _shown(folder: Path) -> str:
    """`folder` as a command takes it: never mistaken for the id of a shipped persona."""
    import shlex

    name = str(folder)
    return shlex.quote(name if os.sep in name else f".{os.sep}{name}")
