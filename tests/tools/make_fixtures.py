"""Synthesise the learner's recordings in audio_fixtures/ and write their manifest.

Needs Debian's flite, espeak-ng and sox; the same versions give the same files byte for byte.

    python tests/tools/make_fixtures.py [FOLDER]

What is said, and by which voice, is in recordings.toml beside this script.
"""

import shutil
import subprocess
import sys
import tempfile
import tomllib
import wave
from dataclasses import dataclass
from pathlib import Path

TOOLS = ("flite", "espeak-ng", "sox")
PLAN = Path(__file__).with_name("recordings.toml")
FOLDER = Path(__file__).parents[2] / "audio_fixtures"

RATE = 16_000
LEAD, TAIL = 0.3, 0.5
"""Seconds of silence before and after what is said."""
LEVEL = -3.0
"""Peak in dBFS."""
PAUSE_MARK = " ... "
"""In the plan's words: a thinking pause. It is not spoken."""


@dataclass(frozen=True, slots=True)
class Recording:
    """One recording to make; the fields that the manifest shows come first."""

    file: str
    group: str
    """demo, good, blaming, clear or hard."""
    order: int
    """Place in the group, from 1."""
    words: str
    """Exactly what is said; empty where nobody speaks."""
    engine: str
    """flite, espeak-ng, or sox where nobody speaks."""
    voice: str
    """A voice of the engine; two joined by " + " speak at once; "" where nobody speaks."""
    tempo: float = 1.0
    """Speed after synthesis; 1.0 is the voice's own."""
    noise: str = "none"
    """What else is to be heard, in words."""
    rate: int = RATE
    channels: int = 1
    note: str = ""
    background: str = ""
    """Sox's noise type (pinknoise, whitenoise) to mix in, or ""."""
    background_level: float = -30.0
    """Its peak in dBFS."""
    level: float = LEVEL
    effects: str = ""
    """Further sox effects on the speech."""
    pause: float = 0.0
    """Seconds of silence at each PAUSE_MARK."""
    at_once: str = ""
    """What the second voice says."""
    seconds: float = 0.0
    """Length where nobody speaks."""


def planned() -> list[Recording]:
    """Every recording of the plan, in order; a group's voice stands once in [group.<name>]."""
    plan = tomllib.loads(PLAN.read_text(encoding="utf-8"))
    recordings: list[Recording] = []
    for group, shared in plan["group"].items():
        for order, own in enumerate(shared["recording"], start=1):
            usual = {key: value for key, value in shared.items() if key != "recording"}
            recordings.append(Recording(**({"group": group, "order": order} | usual | own)))
    return recordings


