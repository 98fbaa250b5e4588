"""A talk spoken on the screen: recordings through the real segmenter, ear, loop and journal."""

import stat
import threading
from pathlib import Path

import pytest
from textual.widgets import Static

from practice.audio.files import read_sound
from practice.audio.framing import SILENT_FRAME, Framer
from practice.cli.main import main
from practice.config import Config, load_config, save_config
from practice.domain.errors import ContentError, DeviceError, EngineUnavailable
from practice.domain.events import (
    NoticeGiven,
    PartialHeard,
    PersonaSpoke,
    SessionEnded,
    SessionStarted,
    Source,
    UtteranceHeard,
)
from practice.domain.frames import SAMPLE_RATE
from practice.journal.store import Store
from practice.persona.load import find, load
from practice.scoring.rubric import load_rubric, rubric_template
from practice.session.arrange import Wish
from practice.session.live_gear import LiveWish, SpokenTalk
from practice.session.live_settings import Key
from practice.stt.whisper import WhisperTranscriber
from practice.tui.app import PracticeApp
from practice.tui.messages import MustType, SessionEvent, TalkFailed, TalkOver
from practice.tui.screens.choose import Choice
from practice.tui.screens.speak import SpeakScreen
from practice.tui.speaking import Speaking
from practice.tui.spoken import LiveSpokenTalk
from practice.tui.widgets.conversation import Conversation
from practice.tui.widgets.live_line import LiveLine
from practice.tui.widgets.speaking_bar import SpeakingBar

TESTS = Path(__file__).parents[1]
FIXTURES = TESTS.parent / "audio_fixtures"
MODEL = TESTS / "models" / "whisper-tiny-practice"
GREETING, BLAME = (
    FIXTURES / f"{name}.wav" for name in ("a_good_time_to_talk", "you_never_listen_to_me")
)
TAIL = 75
"""Silent frames after each recording, in which the turn ends."""

PATIENCE = 30.0
"""Seconds after which a thread that does not end fails a test, not hangs it."""


class Microphone:
    """Hears `files`, each once `her_turn` says that she has spoken; without any it waits."""

    def __init__(self, files, at, her_turn, words_shown):
        self.files = files
        self.framer = Framer(at)
        self.her_turn = her_turn
        self.words_shown = words_shown
        self.closed = threading.Event()

    def frames(self):
        for path in self.files:
            self.wait_for(self.her_turn)
            pcm = read_sound(path, SAMPLE_RATE).pcm
            if path == BLAME:
                yield from self.in_parts(pcm)
            else:
                yield from self.framer.push(pcm)
            for _ in range(TAIL):
                yield from self.framer.push(SILENT_FRAME)
        if not self.files:
            self.closed.wait(PATIENCE)
        self.wait_for(self.her_turn)

    def in_parts(self, pcm):
        """Half a second at a time, each once words of the one before are shown."""
        while self.words_shown.acquire(blocking=False):
            pass
        for begin in range(0, len(pcm), SAMPLE_RATE):
            yield from self.framer.push(pcm[begin : begin + SAMPLE_RATE])
            if SAMPLE_RATE < begin < 4 * SAMPLE_RATE:
                self.wait_for(self.words_shown)

    def wait_for(self, told):
        while not (self.closed.is_set() or told.acquire(timeout=0.05)):
            pass

    def close(self):
        self.closed.set()


class Talks:
    """Makes spoken talks that hear recordings; remembers what the screen was told."""

    def __init__(self, *files):
        self.files = files
        self.her_turn = threading.Semaphore(0)
        self.words_shown = threading.Semaphore(0)
        self.told = []
        self.post = lambda message: None
        self.talk = None

    def spoken(self, choice, post, columns):
        self.post = post
        wish = Wish(choice.persona, Source.VOICE, seed=1)
        self.talk = LiveSpokenTalk(wish, choice.live, self.tell, open_talk=self.open)
        return self.talk

    def open(self, live):
        def source(at, tell):
            return Microphone(self.files, at, self.her_turn, self.words_shown)

        return SpokenTalk(live, source, WhisperTranscriber(MODEL))

    def tell(self, message):
        self.told.append(message)
        if isinstance(message, SessionEvent) and isinstance(message.event, PersonaSpoke):
            self.answered(message.event)
        if isinstance(message, SessionEvent) and isinstance(message.event, PartialHeard):
            self.words_shown.release()
        self.post(message)

    def answered(self, event):
        """Each of her turns, whatever lines it has, lets the learner speak once."""
        if sum(each.turn == event.turn for each in self.events(PersonaSpoke)) == 1:
            self.her_turn.release()

    def events(self, kind):
        every = [each.event for each in self.told if isinstance(each, SessionEvent)]
        return [each for each in every if isinstance(each, kind)]

    def of(self, kind):
        return [each for each in self.told if isinstance(each, kind)]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path / "practice"))
    return tmp_path / "practice"


