"""Where a spoken talk stands, from the news of it; and the words for each."""

from dataclasses import replace

import pytest

from practice.domain.events import (
    Attention,
    AttentionChanged,
    MicrophoneChanged,
    NoticeGiven,
    SoundHeard,
    VoiceMeasured,
    VoiceRaised,
)
from practice.domain.pronouns import Pronoun
from practice.session.live_gear import LiveWish
from practice.session.live_settings import LiveSettings
from practice.stt.load import TEXTS, Ease
from practice.tui.stage import Stage, after, stage_of
from practice.tui.widgets.speaking_bar import meter, troubles, turn_words
from practice.tui.words import voice_words


def turned(attention, **more):
    return turn_words(replace(Stage(attention=attention), **more), "Gus", Pronoun.THEY)


def test_every_turn_has_words_of_its_own():
    said = [turned(each) for each in (None, *Attention)]
    assert len(set(said)) == len(said)
    assert "Listening" in turned(Attention.LISTENING)
    assert turned(Attention.SPEAKING) == "Gus is speaking."
    assert "space" in turned(Attention.OFF)
    assert "not listened to" in turned(Attention.OFF, typing=True)
    for each in (Attention.LISTENING, Attention.HEARING):
        assert "space" in turned(each, settings=LiveSettings(push_to_talk=True))


def test_the_wait_counts_down_from_where_it_began_and_names_the_key_that_holds_it():
    stage = Stage(attention=Attention.HEARING)
    shown = []
    for left in (0.6, 0.4, 0.2, 0.0):
        stage = after(stage, SoundHeard(1.0, -50.0, True, left))
        shown.append(turn_words(stage, "Gus", Pronoun.THEY))
    assert [each.count("▰") for each in shown] == [5, 3, 2, 0]
    assert "0.4 s until they answer · t: still thinking" in shown[1]


def test_a_wait_that_was_held_counts_down_from_the_longer_time():
    stage = Stage(attention=Attention.HEARING)
    for left in (0.6, 3.8):
        stage = after(stage, SoundHeard(1.0, -50.0, True, left))
    assert stage.closes_of == 3.8
    stage = after(stage, SoundHeard(1.0, -50.0, True, None))
    assert stage.closes_in is None
    assert after(stage, SoundHeard(1.0, -50.0, True, 0.6)).closes_of == 0.6


@pytest.mark.parametrize(("loudness", "cells"), [(-120.0, 0), (-60.0, 0), (-36.0, 4), (0.0, 8)])
def test_the_meter_fills_with_loudness(loudness, cells):
    assert meter(loudness).count("▮") == cells
    assert len(meter(loudness)) == 8


@pytest.mark.parametrize("trouble", ["dead", "zeros", "quiet", "slow", "clipping", "monitor"])
def test_every_trouble_of_the_microphone_is_in_view_until_it_is_over(trouble):
    stage = after(Stage(), MicrophoneChanged(1.0, (trouble,)))
    (said,) = troubles(stage)
    assert said
    assert troubles(after(stage, MicrophoneChanged(2.0, ()))) == []


def test_each_step_of_a_slow_machine_is_in_view_and_its_end_takes_it_away():
    for ease in Ease:
        stage = after(Stage(), NoticeGiven(1.0, "load", TEXTS[ease]))
        assert stage.slow is (ease is not Ease.NOTHING)
        assert bool(troubles(stage)) is stage.slow


def test_a_recording_that_fails_is_marked_no_longer():
    stage = stage_of(LiveWish(record=True))
    assert stage.recorded
    assert not after(stage, NoticeGiven(1.0, "recording", "The disk is full.")).recorded


def test_headphones_that_are_none_are_not_shown_as_such():
    stage = stage_of(LiveWish(LiveSettings(headphones=True)))
    assert not after(stage, NoticeGiven(1.0, "echo", "It comes back.")).settings.headphones


def test_a_voice_that_is_given_up_leaves_her_in_writing():
    assert after(Stage(), NoticeGiven(1.0, "voice", "The voice broke twice.")).silent


def test_news_of_other_things_change_nothing():
    stage = Stage(attention=Attention.LISTENING)
    assert after(stage, NoticeGiven(1.0, "ears", "The built-in ear mishears more.")) is stage


def test_a_turn_that_changes_ends_the_countdown():
    stage = after(Stage(attention=Attention.HEARING), SoundHeard(1.0, -50.0, True, 0.6))
    stage = after(stage, AttentionChanged(2.0, Attention.ANSWERING))
    assert stage.closes_in is None
    assert "thinking" in turn_words(stage, "Gus", Pronoun.THEY)


def test_a_voice_that_rises_is_told_until_the_turn_is_over():
    stage = after(Stage(attention=Attention.HEARING), VoiceRaised(1.0, 1, 8.0))
    assert "louder than is usual for you" in turn_words(stage, "Gus", Pronoun.THEY)
    stage = after(stage, AttentionChanged(2.0, Attention.ANSWERING))
    stage = after(stage, AttentionChanged(3.0, Attention.HEARING))
    assert turn_words(stage, "Gus", Pronoun.THEY) == "You are speaking."


@pytest.mark.parametrize(
    ("pace", "raised", "words"),
    [
        (151.7, False, "your voice: 152 words a minute"),
        (None, True, "your voice: much louder than usual for you"),
        (None, False, ""),
    ],
)
def test_pace_and_loudness_are_told_as_information(pace, raised, words):
    assert voice_words(VoiceMeasured(1.0, 1, "1.1", -30.0, 1.0, raised, pace, 3.0, 0, 0.0)) == words
