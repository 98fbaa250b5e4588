"""pyttsx3 itself, inside the child process: espeak-ng on Linux, the system's voices elsewhere."""

import ctypes
import os
import sys
from typing import Any, Protocol

from practice.tts.voice_names import (
    ESPEAK_DEFAULT,
    espeak_names,
    is_espeak_voice,
    pitch_within,
    system_voice,
    words_a_minute,
)

_SYSTEM_ESPEAK = ("libespeak-ng.so.1", "/usr/local/lib/libespeak-ng.so.1", "libespeak.so.1")
"""Where pyttsx3 2.99 looks for espeak on Linux."""

Marks = list[tuple[int, float]]
"""Character offset and seconds of each word event."""


class SpeechMissing(Exception):
    """Something that pyttsx3 needs is not here."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        """no_pyttsx3, no_espeak or no_start."""
        self.detail = detail


class Speech(Protocol):
    """pyttsx3, started."""

    version: str

    def save(self, request: dict[str, Any]) -> tuple[str, Marks]:
        """Write request["text"] to request["path"]; the voice that spoke and its word events."""
        ...


def open_speech(bundled: bool) -> Speech:
    """Start pyttsx3 for this system. Raises SpeechMissing."""
    if sys.platform not in ("darwin", "win32"):
        _find_espeak(bundled)
    try:
        import pyttsx3  # noqa: F401
    except ImportError as error:
        raise SpeechMissing("no_pyttsx3", type(error).__name__) from error
    try:
        return SystemSpeech() if sys.platform in ("darwin", "win32") else EspeakSpeech()
    except Exception as error:
        raise SpeechMissing("no_start", type(error).__name__) from error


def _find_espeak(bundled: bool) -> None:
    """See that pyttsx3 will find an espeak: the system's, or else espeakng_loader's.

    The loader's library is loaded first; pyttsx3 then gets it by its soname.
    """
    if not bundled and any(_loads(name) for name in _SYSTEM_ESPEAK):
        return
    try:
        import espeakng_loader

        os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
        ctypes.CDLL(espeakng_loader.get_library_path())
    except (ImportError, OSError, RuntimeError) as error:
        raise SpeechMissing("no_espeak", type(error).__name__) from error


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


class EspeakSpeech:
    """espeak-ng through pyttsx3, with the time of every word.

    pyttsx3 2.99 runs espeak-ng on a second thread and races with it: about one line in a hundred
    comes out empty, and it hands over ten times the text's length, which can crash. So espeak-ng
    is started in its synchronous mode, where neither happens; the end of a line, which that mode
    does not report, is told to pyttsx3 from here.
    """

    def __init__(self) -> None:
        from pyttsx3 import init
        from pyttsx3.drivers import _espeak

        _espeak.AUDIO_OUTPUT_RETRIEVAL = _espeak.AUDIO_OUTPUT_SYNCHRONOUS
        self._engine = init("espeak")
        self._driver = self._engine.proxy._driver
        self._espeak = _espeak
        self._marks: Marks = []
        self._finished = False
        self._failure: BaseException | None = None
        self._write = self._driver._onSynth
        self._end = (_espeak.EVENT * 2)()
        self._end[0].type = _espeak.EVENT_MSG_TERMINATED
        self._end[1].type = _espeak.EVENT_LIST_TERMINATED
        self._engine.connect("finished-utterance", self._note_finish)
        _espeak.SetSynthCallback(self._on_sound)
        self.version = f"{_pyttsx3_version()} with espeak-ng {self._espeak_version()}"

    def save(self, request: dict[str, Any]) -> tuple[str, Marks]:
        """As Speech.save. Raises whatever stopped pyttsx3 from writing the file."""
        voice = self._take_voice(str(request["hint"]))
        self._driver.setProperty("rate", words_a_minute(request["pace"]))
        self._driver.setProperty("pitch", pitch_within(request["pitch"]))
        self._marks, self._failure, self._finished = [], None, False
        self._engine.save_to_file(request["text"], request["path"])
        self._engine.runAndWait()
        if self._failure is not None:
            raise self._failure
        if not self._finished:
            raise RuntimeError("pyttsx3 came back too early")
        return voice, self._marks

    def _take_voice(self, hint: str) -> str:
        for name in espeak_names(hint):
            try:
                self._driver.setProperty("voice", name)
            except ValueError:
                continue
            read_back = self._driver.getProperty("voice")
            if is_espeak_voice(name, read_back):
                return str(read_back)
        return str(self._driver.getProperty("voice") or ESPEAK_DEFAULT)

    def _on_sound(self, wav: Any, samples: int, events: Any) -> int:
        """espeak's callback: note the words, let pyttsx3 collect the sound and write it."""
        try:
            self._note_words(events)
            self._write(wav, samples, events)
            if not wav:
                self._write(wav, 0, self._end)
        except Exception as error:  # noqa: BLE001  an exception that leaves here is lost in C
            self._failure = error
            self._driver._speaking = False
            self._driver.endLoop()
        return 0

    def _note_words(self, events: Any) -> None:
        index = 0
        while events[index].type != self._espeak.EVENT_LIST_TERMINATED:
            event = events[index]
            if event.type == self._espeak.EVENT_WORD and event.text_position > 0:
                self._marks.append((event.text_position - 1, event.audio_position / 1000))
            index += 1

    def _note_finish(self, name: str | None, completed: bool) -> None:
        self._finished = completed

    def _espeak_version(self) -> str:
        about = self._espeak.dll.espeak_Info
        about.restype = ctypes.c_char_p
        return str(about(None).decode()).split(" ")[0]


class SystemSpeech:
    """The voices of macOS and Windows through pyttsx3; they tell no word times."""

    def __init__(self) -> None:
        import pyttsx3

        self._engine = pyttsx3.init()
        self._voices = list(self._engine.getProperty("voices"))
        self.version = f"{_pyttsx3_version()} with {self._engine}"

    def save(self, request: dict[str, Any]) -> tuple[str, Marks]:
        """As Speech.save; pitch is not theirs to change."""
        voice = system_voice(self._voices, str(request["hint"]))
        if voice is not None:
            self._engine.setProperty("voice", voice)
        self._engine.setProperty("rate", words_a_minute(request["pace"]))
        self._engine.save_to_file(request["text"], request["path"])
        self._engine.runAndWait()
        return voice or "default", []


def _pyttsx3_version() -> str:
    from importlib.metadata import version

    return version("pyttsx3")
