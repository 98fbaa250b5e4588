"""`practice persona stats`: what a persona holds, in numbers."""

from typing import Any

import click

from practice.persona.document import Persona
from practice.persona.stats import Counts, count, short_of
from practice.persona.vocabulary import BANDS


@click.command(short_help="Count what a persona holds, and what is short.")
@click.argument("personas", nargs=-1, required=True, metavar="PERSONA...")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def stats(personas: tuple[str, ...], as_json: bool) -> None:
    """Count what a persona holds, and name what is short for a talk of twenty turns.

    \b
    Next: write what is short; then: practice persona check PERSONA
    """
    from practice.persona.load import find, load

    counted = [(persona, count(persona)) for persona in (load(find(name)) for name in personas)]
    if as_json:
        from practice.cli.output import print_json

        print_json([_values(persona, counts) for persona, counts in counted])
        return
    for number, (persona, counts) in enumerate(counted):
        if number:
            click.echo()
        _show(persona, counts)


def _show(persona: Persona, counts: Counts) -> None:
    from practice.review.wording import visible

    click.echo(click.style(visible(f"{persona.name} ({persona.id})"), bold=True))
    shown = f" and {counts.wordless} only shown" if counts.wordless else ""
    about = f"{counts.words} words, about {counts.minutes:.0f} min"
    _row("lines", f"{counts.lines} spoken{shown}, {about}")
    if counts.longest is not None:
        longest = visible(counts.longest.text)
        _row("a line", f"{counts.words_per_line:.1f} words; the longest: {longest}")
    kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(counts.kinds.items()))
    _row("key points", f"{counts.points} ({visible(kinds)})")
    wordings = sum(counts.accept.values())
    fewest = min(counts.accept, key=lambda name: counts.accept[name], default="")
    if fewest:
        least = f"; fewest {counts.accept[fewest]}, for {fewest}"
        _row("wordings", f"{wordings} to accept{least}; {counts.reject} to reject")
    _row("concerns", f"{counts.concerns}, with {counts.hints} hints")
    _row("topics", f"{counts.topics}, with {counts.topic_lines} lines")
    _row("options", f"{counts.options}, of which {counts.served} meet a concern")
    _row("gates", f"{counts.gates}; variants {counts.variants}")
    click.echo(f"  {'reply':<18}" + "".join(f"{band:>8}" for band in (*BANDS, "any")))
    for table, bands in counts.tables.items():
        numbers = "".join(f"{bands[band] or '·':>8}" for band in (*BANDS, "any"))
        click.echo(f"  {table:<18}{numbers}")
    short = short_of(counts)
    _row("short of", ", ".join(short) if short else "nothing: enough for a talk of twenty turns")


def _row(label: str, text: str) -> None:
    click.echo(f"  {label:<12}{text}")


def _values(persona: Persona, counts: Counts) -> dict[str, Any]:
    return {
        "persona": persona.id,
        "name": persona.name,
        "lines": counts.lines,
        "lines_only_shown": counts.wordless,
        "words": counts.words,
        "words_per_line": round(counts.words_per_line, 1),
        "longest": counts.longest.text if counts.longest else None,
        "minutes": round(counts.minutes, 1),
        "key_points": {"count": counts.points, "kinds": counts.kinds},
        "accept": counts.accept,
        "reject": counts.reject,
        "concerns": counts.concerns,
        "hints": counts.hints,
        "topics": counts.topics,
        "topic_lines": counts.topic_lines,
        "options": counts.options,
        "options_that_serve": counts.served,
        "gates": counts.gates,
        "variants": counts.variants,
        "replies": counts.tables,
        "short_of": list(short_of(counts)),
    }
