"""How quick a spoken rehearsal is, measured on a virtual sound card, beside a plain loop.

    practice bench voice                     about ten minutes; needs PulseAudio, not a sound card
    practice bench voice --turns 60          more turns
    practice bench voice --soak 30 --log F   half an hour of talking: memory and lost sound only

Recordings are played into the microphone and her voice is recorded from the loudspeaker's
monitor, both by the same clock. Each window is decoded by a base-sized model with random weights,
which takes the real one's time, and by the small model of tests/models, which gives the words; they
count once the base-sized one is done. The plain loop is faster-whisper's own `transcribe` on each
finished utterance of the same run: its figures are the same turn's, with the time that took in
place of what was decoded ahead. Memory is that of a process of its own, which only talks. Prints
JSON; times are seconds.
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
import time
import tomllib
import wave
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "bench"))

import soak  # noqa: E402
from aloud import (  # noqa: E402
    FIXTURES,
    TOKENS_PER_WORD,
    BothSizes,
    Learner,
    Monitor,
    Turn,
    is_now,
    virtual_card,
)
from random_whisper import write_base_sized  # noqa: E402

from practice.audio.endpoint import Patience  # noqa: E402
from practice.domain.events import (  # noqa: E402
    Attention,
    FlagChanged,
    NoticeGiven,
    PartialHeard,
    PersonaCutOff,
    PersonaSpoke,
    UtteranceHeard,
)
from practice.domain.moves import FlagState  # noqa: E402
from practice.session.live_settings import Key, LiveSettings  # noqa: E402
from practice.stt.wer import words_of  # noqa: E402

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

BLAMES = (
    "calm_down",
    "you_never_listen_to_me",
    "you_are_impossible",
    "you_always_have_to_control",
    "just_like_your_mother",
    "you_should_have_told_me",
    "i_am_done_talking_to_you",
    "espeak_man",
    "it_is_your_fault",
)
"""What is said for the sake of its flags, 15 in all."""

GOALS = {
    "speech_end_to_her_voice": {"p50": 0.9, "p95": 1.4},
    "decision_to_her_voice": {"p95": 0.15},
    "speech_onset_to_first_partial": {"p50": 0.8},
    "blame_word_end_to_flag": {"p50": 1.0, "p95": 1.8},
    "barge_in_to_silence": {"p95": 0.45},
    "solid_withdrawn_share": {"most": 0.01},
    "lost_first_words": {"most": 0},
    "quit_seconds": {"most": 2.0},
    "memory_megabytes": {"most": 350},
}
LOUD_HER, LOUD_LEARNER = 60.0, 150.0


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
        self.shown = self.withdrawn = self.solid = self.solid_withdrawn = 0
        self.misheard = self.without_first_word = 0

    def take(self, turn: Turn, monitors: dict[str, Monitor], delay: float) -> None:
        """Add one turn; `delay` is how much later the app hears than the monitor."""
        voice = monitors["mic"].loud(turn.began, turn.ended + 0.3, LOUD_LEARNER)
        decided = next((at for at, news in turn.news if is_now(Attention.ANSWERING)(news)), None)
        if not voice or decided is None:
            return
        onset, end = voice[0], voice[-1] + 0.01
        hers = monitors["spk"].loud(max(end, decided), decided + 3.0, LOUD_HER)
        plain = self._transcribe[turn.name]
        if hers:
            self._add("speech_end_to_her_voice", hers[0] - end, hers[0] - end + plain)
            self._add("decision_to_her_voice", hers[0] - decided, hers[0] - decided + plain)
            self.stages.setdefault("speech_end_to_decision", []).append(decided - end)
            self._stages(turn, decided, hers[0])
        partial = next((at for at, news in turn.news if isinstance(news, PartialHeard)), None)
        if partial is not None:
            self._add("speech_onset_to_first_partial", partial - onset, decided + plain - onset)
        self._flags(turn, decided + plain, delay)
        self._words(turn)

    def _words(self, turn: Turn) -> None:
        """Whether words came of it, and the first of them too."""
        heard = [news for _, news in turn.news if isinstance(news, UtteranceHeard)]
        if not heard:
            self.misheard += 1
            return
        began = words_of(heard[0].transcript.text)[:2]
        self.without_first_word += words_of(_words(turn.name))[0] not in began

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
            state = news.live.state
            if state is not FlagState.WITHDRAWN and key not in shown:
                shown.add(key)
                self._add("blame_word_end_to_flag", at - spoken, plainly - spoken)
            if state is FlagState.SOLID and key not in solid:
                solid.add(key)
                self._add("blame_word_end_to_solid_flag", at - spoken, plainly - spoken)
            if state is FlagState.WITHDRAWN:
                self.withdrawn += key in shown
                self.solid_withdrawn += key in solid
        self.shown += len(shown)
        self.solid += len(solid)

    def flags(self) -> dict[str, Any]:
        """How many were shown, became solid, and were withdrawn."""
        return {
            "shown": self.shown,
            "withdrawn": self.withdrawn,
            "withdrawn_share": round(self.withdrawn / max(1, self.shown), 3),
            "solid": self.solid,
            "solid_withdrawn": self.solid_withdrawn,
            "solid_withdrawn_share": round(self.solid_withdrawn / max(1, self.solid), 3),
        }

    def _add(self, name: str, live: float, plain: float) -> None:
        self.live.setdefault(name, []).append(live)
        self.plain.setdefault(name, []).append(plain)


def transcribe_seconds(base: Path) -> dict[str, float]:
    """How long faster-whisper's own transcribe takes over each recording, median of three."""
    from faster_whisper import WhisperModel

    model = WhisperModel(str(base), device="cpu", compute_type="int8", cpu_threads=2)
    seconds = {}
    for name in sorted({*SESSION, *BLAMES}):
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
    manifest = tomllib.loads((FIXTURES / "manifest.toml").read_text(encoding="utf-8"))
    return str(next(e["words"] for e in manifest["recording"] if e["file"] == f"{name}.wav"))


