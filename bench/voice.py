"""How quick a spoken rehearsal is, measured on a virtual sound card, beside a plain loop.

    practice bench voice                  about five minutes; needs PulseAudio, not a sound card
    practice bench voice --turns 60       more turns

Recordings are played into the microphone and her voice is recorded from the loudspeaker's
monitor, both by the same clock. Each window is decoded by a base-sized model with random weights,
which takes the real one's time, and by the small model of tests/models, which gives the words; they
count once the base-sized one is done. The plain loop is faster-whisper's own `transcribe` on each
finished utterance of the same run: its figures are the same turn's, with the time that took in
place of what was decoded ahead. Prints JSON; times are seconds.
"""

import argparse
import gc
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "bench"))

from random_whisper import write_base_sized  # noqa: E402

from practice.audio.endpoint import Patience  # noqa: E402
from practice.domain.events import (  # noqa: E402
    Attention,
    AttentionChanged,
    FlagChanged,
    NoticeGiven,
    PartialHeard,
    PersonaSpoke,
    SessionEnded,
    UtteranceHeard,
)
from practice.domain.events import Source as HowSaid  # noqa: E402
from practice.domain.frames import SAMPLE_RATE  # noqa: E402
from practice.domain.moves import FlagState  # noqa: E402
from practice.domain.transcript import Word  # noqa: E402
from practice.journal.store import Store  # noqa: E402
from practice.language.lexicon import default  # noqa: E402
from practice.persona.load import find, load  # noqa: E402
from practice.session.arrange import Wish, setting_for  # noqa: E402
from practice.session.live_gear import LiveWish, SpokenTalk  # noqa: E402
from practice.session.live_settings import Key, LiveSettings  # noqa: E402
from practice.stt.sound import Samples, pieces, without_tail  # noqa: E402
from practice.stt.whisper import WhisperTranscriber  # noqa: E402
from practice.stt.whisper_rules import FULL_WINDOW, LONGEST_PIECE, Pass, window_for  # noqa: E402

CARD = ROOT / "tests" / "tools" / "virtual_card.sh"
SMALL = ROOT / "tests" / "models" / "whisper-tiny-practice"
FIXTURES = ROOT / "audio_fixtures"
SESSION = (
    "a_good_time_to_talk",
    "you_never_listen_to_me",
    "i_was_blaming_you",
    "you_always_have_to_control",
    "what_else_is_hard_for_you",
    "it_is_your_fault",
    "you_do_every_evening_alone",
    "you_should_have_told_me",
)
"""What is said, over and over; half of it blames."""

GOALS = {
    "speech_end_to_her_voice": {"p50": 0.9, "p95": 1.4},
    "decision_to_her_voice": {"p95": 0.15},
    "speech_onset_to_first_partial": {"p50": 0.8},
    "blame_word_end_to_flag": {"p50": 1.0, "p95": 1.8},
    "barge_in_to_silence": {"p95": 0.45},
    "quit_seconds": {"most": 2.0},
    "memory_megabytes": {"most": 350},
}
TOKENS_PER_WORD = 1.4
"""What English takes in Whisper's vocabulary, roughly, so that a deaf model writes as much."""
PATIENCE = 30.0
LOUD_HER, LOUD_LEARNER = 60.0, 150.0


class BothSizes(WhisperTranscriber):
    """The small model's words, once a base-sized model has taken its time over the same window."""

    def __init__(self, base: Path) -> None:
        from practice.stt.whisper_window import WindowedWhisper

        super().__init__(SMALL)
        self.base = WindowedWhisper(str(base), 2)

    def decode(
        self, samples: Samples, *, final: bool, shortest_window: float = 0.0
    ) -> tuple[Word, ...]:
        words = super().decode(samples, final=final, shortest_window=shortest_window)
        if not hasattr(self, "base"):
            return words
        tokens = 3 + round(TOKENS_PER_WORD * len(words))
        for _, piece in pieces(without_tail(samples), LONGEST_PIECE):
            if piece.size:
                window = max(window_for(piece.size / SAMPLE_RATE), shortest_window)
                beam = (5 if shortest_window else 2) if final else 1
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

    def __init__(self, ears: BothSizes, settings: LiveSettings, monitors: dict[str, Monitor]):
        self.monitors = monitors
        self.news: list[tuple[float, object]] = []
        self.turns: list[Turn] = []
        self._changed = threading.Condition()
        self._over = False
        self.talk = SpokenTalk(LiveWish(settings), ears=_Unclosed(ears))
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

    def say(self, name: str) -> bool:
        """Say it when she is listening, and skip most of her answer; False once it is over."""
        if self._over:
            return False
        time.sleep(0.4)
        since = len(self.news)
        turn = Turn(name, time.monotonic())
        subprocess.run(["paplay", "-d", "virtmic_sink", str(FIXTURES / f"{name}.wav")], check=True)
        turn.ended = time.monotonic()
        spoke = self.wait(since, lambda news: isinstance(news, PersonaSpoke))
        if spoke is not None:
            time.sleep(2.5)
        turn.news = self.news[since:]
        self.turns.append(turn)
        done = len(self.news)
        self.talk.press(Key.DONE)
        listening = _is(Attention.LISTENING)
        return self.wait(done, listening) is not None and not self._over

    def leave(self) -> float:
        """End the talk; how long that took."""
        began = time.monotonic()
        self.talk.press(Key.LEAVE)
        self._thread.join()
        return time.monotonic() - began


