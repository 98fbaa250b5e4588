"""A voice without an engine: silence as long as the line would take, for tests in virtual time."""

import re

from practice import __version__
from practice.domain.events import EngineInfo
from practice.domain.frames import SAMPLE_RATE, Sound
from practice.tts.port import Manner, SpokenLine, WordOnset

WORDS_A_SECOND = 2.5
"""At pace 1.0."""


class TimedVoice:
    """Every word takes the same time, and its onset is exact; no sample is ever other than 0."""

    @property
    def info(self) -> EngineInfo:
        """Says that there is nothing to hear."""
        return EngineInfo("timed", __version__, "Silence of the length her words would take.")

    def synthesise(self, text: str, manner: Manner) -> SpokenLine:
        """Zeros, 1 / (WORDS_A_SECOND × pace) seconds for each word of `text`."""
        words = [match.span() for match in re.finditer(r"\S+", text)]
        each = 1 / (WORDS_A_SECOND * manner.pace)
        onsets = tuple(WordOnset(*span, index * each) for index, span in enumerate(words))
        samples = round(len(words) * each * SAMPLE_RATE)
        return SpokenLine(Sound(bytes(2 * samples), SAMPLE_RATE), onsets)

    def close(self) -> None:
        """Nothing to stop."""
