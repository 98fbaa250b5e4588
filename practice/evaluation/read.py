"""Reading a folder of labelled lines: every line checked, every problem told with its place."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from practice.domain.errors import ArgumentError, ContentError
from practice.domain.problems import Problem, Severity
from practice.evaluation.labelled import BlameLine, Labelled, MovesLine, Try
from practice.evaluation.line import Checked, blame_line, moves_line, paraphrase_try

SETS = ("blame", "paraphrase", "moves")
"""A file is named for its set and its hand: blame-a.jsonl."""
LARGEST = 20_000_000
"""Bytes of one file; labelled lines are written by hand."""


def read_folder(folder: Path) -> tuple[Labelled, tuple[Problem, ...]]:
    """The labelled lines in `folder`, and what is wrong with its files.

    Lines with a problem are left out, so use none of them while there is an error. Raises
    ArgumentError without such a folder, ContentError when it holds no labelled lines.
    """
    if not os.path.isdir(folder):  # noqa: PTH112 - a path too long or locked is no folder, too
        raise ArgumentError(
            f"There is no folder {folder}.",
            "Name one that holds files such as blame-a.jsonl: practice eval --data FOLDER",
        )
    problems: list[Problem] = []
    blame: list[BlameLine] = []
    tries: list[Try] = []
    moves: list[MovesLine] = []
    hands: set[str] = set()
    content = hashlib.sha256()
    for path in sorted(folder.glob("*.jsonl")):
        name, _, hand = path.stem.partition("-")
        if name not in SETS or not hand:
            problems.append(_not_read(path))
            continue
        hands.add(hand)
        stored = _bytes(path, problems)
        content.update(path.name.encode() + b"\0" + stored + b"\0")
        checked = [
            Checked(str(path), number, value, problems)
            for number, value in _objects(path, stored, problems)
        ]
        if name == "blame":
            blame += _sound(blame_line(each) for each in checked)
        elif name == "paraphrase":
            tries += _sound(paraphrase_try(each) for each in checked)
        else:
            moves += _sound(moves_line(each) for each in checked)
    if not hands:
        raise ContentError(
            f"There are no labelled lines in {folder}.",
            "Files are named for their set and their hand: "
            + ", ".join(f"{name}-a.jsonl" for name in SETS)
            + ".",
        )
    problems += _torn_groups(folder, tries)
    labelled = Labelled(
        tuple(blame), tuple(tries), tuple(moves), tuple(sorted(hands)), content.hexdigest()[:16]
    )
    return labelled, tuple(sorted(problems, key=lambda each: (each.path, each.line, each.code)))


def errors(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Those that keep the figures from being worked out."""
    return tuple(each for each in problems if each.severity is Severity.ERROR)


def _sound(lines: Iterator[Any]) -> Iterator[Any]:
    return (line for line in lines if line is not None)


def _bytes(path: Path, problems: list[Problem]) -> bytes:
    try:
        if not path.is_file():  # a pipe would keep everybody waiting
            problems.append(_unreadable(path, 0, "is no ordinary file"))
            return b""
        with path.open("rb") as file:
            stored = file.read(LARGEST + 1)
    except OSError as error:
        problems.append(_unreadable(path, 0, f"cannot be read: {error.strerror}"))
        return b""
    if len(stored) > LARGEST:
        problems.append(_unreadable(path, 0, f"is larger than {LARGEST} bytes"))
        return b""
    return stored


def _objects(
    path: Path, stored: bytes, problems: list[Problem]
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Each JSON object with its line number; blank lines are no lines."""
    for number, raw in enumerate(stored.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not raw.strip():
            continue
        try:
            value = json.loads(raw.decode("utf-8"))
        except UnicodeDecodeError:
            problems.append(_unreadable(path, number, "is not UTF-8 text here"))
            continue
        except (ValueError, RecursionError) as error:
            reason = getattr(error, "msg", "a value is too large or too deep")
            at = f" at character {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
            problems.append(_error(path, number, "D002", f"not JSON: {reason}{at}"))
            continue
        if not isinstance(value, dict):
            problems.append(_error(path, number, "D002", "not a JSON object"))
            continue
        yield number, value


def _torn_groups(folder: Path, tries: Sequence[Try]) -> Iterator[Problem]:
    """Groups whose tries do not share one source with the same points."""
    first: dict[str, Try] = {}
    told: set[str] = set()
    for each in tries:
        known = first.setdefault(each.group, each)
        if (each.source, each.points) != (known.source, known.points) and each.group not in told:
            told.add(each.group)
            text = f'the tries of group "{each.group}" differ in source or points'
            yield _error(folder, 0, "D009", text)


def _not_read(path: Path) -> Problem:
    shown = ", ".join(f"{name}-…" for name in SETS)
    text = f"this file was not read: its name is none of {shown}"
    return Problem(str(path), 0, Severity.WARNING, "D010", text)


def _unreadable(path: Path, line: int, text: str) -> Problem:
    return _error(path, line, "D001", f"the file {text}")


def _error(path: Path, line: int, code: str, text: str) -> Problem:
    return Problem(str(path), line, Severity.ERROR, code, text)