def aloud(**more):
    return LiveWish(tts="silent", **more)


def choice(live):
    return Choice(load(find("co-parent")), "realistic", live=live)


def alone(talks, live):
    """A talk without a screen."""
    return talks.spoken(choice(live), lambda message: None, 80)


def on_screen(talks, live):
    speaking = Speaking(live, True, str, lambda record: None)
    chosen = choice(live)
    return PracticeApp([chosen.persona], "realistic", talks, chosen, speaking=speaking)


async def until(pilot, holds):
    """Wait for the talk's thread and the screen; how long that takes is not fixed."""
    for _ in range(600):
        await pilot.pause(0.05)
        if holds():
            return True
    return False


def said(app):
    return [str(each.render()) for each in app.screen.query_one(Conversation).query(Static)]


async def test_words_appear_as_they_are_heard_and_the_report_follows(monkeypatch):
    shown, stages = [], []
    as_ever = LiveLine.show_words
    monkeypatch.setattr(
        LiveLine, "show_words", lambda self, *given: (shown.append(given), as_ever(self, *given))
    )
    talks = Talks(GREETING, BLAME)
    app = on_screen(talks, aloud())
    async with app.run_test(size=(80, 24)) as pilot:
        assert await until(pilot, lambda: isinstance(app.screen, SpeakScreen))
        bar = app.screen.query_one(SpeakingBar)
        as_shown = bar.show
        bar.show = lambda stage: (stages.append(stage.attention), as_shown(stage))
        assert await until(pilot, lambda: len(talks.events(UtteranceHeard)) == 2)
        await pilot.press("escape")
        assert await until(pilot, lambda: talks.of(TalkOver))
        assert await until(pilot, lambda: any("Rehearsal with Tracy" in each for each in said(app)))
        text = "\n".join(said(app))
    assert talks.talk.join(PATIENCE)
    first, second = [each.transcript.text for each in talks.events(UtteranceHeard)]
    assert "evenings" in first
    assert "never listen" in second
    assert f"You  {first}" in text
    assert "⚑" in text
    assert any(0 < stable < len(words) for words, _, stable in shown)
    assert any("never listen" in words and flags for words, flags, _ in shown)
    assert {"hearing", "answering", "listening"} <= {str(each) for each in stages}
    assert talks.talk.failure is None


async def test_leaving_in_the_middle_of_words_ends_it_and_counts_what_was_said(home):
    talks = Talks(GREETING, BLAME)
    app = on_screen(talks, aloud())
    async with app.run_test(size=(80, 24)) as pilot:
        assert await until(pilot, lambda: talks.events(PartialHeard))
        await pilot.press("escape")
        assert await until(pilot, lambda: talks.of(TalkOver))
    assert talks.talk.join(PATIENCE)
    (end,) = talks.events(SessionEnded)
    assert end.outcome == "unfinished"
    assert len(talks.events(UtteranceHeard)) == 1
    assert not [each for each in threading.enumerate() if each.name in ("talk", "transcriber")]


def test_a_line_that_is_written_is_part_of_the_spoken_talk():
    talks = Talks()
    talk = alone(talks, aloud())
    talk.press(Key.HUSH)
    talk.say("What are the evenings like for you?")
    talk.start()
    while len({each.turn for each in talks.events(PersonaSpoke)}) < 2:
        assert not talk.join(0.05)
    talk.leave()
    assert talk.join(PATIENCE)
    (heard,) = talks.events(UtteranceHeard)
    assert heard.transcript.text == "What are the evenings like for you?"
    assert talks.events(SessionStarted)[0].source is Source.VOICE


