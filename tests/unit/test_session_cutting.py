"""Cutting her off: what was heard of her line, the move it is, and that it stays in the journal."""

from datetime import datetime

import pytest

from practice.audio.players import SilentPlayer
from practice.domain.clock import VirtualClock
from practice.domain.events import (
    EngineInfo,
    FindingsRevised,
    PersonaCutOff,
    PersonaSpoke,
    Source,
    TranscriptCorrected,
    UtteranceAnalysed,
    UtteranceHeard,
)
from practice.domain.frames import Sound
from practice.domain.moves import Move
from practice.domain.transcript import FinalTranscript
from practice.journal.store import Store
from practice.persona.load import find, load
from practice.scoring.facts import facts
from practice.scoring.rubric import load_rubric
from practice.session.arrange import Gear, Rehearsal, Wish, setting_for
from practice.session.cutting import Cut, words_heard
from practice.session.past import recall
from practice.session.replay import differences, judge_anew, standing_point, up_to_turn
from practice.tts.port import SpokenLine, WordOnset
from practice.tts.silent import SilentVoice

SURE = load_rubric(None).speech.sure
LINE = "[sighs] I am tired of this."
SPOKEN = "I am tired of this."
FOUR_SECONDS = Sound(bytes(4 * 2 * 16_000), 16_000)
ONSETS = (WordOnset(0, 1, 0.0), WordOnset(2, 4, 0.5), WordOnset(5, 10, 1.5), WordOnset(11, 13, 3.0))


@pytest.fixture
def rehearsal(tmp_path, monkeypatch):
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path))
    with Store.open(folder=tmp_path) as store:
        clock = VirtualClock()
        gear = Gear(
            store, clock, EngineInfo("script", ""), SilentVoice(), SilentPlayer(), clock.advance
        )
        wish = Wish(load(find("co-parent")), Source.VOICE, seed=1)
        setting = setting_for(wish, datetime(2026, 11, 22, 9, 30))
        made = Rehearsal(setting, gear, lambda event: None)
        made.conductor.begin()
        made.store, made.clock = store, clock
        yield made


def cut_in(rehearsal, text="Calm down, you are overreacting."):
    transcript = FinalTranscript.of_text(text, 1.0)
    rehearsal.conductor.speech_started(1.0)
    rehearsal.conductor.final(4.0, transcript, cut=Cut(1.0, "opening.1", "I am tired"))


def of(rehearsal, kind):
    return [event for event in rehearsal.events if isinstance(event, kind)]


@pytest.mark.parametrize(
    ("seconds", "heard"),
    [(0.0, ""), (0.05, ""), (0.3, "I"), (1.55, "I am"), (2.0, "I am tired"), (4.0, SPOKEN)],
)
def test_by_word_onsets_a_word_counts_once_it_has_begun(seconds, heard):
    assert words_heard(LINE, SpokenLine(FOUR_SECONDS, ONSETS), seconds) == heard


def test_without_onsets_the_time_is_shared_out():
    assert words_heard(LINE, SpokenLine(FOUR_SECONDS), 2.0) == "I am"
    assert words_heard(LINE, None, 2.0) == ""


def test_cutting_her_off_is_a_move_and_the_words_she_got_out_are_kept(rehearsal):
    cut_in(rehearsal)
    (cut,) = of(rehearsal, PersonaCutOff)
    assert (cut.turn, cut.heard) == (1, "I am tired")
    (analysed,) = of(rehearsal, UtteranceAnalysed)
    assert analysed.findings.has(Move.INTERRUPTION)
    kinds = [type(event) for event in rehearsal.events]
    assert kinds.index(PersonaCutOff) < kinds.index(UtteranceHeard)


def test_a_talk_in_which_she_was_cut_off_is_walked_the_same_again(rehearsal):
    cut_in(rehearsal)
    rehearsal.conductor.leave()
    past = recall(rehearsal.store, rehearsal.setting.session)
    assert differences(past.events, past.persona) == ()


