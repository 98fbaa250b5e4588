"""Broken and hostile persona files: always a list of problems, never a traceback, never slow."""

import random
import time
from pathlib import Path

import pytest

from practice.domain.problems import Problem
from practice.persona.load import find, read

SECONDS = 2.0
TEXT = (find("co-parent") / "persona.toml").read_bytes()


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def flip(data: bytes, chance: random.Random) -> bytes:
    broken = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    return bytes(broken)


def drop_lines(data: bytes, chance: random.Random) -> bytes:
    rows = data.split(b"\n")
    for _ in range(chance.randint(1, 30)):
        del rows[chance.randrange(len(rows))]
    return b"\n".join(rows)


def shuffle(data: bytes, chance: random.Random) -> bytes:
    rows = data.split(b"\n")
    chance.shuffle(rows)
    return b"\n".join(rows)


def insert(data: bytes, chance: random.Random) -> bytes:
    odd = [b"'''", b'"""', b"\x00", b"\xff\xfe", b"[a.b.c]", b"= = =", b"{" * 60, b"[" * 3000]
    odd += [b"a." * 3000, b"1" * 5000, b"'''\n'''", b"\\u0000", "“”’".encode(), "\u202e".encode()]
    at = chance.randrange(len(data))
    return data[:at] + chance.choice(odd) + data[at:]


def double(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[: chance.randrange(len(data))] + data[at:]


def recode(data: bytes, chance: random.Random) -> bytes:
    return data.decode().encode(chance.choice(["utf-16", "utf-32", "cp037", "utf-8-sig"]))


def swap_values(data: bytes, chance: random.Random) -> bytes:
    odd = [b" = 1", b" = -99999999999999999999", b" = inf", b" = nan", b" = [[]]", b" = {a = {}}"]
    odd += [b" = 1979-05-27", b" = ''", b" = true", b" = [1, 'a']", b' = "\\n"']
    rows = data.split(b"\n")
    keys = [place for place, row in enumerate(rows) if b" = " in row and b"'''" not in row]
    for place in chance.sample(keys, min(len(keys), chance.randint(1, 8))):
        rows[place] = rows[place].split(b" = ")[0] + chance.choice(odd)
    return b"\n".join(rows)


CHANGES = [cut, flip, drop_lines, shuffle, insert, double, recode, swap_values]


def checked(folder: Path) -> tuple[Problem, ...]:
    began = time.process_time()
    persona, problems = read(folder)
    assert time.process_time() - began < SECONDS
    assert persona is not None or problems
    assert all(problem.text and problem.code for problem in problems)
    assert all(len(str(problem)) < 1000 for problem in problems)
    return problems


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_mutated_files_are_answered_with_problems(tmp_path, change):
    chance = random.Random(change.__name__)
    for _ in range(25):
        (tmp_path / "persona.toml").write_bytes(change(TEXT, chance))
        checked(tmp_path)


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"\n" * 250_000,
        b"#" * 250_000,
        b"[[a]]\n" * 40_000,
        b"\n".join(b"k%d = 1" % n for n in range(22_000)),
        b"format = 1\n" + b"\n".join(b"[topic.t%d]\ncues = 'a'" % n for n in range(9_000)),
        b"format = 1\n[reply.any]\nany = '''\n" + b"Hm.\n" * 60_000 + b"'''",
        b"format = 1\n[key_point.a]\nlines = '''\n" + b"a b c\n" * 40_000 + b"'''",
        b"format = 1\n[about]\n" + b"\n".join(b"k%d = 1" % n for n in range(20_000)),
        b"a = '''" + b"x\n" * 120_000,
        b"a = " + b"[\n" * 120_000,
    ],
    ids=range(11),
)
def test_hostile_files_are_answered_in_time(tmp_path, hostile):
    (tmp_path / "persona.toml").write_bytes(hostile)
    assert checked(tmp_path)


def test_a_fifty_megabyte_file_is_refused_unread(tmp_path):
    with (tmp_path / "persona.toml").open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    assert [problem.code for problem in checked(tmp_path)] == ["P003"]


def test_many_lines_and_many_pieces_are_answered_in_time(tmp_path):
    pieces = b"\n".join(b"words of line %d" % n for n in range(2_000))
    lines = b"\n".join(b"Some words of line %d here." % n for n in range(2_000))
    text = TEXT + b"\n[key_point.many]\nsays='x'\nnamed='x'\nkind='fact'\naccept='x'\n"
    text += b"lines = '''\n" + pieces + b"\n'''\n[topic.many]\ncues = 'x'\nanswers = '''\n"
    (tmp_path / "persona.toml").write_bytes(text + lines + b"\n'''\n")
    assert "P017" in [problem.code for problem in checked(tmp_path)]


def test_a_mutated_rehearsal_file_is_answered_with_problems(tmp_path):
    good = (find("co-parent") / "rehearsal.toml").read_bytes()
    (tmp_path / "persona.toml").write_bytes(TEXT)
    chance = random.Random(5)
    for change in CHANGES:
        (tmp_path / "rehearsal.toml").write_bytes(change(good, chance))
        checked(tmp_path)
