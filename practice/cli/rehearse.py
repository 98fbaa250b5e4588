"""`practice rehearse`: a rehearsal spoken, typed, from a script, or from recordings."""

import io
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import click

from practice.cli import rehearse_live as live
from practice.cli.beginning import beginning
from practice.cli.beside import show_check_in, show_guide, show_side
from practice.cli.console import Console
from practice.cli.options import lexicon_option, rubric_option
from practice.cli.output import notices_only, print_event, print_json, print_report, report_json
from practice.cli.rehearse_options import Options
from practice.cli.script import LONGEST_LINE, read_script, spoken_line
from practice.domain.clock import Clock, VirtualClock, WallClock
from practice.domain.errors import ContentError
from practice.domain.events import Source
from practice.language.own import in_force
from practice.session import gear
from practice.session.arrange import (
    Gear,
    Rehearsal,
)
from practice.session.drive import Prepared, run_recordings, run_script, say, type_line
from practice.session.setting import Listener

HELP = (
    "Type what you say and press Enter.   /wait lets a silence pass   /quit ends the talk\n"
    "/guide shows the card of the step you are at   /side your own side of it"
)


@click.command()
@click.argument("persona", required=False)
@click.argument("more", nargs=-1, metavar="")
@click.option("--level", help="gentle, realistic (default) or tough.")
@click.option("--variant", help="A variant of the persona.")
@click.option("--seed", type=int, help="The same seed and words give the same talk.")
@click.option("--from", "from_turn", metavar="SESSION:TURN", help="Try again from a turn.")
@click.option("--resume", metavar="SESSION", help="Go on with a rehearsal that was cut off.")
@click.option("--typed", is_flag=True, help="Type what you say.")
@click.option("--script", metavar="FILE", help="Your lines from a file, one a line; - for stdin.")
@click.option("--audio", metavar="FILE...", multiple=True, help="Your lines as recordings.")
@click.option("--spoken", is_flag=True, help="Speak; needs a microphone.")
@click.option("--mic", metavar="NAME", help="The microphone, or a part of its name.")
@click.option(
    "--headphones/--speakers", default=None, help="You may speak over her, as you hear her alone."
)
@click.option(
    "--push-to-talk/--hands-free",
    default=None,
    help="You are heard between two presses of space.",
)
@click.option(
    "--patience",
    type=click.Choice(["quick", "normal", "patient"]),
    help="How long a silence may last before she answers.",
)
@click.option("--record/--no-record", default=None, help="Keep what you say as sound, here.")
@click.option("--stt", metavar="NAME", help="Transcriber: faster_whisper or pocketsphinx.")
@click.option("--model", metavar="NAME", help="A Whisper model: a name or a folder.")
@click.option("--tts", metavar="NAME", help="Her voice: pyttsx3 or silent.")
@click.option("--out", type=click.Path(path_type=Path), help="Write her voice there as WAV files.")
@lexicon_option
@rubric_option
@click.option("--plain", is_flag=True, help="Lines of text instead of the screen.")
@click.option("--briefing/--no-briefing", default=True, help="Your side first, when you type.")
@click.option("--json", "as_json", is_flag=True, help="Only the report, as JSON.")
@click.option("--events", "as_events", is_flag=True, help="Each event as JSON, once it is stored.")
def rehearse(
    persona: str | None,
    more: tuple[str, ...],
    audio: tuple[str, ...],
    **rest: object,
) -> None:
    """Rehearse a conversation with PERSONA (an id or a folder; see: practice persona list).

    On a terminal the screen opens and you type. With --spoken, --plain, --record, or one of
    --mic, --headphones, --speakers, --push-to-talk, --hands-free and --patience you speak, where
    there is a microphone; practice setup keeps how. --plain, --typed, --script, --audio, --from
    and --resume ask for lines of text.
    """
    recordings = (*audio, *more)
    if audio and persona is not None and (rest["resume"] or rest["from_turn"]):
        # The session names its persona, so what stands in its place is a recording.
        recordings = (*audio, persona, *more)
        persona = None
    options = Options(persona=persona, recordings=recordings, **rest)  # type: ignore[arg-type]
    _check(options, audio)
    if options.plain and not (options.typed or options.from_turn or options.resume):
        speaks = options.source is Source.TYPED and options.for_people and gear.on_terminal()
        options = replace(options, spoken=speaks or options.spoken)
    if options.wants_screen and gear.on_terminal():
        from practice.cli.screen import Opening, open_screen

        open_screen(
            Opening(
                persona=options.persona,
                level=options.level,
                seed=options.seed,
                variant=options.variant,
                live=options.live,
                spoken=options.source is Source.VOICE,
                lexicons=options.lexicons,
                rubric=options.rubric,
                briefing=options.briefing,
            )
        )
    else:
        run(options)


def _check(options: Options, audio: tuple[str, ...]) -> None:
    ways = [bool(options.script is not None), bool(options.recordings), options.typed]
    if sum(ways) > 1:
        raise click.UsageError("Choose one of --typed, --script and --audio.")
    if any(ways) and options.wants_to_speak:
        raise click.UsageError("--typed, --script and --audio leave nothing to speak.")
    if options.recordings and not audio:
        raise click.UsageError(f'Unexpected "{options.recordings[0]}". For recordings: --audio')
    if options.as_json and options.as_events:
        raise click.UsageError("Choose one of --json and --events.")
    if options.resume and options.from_turn:
        raise click.UsageError("Choose one of --resume and --from.")
    past = options.resume or options.from_turn
    if past and (options.persona or options.level or options.variant or options.seed is not None):
        raise click.UsageError(
            "A talk that goes on keeps its persona, level, variant and seed; leave them out."
        )
    if options.resume and options.rubric:
        raise click.UsageError("A talk that goes on keeps its rubric; leave --rubric out.")
    if not (options.persona or past):
        raise click.UsageError("Name a persona. See: practice persona list")


