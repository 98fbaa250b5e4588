"""`practice rehearse` aloud on a terminal: what is shown, and keys, on a virtual sound card."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.soundcard

ROOT = Path(__file__).parents[2]
CARD = ROOT / "tests" / "tools" / "virtual_card.sh"
MODEL = ROOT / "tests" / "models" / "whisper-tiny-practice"
SAID = ROOT / "audio_fixtures" / "a_good_time_to_talk.wav"
PATIENCE = 90.0


@pytest.fixture
def environment(tmp_path) -> Iterator[dict[str, str]]:
    """A card of its own, and a journal of its own."""
    if shutil.which("pulseaudio") is None or sys.platform == "win32":
        pytest.skip("no PulseAudio here")
    started = subprocess.run(
        ["bash", "-c", '. "$0" && env -0', str(CARD)], capture_output=True, text=True, timeout=60
    )
    if started.returncode:
        pytest.skip("the virtual card does not start here")
    environment = dict(each.split("=", 1) for each in started.stdout.split("\0") if "=" in each)
    environment.update(PRACTICE_HOME=str(tmp_path / "practice"), TERM="xterm")
    yield environment
    stop = ["bash", "-c", '. "$0" --no-start; virtual_card_stop', str(CARD)]
    subprocess.run(stop, env=environment, timeout=60)


class Terminal:
    """A program on a terminal of ours."""

    def __init__(self, environment: dict[str, str], *options: str) -> None:
        import pty

        self._ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "practice", "rehearse", "co-parent", "--seed", "1"]
        self.program = subprocess.Popen(
            [*command, "--model", str(MODEL), *options],
            env=environment,
            cwd=ROOT,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        self.shown = ""
        self._limit = threading.Timer(PATIENCE, self.program.kill)
        self._limit.start()

    def wait_for(self, text: str) -> None:
        while text not in self.shown:
            self.shown += os.read(self._ours, 4096).decode(errors="replace")

    def press(self, key: str) -> None:
        os.write(self._ours, key.encode())

    def end(self) -> int:
        while True:
            try:
                piece = os.read(self._ours, 4096)
            except OSError:
                break
            if not piece:
                break
            self.shown += piece.decode(errors="replace")
        code = self.program.wait(PATIENCE)
        self._limit.cancel()
        os.close(self._ours)
        return code


def test_whose_turn_it_is_is_shown_and_keys_skip_her_line_and_end_the_talk(environment):
    terminal = Terminal(environment, "--plain")
    terminal.wait_for("is speaking")
    terminal.press("\n")
    terminal.wait_for("listening")
    subprocess.run(["paplay", "-d", "virtmic_sink", str(SAID)], env=environment, check=True)
    terminal.wait_for("good time to talk about it?")
    terminal.press("q")
    assert terminal.end() == 0
    assert "hearing you" in terminal.shown
    assert "Enter: I am done" in terminal.shown
    assert "ALSA lib" not in terminal.shown
    assert "Expression" not in terminal.shown


def test_with_push_to_talk_nothing_is_heard_until_the_key(environment):
    terminal = Terminal(environment, "--plain", "--push-to-talk", "--tts", "silent")
    terminal.wait_for("press space to speak")
    subprocess.run(["paplay", "-d", "virtmic_sink", str(SAID)], env=environment, check=True)
    terminal.press(" ")
    terminal.wait_for("listening")
    subprocess.run(["paplay", "-d", "virtmic_sink", str(SAID)], env=environment, check=True)
    terminal.press(" ")
    terminal.wait_for("good time to talk about it?")
    terminal.press("q")
    assert terminal.end() == 0
    before_the_key = terminal.shown[: terminal.shown.index("listening")]
    assert "good time" not in before_the_key