def make(recording: Recording, target: Path) -> None:
    """Write `recording` to `target`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sound = (_speech if recording.voice else _no_speech)(recording, folder)
        if recording.background:
            sound = _with_background(recording, sound, folder)
        shape = ["-r", str(recording.rate), "-c", str(recording.channels), "-b", "16"]
        _sox(sound, *shape, target)


def _speech(recording: Recording, folder: Path) -> Path:
    voices = recording.voice.split(" + ")
    parts = recording.words.split(PAUSE_MARK)
    spoken = [
        _say(recording.engine, voices[0], part, folder / f"part{number}.wav")
        for number, part in enumerate(parts)
    ]
    joined = folder / "joined.wav"
    if len(spoken) > 1:
        hush = folder / "hush.wav"
        _sox("-n", "-r", RATE, "-c", 1, "-b", 16, hush, "trim", 0, recording.pause)
        between = [path for part in spoken for path in (hush, part)][1:]
        _sox(*between, joined)
    else:
        joined = spoken[0]
    if len(voices) > 1:
        joined = _over(joined, recording, voices[1], folder)
    tempo = ["tempo", "-s", recording.tempo] if recording.tempo != 1.0 else []
    clear = folder / "speech.wav"
    shaped = [*tempo, *recording.effects.split(), "norm", recording.level]
    _sox(joined, "-r", RATE, "-c", 1, "-b", 16, clear, *shaped, "pad", LEAD, TAIL)
    return clear


def _over(first: Path, recording: Recording, voice: str, folder: Path) -> Path:
    """`first` and, half a second into it, a second voice, equally loud."""
    second = _say(recording.engine, voice, recording.at_once, folder / "second.wav")
    evened = [folder / "first-even.wav", folder / "second-even.wav"]
    _sox(first, evened[0], "norm", -9)
    _sox(second, evened[1], "norm", -9, "pad", 0.5, 0)
    both = folder / "both.wav"
    _sox("-m", *evened, both)
    return both


def _say(engine: str, voice: str, words: str, target: Path) -> Path:
    """Write `words`, spoken, to `target` as 16 kHz mono."""
    raw = target.with_suffix(".raw.wav")
    if engine == "flite":
        _run("flite", "-voice", voice, "-t", words, "-o", raw)
    else:
        _run("espeak-ng", "-v", voice, "-s", 150, "-w", raw, words)
    _sox(raw, "-r", RATE, "-c", 1, "-b", 16, target)
    return target


def _no_speech(recording: Recording, folder: Path) -> Path:
    sound = folder / "sound.wav"
    shape = ["-n", "-r", RATE, "-c", 1, "-b", 16]
    if recording.effects:
        _sox(*shape, sound, *recording.effects.split(), "norm", recording.level)
    else:
        _sox(*shape, sound, "trim", 0, recording.seconds)
    padded = folder / "padded.wav"
    _sox(sound, padded, "pad", LEAD, TAIL)
    return padded if recording.effects else sound


def _with_background(recording: Recording, sound: Path, folder: Path) -> Path:
    with wave.open(str(sound)) as opened:
        seconds = opened.getnframes() / opened.getframerate()
    background = folder / "background.wav"
    shape = ["-n", "-r", RATE, "-c", 1, "-b", 16]
    noise = ["synth", f"{seconds:.4f}", recording.background, "norm", recording.background_level]
    _sox(*shape, background, *noise)
    mixed = folder / "mixed.wav"
    _sox("-m", "-v", 1, sound, "-v", 1, background, mixed)
    return mixed


def _sox(*arguments: object) -> None:
    _run("sox", "-R", "-D", *arguments)


def _run(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True, stdin=subprocess.DEVNULL)


def manifest_entry(recording: Recording, made: Path) -> str:
    """The recording's [[recording]] table."""
    with wave.open(str(made)) as opened:
        seconds = opened.getnframes() / opened.getframerate()
    rows: dict[str, object] = {
        "file": made.name,
        "group": recording.group,
        "order": recording.order,
        "words": recording.words.replace(PAUSE_MARK, " "),
        "engine": recording.engine,
        "voice": recording.voice,
        "tempo": recording.tempo,
        "noise": recording.noise,
        "rate": recording.rate,
        "channels": recording.channels,
        "seconds": round(seconds, 3),
        "note": recording.note,
    }
    lines = [
        f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}"
        for key, value in rows.items()
    ]
    return "\n".join(["[[recording]]", *lines])


def main(folder: Path) -> None:
    """Make every recording in `folder`, remove WAV files not planned, write manifest.toml."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        sys.exit(f"Not installed: {', '.join(missing)}. On Debian: apt install {' '.join(missing)}")
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    recordings = planned()
    for recording in recordings:
        target = folder / f"{recording.file}.wav"
        make(recording, target)
        entries.append(manifest_entry(recording, target))
    for stray in set(folder.glob("*.wav")) - {folder / f"{each.file}.wav" for each in recordings}:
        stray.unlink()
    text = (
        "# Written by tests/tools/make_fixtures.py; change tests/tools/recordings.toml instead.\n"
    )
    (folder / "manifest.toml").write_text(
        text + "\n" + "\n\n".join(entries) + "\n", encoding="utf-8"
    )
    print(f"{len(entries)} recordings in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
