"""The screen of a spoken talk, driven by keys; the talk behind it is told event by event."""

from dataclasses import replace

import pytest
from textual.widgets import Button, Input, Static
from textual.widgets._footer import FooterKey

from practice.domain.errors import StoreError
from practice.domain.events import (
    Attention,
    AttentionChanged,
    Band,
    MicrophoneChanged,
    NoticeGiven,
    PartialHeard,
    PersonaCutOff,
    PersonaSpoke,
    SoundHeard,
    TranscriptCorrected,
    UtteranceHeard,
)
from practice.domain.moves import BlameCategory, Flag, FlagState, LiveFlag
from practice.domain.transcript import FinalTranscript, PartialTranscript
from practice.session.live_gear import LiveWish
from practice.session.live_settings import Key, LiveSettings
from practice.tui.app import PracticeApp
from practice.tui.messages import MustType, SessionEvent, TalkOver
from practice.tui.screens.ask_recording import AskRecording
from practice.tui.screens.choose import Choice, ChooseScreen
from practice.tui.screens.speak import SpeakScreen
from practice.tui.speaking import Speaking
from practice.tui.widgets.conversation import Conversation
from practice.tui.widgets.live_line import LiveLine
from practice.tui.widgets.speaking_bar import SpeakingBar

NO_MICROPHONE = "There is no microphone. See which there are: practice devices"
WORDS = FinalTranscript.of_text("You never listen to me, and", 7.0).words
BLAME = Flag(
    category=BlameCategory.ABSOLUTE,
    severity=2,
    start=0,
    end=16,
    quote="You never listen",
    why="“Never” leaves her no way out.",
    instead="When I talk about ___, it occurs to me as not being heard.",
    rule="absolute.never",
)


class ToldTalk:
    """A spoken talk whose news the test tells; it remembers what the learner did."""

    def __init__(self, choice, post):
        self.choice = choice
        self.post = post
        self.did = []

    def start(self):
        self.tell(
            PersonaSpoke(0.0, 2.0, 0, "opening", "She's down. Finally.", Band.WARY, "opening"),
            AttentionChanged(0.0, Attention.SPEAKING),
        )

    def press(self, key):
        self.did.append(key)

    def say(self, line):
        self.did.append(line)

    def let_silence_pass(self):
        self.did.append(Key.SILENCE)

    def leave(self):
        self.did.append(Key.LEAVE)

    def tell(self, *events):
        for event in events:
            self.post(SessionEvent(event))

    def hear(self, stable, state, closes_in=None):
        flag = LiveFlag(BLAME, state)
        self.tell(
            AttentionChanged(5.0, Attention.HEARING),
            PartialHeard(7.0, 1, PartialTranscript(WORDS, stable), (flag,)),
            SoundHeard(7.0, -30.0, True, closes_in),
        )


class Stage:
    """Makes told talks, and keeps the last."""

    def __init__(self):
        self.talk = None

    def spoken(self, choice, post, columns):
        self.talk = ToldTalk(choice, post)
        return self.talk


@pytest.fixture
def stage():
    return Stage()


@pytest.fixture
def kept():
    return []


@pytest.fixture
def speak(stage, kept, tracy):
    """Makes the screen; without `why_not` one can speak, unless asked nothing was answered."""

    def make(wish=None, *, asked=True, why_not="", at_once=True, keep=None):
        wish = wish or LiveWish()
        speaking = Speaking(wish, asked, lambda: why_not, keep or kept.append)
        first = Choice(tracy, "realistic", live=wish, side_first=True) if at_once else None
        return PracticeApp([tracy], "realistic", stage, first, speaking=speaking)

    return make


def shown(app, kind):
    return str(app.screen.query_one(kind).render())


def said(app):
    return [str(each.render()) for each in app.screen.query_one(Conversation).query(Static)]


def keys(app):
    """What the footer offers, key by key, if it is all in view."""
    offered = list(app.screen.query(FooterKey))
    assert all(app.screen.region.contains_region(each.region) for each in offered)
    return {each.description: each.key_display for each in offered}


async def settled(pilot, holds):
    """Wait until `holds` does; how many rounds of drawing that takes is not fixed."""
    for _ in range(100):
        await pilot.pause()
        if holds():
            return True
    return False


