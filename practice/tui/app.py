"""The application: chooses, talks, and comes back to choosing."""

from collections.abc import Callable, Sequence
from pathlib import Path

from textual import work
from textual.app import App

from practice.domain.events import Source
from practice.persona.document import Persona
from practice.session.arrange import Wish
from practice.tui.bridge import LiveTalk, Post, Talk
from practice.tui.screens.choose import Choice, ChooseScreen
from practice.tui.screens.talk import TalkScreen

TalkOf = Callable[[Choice, Post], Talk]
"""Makes the talk for a choice."""


class PracticeApp(App[None]):
    """Rehearse a hard conversation."""

    TITLE = "practice"

    def __init__(
        self,
        personas: Sequence[Persona],
        level: str,
        talk_of: TalkOf,
        begin_with: Persona | None = None,
    ) -> None:
        super().__init__()
        self._personas = tuple(personas)
        self._level = level
        self._talk_of = talk_of
        self._begin_with = begin_with

    def on_mount(self) -> None:
        """Go to the first screen."""
        self.take_turns()

    @work
    async def take_turns(self) -> None:
        """Choose and talk, until the learner quits."""
        if self._begin_with is not None:
            await self._hold(Choice(self._begin_with, self._level, recordings=False))
        while True:
            choice = await self.push_screen_wait(ChooseScreen(self._personas, self._level))
            await self._hold(choice)

    async def _hold(self, choice: Choice) -> None:
        def make_talk(post: Post) -> Talk:
            return self._talk_of(choice, post)

        await self.push_screen_wait(
            TalkScreen(choice.persona.name, make_talk, typed=not choice.recordings)
        )


class LiveTalks:
    """Makes real talks, and waits for all of them to be stored at the end."""

    def __init__(self, recordings: Sequence[Path], seed: int | None = None) -> None:
        self._recordings = tuple(recordings)
        self._seed = seed
        self._made: list[LiveTalk] = []

    def __call__(self, choice: Choice, post: Post) -> Talk:
        """A talk for `choice`."""
        source = Source.AUDIO if choice.recordings else Source.TYPED
        wish = Wish(choice.persona, source, level=choice.level, seed=self._seed)
        talk = LiveTalk(wish, post, self._recordings if choice.recordings else ())
        self._made.append(talk)
        return talk

    def finish(self) -> None:
        """Leave what is still going on, and wait until everything is stored."""
        for talk in self._made:
            talk.leave()
        for talk in self._made:
            talk.join()
