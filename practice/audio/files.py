"""Sound files: read in blocks whatever libsndfile knows, refused plainly; WAV written safely."""

import os
import tempfile
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from practice.audio.integrity import Shortfall, shortfall
from practice.audio.resample import Samples, StreamResampler, to_pcm
from practice.domain.errors import ArgumentError, ContentError, StoreError
from practice.domain.frames import Sound

BLOCK_FRAMES = 16_384
"""Samples (of each channel) read at a time."""

RATES = range(4_000, 768_001)
"""Samples per second that a file of speech can have; others come from broken headers."""

_UNKNOWN_FRAMES = 1 << 60
"""A length that says only that the writer did not know it."""

_AGAIN = "Record or copy it again."


class SoundReader:
    """An open sound file: blocks of mono samples at the file's own rate, read as they are needed.

    Raises ArgumentError when there is no such file or it is a folder, and ContentError when it
    is empty, not sound, holds no samples, or is cut short. A FLAC or MP3 file that is cut short
    may show it only in `blocks`. Used by one thread.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        check_path(path)
        short = shortfall(path)
        if short is not None:
            raise _cut_short(path, short)
        import soundfile

        try:
            self._file: Any = soundfile.SoundFile(str(path))
        except (soundfile.SoundFileError, TypeError, OSError) as error:
            raise ContentError(
                f'"{path}" is not a sound file that can be read.', "Give a WAV, FLAC or OGG file."
            ) from error
        self.rate: int = self._file.samplerate
        frames: int = self._file.frames
        self._frames = frames if 0 <= frames < _UNKNOWN_FRAMES else None
        if self._frames == 0 or self.rate not in RATES:
            self._file.close()
            wrong = f"claims {self.rate} samples a second" if self._frames else "holds no sound"
            raise ContentError(f'"{path}" has a header but {wrong}.', _AGAIN)

    @property
    def seconds(self) -> float | None:
        """Length that the file's header gives, or None when it does not say."""
        return None if self._frames is None else self._frames / self.rate

    def blocks(self) -> Iterator[Samples]:
        """The sound from where reading stands, channels averaged."""
        import soundfile

        count = 0
        while True:
            if self._file.closed:
                return
            try:
                block = self._file.read(BLOCK_FRAMES, dtype="float32", always_2d=True)
            except soundfile.SoundFileError as error:
                raise ContentError(
                    f'"{self.path}" is damaged after {count / self.rate:.1f} seconds.', _AGAIN
                ) from error
            if len(block) == 0:
                break
            count += len(block)
            yield block[:, 0] if block.shape[1] == 1 else block.mean(axis=1, dtype=np.float32)
        if self._frames is not None and count < self._frames:
            raise _cut_short(self.path, Shortfall(self._frames / self.rate, count / self.rate))

    def close(self) -> None:
        """Let go of the file; a loop over `blocks` then ends. May be called twice."""
        self._file.close()


def check_path(path: Path) -> None:
    """Raise ArgumentError unless `path` is a file that may be read; ContentError if it is empty."""
    try:
        if path.is_dir():
            raise ArgumentError(f'"{path}" is a folder, not a sound file.', "Name a file in it.")
        if not path.exists():
            raise ArgumentError(f'There is no file "{path}".', "Check the name.")
        with path.open("rb") as file:
            if not file.read(1):
                raise ContentError(f'"{path}" is empty.', _AGAIN)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable name"
        raise ArgumentError(f'Could not read "{path}": {reason}.', "Check the name.") from error


def read_sound(path: Path, rate: int | None = None) -> Sound:
    """The whole of a sound file as mono, at `rate` or its own. Errors as SoundReader's."""
    reader = SoundReader(path)
    try:
        stream = StreamResampler(reader.rate, rate or reader.rate)
        pcm = b"".join(to_pcm(stream.push(block)) for block in reader.blocks())
        return Sound(pcm + to_pcm(stream.flush()), rate or reader.rate)
    finally:
        reader.close()


def write_wav(path: Path, sound: Sound) -> None:
    """Write `sound` to `path`: readable by its owner only, and whole or not at all.

    Raises StoreError when the folder is missing or cannot be written, or the disk is full; then
    an older file of that name is as it was.
    """
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            with wave.open(file, "wb") as wav:
                wav.setnchannels(1)
                wav.setsampwidth(2)
                wav.setframerate(sound.rate)
                wav.writeframes(sound.pcm)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise StoreError(
            f'Could not write "{path}": {error.strerror}.',
            "Check that the folder is there, can be written, and has room.",
        ) from error


def _cut_short(path: Path, short: Shortfall) -> ContentError:
    promised = "" if short.promised is None else f" of the {short.promised:.1f} it promises"
    return ContentError(
        f'"{path}" is cut short: {short.present:.1f} seconds{promised} are there.', _AGAIN
    )
