"""The spoken talk in virtual time: no microphone, no thread, no waiting."""

import threading
from collections import deque
from datetime import datetime
from functools import cache
from queue import SimpleQueue

import pytest

from practice.audio.endpoint import Patience
from practice.audio.mic import MicNews
from practice.audio.segmenter import Segmenter
from practice.audio.vad import ScriptedDetector
from practice.audio.watchdog import Change, Trouble
from practice.domain.errors import DeviceError
from practice.domain.events import (
    Attention,
    AttentionChanged,
    EngineInfo,
    MicrophoneChanged,
    NoticeGiven,
    Outcome,
    PartialHeard,
    PersonaCutOff,
    PersonaSpoke,
    SessionEnded,
    SoundHeard,
    Source,
    TranscriptCorrected,
    UtteranceAnalysed,
    UtteranceHeard,
)
from practice.domain.frames import FRAME_SECONDS, Frame, Sound
from practice.domain.moves import Move
from practice.domain.transcript import FinalTranscript, PartialTranscript
from practice.journal.store import Store
from practice.persona.load import find, load
from practice.session.arrange import Gear, Rehearsal, Wish, setting_for
from practice.session.her_lines import HerLines
from practice.session.her_voice import LinesEnded
from practice.session.live_settings import Key, LiveSettings, TypedLine
from practice.session.senses import Senses, SourceEnded
from practice.session.voice_loop import VoiceLoop
from practice.stt.live import Final, Foreseen, Partial, Recorded
from practice.tts.port import SpokenLine
from practice.tts.silent import SilentVoice

HELLO = "What are the evenings like for you?"
BLAME = "You never listen to me."
LINE_SECONDS = 6.0


@cache
def tracy():
    return load(find("co-parent"))


class Hum(SilentVoice):
    """A voice whose lines all take as long."""

    def synthesise(self, text, manner):
        return SpokenLine(Sound(bytes(int(LINE_SECONDS * 2 * 8000)), 8000))


class Mouth:
    """Her voice on the frames' clock."""

    def __init__(self, world):
        self.world = world
        self.left = deque()
        self.count = 0
        self.line, self.seconds = -1, 0.0
        self.held = False
        self.did = []

    def play(self, sound, name=""):
        self.left.append((self.count, sound.seconds))
        self.count += 1
        return sound.seconds

    def stop(self):
        self.did.append("stop")
        self.left.clear()
        self.held = False

    def hold(self):
        self.did.append("hold")
        self.held = True

    def go_on(self):
        self.did.append("go on")
        self.held = False

    def insist(self):
        pass

    @property
    def busy(self):
        return bool(self.left)

    @property
    def place(self):
        return self.line, self.seconds

    def pass_time(self):
        if not self.left or self.held:
            return
        if self.line != self.left[0][0]:
            self.line, self.seconds = self.left[0][0], 0.0
        self.seconds += FRAME_SECONDS
        if self.seconds >= self.left[0][1]:
            self.left.popleft()
            if not self.left:
                self.world.loop.take(LinesEnded(self.line))


class Ears:
    """Hears the next prepared words, at once when it is asked."""

    def __init__(self, world):
        self.world = world
        self.lines = deque()
        self.words = {}
        self.did = []
        self.current = 0
        self.late = False
        self.rested = []

    def begin(self, utterance, at, speech_at, pcm):
        self.current = utterance
        self.did.append("begin")
        self.words[utterance] = self.lines.popleft() if self.lines else ""

    def feed(self, pcm):
        pass

    def keep(self, pcm):
        pass

    def foresee(self):
        self.did.append("foresee")
        if not self.late:
            words = FinalTranscript.of_text(self.words[self.current], self.world.at).words
            self.world.loop.take(Partial(self.current, PartialTranscript(words), 0.0, 0.0))
            final = FinalTranscript.of_words(words)
            self.world.loop.take(Foreseen(self.current, final))

    def forget(self):
        self.did.append("forget")

    def finish(self):
        self.did.append("finish")
        if not self.late:
            self.give()

    def give(self, utterance=None):
        number = utterance or self.current
        transcript = FinalTranscript.of_text(self.words[number], self.world.at)
        self.world.soon.append(Final(number, transcript, 0.0))

    def drop(self):
        self.did.append("drop")

    def rest(self):
        self.rested.append(self.current)

    def hurry(self):
        self.did.append("hurry")

    def settle(self, patience):
        while self.world.soon:
            self.world.inbox.put(self.world.soon.popleft())
        return True


