"""Which voice a persona's hint leads to."""

from dataclasses import dataclass, field

import pytest

from practice.tts.voice_names import (
    ESPEAK_DEFAULT,
    espeak_names,
    is_espeak_voice,
    pitch_within,
    system_voice,
    words_a_minute,
)


@dataclass
class Listed:
    id: str
    name: str | None
    languages: list[str] = field(default_factory=lambda: ["en-US"])
    gender: str | None = None


MAC = [
    Listed("com.apple.voice.Thomas", "Thomas", ["fr_FR"], "VoiceGenderMale"),
    Listed("com.apple.voice.Alex", "Alex", ["en_US"], "VoiceGenderMale"),
    Listed("com.apple.voice.Samantha", "Samantha", ["en_US"], "VoiceGenderFemale"),
    Listed("com.apple.voice.Moira", "Moira", ["en_IE"], "VoiceGenderFemale"),
]
WINDOWS = [
    Listed("TTS_MS_EN-US_DAVID", "Microsoft David Desktop - English", ["en-US"], "Male"),
    Listed("TTS_MS_EN-US_ZIRA", "Microsoft Zira Desktop - English", ["en-US"], "Female"),
]


def test_without_a_hint_the_default_variant_is_the_only_one_tried() -> None:
    assert list(espeak_names("")) == [ESPEAK_DEFAULT]


def test_a_variant_is_tried_in_every_spelling_since_espeak_minds_capitals() -> None:
    names = list(espeak_names("annie"))
    assert names.index("en-us+annie") < names.index("en-us+Annie") < names.index(ESPEAK_DEFAULT)


def test_wishes_between_commas_are_tried_in_order() -> None:
    names = list(espeak_names("Samantha, gmw/en-gb-x-rp+f2"))
    assert names.index("en-us+Samantha") < names.index("gmw/en-gb-x-rp+f2")


@pytest.mark.parametrize("hint", ["../../secret", "+../../x", "a\nb", ", ,"])
def test_a_hint_that_is_no_name_is_not_handed_to_the_engine(hint: str) -> None:
    assert list(espeak_names(hint)) == [ESPEAK_DEFAULT]


def test_an_unknown_variant_shows_in_what_is_read_back() -> None:
    assert is_espeak_voice("en-us+Annie", "gmw/en-us+annie")
    assert not is_espeak_voice("en-us+nosuch", "gmw/en-us")
    assert not is_espeak_voice("en-us+f3", None)


@pytest.mark.parametrize(
    ("hint", "voice"),
    [
        ("", "com.apple.voice.Samantha"),
        ("Moira", "com.apple.voice.Moira"),
        ("male", "com.apple.voice.Alex"),
        ("Annie, man", "com.apple.voice.Alex"),
        ("f5", "com.apple.voice.Samantha"),
    ],
)
def test_a_mac_voice_is_found_by_name_then_by_gender(hint: str, voice: str) -> None:
    assert system_voice(MAC, hint) == voice


def test_on_windows_a_woman_speaks_by_default() -> None:
    assert system_voice(WINDOWS, "") == "TTS_MS_EN-US_ZIRA"
    assert system_voice(WINDOWS, "david") == "TTS_MS_EN-US_DAVID"


def test_without_an_english_voice_the_system_decides() -> None:
    assert system_voice([MAC[0]], "") is None


def test_pace_and_pitch_stay_within_what_engines_can_say() -> None:
    assert words_a_minute(0.5) < words_a_minute(1.0) < words_a_minute(2.0)
    assert words_a_minute(99) == words_a_minute(2.0)
    assert words_a_minute(-1) == words_a_minute(0.5)
    assert (pitch_within(-5), pitch_within(50), pitch_within(500)) == (0, 50, 99)
