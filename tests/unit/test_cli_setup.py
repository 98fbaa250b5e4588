"""`practice setup`: what is chosen holds for every spoken talk from then on."""

import json
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner

from practice.audio import devices
from practice.audio.devices import Device
from practice.cli import ways
from practice.cli.main import main
from practice.cli.rehearse_options import Options
from practice.config import Config, load_config, save_config
from practice.domain.errors import DeviceError

USB = Device("USB Headset", "ALSA", 1, 2, 48_000, False, False)
BUILT_IN = Device("Built-in", "ALSA", 2, 0, 48_000, True, False)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path / "practice"))


@pytest.fixture
def there(monkeypatch):
    """Two microphones."""
    monkeypatch.setattr(devices, "list_devices", lambda: (BUILT_IN, USB))


@pytest.fixture
def by_hand(monkeypatch):
    monkeypatch.setattr(ways, "sys", SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True)))


def setup(*arguments, answers=None):
    return CliRunner().invoke(
        main, ["setup", *arguments], input=answers, standalone_mode=False, catch_exceptions=False
    )


def test_without_options_and_terminal_it_shows_what_holds_and_changes_nothing():
    shown = setup()
    assert "asked before the first spoken talk" in shown.stdout
    assert "loudspeakers: one at a time" in shown.stdout
    assert shown.stderr == ""
    assert load_config() == Config()


def test_what_is_named_is_kept_and_the_rest_stays():
    save_config(Config(patience="patient", record=True))
    done = setup("--headphones", "--no-record")
    assert load_config() == Config(headphones=True, patience="patient", record=False)
    assert "Kept in" in done.stderr
    assert "headphones: you may cut in" in done.stdout


def test_a_microphone_is_named_by_a_part_and_kept_whole(there):
    setup("--mic", "usb")
    assert load_config().microphone == "USB Headset"
    setup("--mic", "")
    assert load_config().microphone == ""


def test_a_microphone_that_is_not_there_changes_nothing(there):
    with pytest.raises(DeviceError, match="no microphone"):
        setup("--mic", "Moon", "--headphones")
    assert load_config() == Config()


def test_as_json_it_is_one_value():
    assert json.loads(setup("--push-to-talk", "--json").stdout) == {
        "microphone": "",
        "headphones": False,
        "push_to_talk": True,
        "patience": "normal",
        "record": None,
    }


def test_on_a_terminal_it_asks_for_everything(there, by_hand):
    setup(answers="2\nn\ny\nn\npatient\ny\n")
    assert load_config() == Config("USB Headset", True, False, "patient", True)


def test_enter_alone_keeps_what_holds_and_recording_is_settled(there, by_hand):
    before = Config("USB Headset", True, True, "quick", None)
    save_config(before)
    setup(answers="\n" * 6)
    assert load_config() == Config("USB Headset", True, True, "quick", False)


def test_without_a_sound_device_the_rest_is_asked_all_the_same(monkeypatch, by_hand):
    def none():
        raise DeviceError("The sound library PortAudio is not on this machine.", "Install it.")

    monkeypatch.setattr(devices, "list_devices", none)
    done = setup(answers="n\ny\nn\nnormal\nn\n")
    assert "PortAudio" in done.stderr
    assert load_config() == Config(headphones=True, record=False)


@pytest.mark.parametrize("named", ["--headphones", "--hands-free", "--no-record"])
def test_measuring_keeps_nothing_and_says_so_to_who_names_more(named):
    with pytest.raises(click.UsageError, match="--try measures"):
        setup("--try", named)
    assert load_config() == Config()


@pytest.mark.parametrize("named", ["--speakers", "--hands-free", "--mic="])
def test_whoever_says_how_they_speak_means_to_speak(named):
    with pytest.raises(click.UsageError, match="nothing to speak"):
        main.main(["rehearse", "co-parent", "--typed", named], standalone_mode=False)


def options(**named):
    nothing = dict.fromkeys(Options.__dataclass_fields__)
    return Options(**{**nothing, "recordings": (), "lexicons": (), **named})


def test_a_rehearsal_is_heard_as_was_chosen_unless_it_says_otherwise():
    save_config(Config("USB", True, False, "patient", True))
    wish = options(spoken=True, patience="quick", record=False, model="tiny").live
    assert (wish.microphone, wish.record, wish.model) == ("USB", False, "tiny")
    assert wish.settings.headphones
    assert wish.settings.patience == "quick"


@pytest.mark.parametrize(
    ("named", "screen"),
    [
        ({}, True),
        ({"spoken": True}, True),
        ({"headphones": True, "model": "tiny"}, True),
        ({"headphones": False, "model": "tiny"}, True),
        ({"model": "tiny"}, False),
        ({"spoken": True, "plain": True}, False),
        ({"spoken": True, "as_json": True}, False),
        ({"rubric": Path("mine.toml"), "lexicons": (Path("mine.toml"),)}, True),
        ({"typed": True}, False),
        ({"from_turn": "last:2"}, False),
    ],
)
def test_who_speaks_gets_the_screen_unless_lines_of_text_are_asked_for(named, screen):
    assert options(**named).wants_screen is screen
