"""Shows what is wrong with a coach's files, and ends the command as the contract says."""

from collections.abc import Sequence

import click

from practice.domain.problems import Problem, Severity


def show_problems(problems: Sequence[Problem], *, as_json: bool) -> None:
    """Print `problems` on stdout; leaves with exit code 1 when one is an error."""
    if as_json:
        from practice.cli.output import print_json
        from practice.domain.codec import plain

        print_json([plain(problem) for problem in problems])
    else:
        from practice.review.wording import harmless

        for problem in problems:
            click.echo(harmless(str(problem)))
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise click.exceptions.Exit(1)