@pytest.mark.parametrize(("record", "names"), [(True, ("turn-001.flac",)), (False, ())])
def test_what_is_said_is_kept_for_the_owner_only_if_it_was_wanted(home, record, names):
    talks = Talks(GREETING)
    talk = alone(talks, aloud(record=record))
    talk.start()
    assert talk.join(PATIENCE)
    session = talks.events(SessionStarted)[0].session
    with Store.open() as store:
        assert store.recordings.names(session) == names
        for name in names:
            path = store.recordings.path(session, name)
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
            assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert talks.events(UtteranceHeard)[0].recording == (names[0] if names else None)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (DeviceError("There is no microphone.", "Try: practice devices"), "microphone"),
        (EngineUnavailable("There is no ear.", "Try: practice models"), "ears"),
    ],
)
def test_where_one_cannot_speak_it_is_told_and_the_talk_is_typed(error, kind):
    talks = Talks()

    def refuse(live):
        raise error

    talks.open = refuse
    talk = alone(talks, aloud())
    talk.say("What are the evenings like for you?")
    talk.start()
    while len({each.turn for each in talks.events(PersonaSpoke)}) < 2:
        assert not talk.join(0.05)
    talk.leave()
    assert talk.join(PATIENCE)
    assert talks.of(MustType)
    notice = next(each for each in talks.events(NoticeGiven) if each.kind == kind)
    assert error.hint in notice.text
    assert talks.events(SessionStarted)[0].source is Source.TYPED
    assert len(talks.of(TalkOver)) == 1
    assert talk.failure is None


def test_a_microphone_that_breaks_in_the_middle_is_told_with_what_to_do():
    talks = Talks(GREETING)
    lost = DeviceError("The microphone is gone.", "Plug it in.")

    def broken(self):
        raise lost
        yield

    class Broken(Microphone):
        frames = broken

    talks.open = lambda live: SpokenTalk(
        live,
        lambda at, tell: Broken((), at, talks.her_turn, talks.words_shown),
        WhisperTranscriber(MODEL),
    )
    talk = alone(talks, aloud())
    talk.start()
    assert talk.join(PATIENCE)
    (failed,) = talks.of(TalkFailed)
    assert failed.error is lost
    assert talk.failure is lost


@pytest.fixture
def opened(monkeypatch):
    """The screens that the command line opens, none of which is run."""
    from practice.cli import rehearse, screen

    apps = []
    monkeypatch.setattr(screen, "_keep_native_chatter_off_the_screen", lambda: None)
    monkeypatch.setattr(rehearse.gear, "on_terminal", lambda: True)
    monkeypatch.setattr(PracticeApp, "run", lambda app: apps.append(app))
    return apps


@pytest.mark.parametrize("spoken", [(), ("--spoken",)])
@pytest.mark.parametrize(("named", "record"), [("--no-record", False), ("--record", True)])
def test_who_says_whether_to_record_is_not_asked_again(opened, spoken, named, record):
    main.main(["rehearse", "co-parent", *spoken, named], standalone_mode=False)
    speaking = opened[0]._speaking
    assert speaking.asked
    assert speaking.wish.record is record
    assert load_config().record is None


def test_a_rubric_and_the_wish_for_no_briefing_reach_the_screen(opened, tmp_path):
    rubric = tmp_path / "mine.toml"
    rubric.write_text(rubric_template("mine"))
    main.main(
        ["rehearse", "co-parent", "--rubric", str(rubric), "--no-briefing"], standalone_mode=False
    )
    (app,) = opened
    assert not app._begin_with.side_first
    talk = app._talks(app._begin_with, lambda message: None, 80)
    assert talk._wish.rubric == load_rubric(rubric)
    assert app._talks.spoken(choice(aloud()), lambda message: None, 80)._wish.rubric.name == "mine"


def test_a_rubric_that_cannot_be_used_is_told_before_the_screen_opens(opened, tmp_path):
    rubric = tmp_path / "mine.toml"
    rubric.write_text("nonsense")
    with pytest.raises(ContentError, match="rubric cannot be used"):
        main.main(["rehearse", "co-parent", "--rubric", str(rubric)], standalone_mode=False)
    assert opened == []


def test_the_screen_of_the_program_speaks_as_was_chosen_before(opened):
    from practice.cli import screen

    save_config(Config(headphones=True))
    screen.open_screen()
    speaking = opened[0]._speaking
    assert speaking.wish.settings.headphones
    assert not speaking.asked
    assert speaking.answer(True) == ""
    assert load_config() == Config(headphones=True, record=True)
