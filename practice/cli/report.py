"""`practice report`, `explain`, `export` and `import`: what a rehearsal came to, and its words."""

import os
import sys
from pathlib import Path

import click

from practice.cli.output import json_whole, print_json, print_report, report_json
from practice.domain.errors import StoreError
from practice.domain.scores import Score
from practice.session.gear import open_store
from practice.session.lexicons import lexicons_since
from practice.session.past import PastSession, recall


@click.command()
@click.argument("session", default="last")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--html", type=click.Path(path_type=Path), help="Write it there as a page.")
def report(session: str, as_json: bool, html: Path | None) -> None:
    """The scored report of SESSION (an id, its beginning, or "last")."""
    past, value = _scored(session)
    events, name = past.events, past.persona.name
    if html is not None:
        from practice.review.html_report import html_report

        write_private(html, html_report(events, value, name))
        click.echo(f"Wrote {html}.", err=True)
    elif as_json:
        print_json(report_json(events, value, name))
    else:
        print_report(events, value, name)


@click.command()
@click.argument("session", default="last")
@click.argument("row", required=False)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def explain(session: str, row: str | None, as_json: bool) -> None:
    """Where each point of SESSION's score comes from, or only those of ROW."""
    from practice.review.wording import harmless
    from practice.scoring.explain import explain as lines
    from practice.scoring.explain import explained

    past, value = _scored(session)
    lexicons = lexicons_since(past.start.stamps.lexicons)
    if as_json:
        print_json({**explained(value, past.events, row), "lexicons": list(lexicons)})
        return
    for line in (*lines(value, past.events, row), *lexicons):
        click.echo(harmless(line))


@click.command()
@click.argument("session", default="last")
@click.option("--format", "kind", default="txt", help="txt, md, json or csv.")
def export(session: str, kind: str) -> None:
    """The words of SESSION on stdout."""
    from practice.review.export import export as exported

    past, _ = _scored(session)
    text = exported(past.events, kind, past.persona.name)
    click.echo(json_whole(text, sys.stdout.encoding) if kind == "json" else text, nl=False)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
def import_(file: Path) -> None:
    """Bring in events that were rescued to FILE when the journal could not be written."""
    from practice.journal.rescue import import_rescue

    with open_store() as store:
        came = import_rescue(file, store)
    click.echo(f"{came.added} events are in the journal now; {came.known} were there already.")
    if came.torn:
        click.echo("The last line had been cut off by a crash and was left out.", err=True)


def _scored(session: str) -> tuple[PastSession, Score]:
    with open_store() as store:
        past = recall(store, session)
    return past, past.score()


def write_private(path: Path, text: str) -> None:
    """Write `text` to `path`, a new file for its owner only; raises StoreError.

    What is there already (a file, a pipe, a device) is written to, and keeps its permissions.
    """
    try:
        with os.fdopen(_opened(path), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise StoreError(
            f"Could not write {path}: {error.strerror}.", "Name a file you can write to."
        ) from error


def _opened(path: Path) -> int:
    writing = os.O_WRONLY | os.O_CREAT
    try:
        return os.open(path, writing | os.O_EXCL, 0o600)
    except FileExistsError:
        return os.open(path, writing | os.O_TRUNC, 0o600)
