"""`practice persona rehearse`: the scripted talks that come with a persona, run."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from practice.domain.problems import Problem, Severity

if TYPE_CHECKING:
    from practice.persona.document import Persona


@click.command()
@click.argument("personas", nargs=-1, required=True, metavar="PERSONA...")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def rehearse(personas: tuple[str, ...], as_json: bool) -> None:
    """Run the rehearsals that come with a persona.

    Ends with 1 if one fails, or if their file has an error; then none of them is run.
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

        print_json(told)
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
        "passes": not broken and not any(each["failures"] for each in rehearsals),
        "rehearsals": rehearsals,
        "problems": [{**plain(each), "shown": str(each)} for each in problems],
    }


def _show(folder: Path, result: dict[str, Any]) -> None:
    from practice.review.wording import harmless

    for line in _lines(folder, result):
        click.echo(harmless(line))
    if not result["rehearsals"] and not result["problems"]:
        nothing = f"{result['persona']} has no rehearsals; they stand in rehearsal.toml."
        click.echo(harmless(nothing), err=True)


def _lines(folder: Path, result: dict[str, Any]) -> Iterator[str]:
    for problem in result["problems"]:
        yield problem["shown"]
    for each in result["rehearsals"]:
        outcome = "FAILS" if each["failures"] else "passes"
        yield f"{result['persona']} {each['rehearsal']}: {outcome}"
        for failure in each["failures"]:
            where = f"{folder / 'rehearsal.toml'}:{failure['line']}"
            yield f"  {where}: {failure['wanted']}; {failure['happened']}"
