"""Voices by name, and what happens when one is not to be had."""

from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path

from practice.domain.errors import ArgumentError, EngineUnavailable
from practice.tts.cache import CachedVoice
from practice.tts.port import Voice
from practice.tts.silent import SilentVoice

VOICES = ("pyttsx3", "silent")
"""Names that `open_voice` knows; the first is the default."""

Notice = Callable[[str, str], None]
"""Told of what the learner must know: kind and text, as in the event NoticeGiven."""


def open_voice(name: str | None, cache_folder: Path | None, notice: Notice) -> Voice:
    """The voice `name`, started; the default for None.

    Lines are kept in `cache_folder` if one is given. If the voice can not be started, `notice`
    is told what is missing and how to put it right, and the answer is a silent voice.
    Raises ArgumentError for an unknown name.
    """
    chosen = VOICES[0] if name is None else name
    if chosen not in VOICES:
        raise ArgumentError(f'There is no voice "{chosen}".', _instead(chosen))
    if chosen == "silent":
        return SilentVoice()
    from practice.tts.pyttsx3_voice import Pyttsx3Voice

    try:
        voice = Pyttsx3Voice()
    except EngineUnavailable as error:
        notice("voice", f"{error.message} Her lines are shown as text only. {error.hint}".strip())
        return SilentVoice(error.message)
    return CachedVoice(voice, cache_folder, notice) if cache_folder else voice


def _instead(name: str) -> str:
    close = get_close_matches(name, VOICES, n=1)
    meant = f'Did you mean "{close[0]}"? ' if close else ""
    return f"{meant}Voices: {', '.join(VOICES)}."
