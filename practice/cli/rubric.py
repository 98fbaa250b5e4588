"""`practice rubric check`: whether a coach's rubric can be used."""

from pathlib import Path

import click

from practice.cli.problems import show_problems
from practice.domain.errors import ArgumentError
from practice.domain.problems import Problem


@click.group()
def rubric() -> None:
    """Rubrics: how a rehearsal is judged."""


@rubric.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Look for mistakes in rubric files. Ends with 1 if there is an error."""
    from practice.scoring.rubric import read_rubric

    problems: list[Problem] = []
    for file in files:
        if not file.is_file():
            raise ArgumentError(f"There is no rubric at {file}.", "Give the path of a TOML file.")
        _, own = read_rubric(file)
        problems += own
        if not own and not as_json:
            click.echo(f"{file}: no problems.", err=True)
    show_problems(problems, as_json=as_json)