class Foreseeing:
    """Remembers what it should get ready for."""

    def __init__(self):
        self.texts = []

    def look_at(self, text, seconds):
        self.texts.append(text)

    def finish(self):
        pass


class Silence:
    """A microphone that gives nothing, and is never the first to end the talk."""

    def __init__(self):
        self.closed = threading.Event()

    def frames(self):
        self.closed.wait()
        yield from ()

    def close(self):
        self.closed.set()


class World:
    """A talk that is going on, and the learner's side of it."""

    def __init__(self, store, settings=None, voice=None):
        self.at = 0.0
        self.told = []
        self.soon = deque()
        self.clock = self
        self.speech = deque()
        wish = Wish(tracy(), Source.VOICE, seed=1)
        setting = setting_for(wish, datetime(2026, 11, 22, 9, 30))
        self.mouth, self.ears, lines = Mouth(self), Ears(self), HerLines()
        gear = Gear(
            store,
            self,
            EngineInfo("scripted", ""),
            voice or Hum(),
            self.mouth,
            lambda seconds: None,
            lines.note,
        )
        self.rehearsal = Rehearsal(setting, gear, self.told.append)
        detector = ScriptedDetector(self._probabilities())
        self.foreseen = Foreseeing()
        senses = Senses(Segmenter(detector), detector, self.ears, self.mouth, lines, self.foreseen)
        self.inbox = SimpleQueue()
        self.loop = VoiceLoop(
            self.inbox,
            self.rehearsal.conductor,
            senses,
            self,
            self.told.append,
            settings or LiveSettings(),
        )
        self.rehearsal.conductor.begin()
        self.loop._reply_given()
        self.loop._shows.show(self.loop._floor, self.loop._listens)

    def _probabilities(self):
        while True:
            yield 1.0 if self.voiced else 0.0

    voiced = False

    def now(self):
        return self.at

    def advance(self, seconds):
        self.at += seconds

    def come_back(self):
        pass

    def hear(self, seconds, voiced=False):
        self.voiced = voiced
        for _ in range(round(seconds / FRAME_SECONDS)):
            self.mouth.pass_time()
            self.loop.take(Frame(self.at, bytes(1024)))
            self.at += FRAME_SECONDS
            while self.soon:
                self.loop.take(self.soon.popleft())

    def let_her_finish(self):
        while self.mouth.busy:
            self.hear(0.1)
        self.hear(0.5)

    def say(self, text, seconds=2.0, silence=1.5):
        self.ears.lines.append(text)
        self.hear(seconds, voiced=True)
        self.hear(silence)

    def leave(self):
        self.run_on(Key.LEAVE)

    def run_on(self, happens):
        self.inbox.put(happens)
        self.loop.run(Silence())

    def of(self, kind):
        return [each for each in self.told if isinstance(each, kind)]

    def said(self):
        return [event.transcript.text for event in self.of(UtteranceHeard)]

    def attentions(self):
        return [each.attention for each in self.of(AttentionChanged)]


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path))
    with Store.open(folder=tmp_path) as opened:
        yield opened


@pytest.fixture
def world(store):
    return World(store)


@pytest.fixture
def phones(store):
    return World(store, LiveSettings(headphones=True))


def test_she_opens_and_then_the_learner_is_listened_to(world):
    assert world.attentions()[0] is Attention.SPEAKING
    world.let_her_finish()
    assert world.attentions()[-1] is Attention.LISTENING
    world.say(HELLO)
    assert world.said() == [HELLO]
    assert len(world.of(PersonaSpoke)) >= 2


def test_words_that_sound_complete_are_answered_after_the_normal_wait(world):
    world.let_her_finish()
    world.ears.lines.append(HELLO)
    world.hear(2.0, voiced=True)
    world.hear(0.67)
    assert world.said() == []
    world.hear(0.06)
    assert world.said() == [HELLO]


@pytest.mark.parametrize("patience", list(Patience))
def test_unfinished_words_are_given_more_time(store, patience):
    world = World(store, LiveSettings(patience))
    world.let_her_finish()
    world.ears.lines.append("What I mean is that you and")
    world.hear(2.0, voiced=True)
    wait = {Patience.QUICK: 0.5, Patience.NORMAL: 0.7, Patience.PATIENT: 1.2}[patience]
    world.hear(wait * 1.8 - 0.1)
    assert world.said() == []
    world.hear(0.2)
    assert len(world.said()) == 1


