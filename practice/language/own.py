"""The coach's own lexicons: where they lie, whether they are sound, and the words in force."""

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from practice.domain.errors import ArgumentError, ContentError
from practice.domain.problems import Problem, Severity
from practice.language.lexicon import FILES, Lexicon, OwnLexicon, default, load, shipped
from practice.language.lexicon_check import Reader
from practice.language.lexicon_names import Known, known_names
from practice.language.lexicon_source import Source, decode_source, read_source
from practice.language.semantic_files import find_folder
from practice.language.thesaurus import FILE as THESAURUS
from practice.paths import home

FOLDER = "lexicon"
"""In the learner's data folder; what ends in .toml there is in force."""
MOST_FILES = 50
STDIN = Path("-")
"""Names standard input where a file could stand."""
TEMPLATE = "template.toml"


def own_files(given: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The lexicons in the data folder, by name, then those `given`; each once.

    Raises ArgumentError for a given file that is not there, ContentError for far too many.
    """
    paths = list(_in_folder(home() / FOLDER))
    for path in given:
        if not os.path.lexists(path):
            raise ArgumentError(f"There is no lexicon at {path}.", "Give the path of a TOML file.")
        paths.append(path)
    once: dict[Path, Path] = {}
    for path in paths:
        once.setdefault(path.absolute(), path)
    if len(once) > MOST_FILES:
        raise ContentError(
            f"{len(once)} lexicons are too many; {MOST_FILES} can be in force.",
            f"Take some out of {home() / FOLDER}.",
        )
    return tuple(once.values())


def in_force(given: Sequence[Path] = (), semantic: Path | None = None) -> Lexicon:
    """The shipped lexicons with the coach's own over them, and the sentence model if there is one.

    `semantic` names the folder of that model; without it the environment does, or the one that
    was pulled is taken. Raises what `lexicons_in_force` raises, and EngineUnavailable when the
    model cannot be used.
    """
    lexicon = lexicons_in_force(given)
    folder = find_folder(semantic)
    if folder is None:
        return lexicon
    from practice.language.semantic import SentenceModel

    return replace(lexicon, meaning=SentenceModel(folder))


def lexicons_in_force(given: Sequence[Path] = ()) -> Lexicon:
    """The shipped lexicons with the coach's own laid over them.

    Raises ArgumentError for a given file that is not there, and ContentError, which names the
    first problem, when one cannot be used.
    """
    paths = own_files(given)
    if not paths:
        return default()
    sources, problems = read_own(paths)
    errors = [each for each in problems if each.severity is Severity.ERROR]
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        raise ContentError(
            f"A lexicon of yours cannot be used. {errors[0]}{more}",
            "For all problems: practice lexicon check",
        )
    return load(shipped(), [as_own(source) for source in sources])


def read_own(
    paths: Sequence[Path], piped: bytes | None = None
) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Those of `paths` that can be read, and what is wrong with each, examples aside.

    `piped` is one more lexicon, that came by standard input.
    """
    sources: list[Source] = []
    problems: list[Problem] = []
    outcomes = [read_source(path) for path in paths]
    if piped is not None:
        outcomes.append(decode_source(piped, STDIN))
    for source, own in outcomes:
        problems += own
        if source is not None:
            sources.append(source)
    known = known_names(_shipped_tables(), sources)
    taken: dict[str, str] = {}
    for source in sources:
        problems += Reader(source, known, shipped=False, taken=taken).check()
    return tuple(sources), tuple(problems)


def check_own(paths: Sequence[Path], piped: bytes | None = None) -> tuple[Problem, ...]:
    """What is wrong with the lexicons `paths`, examples included, and what they do to shipped ones.

    The examples of a lexicon with errors are left out.
    """
    from practice.language.lexicon_examples import example_problems, side_effects

    sources, problems = read_own(paths, piped)
    broken = {each.path for each in problems if each.severity is Severity.ERROR}
    sound = [source for source in sources if source.path not in broken]
    if not sound:
        return problems
    try:
        lexicon = load(shipped(), [as_own(source) for source in sound])
    except ContentError as error:
        return (*problems, Problem(sound[-1].path, 0, Severity.ERROR, "L030", str(error)))
    ours = _shipped_tables().values()
    return (*problems, *example_problems(sound, lexicon), *side_effects(ours, sound, lexicon))


def check_shipped() -> tuple[Problem, ...]:
    """What is wrong with the lexicons that come with the program, examples included."""
    from practice.language.lexicon_examples import example_problems
    from practice.language.lexicon_thesaurus import check_thesaurus

    sources, problems = read_shipped()
    words = shipped_folder() / THESAURUS
    problems += check_thesaurus(words.read_text(encoding="utf-8"), str(words))
    if any(each.severity is Severity.ERROR for each in problems):
        return problems
    try:
        return (*problems, *example_problems(sources, default()))
    except ContentError as error:
        path = str(shipped_folder())
        return (*problems, Problem(path, 0, Severity.ERROR, "L030", str(error)))


def as_own(source: Source) -> OwnLexicon:
    """A source that was found to be sound, as it is laid over the shipped lexicons."""
    digest = hashlib.sha256(source.text.encode()).hexdigest()
    return OwnLexicon(source.name, source.text, digest, source.tables)


def template(name: str) -> str:
    """A filled lexicon to begin with, its ids made from `name`."""
    plain = re.sub(r"[^a-z]+", "_", name.lower()).strip("_") or "own"
    return (shipped_folder() / TEMPLATE).read_text(encoding="utf-8").replace("@NAME@", plain)


def shipped_folder() -> Path:
    """Where the lexicons lie that come with the program."""
    return Path(str(files("practice.language"))) / "lexicon"


@cache
def read_shipped() -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The lexicons that come with the program and what is wrong with each, examples aside."""
    sources: list[Source] = []
    problems: list[Problem] = []
    known: Known | None = None
    taken: dict[str, str] = {}
    for name in FILES:
        source, own = read_source(shipped_folder() / name)
        problems += own
        if source is not None:
            known = known or known_names(_shipped_tables(), ())
            problems += Reader(source, known, shipped=True, taken=taken).check()
            sources.append(source)
    return tuple(sources), tuple(problems)


@cache
def _shipped_tables() -> Mapping[str, Mapping[str, Any]]:
    import tomllib

    return {name: tomllib.loads(raw.decode()) for name, raw in shipped().items()}


def _in_folder(folder: Path) -> Sequence[Path]:
    """The lexicons in `folder`, hidden files left out."""
    try:
        names = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ContentError(
            f"The folder of your lexicons, {folder}, cannot be read: {error.strerror}.",
            "Move what is there out of the way.",
        ) from error
    return [path for path in names if not path.name.startswith(".")]
