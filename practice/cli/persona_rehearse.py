"""`practice persona rehearse`: the scripted talks that come with a persona, run."""

import os
import shlex
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from practice.cli.problems import gathered
from practice.domain.problems import Problem, Severity

if TYPE_CHECKING:
    from practice.persona.document import Persona

_IN_JSON = ("persona", "passes", "rehearsals", "problems")


@click.command()
@click.argument("personas", nargs=-1, required=True, metavar="PERSONA...")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def rehearse(personas: tuple[str, ...], as_json: bool) -> None:
    """Run the rehearsals that come with a persona.

    Where one fails, each row that did not come is named, with what she said instead, how she
    stands, and what to try. Ends with 1 if one fails, or if their file has an error; then none of
    them is run.

    \b
    Next: practice persona shake PERSONA   talks with made-up learners; takes a minute
    """
    from practice.persona.load import find, load

    told: list[dict[str, Any]] = []
    for name in personas:
        folder = find(name)
        result = _run(folder, load(folder))
        told.append(result)
        if not as_json:
            _show(folder, result)
    if as_json:
        from practice.cli.output import print_json

        print_json([{key: result[key] for key in _IN_JSON} for result in told])
    if any(not result["passes"] for result in told):
        raise click.exceptions.Exit(1)


def _run(folder: Path, persona: "Persona") -> dict[str, Any]:
    """What came of all rehearsals in `folder`, as JSON values."""
    from practice.domain.codec import plain
    from practice.persona.rehearsal import check_rehearsals, read_rehearsals
    from practice.session.rehearsals import run_rehearsal

    problems: tuple[Problem, ...] = check_rehearsals(folder, persona)
    broken = any(each.severity is Severity.ERROR for each in problems)
    there = os.path.lexists(folder / "rehearsal.toml")
    rehearsals = [
        {
            "rehearsal": each.name,
            "failures": [plain(failure) for failure in run_rehearsal(persona, each)],
        }
        for each in (read_rehearsals(folder, persona)[0] if there and not broken else ())
    ]
    return {
        "persona": persona.id,
        "name": persona.name,
        "told": gathered(problems),
        "passes": not broken and not any(each["failures"] for each in rehearsals),
        "rehearsals": rehearsals,
        "problems": [{**plain(each), "shown": str(each)} for each in problems],
    }


def _show(folder: Path, result: dict[str, Any]) -> None:
    from practice.review.visible import harmless

    for line in _lines(folder, result):
        click.echo(harmless(line))
    if not result["rehearsals"] and not result["problems"]:
        nothing = f"{result['persona']} has no rehearsals; they stand in rehearsal.toml."
        click.echo(harmless(nothing), err=True)


def _lines(folder: Path, result: dict[str, Any]) -> Iterator[str]:
    yield from result["told"]
    for each in result["rehearsals"]:
        outcome = "FAILS" if each["failures"] else "passes"
        yield f"{result['persona']} {each['rehearsal']}: {outcome}"
        for step, failures in groupby(each["failures"], key=itemgetter("step")):
            yield from _step(folder / "rehearsal.toml", step, list(failures), result["name"])
    if any(each["failures"] for each in result["rehearsals"]):
        yield f"  To try a line alone: practice persona say {shlex.quote(str(folder))} TEXT"


def _step(path: Path, step: int, failures: list[dict[str, Any]], name: str) -> Iterator[str]:
    """What a learner line should have done and did not, with her answer and how she stands."""
    for failure in failures:
        yield f"  {path}:{failure['line']}: {failure['wanted']}; {failure['happened']}"
    first = failures[0]
    yield _labelled(f"line {step}", f"> {first['said']}")
    for answer in first["answer"] or ("(nothing)",):
        yield _labelled(name, answer)
    yield _labelled("stands", first["stands"])
    for tried in dict.fromkeys(failure["advice"] for failure in failures):
        yield _labelled("try", tried)


def _labelled(label: str, text: str) -> str:
    return f"      {label[:9]:<10}{text}"