async def test_speaking_is_offered_once_a_microphone_was_found(speak, stage):
    app = speak(at_once=False)
    async with app.run_test(size=(80, 24)) as pilot:
        button = app.screen.query_one("#speak", Button)
        assert await settled(pilot, lambda: not button.disabled)
        assert "on loudspeakers" in str(app.screen.query_one("#hearing", Static).render())
        await pilot.press("ctrl+s")
        assert await settled(pilot, lambda: isinstance(app.screen, SpeakScreen))
        assert stage.talk.choice.live == LiveWish()


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (100, 32)])
async def test_without_a_microphone_it_says_why_not_and_what_to_do(speak, size):
    app = speak(at_once=False, why_not=NO_MICROPHONE)
    async with app.run_test(size=size) as pilot:
        told = app.screen.query_one("#hearing", Static)
        assert await settled(pilot, lambda: NO_MICROPHONE in str(told.render()))
        assert app.screen.region.contains_region(told.region)
        assert app.screen.query_one("#speak", Button).disabled
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, ChooseScreen)


async def test_whether_to_record_is_asked_once_and_kept(speak, stage, kept):
    app = speak(asked=False)
    async with app.run_test(size=(80, 24)) as pilot:
        assert await settled(pilot, lambda: isinstance(app.screen, AskRecording))
        await pilot.press("y")
        assert await settled(pilot, lambda: isinstance(app.screen, SpeakScreen))
        assert kept == [True]
        assert stage.talk.choice.live.record
        assert "● recording" in shown(app, SpeakingBar)
        stage.talk.post(TalkOver("Score"))
        await pilot.pause()
        await pilot.press("escape")
        assert await settled(pilot, lambda: isinstance(app.screen, ChooseScreen))
        button = app.screen.query_one("#speak", Button)
        assert await settled(pilot, lambda: not button.disabled)
        await pilot.press("ctrl+s")
        assert await settled(pilot, lambda: isinstance(app.screen, SpeakScreen))
        assert stage.talk.choice.live.record


async def test_not_now_records_nothing_and_keeps_no_answer(speak, stage, kept):
    app = speak(asked=False)
    async with app.run_test(size=(60, 20)) as pilot:
        assert await settled(pilot, lambda: isinstance(app.screen, AskRecording))
        for button in app.screen.query(Button):
            assert app.screen.region.contains_region(button.region)
        await pilot.press("escape")
        assert await settled(pilot, lambda: isinstance(app.screen, SpeakScreen))
        assert kept == []
        assert not stage.talk.choice.live.record
        assert "○ not recorded" in shown(app, SpeakingBar)


async def test_who_cannot_speak_here_is_not_asked_about_recording(speak, kept):
    app = speak(asked=False, why_not=NO_MICROPHONE)
    async with app.run_test(size=(80, 24)) as pilot:
        assert await settled(pilot, lambda: isinstance(app.screen, SpeakScreen))
        assert kept == []


async def test_on_a_small_terminal_every_way_to_begin_is_reached(stage, tracy):
    speaking = Speaking(LiveWish(), True, str, lambda record: None)
    app = PracticeApp([tracy], "realistic", stage, demo=tracy.id, speaking=speaking)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert {each.id for each in app.screen.query(Button)} == {"begin", "speak", "watch"}
        for button in app.screen.query(Button):
            assert app.screen.region.contains_region(button.region)


async def test_an_answer_that_can_not_be_kept_is_told_and_the_talk_begins(speak):
    def full(record):
        raise StoreError("The disk is full.", "Make room.")

    app = speak(asked=False, keep=full)
    async with app.run_test(size=(80, 24)) as pilot:
        assert await settled(pilot, lambda: isinstance(app.screen, AskRecording))
        await pilot.press("n")
        assert await settled(pilot, lambda: isinstance(app.screen, SpeakScreen))
        assert any("disk is full" in each.message for each in app._notifications)


async def test_each_turn_is_told_in_words(speak, stage):
    app = speak()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for attention, words in (
            (Attention.SPEAKING, "Tracy is speaking."),
            (Attention.LISTENING, "Listening"),
            (Attention.HEARING, "You are speaking."),
            (Attention.ANSWERING, "Tracy is thinking"),
            (Attention.HELD, "has stopped for you"),
        ):
            stage.talk.tell(AttentionChanged(1.0, attention))
            await pilot.pause()
            assert words in shown(app, SpeakingBar)


