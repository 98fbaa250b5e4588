"""Broken input on the command line: one clear line, the right exit code, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
GOOD = ROOT / "tests" / "personas" / "data" / "good.txt"


def practice(*arguments: str, home: Path, stdin: str = "", **environment: str):
    return subprocess.run(
        [sys.executable, "-m", "practice", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        env={**os.environ, "PRACTICE_HOME": str(home), "PRACTICE_DEBUG": "", **environment},
    )


def told(done: subprocess.CompletedProcess[str]) -> str:
    assert "Traceback" not in done.stderr + done.stdout
    assert done.stdout == ""
    first = done.stderr.splitlines()[-2 if done.stderr.splitlines()[-1].startswith("  ") else -1]
    assert first.startswith(("practice: ", "Error: "))
    return done.stderr


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("letter.wav", b"Dear Tracy, this is a letter and no sound at all.", "letter.wav"),
        ("empty.wav", b"", "empty"),
    ],
)
def test_a_file_that_is_no_sound_is_told(tmp_path, name, content, says):
    file = tmp_path / name
    file.write_bytes(content)
    done = practice("rehearse", "co-parent", "--audio", str(file), "--json", home=tmp_path / "h")
    assert done.returncode == 1
    assert says in told(done)


def test_a_truncated_recording_is_told_with_how_much_of_it_is_there(tmp_path):
    whole = next((ROOT / "audio_fixtures").glob("*.wav")).read_bytes()
    file = tmp_path / "cut.wav"
    file.write_bytes(whole[: len(whole) // 2])
    done = practice("transcribe", str(file), home=tmp_path / "h")
    assert done.returncode == 1
    assert "cut.wav" in told(done)


def test_one_bad_recording_stops_the_rehearsal_before_anything_is_said(tmp_path):
    good = next((ROOT / "audio_fixtures").glob("*.wav"))
    bad = tmp_path / "bad.wav"
    bad.write_bytes(b"no sound")
    done = practice("rehearse", "co-parent", "--audio", str(good), str(bad), home=tmp_path / "h")
    assert done.returncode == 1
    assert "bad.wav" in told(done)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["rehearse", "co-parnt", "--script", str(GOOD)], 2, "co-parent"),
        (["rehearse", "co-parent", "--script", "nowhere.txt"], 2, "nowhere.txt"),
        (["rehearse", "co-parent", "--audio", "nowhere.wav"], 2, "nowhere.wav"),
        (["rehearse", "co-parent", "--script", str(GOOD), "--level", "brutal"], 2, "gentle"),
        (["rehearse", "co-parent", "--script", str(GOOD), "--variant", "x"], 2, "default"),
        (["rehearse", "co-parent", "--script", str(GOOD), "--typed"], 2, "--script"),
        (["rehearse", "--script", str(GOOD)], 2, "persona"),
        (["rehearse", "--from", "last", "--script", str(GOOD)], 2, "SESSION:TURN"),
        (["rehearse", "co-parent", "--from", "last:1", "--script", str(GOOD)], 2, "leave them out"),
        (["report", "20990101"], 2, "20990101"),
        (["sessions", "show", "last"], 2, "no session"),
        (["sessions", "delete", "nobody", "--yes"], 2, "nobody"),
        (["persona", "check", "nobody"], 2, "nobody"),
        (["transcribe", "--stt", "siri", "nowhere.wav"], 2, "nowhere.wav"),
        (["models", "pull", "enormous", "--yes"], 2, "enormous"),
        (["analyse"], 2, "TEXT"),
        (["analyse", "--jsonl", "nowhere.jsonl"], 2, "nowhere.jsonl"),
        (["rehears"], 2, "rehearse"),
    ],
)
def test_wrong_arguments_are_told_with_what_there_is(tmp_path, arguments, code, says):
    done = practice(*arguments, home=tmp_path)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert says in done.stderr


def test_a_binary_file_as_a_script_is_told_with_its_line(tmp_path):
    done = practice("rehearse", "co-parent", "--script", sys.executable, home=tmp_path)
    assert done.returncode == 1
    told(done)


def test_a_whisper_model_that_is_not_here_is_told_at_once(tmp_path):
    fixture = next((ROOT / "audio_fixtures").glob("*.wav"))
    done = practice("transcribe", str(fixture), "--stt", "faster_whisper", home=tmp_path)
    assert done.returncode == 3
    assert "practice models pull" in told(done)


def test_a_home_that_cannot_be_written_is_told(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("I am no folder.", encoding="utf-8")
    done = practice("rehearse", "co-parent", "--script", str(GOOD), home=blocked / "home")
    assert done.returncode == 4
    assert "PRACTICE_HOME" in told(done)


def test_odd_lines_of_input_are_each_answered_with_an_error(tmp_path):
    lines = '{"text": "You never help."}\nnot json\n[1]\n{"text": 5}\n{"heard": "x"}\n\n'
    done = practice("analyse", "--jsonl", "-", home=tmp_path, stdin=lines)
    assert done.returncode == 0
    answers = done.stdout.splitlines()
    assert len(answers) == 5
    assert ['"error"' in answer for answer in answers] == [False, True, True, True, True]


def test_a_monstrous_line_of_input_leaves_the_lines_after_it_alone(tmp_path):
    lines = [
        '{"text": ' + "9" * 5000 + "}",
        '{"text": ' + "[" * 100_000,
        '{"text": "\\ud800 You never help."}',
        '{"text": "You never help."}',
    ]
    done = practice("analyse", "--jsonl", "-", home=tmp_path, stdin="\n".join(lines))
    assert done.returncode == 0, done.stderr
    answers = [json.loads(answer) for answer in done.stdout.splitlines()]
    assert [answer.get("error") for answer in answers] == [
        "a number in it is too long", "nested too deeply", None, None,
    ]  # fmt: skip
    assert answers[3]["flags"]


def test_nothing_to_give_back_is_answered_with_an_error(tmp_path):
    asked = [
        {"source": " ", "said": "So you are tired."},
        {"source": "I am tired.", "said": "So you are tired.", "points": [{"says": ""}]},
        {"source": "I am tired.", "said": ""},
    ]
    stdin = "".join(json.dumps(each) + "\n" for each in asked)
    done = practice("paraphrase", "--jsonl", "-", home=tmp_path, stdin=stdin)
    answers = [json.loads(answer) for answer in done.stdout.splitlines()]
    assert [answer.get("error") for answer in answers] == [
        '"source" is empty', '"says" of point 1 is empty', None,
    ]  # fmt: skip
    assert answers[2]["score"] == 0
    assert practice("paraphrase", "", "So you are tired.", home=tmp_path).returncode == 2


def test_what_breaks_inside_is_admitted_without_a_traceback_or_words(tmp_path, monkeypatch):
    code = (
        "import practice.cli.script as s\n"
        "def broken(name): raise RuntimeError('You said: never')\n"
        "s.read_script = broken\n"
        "from practice.cli.main import entry\n"
        "entry(['rehearse', 'co-parent', '--script', 'x'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PRACTICE_HOME": str(tmp_path), "PRACTICE_DEBUG": ""},
    )
    assert done.returncode == 1
    assert "RuntimeError" in done.stderr
    assert "You said" not in done.stderr
    assert "Traceback" not in done.stderr