def test_the_final_is_begun_in_the_silence_and_forgotten_when_speech_goes_on(world):
    world.let_her_finish()
    world.ears.lines.append("I want to tell you that")
    world.hear(1.0, voiced=True)
    world.hear(0.35)
    world.hear(1.0, voiced=True)
    world.hear(2.0)
    assert world.ears.did == ["begin", "foresee", "forget", "foresee", "finish"]
    assert len(world.said()) == 1


def test_what_was_said_is_heard_again_only_once_her_answer_sounds(world):
    world.let_her_finish()
    world.ears.late = True
    world.ears.rested.clear()
    world.ears.lines.append(HELLO)
    world.hear(2.0, voiced=True)
    world.hear(3.0)
    assert world.ears.rested == []
    world.ears.give()
    world.hear(0.1)
    assert world.mouth.busy
    assert world.ears.rested == []
    world.hear(0.5)
    assert world.ears.rested == [1]


def test_the_wait_is_counted_down_on_the_screen(world):
    world.let_her_finish()
    world.ears.lines.append(HELLO)
    world.hear(2.0, voiced=True)
    world.told.clear()
    world.hear(0.6)
    waits = [each.closes_in for each in world.of(SoundHeard) if each.closes_in is not None]
    assert waits
    assert waits == sorted(waits, reverse=True)
    assert waits[-1] < 0.25


def test_the_key_for_done_ends_the_wait(world):
    world.let_her_finish()
    world.ears.lines.append("And so because")
    world.hear(2.0, voiced=True)
    world.hear(0.4)
    world.loop.take(Key.DONE)
    world.hear(0.04)
    assert world.said() == ["And so because"]


def test_the_key_for_still_thinking_gives_time(world):
    world.let_her_finish()
    world.ears.lines.append(HELLO)
    world.hear(2.0, voiced=True)
    world.hear(0.4)
    world.loop.take(Key.STILL_THINKING)
    world.hear(2.0)
    assert world.said() == []
    world.hear(1.0, voiced=True)
    world.hear(0.8)
    assert world.said() == [HELLO]


def test_on_speakers_what_is_said_while_she_talks_is_dropped_and_told(world):
    assert world.mouth.busy
    world.hear(LINE_SECONDS - 1, voiced=True)
    world.hear(2.5, voiced=True)
    world.let_her_finish()
    assert world.said() == []
    assert world.ears.did == []
    assert any(each.ignored for each in world.of(AttentionChanged))
    world.say(HELLO)
    assert world.said() == [HELLO]


def test_her_own_voice_on_the_microphone_never_becomes_a_turn(world):
    for _ in range(3):
        while world.mouth.busy:
            world.hear(FRAME_SECONDS, voiced=round(world.at / FRAME_SECONDS) % 12 < 9)
        world.hear(0.12, voiced=True)
        world.hear(0.6)
        world.say(HELLO)
    assert world.said() == [HELLO] * 3
    assert not world.of(PersonaCutOff)


def test_with_headphones_a_word_cuts_her_off_and_is_an_interruption(phones):
    phones.hear(2.0)
    phones.say(BLAME)
    assert phones.mouth.did[:2] == ["hold", "stop"]
    (cut,) = phones.of(PersonaCutOff)
    assert 0 < len(cut.heard) < len(phones.of(PersonaSpoke)[0].text)
    assert phones.of(UtteranceAnalysed)[0].findings.has(Move.INTERRUPTION)
    assert phones.said() == [BLAME]


def test_she_falls_silent_within_a_quarter_of_a_second_of_speech(phones):
    phones.hear(2.0)
    phones.ears.lines.append(BLAME)
    phones.hear(0.16, voiced=True)
    assert phones.mouth.did == []
    phones.hear(0.07, voiced=True)
    assert phones.mouth.did == ["hold"]


def test_a_backchannel_is_no_interruption_and_she_goes_on(phones):
    phones.hear(2.0)
    phones.say("Mm-hm, yeah.", seconds=0.4)
    assert phones.mouth.did == ["hold", "go on"]
    assert phones.said() == []
    assert not phones.of(PersonaCutOff)
    phones.let_her_finish()
    phones.say(HELLO)
    assert phones.said() == [HELLO]


def test_a_cough_over_her_is_nothing(phones):
    phones.hear(2.0)
    phones.hear(0.2, voiced=True)
    phones.hear(1.5)
    assert phones.mouth.did in ([], ["hold", "go on"])
    assert phones.said() == []


