"""Keeps two programs from writing to one session: whoever conducts it holds a lock."""

import os
from pathlib import Path

from practice.domain.errors import StoreError


class Hold:
    """The lock on `session`, a file in `folder`; let go by `release` or with the process.

    Raises StoreError when another program holds it, or the file cannot be made.
    """

    def __init__(self, folder: Path, session: str) -> None:
        self._path = folder / f"{session}.lock"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreError(
                f"Could not lock session {session}: {error.strerror}.",
                "Make room, or set PRACTICE_HOME to a folder you can write to.",
            ) from error
        if not _lock(self._descriptor):
            os.close(self._descriptor)
            self._descriptor = -1
            raise StoreError(
                f"Session {session} is going on in another window.",
                "End it there first, or wait until it is over.",
            )

    def release(self) -> None:
        """Let go; may be called twice."""
        if self._descriptor >= 0:
            self._path.unlink(missing_ok=True)
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> "Hold":
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def _lock(descriptor: int) -> bool:
    if os.name == "nt":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
