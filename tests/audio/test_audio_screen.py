"""The screen itself on a virtual card: a learner speaks, sees their words, and gets the report."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from practice.domain.frames import SAMPLE_RATE

pytestmark = pytest.mark.soundcard

TESTS = Path(__file__).parents[1]
BLAME = TESTS.parent / "audio_fixtures" / "you_never_listen_to_me.wav"
MODEL = TESTS / "models" / "whisper-tiny-practice"
PATIENCE = 40.0
"""Seconds after which something that is not shown fails the test."""


class Terminal:
    """A program in a terminal of its own, and what is on it."""

    def __init__(self, socket: Path, environment: dict[str, str], *command: str) -> None:
        self.socket = socket
        self.environment = environment
        self.seen: list[str] = []
        line = " ".join(f"'{each}'" for each in command)
        self.tmux("new-session", "-d", "-x", "80", "-y", "24", f"{line}; echo Left with $?; cat")

    def tmux(self, *arguments: str) -> str:
        command = ["tmux", "-S", str(self.socket), *arguments]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=20, check=True
        )
        return done.stdout

    def press(self, key: str) -> None:
        self.tmux("send-keys", key)

    def shows(self, text: str) -> bool:
        """Whether `text` comes into view in time; what was in view meanwhile is kept in `seen`."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self.seen.append(self.tmux("capture-pane", "-p"))
            if text in self.seen[-1]:
                return True
            time.sleep(0.05)
        return False

    def close(self) -> None:
        self.tmux("kill-server")


@pytest.fixture
def terminal(environment, tmp_path):
    """A spoken talk on the screen, in a room that is not digitally silent."""
    if shutil.which("tmux") is None:
        pytest.skip("no tmux here")
    noise = np.random.default_rng(1).normal(0, 12, 90 * SAMPLE_RATE).astype("<i2")
    soundfile.write(tmp_path / "room.wav", noise, SAMPLE_RATE)
    room = subprocess.Popen(
        ["paplay", "-d", "virtmic_sink", str(tmp_path / "room.wav")], env=environment
    )
    environment["PRACTICE_HOME"] = str(tmp_path / "practice")
    setup = [sys.executable, "-m", "practice", "setup", "--no-record", "--speakers"]
    subprocess.run(setup, env=environment, check=True, capture_output=True, timeout=60)
    command = (sys.executable, "-m", "practice", "rehearse", "co-parent", "--seed", "1")
    opened = Terminal(tmp_path / "tmux", environment, *command, "--spoken", "--model", str(MODEL))
    yield opened
    opened.close()
    room.terminate()
    room.wait()


def test_a_learner_speaks_on_the_screen_sees_their_words_and_gets_the_report(terminal):
    assert terminal.shows("Tracy is speaking.")
    assert "○ not recorded  speakers, one at a time  patience normal" in terminal.seen[-1]
    assert terminal.shows("Listening: speak when you like.")
    speaking = subprocess.Popen(
        ["paplay", "-d", "virtmic_sink", str(BLAME)], env=terminal.environment
    )
    assert terminal.shows("You are speaking.")
    assert terminal.shows("lands as blame")
    assert terminal.shows("until she answers · t: still thinking")
    terminal.press("t")
    assert terminal.shows("Tracy is speaking.")
    assert "Tracy closes up" in terminal.seen[-1] or terminal.shows("Tracy closes up")
    assert speaking.wait(30) == 0
    assert any(
        "You never listen" in each and "You  You never" not in each for each in terminal.seen
    )
    terminal.press("Escape")
    assert terminal.shows("Rehearsal with Tracy")
    terminal.press("Escape")
    assert terminal.shows("Whom do you want to talk with?")
    began = time.monotonic()
    terminal.press("C-q")
    assert terminal.shows("Left with 0")
    assert time.monotonic() - began < 3 * 2.0


def test_quitting_while_words_are_decoded_is_quick_and_leaves_the_terminal_clean(terminal):
    assert terminal.shows("Tracy is speaking.")
    terminal.press("Enter")
    assert terminal.shows("Listening: speak when you like.")
    with subprocess.Popen(["paplay", "-d", "virtmic_sink", str(BLAME)], env=terminal.environment):
        assert terminal.shows("You never")
        began = time.monotonic()
        terminal.press("C-q")
        assert terminal.shows("Left with 0")
        assert time.monotonic() - began < 3 * 2.0
    assert "Traceback" not in terminal.seen[-1]
