"""A spoken rehearsal on a virtual sound card, with somebody who speaks recordings into it."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "bench"))

from practice.domain.events import (  # noqa: E402
    Attention,
    AttentionChanged,
    PersonaSpoke,
    SessionEnded,
    SoundHeard,
)
from practice.domain.events import Source as HowSaid  # noqa: E402
from practice.domain.frames import SAMPLE_RATE  # noqa: E402
from practice.domain.transcript import Word  # noqa: E402
from practice.journal.store import Store  # noqa: E402
from practice.language.lexicon import default  # noqa: E402
from practice.persona.load import find, load  # noqa: E402
from practice.session.arrange import Wish, setting_for  # noqa: E402
from practice.session.live_gear import LiveWish, OpenSource, SpokenTalk  # noqa: E402
from practice.session.live_settings import Key, LiveSettings  # noqa: E402
from practice.stt.sound import Samples, pieces, without_tail  # noqa: E402
from practice.stt.whisper import WhisperTranscriber  # noqa: E402
from practice.stt.whisper_rules import (  # noqa: E402
    FULL_WINDOW,
    LONGEST_PIECE,
    Pass,
    thorough_window_for,
    window_for,
)

CARD = ROOT / "tests" / "tools" / "virtual_card.sh"
SMALL = ROOT / "tests" / "models" / "whisper-tiny-practice"
FIXTURES = ROOT / "audio_fixtures"
TOKENS_PER_WORD = 1.4
"""What English takes in Whisper's vocabulary, roughly, so that a deaf model writes as much."""

PATIENCE = 30.0


class BothSizes(WhisperTranscriber):
    """The small model's words, once a base-sized model has taken its time over the same window."""

    def __init__(self, base: Path) -> None:
        from practice.stt.whisper_window import WindowedWhisper

        super().__init__(SMALL)
        self.base = WindowedWhisper(str(base), 2)

    def decode(self, samples: Samples, *, final: bool, thorough: bool = False) -> tuple[Word, ...]:
        words = super().decode(samples, final=final, thorough=thorough)
        if not hasattr(self, "base"):
            return words
        tokens = 3 + round(TOKENS_PER_WORD * len(words))
        for _, piece in pieces(without_tail(samples), LONGEST_PIECE):
            if piece.size:
                fit = thorough_window_for if thorough else window_for
                window = fit(piece.size / SAMPLE_RATE)
                beam = (5 if thorough else 2) if final else 1
                self.base.hear(piece, Pass(min(window, FULL_WINDOW), beam, final, tokens))
        return words