def barge_ins(ears: BothSizes, monitors: dict[str, Monitor], count: int) -> list[float]:
    """From the onset of speech over her to her last sound."""
    took: list[float] = []
    tries = 0
    while len(took) < count and tries < 2 * count:
        learner = Learner(ears, LiveSettings(headphones=True))
        for name in ("you_do_every_evening_alone", "you_never_listen_to_me"):
            tries += 1
            since = len(learner.news)
            if learner.wait(since if took else 0, is_now(Attention.SPEAKING)) is None:
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
    loop = ["pactl", "load-module", "module-loopback", "source=spk.monitor"]
    number = subprocess.run(
        [*loop, "sink=virtmic_sink", "latency_msec=60"], capture_output=True, text=True, check=True
    ).stdout.strip()
    learner = Learner(ears, LiveSettings())
    learner.wait(0, is_now(Attention.LISTENING))
    learner.say("a_good_time_to_talk")
    learner.say("what_else_is_hard_for_you")
    learner.leave()
    subprocess.run(["pactl", "unload-module", number], check=True)
    heard = [news for _, news in learner.news if isinstance(news, UtteranceHeard)]
    cuts = [news for _, news in learner.news if isinstance(news, PersonaCutOff)]
    return {"self_interruptions": len(cuts), "utterances": len(heard), "said": 2}


def hold_talks(
    ears: BothSizes, patience: Patience, said: list[str], listen: float
) -> Iterator[tuple[Learner, float]]:
    """Talks in which `said` is said, another one whenever she ends hers; how long quitting took."""
    done = 0
    while done < len(said):
        learner = Learner(ears, LiveSettings(patience))
        learner.wait(0, is_now(Attention.SPEAKING))
        time.sleep(0.5)
        learner.talk.press(Key.DONE)
        for name in said[done : done + len(SESSION)]:
            if not learner.say(name, listen):
                break
        done += max(1, len(learner.turns))
        yield learner, learner.leave()
        print(f"{min(done, len(said))} of {len(said)} turns", file=sys.stderr, flush=True)


def in_turn(names: tuple[str, ...], count: int) -> list[str]:
    """`count` of them, over and over."""
    return [names[number % len(names)] for number in range(count)]


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The whole table."""
    patience = Patience(options.patience)
    base = write_base_sized(Path(tempfile.gettempdir()) / "practice-base-sized")
    held = soak.run(options.memory_minutes, base)
    plainly = transcribe_seconds(base)
    ears = BothSizes(base)
    figures = Figures(plainly)
    monitors = {"mic": Monitor("virtmic_sink.monitor"), "spk": Monitor("spk.monitor")}
    quits: list[float] = []
    notices: list[str] = []
    for said, listen in (
        (in_turn(SESSION, options.turns), 2.5),
        (in_turn(BLAMES, options.blames), 1.5),
    ):
        for learner, took in hold_talks(ears, patience, said, listen):
            quits.append(took)
            notices += [news.kind for _, news in learner.news if isinstance(news, NoticeGiven)]
            delay = _delay(learner, monitors)
            for turn in learner.turns:
                figures.take(turn, monitors, delay)
    figures.live["barge_in_to_silence"] = barge_ins(ears, monitors, options.barge_ins)
    echo = echo_loop(ears, monitors)
    for monitor in monitors.values():
        monitor.stop()
    ears.close()
    live = {name: spread(values) for name, values in figures.live.items()}
    plain = {name: spread(values) for name, values in figures.plain.items()}
    return {
        "patience": patience.value,
        "turns": options.turns + options.blames,
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
        "flags": figures.flags(),
        "turns_without_words": figures.misheard,
        "lost_first_words": figures.without_first_word,
        "echo_loop": echo,
        "turns_out_of_ten_minutes_of_noise": turns_out_of_noise(),
        "quit_seconds": {"most": round(max(quits), 3), "n": len(quits)},
        "memory": held,
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
    parser.add_argument("--turns", type=int, default=16)
    parser.add_argument("--blames", type=int, default=30, help="turns for the sake of flags")
    parser.add_argument("--barge-ins", type=int, default=10)
    parser.add_argument("--memory-minutes", type=float, default=1.0)
    parser.add_argument("--patience", choices=[each.value for each in Patience], default="normal")
    parser.add_argument("--soak", type=float, metavar="MINUTES", help="only talk, so long")
    parser.add_argument("--log", type=Path, help="where the soak writes its readings")
    options = parser.parse_args()
    if shutil.which("pulseaudio") is None or shutil.which("parec") is None:
        raise SystemExit("This needs PulseAudio: pulseaudio, pulseaudio-utils, libasound2-plugins.")
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="practice-bench-"))
        os.environ["PRACTICE_HOME"] = home
        stack.enter_context(virtual_card())
        if options.soak is not None:
            base = write_base_sized(Path(tempfile.gettempdir()) / "practice-base-sized")
            figures = soak.run(options.soak, base, options.log)
        else:
            figures = measure(options)
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
