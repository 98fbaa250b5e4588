"""Sound files that engines write, read as mono 16-bit sound."""

import io
import wave
from pathlib import Path

from practice.domain.frames import Sound


class UnreadableSound(Exception):
    """The file is missing, cut short or no sound."""


def read_sound(path: Path) -> Sound:
    """The sound in `path`, mono 16-bit at the file's own rate; several channels become one.

    16-bit mono WAV is read without further libraries; anything else (macOS writes AIFF) through
    soundfile. Raises UnreadableSound.
    """
    try:
        plain = _plain_wav(path) if path.suffix == ".wav" else None
        return plain or _any_format(path)
    except (OSError, EOFError, ValueError, RuntimeError, wave.Error) as error:
        raise UnreadableSound(type(error).__name__) from error


def wav_bytes(sound: Sound) -> bytes:
    """`sound` as the content of a WAV file."""
    content = io.BytesIO()
    with wave.open(content, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(sound.rate)
        wav.writeframes(sound.pcm)
    return content.getvalue()


def _plain_wav(path: Path) -> Sound | None:
    with wave.open(str(path), "rb") as wav:
        if wav.getnchannels() != 1 or wav.getsampwidth() != 2 or wav.getframerate() <= 0:
            return None
        pcm = wav.readframes(wav.getnframes())
        if len(pcm) != wav.getnframes() * 2:
            raise ValueError("cut short")
        return Sound(pcm, wav.getframerate())


def _any_format(path: Path) -> Sound:
    import soundfile

    samples, rate = soundfile.read(path, dtype="int16", always_2d=True)
    mono = samples if samples.shape[1] == 1 else samples.mean(axis=1)
    return Sound(mono.astype("<i2").tobytes(), int(rate))
