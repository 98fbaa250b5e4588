"""Shows what is wrong with a coach's files, and ends the command as the contract says."""

from collections.abc import Sequence
from dataclasses import replace

import click

from practice.domain.problems import Problem, Severity

MOST_PLACES = 12
"""Lines that one message names."""


def show_problems(problems: Sequence[Problem], *, as_json: bool) -> None:
    """Print `problems` on stdout; leaves with exit code 1 when one is an error."""
    if as_json:
        from practice.cli.output import print_json
        from practice.domain.codec import plain

        print_json([plain(problem) for problem in problems])
    else:
        from practice.review.visible import harmless

        for line in gathered(problems):
            click.echo(harmless(line))
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise click.exceptions.Exit(1)


def gathered(problems: Sequence[Problem]) -> list[str]:
    """A row of text for each problem; those of a file with the same text share one."""
    alike: dict[tuple[str, Severity, str, str], list[Problem]] = {}
    for problem in problems:
        key = (problem.path, problem.severity, problem.code, problem.text)
        alike.setdefault(key, []).append(problem)
    return [_row(each) for each in alike.values()]


def _row(alike: Sequence[Problem]) -> str:
    first = alike[0]
    places = list(dict.fromkeys(problem.line for problem in alike))
    if len(places) == 1:
        return str(first)
    shown = ", ".join(str(line) for line in places[:MOST_PLACES])
    more = ", …" if len(places) > MOST_PLACES else ""
    meant = first.meant if all(each.meant == first.meant for each in alike) else ""
    text = f"{len(places)} lines ({shown}{more}): {first.text}"
    return str(replace(first, text=text, meant=meant))