def run(options: Options) -> None:
    """Hold the rehearsal and print what was asked for."""
    lines = read_script(options.script) if options.script is not None else ()
    recordings = tuple(Path(name) for name in options.recordings)
    by_hand = options.source is Source.TYPED and sys.stdin.isatty()
    if not by_hand and isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="strict")
    gear.check_names(options.stt, options.tts)
    gear.check_recordings(recordings)
    spoken, missing = None, gear.Notices()
    if options.source is Source.VOICE:
        spoken = live.opened(options, missing)
        if spoken is None:
            options, by_hand = options.without_voice, True
    with ExitStack() as stack:
        if spoken is not None:
            stack.callback(spoken.close)
        store = stack.enter_context(gear.open_store())
        lexicon = in_force(options.lexicons)
        begun = beginning(options, store, lexicon)
        clock: Clock = WallClock(begun.at) if by_hand else VirtualClock(begun.at)
        console = Console(sys.stdout, begun.setting.persona.name)
        if spoken is not None:
            held = live.hold(options, spoken, store, begun, _listener(options, console))
            _show(options, held)
            held.check_kept()
            return
        notices: gear.Notices = [*missing, *begun.notices(options.lexicons)]
        ears = None
        if options.source is Source.AUDIO:
            ears = gear.open_ears(options.stt, options.model, notices)
            stack.callback(ears.close)
        speech = gear.open_speech(
            options.tts, options.out, notices, aloud=options.for_people and gear.on_terminal()
        )
        stack.callback(speech.close)
        if options.source is not Source.AUDIO:
            console.finished_lines_only()
        prepared = Prepared([str(path) for path in recordings] or lines)
        rehearsal = Rehearsal(
            begun.setting,
            Gear(
                store=store,
                clock=clock,
                stt=ears.info if ears else gear.words_from(options.source),
                voice=speech.voice,
                player=speech.player,
                linger=(lambda seconds: None) if by_hand else clock.advance,
            ),
            _listener(options, console),
            prepared.left,
            begun.rubric,
        )
        stack.enter_context(_resumable(rehearsal))
        if options.wants_briefing:
            show_side(begun.setting.persona)
            show_check_in(begun.setting.persona.pronoun)
        begun.open(rehearsal, notices)
        if ears is not None:
            frames = gear.frames_of(recordings, clock)
            for name in run_recordings(
                rehearsal.conductor, clock, gear.ear(ears, rehearsal.conductor), frames, prepared
            ):
                click.echo(f"No words were heard in {name}.", err=True)
        elif options.script is not None:
            run_script(rehearsal.conductor, clock, lines, prepared)
        else:
            _typed(rehearsal, clock, console, by_hand=by_hand)
        _show(options, rehearsal)
        rehearsal.check_kept()


def _listener(options: Options, console: Console) -> Listener:
    if options.as_events:
        return print_event
    if options.as_json:
        return notices_only
    return console


def _typed(rehearsal: Rehearsal, clock: Clock, console: Console, *, by_hand: bool) -> None:
    if by_hand:
        console.typed_by_hand()
        click.echo(click.style(HELP, dim=True), err=True)
    conductor = rehearsal.conductor
    for line in _lines_from_stdin(by_hand):
        if line in ("/quit", "/exit"):
            break
        if line == "/wait":
            conductor.keep_silent(clock.now())
        elif line == "/guide":
            show_guide(rehearsal.events, rehearsal.setting.persona.pronoun)
        elif line == "/side":
            show_side(rehearsal.setting.persona)
        elif line.startswith("/"):
            click.echo(HELP, err=True)
        elif by_hand:
            type_line(conductor, clock, line)
        else:
            say(conductor, clock, line)
        if conductor.over:
            break
    conductor.leave()


@contextmanager
def _resumable(rehearsal: Rehearsal) -> Iterator[None]:
    """Say, when the talk is interrupted, how it can go on."""
    try:
        yield
    except (KeyboardInterrupt, BrokenPipeError):
        if not rehearsal.conductor.ended:
            session = rehearsal.setting.session
            click.echo(f"\nCut off. To go on: practice rehearse --resume {session}", err=True)
        raise


def _lines_from_stdin(by_hand: bool) -> Iterator[str]:
    """Lines as they are written, blank ones left out, until the end of input."""
    while True:
        if by_hand:
            click.echo(click.style("You      ", fg="green", bold=True), nl=False)
        try:
            line = sys.stdin.readline()
        except UnicodeDecodeError as error:
            raise ContentError("Standard input is not text in UTF-8.") from error
        if not line:
            return
        line = spoken_line(line)
        if len(line) > LONGEST_LINE:
            click.echo(f"Too long to say in one go: over {LONGEST_LINE} characters.", err=True)
        elif line:
            yield line


def _show(options: Options, rehearsal: Rehearsal) -> None:
    name = rehearsal.setting.persona.name
    if options.as_json:
        print_json(report_json(rehearsal.events, rehearsal.score(), name))
    elif not options.as_events:
        click.echo()
        print_report(rehearsal.events, rehearsal.score(), name)
