"""Sound beside the journal: one owner-only folder per session, safe against a crash."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from practice.domain.errors import ArgumentError, StoreError
from practice.domain.frames import Sound

_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")
_PART = ".part"
_HEADER = 44
"""Bytes that `wave` writes before the samples."""
_HINT = "Check free space and who owns the folder, or go on without recording."


class Recordings:
    """The recordings of a journal. Nothing is made on disk before the first one begins.

    Names are plain file names ending in .wav or .flac; StoreError when a file cannot be
    written, ArgumentError for a name that could lead out of the folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._recovered = False

    def path(self, session: str, name: str) -> Path:
        """Where the finished recording `name` of `session` lies, or would."""
        return self._session(session) / _checked(name)

    def names(self, session: str) -> tuple[str, ...]:
        """Finished recordings of `session`, sorted."""
        folder = self._session(session)
        if not folder.is_dir():
            return ()
        return tuple(sorted(p.name for p in folder.iterdir() if p.suffix in (".wav", ".flac")))

    def begin(self, session: str, name: str, rate: int) -> Recording:
        """Begin recording mono sound at `rate` samples a second.

        Recordings that a crash left unfinished are finished first, once.
        """
        path = self.path(session, name)
        if path.suffix not in (".wav", ".flac"):
            raise ArgumentError(f"A recording cannot be called {name}.", "Use .wav or .flac.")
        if not self._recovered:
            self.recover()
        with _as_store_error(path):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.parent.mkdir(mode=0o700, exist_ok=True)
            self.folder.chmod(0o700)
            path.parent.chmod(0o700)
            return Recording(path, rate)

    def save(self, session: str, name: str, sound: Sound) -> Path:
        """Keep `sound` whole; returns its path."""
        recording = self.begin(session, name, sound.rate)
        recording.write(sound.pcm)
        return recording.close()

    def delete(self, session: str) -> None:
        """Remove every recording of `session`, if it has any."""
        if not _NAME.fullmatch(session):
            return
        folder = self._session(session)
        with _as_store_error(folder), contextlib.suppress(FileNotFoundError):
            shutil.rmtree(folder)

    def recover(self) -> tuple[Path, ...]:
        """Finish what a crash left unfinished; recordings going on in another program are left."""
        self._recovered = True
        finished = []
        for part in sorted(self.folder.glob(f"*/*{_PART}")):
            with _as_store_error(part):
                path = _recovered(part)
            if path is not None:
                finished.append(path)
        return tuple(finished)

    def _session(self, session: str) -> Path:
        return self.folder / _checked(session)


class Recording:
    """A recording that goes on. Used by one thread; at most a second is lost in a crash."""

    def __init__(self, path: Path, rate: int) -> None:
        self._path = path
        self._rate = rate
        self._part = path.with_name(path.name + _PART)
        self._unsafe = 0
        self._closed = False
        self._file: IO[bytes] = os.fdopen(
            os.open(self._part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b"
        )
        _lock(self._file)
        self._wave = wave.open(self._file, "wb")  # noqa: SIM115
        self._wave.setparams((1, 2, rate, 0, "NONE", ""))
        self._wave.writeframesraw(b"")

    def write(self, pcm: bytes) -> None:
        """Add signed 16-bit mono samples. Raises StoreError when the disk takes no more."""
        with _as_store_error(self._part):
            self._wave.writeframesraw(pcm)
            self._unsafe += len(pcm)
            if self._unsafe >= self._rate * 2:
                self._file.flush()
                os.fsync(self._file.fileno())
                self._unsafe = 0

    def close(self) -> Path:
        """Finish the file and return where it lies; may be called twice.

        A .flac becomes .wav where it cannot be packed.
        """
        if not self._closed:
            self._closed = True
            with _as_store_error(self._part), self._file:
                self._wave.close()
                self._path = _finished(self._part, self._file)
        return self._path


def _recovered(part: Path) -> Path | None:
    """The finished form of `part`; None when it is in use or holds no sound."""
    with part.open("r+b") as file:
        if not _lock(file):
            return None
        header = file.read(_HEADER)
        if len(header) < _HEADER or part.stat().st_size < _HEADER + 2:
            part.unlink()
            return None
        rate = int.from_bytes(header[24:28], "little")
        samples = file.read()
        file.seek(0)
        with wave.open(file, "wb") as repaired:
            repaired.setparams((1, 2, rate, 0, "NONE", ""))
            repaired.writeframes(samples[: len(samples) // 2 * 2])
        file.truncate()
        return _finished(part, file)


def _finished(part: Path, file: IO[bytes]) -> Path:
    """Give a complete .part its name, in the format that the name asks for.

    `file` is the open .part: its mark keeps other programs away until the name has changed.
    """
    file.flush()
    os.fsync(file.fileno())
    if sys.platform == "win32":
        file.close()
    path = part.with_name(part.name.removesuffix(_PART))
    if path.suffix == ".flac":
        packed = path.with_name(path.name + ".new")
        if _packed(part, packed):
            packed.replace(path)
            part.unlink()
            return path
        path = path.with_suffix(".wav")
    part.replace(path)
    return path


def _packed(source: Path, target: Path) -> bool:
    """Write the WAV `source` as FLAC; False when the library is missing or fails."""
    try:
        import soundfile
    except (ImportError, OSError):
        return False
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        samples, rate = soundfile.read(source, dtype="int16")
        soundfile.write(target, samples, rate, format="FLAC", subtype="PCM_16")
    except soundfile.SoundFileError:
        target.unlink()
        return False
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    return True


def _lock(file: IO[bytes]) -> bool:
    """Mark `file` as in use until closed or the process dies; False if somebody has it.

    Windows needs no mark: a file that is open there cannot be renamed by anybody else.
    """
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ArgumentError("A recording's name may hold letters, digits, dots and dashes only.")
    return name


@contextlib.contextmanager
def _as_store_error(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"Could not keep the recording {path}: {error.strerror}.", _HINT
        ) from error
