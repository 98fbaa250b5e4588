"""Her lines on their own thread: held, gone on with, stopped; a loudspeaker lost and found."""

import threading
from collections.abc import Iterator
from queue import SimpleQueue

import numpy as np
import pytest

from practice.domain.errors import DeviceError
from practice.domain.frames import Sound
from practice.session.backchannel import is_backchannel, is_echo
from practice.session.foresight import Foresight
from practice.session.gate import Gate, step
from practice.session.her_voice import (
    HerVoice,
    LineBegan,
    LinesEnded,
    SpeakerBack,
    SpeakerLost,
    resting_place,
)

RATE = 8000
PATIENCE = 10.0
TWO_SECONDS = Sound(bytes(2 * 2 * RATE), RATE)


class Speaker:
    """A loudspeaker whose sounds last until the test says so."""

    def __init__(self):
        self.playing = SimpleQueue()
        self.over = SimpleQueue()
        self.lost = False
        self.closed = 0

    def play(self, sound, name=""):
        if self.lost:
            raise DeviceError("The loudspeaker was lost.", "Try: practice devices")
        self.playing.put(sound)
        heard = self.over.get(timeout=PATIENCE)
        return sound.seconds if heard is None else heard

    def stop(self):
        pass

    def close(self):
        self.closed += 1


class Desk:
    def __init__(self):
        self.speaker = Speaker()
        self.told = SimpleQueue()
        self.voice = HerVoice(lambda: self.speaker, self.told.put)

    def news(self):
        return self.told.get(timeout=PATIENCE)

    def sounding(self):
        return self.speaker.playing.get(timeout=PATIENCE)


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    for _ in range(10):
        desk.speaker.over.put(0.0)
    desk.voice.close()
    assert desk.speaker.closed >= 1
    assert not [each for each in threading.enumerate() if each.name == "her-voice"]


def test_lines_are_said_one_after_another_without_waiting_for_them(desk):
    assert desk.voice.play(TWO_SECONDS) == 2.0
    desk.voice.play(TWO_SECONDS)
    assert desk.news() == LineBegan(0)
    desk.sounding()
    assert desk.voice.busy
    desk.speaker.over.put(None)
    assert desk.news() == LineBegan(1)
    desk.speaker.over.put(None)
    assert desk.news() == LinesEnded(1)
    assert not desk.voice.busy


def test_she_goes_on_from_a_little_before_where_she_was_held(desk):
    desk.voice.play(TWO_SECONDS)
    desk.sounding()
    desk.voice.hold()
    desk.speaker.over.put(1.0)
    desk.voice.go_on()
    rest = desk.sounding()
    assert 1.0 < rest.seconds < 1.5
    assert desk.voice.place == (0, 1.0)
    desk.speaker.over.put(None)
    desk.news()
    assert desk.news() == LinesEnded(0)


def test_what_is_left_is_forgotten_when_she_is_stopped(desk):
    desk.voice.play(TWO_SECONDS)
    desk.voice.play(TWO_SECONDS)
    desk.sounding()
    desk.voice.hold()
    desk.voice.stop()
    desk.speaker.over.put(0.7)
    assert desk.news() == LineBegan(0)
    assert desk.news() == LinesEnded(0)
    assert desk.voice.place == (0, 0.7)


def test_a_new_line_after_a_stop_is_not_mixed_up_with_the_old_one(desk):
    desk.voice.play(TWO_SECONDS)
    desk.sounding()
    desk.voice.stop()
    desk.voice.play(Sound(bytes(RATE), RATE))
    desk.speaker.over.put(0.5)
    assert desk.sounding().seconds == 0.5
    assert desk.voice.place[0] == 1
    desk.speaker.over.put(None)
    assert [desk.news(), desk.news(), desk.news()] == [LineBegan(0), LineBegan(1), LinesEnded(1)]


def test_a_lost_loudspeaker_is_told_and_used_again_when_it_is_back(desk):
    desk.speaker.lost = True
    desk.voice.play(TWO_SECONDS)
    assert desk.news() == LineBegan(0)
    assert isinstance(desk.news(), SpeakerLost)
    assert desk.news() == LinesEnded(0)
    desk.speaker.lost = False
    desk.voice.play(TWO_SECONDS)
    assert desk.news() == LineBegan(1)
    assert desk.news() == SpeakerBack()
    desk.sounding()


def test_she_goes_on_between_two_words():
    word = (np.sin(np.arange(RATE // 2)) * 9000).astype("<i2").tobytes()
    gap = bytes(2 * RATE // 10)
    assert resting_place(Sound(word + gap + word, RATE), 0.8) == pytest.approx(0.55, abs=0.06)
    assert resting_place(Sound(word, RATE), 0.03) == 0.0


@pytest.mark.parametrize("text", ["Mm-hm.", "Yeah.", "Yeah, right.", "I see.", "uh-huh", "OK ok"])
def test_sounds_of_listening_take_no_floor(text):
    assert is_backchannel(text)


@pytest.mark.parametrize("text", ["", "Stop.", "Yes but", "No.", "yeah right ok sure", "I was"])
def test_anything_else_does(text):
    assert not is_backchannel(text)


def test_her_own_words_are_known_and_an_answer_to_them_is_not():
    line = "I do the whole evening on my own, every single night."
    assert is_echo("the whole evening on my own", line)
    assert is_echo("I do a whole evening on my own every", line)
    assert not is_echo("That is not how I see it at all", line)
    assert not is_echo("night", line)


def gate_after(frames, gate=None):
    gate = gate or Gate(open=False)
    for probability in frames:
        gate = step(gate, probability, playing=False)
    return gate


def test_the_gate_is_shut_while_she_talks_and_opens_after_quiet():
    assert not step(Gate(), 0.0, playing=True).open
    assert not gate_after([0.0] * 4).open
    assert gate_after([0.0] * 5).open
    assert not gate_after([0.0] * 5).ignored


def test_speech_that_goes_on_past_her_line_keeps_the_gate_shut_until_it_pauses():
    speaking = gate_after([0.9] * 60)
    assert not speaking.open
    opened = gate_after([0.0, 0.0], speaking)
    assert opened.open
    assert opened.ignored
    assert step(opened, 0.9, playing=False) == Gate()


def test_of_the_words_to_get_ready_for_only_the_newest_wait():
    begun, go_on = SimpleQueue(), SimpleQueue()

    def prepare(text, seconds):
        begun.put(text)
        go_on.get(timeout=PATIENCE)
        raise IndexError("let go")

    foresight = Foresight(prepare)
    foresight.look_at("So you", 1.0)
    assert begun.get(timeout=PATIENCE) == "So you"
    foresight.look_at("So you are", 1.5)
    foresight.look_at("So you are tired", 2.0)
    go_on.put(None)
    assert begun.get(timeout=PATIENCE) == "So you are tired"
    go_on.put(None)
    foresight.finish()
    foresight.close()
    assert not [each for each in threading.enumerate() if each.name == "foresight"]
