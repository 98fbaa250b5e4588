"""The screens, driven by keys; the talk behind them is told line by line."""

import contextlib
from dataclasses import replace

import pytest
from textual.widgets import Button, Input, OptionList, RadioButton, Static

from practice.domain.errors import EngineUnavailable, StoreError
from practice.domain.events import (
    Band,
    DefensivenessChanged,
    GateOpened,
    NoticeGiven,
    PartialHeard,
    PersonaSpoke,
    UtteranceAnalysed,
    UtteranceHeard,
)
from practice.domain.moves import BlameCategory, Findings, Flag, FlagState, LiveFlag
from practice.domain.transcript import FinalTranscript, PartialTranscript
from practice.tui.app import PracticeApp
from practice.tui.messages import SessionEvent, TalkFailed, TalkOver, TalkReady
from practice.tui.screens.choose import Choice, ChooseScreen
from practice.tui.screens.talk import TalkScreen
from practice.tui.widgets.conversation import Conversation
from practice.tui.widgets.live_line import LiveLine
from practice.tui.widgets.standing import Standing

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
STAMPS = None


class ToldTalk:
    """A talk whose messages the test posts itself; it remembers what the learner did."""

    def __init__(self, post):
        self.post = post
        self.did: list[str] = []

    def start(self):
        self.did.append("start")
        self.tell(
            PersonaSpoke(0.0, 2.0, 0, "opening", "You're late. [She closes the fridge.]", Band.WARY,
                         "opening"),
        )  # fmt: skip
        self.post(TalkReady())

    def say(self, line):
        self.did.append(f"say {line}")

    def let_silence_pass(self):
        self.did.append("silence")

    def leave(self):
        self.did.append("leave")

    def tell(self, *events):
        for event in events:
            self.post(SessionEvent(event))


class Stage:
    """Makes told talks for an app, and keeps the last."""

    def __init__(self):
        self.talk: ToldTalk | None = None

    def __call__(self, choice, post, columns):
        self.choice = choice
        self.talk = ToldTalk(post)
        return self.talk


@pytest.fixture
def stage():
    return Stage()


@pytest.fixture
def app(stage, tracy):
    return PracticeApp(people(tracy), "realistic", stage, demo="co-parent")


def people(tracy):
    """Eight to choose from, always the same, whatever personas come with the program."""
    others = [
        replace(tracy, id=relationship, name=name, relationship=relationship)
        for name, relationship in (
            ("Gus", "housemate"),
            ("Judith", "boss"),
            ("Owen", "friend"),
            ("Anand", "parent"),
            ("Rania", "alliance partner"),
            ("Doreen", "buyer"),
            ("Bex", "colleague"),
        )
    ]
    return [tracy, *others]


@pytest.fixture
def talking(stage, tracy):
    return PracticeApp(
        [tracy], "realistic", stage, begin_with=Choice(tracy, "realistic", side_first=True)
    )


def shown(app, kind):
    return str(app.screen.query_one(kind).render())


def said(app):
    return [str(each.render()) for each in app.screen.query_one(Conversation).query(Static)]


async def test_the_first_screen_shows_whom_one_can_talk_with_and_ones_own_side(app, tracy):
    async with app.run_test(size=(100, 32)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, ChooseScreen)
        assert app.screen.query_one(OptionList).option_count == 8
        briefing = str(app.screen.query_one("#briefing", Static).render())
        assert tracy.learner.wish in briefing


async def test_enter_begins_a_talk_at_the_chosen_level(app, stage):
    async with app.run_test(size=(100, 32)) as pilot:
        await pilot.pause()
        app.screen.query_one(OptionList).focus()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, TalkScreen)
        assert stage.choice.level == "realistic"
        assert stage.talk.did == ["start"]


async def test_her_opening_is_shown_with_brackets_as_they_are(talking):
    async with talking.run_test(size=(100, 32)) as pilot:
        await pilot.pause()
        assert any("[She closes the fridge.]" in line for line in said(talking))
        assert "Your turn." in shown(talking, Standing)


async def test_a_typed_line_goes_to_the_talk_and_the_field_is_empty_again(talking, stage):
    async with talking.run_test(size=(100, 32)) as pilot:
        await pilot.pause()
        await pilot.press(*"Hello", "enter")
        await pilot.pause()
        assert stage.talk.did[-1] == "say Hello"
        assert talking.screen.query_one(Input).value == ""


