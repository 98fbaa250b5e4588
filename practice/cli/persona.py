"""`practice persona`: which personas there are, whether a file is sound, and writing one."""

from importlib import import_module

import click

from practice.cli.problems import show_problems
from practice.domain.problems import Problem

_ELSEWHERE = {
    "new": "persona_new",
    "play": "persona_talk",
    "say": "persona_talk",
    "rehearse": "persona_rehearse",
    "shake": "persona_shake",
    "stats": "persona_stats",
    "schema": "persona_schema",
}
_ORDER = ("list", "new", "play", "check", "say", "rehearse", "shake", "stats", "schema")


class _InOrder(click.Group):
    """A group that lists its commands as one comes to need them, and imports what is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_ORDER)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _ELSEWHERE:
            return super().get_command(ctx, name)
        command: click.Command = getattr(import_module(f"practice.cli.{_ELSEWHERE[name]}"), name)
        return command


@click.group(cls=_InOrder)
def persona() -> None:
    """Personas: whom one rehearses with. PERSONA is an id from the list, or a folder of yours.

    \b
    To write one:
      practice persona new FOLDER          a whole one to write over
      practice persona play FOLDER --why   talk to it, and see what each line does
      practice persona check FOLDER        after each table that you change
      practice persona rehearse FOLDER     its scripted talks, run
    docs/persona-format.md leads through it, and explains every key.
    """


@persona.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def list_(as_json: bool) -> None:
    """The personas that come with practice.

    \b
    Next: practice rehearse co-parent
          practice persona new FOLDER, for one of your own
    """
    from practice.persona.load import find, list_personas, load
    from practice.review.visible import visible

    found = [load(find(name)) for name in list_personas()]
    if as_json:
        from practice.cli.output import print_json

        print_json(
            [
                {
                    "id": each.id,
                    "name": each.name,
                    "relationship": each.relationship,
                    "summary": each.summary,
                    "levels": list(each.levels),
                }
                for each in found
            ]
        )
        return
    for each in found:
        click.echo(f"{each.id:<12} {visible(each.summary)}")
        click.echo(f"{'':<12} levels: {', '.join(each.levels)}")


@persona.command()
@click.argument("personas", nargs=-1, required=True, metavar="PERSONA...")
@click.option("--heard", is_flag=True, help="Also what the ear makes of its words; takes seconds.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def check(personas: tuple[str, ...], heard: bool, as_json: bool) -> None:
    """Look for mistakes in persona files. Ends with 1 if there is an error.

    \b
    Next: practice persona rehearse PERSONA   run its scripted talks
          docs/problems/CODE.md               a page on each problem, with a mended example
    """
    from practice.persona.load import find, read
    from practice.review.visible import harmless

    look = read
    if heard:
        from practice.session.ear_check import inspect as look

    problems: list[Problem] = []
    for name in personas:
        folder = find(name)
        found, own = look(folder)
        problems += own
        if found is not None and not own and not as_json:
            click.echo(f"{harmless(str(folder))}: no problems.", err=True)
    if problems and not as_json:
        click.echo("What each code means is told in docs/problems.", err=True)
    show_problems(problems, as_json=as_json)
