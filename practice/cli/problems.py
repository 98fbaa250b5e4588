"""Shows what is wrong with a coach's files, and ends the command as the contract says."""

import re
from collections.abc import Sequence
from dataclasses import replace

import click

from practice.domain.problems import Problem, Severity

_ROW_CODE = "P081"
_UNKNOWN = re.compile(r'(".*" knows no) (".*")$')
"""What is told of a word in a rehearsal that the persona does not have."""

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
    """A row of text for each problem; those of a file with the same text share one.

    So do rows of a rehearsal that name what is not there, whatever they name.
    """
    alike: dict[tuple[str, Severity, str, str], list[Problem]] = {}
    for problem in problems:
        unknown = _UNKNOWN.match(problem.text) if problem.code == _ROW_CODE else None
        text = unknown[1] if unknown else problem.text
        alike.setdefault((problem.path, problem.severity, problem.code, text), []).append(problem)
    return [_row(each) for each in alike.values()]


def _row(alike: Sequence[Problem]) -> str:
    first = alike[0]
    places = list(dict.fromkeys(problem.line for problem in alike))
    if len(places) == 1:
        return str(first)
    shown = ", ".join(str(line) for line in places[:MOST_PLACES])
    more = ", …" if len(places) > MOST_PLACES else ""
    meant = first.meant if all(each.meant == first.meant for each in alike) else ""
    told = first.text
    unknown = [found for each in alike if (found := _UNKNOWN.match(each.text))]
    words = dict.fromkeys(found[2] for found in unknown)
    if len(words) > 1:
        told = f"{unknown[0][1]} {', '.join(words)}; write these rows anew"
    text = f"{len(places)} lines ({shown}{more}): {told}"
    return str(replace(first, text=text, meant=meant))
