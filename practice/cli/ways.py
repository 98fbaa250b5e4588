"""`practice setup`: how the learner is heard, chosen once for every spoken talk."""

import sys
from dataclasses import asdict, replace

import click

from practice.cli.output import print_json
from practice.config import PATIENCE, Config, load_config, save_config
from practice.domain.errors import DeviceError, PracticeError


@click.command()
@click.option(
    "--mic", metavar="NAME", help='The microphone, or a part of its name; "" for the system\'s own.'
)
@click.option("--headphones/--speakers", default=None, help="Whether you may speak over her.")
@click.option(
    "--push-to-talk/--hands-free",
    default=None,
    help="Whether you are heard between two presses of space only.",
)
@click.option(
    "--patience",
    type=click.Choice(PATIENCE),
    help="How long a silence may last before she answers.",
)
@click.option("--record/--no-record", default=None, help="Keep what you say as sound, here.")
@click.option(
    "--try", "measure", is_flag=True, help="Measure the room, and recommend one of the two."
)
@click.option("--json", "as_json", is_flag=True, help="What holds now, as JSON.")
def setup(
    mic: str | None,
    headphones: bool | None,
    push_to_talk: bool | None,
    patience: str | None,
    record: bool | None,
    measure: bool,
    as_json: bool,
) -> None:
    """Choose how you speak: microphone, headphones, patience, recording.

    Without options it asks, on a terminal; elsewhere, or with --json, it shows what holds. With
    --try it listens to the room, to her voice in it and to you, and says whether loudspeakers or
    headphones are recommended; the choice stays yours.
    """
    if measure and {headphones, push_to_talk, patience, record} != {None}:
        raise click.UsageError("--try measures and changes nothing; name only --mic beside it.")
    before = load_config()
    if measure:
        _show_room(replace(before, microphone=_there(mic) or before.microphone), as_json)
        return
    asked = {
        "microphone": _there(mic),
        "headphones": headphones,
        "push_to_talk": push_to_talk,
        "patience": patience,
        "record": record,
    }
    named = {name: value for name, value in asked.items() if value is not None}
    chosen = replace(before, **named)  # type: ignore[arg-type]
    if not named and not as_json and sys.stdin.isatty():
        chosen = _asked(before)
    if chosen != before:
        path = save_config(chosen)
        click.echo(f"Kept in {path}.", err=True)
    if as_json:
        print_json(asdict(chosen))
    else:
        for line in in_words(chosen):
            click.echo(line)


def _show_room(config: Config, as_json: bool) -> None:
    from practice.cli import room

    measured, advice = room.try_room(config)
    if as_json:
        print_json(room.room_json(measured, advice))
        return
    for line in room.in_words(measured, advice):
        click.echo(line)
    if advice.headphones is not config.headphones:
        way = "--headphones" if advice.headphones else "--speakers"
        click.echo(f"To have it so: practice setup {way}", err=True)


def _recommended(before: Config) -> bool:
    """Whether headphones are recommended, if the learner wants that measured."""
    from practice.cli import room

    question = "Measure the room, to recommend loudspeakers or headphones? (15 seconds)"
    if not click.confirm(question, default=False, err=True):
        return before.headphones
    try:
        measured, advice = room.try_room(before)
    except PracticeError as error:
        click.echo(str(error), err=True)
        return before.headphones
    for line in room.in_words(measured, advice):
        click.echo(line, err=True)
    return advice.headphones


def in_words(config: Config) -> list[str]:
    """What holds, a line each."""
    recording = {
        None: "you are asked before the first spoken talk",
        True: "yes: each turn is a file beside the journal, for you alone",
        False: "no",
    }[config.record]
    return [
        f"Microphone  {config.microphone or 'the system’s own choice'}",
        "Sound       "
        + ("headphones: you may cut in" if config.headphones else "loudspeakers: one at a time"),
        "Turns       "
        + ("push-to-talk: space starts and stops" if config.push_to_talk else "hands-free"),
        f"Patience    {config.patience}: {WAITS[config.patience]}",
        f"Recording   {recording}",
    ]


WAITS = {
    "quick": "she answers after half a second of silence",
    "normal": "she answers after 0.7 seconds of silence",
    "patient": "she answers after 1.2 seconds of silence",
}
"""What each patience means."""


def _there(microphone: str | None) -> str | None:
    """`microphone`, if it is one; raises DeviceError when it is not there."""
    if microphone:
        from practice.audio.devices import find_input

        return find_input(microphone)[1].name
    return microphone


def _asked(before: Config) -> Config:
    """What the learner answers, each question with what holds now as its default."""
    microphone = _which_microphone(before.microphone)
    recommended = _recommended(replace(before, microphone=microphone))
    headphones = click.confirm(
        "Do you wear headphones? (She can then be cut in on.)", recommended, err=True
    )
    push_to_talk = click.confirm(
        "Push-to-talk? (Space starts and stops; otherwise just speak.)",
        before.push_to_talk,
        err=True,
    )
    patience = click.prompt(
        "Patience: how long may a silence last before she answers?",
        before.patience,
        type=click.Choice(PATIENCE),
        err=True,
    )
    record = click.confirm(
        "Keep what you say as sound, on this machine, for you alone?",
        bool(before.record),
        err=True,
    )
    return Config(microphone, headphones, push_to_talk, patience, record)


def _which_microphone(before: str) -> str:
    """One of those there are; what was chosen stays where none can be listed."""
    from practice.audio.devices import list_devices

    try:
        names = list(dict.fromkeys(each.name for each in list_devices() if each.inputs))
    except DeviceError as error:
        click.echo(str(error), err=True)
        return before
    if not names:
        click.echo("There is no microphone here now; the choice stays as it was.", err=True)
        return before
    click.echo("Microphones:  0  the system’s own choice", err=True)
    for number, name in enumerate(names, 1):
        click.echo(f"{number:>15}  {name}", err=True)
    number = click.prompt(
        "Which one?",
        names.index(before) + 1 if before in names else 0,
        type=click.IntRange(0, len(names)),
        err=True,
    )
    return names[number - 1] if number else ""
