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

from practice.audio.players import Player
from practice.domain.clock import Clock, VirtualClock, WallClock
from practice.domain.errors import PracticeError, where_it_broke
from practice.domain.events import Event, Signal
from practice.domain.frames import FRAME_SECONDS, Sound
from practice.review.text_report import WIDTH, text_report, width_within
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


class UntilLeft:
    """Gives sounds to `player` until `leaving` is set; from then on each is over at once."""

    def __init__(self, player: Player, leaving: threading.Event) -> None:
        self._player = player
        self._leaving = leaving

    def play(self, sound: Sound, name: str = "") -> float:
        """As the player does it; 0.0 once the learner leaves."""
        return 0.0 if self._leaving.is_set() else self._player.play(sound, name)

    def stop(self) -> None:
        """End the sound that is being played; may be called from another thread."""
        self._player.stop()

    def close(self) -> None:
        """Close the player."""
        self._player.close()


class HeldTalk:
    """A talk held on a thread of its own by `_hold`; what goes wrong there is posted and kept."""

    failure: PracticeError | None
    """Why the talk, or storing it, could not go on; to be read once the thread has ended."""

    def __init__(self, post: Post) -> None:
        self.failure = None
        self._post = post
        self._thread = threading.Thread(target=self._run, name="talk")

    def start(self) -> None:
        """Begin; messages follow."""
        self._thread.start()

    def join(self, timeout: float | None = None) -> bool:
        """Wait, at most `timeout` seconds, until everything is stored; whether it is."""
        if self._thread.is_alive():
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _hold(self) -> None:
        raise NotImplementedError

    def _run(self) -> None:
        try:
            self._hold()
        except PracticeError as error:
            self._fail(error)
        except Exception as error:  # noqa: BLE001 - the top of a thread
            self._fail(broken(error))

    def _fail(self, error: PracticeError) -> None:
        self.failure = error
        self._post(TalkFailed(error))

    def _tell(self, event: Event | Signal) -> None:
        self._post(SessionEvent(event))


class LiveTalk(HeldTalk):
    """A talk with a persona, typed or from `recordings`, held on a thread of its own."""

    def __init__(
        self,
        wish: Wish,
        post: Post,
        recordings: tuple[Path, ...] = (),
        *,
        aloud: bool = True,
        real_time: bool = True,
        columns: int = WIDTH,
        notices: gear.Notices | None = None,
    ) -> None:
        """`notices` are what the learner must be told at the beginning."""
        super().__init__(post)
        self._notices: gear.Notices = list(notices or ())
        self._wish = wish
        self._recordings = recordings
        self._aloud = aloud
        self._real_time = real_time
        self._columns = columns
        self._inbox: SimpleQueue[str | _Wish] = SimpleQueue()
        self._leaving = threading.Event()
        self._player: UntilLeft | None = None

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
        if self._player is not None:
            self._player.stop()

    def _hold(self) -> None:
        gear.check_recordings(self._recordings)
        with ExitStack() as stack:
            store = stack.enter_context(gear.open_store())
            notices = self._notices
            clock: Clock = VirtualClock() if self._recordings else WallClock()
            ears = None
            if self._recordings:
                ears = gear.open_ears(None, None, notices)
                stack.callback(ears.close)
            speech = gear.open_speech(None, None, notices, aloud=self._aloud)
            stack.callback(speech.close)
            self._player = UntilLeft(speech.player, self._leaving)
            prepared = Prepared([path.name for path in self._recordings])
            rehearsal = Rehearsal(
                setting_for(self._wish, datetime.now()),
                Gear(
                    store,
                    clock,
                    ears.info if ears else gear.words_from(self._wish.source),
                    speech.voice,
                    self._player,
                    clock.advance if self._recordings else lambda seconds: None,
                ),
                self._tell,
                prepared.left,
                self._wish.rubric,
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
                    self._leaving.is_set,
                )
            else:
                self._converse(rehearsal, clock)
            self._post(TalkOver(report_on(rehearsal, self._columns)))
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


def report_on(rehearsal: Rehearsal, columns: int) -> str:
    """The report of `rehearsal` for a screen that has room for so many columns of it."""
    name = rehearsal.setting.persona.name
    return text_report(rehearsal.events, rehearsal.score(), name, width_within(columns))


def broken(error: Exception) -> PracticeError:
    """What to tell the learner of an `error` that nobody expected; it holds no spoken words."""
    return PracticeError(
        f"Something broke inside ({where_it_broke(error)}). "
        "What was said until then is in the journal.",
        "For the details: set PRACTICE_DEBUG=1 and use: practice rehearse --plain",
    )
