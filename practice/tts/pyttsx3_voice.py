"""pyttsx3 as a voice: a child process turns lines into sound files, and is watched and replaced."""

import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from practice.domain.errors import EngineUnavailable
from practice.domain.events import EngineInfo
from practice.domain.frames import Sound
from practice.tts.child_process import ChildFailed, ChildProcess
from practice.tts.port import Manner, SpokenLine
from practice.tts.sound_files import UnreadableSound, read_sound
from practice.tts.spoken import sayable, whole_words

COMMAND = (sys.executable, "-P", "-m", "practice.tts.pyttsx3_child")
"""How the child is started; -P keeps files in the learner's folder from being imported."""

_SUFFIX = ".aiff" if sys.platform == "darwin" else ".wav"
_RATE = 22_050
"""espeak-ng's rate, for a line that has nothing to say."""

_TRIES = 2
"""So many failures in a row, and she goes on in text."""

_MISSING = {
    "no_pyttsx3": ("pyttsx3 is not installed.", "Try: pip install pyttsx3"),
    "no_espeak": (
        "pyttsx3 found no espeak-ng to speak with.",
        "Try: pip install espeakng-loader, or install your system's espeak-ng package.",
    ),
    "no_start": (
        "pyttsx3 found espeak-ng, but could not start it.",
        "Its data files may be missing. Try: pip install espeakng-loader",
    ),
}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the child may take, in seconds, before it counts as hung."""

    start: float = 15.0
    answer: float = 2.0
    per_character: float = 0.02


class Pyttsx3Voice:
    """The Voice of pyttsx3. May be used by several threads; lines are made one after another.

    Raises EngineUnavailable if the child can not be started, first with the system's espeak, then
    with the one that espeakng_loader carries.
    """

    def __init__(self, command: Sequence[str] = COMMAND, patience: Patience | None = None) -> None:
        self._command = tuple(command)
        self._patience = patience or Patience()
        self._lock = threading.Lock()
        self._closed = False
        self._broken = ""
        self._child: ChildProcess | None = None
        self._asked = 0
        self.spoke_with = ""
        """The engine's name for the voice of the last line."""
        try:
            self._info = EngineInfo("pyttsx3", self._first_start())
        except BaseException:
            self._drop_child()
            raise

    @property
    def info(self) -> EngineInfo:
        """pyttsx3, its version and the engine under it."""
        return self._info

    @property
    def child_pid(self) -> int | None:
        """Process id of the child, None while there is none."""
        child = self._child
        return child.pid if child else None

    def synthesise(self, text: str, manner: Manner) -> SpokenLine:
        """`text` as sound, with word onsets on espeak-ng; no sound for a text without words.

        A child that fails is replaced and asked again. Raises EngineUnavailable when that fails
        too, from then on always, and after `close`.
        """
        said = sayable(text)
        if not said:
            return SpokenLine(Sound(b"", _RATE))
        with self._lock:
            for _ in range(_TRIES):
                if self._closed or self._broken:
                    break
                try:
                    return self._spoken(said, manner)
                except (ChildFailed, UnreadableSound, OSError) as error:
                    failure = _in_words(error)
                    self._drop_child()
            else:
                self._broken = f"pyttsx3 failed {_TRIES} times in a row: {failure}."
            if self._closed:
                raise EngineUnavailable("The voice has been closed.")
            raise EngineUnavailable(self._broken, "Her lines go on as text. Try: practice doctor")

    def close(self) -> None:
        """End the child, even in the middle of a line."""
        self._closed = True
        while not self._lock.acquire(timeout=0.05):
            if child := self._child:
                child.kill()
        try:
            self._drop_child()
        finally:
            self._lock.release()

    def _first_start(self) -> str:
        """Start the child in one of two ways; the engine's version."""
        try:
            return self._start()
        except ChildFailed as failure:
            self._drop_child()
            self._command = (*self._command, "--bundled")
            try:
                return self._start()
            except ChildFailed:
                raise _unavailable(failure) from failure

    def _start(self) -> str:
        self._child = ChildProcess(self._command)
        greeting = self._child.greeting(self._patience.start)
        if "version" not in greeting:
            raise ChildFailed(str(greeting.get("failed", "it is not ready")))
        return str(greeting["version"])

    def _drop_child(self) -> None:
        if self._child is not None:
            self._child.stop()
            self._child = None

    def _spoken(self, text: str, manner: Manner) -> SpokenLine:
        if self._child is None:
            self._start()
        with TemporaryDirectory(prefix="practice-voice-", ignore_cleanup_errors=True) as folder:
            path = Path(folder) / f"line{_SUFFIX}"
            voice, marks = self._asked_for(text, path, manner)
            sound = read_sound(path)
        self.spoke_with = voice
        return SpokenLine(sound, whole_words(text, marks, sound.seconds))

    def _asked_for(
        self, text: str, path: Path, manner: Manner
    ) -> tuple[str, list[tuple[int, float]]]:
        """Have the child write `path`; the voice it took and its word marks."""
        assert self._child is not None
        self._asked += 1
        request = {
            "id": self._asked,
            "text": text,
            "path": str(path),
            "pace": manner.pace,
            "pitch": manner.pitch,
            "hint": manner.hint,
        }
        patience = self._patience.answer + self._patience.per_character * len(text)
        answer = self._child.ask(request, patience)
        if answer.get("id") != self._asked:
            raise ChildFailed("it answered something else")
        if "failed" in answer:
            raise ChildFailed(str(answer["failed"]))
        try:
            return str(answer["voice"]), [
                (int(offset), float(at)) for offset, at in answer["marks"]
            ]
        except (KeyError, TypeError, ValueError) as error:
            raise ChildFailed("it wrote nonsense") from error


def _in_words(failure: Exception) -> str:
    if isinstance(failure, UnreadableSound):
        return "its sound file could not be read"
    if isinstance(failure, OSError):
        return f"no temporary file could be made ({failure.strerror})"
    return str(failure)


def _unavailable(failure: ChildFailed) -> EngineUnavailable:
    reason = str(failure)
    message, hint = _MISSING.get(
        reason, (f"pyttsx3 could not be started: {reason}.", "Try: practice doctor")
    )
    return EngineUnavailable(message, hint)
