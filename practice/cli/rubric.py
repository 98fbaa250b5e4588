"""`practice rubric`: a coach's own rubric, begun and checked."""

import os
import sys
from contextlib import suppress
from pathlib import Path

import click

from practice.cli.problems import show_problems
from practice.domain.errors import ArgumentError
from practice.domain.problems import Problem

STDIN = Path("-")


@click.group()
def rubric() -> None:
    """Rubrics: how a rehearsal is judged. Yours is rubric.toml in the data folder.

    \b
    practice rubric new mine.toml                 begin with the shipped one
    practice rubric check mine.toml               look for mistakes
    practice rehearse co-parent --rubric mine.toml
    """


@rubric.command()
@click.argument("files", nargs=-1, metavar="[FILE...]", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Look for mistakes in rubric FILEs; - is stdin, none is the one in the data folder.

    Ends with 1 if there is an error. Next: practice rehearse PERSONA --rubric FILE
    """
    from practice.review.visible import harmless
    from practice.scoring.rubric import own_rubric, read_rubric, rubric_in
    from practice.scoring.rubric_file import LARGEST

    problems: list[Problem] = []
    mine = own_rubric()
    if not files and mine is None:
        raise ArgumentError(
            "There is no rubric of yours in the data folder.",
            "Name a file, or begin one: practice rubric new FILE",
        )
    for file in files or (mine,):
        if file == STDIN:
            own = rubric_in(sys.stdin.buffer.read(LARGEST + 1), "-")[1]
        elif file is None or not file.is_file():
            raise ArgumentError(f"There is no rubric at {file}.", "Give the path of a TOML file.")
        else:
            own = read_rubric(file)[1]
        problems += own
        if not own and not as_json:
            click.echo(f"{harmless(str(file))}: no problems.", err=True)
    show_problems(problems, as_json=as_json)


@rubric.command()
@click.argument("file", type=click.Path(path_type=Path))
def new(file: Path) -> None:
    """Begin a rubric of yours in FILE: the shipped one, to be changed."""
    import shlex

    from practice.cli.report import write_private
    from practice.paths import home, make_private
    from practice.review.visible import harmless
    from practice.scoring.rubric import OWN, rubric_template

    if os.path.lexists(file):
        raise ArgumentError(f"{file} is there already.", "Name a file that is not there yet.")
    with suppress(OSError):  # what else is wrong is told when it is written
        make_private(home())
    write_private(file, rubric_template(file.stem))
    shown = harmless(shlex.quote(str(file)))
    click.echo(f"Wrote {shown}. Change the numbers; then: practice rubric check {shown}", err=True)
    always = harmless(shlex.quote(str(home() / OWN)))
    if file.absolute() != (home() / OWN).absolute():
        click.echo(
            f"To rehearse by it once, add --rubric {shown}; to use it always, copy it to {always}.",
            err=True,
        )
