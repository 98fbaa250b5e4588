"""A voice whose child is killed, hangs, lies, or can not write."""

import os
import select
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from practice.domain.errors import EngineUnavailable
from practice.tts.port import Manner
from practice.tts.pyttsx3_voice import COMMAND, Patience, Pyttsx3Voice

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="looks at processes as Linux shows them"
)

SHORT = Patience(start=10.0, answer=0.3, per_character=0.0)
IMPATIENT = Patience(start=0.3, answer=0.3, per_character=0.0)
READY = 'import os, sys, threading, json\nprint(json.dumps({"version": "1"}), flush=True)\n'
FOREVER = "threading.Event().wait()\n"
ASKED = "asked = json.loads(sys.stdin.readline())\n"

LIARS = {
    "hangs": ASKED + FOREVER,
    "does not even listen": FOREVER,
    "ends": ASKED,
    "writes garbage": ASKED + "print('garbage', flush=True)\n" + FOREVER,
    "writes bytes": ASKED + "os.write(1, bytes(range(128, 256)) + b'\\n')\n" + FOREVER,
    "writes without end": ASKED + "while True: os.write(1, b'x' * 65536)\n",
    "answers a list": ASKED + "print('[]', flush=True)\n" + FOREVER,
    "answers another request": ASKED + "print('{\"id\": 99}', flush=True)\n" + FOREVER,
    "answers by halves": ASKED + "print(json.dumps({'id': asked['id']}), flush=True)\n" + FOREVER,
    "tells odd times": ASKED
    + "print(json.dumps({'id': asked['id'], 'voice': 'x', 'marks': [[1]]}), flush=True)\n"
    + FOREVER,
    "writes no file": ASKED
    + "print(json.dumps({'id': asked['id'], 'voice': 'x', 'marks': []}), flush=True)\n"
    + FOREVER,
    "writes half a file": ASKED
    + "open(asked['path'], 'wb').write(b'RIFF\\x24\\x00\\x00\\x00WAVEfmt ')\n"
    + "print(json.dumps({'id': asked['id'], 'voice': 'x', 'marks': []}), flush=True)\n"
    + FOREVER,
    "reports a failure": ASKED
    + "print(json.dumps({'id': asked['id'], 'failed': 'No space left on device'}), flush=True)\n"
    + FOREVER,
}
BAD_STARTS = {
    "hangs": "import threading\n" + FOREVER,
    "ends": "",
    "writes garbage": "print('Traceback (most recent call last):')",
    "answers something else": "print('{}')",
}


@pytest.fixture(autouse=True)
def temporary_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Every test here must leave no temporary file and no process behind."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    before = _children()
    yield folder
    assert not folder.exists() or list(folder.iterdir()) == []
    assert _children() <= before


@pytest.fixture
def voice() -> Iterator[Pyttsx3Voice]:
    opened = Pyttsx3Voice()
    yield opened
    opened.close()


def _children() -> set[int]:
    """Process ids of this process's children, ended ones that nobody has waited for included."""
    mine = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid():
            mine.add(int(status.parent.name))
    return mine


def _double(body: str) -> tuple[str, ...]:
    return (sys.executable, "-c", body)


def _kill(voice: Pyttsx3Voice, how: signal.Signals = signal.SIGKILL) -> int:
    assert voice.child_pid is not None
    os.kill(voice.child_pid, how)
    return voice.child_pid


def test_a_killed_child_is_replaced_and_the_line_is_said(voice: Pyttsx3Voice) -> None:
    killed = _kill(voice)
    assert voice.synthesise("Hello there.", Manner()).sound.pcm
    assert voice.child_pid != killed


def test_a_child_killed_again_and_again_is_replaced_each_time(voice: Pyttsx3Voice) -> None:
    for _ in range(4):
        _kill(voice)
        assert voice.synthesise("Hello there.", Manner()).sound.pcm


def test_an_interrupt_from_the_keyboard_does_not_end_the_child(voice: Pyttsx3Voice) -> None:
    child = _kill(voice, signal.SIGINT)
    assert voice.synthesise("Hello there.", Manner()).sound.pcm
    assert voice.child_pid == child


def test_a_child_that_hangs_once_is_replaced_within_the_watchdog(tmp_path: Path) -> None:
    hangs_first = (
        "import sys, pathlib, runpy\n"
        f"seen = pathlib.Path({str(tmp_path / 'seen')!r})\n"
        "if not seen.exists():\n    seen.touch()\n    "
        + (READY + LIARS["hangs"]).replace("\n", "\n    ")
        + "\nrunpy.run_module('practice.tts.pyttsx3_child', run_name='__main__')\n"
    )
    voice = Pyttsx3Voice(_double(hangs_first), Patience(start=10.0, answer=1.0))
    try:
        assert voice.synthesise("Hello there.", Manner()).sound.pcm
        assert voice.spoke_with
    finally:
        voice.close()