async def test_blame_lights_up_in_words_while_it_is_typed(talking):
    async with talking.run_test(size=(100, 32)) as pilot:
        await pilot.pause()
        talking.screen.query_one(Input).value = "You never listen to me and"
        await pilot.pause()
        assert "as blame" in shown(talking, LiveLine)


async def test_words_being_heard_are_shown_with_their_flags(talking, stage):
    async with talking.run_test(size=(100, 32)) as pilot:
        await pilot.pause()
        words = FinalTranscript.of_text("You never listen", 1.0).words
        live = LiveFlag(BLAME, FlagState.TENTATIVE)
        stage.talk.tell(PartialHeard(2.0, 1, PartialTranscript(words, 2), (live,)))
        await pilot.pause()
        assert "You never listen" in shown(talking, LiveLine)
        assert "may land as blame" in shown(talking, LiveLine)
        assert "Listening." in shown(talking, Standing)


async def test_how_she_stands_is_told_in_words(talking, stage):
    async with talking.run_test(size=(100, 32)) as pilot:
        await pilot.pause()
        stage.talk.tell(DefensivenessChanged(3.0, 1, 40, 70, Band.GUARDED, ("blame",)))
        await pilot.pause()
        assert "Tracy has closed up" in shown(talking, Standing)
        assert "does not feel heard yet" in shown(talking, Standing)
        stage.talk.tell(
            DefensivenessChanged(9.0, 2, 70, 20, Band.OPEN, ("reflection",)),
            GateOpened(9.0, 2, "feels_heard", ("three lines heard",)),
        )
        await pilot.pause()
        assert "Tracy is open" in shown(talking, Standing)
        assert "feels heard." in shown(talking, Standing)


async def test_a_flag_comes_with_its_reason_and_another_way_to_put_it(talking, stage):
    async with talking.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        transcript = FinalTranscript.of_text("You never listen", 1.0)
        stage.talk.tell(
            UtteranceHeard(2.0, 1, "1.1", transcript),
            UtteranceAnalysed(2.0, 1, "1.1", Findings(flags=(BLAME,)), STAMPS),
        )
        await pilot.pause()
        text = "\n".join(said(talking))
        assert BLAME.why in text
        assert BLAME.instead in text


async def test_text_that_looks_like_markup_breaks_nothing(talking, stage):
    async with talking.run_test(size=(100, 32)) as pilot:
        await pilot.pause()
        odd = "[/b] [red]never[/red] [/"
        stage.talk.tell(NoticeGiven(1.0, "ears", odd))
        transcript = FinalTranscript.of_text(odd, 1.0)
        stage.talk.tell(
            PartialHeard(1.0, 1, PartialTranscript(transcript.words)),
            UtteranceHeard(2.0, 1, "1.1", transcript),
        )
        talking.screen.query_one(Input).value = odd
        await pilot.pause()
        assert sum(odd in line for line in said(talking)) == 2


async def test_escape_ends_the_talk_and_the_report_follows(talking, stage):
    async with talking.run_test(size=(100, 32)) as pilot:
        await pilot.pause()
        await pilot.press("escape")
        assert stage.talk.did[-1] == "leave"
        stage.talk.post(TalkOver("Score: 61.0 of 100"))
        await pilot.pause()
        assert any("61.0 of 100" in line for line in said(talking))
        assert talking.screen.query_one(Input).disabled
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(talking.screen, ChooseScreen)


async def test_a_failure_is_told_with_what_to_do(talking, stage):
    async with talking.run_test(size=(100, 32)) as pilot:
        await pilot.pause()
        stage.talk.post(TalkFailed(EngineUnavailable("The ear is gone.", "Try: practice doctor")))
        await pilot.pause()
        assert any("Try: practice doctor" in line for line in said(talking))


def test_the_choosing_screen_looks_as_it_should(snap_compare, app):
    assert snap_compare(app, terminal_size=(100, 32))


def test_a_talk_looks_as_it_should(snap_compare, talking, stage):
    async def hold(pilot):
        await pilot.pause()
        opening = FinalTranscript.of_text("You never listen to me.", 1.0)
        stage.talk.tell(
            UtteranceHeard(2.0, 1, "1.1", opening),
            UtteranceAnalysed(2.0, 1, "1.1", Findings(flags=(BLAME,)), STAMPS),
            DefensivenessChanged(3.0, 1, 40, 70, Band.GUARDED, ("blame",)),
            PersonaSpoke(3.0, 6.0, 1, "x", "Oh. So it's me again.", Band.GUARDED, "reply.blame"),
            PartialHeard(
                8.0,
                2,
                PartialTranscript(FinalTranscript.of_text("You never listen", 7.0).words, 2),
                (LiveFlag(BLAME, FlagState.TENTATIVE),),
            ),
        )
        await pilot.pause()

    assert snap_compare(talking, terminal_size=(100, 32), run_before=hold)


