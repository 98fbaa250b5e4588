"""`practice method`: the handbook's cards, one a step."""

import shutil
import textwrap
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from practice.domain.errors import ArgumentError

if TYPE_CHECKING:
    from practice.review.method import Card


@click.command()
@click.argument("step", required=False)
@click.option("--json", "as_json", is_flag=True, help="As JSON; without STEP, every card.")
def method(step: str | None, as_json: bool) -> None:
    """The steps of a good talk, or the card of one STEP: why, how, a line to say, an exercise."""
    from practice.cli.output import print_json
    from practice.review.method import cards

    known = cards()
    chosen = [card for card in known.values() if step is None or card.step == step.lower()]
    if not chosen:
        raise ArgumentError(f'There is no step "{step}".', f"Steps: {', '.join(known)}.")
    if as_json:
        shown = [asdict(card) for card in chosen]
        print_json(shown if step is None else shown[0])
    elif step is None:
        for card in chosen:
            click.echo(f"{card.step:<9} {card.title}")
        click.echo("A step's card: practice method STEP", err=True)
    else:
        show_card(chosen[0], err=False)


def show_card(card: "Card", *, err: bool) -> None:
    """The whole of `card`, on stdout or, with `err`, on stderr."""
    width = max(48, min(88, shutil.get_terminal_size((88, 24)).columns))
    click.echo(click.style(f"{card.step.capitalize()}: {card.title}", bold=True), err=err)
    for heading, texts in (
        ("Why", (card.why,)),
        ("How", tuple(f"- {each}" for each in card.how)),
        ("Say, for example", tuple(f"“{each}”" for each in card.say)),
        ("Rather not", tuple(f"“{each}”" for each in card.rather_not)),
        ("What Tracy does", (card.what_tracy_does,)),
        ("Try it", (card.try_it,)),
    ):
        click.echo("\n" + click.style(heading, fg="cyan"), err=err)
        for line in _wrapped(texts, width):
            click.echo(line, err=err)


def _wrapped(texts: Iterable[str], width: int) -> Iterable[str]:
    for text in texts:
        yield from textwrap.wrap(
            text,
            width,
            initial_indent="  ",
            subsequent_indent="    " if text.startswith("- ") else "  ",
        )
