"""Standard streams that are closed, full, or left by their reader: a word on stderr, a code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
GOOD = ROOT / "tests" / "personas" / "data" / "good.txt"
FULL = Path("/dev/full")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "practice", *arguments]


def environment(home: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "PRACTICE_HOME": str(home), "PRACTICE_DEBUG": "", **more}


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [("persona", "list"), ("analyse", "You never help.")])
def test_a_full_disk_behind_stdout_is_told(tmp_path, arguments):
    with FULL.open("w") as full:
        done = subprocess.run(
            command(*arguments),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(tmp_path),
        )
    assert done.returncode == 1
    assert done.stderr == (
        "practice: Could not write to standard output: No space left on device.\n"
    )


@pytest.mark.parametrize("arguments", [("--help",), ("persona", "list")])
def test_a_reader_that_goes_away_is_no_failure_and_told_once(tmp_path, arguments):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            command(*arguments),
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(tmp_path),
        )
    finally:
        os.close(writing)
    assert done.returncode == 0
    assert done.stderr.count("cut off") == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_rehearsal_whose_reader_goes_away_says_how_to_go_on(tmp_path):
    running = subprocess.Popen(
        command("rehearse", "co-parent", "--script", str(GOOD), "--events"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(tmp_path),
    )
    assert running.stdout is not None
    assert running.stderr is not None
    session = json.loads(running.stdout.readline())["session"]
    running.stdout.close()
    said = running.stderr.read()
    running.stderr.close()
    assert running.wait(60) == 0
    assert f"practice rehearse --resume {session}" in said
    assert "Traceback" not in said


@pytest.mark.skipif(os.name != "posix", reason="closes streams with a shell")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_stop_nothing(tmp_path, closed):
    line = " ".join(f"'{part}'" for part in command("analyse", "You never help."))
    done = subprocess.run(
        ["sh", "-c", f"{line} {closed}"],
        capture_output=True,
        text=True,
        env=environment(tmp_path),
    )
    assert done.returncode == 0
    assert done.stderr == ""
    assert (done.stdout == "") == (">&-" in closed.replace("2>&-", ""))


def test_a_command_that_finds_faults_ends_with_one(tmp_path):
    (tmp_path / "persona.toml").write_text("[x", encoding="utf-8")
    done = subprocess.run(
        command("persona", "check", str(tmp_path)),
        capture_output=True,
        text=True,
        env=environment(tmp_path),
    )
    assert done.returncode == 1
    assert "P005" in done.stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_keeps_every_character_whatever_the_locale_says(tmp_path, encoding):
    said = "Zoë — you never\u2028help \U0001f600 \x9b31m."
    done = subprocess.run(
        command("analyse", "--jsonl", "-"),
        input=json.dumps({"text": said}).encode(),
        capture_output=True,
        env=environment(tmp_path, PYTHONIOENCODING=encoding),
    )
    assert done.returncode == 0
    (line,) = done.stdout.decode("utf-8").splitlines()
    flag = json.loads(line)["flags"][0]
    assert said[flag["start"] : flag["end"]] == flag["quote"]
    assert line.isprintable()


def test_json_shows_letters_as_they_are_and_escapes_what_steers_a_terminal():
    from practice.cli.output import json_text

    said = {"text": "Zoë\x1b[31m \u202egnp\x9b\x7f\u2028 \ud800 \U000e0001"}
    shown = json_text(said, "utf-8")
    assert "Zoë" in shown
    assert shown.isprintable()
    assert json.loads(shown) == said
    assert json_text(said, "latin-1").isascii()
    assert json.loads(json_text(said, None)) == said
