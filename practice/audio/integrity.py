"""Whether a WAV or OGG file holds all the sound it promises; libsndfile does not say."""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_UNKNOWN_BYTES = 0x7FFF_0000
"""Data sizes from here on mean that the writer could not know (pipes write such headers)."""

_TAIL_BYTES = 70_000
"""More than the longest OGG page, so that the last one begins within it."""

_LAST_PAGE = 0x04
"""Bit of an OGG page's type that marks the end of its stream."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How much of a file is missing."""

    promised: float | None
    """Seconds by its header, or None when the header does not say."""
    present: float
    """Seconds that are there."""


def shortfall(path: Path) -> Shortfall | None:
    """What is missing at the end of the WAV or OGG file `path`; None for whole and other files.

    Source for WAV: the RIFF chunk layout, as in Microsoft's Multimedia Programming Interface;
    for OGG: RFC 3533, section 6.
    """
    with path.open("rb") as file:
        size = path.stat().st_size
        start = file.read(12)
        if start[:4] in (b"RIFF", b"RIFX") and start[8:12] == b"WAVE":
            return _wav_shortfall(file, size, "<" if start[:4] == b"RIFF" else ">")
        if start[:4] == b"OggS":
            return _ogg_shortfall(path, file, size)
    return None


def _wav_shortfall(file: BinaryIO, size: int, order: str) -> Shortfall | None:
    bytes_per_second, block = 0, 1
    while len(header := file.read(8)) == 8:
        kind = header[:4]
        (length,) = struct.unpack(f"{order}I", header[4:])
        begins = file.tell()
        if kind == b"data":
            there = size - begins
            if length >= _UNKNOWN_BYTES or length - there < block or bytes_per_second == 0:
                return None
            return Shortfall(length / bytes_per_second, there / bytes_per_second)
        if kind == b"fmt " and len(layout := file.read(16)) == 16:
            bytes_per_second, block = struct.unpack(f"{order}IH", layout[8:14])
        file.seek(begins + length + length % 2)
    return None


def _ogg_shortfall(path: Path, file: BinaryIO, size: int) -> Shortfall | None:
    file.seek(max(0, size - _TAIL_BYTES))
    tail = file.read()
    page = tail.rfind(b"OggS")
    if 0 <= page < len(tail) - 5 and tail[page + 5] & _LAST_PAGE:
        return None
    import soundfile

    try:
        with soundfile.SoundFile(str(path)) as sound:
            return Shortfall(None, sound.frames / sound.samplerate)
    except soundfile.SoundFileError:
        return None
