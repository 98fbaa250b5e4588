"""Finds, reads and checks personas."""

import os
from pathlib import Path

from practice.domain.errors import ArgumentError, PersonaError
from practice.domain.problems import Problem, Severity
from practice.persona.build import build, check_format
from practice.persona.check import check
from practice.persona.document import Persona
from practice.persona.reader import Reader, nearest
from practice.persona.rehearsal import check_rehearsals
from practice.persona.source import read_source

FILE = "persona.toml"


def read(folder: Path) -> tuple[Persona | None, tuple[Problem, ...]]:
    """The persona in `folder` and all problems of its files, by file and line.

    The persona is None when a problem is an error. Nothing outside `folder` is read, and
    nothing in a file, however odd, raises.
    """
    source, problems = read_source(folder, FILE)
    if source is None:
        return None, problems
    reader = Reader(source)
    if not check_format(reader):
        return None, tuple(reader.problems)
    persona = build(reader, folder.resolve().name)
    check(reader, persona)
    problems = tuple(sorted(reader.problems, key=lambda problem: problem.line))
    problems += check_rehearsals(folder, persona)
    wrong = any(problem.severity is Severity.ERROR for problem in reader.problems)
    return (None if wrong else persona), problems


def load(folder: Path) -> Persona:
    """The persona in `folder`. Raises PersonaError when its file has errors."""
    persona, problems = read(folder)
    if persona is not None:
        return persona
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    raise PersonaError(
        f"The persona cannot be used. {errors[0]}{more}",
        f"For all problems: practice persona check {folder}",
    )


def find(id_or_path: str) -> Path:
    """The folder of a persona, by id or by path. Raises ArgumentError when there is none."""
    # A path needs no look at what is shipped, which is slow to find.
    folder = _folder(id_or_path) if "/" in id_or_path or os.sep in id_or_path else None
    if folder is not None:
        return folder
    known = list_personas()
    if id_or_path in known:
        return _shipped() / id_or_path
    folder = _folder(id_or_path)
    if folder is not None:
        return folder
    near = nearest(id_or_path, known)
    meant = f'Did you mean "{near}"?' if near else f"There are: {', '.join(known)}."
    raise ArgumentError(
        f'There is no persona "{id_or_path[:80]}".', f"{meant} See: practice persona list"
    )


def list_personas() -> tuple[str, ...]:
    """Ids of the personas that come with the program, sorted."""
    home = _shipped()
    if not home.is_dir():
        return ()
    return tuple(sorted(entry.name for entry in home.iterdir() if (entry / FILE).is_file()))


def _shipped() -> Path:
    from practice.paths import shipped

    return shipped("personas")


def _folder(path: str) -> Path | None:
    """The folder that `path` means, or None when it leads to no folder."""
    try:
        folder = Path(path).expanduser()
        if folder.name == FILE and folder.is_file():
            return folder.parent
        return folder if path and folder.is_dir() else None
    except (OSError, ValueError, RuntimeError):
        return None