def test_speech_that_outlasts_her_line_is_a_turn_and_no_interruption(phones):
    phones.hear(LINE_SECONDS - 0.15)
    phones.say(HELLO)
    assert phones.said() == [HELLO]
    assert not phones.of(PersonaCutOff)


def test_her_own_voice_in_the_headphones_mode_stops_barge_in_and_is_told(phones):
    hers = phones.of(PersonaSpoke)[0].text
    for _ in range(2):
        phones.hear(0.5)
        phones.ears.late = True
        phones.ears.lines.append(hers)
        phones.hear(1.0, voiced=True)
        phones.hear(1.5)
        phones.ears.give()
        phones.ears.late = False
        phones.hear(0.1)
    assert phones.said() == []
    assert any("comes back" in each.text for each in phones.of(NoticeGiven))


def test_what_follows_before_the_words_have_come_belongs_to_the_same_turn(world):
    world.let_her_finish()
    world.ears.late = True
    world.ears.lines.extend(["I was late.", "I am sorry about that."])
    world.hear(1.5, voiced=True)
    world.hear(1.4)
    world.hear(1.0, voiced=True)
    world.ears.give(1)
    world.hear(1.4)
    world.ears.give(2)
    world.hear(0.1)
    assert world.said() == ["I was late. I am sorry about that."]


def test_nothing_heard_takes_back_what_was_shown(world):
    world.let_her_finish()
    world.ears.lines.append(BLAME)
    world.hear(1.5, voiced=True)
    world.hear(0.35)
    assert world.of(PartialHeard)[-1].flags
    world.ears.words[1] = ""
    world.hear(1.5)
    assert world.said() == []
    assert world.of(PartialHeard)[-1].transcript.words == ()


def test_a_better_hearing_is_a_correction_and_changes_no_answer(world):
    world.let_her_finish()
    world.say(HELLO)
    spoken = len(world.of(PersonaSpoke))
    better = FinalTranscript.of_text("What are the mornings like for you?", 1.0)
    world.loop.take(Recorded(1, better, 0.5))
    (corrected,) = world.of(TranscriptCorrected)
    assert (corrected.turn, corrected.utterance) == (1, "1.1")
    assert "mornings" in corrected.text
    assert len(world.of(PersonaSpoke)) == spoken
    world.loop.take(Recorded(1, FinalTranscript.of_text(HELLO, 1.0), 0.5))
    assert len(world.of(TranscriptCorrected)) == 1


def test_push_to_talk_hears_only_between_two_presses(store):
    world = World(store, LiveSettings(push_to_talk=True))
    world.let_her_finish()
    assert world.attentions()[-1] is Attention.OFF
    world.say("Nobody may hear this at all.")
    assert world.said() == []
    world.ears.lines.clear()
    world.loop.take(Key.TALK)
    world.ears.lines.append(HELLO)
    world.hear(1.5, voiced=True)
    world.hear(5.0)
    assert world.said() == []
    world.loop.take(Key.TALK)
    world.hear(0.1)
    assert world.said() == [HELLO]


def test_a_minute_of_silence_knocks_and_coughs_makes_no_turn(world):
    world.let_her_finish()
    for _ in range(30):
        world.hear(1.5)
        world.hear(0.2, voiced=True)
    assert world.said() == []
    assert world.rehearsal.conductor.turn == 1


def test_a_silence_can_be_let_pass_by_key(world):
    world.let_her_finish()
    before = len(world.of(PersonaSpoke))
    world.loop.take(Key.SILENCE)
    assert len(world.of(PersonaSpoke)) > before
    assert world.said() == []


def test_her_lines_can_be_skipped_with_the_key_for_done(world):
    world.loop.take(Key.DONE)
    world.hear(0.5)
    assert not world.mouth.busy
    world.say(HELLO)
    assert world.said() == [HELLO]
    assert not world.of(PersonaCutOff)


def test_a_talk_without_her_voice_goes_on_at_once(store):
    world = World(store, voice=SilentVoice())
    assert world.attentions()[-1] is Attention.LISTENING
    world.say(HELLO)
    assert world.said() == [HELLO]
    assert world.attentions()[-1] is Attention.LISTENING


def test_her_answer_is_made_ready_for_the_very_words_that_come(world):
    world.let_her_finish()
    world.say(HELLO)
    assert world.foreseen.texts == world.said()


