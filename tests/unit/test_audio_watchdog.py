"""What is wrong with a microphone, judged from what it sends; and lost sound made up for."""

import pytest

from practice.audio.steady import away, begun, counted, made_up
from practice.audio.watchdog import Beat, Change, Trouble, given_up, opened, step, text_for
from practice.domain.frames import SAMPLE_RATE

FRAME = 0.032


class Mic:
    """A microphone in virtual time."""

    def __init__(self, name="Headset"):
        self.now = 100.0
        self.watch, changes = opened(self.now, name)
        self.changes = list(changes)

    def send(self, seconds, **sound):
        """Let so many seconds of such sound come, frame by frame."""
        told = []
        for _ in range(round(seconds / FRAME)):
            self.now += FRAME
            beat = Beat(self.now, FRAME, **{"rms": -50.0, **sound})
            self.watch, changes = step(self.watch, beat)
            told += changes
        self.changes += told
        return told

    def send_nothing(self, seconds):
        told = []
        for _ in range(round(seconds / FRAME)):
            self.now += FRAME
            self.watch, changes = step(self.watch, Beat(self.now))
            told += changes
        return told


@pytest.fixture
def mic():
    return Mic()


def began(trouble):
    return [Change(trouble, True)]


def over(trouble):
    return [Change(trouble, False)]


def test_a_microphone_that_hears_a_room_is_left_alone(mic):
    assert mic.send(60, expected=True) == []
    assert mic.send(5, rms=-20.0) == []


def test_no_sound_for_a_second_is_a_dead_microphone(mic):
    mic.send(3)
    assert mic.send_nothing(0.96) == []
    assert mic.send_nothing(0.1) == began(Trouble.DEAD)
    assert mic.send_nothing(5) == []
    assert mic.send(0.1) == over(Trouble.DEAD)


def test_a_stream_that_the_system_gives_up_is_dead_at_once(mic):
    mic.watch, changes = given_up(mic.watch)
    assert list(changes) == began(Trouble.DEAD)
    assert given_up(mic.watch)[1] == ()


def test_zeros_are_told_after_a_second_and_a_half_and_again_when_over(mic):
    mic.send(3)
    silent = {"zeros": True, "rms": -120.0}
    assert mic.send(1.44, **silent) == []
    assert mic.send(0.1, **silent) == began(Trouble.ZEROS)
    assert mic.send(20, expected=True, **silent) == []
    assert mic.send(0.1) == over(Trouble.ZEROS)


def test_a_microphone_that_makes_zeros_of_pauses_is_told_only_once(mic):
    silent = {"zeros": True, "rms": -120.0, "expected": True}
    mic.send(2, **silent)
    mic.send(1)
    assert mic.send(14, **silent) == []
    mic.send(1)
    mic.send(30, zeros=True, rms=-120.0)
    assert mic.send(16, **silent) == began(Trouble.ZEROS)


def test_a_quiet_microphone_is_told_only_while_the_learner_should_talk(mic):
    assert mic.send(30, rms=-70.0) == []
    assert mic.send(9.9, rms=-70.0, expected=True) == []
    assert mic.send(0.2, rms=-70.0, expected=True) == began(Trouble.QUIET)
    assert mic.send(0.1, rms=-40.0) == over(Trouble.QUIET)


def test_one_loud_moment_starts_the_wait_for_a_quiet_microphone_anew(mic):
    mic.send(8, rms=-70.0, expected=True)
    mic.send(0.1, rms=-40.0, expected=True)
    assert mic.send(8, rms=-70.0, expected=True) == []


def test_sound_that_comes_too_slowly_is_being_lost(mic):
    for _ in range(round(10.5 / FRAME)):
        mic.now += FRAME
        mic.watch, changes = step(mic.watch, Beat(mic.now, FRAME * 0.96, -40.0))
        mic.changes += changes
    assert mic.changes == began(Trouble.SLOW)
    assert mic.send(10.5) == over(Trouble.SLOW)


def test_clipping_is_told_and_taken_back_once_it_is_over(mic):
    assert mic.send(2, clipped=0.02, rms=-6.0) == began(Trouble.CLIPPING)
    assert mic.send(7) == over(Trouble.CLIPPING)


def test_a_single_bump_is_no_clipping(mic):
    mic.send(0.1, clipped=0.1)
    assert mic.send(6) == []


def test_the_monitor_of_a_loudspeaker_is_known_by_its_name():
    assert Mic("Monitor of Built-in Audio").changes == began(Trouble.MONITOR)


def test_zeros_that_turn_into_her_voice_give_a_monitor_away(mic):
    mic.send(3, zeros=True, rms=-120.0)
    told = mic.send(1, playing=True, rms=-20.0)
    assert Change(Trouble.MONITOR, True) in told


def test_a_monitor_that_was_replaced_by_a_microphone_is_one_no_more(mic):
    mic.send(3, zeros=True, rms=-120.0)
    mic.send(1, playing=True, rms=-20.0)
    mic.send(0.3, rms=-20.0)
    mic.send(1, zeros=True, rms=-120.0)
    assert Trouble.MONITOR in mic.watch.troubles
    assert Change(Trouble.MONITOR, False) in mic.send(0.2)
    named = Mic("Monitor of Built-in Audio")
    assert named.send(5) == []


def test_somebody_who_speaks_while_she_does_is_no_monitor(mic):
    mic.send(3, zeros=True, rms=-120.0)
    mic.send(1, playing=True, zeros=True, rms=-120.0)
    assert Change(Trouble.MONITOR, True) not in mic.send(2, playing=True, rms=-20.0)


def test_each_trouble_says_what_happened_and_what_to_do():
    texts = {text_for(Change(each, True), "USB") for each in Trouble}
    assert len(texts) == len(Trouble)
    assert all("USB" in text and text.endswith(".") for text in texts)
    assert all(text[0].isupper() for text in texts)
    assert "12 s" in text_for(Change(Trouble.DEAD, False), "USB", 12.1)


def test_a_clock_that_keeps_step_is_left_alone():
    steady, lost = begun(0.0), 0
    for n in range(2000):
        steady = counted(steady, 512)
        steady, more = made_up(steady, (n + 1) * 0.032 + 0.01 * (n % 7))
        lost += more
    assert lost == 0


def test_sound_that_is_only_late_is_not_made_up_for():
    steady, lost = begun(0.0), 0
    for n in range(2000):
        late = 0.3 if n % 50 < 20 else 0.0
        steady = counted(steady, 512)
        steady, more = made_up(steady, (n + 1) * 0.032 + late)
        lost += more
    assert lost == 0


def test_lost_sound_is_made_up_for_within_a_few_seconds():
    steady, lost = begun(0.0), 0
    for n in range(1000):
        steady = counted(steady, 512)
        steady, more = made_up(steady, (n + 1) * 0.032 + (0.5 if n > 300 else 0.0))
        lost += more
    assert lost / SAMPLE_RATE == pytest.approx(0.5, abs=0.01)
    assert steady.samples / SAMPLE_RATE == pytest.approx(1000 * 0.032 + 0.5, abs=0.01)


def test_while_nothing_comes_silence_takes_its_time():
    steady = counted(begun(10.0), SAMPLE_RATE)
    steady, due = away(steady, 13.5)
    assert due == round(2.5 * SAMPLE_RATE)
    assert away(steady, 13.5) == (steady, 0)
    assert away(steady, 13.4)[1] == 0
