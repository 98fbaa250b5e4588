"""Loudness, pace and pauses, from recordings made louder, softer and slower."""

from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from practice.audio.files import read_sound
from practice.audio.players import SilentPlayer
from practice.audio.segmenter import Segmenter
from practice.audio.tone import ToneMeter
from practice.audio.vad import SileroDetector
from practice.domain.clock import VirtualClock
from practice.domain.codec import decode, encode
from practice.domain.events import EngineInfo, Source, VoiceMeasured
from practice.domain.frames import FRAME_SAMPLES, FRAME_SECONDS, SAMPLE_RATE, Frame
from practice.domain.transcript import FinalTranscript, PartialTranscript
from practice.journal.store import Store
from practice.persona.load import find, load
from practice.review.report_data import report
from practice.review.text_report import text_report
from practice.review.voice import voice_numbers
from practice.scoring.rubric import load_rubric
from practice.scoring.score import score
from practice.session.arrange import Gear, Rehearsal, Wish, setting_for
from practice.session.ear import Ear
from practice.tts.silent import SilentVoice

FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
SAID = "you_do_every_evening_alone"
WORDS = "What are the evenings like for you?"


def recording(name=SAID, gain=0.0):
    samples = np.frombuffer(read_sound(FIXTURES / f"{name}.wav", SAMPLE_RATE).pcm, "<i2")
    louder = samples.astype(float) * 10 ** (gain / 20)
    return np.clip(louder, -32768, 32767).astype("<i2").tobytes()


def silence(seconds):
    noise = np.random.default_rng(1).normal(0, 3, int(seconds * SAMPLE_RATE))
    return noise.astype("<i2").tobytes()


def trimmed(pcm):
    """Without the silence around it."""
    samples = np.frombuffer(pcm, "<i2")
    loud = np.flatnonzero(np.abs(samples.astype(int)) > 1000)
    return samples[loud[0] : loud[-1]].tobytes()


def measured(meter, *pieces):
    for pcm in pieces:
        for begin in range(0, len(pcm), 1000):
            meter.hear(pcm[begin : begin + 1000])
    return meter.close()


@pytest.mark.parametrize("gain", [-12.0, -6.0, 6.0, 9.0])
def test_a_gain_is_told_against_ones_own_usual(gain):
    meter = ToneMeter()
    first = measured(meter, recording(gain=-8.0))
    assert first.above_usual is None
    assert not first.raised
    again = measured(meter, recording(gain=-8.0 + gain))
    assert again.above_usual == pytest.approx(gain, abs=0.4)
    assert again.raised is (gain >= 6.0)


def test_gain_and_silence_around_change_neither_pace_nor_pauses():
    plain = measured(ToneMeter(), recording())
    soft = measured(ToneMeter(), silence(0.5), recording(gain=-12.0), silence(0.8))
    assert soft.speech == pytest.approx(plain.speech, abs=0.15)
    assert soft.pauses == plain.pauses
    assert soft.loudness == pytest.approx(plain.loudness - 12.0, abs=0.5)


def test_a_pause_is_found_and_makes_the_pace_no_slower():
    whole = trimmed(recording("you_never_listen_to_me"))
    plain = measured(ToneMeter(), whole)
    hesitant = measured(ToneMeter(), whole, silence(1.0), whole)
    assert hesitant.pauses == 2 * plain.pauses + 1
    assert hesitant.longest_pause == pytest.approx(1.0, abs=0.2)
    words = 8
    assert hesitant.words_per_minute(2 * words) == pytest.approx(
        plain.words_per_minute(words), rel=0.05
    )


def test_one_loud_word_is_an_accent_and_a_loud_second_is_told_once_while_it_is_said():
    meter = ToneMeter()
    measured(meter, recording(gain=-14.0))
    soft, loud = recording(gain=-14.0), recording(gain=0.0)
    word = loud[: 2 * SAMPLE_RATE // 2]
    meter.hear(soft[: 4 * SAMPLE_RATE])
    assert meter.rise() is None
    meter.hear(word[: SAMPLE_RATE // 4])
    assert meter.rise() is None
    rises = []
    for begin in range(0, len(loud), 2 * FRAME_SAMPLES):
        meter.hear(loud[begin : begin + 2 * FRAME_SAMPLES])
        rises.append(meter.rise())
    told = [rise for rise in rises if rise is not None]
    assert len(told) == 1
    assert told[0] >= 6.0
    assert meter.close().raised
    measured(meter, soft)
    assert meter.rise() is None


def test_what_was_no_turn_is_forgotten_and_hardly_a_sound_has_no_tone():
    meter = ToneMeter()
    meter.hear(recording())
    meter.forget()
    assert meter.close() is None
    assert measured(ToneMeter(), bytes(32000)) is None
    short = measured(meter, recording()[32000:48000])
    assert short.words_per_minute(2) is None


class Scripted:
    """Hears the same words whatever is said."""

    info = EngineInfo("scripted", "")

    def listen(self, at):
        self.at = at
        return self

    def feed(self, pcm):
        pass

    def partial(self):
        return PartialTranscript(())

    def final(self):
        return FinalTranscript.of_text(WORDS, self.at)


@pytest.fixture
def heard(tmp_path, monkeypatch):
    """Holds a talk out of recordings, each made louder by so much; returns its rehearsal."""
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path))

    def heard(*gains):
        with Store.open(folder=tmp_path) as store:
            clock = VirtualClock()
            stt = EngineInfo("scripted", "")
            gear = Gear(store, clock, stt, SilentVoice(), SilentPlayer(), clock.advance)
            wish = Wish(load(find("co-parent")), Source.AUDIO, seed=1)
            made = Rehearsal(setting_for(wish, datetime(2026, 11, 22)), gear, lambda event: None)
            made.conductor.begin()
            ear = Ear(Segmenter(SileroDetector()), Scripted(), made.conductor)
            for gain in gains:
                pcm = recording(gain=gain) + silence(2.0)
                for begin in range(0, len(pcm) - 1023, 1024):
                    ear.push(Frame(clock.now(), pcm[begin : begin + 1024]))
                    clock.advance(FRAME_SECONDS)
            made.conductor.leave()
        return made

    return heard


def test_each_turn_keeps_how_it_was_spoken_and_the_score_knows_nothing_of_it(heard):
    calm, loud = heard(-9.0, -9.0, -9.0), heard(-9.0, -9.0, 0.0)
    for made, above in ((calm, 0.0), (loud, 9.0)):
        first, second, third = (e for e in made.events if isinstance(e, VoiceMeasured))
        assert (first.turn, third.turn, third.utterance) == (1, 3, "3.1")
        assert first.above_usual is None
        assert second.above_usual == pytest.approx(0.0, abs=0.3)
        assert third.above_usual == pytest.approx(above, abs=0.5)
        assert 60 < third.words_per_minute < 400
        assert decode(encode(third)) == third
    assert calm.score() == loud.score()
    without = [event for event in loud.events if not isinstance(event, VoiceMeasured)]
    assert score(without, load_rubric(None)) == loud.score()


def test_the_report_tells_it_quietly_as_information(heard):
    made = heard(-9.0, -9.0, 0.0)
    data = report(made.events, made.score())
    turns = [each["voice"] for each in data["turns"] if each["who"] == "learner"]
    assert [each["raised"] for each in turns] == [False, False, True]
    ((label, text),) = voice_numbers(data["turns"])
    assert label == "Your voice"
    assert "turn 3" in text
    assert "counts for nothing" in text
    assert "Your voice" in text_report(made.events, made.score())
    assert voice_numbers([{"who": "learner", "voice": None, "turn": 1}]) == []
