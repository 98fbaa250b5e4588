"""Which of an engine's voices speaks, and how fast, for a persona's manner."""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

OWN_RATE = 150
"""Words a minute at pace 1.0."""

SLOWEST, FASTEST = 0.5, 2.0
"""Paces beyond these are brought back: espeak-ng can not say them."""

ESPEAK_DEFAULT = "en-us+f5"
"""The variant whose words were understood best by a recogniser; see bench/tts.py."""

_ESPEAK_ROLES = {
    "female": ESPEAK_DEFAULT,
    "woman": ESPEAK_DEFAULT,
    "male": "en-us+m5",
    "man": "en-us+m5",
}
_FEMALE_NAMES = ("samantha", "zira", "ava", "allison", "susan", "jenny", "aria", "karen", "hazel")
_SAFE = re.compile(r"[\w+/() -]+")


class SystemVoice(Protocol):
    """A voice as pyttsx3 lists it on macOS and Windows."""

    id: str
    name: str | None
    languages: list[str]
    gender: str | None


def words_a_minute(pace: float) -> int:
    """The speaking rate for `pace`."""
    return round(OWN_RATE * min(max(pace, SLOWEST), FASTEST))


def pitch_within(pitch: int) -> int:
    """`pitch` brought into 0–99."""
    return min(max(pitch, 0), 99)


def espeak_names(hint: str) -> Iterator[str]:
    """The espeak-ng voice names to try for `hint`, best first, ending with the default.

    A hint holds one wish or several between commas: a role ("female"), a variant ("Annie", "f3"),
    or a full name ("gmw/en-gb-x-rp+f2").
    """
    for wish in _wishes(hint):
        role = _ESPEAK_ROLES.get(wish.lower())
        if role:
            yield role
        elif "+" in wish:
            yield wish
        else:
            for spelling in dict.fromkeys((wish, wish.lower(), wish.capitalize())):
                yield f"en-us+{spelling}"
            yield wish
    yield ESPEAK_DEFAULT


def is_espeak_voice(name: str, read_back: str | None) -> bool:
    """Whether espeak-ng really took `name`: it accepts an unknown variant and speaks as a man."""
    if read_back is None:
        return False
    _, plus, variant = name.partition("+")
    return read_back.lower().endswith(f"+{variant.lower()}") if plus else True


def system_voice(voices: Iterable[SystemVoice], hint: str) -> str | None:
    """The id of the macOS or Windows voice for `hint`: by name, by gender, or a woman's voice.

    None if there is no English voice, so that the engine's own default stays.
    """
    english = [voice for voice in voices if _is_english(voice)]
    for wish in (*(wish.lower() for wish in _wishes(hint)), *_FEMALE_NAMES):
        wanted = {"woman": "female", "man": "male"}.get(wish, wish)
        for voice in english:
            gender = (voice.gender or "").lower().removeprefix("voicegender")
            if wanted == gender or wanted in re.split(r"\W+", (voice.name or "").lower()):
                return voice.id
    women = [voice for voice in english if (voice.gender or "").lower().endswith("female")]
    return next((voice.id for voice in (*women, *english)), None)


def _wishes(hint: str) -> list[str]:
    parts = (part.strip() for part in hint.split(","))
    return [part for part in parts if _SAFE.fullmatch(part)]


def _is_english(voice: SystemVoice) -> bool:
    languages = [str(language).lower() for language in voice.languages or ()]
    return any(language.startswith("en") for language in languages) or (
        not languages and "english" in (voice.name or "").lower()
    )
