"""`practice persona`: which personas there are, whether a file is sound, and writing one."""

import click

from practice.cli.persona_new import new
from practice.cli.persona_rehearse import rehearse
from practice.cli.persona_schema import schema
from practice.cli.persona_shake import shake
from practice.cli.persona_stats import stats
from practice.cli.persona_talk import play, say
from practice.cli.problems import show_problems
from practice.domain.problems import Problem


class _InOrder(click.Group):
    """A group whose help lists the commands as one comes to need them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


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


for command in (new, play, say, rehearse, shake, stats, schema):
    persona.add_command(command)
persona.commands = {
    name: persona.commands[name]
    for name in ("list", "new", "play", "check", "say", "rehearse", "shake", "stats", "schema")
}
