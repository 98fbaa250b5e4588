"""How a Whisper model is asked, and when its answer is not believed; pure numbers."""

from dataclasses import dataclass
from math import ceil

from practice.domain.transcript import Word

FULL_WINDOW = 30.0
"""Seconds that Whisper was trained on, and the most that one pass can take."""
SHORTEST_WINDOW = 10.0
"""Seconds; windows of 1 to 3.5 s are known to hurt accuracy."""
LEAST_THOROUGH_WINDOW = 15.0
"""Seconds; a 30 s window takes 54 MB more for a moment than one of 20 s, 81 MB more than this."""
MARGIN = 2.0
"""Seconds of nothing that a window keeps after the sound."""
LONGEST_PIECE = FULL_WINDOW - MARGIN

MOST_NO_SPEECH = 0.6
"""Above this, and below LEAST_LOGPROB, nobody spoke."""
LEAST_LOGPROB = -1.0
MOST_REPETITIVE = 2.4
"""Above this the model has fallen into repeating itself, as it does in noise."""

_LEAST_TOKENS = 16
_TOKENS_PER_SECOND = 12
_MOST_TOKENS = 400


@dataclass(frozen=True, slots=True)
class Pass:
    """How to run the model once."""

    window: float
    """Seconds to encode, FULL_WINDOW at most; sound beyond is not heard."""
    beam: int
    timestamps: bool
    """Whether the model marks the times of its sentences, as in its usual mode."""
    most_tokens: int


@dataclass(frozen=True, slots=True)
class Understanding:
    """What one pass made of the sound, and how far to trust it."""

    words: tuple[Word, ...]
    """Times count from the first sample and never run back."""
    no_speech: float
    """Probability that nobody speaks."""
    logprob: float
    """Mean log probability of a token."""
    repetitiveness: float
    """How many times smaller the text gets when compressed."""


def window_for(seconds: float) -> float:
    """The shortest window, in seconds, that serves `seconds` of sound."""
    return min(FULL_WINDOW, max(SHORTEST_WINDOW, seconds + MARGIN))


def thorough_window_for(seconds: float) -> float:
    """The window, in seconds, for hearing `seconds` of sound at leisure: twice the sound."""
    return min(FULL_WINDOW, max(LEAST_THOROUGH_WINDOW, 2 * seconds))


def most_tokens(seconds: float) -> int:
    """Tokens that `seconds` of speech can be; more than that is made up."""
    return min(_MOST_TOKENS, _LEAST_TOKENS + ceil(_TOKENS_PER_SECOND * seconds))


def is_speech(understanding: Understanding) -> bool:
    """Whether to believe it: not when it looks like silence, nor when it goes round in circles."""
    silent = understanding.no_speech > MOST_NO_SPEECH and understanding.logprob < LEAST_LOGPROB
    return not silent and understanding.repetitiveness <= MOST_REPETITIVE
