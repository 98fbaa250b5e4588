"""Freed memory goes back to the system, so that a talk does not grow by what a decode needed."""

import subprocess
import sys

import pytest

from practice.stt import memory

PROGRAM = """
import os, sys
from pathlib import Path
from practice.stt.memory import give_back, keep_few_heaps
import numpy as np

def megabytes():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

assert keep_few_heaps()
before = megabytes()
blocks = [np.ones(60 * 1024, np.uint8) for _ in range(1000)]
pin = np.ones(60 * 1024, np.uint8)
grown = megabytes() - before
del blocks
assert give_back()
print(grown, megabytes() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's own setting")
def test_what_was_freed_is_given_back_when_it_is_asked_for():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    grown, kept = map(float, done.stdout.split())
    assert grown > 40
    assert kept < 10


def test_where_the_c_library_cannot_be_told_nothing_happens(monkeypatch):
    monkeypatch.setattr(memory.sys, "platform", "darwin")
    assert not (memory.keep_few_heaps() or memory.give_back())
    monkeypatch.setattr(memory.sys, "platform", "linux")
    monkeypatch.setattr(memory.ctypes, "CDLL", lambda name: object())
    assert not (memory.keep_few_heaps() or memory.give_back())