class _Unclosed:
    """Ears that outlive a talk."""

    def __init__(self, ears: BothSizes) -> None:
        self._ears = ears
        self.info = ears.info
        self.listen, self.set_effort = ears.listen, ears.set_effort

    def close(self) -> None:
        """Kept for the next talk."""


def _is(attention: Attention) -> Callable[[object], bool]:
    return lambda news: isinstance(news, AttentionChanged) and news.attention is attention


@contextmanager
def virtual_card() -> Iterator[None]:
    """A card of our own; this process is pointed at it."""
    command = ["bash", "-c", '. "$0" && env -0', str(CARD)]
    started = subprocess.run(command, capture_output=True, text=True)
    if started.returncode:
        raise SystemExit(f"The virtual card does not start: {started.stderr.strip()}")
    os.environ.update(each.split("=", 1) for each in started.stdout.split("\0") if "=" in each)
    try:
        yield
    finally:
        subprocess.run(["bash", "-c", '. "$0" --no-start; virtual_card_stop', str(CARD)])


def spread(values: list[float]) -> dict[str, Any]:
    """p50, p95 and count."""
    ordered = sorted(values)
    if not ordered:
        return {"p50": None, "p95": None, "n": 0}
    high = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return {"p50": round(statistics.median(ordered), 3), "p95": round(high, 3), "n": len(ordered)}


class Figures:
    """What the turns of a run add up to."""

    def __init__(self, transcribe_seconds: dict[str, float]) -> None:
        self.live: dict[str, list[float]] = {}
        self.plain: dict[str, list[float]] = {}
        self.stages: dict[str, list[float]] = {}
        self._transcribe = transcribe_seconds
        self.solid = self.withdrawn = self.misheard = 0

    def take(self, turn: Turn, monitors: dict[str, Monitor], delay: float) -> None:
        """Add one turn; `delay` is how much later the app hears than the monitor."""
        voice = monitors["mic"].loud(turn.began, turn.ended + 0.3, LOUD_LEARNER)
        decided = next((at for at, news in turn.news if _is(Attention.ANSWERING)(news)), None)
        if not voice or decided is None:
            return
        onset, end = voice[0], voice[-1] + 0.01
        hers = monitors["spk"].loud(max(end, decided), decided + 3.0, LOUD_HER)
        plain = self._transcribe[turn.name]
        if hers:
            self._add("speech_end_to_her_voice", hers[0] - end, hers[0] - end + plain)
            self._add("decision_to_her_voice", hers[0] - decided, hers[0] - decided + plain)
            self._stages(turn, decided, hers[0])
        partial = next((at for at, news in turn.news if isinstance(news, PartialHeard)), None)
        if partial is not None:
            self._add("speech_onset_to_first_partial", partial - onset, decided + plain - onset)
        self._flags(turn, decided + plain, delay)
        heard = [news for _, news in turn.news if isinstance(news, UtteranceHeard)]
        self.misheard += not heard

    def _stages(self, turn: Turn, decided: float, voiced: float) -> None:
        """Where the time between the decision and her voice goes."""
        heard = next((at for at, news in turn.news if isinstance(news, UtteranceHeard)), None)
        spoke = next((at for at, news in turn.news if isinstance(news, PersonaSpoke)), None)
        if heard is not None and spoke is not None:
            for name, seconds in (
                ("decision_to_words", heard - decided),
                ("words_to_reply", spoke - heard),
                ("reply_to_her_voice", voiced - spoke),
            ):
                self.stages.setdefault(name, []).append(seconds)

    def _flags(self, turn: Turn, plainly: float, delay: float) -> None:
        shown: set[str] = set()
        solid: set[str] = set()
        for at, news in turn.news:
            if not isinstance(news, FlagChanged) or news.word_end is None:
                continue
            key = f"{news.live.flag.category}{news.live.flag.start}"
            spoken = at - (news.at - news.word_end) - delay
            if news.live.state is not FlagState.WITHDRAWN and key not in shown:
                shown.add(key)
                self._add("blame_word_end_to_flag", at - spoken, plainly - spoken)
            if news.live.state is FlagState.SOLID and key not in solid:
                solid.add(key)
                self.solid += 1
                self._add("blame_word_end_to_solid_flag", at - spoken, plainly - spoken)
            if news.live.state is FlagState.WITHDRAWN and key in solid:
                self.withdrawn += 1

    def _add(self, name: str, live: float, plain: float) -> None:
        self.live.setdefault(name, []).append(live)
        self.plain.setdefault(name, []).append(plain)


