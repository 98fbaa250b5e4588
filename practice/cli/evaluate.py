"""`practice eval`: how good the ear is on labelled lines."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from practice.cli.options import semantic_option
from practice.cli.problems import show_problems
from practice.domain.errors import ArgumentError
from practice.domain.problems import Problem
from practice.review.wording import harmless

if TYPE_CHECKING:
    from practice.language.lexicon import Lexicon


@click.command("eval")
@click.option(
    "--data",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="A folder of labelled lines; without it, bench/data of the source tree.",
)
@click.option(
    "--annomi",
    "annomi_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The AnnoMI file (CSV): expert-coded counselling talk, which is not shipped.",
)
@click.option(
    "--half",
    "half_name",
    type=click.Choice(("test", "tune", "all")),
    default="test",
    show_default=True,
    help="Lines the rules may not learn from, those they may, or both.",
)
@semantic_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def evaluate(
    folder: Path | None,
    annomi_file: Path | None,
    half_name: str,
    semantic: Path | None,
    as_json: bool,
) -> None:
    """Measure how good the ear is: blame, paraphrase and moves on labelled lines.

    Each figure comes with its n and 95 % interval, for typed text, for text as a recogniser
    writes it, and for text with one word in twenty misheard; with --semantic the paraphrase is
    judged without and with that sentence model. Ends with 1 if the data is wrong.
    """
    from practice.evaluation import annomi
    from practice.evaluation.data import as_data
    from practice.evaluation.evaluation import evaluate as measure
    from practice.evaluation.first import read_first
    from practice.evaluation.labelled import Half
    from practice.evaluation.read import errors, read_folder
    from practice.evaluation.table import table

    chosen = folder or _source_data()
    labelled, problems = read_folder(chosen)
    seen, more = read_first(chosen)
    problems += more
    if errors(problems):
        show_problems([_shown(each) for each in problems], as_json=as_json)
    for problem in problems:
        click.echo(str(_shown(problem)), err=True)
    lines = annomi.load(annomi_file) if annomi_file is not None else None
    model = _with_model(semantic) if semantic is not None else None
    try:
        evaluation = measure(labelled, Half(half_name), lines, _progress, model)
    finally:
        _progress("")
    for name, count in evaluation.lines.items():
        if not count:
            click.echo(f"practice: no lines of the set {name} in this half.", err=True)
    data = as_data(evaluation, seen)
    if as_json:
        from practice.cli.output import print_json

        print_json(data)
    else:
        for line in table(data).splitlines():
            click.echo(harmless(line))


def _with_model(folder: Path) -> "Lexicon":
    """The shipped lexicons with the sentence model in `folder`."""
    from practice.language.lexicon import default
    from practice.language.semantic import SentenceModel

    return replace(default(), meaning=SentenceModel(folder))


def _shown(problem: Problem) -> Problem:
    """`problem` without what could steer a terminal: it may quote a file."""
    return replace(problem, path=harmless(problem.path), text=harmless(problem.text))


def _source_data() -> Path:
    """The labelled lines of the source tree; they do not come with an installed program."""
    from importlib.resources import files

    folder = Path(str(files("practice"))).parent / "bench" / "data"
    if not folder.is_dir():
        raise ArgumentError(
            "The labelled lines come with the source of practice, not with the installed program.",
            "Name a folder that holds some: practice eval --data FOLDER",
        )
    return folder


def _progress(what: str) -> None:
    """What is being measured, on a terminal only; "" wipes it away."""
    if sys.stderr.isatty():
        shown = f"Measuring: {what} …" if what else ""
        click.echo(f"\r{shown:<40}\r", nl=False, err=True)
