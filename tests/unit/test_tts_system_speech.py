"""The voices of macOS and Windows, with a stand-in for what pyttsx3 does there."""

import sys
import types
from pathlib import Path
from typing import Any

import pytest

from practice.tts.pyttsx3_speech import SystemSpeech
from practice.tts.voice_names import words_a_minute


class StandIn:
    """Writes the file during runAndWait, as pyttsx3 does on both systems."""

    def __init__(self) -> None:
        self.properties: dict[str, Any] = {}
        self.waiting: list[tuple[str, str]] = []

    def __str__(self) -> str:
        return "nsss"

    def getProperty(self, name: str) -> Any:  # noqa: N802  pyttsx3's name
        assert name == "voices"
        return [
            types.SimpleNamespace(
                id="a", name="Alex", languages=["en_US"], gender="VoiceGenderMale"
            ),
            types.SimpleNamespace(
                id="s", name="Ava", languages=["en_US"], gender="VoiceGenderFemale"
            ),
        ]

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802  pyttsx3's name
        self.properties[name] = value

    def save_to_file(self, text: str, path: str) -> None:
        self.waiting.append((text, path))

    def runAndWait(self) -> None:  # noqa: N802  pyttsx3's name
        for text, path in self.waiting:
            Path(path).write_text(text)
        self.waiting.clear()


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    stand_in = StandIn()
    module = types.ModuleType("pyttsx3")
    module.init = lambda: stand_in  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pyttsx3", module)
    return stand_in


def test_a_line_is_written_with_a_womans_voice_at_the_asked_pace(
    engine: StandIn, tmp_path: Path
) -> None:
    speech = SystemSpeech()
    request = {"text": "Hello.", "path": str(tmp_path / "x.aiff"), "pace": 1.2, "hint": ""}
    assert speech.save(request) == ("s", [])
    assert (tmp_path / "x.aiff").exists()
    assert engine.properties["voice"] == "s"
    assert engine.properties["rate"] == words_a_minute(1.2)


def test_the_version_names_the_system_behind_it(engine: StandIn) -> None:
    assert SystemSpeech().version.endswith("with nsss")
