"""Talks for minutes on the virtual sound card, in real time, and watches memory and lost sound.

    practice bench voice --soak 30 --log soak.log

The talking is done by a process of its own with the base-sized model, so that what is measured is
the program alone. One reading every ten seconds goes to the log as a line of JSON.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "bench"))

EVERY = 10.0
"""Seconds between two readings."""

SETTLED = 120.0
"""Seconds from which memory counts for the slope: before, models and lexicons are still loaded."""

SAID = (
    "a_good_time_to_talk",
    "what_else_is_hard_for_you",
    "you_do_every_evening_alone",
    "i_was_blaming_you",
    "you_have_to_be_strict",
    "you_never_listen_to_me",
    "keep_what_we_agree_on",
    "what_else_is_on_your_mind",
)
MEGABYTE = 2**20
_SPAN = 10


def run(minutes: float, base: Path, log: Path | None = None) -> dict[str, Any]:
    """Talk for so long in a process of its own, on the card that is there; what came of it."""
    program = [sys.executable, "-c", "import soak; soak.main()"]
    command = [*program, "--minutes", str(minutes), "--base", str(base)]
    talking = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent
    )
    readings: list[dict[str, Any]] = []
    assert talking.stdout is not None
    with (log or Path(os.devnull)).open("w", encoding="utf-8") as file:
        for line in talking.stdout:
            file.write(line)
            file.flush()
            readings.append(json.loads(line))
    if talking.wait() or not readings:
        raise SystemExit("The talk that was to be watched broke off.")
    return summary(readings)


def summary(readings: list[dict[str, Any]]) -> dict[str, Any]:
    """What the readings add up to; memory in megabytes.

    The slope is that of the medians of ten readings, since a reading may fall into a decode, which
    takes up to 100 MB for a second.
    """
    settled = [each for each in readings if each["seconds"] >= SETTLED] or readings
    last = readings[-1]
    slope = None
    spans = [settled[begin : begin + _SPAN] for begin in range(0, len(settled), _SPAN)]
    if len(spans) > 1:
        seconds = [statistics.median(each["seconds"] for each in span) for span in spans]
        megabytes = [statistics.median(each["megabytes"] for each in span) for span in spans]
        slope = float(np.polyfit(seconds, megabytes, 1)[0])
    return {
        "minutes": round(last["seconds"] / 60, 1),
        "peak_megabytes": max(each["megabytes"] for each in readings),
        "usual_megabytes": statistics.median(each["megabytes"] for each in settled),
        "last_megabytes": last["megabytes"],
        "slope_megabytes_per_10_minutes": None if slope is None else round(600 * slope, 2),
        "lost_blocks": last["lost_blocks"],
        "talks": last["talks"],
        "turns": last["turns"],
        "threads": last["threads"],
        "readings": len(readings),
    }


class _Sources:
    """Opens the microphone, and adds up what was lost on the way."""

    def __init__(self) -> None:
        self._opened: list[Any] = []
        self._before = 0

    def __call__(self, at: float, tell: Callable[[object], None]) -> Any:
        from practice.audio.mic import MicSource

        self._before = self.lost
        self._opened = [MicSource(at=at, news=tell)]
        return self._opened[0]

    @property
    def lost(self) -> int:
        return self._before + sum(int(source.dropped) for source in self._opened)


class _Watch:
    """Writes a reading every now and then, on a thread of its own."""

    def __init__(self, sources: _Sources) -> None:
        self._sources = sources
        self._began = time.monotonic()
        self._stop = threading.Event()
        self.talks = self.turns = 0
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        while not self._stop.wait(EVERY):
            self._read()

    def _read(self) -> None:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        reading = {
            "seconds": round(time.monotonic() - self._began, 1),
            "megabytes": round(pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE, 1),
            "lost_blocks": self._sources.lost,
            "talks": self.talks,
            "turns": self.turns,
            "threads": threading.active_count(),
        }
        print(json.dumps(reading), flush=True)

    def close(self) -> None:
        self._stop.set()
        self._thread.join()
        self._read()


def talk_on(minutes: float, base: Path) -> None:
    """Hold talk after talk, until the time is over."""
    from aloud import BothSizes, Learner, is_now

    from practice.domain.events import Attention
    from practice.session.live_settings import Key, LiveSettings

    ears, sources = BothSizes(base), _Sources()
    watch = _Watch(sources)
    until = time.monotonic() + 60 * minutes
    try:
        while time.monotonic() < until:
            learner = Learner(ears, LiveSettings(), sources)
            watch.talks += 1
            learner.wait(0, is_now(Attention.SPEAKING))
            learner.wait(0, is_now(Attention.LISTENING))
            while time.monotonic() < until and learner.say(SAID[watch.turns % len(SAID)], 3.0):
                watch.turns += 1
                learner.forget()
            learner.talk.press(Key.LEAVE)
            learner.leave()
    finally:
        watch.close()
        ears.close()


def main() -> None:
    """The process that talks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--base", type=Path, required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="practice-soak-") as home:
        os.environ["PRACTICE_HOME"] = home
        # As every time but the first: making the journal loads what is not needed again.
        subprocess.run(
            [sys.executable, "-m", "practice", "sessions", "list"],
            check=True,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
        )
        talk_on(options.minutes, options.base)
