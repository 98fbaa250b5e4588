"""Quick commands stay quick: a clean interpreter shows what they import."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
HEAVY = (
    "alembic", "ctranslate2", "faster_whisper", "huggingface_hub", "jinja2", "lemminflect",
    "numpy", "onnxruntime", "pocketsphinx", "pyttsx3", "rapidfuzz", "rich", "sounddevice",
    "soundfile", "soxr", "sqlalchemy", "textual",
)  # fmt: skip


def imported_by(*arguments: str) -> set[str]:
    code = (
        "import sys\n"
        "from practice.cli.main import entry\n"
        "try:\n"
        f"    entry({list(arguments)!r})\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "print('\\n'.join(sorted(name.partition('.')[0] for name in sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("persona", "check", "personas/co-parent"),
        ("persona", "list"),
    ],
)
def test_a_quick_command_imports_nothing_heavy(arguments):
    assert imported_by(*arguments).isdisjoint(HEAVY)


def modules_of(*arguments: str) -> set[str]:
    code = (
        "import sys\n"
        "from practice.cli.main import entry\n"
        "try:\n"
        f"    entry({list(arguments)!r})\n"
        "except SystemExit:\n"
        "    pass\n"
        "print('\\n'.join(name for name in sys.modules if 'practice' in name), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    return set(done.stderr.split())


def test_a_persona_is_checked_without_what_only_a_talk_needs():
    found = modules_of("persona", "check", "personas/co-parent")
    assert "practice.persona.check" in found
    only_for_talks = {"asides", "engine", "replies", "telling", "tongues", "matching"}
    assert found.isdisjoint(f"practice.persona.{name}" for name in only_for_talks)
    assert found.isdisjoint(("practice.review.wording", "practice.domain.events"))
    assert not any(name.startswith("practice.language") for name in found)


def test_a_line_is_analysed_without_a_store_screen_or_engine():
    found = imported_by("analyse", "You never help.")
    assert found.isdisjoint({"sqlalchemy", "textual", "onnxruntime", "faster_whisper", "jinja2"})
