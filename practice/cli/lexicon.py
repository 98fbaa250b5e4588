"""`practice lexicon`: a coach's own words and rules, checked, listed, begun."""

from pathlib import Path

import click

from practice.cli.options import lexicon_option
from practice.cli.problems import show_problems
from practice.domain.errors import ArgumentError
from practice.domain.problems import Severity

KINDS = ("blame", "moves", "guards", "synonyms", "classes")


@click.group()
def lexicon() -> None:
    """Lexicons: the words and rules by which the ear works. Yours lie in the data folder."""


@lexicon.command()
@click.argument("files", nargs=-1, metavar="[FILE...]", type=click.Path(path_type=Path))
@click.option("--shipped", is_flag=True, help="Warnings about practice's own files too.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def check(files: tuple[Path, ...], shipped: bool, as_json: bool) -> None:
    """Look for mistakes in your lexicons and in FILEs. Ends with 1 if there is an error.

    Every example is run: those under "fires" must fire, those under "silent" must not.
    """
    from practice.language.own import check_own, check_shipped, own_files

    paths = own_files(files)
    ours = check_shipped()
    problems = tuple(each for each in ours if shipped or each.severity is Severity.ERROR)
    problems += check_own(paths)
    told = {each.path for each in problems}
    if not as_json:
        for path in paths:
            if str(path) not in told:
                click.echo(f"{path}: no problems.", err=True)
        if not paths and not problems:
            click.echo("The lexicons of practice have no problems; you have none yet.", err=True)
    show_problems(problems, as_json=as_json)


@lexicon.command("list")
@click.option("--kind", type=click.Choice(KINDS), help="Only these.")
@lexicon_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def list_(kind: str | None, lexicons: tuple[Path, ...], as_json: bool) -> None:
    """The rules in force: what each catches, where it is from, on or off."""
    from practice.language.lexicon_list import entries
    from practice.language.own import lexicons_in_force

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
        place = "" if each.place == "practice" else f"  [{each.place}]"
        told = each.catches if each.on else f"off: {each.why_off or 'no reason given'}"
        click.echo(f"{state}  {each.kind:<8}  {each.id:<28}  {told}{place}")


@lexicon.command()
@click.argument("file", type=click.Path(path_type=Path))
def new(file: Path) -> None:
    """Begin a lexicon of yours in FILE, filled with examples to change."""
    from practice.cli.report import write_private
    from practice.language.own import template
    from practice.paths import home

    if file.suffix != ".toml":
        raise ArgumentError(f"{file} must end in .toml.", f"Try: practice lexicon new {file}.toml")
    if file.exists() or file.is_symlink():
        raise ArgumentError(f"{file} is there already.", "Name a file that is not there yet.")
    if not file.parent.is_dir():
        raise ArgumentError(f"There is no folder {file.parent}.", "Make it first.")
    write_private(file, template(file.stem))
    folder = home() / "lexicon"
    click.echo(f"Wrote {file}. To check it: practice lexicon check {file}", err=True)
    if file.absolute().parent != folder.absolute():
        click.echo(
            f"To use it always, move it to {folder}; to use it once, add --lexicon {file}.",
            err=True,
        )
