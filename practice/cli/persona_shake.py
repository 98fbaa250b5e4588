"""`practice persona shake`: thousands of made-up talks, and what they show about a persona."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pathlib import Path

    from practice.session.shaking.shake import Tally

LISTED = 12
"""Lines never said that are listed; the rest are counted."""
_WORKER_TALKS = 350
"""Talks from which a second process is worth its start."""


@click.command(short_help="Let made-up learners talk with her, hundreds of times.")
@click.argument("personas", nargs=-1, required=True, metavar="PERSONA...")
@click.option("-n", "--count", default=700, show_default=True, type=click.IntRange(1, 1_000_000))
@click.option("--level", "levels", multiple=True, help="Only this level; may be repeated.")
@click.option("--seed", default=1, show_default=True, help="Another seed, other talks.")
@click.option("--all", "everything", is_flag=True, help="List every line that was never said.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def shake(
    personas: tuple[str, ...],
    count: int,
    levels: tuple[str, ...],
    seed: int,
    everything: bool,
    as_json: bool,
) -> None:
    """Let made-up learners of seven styles talk with her, COUNT talks at each level.

    \b
    listener   asks leave, asks, gives back, and only then shares and proposes
    blamer     accuses her          adviser   tells her what to do
    parrot     says her words back  silent    says next to nothing
    rambler    tells of other things, or of their own side
    explorer   says anything, her topics' cues and proposals too, to find every line

    Talks that end well end with an agreement or a pause once she feels heard. Listeners should get
    there at most levels, the others seldom. The lines are all that she has, those that are only
    shown included.

    Ends with 1 if a talk got stuck: a dead end, a loop longer than six turns, a gate that never
    opened at any level.

    \b
    Next: practice persona play PERSONA --why   where learners get stuck
          practice persona stats PERSONA        what is short
    """
    from practice.domain.errors import ArgumentError
    from practice.persona.load import find, load

    told: list[dict[str, Any]] = []
    stuck = False
    for name in personas:
        folder = find(name)
        persona = load(folder)
        unknown = [level for level in levels if level not in persona.levels]
        if unknown:
            raise ArgumentError(
                f'{persona.id} has no level "{unknown[0]}".',
                f"Levels: {', '.join(persona.levels)}.",
            )
        tallies = []
        for level in levels or tuple(persona.levels):
            with _progress(f"{persona.id} {level}", count) as tick:
                tallies.append(_shaken(folder, level, count, seed, tick))
        told += [_values(tally) for tally in tallies]
        never = _never(tallies)
        told.append(never)
        shut = [gate for gate in never["gates_never_opened"] if not levels]
        stuck = stuck or bool(shut) or any(t.dead_ends or t.looping for t in tallies)
        if not as_json:
            for tally in tallies:
                _show(tally)
            _show_never(never, everything)
    if as_json:
        from practice.cli.output import print_json

        print_json(told)
    if stuck:
        raise click.exceptions.Exit(1)


@contextmanager
def _progress(label: str, count: int) -> Iterator[Any]:
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=count, label=label, file=sys.stderr) as bar:
        yield bar.update


def _shaken(folder: "Path", level: str, count: int, seed: int, tick: Any) -> "Tally":
    """The tally of all talks; on all cores when there are many."""
    from practice.persona.load import load
    from practice.session.shaking.shake import shake as shaken
    from practice.session.shaking.shake import shake_on_all_cores

    if count < _WORKER_TALKS:
        return shaken(load(folder), level, count, seed, (lambda _: tick(1)) if tick else None)
    return shake_on_all_cores(folder, level, count, seed, tick)


def _values(tally: "Tally") -> dict[str, Any]:
    from statistics import median

    return {
        "persona": tally.persona.id,
        "level": tally.level,
        "talks": tally.talks,
        "styles": {
            style.value: {
                "talks": sum(ends.values()),
                "ends": dict(sorted(ends.items())),
                "ended_well": round(tally.well[style] / sum(ends.values()), 3),
                "median_turns": median(tally.turns[style]),
            }
            for style, ends in tally.outcomes.items()
        },
        "loops": tally.looping,
        "dead_ends": len(tally.dead_ends),
        "examples": [
            {"style": talk.style.value, "loop": talk.loop, "said": list(talk.words)}
            for talk in (*tally.loops[:1], *tally.dead_ends[:1])
        ],
    }


def _never(tallies: list["Tally"]) -> dict[str, Any]:
    """What no talk at any of the levels reached."""
    persona = tallies[0].persona
    said = set[str]().union(*(tally.lines for tally in tallies))
    opened = set[str]().union(*(tally.gates for tally in tallies))
    return {
        "persona": persona.id,
        "lines": len(persona.lines()),
        "lines_never_said": [
            {"table": line.table, "text": line.text}
            for line in persona.lines()
            if line.id not in said
        ],
        "gates_never_opened": [gate.id for gate in persona.gates if gate.id not in opened],
    }


def _show(tally: "Tally") -> None:
    from practice.review.wording import harmless

    values = _values(tally)
    click.echo(harmless(f"{tally.persona.id}, {tally.level}: {tally.talks} talks"))
    for style, row in values["styles"].items():
        ends = ", ".join(f"{end.replace('_', ' ')} {count}" for end, count in row["ends"].items())
        well = f"{row['ended_well']:.0%} well"
        click.echo(f"  {style:<9} {well:>9}  {row['median_turns']:>4.0f} turns  {ends}")
    click.echo(f"  loops longer than six turns: {tally.looping}; dead ends: {len(tally.dead_ends)}")
    for talk in (*tally.loops[:1], *tally.dead_ends[:1]):
        tail = " / ".join(words or "(silence)" for words in talk.words[-8:])
        click.echo(harmless(f"    e.g. a {talk.style.value}: … {tail}"))


def _show_never(never: dict[str, Any], everything: bool) -> None:
    from practice.review.wording import harmless

    missing = never["lines_never_said"]
    click.echo(harmless(f"{never['persona']}: {len(missing)} of {never['lines']} lines never said"))
    for line in missing if everything else missing[:LISTED]:
        click.echo(f"  {line['table']:<24} {harmless(line['text'])}")
    if len(missing) > LISTED and not everything:
        click.echo(f"  … and {len(missing) - LISTED} more; --all lists them")
    gates = never["gates_never_opened"]
    click.echo(f"  gates never opened: {', '.join(gates) or 'none'}")