def test_a_written_line_counts_as_said_once_she_has_finished(world):
    world.loop.take(TypedLine(HELLO))
    assert world.said() == []
    world.let_her_finish()
    assert world.said() == [HELLO]
    assert len({event.turn for event in world.of(PersonaSpoke)}) == 2


def test_a_written_line_waits_for_what_is_being_said(world):
    world.let_her_finish()
    world.ears.lines.append(HELLO)
    world.hear(2.0, voiced=True)
    world.loop.take(TypedLine(BLAME))
    assert world.said() == []
    world.hear(1.0)
    world.let_her_finish()
    assert world.said() == [HELLO, BLAME]


def test_a_hushed_microphone_hears_nothing_until_it_is_wanted_again(world):
    world.let_her_finish()
    world.loop.take(Key.HUSH)
    assert world.attentions()[-1] is Attention.OFF
    world.hear(3.0, voiced=True)
    world.hear(1.5)
    assert world.ears.did == []
    world.loop.take(Key.HUSH)
    assert world.attentions()[-1] is Attention.LISTENING
    world.say(HELLO)
    assert world.said() == [HELLO]


def test_what_was_being_said_as_somebody_begins_to_type_is_still_answered(world):
    world.let_her_finish()
    world.ears.lines.append(HELLO)
    world.hear(2.0, voiced=True)
    world.loop.take(Key.HUSH)
    world.hear(0.1)
    assert world.said() == [HELLO]


def test_what_is_being_said_as_the_learner_leaves_counts(world):
    world.let_her_finish()
    world.ears.lines.append(HELLO)
    world.hear(2.0, voiced=True)
    world.leave()
    assert world.said() == [HELLO]
    assert world.of(SessionEnded)[0].outcome is Outcome.UNFINISHED
    assert not world.mouth.busy


def test_words_that_are_still_decoded_as_the_learner_leaves_count(world):
    world.let_her_finish()
    world.ears.late = True
    world.say(HELLO)
    assert world.said() == []
    world.ears.give()
    world.leave()
    assert world.said() == [HELLO]
    assert "hurry" in world.ears.did


def test_words_that_do_not_come_in_time_are_told_and_those_before_them_count(world):
    world.let_her_finish()
    world.ears.late = True
    world.say(HELLO)
    world.say(BLAME)
    world.ears.give(1)
    world.leave()
    assert world.said() == [HELLO]
    assert [each.kind for each in world.of(NoticeGiven)] == ["ears"]


def test_lines_written_while_she_speaks_count_though_the_learner_leaves(world):
    world.loop.take(TypedLine(HELLO))
    world.loop.take(TypedLine(BLAME))
    world.leave()
    assert world.said() == [HELLO, BLAME]


def test_what_is_being_said_as_the_microphone_breaks_is_kept_and_the_talk_can_go_on(world):
    world.let_her_finish()
    world.ears.lines.append(HELLO)
    world.hear(2.0, voiced=True)
    with pytest.raises(DeviceError):
        world.run_on(SourceEnded(DeviceError("The microphone is gone.", "Plug it in.")))
    assert world.said() == [HELLO]
    assert world.of(SessionEnded) == []


def test_what_is_being_said_at_an_interrupt_is_kept_and_the_talk_can_go_on(world, monkeypatch):
    world.let_her_finish()
    world.ears.lines.append(HELLO)
    world.hear(2.0, voiced=True)

    def interrupted(frame):
        raise KeyboardInterrupt

    monkeypatch.setattr(world.loop, "_hear", interrupted)
    with pytest.raises(KeyboardInterrupt):
        world.run_on(Frame(world.at, bytes(1024)))
    assert world.said() == [HELLO]
    assert world.of(SessionEnded) == []


def test_leaving_in_silence_adds_no_turn(world):
    world.let_her_finish()
    world.leave()
    assert world.said() == []
    assert len(world.of(SessionEnded)) == 1


def test_troubles_of_the_microphone_are_told_with_what_is_wrong_now(world):
    begun = Change(Trouble.CLIPPING, True)
    world.loop.take(MicNews(begun, "It is too loud.", frozenset({Trouble.CLIPPING})))
    world.loop.take(MicNews(Change(Trouble.CLIPPING, False), ""))
    assert [each.troubles for each in world.of(MicrophoneChanged)] == [("clipping",), ()]
    assert [each.text for each in world.of(NoticeGiven)] == ["It is too loud."]
