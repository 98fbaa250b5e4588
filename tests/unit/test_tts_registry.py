"""Opening a voice by name, and being told when it is not to be had."""

from pathlib import Path

import pytest

from practice.domain.errors import ArgumentError, EngineUnavailable
from practice.tts import pyttsx3_voice
from practice.tts.port import Manner
from practice.tts.registry import open_voice


class Notices(list[tuple[str, str]]):
    def __call__(self, kind: str, text: str) -> None:
        self.append((kind, text))


def _unavailable() -> None:
    raise EngineUnavailable("pyttsx3 is not installed.", "Try: pip install pyttsx3")


def test_a_silent_voice_that_was_asked_for_needs_no_notice() -> None:
    notices = Notices()
    voice = open_voice("silent", None, notices)
    assert voice.info.name == "silent"
    assert voice.synthesise("Hello.", Manner()) is None
    assert notices == []


def test_a_missing_engine_is_said_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pyttsx3_voice, "Pyttsx3Voice", _unavailable)
    notices = Notices()
    voice = open_voice(None, tmp_path, notices)
    assert voice.info.name == "silent"
    assert "not installed" in voice.info.note
    [(kind, text)] = notices
    assert kind == "voice"
    assert "not installed" in text
    assert "text only" in text
    assert "pip install pyttsx3" in text


def test_an_unknown_voice_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(ArgumentError) as raised:
        open_voice("pyttsx", None, Notices())
    assert 'Did you mean "pyttsx3"?' in raised.value.hint
    assert "silent" in raised.value.hint
