"""`practice transcribe`: recordings to text with word times."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from practice.cli.output import print_line
from practice.domain.clock import VirtualClock
from practice.domain.codec import plain
from practice.domain.errors import ContentError
from practice.domain.transcript import FinalTranscript
from practice.session import gear
from practice.stt.port import Transcriber


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--stt", "stt_name", metavar="NAME", help="faster_whisper or pocketsphinx.")
@click.option("--model", metavar="NAME", help="A Whisper model: a name or a folder.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each file.")
def transcribe(
    files: tuple[str, ...], stt_name: str | None, model: str | None, as_json: bool
) -> None:
    """Turn recordings (WAV, FLAC, OGG) into text; only stretches with speech are listened to."""
    paths = [Path(name) for name in files]
    gear.check_recordings(paths)
    notices: gear.Notices = []
    ears = gear.open_ears(stt_name, model, notices)
    for _, text in notices:
        click.echo(f"practice: {text}", err=True)
    failed: ContentError | None = None
    try:
        for path in paths:
            try:
                utterances = tuple(hear(path, ears))
            except ContentError as error:
                click.echo(f"practice: {error}", err=True)
                failed = error
                continue
            _show(path, utterances, ears, as_json=as_json, named=len(paths) > 1)
    finally:
        ears.close()
    if failed is not None:
        raise click.exceptions.Exit(failed.exit_code)


def hear(path: Path, ears: Transcriber) -> Iterator[FinalTranscript]:
    """Each utterance in the recording `path`, word times from its start."""
    from practice.audio.endpoint import SpeechDropped, UtteranceEnded
    from practice.audio.segmenter import SegmentBegan, Segmenter, SegmentSound
    from practice.audio.source import WavSource
    from practice.audio.vad import SileroDetector

    segmenter = Segmenter(SileroDetector())
    source = WavSource(path, 0.0, VirtualClock())
    hearing = None
    for events in (*map(segmenter.push, source.frames()), segmenter.flush()):
        for event in events:
            match event:
                case SegmentBegan():
                    hearing = ears.listen(event.at)
                    hearing.feed(event.pcm)
                case SegmentSound() if hearing is not None:
                    hearing.feed(event.pcm)
                case UtteranceEnded() if hearing is not None:
                    final, hearing = hearing.final(), None
                    if final.words:
                        yield final
                case SpeechDropped():
                    hearing = None


def _show(
    path: Path,
    utterances: tuple[FinalTranscript, ...],
    ears: Transcriber,
    *,
    as_json: bool,
    named: bool,
) -> None:
    text = " ".join(each.text for each in utterances)
    if as_json:
        shown: dict[str, Any] = {
            "file": str(path),
            "engine": plain(ears.info),
            "text": text,
            "words": [plain(word) for each in utterances for word in each.words],
        }
        print_line(shown)
    else:
        if not text:
            click.echo(f"No words were heard in {path.name}.", err=True)
        click.echo(f"{path.name}: {text}" if named else text)