def transcribe_seconds(base: Path) -> dict[str, float]:
    """How long faster-whisper's own transcribe takes over each recording, median of three."""
    from faster_whisper import WhisperModel

    model = WhisperModel(str(base), device="cpu", compute_type="int8", cpu_threads=2)
    seconds = {}
    for name in SESSION:
        with wave.open(str(FIXTURES / f"{name}.wav")) as file:
            pcm = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        words = len(_words(name).split())
        taken = []
        for _ in range(3):
            began = time.monotonic()
            heard, _ = model.transcribe(
                pcm.astype(np.float32) / 32768,
                language="en",
                temperature=0.0,
                max_new_tokens=3 + round(TOKENS_PER_WORD * words),
            )
            list(heard)
            taken.append(time.monotonic() - began)
        seconds[name] = statistics.median(taken)
    del model
    gc.collect()
    return seconds


def _words(name: str) -> str:
    import tomllib

    manifest = tomllib.loads((FIXTURES / "manifest.toml").read_text(encoding="utf-8"))
    return str(next(e["words"] for e in manifest["recording"] if e["file"] == f"{name}.wav"))


def barge_ins(ears: BothSizes, monitors: dict[str, Monitor], count: int) -> list[float]:
    """From the onset of speech over her to her last sound."""
    took: list[float] = []
    tries = 0
    while len(took) < count and tries < 2 * count:
        learner = Learner(ears, LiveSettings(headphones=True), monitors)
        for name in ("you_do_every_evening_alone", "you_never_listen_to_me"):
            tries += 1
            since = len(learner.news)
            if learner.wait(since if took else 0, _is(Attention.SPEAKING)) is None:
                break
            time.sleep(0.9)
            began = time.monotonic()
            path = str(FIXTURES / f"{name}.wav")
            subprocess.run(["paplay", "-d", "virtmic_sink", path], check=True)
            voice = monitors["mic"].loud(began, began + 2.0, LOUD_LEARNER)
            hers = monitors["spk"].loud(voice[0] - 0.5, voice[0] + 3.0, LOUD_HER) if voice else []
            before = [at for at in hers if at < voice[0] + 2.0]
            if before and any(at < voice[0] for at in before):
                took.append(max(0.0, _last_of_the_run(before, voice[0]) + 0.01 - voice[0]))
        learner.leave()
    return took


def _last_of_the_run(moments: list[float], begin: float) -> float:
    """The last moment before 0.4 s without any, from `begin` on."""
    last = begin
    for at in moments:
        if at > last + 0.4:
            break
        last = max(last, at)
    return last


def turns_out_of_noise() -> int:
    """Utterances found in ten minutes of silence, hiss and hum, on the sample clock."""
    from practice.audio.endpoint import UtteranceEnded
    from practice.domain.frames import FRAME_SAMPLES, FRAME_SECONDS, Frame
    from practice.session.gear import segmenter

    cutter, _ = segmenter()
    random = np.random.default_rng(1)
    found = 0
    for number in range(int(600 / FRAME_SECONDS)):
        minute = number * FRAME_SECONDS // 60
        noise = random.normal(0, (0, 3, 30, 300, 1000)[int(minute) % 5], FRAME_SAMPLES)
        if number % 311 == 0:
            noise[:200] += random.normal(0, 8000, 200)
        pcm = np.clip(noise, -32768, 32767).astype("<i2").tobytes()
        events = cutter.push(Frame(number * FRAME_SECONDS, pcm))
        found += sum(isinstance(event, UtteranceEnded) for event in events)
    return found


