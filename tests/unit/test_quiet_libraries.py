"""No library reports to its maker: clean interpreters with a home of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

LISTENING = """
from practice.audio.framing import FRAME_BYTES
from practice.audio.vad import SileroDetector
detector = SileroDetector()
for _ in range(3):
    detector.probability(bytes(FRAME_BYTES - 2) + b"\\x01\\x02")
"""

WHISPER = "import practice.stt.whisper, practice.stt.whisper_window"


@pytest.mark.parametrize("code", [LISTENING, WHISPER], ids=["listening", "whisper"])
def test_loading_an_engine_leaves_nothing_in_the_home_folder(tmp_path, code):
    environment = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("XDG_", "ORT_", "HF_", "PRACTICE_"))
    }
    environment |= {
        "HOME": str(tmp_path),
        "USERPROFILE": str(tmp_path),
        "LOCALAPPDATA": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "ORT_DISABLE_TELEMETRY": "0",
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert sorted(tmp_path.rglob("*")) == []