@pytest.mark.parametrize("lie", LIARS)
def test_after_two_failures_in_a_row_she_goes_on_in_text_for_good(lie: str) -> None:
    voice = Pyttsx3Voice(_double(READY + LIARS[lie]), SHORT)
    try:
        with pytest.raises(EngineUnavailable) as first:
            voice.synthesise("A secret line.", Manner())
        assert "2 times in a row" in first.value.message
        assert "secret" not in str(first.value)
        assert first.value.hint
        assert voice.child_pid is None
        with pytest.raises(EngineUnavailable) as second:
            voice.synthesise("Another.", Manner())
        assert second.value.message == first.value.message
        assert voice.child_pid is None
    finally:
        voice.close()


@pytest.mark.parametrize("start", BAD_STARTS)
def test_a_child_that_does_not_start_is_an_engine_that_is_not_there(start: str) -> None:
    with pytest.raises(EngineUnavailable) as raised:
        Pyttsx3Voice(_double(BAD_STARTS[start]), IMPATIENT)
    assert "could not be started" in raised.value.message
    assert raised.value.hint


def test_where_the_systems_espeak_does_not_start_the_bundled_one_is_tried() -> None:
    broken_system = (
        "import runpy, sys\n"
        "if '--bundled' not in sys.argv:\n"
        '    print(\'{"failed": "no_start"}\', flush=True)\n'
        "    raise SystemExit\n"
        "runpy.run_module('practice.tts.pyttsx3_child', run_name='__main__')\n"
    )
    voice = Pyttsx3Voice(_double(broken_system))
    try:
        assert "espeak-ng 1.52" in voice.info.version
        _kill(voice)
        assert voice.synthesise("Hello there.", Manner()).sound.pcm
    finally:
        voice.close()


def test_a_program_that_is_not_there_is_an_engine_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EngineUnavailable):
        Pyttsx3Voice((str(tmp_path / "no-python"),))


def test_no_room_for_temporary_files_is_said_with_its_reason(
    voice: Pyttsx3Voice, temporary_files: Path
) -> None:
    temporary_files.rmdir()
    with pytest.raises(EngineUnavailable) as raised:
        voice.synthesise("A secret line.", Manner())
    assert "No such file or directory" in raised.value.message
    assert "secret" not in str(raised.value)


def test_the_child_says_why_it_could_not_write_instead_of_hanging(tmp_path: Path) -> None:
    from practice.tts.child_process import ChildProcess

    child = ChildProcess(COMMAND)
    request = {"id": 1, "text": "Hello.", "pace": 1.0, "pitch": 50, "hint": ""}
    try:
        child.greeting(15.0)
        failed = child.ask(request | {"path": str(tmp_path / "none" / "x.wav")}, 15.0)
        written = child.ask(request | {"id": 2, "path": str(tmp_path / "x.wav")}, 15.0)
    finally:
        child.stop()
    assert failed == {"id": 1, "failed": "No such file or directory"}
    assert written["id"] == 2
    assert (tmp_path / "x.wav").stat().st_size > 10_000


def test_closing_amid_a_hung_line_is_quick_and_leaves_nothing(tmp_path: Path) -> None:
    told = tmp_path / "told"
    os.mkfifo(told)
    hangs = READY + ASKED + f"open({str(told)!r}, 'w').close()\n" + FOREVER
    voice = Pyttsx3Voice(_double(hangs), Patience(start=10.0, answer=600.0))
    errors: list[EngineUnavailable] = []

    def ask() -> None:
        try:
            voice.synthesise("Hello.", Manner())
        except EngineUnavailable as error:
            errors.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    told.read_text()
    closing = threading.Thread(target=voice.close)
    closing.start()
    closing.join(timeout=2.0)
    assert not closing.is_alive()
    asking.join()
    assert len(errors) == 1


def test_a_closed_voice_says_so() -> None:
    voice = Pyttsx3Voice()
    voice.close()
    voice.close()
    assert voice.child_pid is None
    with pytest.raises(EngineUnavailable):
        voice.synthesise("Hello.", Manner())


@pytest.mark.parametrize("busy", [False, True], ids=["idle", "amid a long line"])
def test_the_child_ends_when_the_program_is_killed(busy: bool) -> None:
    orphan_maker = (
        "import sys\n"
        "from practice.tts.child_process import ChildProcess\n"
        "from practice.tts.pyttsx3_voice import COMMAND\n"
        "child = ChildProcess(COMMAND)\n"
        "child.greeting(15.0)\n"
        "print(child.pid, flush=True)\n"
        "sys.stdin.readline()\n"
        f"if {busy}:\n"
        "    request = {'id': 1, 'text': 'word ' * 40000, 'path': '/dev/null', 'pace': 1.0,\n"
        "               'pitch': 50, 'hint': ''}\n"
        "    child.ask(request, 600.0)\n"
        "sys.stdin.readline()\n"
    )
    parent = subprocess.Popen(
        _double(orphan_maker), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdin is not None
    assert parent.stdout is not None
    with parent.stdin, parent.stdout:
        child = os.pidfd_open(int(parent.stdout.readline()))
        try:
            parent.stdin.write("go\n")
            parent.stdin.flush()
            assert not select.select([child], [], [], 0.2)[0]
            parent.kill()
            parent.wait()
            assert select.select([child], [], [], 5.0)[0], "the child outlives the program"
        finally:
            os.close(child)
