"""`practice demo`: the whole loop on shipped recordings, with no microphone and no download."""

import shutil
import sys
import threading
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path

import click

from practice.audio.players import Player
from practice.cli.console import Console
from practice.cli.output import notices_only, print_json, print_report, report_json
from practice.domain.clock import VirtualClock
from practice.domain.errors import ContentError, DeviceError
from practice.domain.events import Source
from practice.domain.frames import Frame, Sound
from practice.paths import private_folder, shipped
from practice.persona.load import find, load
from practice.scoring.rubric import load_rubric
from practice.session import gear
from practice.session.arrange import Gear, Rehearsal, Wish, setting_for
from practice.session.drive import Prepared, run_recordings

PERSONA = "co-parent"
SEED = 1
LONGEST_READING = 2.0
"""Seconds that a line of hers stays alone on a terminal where nobody hears it."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Only the report, as JSON.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for her voice as WAV files.")
@click.option("--stt", "stt_name", metavar="NAME", help="faster_whisper or pocketsphinx.")
@click.option("--model", metavar="NAME", help="A Whisper model: a name or a folder.")
@click.option("--fast", is_flag=True, help="Do not wait for anybody to read or hear.")
def demo(
    as_json: bool, out: Path | None, stt_name: str | None, model: str | None, fast: bool
) -> None:
    """Hear and see a whole rehearsal, with no microphone, loudspeaker or download.

    Eight recorded lines of a learner go through voice detection, transcription, scoring and
    Tracy's spoken answers, live; then comes the scored report.
    """
    watched = sys.stdout.isatty() and not as_json and not fast
    folder = out if out is not None else private_folder("demo")
    recordings = demo_recordings()
    notices: gear.Notices = []
    with ExitStack() as stack:
        store = stack.enter_context(gear.open_store())
        ears = gear.open_ears(stt_name, model, notices)
        stack.callback(ears.close)
        speech = gear.open_speech(None, folder, notices, aloud=watched)
        stack.callback(speech.close)
        persona = load(find(PERSONA))
        clock = VirtualClock()
        prepared = Prepared([path.name for path in recordings])
        console = Console(sys.stdout, persona.name)

        def linger(seconds: float) -> None:
            clock.advance(seconds)
            if watched and not speech.audible:
                time.sleep(min(seconds, LONGEST_READING))

        wish = Wish(
            persona=persona, source=Source.AUDIO, seed=SEED, learner="demo", rubric=load_rubric()
        )
        rehearsal = Rehearsal(
            setting_for(wish, datetime.now()),
            Gear(store, clock, ears.info, speech.voice, speech.player, linger),
            notices_only if as_json else console,
            prepared.left,
            wish.rubric,
        )
        rehearsal.conductor.begin(notices)
        frames: Iterable[tuple[str, Iterable[Frame]]] = gear.frames_of(recordings, clock)
        if speech.audible:
            frames = _aloud(recordings, frames)
        wordless = run_recordings(
            rehearsal.conductor,
            clock,
            gear.ear(ears, rehearsal.conductor),
            frames,
            prepared,
            pace=_real_time() if watched else lambda seconds: None,
        )
        for name in wordless:
            click.echo(f"No words were heard in {name}.", err=True)
        if as_json:
            print_json(report_json(rehearsal.events, rehearsal.score(), persona.name))
        else:
            click.echo()
            print_report(rehearsal.events, rehearsal.score(), persona.name)
            _farewell(rehearsal.setting.session, folder)
        rehearsal.check_kept()


def demo_recordings() -> list[Path]:
    """The shipped recordings of the demo, in order; raises ContentError when they are missing."""
    folder = shipped("audio_fixtures")
    try:
        manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ContentError(
            "The recordings of the demo are missing from this installation.",
            "Install practice again.",
        ) from error
    demo_group = [each for each in manifest["recording"] if each["group"] == "demo"]
    return [folder / each["file"] for each in sorted(demo_group, key=lambda each: each["order"])]


def _real_time() -> Callable[[float], None]:
    """A pace that keeps sound no faster than it would be heard, pauses in between left out."""
    due = time.monotonic()

    def pace(seconds: float) -> None:
        nonlocal due
        now = time.monotonic()
        due = max(due, now - 0.25) + seconds
        if due > now:
            time.sleep(due - now)

    return pace


def _aloud(
    recordings: list[Path], frames: Iterable[tuple[str, Iterable[Frame]]]
) -> Iterator[tuple[str, Iterable[Frame]]]:
    """The same frames, each recording heard on the loudspeaker while it is listened to."""
    from practice.audio.files import read_sound
    from practice.audio.speaker import SpeakerPlayer

    for path, (name, own) in zip(recordings, frames, strict=True):
        sound = read_sound(path)
        try:
            speaker = SpeakerPlayer()
        except DeviceError:
            yield name, own
            continue
        playing = threading.Thread(target=_play, args=(speaker, sound), daemon=True)
        playing.start()
        try:
            yield name, own
        finally:
            speaker.stop()
            playing.join()
            speaker.close()


def _play(speaker: Player, sound: Sound) -> None:
    # The learner's lines go on without it when the loudspeaker is lost.
    with suppress(DeviceError):
        speaker.play(sound)


def _farewell(session: str, folder: Path) -> None:
    click.echo(f"\nTracy's voice is in {folder} as WAV files.")
    practice = "practice" if shutil.which("practice") else sys.argv[0]
    click.echo(f"This report again, as a page:  {practice} report {session} --html report.html")
    click.echo(f"Now you:                       {practice} rehearse co-parent")
