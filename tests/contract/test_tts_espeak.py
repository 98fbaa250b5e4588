"""pyttsx3 on espeak-ng: variants, word times, and a machine that has no espeak of its own."""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from practice.domain.frames import Sound
from practice.tts.port import Manner
from practice.tts.pyttsx3_voice import COMMAND, Pyttsx3Voice
from practice.tts.registry import open_voice
from practice.tts.voice_names import ESPEAK_DEFAULT

pytestmark = pytest.mark.skipif(
    sys.platform in ("darwin", "win32"), reason="espeak-ng is what speaks on Linux"
)

NO_SYSTEM_ESPEAK = """
import ctypes, os
_load = ctypes.CDLL.__init__
def _only_what_is_there(self, name=None, mode=ctypes.DEFAULT_MODE, *rest, **named):
    bundled = "espeakng_loader" in str(name)
    if name and "espeak" in str(name) and not bundled:
        mode |= os.RTLD_NOLOAD | os.RTLD_NOW
    _load(self, name, mode, *rest, **named)
ctypes.CDLL.__init__ = _only_what_is_there
"""
"""Imported first by the child: a library of the system's is found only if already loaded."""

NO_LOADER = """
import sys
sys.modules["espeakng_loader"] = None
"""


@pytest.fixture(scope="module")
def voice() -> Iterator[Pyttsx3Voice]:
    opened = Pyttsx3Voice()
    yield opened
    opened.close()


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    (tmp_path / "sitecustomize.py").write_text(NO_SYSTEM_ESPEAK)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("hint", "variant"),
    [
        ("", ESPEAK_DEFAULT.partition("+")[2]),
        ("female", ESPEAK_DEFAULT.partition("+")[2]),
        ("Annie", "annie"),
        ("annie", "annie"),
        ("f3", "f3"),
        ("gmw/en-us+f2", "f2"),
        ("Samantha, Annie", "annie"),
        ("nosuch", ESPEAK_DEFAULT.partition("+")[2]),
    ],
)
def test_a_hint_leads_to_a_variant_that_was_read_back(
    voice: Pyttsx3Voice, hint: str, variant: str
) -> None:
    voice.synthesise("Hello.", Manner(hint=hint))
    assert voice.spoke_with.endswith(f"+{variant}")


def test_a_voice_of_one_line_does_not_stay_for_the_next(voice: Pyttsx3Voice) -> None:
    before = voice.synthesise("Hello there.", Manner())
    spoke_with = voice.spoke_with
    voice.synthesise("Hello there.", Manner(pace=0.7, pitch=90, hint="male"))
    assert voice.spoke_with != spoke_with
    after = voice.synthesise("Hello there.", Manner())
    assert voice.spoke_with == spoke_with
    assert after.sound.seconds == pytest.approx(before.sound.seconds, abs=0.02)


def test_a_higher_pitch_is_heard_as_higher(voice: Pyttsx3Voice) -> None:
    low, high = (_hertz(voice.synthesise("Ah.", Manner(pitch=pitch)).sound) for pitch in (10, 90))
    assert high > low * 1.2


def _hertz(sound: Sound) -> float:
    """Pitch of the loudest tenth of a second, by autocorrelation between 60 and 600 Hz."""
    samples = np.frombuffer(sound.pcm, "<i2").astype(np.float64)
    length = sound.rate // 10
    loudest = max(
        range(0, len(samples) - length, length // 4),
        key=lambda at: np.sum(samples[at : at + length] ** 2),
    )
    piece = samples[loudest : loudest + length]
    alike = np.correlate(piece, piece, "full")[length - 1 :]
    shortest = sound.rate // 600
    return float(sound.rate / (shortest + np.argmax(alike[shortest : sound.rate // 60])))


def test_no_line_of_many_comes_out_empty(voice: Pyttsx3Voice) -> None:
    """As about one in a hundred did with espeak-ng on a thread of its own."""
    assert all(voice.synthesise("Yes, I see.", Manner()).sound.seconds > 0.5 for _ in range(150))


def test_a_word_begins_where_its_onset_says(voice: Pyttsx3Voice) -> None:
    line = voice.synthesise("Stop. Please, listen.", Manner())
    samples = np.abs(np.frombuffer(line.sound.pcm, "<i2").astype(np.int64))
    for onset in line.onsets[1:]:
        begin = round(onset.at * line.sound.rate)
        tenth = line.sound.rate // 10
        assert (
            samples[begin : begin + 2 * tenth].max()
            > 4 * samples[begin - tenth // 2 : begin].mean()
        )


def test_without_a_system_espeak_the_bundled_one_speaks(bare_machine: Path) -> None:
    voice = open_voice(None, None, pytest.fail)
    try:
        assert "espeak-ng 1.52" in voice.info.version
        line = voice.synthesise("I am glad you asked.", Manner())
        assert line is not None
        assert len(line.onsets) == 5
    finally:
        voice.close()


def test_the_bundled_espeak_speaks_where_the_system_has_its_own_too() -> None:
    voice = Pyttsx3Voice((*COMMAND, "--bundled"))
    try:
        assert "espeak-ng 1.52" in voice.info.version
        voice.synthesise("I am glad you asked.", Manner())
        assert voice.spoke_with.endswith(ESPEAK_DEFAULT)
    finally:
        voice.close()


def test_without_any_espeak_she_goes_on_in_text_and_says_what_to_install(
    bare_machine: Path,
) -> None:
    with (bare_machine / "sitecustomize.py").open("a") as file:
        file.write(NO_LOADER)
    notices: list[tuple[str, str]] = []
    voice = open_voice(None, None, lambda kind, text: notices.append((kind, text)))
    assert voice.info.name == "silent"
    [(kind, text)] = notices
    assert kind == "voice"
    assert "no espeak-ng" in text
    assert "pip install espeakng-loader" in text


def test_without_pyttsx3_she_goes_on_in_text_and_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['pyttsx3'] = None\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    notices: list[tuple[str, str]] = []
    voice = open_voice(None, None, lambda kind, text: notices.append((kind, text)))
    assert voice.info.name == "silent"
    assert "pip install pyttsx3" in notices[0][1]


def test_files_in_the_folder_one_stands_in_are_not_imported(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("json", "pyttsx3", "wave"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)\n")
    monkeypatch.chdir(tmp_path)
    Pyttsx3Voice().close()
