"""Has the C library give back the memory that decoding took, where it can be told to (glibc)."""

import ctypes
import sys
from contextlib import suppress

_ARENA_MAX = -8
"""Number of the setting in glibc's malloc.h."""

ARENAS = 2
"""Heaps at most; one for each thread would each keep what its thread needed at its worst."""


def keep_few_heaps() -> bool:
    """To be called before threads decode; whether it could be set."""
    with suppress(OSError, AttributeError):
        return _is_glibc() and bool(ctypes.CDLL(None).mallopt(_ARENA_MAX, ARENAS))
    return False


def give_back() -> bool:
    """Return freed memory to the system; whether that could be asked for.

    To be called at leisure: the next decode takes some 15 ms longer. Without it a talk grows by
    tens of megabytes in its first minutes. (Returning every block as it is freed, by a low
    M_MMAP_THRESHOLD, was tried: it doubles the time of each decode.)
    """
    with suppress(OSError, AttributeError):
        if _is_glibc():
            ctypes.CDLL(None).malloc_trim(0)
            return True
    return False


def _is_glibc() -> bool:
    return sys.platform == "linux"
