"""Beside the talk: the card of the present step, and the learner's own side; typing goes on."""

import pytest
from textual.widgets import Input, Static

from practice.domain.events import (
    Band,
    Outcome,
    PersonaSpoke,
    SessionEnded,
    UtteranceAnalysed,
    UtteranceHeard,
)
from practice.domain.moves import Findings, Move, MoveFinding
from practice.domain.transcript import FinalTranscript
from practice.persona.load import find, load
from practice.review.briefing import briefing
from practice.review.method import cards, check_in
from practice.session.arc import Step
from practice.tui.app import PracticeApp
from practice.tui.messages import SessionEvent, TalkOver, TalkReady
from practice.tui.screens.choose import Choice, ChooseScreen
from practice.tui.widgets.aside import Aside
from practice.tui.widgets.conversation import Conversation

SMALL, LARGE = (80, 24), (120, 40)


class QuietTalk:
    """A talk in which she says one line; it remembers what the learner did."""

    def __init__(self, post):
        self.post = post
        self.did = []

    def start(self):
        self.tell(
            PersonaSpoke(0.0, 2.0, 0, "opening", "She's down. Finally.", Band.WARY, "opening")
        )
        self.post(TalkReady())

    def say(self, line):
        self.did.append(line)

    def let_silence_pass(self):
        self.did.append("silence")

    def leave(self):
        self.did.append("leave")

    def tell(self, *events):
        for event in events:
            self.post(SessionEvent(event))


class Stage:
    """Makes quiet talks, and keeps the last."""

    def __init__(self):
        self.talk = None

    def __call__(self, choice, post, columns):
        self.talk = QuietTalk(post)
        return self.talk


@pytest.fixture
def stage():
    return Stage()


@pytest.fixture
def choosing(stage, tracy):
    return PracticeApp([tracy, load(find("boss"))], "realistic", stage)


@pytest.fixture
def talking(stage, tracy):
    return PracticeApp(
        [tracy], "realistic", stage, begin_with=Choice(tracy, "realistic", side_first=True)
    )


def asking_leave():
    found = MoveFinding(Move.PERMISSION, 0, 1, "q", "c", "r", 1.0)
    return UtteranceAnalysed(2.0, 1, "1.1", Findings(moves=(found,)), None)


def beside(app):
    """What is shown beside the talk; "" for nothing."""
    panel = app.screen.query_one(Aside)
    return str(panel.query_one(Static).render()) if panel.display else ""


async def press(pilot, *keys):
    await pilot.pause()
    await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.parametrize("key", ["ctrl+g", "f1"])
async def test_a_key_shows_the_card_of_the_step_and_puts_it_away(talking, key):
    async with talking.run_test(size=SMALL) as pilot:
        await press(pilot, key)
        card = cards()[Step.OPEN]
        for text in (card.title, *card.how, *card.say, *card.rather_not, card.what_tracy_does):
            assert text in beside(talking)
        await press(pilot, key)
        assert beside(talking) == ""


async def test_the_card_goes_along_with_the_talk_to_its_end(talking, stage):
    async with talking.run_test(size=SMALL) as pilot:
        await press(pilot, "ctrl+g")
        stage.talk.tell(asking_leave())
        await pilot.pause()
        assert cards()[Step.FRAME].title in beside(talking)
        stage.talk.tell(SessionEnded(9.0, Outcome.PAUSE))
        stage.talk.post(TalkOver("Score: 61.0 of 100"))
        await pilot.pause()
        assert cards()[Step.DEBRIEF].title in beside(talking)


async def test_the_same_card_is_not_scrolled_back_under_the_readers_eyes(talking, stage):
    async with talking.run_test(size=SMALL) as pilot:
        await press(pilot, "ctrl+g", "pagedown")
        await pilot.wait_for_animation()
        scrolled = talking.screen.query_one(Aside).scroll_y
        stage.talk.tell(PersonaSpoke(3.0, 4.0, 1, "x", "Hm.", Band.WARY, "reply.any"))
        await pilot.pause()
        assert talking.screen.query_one(Aside).scroll_y == scrolled > 0


