"""Where things lie: the learner's own data, and the files that come with the program."""

import os
from importlib.resources import files
from pathlib import Path

from practice.domain.errors import StoreError


def home() -> Path:
    """The folder that holds all of the learner's data (`PRACTICE_HOME` moves it). Not created."""
    chosen = os.environ.get("PRACTICE_HOME")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("practice", appauthor=False)


def private_folder(*parts: str) -> Path:
    """`home()/parts`, made owner-only if missing. Raises StoreError when that cannot be done."""
    folder = home().joinpath(*parts)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        home().chmod(0o700)
        folder.chmod(0o700)
    except OSError as error:
        raise StoreError(
            f"Could not make the data folder {folder}: {error.strerror}.",
            "Set PRACTICE_HOME to a folder you can write to.",
        ) from error
    return folder


def shipped(name: str) -> Path:
    """The folder `name` (personas, audio_fixtures) that comes with the program.

    Inside a wheel it lies in the package; in a checkout it is the top-level folder.
    """
    package = Path(str(files("practice")))
    inside = package / "_shipped" / name
    return inside if inside.is_dir() else package.parent / name