def test_judging_anew_keeps_the_interruption_and_takes_the_corrected_words(rehearsal):
    cut_in(rehearsal)
    rehearsal.conductor.correct(1, FinalTranscript.of_text("Calm down please.", 1.0), "heard again")
    past = recall(rehearsal.store, rehearsal.setting.session)
    (revised,) = judge_anew(past.events, past.persona, past.start.stamps, "again", 9.0)
    assert isinstance(revised, FindingsRevised)
    assert revised.findings.moves[0].move is Move.INTERRUPTION
    assert revised.findings.moves[0].quote == "Calm down please."


def test_a_correction_changes_neither_her_answer_nor_the_first_words(rehearsal):
    cut_in(rehearsal)
    before = len(rehearsal.events)
    rehearsal.conductor.correct(1, FinalTranscript.of_text("Calm down please.", 1.0), "heard again")
    added = [type(event) for event in rehearsal.events[before:]]
    assert added == [TranscriptCorrected, FindingsRevised]
    assert of(rehearsal, UtteranceHeard)[0].transcript.text.startswith("Calm down, you")


def test_what_counts_is_what_was_heard_when_it_was_heard_again(rehearsal):
    text = "You never listen to me."
    rehearsal.conductor.speech_started(1.0)
    rehearsal.conductor.final(4.0, FinalTranscript.of_text("We never listen to music.", 1.0))
    assert of(rehearsal, UtteranceAnalysed)[0].findings.blame == ()
    before = len(of(rehearsal, PersonaSpoke))
    rehearsal.conductor.correct(1, FinalTranscript.of_text(text, 1.2), "heard again at leisure")
    rehearsal.conductor.leave()
    assert len(of(rehearsal, PersonaSpoke)) == before
    past = recall(rehearsal.store, rehearsal.setting.session)
    talk = facts(past.events, past.rubric.speech.sure)
    assert talk.turns[0].text == text
    assert talk.turns[0].at == 1.2
    (flag,) = talk.turns[0].flags
    assert flag.quote.startswith("You never listen")
    assert rehearsal.score() == past.score()
    assert differences(past.events, past.persona) == ()


def test_a_later_correction_by_hand_counts_before_what_was_heard_again(rehearsal):
    rehearsal.conductor.speech_started(1.0)
    rehearsal.conductor.final(4.0, FinalTranscript.of_text("We never listen to music.", 1.0))
    again = FinalTranscript.of_text("You never listen to me.", 1.0)
    rehearsal.conductor.correct(1, again, "heard again at leisure")
    past = recall(rehearsal.store, rehearsal.setting.session)
    by_hand = TranscriptCorrected(9.0, 1, "1.1", "We both never listen.", "misheard")
    events = (*past.events, by_hand)
    events += judge_anew(events, past.persona, past.start.stamps, "corrected", 9.0)
    assert facts(events, past.rubric.speech.sure, 1).turns[0].text == "We both never listen."
    assert facts(events, past.rubric.speech.sure).turns[0].text == again.text


def test_a_retry_keeps_what_was_heard_again_of_the_turns_before(rehearsal):
    for at, text in ((4.0, "We never listen to music."), (40.0, "What else is hard for you?")):
        rehearsal.conductor.speech_started(at - 3)
        rehearsal.conductor.final(at, FinalTranscript.of_text(text, at - 3))
        if at == 4.0:
            again = FinalTranscript.of_text("You never listen to me.", 1.0)
            rehearsal.conductor.correct(1, again, "heard again at leisure")
    kept = up_to_turn(rehearsal.events, 2)
    assert facts(kept, SURE).turns[0].text == "You never listen to me."


def test_cut_off_before_she_was_answered_the_interruption_is_not_forgotten(rehearsal):
    cut_in(rehearsal)
    events = rehearsal.events
    heard = next(i for i, event in enumerate(events) if isinstance(event, UtteranceHeard))
    point = standing_point(events[: heard + 1], rehearsal.setting.persona)
    assert point.pending is not None
    assert point.cut
