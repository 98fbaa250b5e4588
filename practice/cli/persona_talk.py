"""`practice persona say` and `persona play`: trying a persona out by hand, with nothing kept."""

import io
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from practice.cli.options import lexicon_option
from practice.cli.script import LONGEST_LINE, read_script, spoken_line
from practice.domain.errors import ArgumentError, ContentError

_HELP = "Type what you say and press Enter.   /wait lets a silence pass   /quit ends the talk"


@click.command(short_help="What one learner line does, and what she answers.")
@click.argument("persona")
@click.argument("text", nargs=-1, required=True, metavar="TEXT...")
@click.option("--level", default="realistic", show_default=True, help="How hard she makes it.")
@click.option("--variant", default="default", show_default=True, help="Another evening.")
@click.option("--seed", default=1, show_default=True, help="Another seed, other lines.")
@click.option("--heard", metavar="TEXT", help="A line of hers, or a piece, that TEXT answers.")
@click.option("--after", metavar="FILE", help="Learner lines to say first; - for stdin.")
@lexicon_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def say(
    persona: str,
    text: tuple[str, ...],
    level: str,
    variant: str,
    seed: int,
    heard: str | None,
    after: str | None,
    lexicons: tuple[Path, ...],
    as_json: bool,
) -> None:
    """What one learner line does: moves, flags, paraphrase, shift, gates, and her answer.

    TEXT is said as the first line of a talk, or as the next one after those in --after.

    \b
    practice persona say co-parent "So you do every evening alone." --heard "by nine"
    Next: what is not caught goes into `accept` of that key point; then say it again.
    """
    from practice.cli.output import print_json
    from practice.cli.persona_inside import inside_values, show_answer, show_inside
    from practice.language.own import in_force
    from practice.persona.load import find, load
    from practice.session.inside import TypedTalk

    said = spoken_line(" ".join(text))
    if len(said) > LONGEST_LINE:
        raise ArgumentError(f"Too long to say in one go: over {LONGEST_LINE} characters.")
    talk = TypedTalk(load(find(persona)), level, variant, seed, in_force(lexicons))
    for line in read_script(after) if after is not None else ():
        talk.say(line)
        if talk.ended is not None:
            raise ArgumentError(
                "The talk had ended before the line was said.", f"Leave out the end of {after}."
            )
    if heard is not None:
        talk.let_her_say(heard)
    inside = talk.say(said)
    if as_json:
        print_json({"persona": talk.persona.id, "level": level, **inside_values(inside)})
        return
    show_inside(inside, talk, talk.persona.levels[level])
    show_answer(inside, talk)


@click.command()
@click.argument("persona")
@click.option("--level", default="realistic", show_default=True, help="How hard she makes it.")
@click.option("--variant", default="default", show_default=True, help="Another evening.")
@click.option("--seed", type=int, help="The same seed and words give the same talk.")
@lexicon_option
@click.option("--why", is_flag=True, help="After each line, what it did inside her.")
def play(
    persona: str,
    level: str,
    variant: str,
    seed: int | None,
    lexicons: tuple[Path, ...],
    why: bool,
) -> None:
    """Talk with a persona by typing; no sound, and nothing is kept. Ctrl-D ends it.

    \b
    Next: practice persona say PERSONA TEXT   one line looked into
          practice rehearse PERSONA           a rehearsal that is kept and scored
    """
    from practice.cli.persona_inside import show_answer, show_inside
    from practice.language.own import in_force
    from practice.persona.load import find, load
    from practice.review.wording import outcome_text, visible
    from practice.session.inside import TypedTalk

    drawn = secrets.randbelow(1_000_000) if seed is None else seed
    talk = TypedTalk(load(find(persona)), level, variant, drawn, in_force(lexicons))
    by_hand = sys.stdin.isatty()
    if not by_hand and isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="strict")
    click.echo(f"Seed {drawn}. {_HELP if by_hand else ''}".strip(), err=True)
    name = visible(talk.persona.name)
    for line in talk.opening.lines:
        click.echo(f"{name[:11]:<12}{visible(line.text)}")
    for text in _typed(by_hand):
        if not by_hand:
            click.echo(f"{'You':<12}{text or '(silence)'}")
        inside = talk.say(text)
        if why:
            show_inside(inside, talk, talk.persona.levels[level])
        show_answer(inside, talk)
        if talk.ended is not None:
            return
    click.echo("\n" * by_hand + outcome_text("unfinished", name))


def _typed(by_hand: bool) -> Iterator[str]:
    """Lines as they are written until the end of input; "" for a silence."""
    while True:
        if by_hand:
            click.echo(click.style(f"{'You':<12}", fg="green"), nl=False)
        try:
            line = sys.stdin.readline()
        except UnicodeDecodeError as error:
            raise ContentError("Standard input is not text in UTF-8.") from error
        if not line:
            return
        line = spoken_line(line)
        if line in ("/quit", "/exit"):
            return
        if line == "/wait":
            yield ""
        elif len(line) > LONGEST_LINE:
            click.echo(f"Too long to say in one go: over {LONGEST_LINE} characters.", err=True)
        elif line.startswith("/"):
            click.echo(_HELP, err=True)
        elif line:
            yield line
