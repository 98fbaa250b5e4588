"""`practice lexicon`: a coach's own words and rules, checked, listed, begun."""

import os
import sys
from contextlib import suppress
from pathlib import Path

import click

from practice.cli.options import lexicon_option
from practice.cli.problems import show_problems
from practice.domain.errors import ArgumentError
from practice.domain.problems import Severity

KINDS = ("blame", "moves", "guards", "synonyms", "thesaurus", "classes")


@click.group()
def lexicon() -> None:
    """Lexicons: the words and rules by which the ear works. Yours lie in the data folder.

    \b
    To write one (docs/lexicon.md leads through it):
      practice lexicon new mine.toml        examples to change
      practice lexicon check mine.toml      look for mistakes
      practice analyse "words to try" --lexicon mine.toml
    """


@lexicon.command()
@click.argument("files", nargs=-1, metavar="[FILE...]", type=click.Path(path_type=Path))
@click.option("--shipped", is_flag=True, help="Warnings about practice's own files too.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def check(files: tuple[Path, ...], shipped: bool, as_json: bool) -> None:
    """Look for mistakes in your lexicons and in FILEs (- is stdin). Ends with 1 on an error.

    Every example is run: those under "fires" must fire, those under "silent" must not. Without a
    lexicon of yours those of practice are checked, which takes seconds.

    \b
    Next: practice analyse "words to try" --lexicon FILE
    """
    from practice.language.lexicon_source import LARGEST
    from practice.language.own import STDIN, check_own, check_shipped, own_files
    from practice.review.visible import harmless

    piped = sys.stdin.buffer.read(LARGEST + 1) if STDIN in files else None
    paths = own_files([file for file in files if file != STDIN])
    shown = (*paths, STDIN) if piped is not None else paths
    ours = check_shipped() if shipped or not shown else ()
    problems = tuple(each for each in ours if shipped or each.severity is Severity.ERROR)
    problems += check_own(paths, piped)
    told = {each.path for each in problems}
    if not as_json:
        for path in shown:
            if str(path) not in told:
                click.echo(f"{harmless(str(path))}: no problems.", err=True)
        if not shown and not problems:
            click.echo("The lexicons of practice have no problems; you have none yet.", err=True)
    if problems and not as_json:
        click.echo("What each code means is told in docs/problems.", err=True)
    show_problems(problems, as_json=as_json)


@lexicon.command("list")
@click.option("--kind", type=click.Choice(KINDS), help="Only these.")
@lexicon_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def list_(kind: str | None, lexicons: tuple[Path, ...], as_json: bool) -> None:
    """The rules in force: what each catches, where it is from, on or off."""
    from practice.language.lexicon_list import entries
    from practice.language.own import lexicons_in_force
    from practice.review.visible import visible

    found = entries(lexicons_in_force(lexicons), (kind,) if kind else KINDS)
    if as_json:
        from practice.cli.output import print_json

        print_json(
            [
                {
                    "kind": each.kind,
                    "id": each.id,
                    "catches": each.catches,
                    "from": each.place,
                    "on": each.on,
                    "why_off": each.why_off,
                }
                for each in found
            ]
        )
        return
    for each in found:
        state = "on " if each.on else "off"
        place = "" if each.place == "practice" else f"  [{visible(each.place)}]"
        told = each.catches if each.on else f"off: {each.why_off or 'no reason given'}"
        click.echo(f"{state}  {each.kind:<9}  {each.id:<28}  {visible(told)}{place}")


@lexicon.command()
@click.argument("file", type=click.Path(path_type=Path))
def new(file: Path) -> None:
    """Begin a lexicon of yours in FILE, filled with examples to change."""
    from practice.cli.report import write_private
    from practice.language.own import FOLDER, template
    from practice.paths import home, make_private

    folder = home() / FOLDER
    with suppress(OSError):  # a file is easier moved to a folder that is there
        make_private(folder)
    _refuse(file)
    write_private(file, template(file.stem))
    click.echo(
        f"Wrote {_quoted(file)}. To check it: practice lexicon check {_quoted(file)}", err=True
    )
    if file.absolute().parent != folder.absolute():
        click.echo(
            f"To use it always, move it to the folder {_quoted(folder)}; "
            f"to use it once, add --lexicon {_quoted(file)}.",
            err=True,
        )


def _refuse(file: Path) -> None:
    """Raise ArgumentError when no lexicon can begin in `file`."""
    if file.suffix != ".toml" or file.name.startswith("."):
        name = file.name.lstrip(".").removesuffix(".toml")
        better = file.parent / f"{'mine' if name in ('', 'toml') else name}.toml"
        raise ArgumentError(
            "The name of a lexicon must end in .toml and not begin with a dot.",
            f"Try: practice lexicon new {_quoted(better)}",
        )
    if os.path.lexists(file):
        raise ArgumentError(f"{file} is there already.", "Name a file that is not there yet.")
    with suppress(OSError):  # what else is wrong is told when it is written
        if not file.parent.is_dir():
            raise ArgumentError(f"There is no folder {file.parent}.", "Make it first.")


def _quoted(path: Path) -> str:
    """`path` as a command takes it, and without what could steer a terminal."""
    import shlex

    from practice.review.visible import harmless

    return harmless(shlex.quote(str(path)))
