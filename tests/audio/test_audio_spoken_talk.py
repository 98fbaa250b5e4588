"""Whole spoken rehearsals on a virtual card: what is said into it, heard, answered and stored."""

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from practice.domain.frames import SAMPLE_RATE

pytestmark = pytest.mark.soundcard

TESTS = Path(__file__).parents[1]
FIXTURES = TESTS.parent / "audio_fixtures"
MODEL = TESTS / "models" / "whisper-tiny-practice"
SPEAK = TESTS / "tools" / "speak_to.py"
FIRST, BLAME, REPAIR, PARAPHRASE = (
    FIXTURES / f"{name}.wav"
    for name in (
        "a_good_time_to_talk",
        "you_never_listen_to_me",
        "i_was_blaming_you",
        "you_do_every_evening_alone",
    )
)
EARS = ("--model", str(MODEL))
LONGEST = 180.0
"""Seconds after which a talk that does not end fails its test."""

Speak = Callable[..., "Talk"]


class Talk:
    """The events of a talk and how it ended."""

    def __init__(self, output: str) -> None:
        lines = [json.loads(line) for line in output.splitlines()]
        self.exit: int = lines[-1]["exit"]
        self.played: list[dict[str, Any]] = lines[-1]["said"]
        self.events = lines[:-1]

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [event for event in self.events if event["type"] == kind]

    def said(self) -> list[str]:
        return [event["transcript"]["text"] for event in self.of("UtteranceHeard")]

    def answers(self) -> list[str]:
        return [event["line"] for event in self.of("PersonaSpoke")]

    def notices(self, kind: str) -> list[str]:
        return [event["text"] for event in self.of("NoticeGiven") if event["kind"] == kind]


@pytest.fixture
def home(environment, tmp_path) -> dict[str, str]:
    """The card's environment, with a journal of its own."""
    environment["PRACTICE_HOME"] = str(tmp_path / "practice")
    return environment


@pytest.fixture
def speak(home) -> Speak:
    """Speaks recordings to a rehearsal; returns what came of it."""

    def speak(*files: Path, over: float | None = None, options: tuple[str, ...] = ()) -> Talk:
        when = ("--over", str(over)) if over is not None else ()
        command = [sys.executable, str(SPEAK), *when, *map(str, files), "--", *EARS, *options]
        done = subprocess.run(command, env=home, capture_output=True, text=True, timeout=LONGEST)
        assert done.returncode == 0, done.stderr
        return Talk(done.stdout)

    return speak


@pytest.fixture
def room(home, tmp_path) -> Iterator[None]:
    """A room that is not digitally silent."""
    import soundfile

    path = tmp_path / "room.wav"
    noise = np.random.default_rng(1).normal(0, 12, 200 * SAMPLE_RATE).astype("<i2")
    soundfile.write(path, noise, SAMPLE_RATE)
    playing = subprocess.Popen(["paplay", "-d", "virtmic_sink", str(path)], env=home)
    yield
    playing.terminate()
    playing.wait()


def from_files(home: dict[str, str], *files: Path) -> Talk:
    """The same words from files, faster than real time."""
    command = [sys.executable, "-m", "practice", "rehearse", "co-parent", "--seed", "1", "--events"]
    command += [*EARS, "--tts", "silent", "--audio", *map(str, files)]
    done = subprocess.run(command, env=home, capture_output=True, text=True, timeout=LONGEST)
    assert done.returncode == 0, done.stderr
    return Talk(done.stdout + json.dumps({"exit": 0, "said": []}))


