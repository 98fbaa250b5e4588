"""`practice rehearse` aloud where nothing can be heard: it is said, and typing goes on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 60
REHEARSE = [sys.executable, "-m", "practice", "rehearse", "co-parent"]


@pytest.fixture
def deaf(tmp_path) -> dict[str, str]:
    """An environment without any sound server."""
    environment = {
        **os.environ,
        "PRACTICE_HOME": str(tmp_path / "practice"),
        "PULSE_SERVER": f"unix:{tmp_path}/nobody",
    }
    environment.pop("ALSA_CONFIG_PATH", None)
    listed = subprocess.run(
        [sys.executable, "-m", "practice", "devices", "--json"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    if listed.returncode == 0 and any(each["inputs"] for each in json.loads(listed.stdout)):
        pytest.skip("a real microphone is here")
    return environment


def run(environment, *options):
    """A rehearsal with nobody at the keys, run to its end."""
    return subprocess.run(
        [*REHEARSE, *options],
        env=environment,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def test_without_a_microphone_or_a_person_at_the_keys_it_ends_with_3_and_says_why(deaf):
    done = run(deaf, "--spoken", "--events")
    assert done.returncode == 3
    assert "microphone" in done.stderr or "PortAudio" in done.stderr
    assert done.stdout == ""


def test_a_microphone_that_is_not_there_is_named(deaf):
    done = run(deaf, "--mic", "Radio", "--json")
    assert done.returncode == 3
    assert "Radio" in done.stderr or "PortAudio" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_without_a_microphone_one_types_and_is_told_why(deaf):
    import pty

    ours, theirs = pty.openpty()
    talk = subprocess.Popen(
        [*REHEARSE, "--plain", "--no-briefing", "--tts", "silent"],
        env={**deaf, "TERM": "dumb"},
        cwd=ROOT,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        close_fds=True,
    )
    os.close(theirs)
    shown = b""
    try:
        while b"/quit ends the talk" not in shown:
            shown += os.read(ours, 4096)
        os.write(ours, b"What are the evenings like for you?\n/quit\n")
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
    finally:
        code = talk.wait(PATIENCE)
        os.close(ours)
    text = " ".join(shown.decode(errors="replace").split())
    assert code == 0
    assert "You type instead of speaking." in text
    assert "Score" in text or "score" in text


@pytest.mark.parametrize(
    "arguments",
    [
        ("--spoken", "--typed"),
        ("--headphones", "--script", "-"),
        ("--patience", "endless"),
    ],
)
def test_ways_that_do_not_go_together_are_refused(deaf, arguments):
    done = subprocess.run(
        [*REHEARSE, *arguments],
        env=deaf,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 2
