"""How fast she finds her voice, and with --understood how well a recogniser understands her."""

import argparse
import importlib.util
import json
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from practice.tts.cache import CachedVoice
from practice.tts.port import Manner, Voice
from practice.tts.pyttsx3_voice import COMMAND, Pyttsx3Voice
from practice.tts.voice_names import ESPEAK_DEFAULT

ROOT = Path(__file__).parent.parent
LINE = "I do dinner, bath and bed on my own, and by nine I am worn out."
RUNS = 15
SETTINGS = {
    "default": Manner(),
    "slower": Manner(pace=0.85),
    "faster": Manner(pace=1.15),
    "higher": Manner(pitch=60),
    "lower": Manner(pitch=40),
    **{hint: Manner(hint=hint) for hint in ("f1", "f2", "f3", "f4", "Annie", "male")},
}


def main() -> None:
    """Print one JSON object."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--understood", action="store_true", help="minutes, not seconds")
    figures = measure()
    if arguments.parse_args().understood:
        figures["share_understood"] = understood()
    print(json.dumps(figures, indent=2))


def measure() -> dict[str, object]:
    """Milliseconds to start, speak, replace a killed child, and find a kept line."""
    voices: list[Pyttsx3Voice] = []
    start = _timed(lambda: voices.append(Pyttsx3Voice()))
    for voice in voices[1:]:
        voice.close()
    voice = voices[0]
    try:
        warm = _timed(lambda: voice.synthesise(LINE, Manner()), runs=200)
        respawn = _timed(lambda: voice.synthesise(LINE, Manner()), before=lambda: _kill(voice))
        began = time.perf_counter()
        long = voice.synthesise("Now and then we talk about it. " * 162, Manner())
        long_ms = 1000 * (time.perf_counter() - began)
        engine = f"{voice.info.name} {voice.info.version}"
        kept = _kept(voice)
    finally:
        voice.close()
    return {
        "engine": engine,
        "voice": ESPEAK_DEFAULT,
        "unit": "ms",
        "start": start,
        "line_warm": warm,
        "line_after_the_child_was_killed": respawn,
        "line_kept": kept,
        "five_thousand_characters": {"ms": round(long_ms), "sound_s": round(long.sound.seconds)},
    }


def understood() -> dict[str, float]:
    """Share of the words of ten everyday lines that pocketsphinx gets back, by setting."""
    check = _contract()
    shares = {}
    for library in ("found", "bundled"):
        command = COMMAND if library == "found" else (*COMMAND, "--bundled")
        voice = Pyttsx3Voice(command)
        try:
            for name, manner in SETTINGS.items():
                shares[f"{library} {name}"] = round(check(voice, manner), 3)
        finally:
            voice.close()
    return shares


def _contract() -> Callable[[Voice, Manner], float]:
    """The measure that the tests hold her to."""
    path = ROOT / "tests" / "contract" / "test_tts_intelligibility.py"
    spec = importlib.util.spec_from_file_location("intelligibility", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    measure: Callable[[Voice, Manner], float] = module.share_understood
    return measure


def _kept(voice: Voice) -> dict[str, float]:
    with TemporaryDirectory() as folder:
        cached = CachedVoice(voice, Path(folder), lambda kind, text: None)
        cached.synthesise(LINE, Manner())
        return _timed(lambda: cached.synthesise(LINE, Manner()), runs=200)


def _kill(voice: Pyttsx3Voice) -> None:
    assert voice.child_pid is not None
    os.kill(voice.child_pid, 9)


def _timed(
    action: Callable[[], object],
    runs: int = RUNS,
    before: Callable[[], None] = lambda: None,
) -> dict[str, float]:
    taken = []
    for _ in range(runs):
        before()
        began = time.perf_counter()
        action()
        taken.append(1000 * (time.perf_counter() - began))
    taken.sort()
    return {
        "p50": round(statistics.median(taken), 1),
        "p95": round(taken[int(0.95 * (len(taken) - 1))], 1),
        "runs": runs,
    }


if __name__ == "__main__":
    main()
