"""Lines kept as sound, so that a line she has said before needs no engine.

No words are stored: a file is named by a hash, and holds sound and character offsets.
"""

import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from practice.domain.errors import EngineUnavailable
from practice.domain.events import EngineInfo
from practice.domain.frames import Sound
from practice.paths import make_private
from practice.tts.port import Manner, SpokenLine, Voice, WordOnset
from practice.tts.sound_files import UnreadableSound, read_sound, wav_bytes

FORMAT = 1
"""Raised when the same request would sound different, so that older entries are not used."""

LIMIT = 64 * 1024 * 1024
"""Bytes kept; beyond it the lines that were not heard for longest go."""

_ROOM = 0.9
"""Share of the limit that is left full after making room."""


class CachedVoice:
    """`voice`, with its lines kept in `folder`. May be used by several threads.

    The folder is made when first needed, for the owner only. Trouble with it never stops a line:
    `notice` is told once, by whichever thread met it, and lines are made anew.
    """

    def __init__(
        self,
        voice: Voice,
        folder: Path,
        notice: Callable[[str, str], None],
        limit: int = LIMIT,
    ) -> None:
        self._voice = voice
        self._folder = folder
        self._notice = notice
        self._limit = limit
        self._size: int | None = None
        self._told = False
        self._closed = threading.Event()
        self._lock = threading.Lock()

    @property
    def info(self) -> EngineInfo:
        """That of the voice inside."""
        return self._voice.info

    def synthesise(self, text: str, manner: Manner) -> SpokenLine | None:
        """As the voice inside, or from the folder. Kept lines outlive the engine's failure."""
        key = self._key(text, manner)
        kept = self._kept(key)
        if kept is not None:
            return kept
        with self._lock:
            kept = self._kept(key)
            if kept is not None:
                return kept
            line = self._voice.synthesise(text, manner)
            if line is not None and line.sound.pcm:
                self._keep(key, line)
            return line

    def prepare(self, texts: Iterable[str], manner: Manner) -> int:
        """Make and keep `texts` ahead; how many are ready. Meant for a background thread.

        Ends early, without an error, when the voice is closed, fails or makes no sound: whoever
        wants a line is told then.
        """
        ready = 0
        for text in texts:
            if self._closed.is_set():
                break
            try:
                if self.synthesise(text, manner) is None:
                    break
            except EngineUnavailable:
                break
            ready += 1
        return ready

    def close(self) -> None:
        """Close the voice inside; `prepare` ends with the line it is at."""
        self._closed.set()
        self._voice.close()

    def _key(self, text: str, manner: Manner) -> str:
        info = self._voice.info
        request = [FORMAT, info.name, info.version, manner.pace, manner.pitch, manner.hint, text]
        return hashlib.sha256(json.dumps(request).encode()).hexdigest()

    def _paths(self, key: str) -> tuple[Path, Path]:
        return self._folder / f"{key}.wav", self._folder / f"{key}.json"

    def _kept(self, key: str) -> SpokenLine | None:
        """The line under `key` if it is there and whole."""
        wav, notes = self._paths(key)
        try:
            stored = json.loads(notes.read_bytes())
            sound = read_sound(wav)
            if stored["sound"] != _digest(sound):
                return None
            onsets = tuple(WordOnset(int(s), int(e), float(at)) for s, e, at in stored["onsets"])
        except (OSError, UnreadableSound, ValueError, TypeError, KeyError):
            return None
        for path in (wav, notes):
            with suppress(OSError):
                os.utime(path)
        return SpokenLine(sound, onsets)

    def _keep(self, key: str, line: SpokenLine) -> None:
        onsets = [[onset.start, onset.end, onset.at] for onset in line.onsets]
        notes = json.dumps({"sound": _digest(line.sound), "onsets": onsets}).encode()
        wav_path, notes_path = self._paths(key)
        try:
            make_private(self._folder)
            sound = wav_bytes(line.sound)
            self._make_room(len(sound) + len(notes))
            _write_whole(wav_path, sound)
            _write_whole(notes_path, notes)
        except OSError as error:
            self._tell(error)

    def _make_room(self, coming: int) -> None:
        """Let the lines heard longest ago go if `coming` more bytes would pass the limit."""
        if self._size is not None and self._size + coming <= self._limit:
            self._size += coming
            return
        files = sorted(_sized(self._folder), key=lambda file: file[0])
        size = sum(length for _, length, _ in files)
        goal = self._limit if self._size is None else round(self._limit * _ROOM)
        for _, length, path in files:
            if size + coming <= goal:
                break
            path.unlink(missing_ok=True)
            size -= length
        self._size = size + coming

    def _tell(self, error: OSError) -> None:
        if self._told:
            return
        self._told = True
        self._notice(
            "cache",
            f"Her spoken lines can not be kept in {self._folder} ({error.strerror}). "
            "She speaks all the same; each line is made anew. "
            "Make room there, or set PRACTICE_HOME to a folder you can write to.",
        )


def _digest(sound: Sound) -> str:
    return hashlib.sha256(sound.rate.to_bytes(4, "big") + sound.pcm).hexdigest()


def _sized(folder: Path) -> list[tuple[float, int, Path]]:
    """Last use, bytes and path of each file in `folder`."""
    files = []
    for path in folder.iterdir():
        with suppress(OSError):
            status = path.stat()
            files.append((status.st_mtime, status.st_size, path))
    return files


def _write_whole(path: Path, content: bytes) -> None:
    """All of `content` under `path`, or nothing; readable by the owner only."""
    descriptor, name = mkstemp(suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