class Monitor:
    """Records a source of the card; times are time.monotonic."""

    def __init__(self, source: str) -> None:
        form = ["--rate=16000", "--channels=1", "--format=s16le", "--latency-msec=10"]
        self._program = subprocess.Popen(["parec", "-d", source, *form], stdout=subprocess.PIPE)
        self._pcm = bytearray()
        self._origin = float("inf")
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        assert self._program.stdout is not None
        while piece := self._program.stdout.read1(4096):  # type: ignore[attr-defined]
            self._pcm.extend(piece)
            since = time.monotonic() - len(self._pcm) / 2 / SAMPLE_RATE
            self._origin = min(self._origin, since)

    def loud(self, begin: float, end: float, level: float) -> list[float]:
        """Beginnings of the blocks of 10 ms between two moments that are louder than `level`."""
        first = max(0, int((begin - self._origin) * SAMPLE_RATE))
        last = max(first, int((end - self._origin) * SAMPLE_RATE))
        samples = np.frombuffer(bytes(self._pcm[2 * first : 2 * last]), "<i2").astype(float)
        blocks = samples[: samples.size // 160 * 160].reshape(-1, 160)
        loud = np.flatnonzero(np.sqrt(np.mean(blocks**2, axis=1)) > level)
        return [self._origin + (first + 160 * int(block)) / SAMPLE_RATE for block in loud]

    def stop(self) -> None:
        self._program.terminate()
        self._program.wait()
        self._thread.join()


@dataclass
class Turn:
    """One thing the learner said, by the clock of time.monotonic."""

    name: str
    began: float
    ended: float = 0.0
    news: list[tuple[float, object]] = field(default_factory=list)


class Learner:
    """Holds one talk and speaks in it."""

    def __init__(
        self, ears: BothSizes, settings: LiveSettings, source: OpenSource | None = None
    ) -> None:
        self.news: list[tuple[float, object]] = []
        self.turns: list[Turn] = []
        self._changed = threading.Condition()
        self._over = False
        self.talk = SpokenTalk(LiveWish(settings), source, ears=Unclosed(ears))
        self._thread = threading.Thread(target=self._hold)
        self._thread.start()

    def _hold(self) -> None:
        wish = Wish(load(find("co-parent")), HowSaid.VOICE, seed=1, lexicon=default())
        setting = setting_for(wish, datetime.now())
        try:
            with Store.open() as store:
                self.talk.hold(
                    store, setting, self._note, lambda made, notes: made.conductor.begin(notes)
                )
        finally:
            with self._changed:
                self._over = True
                self._changed.notify_all()

    def _note(self, news: object) -> None:
        if isinstance(news, SoundHeard):
            return
        with self._changed:
            self.news.append((time.monotonic(), news))
            self._over = self._over or isinstance(news, SessionEnded)
            self._changed.notify_all()

    def wait(self, since: int, wanted: Callable[[object], bool]) -> float | None:
        """When what is wanted came, from news number `since` on; None if it never did."""

        def there() -> float | None:
            return next((at for at, news in self.news[since:] if wanted(news)), None)

        with self._changed:
            self._changed.wait_for(lambda: there() is not None or self._over, PATIENCE)
            return there()

    def say(self, name: str, listen: float = 2.5) -> bool:
        """Say it when she is listening, and skip her answer after `listen` seconds.

        False once the talk is over.
        """
        if self._over:
            return False
        time.sleep(0.4)
        since = len(self.news)
        turn = Turn(name, time.monotonic())
        subprocess.run(["paplay", "-d", "virtmic_sink", str(FIXTURES / f"{name}.wav")], check=True)
        turn.ended = time.monotonic()
        spoke = self.wait(since, lambda news: isinstance(news, PersonaSpoke))
        if spoke is not None:
            time.sleep(listen)
        turn.news = self.news[since:]
        self.turns.append(turn)
        done = len(self.news)
        self.talk.press(Key.DONE)
        listening = is_now(Attention.LISTENING)
        return self.wait(done, listening) is not None and not self._over

    def forget(self) -> None:
        """What was told so far is not needed any more."""
        with self._changed:
            self.news.clear()
            self.turns.clear()

    def leave(self) -> float:
        """End the talk; how long that took."""
        began = time.monotonic()
        self.talk.press(Key.LEAVE)
        self._thread.join()
        return time.monotonic() - began


class Unclosed:
    """Ears that outlive a talk."""

    def __init__(self, ears: BothSizes) -> None:
        self._ears = ears
        self.info = ears.info
        self.listen, self.set_effort = ears.listen, ears.set_effort

    def close(self) -> None:
        """Kept for the next talk."""


def is_now(attention: Attention) -> Callable[[object], bool]:
    """Whether some news says that it is now somebody's turn."""
    return lambda news: isinstance(news, AttentionChanged) and news.attention is attention


@contextmanager
def virtual_card() -> Iterator[None]:
    """A card of our own; this process is pointed at it."""
    command = ["bash", "-c", '. "$0" && env -0', str(CARD)]
    started = subprocess.run(command, capture_output=True, text=True)
    if started.returncode:
        raise SystemExit(f"The virtual card does not start: {started.stderr.strip()}")
    os.environ.update(
        dict(each.split("=", 1) for each in started.stdout.split("\0") if "=" in each)
    )
    try:
        yield
    finally:
        subprocess.run(["bash", "-c", '. "$0" --no-start; virtual_card_stop', str(CARD)])
