"""Where her voice goes: nowhere, into numbered WAV files, or to a loudspeaker."""

import os
import re
from pathlib import Path
from typing import Protocol

from practice.audio.files import write_wav
from practice.domain.errors import StoreError
from practice.domain.frames import Sound
from practice.paths import make_private

_SLUG_LENGTH = 40

_OWN_FILE = re.compile(r"[0-9]{2}-[a-z0-9-]+\.wav")
"""Names that this player gives."""


class Player(Protocol):
    """Takes sounds one after another. `play` and `close` are called by one thread."""

    def play(self, sound: Sound, name: str = "") -> float:
        """Give out `sound`; returns once it is over, how many seconds of it were heard.

        What is not heard in real time (a file, a virtual talk) is over at once, all of it heard.
        `name` says in a word or two what it is. Raises DeviceError when the device is lost and
        StoreError when a file cannot be written.
        """
        ...

    def stop(self) -> None:
        """End the sound that is being played, if any; may be called from another thread."""
        ...

    def close(self) -> None:
        """Let go of the device; may be called twice."""
        ...


class SilentPlayer:
    """Plays nothing, at once."""

    def play(self, sound: Sound, name: str = "") -> float:
        """Its length."""
        return sound.seconds

    def stop(self) -> None:
        """Nothing to stop."""

    def close(self) -> None:
        """Nothing to free."""


class WavFolderPlayer:
    """Writes each sound into `folder` as 01-name.wav, 02-name.wav, …, over what had that name.

    The folder is made, owner-only, if it is missing; files that an earlier player wrote there
    under such names are removed. Raises StoreError when that cannot be done.
    """

    def __init__(self, folder: Path) -> None:
        try:
            make_private(folder)
            _remove_earlier(folder)
        except OSError as error:
            raise StoreError(
                f'Could not make ready the folder "{folder}": {error.strerror}.',
                "Name a folder you can write to.",
            ) from error
        self._folder = folder
        self.written: list[Path] = []
        """The files, in order."""

    def play(self, sound: Sound, name: str = "") -> float:
        """Write it, and return its length."""
        number = f"{len(self.written) + 1:02d}"
        path = self._folder / f"{'-'.join(filter(None, (number, slug(name))))}.wav"
        write_wav(path, sound)
        self.written.append(path)
        return sound.seconds

    def stop(self) -> None:
        """Nothing to stop."""

    def close(self) -> None:
        """Nothing to free."""


def _remove_earlier(folder: Path) -> None:
    """Remove what a player wrote: a name of its own, and for the owner only, as it writes files."""
    for path in folder.iterdir():
        if _OWN_FILE.fullmatch(path.name) and path.is_file() and not path.is_symlink():
            shared = os.name == "posix" and path.stat().st_mode & 0o077
            if not shared:
                path.unlink(missing_ok=True)


class PlayerChain:
    """Gives each sound to several players in turn, e.g. a folder and then the loudspeaker."""

    def __init__(self, *players: Player) -> None:
        self._players = players

    def play(self, sound: Sound, name: str = "") -> float:
        """The least that any of them let be heard."""
        return min((player.play(sound, name) for player in self._players), default=sound.seconds)

    def stop(self) -> None:
        """Stop them all."""
        for player in self._players:
            player.stop()

    def close(self) -> None:
        """Close them all."""
        for player in self._players:
            player.close()


def slug(name: str) -> str:
    """`name` as part of a file name: lower-case ASCII letters and digits, joined by hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:_SLUG_LENGTH].strip("-")
