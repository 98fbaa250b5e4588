"""A spoken rehearsal from the command line: the microphone, keys, and what is missing."""

import sys

import click

from practice.cli.beginning import Beginning
from practice.cli.keys import HELP, HELP_PUSH, pressed_keys
from practice.cli.rehearse_options import Options
from practice.cli.streams import keep_native_chatter_off
from practice.domain.errors import DeviceError, EngineUnavailable
from practice.journal.store import Store
from practice.session import gear
from practice.session.arrange import Rehearsal
from practice.session.live_gear import SpokenTalk
from practice.session.setting import Listener

NO_MICROPHONE = "You type instead of speaking."
ROOM_HELP = "With headphones you could speak over her; to measure: practice setup --try"


def opened(options: Options, notices: gear.Notices) -> SpokenTalk | None:
    """The spoken talk, its microphone and transcriber ready; None where one of them is missing.

    What is missing is put into `notices` when somebody can type instead; otherwise DeviceError
    or EngineUnavailable is raised.
    """
    if options.for_people and sys.stdin.isatty():
        keep_native_chatter_off()
    try:
        return SpokenTalk(options.live)
    except (DeviceError, EngineUnavailable) as error:
        if not (options.for_people and sys.stdin.isatty()):
            raise
        kind = "microphone" if isinstance(error, DeviceError) else "ears"
        notices.append((kind, f"{error} {NO_MICROPHONE}"))
        return None


def hold(
    options: Options, talk: SpokenTalk, store: Store, begun: Beginning, listener: Listener
) -> Rehearsal:
    """Hold the talk to its end; keys work where stdin is a terminal."""
    wish = options.live
    if options.for_people and sys.stdin.isatty():
        keys = HELP_PUSH if wish.settings.push_to_talk else HELP
        click.echo(click.style(keys, dim=True), err=True)
        if not wish.settings.headphones:
            click.echo(click.style(ROOM_HELP, dim=True), err=True)
    if wish.record:
        talk.notices.append(
            ("recording", "What you say is recorded, for you alone; it stays on this machine.")
        )
    talk.notices[:0] = begun.notices(options.lexicons)
    arranged: list[Rehearsal] = []

    def begin(rehearsal: Rehearsal, notices: gear.Notices) -> None:
        arranged.append(rehearsal)
        begun.open(rehearsal, notices)

    with pressed_keys(talk.press):
        try:
            return talk.hold(store, begun.setting, listener, begin, begun.rubric, begun.at)
        except KeyboardInterrupt:
            if arranged and not arranged[0].conductor.ended:
                session = begun.setting.session
                click.echo(f"\nCut off. To go on: practice rehearse --resume {session}", err=True)
            raise
