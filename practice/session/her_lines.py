"""The lines she was given to say, so that the words she got out are known when she is cut off."""

from dataclasses import dataclass

from practice.domain.events import PersonaSpoke
from practice.session.backchannel import is_echo
from practice.session.cutting import Cut, words_heard
from practice.tts.port import SpokenLine


@dataclass(frozen=True, slots=True)
class _Line:
    event: PersonaSpoke
    made: SpokenLine


KEPT = 16
"""Lines whose sound is remembered; those of the last turns, since only what plays can be cut."""


class HerLines:
    """Her latest lines with a sound, numbered from 0 as her voice numbers them."""

    def __init__(self) -> None:
        self._count = 0
        self._lines: dict[int, _Line] = {}

    def note(self, event: PersonaSpoke, made: SpokenLine | None) -> None:
        """A line is about to be handed to her voice."""
        if made is not None:
            self._lines[self._count] = _Line(event, made)
            self._lines.pop(self._count - KEPT, None)
            self._count += 1

    def cut(self, number: int, seconds: float, at: float) -> Cut | None:
        """Where line `number` was broken off after `seconds`, by a voice that began at `at`."""
        line = self._lines.get(number)
        if line is None:
            return None
        heard = words_heard(line.event.text, line.made, seconds)
        return Cut(at, line.event.line, heard)

    def forget(self) -> None:
        """The talk is over: let go of the sounds."""
        self._lines.clear()

    def comes_back_in(self, text: str, number: int) -> bool:
        """Whether `text` is line `number` itself, heard through the microphone."""
        line = self._lines.get(number)
        return line is not None and is_echo(text, line.event.text)
