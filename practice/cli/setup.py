"""`practice models`, `devices` and `doctor`: what is on this machine, and what is missing."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass

import click

from practice.cli.output import print_json
from practice.domain.errors import DeviceError, EngineUnavailable, PracticeError
from practice.paths import home, private_folder


@click.group()
def models() -> None:
    """Speech models on this machine; get one."""


@models.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def list_models(as_json: bool) -> None:
    """Models that are here, and those that can be had."""
    from practice.language import semantic_files as semantic
    from practice.stt.models import KNOWN_MODELS, models_on_machine

    here = models_on_machine(home() / "models")
    sentences = semantic.find_folder()
    names = {model.name for model in here}
    if as_json:
        print_json(
            {
                "here": [{"name": m.name, "folder": str(m.folder), "bytes": m.size} for m in here],
                "available": [asdict(known) for known in KNOWN_MODELS],
                "built_in": "pocketsphinx",
                "semantic": {
                    "name": semantic.NAME,
                    "folder": str(sentences) if sentences else None,
                    "megabytes": semantic.MEGABYTES,
                },
            }
        )
        return
    click.echo("pocketsphinx  built in; far less exact than Whisper")
    for model in here:
        click.echo(f"{model.name:<13} here, {model.size // 2**20} MB, {model.folder}")
    for known in KNOWN_MODELS:
        if known.name not in names:
            click.echo(f"{known.name:<13} not here; about {known.megabytes} MB; {known.suits}")
    where = f"here, {sentences}" if sentences else f"not here; about {semantic.MEGABYTES} MB"
    click.echo(f"{semantic.NAME}  {where}; hears paraphrases in other words")
    if not here:
        click.echo("To get one: practice models pull base.en", err=True)
    if not sentences:
        click.echo("For paraphrases: practice models pull --semantic", err=True)


@models.command()
@click.argument("name", required=False)
@click.option("--semantic", is_flag=True, help="The sentence model that paraphrases can use.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def pull(name: str | None, semantic: bool, yes: bool) -> None:
    """Download the Whisper model NAME. The only command that uses the network."""
    from practice.domain.errors import ArgumentError
    from practice.stt.models import KNOWN_MODELS, known_model
    from practice.stt.names import known_names
    from practice.stt.pull import pull as fetch

    if (name is None) is not semantic:
        raise click.UsageError("Name a Whisper model (see: practice models list), or --semantic.")
    if name is None:
        _pull_semantic(yes)
        return
    known = known_model(name)
    if known is None:
        names = [each.name for each in KNOWN_MODELS]
        raise ArgumentError(f'There is no model "{name}".', known_names(name, names))
    _ask(name, known.megabytes, yes)
    folder = fetch(name, private_folder("models"), _progress(name))
    click.echo(f"\n{name} is in {folder}.", err=True)


def _pull_semantic(yes: bool) -> None:
    from practice.language import semantic_files as semantic
    from practice.language.semantic import SentenceModel
    from practice.stt.pull import Remote, fetch

    _ask(semantic.NAME, semantic.MEGABYTES, yes)
    remote = Remote(semantic.NAME, semantic.REPOSITORY, semantic.ON_HUB, "--semantic")
    folder = fetch(
        remote, semantic.missing_files, private_folder("models"), _progress(semantic.NAME)
    )
    try:
        model = SentenceModel(folder)
    except EngineUnavailable:
        shutil.rmtree(folder, ignore_errors=True)  # or every paraphrase would fail on it
        raise
    click.echo(f"\n{model.version} is in {folder}; paraphrases are judged with it.", err=True)


def _ask(name: str, megabytes: int, yes: bool) -> None:
    if not yes and sys.stdin.isatty():
        click.confirm(
            f"Download {name}, about {megabytes} MB, from the Hugging Face hub?",
            abort=True,
            err=True,
        )


def _progress(name: str) -> Callable[[int, int], None]:
    """Shows how far the download of `name` is."""
    shown = -1

    def progress(done: int, total: int) -> None:
        nonlocal shown
        percent = 100 * done // total if total else 0
        if percent != shown:
            shown = percent
            end = "" if sys.stderr.isatty() else "\n"
            if sys.stderr.isatty() or percent % 10 == 0:
                lead = "\r" if sys.stderr.isatty() else ""
                click.echo(f"{lead}{name}: {percent} %{end}", err=True, nl=False)

    return progress


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def devices(as_json: bool) -> None:
    """Microphones and loudspeakers that this machine has."""
    from practice.audio.devices import list_devices

    found = list_devices()
    if as_json:
        print_json([asdict(device) for device in found])
        return
    if not found:
        raise DeviceError(
            "This machine has no sound device.",
            "Rehearse by typing: practice rehearse co-parent --typed",
        )
    for device in found:
        kinds = [
            f"{kind}{' (default)' if default else ''}"
            for kind, channels, default in (
                ("microphone", device.inputs, device.default_input),
                ("loudspeaker", device.outputs, device.default_output),
            )
            if channels
        ]
        click.echo(f"{device.name}  [{device.host_api}, {device.rate} Hz]  {', '.join(kinds)}")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    what: str
    works: bool
    needed: bool
    """Without it nothing works; otherwise practice goes on with less."""
    says: str
    fix: str = ""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def doctor(as_json: bool) -> None:
    """What works here, what is missing, and how to fix it. Ends with 1 if something vital fails."""
    looks: tuple[tuple[str, bool, Callable[[], str]], ...] = (
        ("journal", True, _journal),
        ("personas", True, _personas),
        ("voice detection", True, _detector),
        ("built-in ear", True, _built_in_ear),
        ("Whisper model", False, _whisper),
        ("sentence model", False, _sentence_model),
        ("her voice", False, _voice),
        ("sound devices", False, _sound_devices),
    )
    checks = [_look(what, needed, look) for what, needed, look in looks]
    if as_json:
        print_json([asdict(check) for check in checks])
    else:
        for check in checks:
            mark = "works  " if check.works else ("BROKEN " if check.needed else "missing")
            click.echo(f"{mark}  {check.what:<16} {check.says}")
            if check.fix:
                click.echo(f"{'':<27}{check.fix}")
    if any(check.needed and not check.works for check in checks):
        raise click.exceptions.Exit(1)


def _look(what: str, needed: bool, look: Callable[[], str]) -> Check:
    try:
        return Check(what, True, needed, look())
    except PracticeError as error:
        return Check(what, False, needed, error.message, error.hint)
    except Exception as error:  # noqa: BLE001 - whatever breaks, the other looks go on
        return Check(
            what,
            False,
            needed,
            f"broke inside ({type(error).__name__})",
            "Install practice again; for the details, set PRACTICE_DEBUG=1 and use it.",
        )


def _journal() -> str:
    from practice.journal.store import Store

    with Store.open() as store:
        return f"{len(store.sessions())} rehearsals in {store.where}"


def _personas() -> str:
    from practice.persona.load import find, list_personas, load

    return ", ".join(load(find(name)).id for name in list_personas())


def _detector() -> str:
    from practice.audio.vad import SileroDetector

    SileroDetector()
    return "Silero"


def _built_in_ear() -> str:
    from practice.stt.registry import choose

    ears = choose("pocketsphinx", None, home() / "models")
    ears.close()
    return f"{ears.info.name} {ears.info.version}"


def _whisper() -> str:
    from practice.stt.models import models_on_machine

    here = models_on_machine(home() / "models")
    if not here:
        raise EngineUnavailable(
            "none here; the built-in ear is used, which mishears far more",
            "practice models pull base.en",
        )
    return ", ".join(model.name for model in here)


def _sentence_model() -> str:
    from practice.language.semantic import SentenceModel
    from practice.language.semantic_files import find_folder

    folder = find_folder()
    if folder is None:
        raise EngineUnavailable(
            "none here; paraphrases are judged by words alone", "practice models pull --semantic"
        )
    return SentenceModel(folder).version


def _voice() -> str:
    from practice.tts.port import Manner
    from practice.tts.registry import open_voice

    said: list[str] = []
    voice = open_voice(None, None, lambda kind, text: said.append(text))
    try:
        line = voice.synthesise("Hello.", Manner())
    finally:
        voice.close()
    if line is None:
        raise EngineUnavailable(" ".join(said) or "no voice here", "She goes on in writing.")
    return f"{voice.info.name} {voice.info.version}"


def _sound_devices() -> str:
    from practice.audio.devices import list_devices

    found = list_devices()
    microphones = sum(1 for device in found if device.inputs)
    speakers = sum(1 for device in found if device.outputs)
    if not speakers and not microphones:
        raise DeviceError(
            "none here; you can type, and read her lines",
            "Recordings work too: practice rehearse co-parent --audio FILE",
        )
    return f"{microphones} with a microphone, {speakers} with a loudspeaker"
