"""Runs a spoken talk on its own thread; where one cannot speak, the talk is typed instead."""

import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from practice.domain.errors import DeviceError, EngineUnavailable, PracticeError
from practice.domain.events import Source
from practice.review.text_report import WIDTH
from practice.session import gear
from practice.session.arrange import Rehearsal, Wish, setting_for
from practice.session.live_gear import LiveWish, SpokenTalk
from practice.session.live_settings import Key
from practice.tui.bridge import HeldTalk, LiveTalk, Post, Talk, report_on
from practice.tui.messages import MustType, TalkOver

OpenTalk = Callable[[LiveWish], SpokenTalk]
"""Loads the transcriber and tries the microphone; raises DeviceError or EngineUnavailable."""

INSTEAD = "You type instead of speaking."


class KeyedTalk(Talk, Protocol):
    """A spoken talk as the screen sees it."""

    def press(self, key: Key) -> None:
        """The learner asks for something."""
        ...


class LiveSpokenTalk(HeldTalk):
    """A spoken talk with a persona, held on a thread of its own. No method waits but `join`."""

    def __init__(
        self,
        wish: Wish,
        live: LiveWish,
        post: Post,
        *,
        columns: int = WIDTH,
        open_talk: OpenTalk = SpokenTalk,
    ) -> None:
        super().__init__(post)
        self._wish = replace(wish, source=Source.VOICE)
        self._live = live
        self._columns = columns
        self._open = open_talk
        self._change = threading.Lock()
        self._early: list[Key | str] = []
        """Asked for before there was a talk to ask."""
        self._talk: SpokenTalk | None = None
        self._typed: LiveTalk | None = None

    def say(self, line: str) -> None:
        """The learner writes `line` instead of saying it; it waits until she has finished."""
        self._ask(line)

    def press(self, key: Key) -> None:
        """The learner asks for something."""
        self._ask(key)

    def let_silence_pass(self) -> None:
        """The learner says nothing for a while."""
        self._ask(Key.SILENCE)

    def leave(self) -> None:
        """The learner stops here; she falls silent and the score follows."""
        self._ask(Key.LEAVE)

    def _ask(self, asked: Key | str) -> None:
        with self._change:
            if self._typed is not None:
                ask_typed(self._typed, asked)
            elif self._talk is not None:
                ask_spoken(self._talk, asked)
            else:
                self._early.append(asked)

    def _hold(self) -> None:
        try:
            talk = self._open(self._live)
        except (DeviceError, EngineUnavailable) as error:
            self._type_instead(error)
            return
        with closing(talk), gear.open_store() as store:
            with self._change:
                self._talk = talk
                for asked in self._early:
                    ask_spoken(talk, asked)
            setting = setting_for(self._wish, datetime.now())
            rehearsal = talk.hold(store, setting, self._tell, _begin, self._wish.rubric)
            self._post(TalkOver(report_on(rehearsal, self._columns)))
            rehearsal.check_kept()

    def _type_instead(self, why: PracticeError) -> None:
        kind = "microphone" if isinstance(why, DeviceError) else "ears"
        told = f"{INSTEAD} {why}"
        typed = LiveTalk(
            replace(self._wish, source=Source.TYPED),
            self._post,
            columns=self._columns,
            notices=[(kind, told)],
        )
        self._post(MustType(told))
        with self._change:
            self._typed = typed
            for asked in self._early:
                ask_typed(typed, asked)
        typed.start()
        typed.join()
        self.failure = typed.failure


def ask_spoken(talk: SpokenTalk, asked: Key | str) -> None:
    """Hand a key or a written line to `talk`."""
    if isinstance(asked, Key):
        talk.press(asked)
    else:
        talk.write(asked)


def ask_typed(talk: LiveTalk, asked: Key | str) -> None:
    """The same to a talk that is typed; keys that are about a microphone mean nothing there."""
    if not isinstance(asked, Key):
        talk.say(asked)
    elif asked is Key.SILENCE:
        talk.let_silence_pass()
    elif asked is Key.LEAVE:
        talk.leave()


def _begin(rehearsal: Rehearsal, notices: gear.Notices) -> None:
    rehearsal.conductor.begin(notices)
