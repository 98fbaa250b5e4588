"""Looks of the doctor, and the demo's recordings aloud: what breaks in them stops nothing else."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from practice.cli import demo, setup
from practice.domain.errors import DeviceError

FIXTURE = sorted((Path(__file__).parents[2] / "audio_fixtures").glob("*.wav"))[0]


def broken() -> str:
    raise RuntimeError("You said: never")


def test_a_look_that_breaks_inside_is_told_by_its_kind_and_the_others_go_on(monkeypatch):
    looks = "_journal _personas _detector _built_in_ear _whisper _sentence_model _voice"
    for look in looks.split():
        monkeypatch.setattr(setup, look, lambda: "fine")
    monkeypatch.setattr(setup, "_journal", broken)
    monkeypatch.setattr(setup, "_sound_devices", broken)
    done = CliRunner().invoke(setup.doctor, ["--json"])
    checks = {check["what"]: check for check in json.loads(done.output)}
    assert done.exit_code == 1
    assert len(checks) == 8
    assert [what for what, check in checks.items() if not check["works"]] == [
        "journal", "sound devices",
    ]  # fmt: skip
    assert checks["journal"]["says"] == "broke inside (RuntimeError)"
    assert "You said" not in done.output


class Lost:
    """A loudspeaker that is lost at the first sound."""

    made: list["Lost"] = []  # noqa: RUF012 - emptied by the fixture

    def __init__(self) -> None:
        self.done: list[str] = []
        Lost.made.append(self)

    def play(self, sound: object) -> float:
        self.done.append("play")
        raise DeviceError("The loudspeaker is gone.", "")

    def stop(self) -> None:
        self.done.append("stop")

    def close(self) -> None:
        self.done.append("close")


@pytest.fixture
def lost(monkeypatch):
    monkeypatch.setattr("practice.audio.speaker.SpeakerPlayer", Lost)
    Lost.made.clear()
    return Lost.made


def test_a_loudspeaker_lost_in_the_demo_leaves_the_recordings_to_be_listened_to(lost):
    heard = list(demo._aloud([FIXTURE, FIXTURE], [("one", ()), ("two", ())]))
    assert heard == [("one", ()), ("two", ())]
    assert [each.done[-1] for each in lost] == ["close", "close"]
    assert all("play" in each.done for each in lost)


def test_a_demo_that_is_broken_off_lets_go_of_the_loudspeaker(lost):
    going = demo._aloud([FIXTURE], [("one", ())])
    next(going)
    going.close()
    assert lost[0].done[-1] == "close"
