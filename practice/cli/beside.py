"""What is shown beside a talk in plain lines, on stderr: the learner's side, and a step's card."""

import shutil
import textwrap
from collections.abc import Sequence

import click

from practice.domain.events import Event
from practice.domain.pronouns import Pronoun
from practice.persona.document import Persona

_WIDEST = 88


def show_side(persona: Persona) -> None:
    """Where the learner is, and their own side of the matter with `persona`."""
    from practice.review.briefing import briefing

    for part in briefing(persona):
        _paragraph(part.heading, part.text)
    click.echo(err=True)


def show_check_in(who: Pronoun = Pronoun.SHE) -> None:
    """What to settle with oneself before the first word; nothing of it is asked or kept."""
    from practice.review.method import check_in

    heading, *rest = check_in(who)
    click.echo(click.style(heading, bold=True), err=True)
    for each in rest:
        _paragraph("", f"- {each}")
    click.echo(err=True)


def show_guide(events: Sequence[Event], who: Pronoun = Pronoun.SHE) -> None:
    """The card of the step that comes next after `events` in a talk with `who`."""
    from practice.cli.method import show_card
    from practice.review.method import card_for
    from practice.session.arc import step_of

    show_card(card_for(step_of(events), who), err=True)
    click.echo(err=True)


def _paragraph(heading: str, text: str) -> None:
    from practice.review.wording import visible

    width = max(48, min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns))
    start = f"{heading}: " if heading else ""
    indent = "  " if heading or text.startswith("- ") else ""
    told = textwrap.fill(start + visible(text), width, subsequent_indent=indent)
    click.echo(click.style(start, fg="cyan") + told.removeprefix(start), err=True)
