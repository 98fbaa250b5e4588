"""`practice persona schema`: the shape of the files, for editors that check while one writes."""

import click


@click.command()
@click.option("--rehearsal", is_flag=True, help="Of rehearsal.toml instead of persona.toml.")
def schema(rehearsal: bool) -> None:
    """Print the JSON Schema of persona.toml, for an editor.

    \b
    practice persona schema > my-personas/persona.schema.json
    Next: docs/persona-format.md tells how an editor finds it (Help from your editor).
    """
    from practice.cli.output import print_json
    from practice.persona.schema import persona_schema, rehearsal_schema

    print_json(rehearsal_schema() if rehearsal else persona_schema())
