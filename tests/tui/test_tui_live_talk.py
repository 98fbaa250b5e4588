"""A talk on its own thread: it can be left at any time, and what fails is told without words."""

import pytest

from practice.audio.players import SilentPlayer
from practice.cli.demo import demo_recordings
from practice.domain.errors import PracticeError, StoreError
from practice.domain.events import (
    NoticeGiven,
    Outcome,
    PartialHeard,
    PersonaSpoke,
    SessionEnded,
    Source,
    UtteranceHeard,
)
from practice.domain.frames import Sound
from practice.journal.store import Store
from practice.persona.load import find, load
from practice.session import gear
from practice.session.arrange import Wish
from practice.stt.scripted import ScriptedTranscriber
from practice.tts.port import SpokenLine
from practice.tts.silent import SilentVoice
from practice.tui.app import LiveTalks
from practice.tui.bridge import LiveTalk
from practice.tui.messages import SessionEvent, TalkFailed, TalkOver
from practice.tui.screens.choose import Choice

PATIENCE = 20.0
"""Seconds after which a thread that does not end fails a test, not hangs it."""


class Told:
    """Remembers what the screen would be told, and does something at a message."""

    def __init__(self):
        self.messages = []
        self.events = []
        self.at_event = lambda event: None

    def __call__(self, message):
        self.messages.append(message)
        if isinstance(message, SessionEvent):
            self.events.append(message.event)
            self.at_event(message.event)

    def of(self, kind):
        return [each for each in (*self.messages, *self.events) if isinstance(each, kind)]


class Mouth(SilentPlayer):
    """Remembers what it played."""

    def __init__(self):
        self.played = []

    def play(self, sound, name=""):
        self.played.append(name)
        return super().play(sound, name)


class Hum(SilentVoice):
    """A voice with a sound for each line."""

    def synthesise(self, text, manner):
        return SpokenLine(Sound(b"\0\0" * 1600, 16_000))


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path / "practice"))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def mouth(monkeypatch):
    player = Mouth()
    speech = gear.Speech(Hum(), player, audible=True)
    monkeypatch.setattr(gear, "open_speech", lambda *args, **options: speech)
    return player


@pytest.fixture
def ears(monkeypatch):
    lines = ["Is now a good time to talk?", *["What are the evenings like for you?"] * 7]
    monkeypatch.setattr(gear, "open_ears", lambda *args: ScriptedTranscriber(lines))


def tracy():
    return load(find("co-parent"))


def recorded(told):
    wish = Wish(tracy(), Source.AUDIO, seed=1)
    return LiveTalk(wish, told, tuple(demo_recordings()), aloud=False, real_time=False)


def typed(told):
    return LiveTalk(Wish(tracy(), Source.TYPED, seed=1), told, aloud=False)


def ended(told):
    (event,) = told.of(SessionEnded)
    return event


@pytest.mark.usefixtures("ears")
def test_leaving_while_a_recording_is_heard_leaves_it_and_the_rest_unsaid(told):
    talk = recorded(told)

    def leave_in_the_second(event):
        if isinstance(event, PartialHeard) and event.turn == 2:
            talk.leave()

    told.at_event = leave_in_the_second
    talk.start()
    assert talk.join(PATIENCE)
    names = [path.name for path in demo_recordings()]
    assert ended(told).outcome is Outcome.UNFINISHED
    assert list(ended(told).unsaid) == names[1:]
    assert len(told.of(UtteranceHeard)) == 1
    assert len(told.of(TalkOver)) == 1
    assert talk.failure is None


@pytest.mark.usefixtures("ears")
def test_leaving_once_a_recording_was_answered_counts_it_as_said(told):
    talk = recorded(told)

    def leave_at_her_answer(event):
        if isinstance(event, PersonaSpoke) and event.turn == 1:
            talk.leave()

    told.at_event = leave_at_her_answer
    talk.start()
    assert talk.join(PATIENCE)
    assert list(ended(told).unsaid) == [path.name for path in demo_recordings()][1:]


@pytest.mark.usefixtures("ears")
def test_leaving_at_once_leaves_everything_unsaid_and_nothing_heard_of_her(told, mouth):
    talk = recorded(told)
    talk.start()
    talk.leave()
    assert talk.join(PATIENCE)
    assert len(ended(told).unsaid) == len(demo_recordings())
    assert not told.of(UtteranceHeard)


def test_once_the_learner_leaves_none_of_her_lines_is_played(told, mouth):
    talk = typed(told)
    talk.leave()
    talk.start()
    assert talk.join(PATIENCE)
    assert told.of(PersonaSpoke)
    assert not mouth.played


def test_what_breaks_inside_is_told_without_words_and_nothing_is_printed(told, monkeypatch, capfd):
    def broken(conductor, clock, line):
        raise IndexError(line)

    monkeypatch.setattr("practice.tui.bridge.type_line", broken)
    talk = typed(told)
    talk.say("You never listen to me.")
    talk.start()
    assert talk.join(PATIENCE)
    (failed,) = told.of(TalkFailed)
    assert "IndexError in broken" in failed.error.message
    assert failed.error.hint
    assert "listen" not in str(failed.error)
    assert talk.failure is failed.error
    out, err = capfd.readouterr()
    assert out + err == ""


@pytest.fixture
def full_disk(monkeypatch):
    def full(self, session, events):
        raise StoreError("The disk is full.", "Make room.")

    monkeypatch.setattr(Store, "append", full)


@pytest.mark.usefixtures("full_disk")
def test_a_journal_that_fails_is_told_again_when_the_learner_quits(told):
    talks = LiveTalks((), 1)
    talk = talks(Choice(tracy(), "realistic"), told, 60)
    talk.leave()
    talk.start()
    failure = talks.finish()
    assert isinstance(failure, StoreError)
    assert "practice import" in failure.hint
    assert any(each.kind == "store" for each in told.of(NoticeGiven))
    assert len(told.of(TalkOver)) == 1
    assert len(told.of(TalkFailed)) == 1


@pytest.mark.usefixtures("full_disk")
def test_the_program_ends_with_the_code_of_what_failed_on_the_screen(monkeypatch, told):
    from practice.cli import screen
    from practice.tui.app import PracticeApp

    def one_talk(app):
        talk = app._talks(Choice(tracy(), "realistic"), told, 60)
        talk.start()

    monkeypatch.setattr(screen, "_keep_native_chatter_off_the_screen", lambda: None)
    monkeypatch.setattr(PracticeApp, "run", one_talk)
    with pytest.raises(PracticeError) as raised:
        screen.open_screen(screen.Opening("co-parent"))
    assert raised.value.exit_code == 4


def test_a_screen_that_ends_well_raises_nothing(monkeypatch):
    from practice.cli import screen
    from practice.tui.app import PracticeApp

    monkeypatch.setattr(screen, "_keep_native_chatter_off_the_screen", lambda: None)
    monkeypatch.setattr(PracticeApp, "run", lambda app: None)
    screen.open_screen(screen.Opening("co-parent"))