def test_a_spoken_rehearsal_holds_the_same_utterances_as_the_same_words_from_files(
    home, speak, room
):
    files = (FIRST, BLAME, REPAIR, PARAPHRASE)
    record = subprocess.Popen(
        ["parec", "-d", "spk.monitor", "--rate=16000", "--channels=1", "--format=s16le"],
        env=home,
        stdout=subprocess.PIPE,
    )
    heard = bytearray()
    reader = threading.Thread(target=lambda: heard.extend(record.stdout.read()))
    reader.start()
    aloud = speak(*files)
    record.terminate()
    reader.join()
    record.wait()
    record.stdout.close()
    quiet = from_files(home, *files)
    assert aloud.said() == quiet.said()
    assert len(aloud.said()) == len(files)
    assert aloud.answers()[: len(quiet.answers())] == quiet.answers()
    assert not aloud.of("PersonaCutOff")
    spoken = sum(event["until"] - event["at"] for event in aloud.of("PersonaSpoke"))
    samples = np.frombuffer(bytes(heard[: len(heard) // 2 * 2]), "<i2").astype(float)
    blocks = samples[: len(samples) // 1600 * 1600].reshape(-1, 1600)
    sounding = 0.1 * np.count_nonzero(np.sqrt(np.mean(blocks**2, axis=1)) > 100)
    assert sounding > 0.5 * spoken


def test_her_own_voice_in_the_microphone_makes_no_turn_and_stops_nothing(card, speak):
    card("pactl load-module module-loopback source=spk.monitor sink=virtmic_sink latency_msec=60")
    talk = speak(FIRST, BLAME)
    assert len(talk.said()) == 2
    assert not talk.of("PersonaCutOff")


def test_with_headphones_a_learner_cuts_in_and_the_words_she_got_out_are_kept(speak, room):
    talk = speak(FIRST, BLAME, over=1.2, options=("--headphones",))
    (cut,) = talk.of("PersonaCutOff")
    line = next(event for event in talk.of("PersonaSpoke") if event["line"] == cut["line"])
    assert cut["heard"]
    assert line["text"].replace("[", "").count(cut["heard"].split()[0])
    analysed = talk.of("UtteranceAnalysed")[1]
    assert "interruption" in [move["move"] for move in analysed["findings"]["moves"]]


def test_an_unplugged_microphone_that_comes_back_loses_no_talk(home, card, room, tmp_path):
    talk = start(home)
    try:
        line = wait_for(talk, "PersonaSpoke")
        time.sleep(line["until"] - line["at"] + 1.0)
        card("virtual_card_unplug")
        assert "unplugged" in wait_for(talk, "NoticeGiven")["text"]
        card("virtual_card_plug")
        assert "again" in wait_for(talk, "NoticeGiven")["text"]
        subprocess.run(["paplay", "-d", "virtmic_sink", str(FIRST)], env=home, check=True)
        heard = wait_for(talk, "UtteranceHeard")
        assert "evenings" in heard["transcript"]["text"]
    finally:
        talk.send_signal(signal.SIGINT)
        talk.communicate(timeout=30)


def test_a_sound_server_that_dies_and_comes_back_loses_no_talk(home, card, room):
    talk = start(home)
    try:
        line = wait_for(talk, "PersonaSpoke")
        time.sleep(line["until"] - line["at"] + 1.0)
        card("pactl exit")
        assert "tried again" in wait_for(talk, "NoticeGiven")["text"]
        card("virtual_card_serve")
        assert "is back" in wait_for(talk, "NoticeGiven")["text"]
        time.sleep(1.0)
        subprocess.run(["paplay", "-d", "virtmic_sink", str(FIRST)], env=home, check=True)
        heard = wait_for(talk, "UtteranceHeard")
        assert "evenings" in heard["transcript"]["text"]
        assert wait_for(talk, "PersonaSpoke")["turn"] == 1
    finally:
        talk.send_signal(signal.SIGINT)
        talk.communicate(timeout=30)


@pytest.mark.parametrize("after", [0.25, 0.4, 0.6])
def test_quitting_while_words_are_being_decoded_is_quick_and_clean(home, room, after):
    talk = start(home, "--tts", "silent")
    wait_for(talk, "PersonaSpoke")
    subprocess.run(["paplay", "-d", "virtmic_sink", str(FIRST)], env=home, check=True)
    time.sleep(after)
    began = time.monotonic()
    talk.send_signal(signal.SIGINT)
    _, errors = talk.communicate(timeout=30)
    assert time.monotonic() - began < 3 * 2.0
    assert talk.returncode == 130
    assert "Traceback" not in errors
    assert "terminate" not in errors


def test_noise_knocks_and_coughs_make_no_turn(home, room):
    talk = start(home, "--tts", "silent")
    wait_for(talk, "PersonaSpoke")
    for name in ("a_cough", "pink_noise", "a_cough", "white_noise", "silence"):
        path = FIXTURES / f"{name}.wav"
        subprocess.run(["paplay", "-d", "virtmic_sink", str(path)], env=home, check=True)
        time.sleep(1.5)
    talk.send_signal(signal.SIGINT)
    output, _ = talk.communicate(timeout=30)
    assert "UtteranceHeard" not in output
    assert "TurnEnded" not in output


def start(home: dict[str, str], *options: str) -> subprocess.Popen[str]:
    """A spoken rehearsal that the test leads by hand."""
    command = [sys.executable, "-m", "practice", "rehearse", "co-parent", "--seed", "1"]
    command += ["--spoken", "--events", *EARS, *options]
    return subprocess.Popen(
        command,
        env=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(talk: subprocess.Popen[str], kind: str) -> dict[str, Any]:
    """The next event of that kind; fails when the talk ends before or takes too long."""
    giving_up = threading.Timer(LONGEST, talk.kill)
    giving_up.start()
    try:
        for line in talk.stdout:
            event: dict[str, Any] = json.loads(line)
            if event["type"] == kind:
                return event
    finally:
        giving_up.cancel()
    raise AssertionError(f"no {kind} came")


@pytest.mark.parametrize("echo", [True, False], ids=["loudspeaker", "headphones"])
def test_the_room_is_measured_and_the_fitting_way_to_talk_recommended(home, card, room, echo):
    if echo:
        loop = "pactl load-module module-loopback source=spk.monitor sink=virtmic_sink"
        card(f"{loop} latency_msec=60")
    command = [sys.executable, "-m", "practice", "setup", "--try", "--json"]
    measuring = subprocess.Popen(
        command, env=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    giving_up = threading.Timer(LONGEST, measuring.kill)
    giving_up.start()
    for line in measuring.stderr:
        if line.startswith("Now you"):
            subprocess.run(["paplay", "-d", "virtmic_sink", str(FIRST)], env=home, check=True)
            break
    output, errors = measuring.communicate()
    giving_up.cancel()
    assert measuring.returncode == 0, errors
    found = json.loads(output)
    assert found["hears_her"] is echo
    assert found["recommended"] == ("speakers" if echo else "headphones")
    assert found["speech"] > found["noise"] + 20
    assert found["remarks"] == []
