"""The application: chooses, talks, and comes back to choosing."""

from collections.abc import Callable, Sequence
from pathlib import Path

from textual import work
from textual.app import App

from practice.domain.errors import PracticeError
from practice.domain.events import Source
from practice.language.lexicon import Lexicon, default
from practice.persona.document import Persona
from practice.review.briefing import briefing
from practice.session.arrange import Wish
from practice.tui.bridge import LiveTalk, Post, Talk
from practice.tui.screens.choose import Choice, ChooseScreen
from practice.tui.screens.talk import TalkScreen

TalkOf = Callable[[Choice, Post, int], Talk]
"""Makes the talk for a choice, to be shown on so many columns."""

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
        talk_of: TalkOf,
        begin_with: Choice | None = None,
        demo: str = "",
        lexicon: Lexicon | None = None,
    ) -> None:
        """`demo` is the id of the persona whom the demo recordings talk to; "" for none.

        Words are lit up while they are typed by `lexicon`, or by what comes with the program.
        """
        super().__init__()
        self._personas = tuple(personas)
        self._level = level
        self._talk_of = talk_of
        self._begin_with = begin_with
        self._demo = demo
        self._lexicon = lexicon

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
            await self._hold(self._begin_with, side_first=True)
        while True:
            choosing = ChooseScreen(self._personas, self._level, self._demo)
            await self._hold(await self.push_screen_wait(choosing))

    async def _hold(self, choice: Choice, *, side_first: bool = False) -> None:
        def make_talk(post: Post) -> Talk:
            return self._talk_of(choice, post, self.size.width)

        await self.push_screen_wait(
            TalkScreen(
                choice.persona.name,
                make_talk,
                typed=not choice.recordings,
                lexicon=self._lexicon,
                side=briefing(choice.persona),
                side_first=side_first,
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
    ) -> None:
        self._recordings = tuple(recordings)
        self._seed = seed
        self._lexicon = lexicon or default()
        self._made: list[LiveTalk] = []

    def __call__(self, choice: Choice, post: Post, columns: int) -> Talk:
        """A talk for `choice`, its report at most `columns` wide."""
        wish = Wish(
            choice.persona,
            Source.AUDIO if choice.recordings else Source.TYPED,
            level=choice.level,
            variant=choice.variant,
            seed=self._seed,
            lexicon=self._lexicon,
        )
        recordings = self._recordings if choice.recordings else ()
        talk = LiveTalk(wish, post, recordings, columns=columns - MARGIN)
        self._made.append(talk)
        return talk

    def finish(self) -> PracticeError | None:
        """Leave what is still going on, wait until everything is stored; the first failure."""
        for talk in self._made:
            talk.leave()
        for talk in self._made:
            while not talk.join(STOP_AGAIN_AFTER):
                talk.leave()
        return next((talk.failure for talk in self._made if talk.failure is not None), None)
