"""A transcriber that is told the words beforehand: for typed lines, scripts and timed tests."""

from collections import deque
from collections.abc import Iterable

from practice import __version__
from practice.domain.events import EngineInfo
from practice.domain.frames import SAMPLE_RATE
from practice.domain.transcript import FinalTranscript, PartialTranscript
from practice.stt.timing import later


class ScriptedTranscriber:
    """Hears one given line per utterance, in the order given; "" once there is none left.

    Typing and scripts need the same thing, so both names of the registry lead here.
    """

    def __init__(
        self, lines: Iterable[str | FinalTranscript] = (), *, name: str = "scripted"
    ) -> None:
        self._name = name
        self._lines: deque[FinalTranscript] = deque()
        for line in lines:
            self.give(line)

    @property
    def info(self) -> EngineInfo:
        """Name and version."""
        return EngineInfo(self._name, __version__, "The words were given, not heard.")

    def give(self, line: str | FinalTranscript) -> None:
        """Queue `line`; word times count from the start of the utterance it will be heard in.

        A plain string is timed at the scripted pace.
        """
        self._lines.append(FinalTranscript.of_text(line, 0.0) if isinstance(line, str) else line)

    def listen(self, at: float) -> "ScriptedHearing":
        """Begin an utterance at second `at`, in which the next line will be heard."""
        line = self._lines.popleft() if self._lines else FinalTranscript("", ())
        return ScriptedHearing(line, at)

    def close(self) -> None:
        """Forget the lines that are left."""
        self._lines.clear()


class ScriptedHearing:
    """One given line, revealed word by word as sound of that length is fed."""

    def __init__(self, line: FinalTranscript, at: float) -> None:
        self._words = later(line.words, at)
        self._text = line.text
        self._at = at
        self._fed_bytes = 0

    def feed(self, pcm: bytes) -> None:
        """Let the length of `pcm` pass; what is in it does not matter."""
        self._fed_bytes += len(pcm)

    def partial(self) -> PartialTranscript:
        """The words that are over by the end of the sound fed so far."""
        heard_until = round(self._at + self._fed_bytes / 2 / SAMPLE_RATE, 3)
        return PartialTranscript(tuple(word for word in self._words if word.end <= heard_until))

    def final(self) -> FinalTranscript:
        """The whole line, however much sound was fed."""
        return FinalTranscript(self._text, self._words)
