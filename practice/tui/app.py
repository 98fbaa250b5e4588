"""The application: chooses, talks, and comes back to choosing."""

from asyncio import to_thread
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from textual import work
from textual.app import App

from practice.domain.errors import PracticeError
from practice.domain.events import Source
from practice.language.lexicon import Lexicon, default
from practice.persona.document import Persona
from practice.review.briefing import briefing
from practice.scoring.rubric import Rubric, rubric_in_force
from practice.session.arrange import Wish
from practice.session.live_gear import LiveWish
from practice.tui.bridge import LiveTalk, Post, Talk
from practice.tui.screens.ask_recording import AskRecording
from practice.tui.screens.choose import Choice, ChooseScreen
from practice.tui.screens.speak import SpeakScreen
from practice.tui.screens.talk import TalkScreen
from practice.tui.speaking import Speaking
from practice.tui.spoken import KeyedTalk, LiveSpokenTalk


class Talks(Protocol):
    """Makes the talk for a choice, to be shown on so many columns."""

    def __call__(self, choice: Choice, post: Post, columns: int) -> Talk:
        """One that is typed, or watched."""
        ...

    def spoken(self, choice: Choice, post: Post, columns: int) -> KeyedTalk:
        """One that is spoken, as the choice says."""
        ...


MARGIN = 6
"""Columns beside a report: the padding of the talk and its scrollbar."""

STOP_AGAIN_AFTER = 0.2
"""Seconds; a sound that was about to begin as the learner left is stopped then."""


class PracticeApp(App[None]):
    """Rehearse a hard conversation."""

    TITLE = "practice"

    def __init__(
        self,
        personas: Sequence[Persona],
        level: str,
        talks: Talks,
        begin_with: Choice | None = None,
        demo: str = "",
        lexicon: Lexicon | None = None,
        speaking: Speaking | None = None,
    ) -> None:
        """`demo` is the id of the persona whom the demo recordings talk to; "" for none.

        Words are lit up while they are typed by `lexicon`, or by what comes with the program.
        `speaking` is how one is heard; without it only typing is offered.
        """
        super().__init__()
        self._personas = tuple(personas)
        self._level = level
        self._talks = talks
        self._begin_with = begin_with
        self._demo = demo
        self._lexicon = lexicon
        self._speaking = speaking

    @property
    def broke(self) -> Exception | None:
        """What nobody expected and ended the screen, if anything did."""
        return self._exception

    def on_mount(self) -> None:
        """Go to the first screen."""
        self.take_turns()

    def _fatal_error(self) -> None:
        """End without Textual's traceback, which would print what was said."""
        self._close_messages_no_wait()

    @work
    async def take_turns(self) -> None:
        """Choose and talk, until the learner quits."""
        if self._begin_with is not None:
            await self._hold(self._begin_with)
        while True:
            choosing = ChooseScreen(self._personas, self._level, self._demo, self._speaking)
            await self._hold(await self.push_screen_wait(choosing))

    async def _hold(self, choice: Choice) -> None:
        if choice.live is not None:
            await self._speak(choice, choice.live)
            return

        def make_talk(post: Post) -> Talk:
            return self._talks(choice, post, self.size.width)

        await self.push_screen_wait(
            TalkScreen(
                choice.persona.name,
                make_talk,
                typed=not choice.recordings,
                lexicon=self._lexicon,
                side=briefing(choice.persona),
                side_first=choice.side_first,
                who=choice.persona.pronoun,
            )
        )

    async def _speak(self, choice: Choice, live: LiveWish) -> None:
        speaking = self._speaking
        if speaking is not None and not speaking.asked and not await to_thread(speaking.why_not):
            trouble = speaking.answer(await self.push_screen_wait(AskRecording()))
            live = replace(live, record=speaking.wish.record)
            if trouble:
                self.notify(trouble, severity="warning", markup=False)
        spoken = replace(choice, live=live)

        def make_talk(post: Post) -> KeyedTalk:
            return self._talks.spoken(spoken, post, self.size.width)

        await self.push_screen_wait(
            SpeakScreen(
                choice.persona.name,
                make_talk,
                live,
                lexicon=self._lexicon,
                side=briefing(choice.persona),
                side_first=choice.side_first,
                who=choice.persona.pronoun,
            )
        )


class LiveTalks:
    """Makes real talks, and waits for all of them to be stored at the end."""

    def __init__(
        self,
        recordings: Sequence[Path],
        seed: int | None = None,
        lexicon: Lexicon | None = None,
        rubric: Rubric | None = None,
    ) -> None:
        """`lexicon` and `rubric` judge every talk; those in force, if they are not given."""
        self._recordings = tuple(recordings)
        self._seed = seed
        self._lexicon = lexicon or default()
        self._rubric = rubric or rubric_in_force()
        self._made: list[LiveTalk | LiveSpokenTalk] = []

    def __call__(self, choice: Choice, post: Post, columns: int) -> Talk:
        """A talk for `choice`, its report at most `columns` wide."""
        wish = self._wish(choice, Source.AUDIO if choice.recordings else Source.TYPED)
        recordings = self._recordings if choice.recordings else ()
        talk = LiveTalk(wish, post, recordings, columns=columns - MARGIN)
        self._made.append(talk)
        return talk

    def spoken(self, choice: Choice, post: Post, columns: int) -> LiveSpokenTalk:
        """A spoken talk for `choice`, its report at most `columns` wide."""
        live = choice.live or LiveWish()
        wish = self._wish(choice, Source.VOICE)
        talk = LiveSpokenTalk(wish, live, post, columns=columns - MARGIN)
        self._made.append(talk)
        return talk

    def _wish(self, choice: Choice, source: Source) -> Wish:
        return Wish(
            choice.persona,
            source,
            level=choice.level,
            variant=choice.variant,
            seed=self._seed,
            lexicon=self._lexicon,
            rubric=self._rubric,
        )

    def finish(self) -> PracticeError | None:
        """Leave what is still going on, wait until everything is stored; the first failure."""
        for talk in self._made:
            talk.leave()
        for talk in self._made:
            while not talk.join(STOP_AGAIN_AFTER):
                talk.leave()
        return next((talk.failure for talk in self._made if talk.failure is not None), None)
