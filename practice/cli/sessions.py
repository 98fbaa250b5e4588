"""`practice sessions`: look back at rehearsals, walk one again, judge anew, delete."""

import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from practice.cli.console import Console
from practice.cli.options import lexicon_option, semantic_option
from practice.cli.output import print_json, report_json
from practice.domain.codec import encode, plain
from practice.domain.events import Event, FindingsRevised
from practice.language.own import in_force
from practice.review.wording import outcome_text
from practice.scoring.facts import effective_findings
from practice.session.gear import open_store
from practice.session.lexicons import language_stamps, lexicons_since
from practice.session.past import recall
from practice.session.replay import differences, judge_anew


@click.group()
def sessions() -> None:
    """Look back at rehearsals. SESSION is an id, the beginning of one, or "last"."""


@sessions.command("list")
@click.option("--persona", help="Only rehearsals with this persona.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def list_(persona: str | None, as_json: bool) -> None:
    """Your rehearsals, newest first."""
    with open_store() as store:
        rows = store.sessions(persona=persona)
    if as_json:
        print_json([plain(row) for row in rows])
        return
    if not rows:
        click.echo("No rehearsals yet. Begin one: practice rehearse co-parent", err=True)
        return
    for row in rows:
        ending = outcome_text(row.outcome, "She") if row.outcome else "Cut off; it can be resumed."
        turns = f"{row.turns} {'turn' if row.turns == 1 else 'turns'}"
        click.echo(f"{row.session}  {row.persona:<12} {row.level:<10} {turns:>9}  {ending}")


@sessions.command()
@click.argument("session")
@click.option("--json", "as_json", is_flag=True, help="Every event as JSON.")
def show(session: str, as_json: bool) -> None:
    """What was said in SESSION, and what was found in it."""
    with open_store() as store:
        past = recall(store, session)
    if as_json:
        print_json([encode(event) for event in past.events])
        return
    console = Console(sys.stdout, past.persona.name, live=False)
    for event in past.events:
        console.stored(event)
    if past.unfinished:
        click.echo(
            f"\nCut off. To go on: practice rehearse --resume {past.start.session}", err=True
        )


@sessions.command()
@click.argument("session")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def replay(session: str, as_json: bool) -> None:
    """Take SESSION through the engine again, and say whether it comes out the same."""
    with open_store() as store:
        past = recall(store, session)
    found = differences(past.events, past.persona)
    value = past.score()
    if as_json:
        print_json(
            {
                "session": past.start.session,
                "identical": not found,
                "differences": list(found),
                "report": report_json(past.events, value, past.persona.name),
            }
        )
    else:
        console = Console(sys.stdout, past.persona.name, live=False)
        for event in past.events:
            console.stored(event)
        total = "not scored" if value.total is None else f"{value.total / 10:.1f}"
        click.echo(f"\nScore: {total}")
        same = f"{past.persona.pronoun.start} {past.persona.pronoun.does('answer')} the same."
        click.echo(same if not found else "\n".join(found))
        for line in lexicons_since(past.start.stamps.lexicons):
            click.echo(line)
    if found:
        raise click.exceptions.Exit(1)


@sessions.command()
@click.argument("session")
@click.option("--reason", default="rules of today", help="Why; kept beside the new findings.")
@lexicon_option
@semantic_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def rescore(
    session: str, reason: str, lexicons: tuple[Path, ...], semantic: Path | None, as_json: bool
) -> None:
    """Judge SESSION under today's rules, beside the findings it has; both scores are kept."""
    lexicon = in_force(lexicons, semantic)
    with open_store() as store:
        past = recall(store, session)
        now = max(event.at for event in past.events)
        stamps = language_stamps(past.start.stamps, lexicon)
        revised = judge_anew(past.events, past.persona, stamps, reason, now, lexicon)
        if revised:
            for own in lexicon.own:
                store.freeze_text("lexicon", own.text)
            with store.hold(past.start.session):
                store.append(past.start.session, revised)
    revision = revised[-1].revision if revised else None
    before = past.score()
    after = replace(past, events=(*past.events, *revised)).score(revision)
    changed = _changed(past.events, revised)
    for line in lexicons_since(past.start.stamps.lexicons, lexicons):
        click.echo(line, err=True)
    if as_json:
        shown: dict[str, Any] = {
            "session": past.start.session,
            "revision": revision,
            "before": None if before.total is None else before.total / 10,
            "after": None if after.total is None else after.total / 10,
            "changed": changed,
        }
        print_json(shown)
        return
    click.echo(f"Before: {_points(before.total)}   now: {_points(after.total)}")
    click.echo(f"Utterances judged otherwise: {len(changed)}")


@sessions.command()
@click.argument("session")
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(session: str, yes: bool) -> None:
    """Remove SESSION with its recordings for good."""
    with open_store() as store:
        whole = store.resolve(session)
        if not yes:
            click.confirm(f"Delete {whole} for good?", abort=True, err=True)
        with store.hold(whole):
            store.delete(whole)
        branches = [row.session for row in store.sessions() if row.parent_session == whole]
    click.echo(f"Deleted {whole}.", err=True)
    if branches:
        click.echo(
            f"Tries that began from it keep its first turns: {', '.join(branches)}", err=True
        )


@sessions.command()
@click.option("--older-than", "days", type=click.IntRange(0, 36_500), help="Days; without it, all.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def purge(days: int | None, yes: bool) -> None:
    """Remove all rehearsals, or those older than some days, for good."""
    before = None if days is None else datetime.now() - timedelta(days=days)
    what = "all rehearsals" if days is None else f"all rehearsals older than {days} days"
    if not yes:
        click.confirm(f"Delete {what} for good?", abort=True, err=True)
    with open_store() as store:
        gone = store.purge(before=before)
    click.echo(f"Deleted {len(gone)}.", err=True)


def _points(tenths: int | None) -> str:
    return "not scored" if tenths is None else f"{tenths / 10:.1f}"


def _changed(events: tuple[Event, ...], revised: tuple[FindingsRevised, ...]) -> list[str]:
    first = effective_findings(events)
    return [
        each.utterance
        for each in revised
        if each.utterance not in first or first[each.utterance][0] != each.findings
    ]
