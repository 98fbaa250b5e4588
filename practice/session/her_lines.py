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


class HerLines:
    """Every line with a sound, numbered from 0 as her voice numbers them."""

    def __init__(self) -> None:
        self._lines: list[_Line] = []

    def note(self, event: PersonaSpoke, made: SpokenLine | None) -> None:
        """A line is about to be handed to her voice."""
        if made is not None:
            self._lines.append(_Line(event, made))

    def cut(self, number: int, seconds: float, at: float) -> Cut | None:
        """Where line `number` was broken off after `seconds`, by a voice that began at `at`."""
        if not 0 <= number < len(self._lines):
            return None
        line = self._lines[number]
        heard = words_heard(line.event.text, line.made, seconds)
        return Cut(at, line.event.line, heard)

    def comes_back_in(self, text: str, number: int) -> bool:
        """Whether `text` is line `number` itself, heard through the microphone."""
        return 0 <= number < len(self._lines) and is_echo(text, self._lines[number].event.text)
