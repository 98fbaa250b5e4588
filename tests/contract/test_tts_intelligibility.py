"""Whether a recogniser that never heard her understands what she says."""

import re

import numpy as np
import pytest

from practice.tts.port import Manner, Voice
from practice.tts.pyttsx3_voice import COMMAND, Pyttsx3Voice

LINES = (
    "I am glad you asked me about this.",
    "By the time she is asleep I am completely worn out.",
    "I do not want to be the strict one every night.",
    "You promised me that we would decide this together.",
    "I feel like nobody is listening to what I say.",
    "She was so tired this morning that she cried.",
    "That means a lot to me, thank you.",
    "We could try it for two weeks and see how it goes.",
    "What do you think we should do about it?",
    "My mother is coming over on Sunday afternoon.",
)
LEAST = 1 / 3
"""Share of the words that must come back; espeak-ng is hard to understand for pocketsphinx."""


@pytest.mark.parametrize("command", [COMMAND, (*COMMAND, "--bundled")], ids=["found", "bundled"])
def test_a_third_of_her_words_come_back_through_a_recogniser(command: tuple[str, ...]) -> None:
    voice = Pyttsx3Voice(command)
    try:
        share = _share_understood(voice, Manner())
    finally:
        voice.close()
    assert share >= LEAST, f"only {share:.0%} of her words were understood"


def _share_understood(voice: Voice, manner: Manner) -> float:
    import soxr
    from pocketsphinx import Config, Decoder

    decoder = Decoder(Config(loglevel="FATAL"))
    understood = said = 0
    for text in LINES:
        line = voice.synthesise(text, manner)
        assert line is not None
        samples = np.frombuffer(line.sound.pcm, "<i2").astype(np.float32)
        heard = np.pad(soxr.resample(samples, line.sound.rate, 16_000), 6000)
        decoder.start_utt()
        decoder.process_raw(np.clip(heard, -32768, 32767).astype("<i2").tobytes(), full_utt=True)
        decoder.end_utt()
        words = _words(text)
        understood += _in_order(words, _words(decoder.hyp().hypstr if decoder.hyp() else ""))
        said += len(words)
    return understood / said


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower())


def _in_order(said: list[str], heard: list[str]) -> int:
    """The most words of `said` that occur in `heard` in the same order."""
    best = [0] * (len(heard) + 1)
    for word in said:
        row = [0]
        for index, other in enumerate(heard):
            row.append(best[index] + 1 if word == other else max(best[index + 1], row[index]))
        best = row
    return best[-1]