LONG_TALK = 30


def tell_a_long_talk(talk):
    for turn in range(LONG_TALK):
        said = FinalTranscript.of_text(f"This is line {turn} of a long talk.", 1.0)
        talk.tell(UtteranceHeard(2.0, turn, f"{turn}.1", said))


def in_view(app, text):
    """Whether the entry that begins with `text` has its first row on the screen."""
    conversation = app.screen.query_one(Conversation)
    window = conversation.content_region
    return any(
        text in str(each.render()) and window.y <= each.region.y < window.bottom
        for each in conversation.query(Static)
    )


def report_of(rows):
    return "\n".join(["Rehearsal with Tracy", *(f"row {each}" for each in range(rows))])


async def comes_into_view(pilot, text):
    """Whether it does once the screen has settled; how many rounds that takes is not fixed."""
    for _ in range(50):
        await pilot.pause()
        if in_view(pilot.app, text):
            return True
    return False


async def test_the_newest_line_of_a_long_talk_is_in_view_and_page_up_goes_back(talking, stage):
    async with talking.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        tell_a_long_talk(stage.talk)
        assert await comes_into_view(pilot, f"line {LONG_TALK - 1} of")
        assert not in_view(talking, "fridge")
        for _ in range(LONG_TALK):
            await pilot.press("pageup")
        assert await comes_into_view(pilot, "fridge")


async def test_a_report_is_read_from_its_beginning(talking, stage):
    async with talking.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        tell_a_long_talk(stage.talk)
        stage.talk.post(TalkOver(report_of(100)))
        assert await comes_into_view(pilot, "Rehearsal with Tracy")


async def test_a_failure_after_the_report_is_shown_above_it(talking, stage):
    async with talking.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        tell_a_long_talk(stage.talk)
        stage.talk.post(TalkOver(report_of(100)))
        stage.talk.post(TalkFailed(StoreError("The disk is full.", "Make room.")))
        assert await comes_into_view(pilot, "The disk is full.")
        assert in_view(talking, "Rehearsal with Tracy")


async def test_control_and_direction_marks_are_replaced_and_flags_stay_in_place(talking, stage):
    async with talking.run_test(size=(100, 32)) as pilot:
        await pilot.pause()
        stage.talk.tell(NoticeGiven(1.0, "ears", "a\x1b[31mb\u202ec\x9bd\te\nf"))
        await pilot.pause()
        assert said(talking)[-1] == "a\ufffd[31mb\ufffdc\ufffdd e\nf"


async def test_the_demo_is_watched_with_its_own_persona_whoever_is_highlighted(app, stage):
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        app.screen.query_one(OptionList).focus()
        await pilot.press("down", "down")
        await pilot.click("#watch")
        await pilot.pause()
        assert stage.choice.recordings
        assert stage.choice.persona.name == "Tracy"


async def test_on_a_small_terminal_levels_and_buttons_are_reached(app, stage):
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        for button in app.screen.query(Button):
            assert app.screen.region.contains_region(button.region)
        for level in app.screen.query(RadioButton):
            assert app.screen.region.contains_region(level.region)
        await pilot.click(app.screen.query(RadioButton)[2])
        await pilot.click("#begin")
        await pilot.pause()
        assert stage.choice.level == "tough"


def test_what_breaks_on_the_screen_is_kept_for_the_program_and_not_printed(capfd, talking, stage):
    def broken(line):
        raise IndexError(line)

    async def speak(pilot):
        await pilot.pause()
        stage.talk.say = broken
        await pilot.press(*"You never listen", "enter")

    with contextlib.suppress(IndexError):  # Textual hands it on to an automatic pilot.
        talking.run(headless=True, auto_pilot=speak)
    assert isinstance(talking.broke, IndexError)
    out, err = capfd.readouterr()
    assert "listen" not in out + err


def test_the_choosing_screen_fits_a_small_terminal(snap_compare, app):
    assert snap_compare(app, terminal_size=(60, 20))


def test_a_report_fits_a_small_terminal(snap_compare, talking, stage):
    async def hold(pilot):
        await pilot.pause()
        tell_a_long_talk(stage.talk)
        stage.talk.post(TalkOver(report_of(100)))
        await pilot.pause()

    assert snap_compare(talking, terminal_size=(60, 20), run_before=hold)