async def test_stable_words_are_plain_and_the_rest_is_dim(speak, stage):
    app = speak()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        stage.talk.tell(PartialHeard(7.0, 1, PartialTranscript(WORDS, 3)))
        await pilot.pause()
        content = app.screen.query_one(LiveLine).content
        dim = [span for span in content.spans if "dim" in str(span.style)]
        assert [content.plain[span.start : span.end] for span in dim] == [" to me, and"]


async def test_a_flag_is_slanted_then_underlined_then_gone(speak, stage):
    app = speak()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        seen = []
        for state in FlagState:
            stage.talk.hear(3, state)
            await pilot.pause()
            content = app.screen.query_one(LiveLine).content
            lit = [str(span.style) for span in content.spans if span.end == BLAME.end]
            seen.append((state, lit, content.plain.count("⚑")))
        assert [(state, count) for state, _, count in seen] == [
            (FlagState.TENTATIVE, 1),
            (FlagState.SOLID, 1),
            (FlagState.WITHDRAWN, 0),
        ]
        assert "italic" in seen[0][1][0]
        assert "underline" in seen[1][1][0]
        assert seen[2][1] == []


async def test_of_a_long_utterance_the_end_is_in_view(speak, stage):
    app = speak()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        words = FinalTranscript.of_text(" ".join(f"word{i}" for i in range(150)), 1.0).words
        stage.talk.tell(PartialHeard(60.0, 1, PartialTranscript(words, 149)))
        await pilot.pause()
        line = app.screen.query_one(LiveLine)
        assert "word149" in str(line.render())
        assert line.region.height <= 4
        assert app.screen.region.contains_region(app.screen.query_one(SpeakingBar).region)


async def test_keys_reach_the_talk(speak, stage):
    app = speak()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter", "t", "w", "space", "escape")
        assert stage.talk.did == [Key.DONE, Key.STILL_THINKING, Key.SILENCE, Key.LEAVE]


async def test_push_to_talk_begins_and_ends_with_space(speak, stage):
    app = speak(LiveWish(LiveSettings(push_to_talk=True)))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        stage.talk.tell(AttentionChanged(1.0, Attention.OFF))
        await pilot.pause()
        assert "Press space to speak." in shown(app, SpeakingBar)
        assert "push-to-talk" in shown(app, SpeakingBar)
        await pilot.press("space", "enter", "t", "space")
        assert stage.talk.did == [Key.TALK, Key.TALK]
        assert "space" in keys(app).values()


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_all_keys_are_in_view_in_the_footer(speak, size):
    app = speak()
    async with app.run_test(size=size) as pilot:
        assert await settled(pilot, lambda: len(app.screen.query(FooterKey)) == 7)
        assert list(keys(app)) == ["Done", "Thinking", "Silence", "Type", "Guide", "Side", "End"]


async def test_a_line_may_be_written_in_between_and_letters_are_no_keys_then(speak, stage):
    app = speak()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert app.screen.query_one(Input).has_focus
        stage.talk.tell(AttentionChanged(1.0, Attention.OFF))
        await pilot.press(*"twt", "space", "w", "enter")
        await pilot.pause()
        assert stage.talk.did == [Key.HUSH, "twt w"]
        assert "You write" in shown(app, SpeakingBar)
        assert "Speak" in keys(app)
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert not app.screen.query_one(Input).display
        await pilot.press("t")
        assert stage.talk.did[-2:] == [Key.HUSH, Key.STILL_THINKING]


async def test_where_one_cannot_speak_after_all_the_talk_is_typed(speak, stage):
    app = speak()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        stage.talk.post(MustType(NO_MICROPHONE))
        stage.talk.tell(NoticeGiven(0.0, "microphone", f"{NO_MICROPHONE} You type instead."))
        await pilot.pause()
        assert app.screen.query_one(Input).has_focus
        assert [each.message for each in app._notifications] == [NO_MICROPHONE]
        assert not app.screen.query_one(SpeakingBar).display
        assert any(NO_MICROPHONE in each for each in said(app))
        await pilot.press(*"Hi", "enter")
        await pilot.pause()
        assert stage.talk.did == ["Hi"]
        assert not {"Done", "Thinking", "Type", "Speak"} & set(keys(app))