def echo_loop(ears: BothSizes, monitors: dict[str, Monitor]) -> dict[str, int]:
    """A talk in which the loudspeaker is heard by the microphone: who said what."""
    from practice.domain.events import PersonaCutOff

    loop = ["pactl", "load-module", "module-loopback", "source=spk.monitor"]
    number = subprocess.run(
        [*loop, "sink=virtmic_sink", "latency_msec=60"], capture_output=True, text=True, check=True
    ).stdout.strip()
    learner = Learner(ears, LiveSettings(), monitors)
    learner.wait(0, _is(Attention.LISTENING))
    learner.say("a_good_time_to_talk")
    learner.say("what_else_is_hard_for_you")
    learner.leave()
    subprocess.run(["pactl", "unload-module", number], check=True)
    heard = [news for _, news in learner.news if isinstance(news, UtteranceHeard)]
    cuts = [news for _, news in learner.news if isinstance(news, PersonaCutOff)]
    return {"self_interruptions": len(cuts), "utterances": len(heard), "said": 2}


def memory_megabytes() -> float:
    """What the process holds now."""
    with suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, 1)
    return 0.0


def measure(turns: int, patience: Patience, barge: int) -> dict[str, Any]:
    """The whole table."""
    base = write_base_sized(Path(tempfile.gettempdir()) / "practice-base-sized")
    plainly = transcribe_seconds(base)
    ears = BothSizes(base)
    figures = Figures(plainly)
    monitors = {"mic": Monitor("virtmic_sink.monitor"), "spk": Monitor("spk.monitor")}
    quits: list[float] = []
    notices: list[str] = []
    done = 0
    while done < turns:
        learner = Learner(ears, LiveSettings(patience), monitors)
        learner.wait(0, _is(Attention.SPEAKING))
        time.sleep(0.5)
        learner.talk.press(Key.DONE)
        for name in SESSION:
            if done >= turns or not learner.say(name):
                break
            done += 1
        quits.append(learner.leave())
        notices += [news.kind for _, news in learner.news if isinstance(news, NoticeGiven)]
        delay = _delay(learner, monitors)
        for turn in learner.turns:
            figures.take(turn, monitors, delay)
        print(f"{done} of {turns} turns", file=sys.stderr, flush=True)
    figures.live["barge_in_to_silence"] = barge_ins(ears, monitors, barge)
    echo = echo_loop(ears, monitors)
    held = memory_megabytes()
    for monitor in monitors.values():
        monitor.stop()
    ears.close()
    live = {name: spread(values) for name, values in figures.live.items()}
    plain = {name: spread(values) for name, values in figures.plain.items()}
    return {
        "patience": patience.value,
        "turns": done,
        "cores": os.cpu_count(),
        "load_average": [round(each, 2) for each in os.getloadavg()],
        "goals": GOALS,
        "live": live,
        "stages": {name: spread(values) for name, values in figures.stages.items()},
        "plain_loop": plain,
        "plain_over_live": {
            name: round(plain[name]["p50"] / live[name]["p50"], 2)
            for name in plain
            if plain[name]["p50"] and live[name]["p50"]
        },
        "transcribe_seconds": spread(list(plainly.values())),
        "flags": {"solid": figures.solid, "solid_withdrawn": figures.withdrawn},
        "turns_without_words": figures.misheard,
        "echo_loop": echo,
        "turns_out_of_ten_minutes_of_noise": turns_out_of_noise(),
        "quit_seconds": {"most": round(max(quits), 3), "n": len(quits)},
        "memory_megabytes": held,
        "notices": {kind: notices.count(kind) for kind in sorted(set(notices))},
    }


def _delay(learner: Learner, monitors: dict[str, Monitor]) -> float:
    """How much later a sound has its place on the app's clock than on the monitor's, at median."""
    from practice.domain.events import SpeechStarted

    delays = []
    for turn in learner.turns:
        voice = monitors["mic"].loud(turn.began, turn.ended, LOUD_LEARNER)
        for at, news in turn.news:
            if isinstance(news, UtteranceHeard) and voice:
                starts = [n for _, n in turn.news if isinstance(n, SpeechStarted)]
                if starts:
                    delays.append(at - (news.at - starts[0].at) - voice[0])
    return statistics.median(delays) if delays else 0.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--turns", type=int, default=24)
    parser.add_argument("--barge-ins", type=int, default=10)
    parser.add_argument("--patience", choices=[each.value for each in Patience], default="normal")
    options = parser.parse_args()
    if shutil.which("pulseaudio") is None or shutil.which("parec") is None:
        raise SystemExit("This needs PulseAudio: pulseaudio, pulseaudio-utils, libasound2-plugins.")
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="practice-bench-"))
        os.environ["PRACTICE_HOME"] = home
        stack.enter_context(virtual_card())
        figures = measure(options.turns, Patience(options.patience), options.barge_ins)
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
