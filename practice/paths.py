"""Where things lie: the learner's own data, and the files that come with the program."""

import os
from errno import ENOTDIR
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
        make_private(folder)
    except OSError as error:
        raise StoreError(
            f"Could not make the data folder {folder}: {error.strerror}.",
            "Set PRACTICE_HOME to a folder you can write to.",
        ) from error
    return folder


def make_private(folder: Path) -> None:
    """Make `folder` and what is missing above it, for the owner only; raises OSError.

    What is there already stays as it is: somebody may share it on purpose.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        try:
            path.mkdir(mode=0o700)
        except FileExistsError:
            continue  # made by another process in the meantime
        path.chmod(0o700)  # whatever the umask took away
    if not folder.is_dir():
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(folder))


def shipped(name: str) -> Path:
    """The folder `name` (personas, audio_fixtures, docs) that comes with the program.

    Inside a wheel it lies in the package; in a checkout it is the top-level folder.
    """
    package = Path(str(files("practice")))
    inside = package / "_shipped" / name
    return inside if inside.is_dir() else package.parent / name