async def test_what_is_wrong_with_the_microphone_stays_in_view_until_it_is_right(speak, stage):
    app = speak()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        stage.talk.tell(MicrophoneChanged(3.0, ("clipping", "dead")))
        await pilot.pause()
        assert "! The microphone sends nothing" in shown(app, SpeakingBar)
        assert "! Too loud" in shown(app, SpeakingBar)
        assert app.screen.region.contains_region(app.screen.query_one(SpeakingBar).region)
        stage.talk.tell(MicrophoneChanged(9.0, ()))
        await pilot.pause()
        assert "!" not in shown(app, SpeakingBar)


async def test_what_was_not_listened_to_cut_off_or_heard_again_is_told(speak, stage):
    app = speak()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        heard = FinalTranscript.of_text("[/b] You never listen", 1.0)
        stage.talk.tell(
            AttentionChanged(1.0, Attention.LISTENING, ignored=True),
            PersonaCutOff(2.0, 1, "x", "[/b] I am"),
            UtteranceHeard(2.0, 1, "1.1", heard),
            TranscriptCorrected(3.0, 1, "1.1", "You never [listened", "", ()),
        )
        await pilot.pause()
        text = "\n".join(said(app))
        assert "Tracy was still speaking; say that again." in text
        assert "You cut in; Tracy had said: “[/b] I am …”" in text
        assert "heard again: “You never [listened”" in text


async def test_at_the_end_the_report_follows_and_escape_goes_back(speak, stage):
    app = speak()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("escape")
        assert stage.talk.did == [Key.LEAVE]
        stage.talk.post(TalkOver("Score: 61.0 of 100"))
        await pilot.pause()
        assert any("61.0 of 100" in line for line in said(app))
        assert not app.screen.query_one(SpeakingBar).display
        await pilot.press("escape")
        assert await settled(pilot, lambda: isinstance(app.screen, ChooseScreen))


def in_the_middle(stage, state, closes_in):
    async def hold(pilot):
        await pilot.pause()
        said = FinalTranscript.of_text("Is now a good time to talk?", 2.0)
        stage.talk.tell(
            UtteranceHeard(3.0, 1, "1.1", said),
            PersonaSpoke(3.0, 5.0, 1, "x", "It is as good as any.", Band.WARY, "reply"),
        )
        stage.talk.hear(4, state, closes_in)
        await pilot.pause()

    return hold


def test_a_spoken_talk_looks_as_it_should(snap_compare, speak, stage):
    app = speak(LiveWish(record=True))
    hold = in_the_middle(stage, FlagState.TENTATIVE, None)
    assert snap_compare(app, terminal_size=(80, 24), run_before=hold)


def test_a_pause_fits_a_small_terminal(snap_compare, speak, stage):
    app = speak(replace(LiveWish(record=True), settings=LiveSettings(headphones=True)))
    hold = in_the_middle(stage, FlagState.SOLID, 0.4)
    assert snap_compare(app, terminal_size=(60, 20), run_before=hold)


def test_a_spoken_talk_needs_no_color(snap_compare, speak, stage, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = speak(LiveWish(record=True))
    hold = in_the_middle(stage, FlagState.SOLID, 0.4)
    assert snap_compare(app, terminal_size=(80, 24), run_before=hold)


def test_a_microphone_that_is_gone_looks_as_it_should(snap_compare, speak, stage):
    async def hold(pilot):
        await pilot.pause()
        stage.talk.tell(
            AttentionChanged(2.0, Attention.LISTENING),
            NoticeGiven(3.0, "microphone", 'The microphone "USB" sends nothing any more.'),
            MicrophoneChanged(3.0, ("dead",)),
        )
        await pilot.pause()

    assert snap_compare(speak(), terminal_size=(80, 24), run_before=hold)


def test_being_asked_whether_to_record_looks_as_it_should(snap_compare, speak):
    async def hold(pilot):
        await settled(pilot, lambda: isinstance(pilot.app.screen, AskRecording))

    assert snap_compare(speak(asked=False), terminal_size=(80, 24), run_before=hold)


@pytest.mark.parametrize("why_not", ["", NO_MICROPHONE], ids=["possible", "missing"])
def test_choosing_to_speak_looks_as_it_should(snap_compare, speak, why_not):
    async def hold(pilot):
        await pilot.pause()
        hearing = pilot.app.screen.query_one("#hearing", Static)
        await settled(pilot, lambda: "Looking" not in str(hearing.render()))

    app = speak(at_once=False, why_not=why_not)
    assert snap_compare(app, terminal_size=(80, 24), run_before=hold)