@pytest.mark.parametrize("size", [SMALL, LARGE, (60, 20)])
async def test_typing_goes_on_while_a_card_is_shown(talking, stage, size):
    async with talking.run_test(size=size) as pilot:
        await press(pilot, *"We both", "ctrl+g", *" want", "ctrl+y", *" it", "enter")
        assert stage.talk.did == ["We both want it"]
        assert isinstance(talking.focused, Input)
        assert talking.screen.query_one(Conversation).size.height >= 3


async def test_a_talk_begun_by_name_shows_ones_own_side_until_one_speaks(talking, tracy):
    async with talking.run_test(size=LARGE) as pilot:
        await pilot.pause()
        for part in briefing(tracy):
            assert part.text in beside(talking)
        await press(pilot, *"Hello", "enter")
        assert beside(talking) == ""


async def test_ones_own_side_makes_room_for_words_that_were_heard(talking, stage):
    async with talking.run_test(size=LARGE) as pilot:
        await pilot.pause()
        heard = FinalTranscript.of_text("Is now a good time?", 1.0)
        stage.talk.tell(UtteranceHeard(2.0, 1, "1.1", heard))
        await pilot.pause()
        assert beside(talking) == ""


async def test_a_card_asked_for_stays_when_one_speaks(talking):
    async with talking.run_test(size=LARGE) as pilot:
        await press(pilot, "ctrl+g", *"Hello", "enter")
        assert cards()[Step.OPEN].title in beside(talking)


async def test_ones_own_side_can_be_read_again_with_what_is_ones_own_first(choosing, tracy):
    async with choosing.run_test(size=SMALL) as pilot:
        await press(pilot, "enter")
        assert beside(choosing) == ""
        await press(pilot, "ctrl+y")
        assert beside(choosing).startswith("What weighs on you")
        assert tracy.scene.setting in beside(choosing)
        await press(pilot, "ctrl+y")
        assert beside(choosing) == ""


async def test_the_briefing_tells_the_learners_side_and_follows_the_choice(choosing, tracy):
    async with choosing.run_test(size=SMALL) as pilot:
        await pilot.pause()
        shown = choosing.screen.query_one("#briefing", Static)
        for persona in (tracy, load(find("boss"))):
            for part in briefing(persona):
                assert part.text in str(shown.render())
            await press(pilot, "down")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_what_to_settle_before_the_talk_is_gone_to_and_left_by_a_key(choosing, size, tracy):
    async with choosing.run_test(size=size) as pilot:
        await press(pilot, "ctrl+g")
        card = choosing.screen.query_one("#check-in", Static)
        for text in check_in(tracy.pronoun):
            assert text in str(card.render())
        window = choosing.screen.query_one("#side").region
        assert window.contains_region(card.region)
        await press(pilot, "ctrl+g")
        assert choosing.screen.query_one("#side").scroll_y == 0
        assert isinstance(choosing.screen, ChooseScreen)


async def dark_or_light(pilot, theme, *keys):
    pilot.app.theme = theme
    await press(pilot, *keys)
    await pilot.pause()


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_the_guide_looks_as_it_should(snap_compare, talking, size, theme):
    async def show(pilot):
        await dark_or_light(pilot, theme, "ctrl+g", *"Hello")

    assert snap_compare(talking, terminal_size=size, run_before=show)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_ones_own_side_looks_as_it_should(snap_compare, talking, size):
    assert snap_compare(talking, terminal_size=size)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
def test_the_check_in_looks_as_it_should(snap_compare, choosing, theme):
    async def show(pilot):
        await dark_or_light(pilot, theme, "ctrl+g")

    assert snap_compare(choosing, terminal_size=SMALL, run_before=show)
