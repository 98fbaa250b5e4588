"""The recordings that come with the program: all there, as the manifest says, and not too many."""

import tomllib
import wave
from pathlib import Path
from typing import Any

import pytest

from practice.paths import shipped

FOLDER = shipped("audio_fixtures")
MANIFEST = tomllib.loads((FOLDER / "manifest.toml").read_text(encoding="utf-8"))
RECORDINGS: list[dict[str, Any]] = MANIFEST["recording"]
SCRIPTS = Path(__file__).parents[1] / "personas" / "data"


def group(name: str) -> list[dict[str, Any]]:
    chosen = [each for each in RECORDINGS if each["group"] == name]
    return sorted(chosen, key=lambda each: int(each["order"]))


@pytest.mark.parametrize("entry", RECORDINGS, ids=lambda entry: entry["file"])
def test_a_recording_is_as_the_manifest_says(entry: dict[str, Any]) -> None:
    with wave.open(str(FOLDER / entry["file"])) as recording:
        assert recording.getframerate() == entry["rate"]
        assert recording.getnchannels() == entry["channels"]
        assert recording.getsampwidth() == 2
        seconds = recording.getnframes() / recording.getframerate()
    assert seconds == pytest.approx(entry["seconds"], abs=0.001)


def test_every_wav_file_stands_in_the_manifest_once() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.wav")) == sorted(
        entry["file"] for entry in RECORDINGS
    )


def test_the_folder_holds_nothing_else() -> None:
    others = {path.name for path in FOLDER.iterdir() if path.suffix != ".wav"}
    assert others == {"manifest.toml", "README.md"}


def test_the_recordings_take_less_than_eight_megabytes() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 8_000_000


def test_the_demo_is_under_75_seconds_of_speech() -> None:
    demo = group("demo")
    assert 6 <= len(demo) <= 8
    assert sum(entry["seconds"] for entry in demo) < 75


@pytest.mark.parametrize("name", ["demo", "good", "blaming"])
def test_one_learner_has_one_voice_and_speaks_in_order(name: str) -> None:
    recordings = group(name)
    assert len({(entry["engine"], entry["voice"]) for entry in recordings}) == 1
    assert [entry["order"] for entry in recordings] == list(range(1, len(recordings) + 1))
    assert all((entry["rate"], entry["channels"]) == (16_000, 1) for entry in recordings)


@pytest.mark.parametrize("name", ["good", "blaming"])
def test_a_rehearsal_is_the_same_spoken_and_written(name: str) -> None:
    written = (SCRIPTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert [entry["words"] for entry in group(name)] == written


def test_silence_is_exact_and_nobody_speaks_in_noise() -> None:
    with wave.open(str(FOLDER / "silence.wav")) as recording:
        assert not any(recording.readframes(recording.getnframes()))
    wordless = {entry["file"] for entry in RECORDINGS if not entry["words"]}
    assert wordless == {"a_cough.wav", "silence.wav", "pink_noise.wav", "white_noise.wav"}


def test_several_voices_of_two_engines_speak() -> None:
    voices = {(entry["engine"], entry["voice"]) for entry in RECORDINGS if entry["words"]}
    assert len(voices) >= 5
    assert {engine for engine, _ in voices} == {"flite", "espeak-ng"}
