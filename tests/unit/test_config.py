"""What the learner chose about speaking is kept, privately, and a bad file is told plainly."""

import stat

import pytest

from practice.audio.endpoint import Patience
from practice.config import PATIENCE, Config, config_path, load_config, save_config
from practice.domain.errors import ContentError, StoreError
from practice.session.speaking import wish_of


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path / "practice"))


def test_before_anything_is_chosen_recording_was_not_asked():
    assert load_config() == Config()
    assert load_config().record is None


@pytest.mark.parametrize(
    "config",
    [
        Config(record=False),
        Config('A "quoted" mic\\with \x7f 🎧 and\nlines', True, True, "patient", True),
    ],
)
def test_what_is_kept_comes_back(config):
    save_config(config)
    assert load_config() == config


def test_the_file_is_for_the_owner_only():
    path = save_config(Config(record=True))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[speaking", "no TOML"),
        ("speaking = 3", "no table"),
        ("[speaking]\nloud = true", '"loud"'),
        ('[speaking]\nrecord = "yes"', "record must be true or false"),
        ("[speaking]\nmicrophone = true", "microphone must be text"),
        ('[speaking]\npatience = "endless"', "quick, normal, patient"),
    ],
)
def test_a_file_that_says_something_else_is_told_with_what_to_do(text, says):
    save_config(Config())
    config_path().write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=says) as raised:
        load_config()
    assert "practice setup" in raised.value.hint


def test_a_folder_in_its_place_is_no_settings():
    config_path().mkdir(parents=True)
    with pytest.raises(ContentError):
        load_config()
    with pytest.raises(StoreError):
        save_config(Config())


def test_every_patience_is_one_that_the_endpointer_knows():
    assert [each.value for each in Patience] == list(PATIENCE)


def test_a_wish_follows_what_was_chosen():
    wish = wish_of(Config("USB", True, False, "quick", None))
    assert (wish.microphone, wish.record) == ("USB", None)
    assert wish.settings.headphones
    assert wish.settings.patience is Patience.QUICK
