"""Runs a talk on its own thread, so that the screen never waits for it."""

import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from enum import Enum
from pathlib import Path
from queue import SimpleQueue
from typing import Protocol

from textual.message import Message

from practice.domain.clock import Clock, VirtualClock, WallClock
from practice.domain.errors import PracticeError
from practice.domain.events import Event, Signal
from practice.domain.frames import FRAME_SECONDS
from practice.review.text_report import text_report
from practice.session import gear
from practice.session.arrange import Gear, Rehearsal, Wish, setting_for
from practice.session.drive import Prepared, run_recordings, type_line
from practice.tui.messages import SessionEvent, TalkFailed, TalkOver, TalkReady

Post = Callable[[Message], object]
"""Hands a message to the screen; safe from any thread."""


class Talk(Protocol):
    """A talk as the screen sees it. No method waits."""

    def start(self) -> None:
        """Begin; messages follow."""
        ...

    def say(self, line: str) -> None:
        """The learner says `line`."""
        ...

    def let_silence_pass(self) -> None:
        """The learner says nothing for a while."""
        ...

    def leave(self) -> None:
        """The learner stops here; the score follows. May be called twice."""
        ...


class _Wish(Enum):
    SILENCE = "silence"
    LEAVE = "leave"


class LiveTalk:
    """A talk with a persona, typed or from `recordings`, held on a thread of its own."""

    def __init__(
        self,
        wish: Wish,
        post: Post,
        recordings: tuple[Path, ...] = (),
        *,
        aloud: bool = True,
        real_time: bool = True,
    ) -> None:
        self._wish = wish
        self._post = post
        self._recordings = recordings
        self._aloud = aloud
        self._real_time = real_time
        self._inbox: SimpleQueue[str | _Wish] = SimpleQueue()
        self._leaving = threading.Event()
        self._speech: gear.Speech | None = None
        self._thread = threading.Thread(target=self._run, name="talk")

    def start(self) -> None:
        """Begin; messages follow."""
        self._thread.start()

    def say(self, line: str) -> None:
        """The learner says `line`; it waits until she has finished."""
        self._inbox.put(line)

    def let_silence_pass(self) -> None:
        """The learner says nothing for a while."""
        self._inbox.put(_Wish.SILENCE)

    def leave(self) -> None:
        """The learner stops here; she falls silent and the score follows."""
        self._leaving.set()
        self._inbox.put(_Wish.LEAVE)
        if self._speech is not None:
            self._speech.player.stop()

    def join(self) -> None:
        """Wait until the thread has ended and everything is stored."""
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            self._hold()
        except PracticeError as error:
            self._post(TalkFailed(error))

    def _hold(self) -> None:
        gear.check_recordings(self._recordings)
        with ExitStack() as stack:
            store = stack.enter_context(gear.open_store())
            notices: gear.Notices = []
            clock: Clock = VirtualClock() if self._recordings else WallClock()
            ears = None
            if self._recordings:
                ears = gear.open_ears(None, None, notices)
                stack.callback(ears.close)
            self._speech = gear.open_speech(None, None, notices, aloud=self._aloud)
            stack.callback(self._speech.close)
            prepared = Prepared([path.name for path in self._recordings])
            rehearsal = Rehearsal(
                setting_for(self._wish, datetime.now()),
                Gear(
                    store,
                    clock,
                    ears.info if ears else gear.words_from(self._wish.source),
                    self._speech.voice,
                    self._speech.player,
                    clock.advance if self._recordings else lambda seconds: None,
                ),
                self._tell,
                prepared.left,
            )
            rehearsal.conductor.begin(notices)
            if ears is not None:
                run_recordings(
                    rehearsal.conductor,
                    clock,
                    gear.ear(ears, rehearsal.conductor),
                    gear.frames_of(self._recordings, clock),
                    prepared,
                    self._pace,
                )
            else:
                self._converse(rehearsal, clock)
            name = self._wish.persona.name
            self._post(TalkOver(text_report(rehearsal.events, rehearsal.score(), name)))
            rehearsal.check_kept()

    def _converse(self, rehearsal: Rehearsal, clock: Clock) -> None:
        conductor = rehearsal.conductor
        while not conductor.over:
            self._post(TalkReady())
            wish = self._inbox.get()
            if wish is _Wish.LEAVE:
                break
            if wish is _Wish.SILENCE:
                conductor.keep_silent(clock.now())
            elif isinstance(wish, str):
                type_line(conductor, clock, wish)
        conductor.leave()

    def _pace(self, seconds: float) -> None:
        if self._real_time and not self._leaving.is_set():
            time.sleep(FRAME_SECONDS)

    def _tell(self, event: Event | Signal) -> None:
        self._post(SessionEvent(event))
