"""What a rehearsal is judged by: rows, weights and thresholds, kept with their text and hash."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from practice.domain.errors import ArgumentError, ContentError
from practice.domain.problems import Problem, Severity
from practice.paths import home


class Blocker(StrEnum):
    """What keeps a rehearsal from passing, whatever its points."""

    BREAKDOWN = "breakdown"
    NO_LINE_HEARD = "no_line_heard"
    HARSH_BLAME = "harsh_blame"
    """A flag of severity 3 that was not repaired."""


@dataclass(frozen=True, slots=True)
class SpeechRules:
    """When too little was heard to score at all."""

    least_seconds: Fraction
    least_words: int
    sure: Fraction
    """Confidence, 0-1, from which a word counts as understood."""
    least_sure_share: Fraction


@dataclass(frozen=True, slots=True)
class OrderRules:
    """What earns all the points for listening first."""

    listening_turns: int
    reflections: int


@dataclass(frozen=True, slots=True)
class RatioRules:
    """Between which listen-before-speaking ratios the points grow."""

    least_turns: int
    none: Fraction
    full: Fraction


@dataclass(frozen=True, slots=True)
class BlameRules:
    """What flags cost, in points of the row, and how they are made good."""

    costs: tuple[Fraction, Fraction, Fraction]
    """For severity 1, 2 and 3."""
    repair: Fraction
    """Share of the cost that a repair gives back."""
    repair_turns: int
    words: int


@dataclass(frozen=True, slots=True)
class Rubric:
    """A rubric as read; weights are tenths of a point."""

    name: str
    pass_mark: int
    distinction: int
    blockers: frozenset[Blocker]
    speech: SpeechRules
    weights: Mapping[str, int]
    """Row id to tenths; they add up to 1000."""
    parts: Mapping[str, Mapping[str, int]]
    """Row id to part id to relative weight, for rows that have parts."""
    lines: int
    """Lines heard for all the points of paraphrasing."""
    order: OrderRules
    ratio: RatioRules
    blame: BlameRules
    text: str
    """The file, for freezing into the journal."""
    hash: str
    """SHA-256 of `text` in UTF-8, in hex."""


DEFAULT = Path(__file__).with_name("rubric.toml")
"""The rubric that comes with the program."""
OWN = "rubric.toml"
"""In the data folder: a rubric of the coach's own, by which every rehearsal here is judged."""


def own_rubric() -> Path | None:
    """Where the rubric in the data folder lies, or None when there is none."""
    path = home() / OWN
    return path if os.path.lexists(path) else None


def rubric_in_force(given: Path | None = None) -> Rubric:
    """The rubric in `given`, else the one in the data folder, else the shipped one.

    Raises what `load_rubric` raises.
    """
    return load_rubric(given or own_rubric())


def rubric_template(name: str) -> str:
    """The shipped rubric called `name`, to be changed."""
    told = "".join(each for each in name if each.isprintable() and each not in '"\\') or "mine"
    return DEFAULT.read_text(encoding="utf-8").replace('name = "standard"', f'name = "{told}"', 1)


def load_rubric(path: Path | None = None) -> Rubric:
    """The rubric in `path`, or the shipped one.

    Raises ArgumentError when there is no such file and ContentError, which names the first
    problem, when it cannot be used.
    """
    chosen = path or DEFAULT
    if not chosen.is_file():
        raise ArgumentError(f"There is no rubric at {chosen}.", "Give the path of a TOML file.")
    rubric, problems = read_rubric(chosen)
    return _usable(rubric, problems)


def rubric_from_text(text: str, name: str = "rubric") -> Rubric:
    """The rubric that was frozen as `text`; raises ContentError when it cannot be used."""
    from practice.scoring.rubric_file import parse_rubric

    rubric, problems = parse_rubric(text, name)
    return _usable(rubric, problems)


def read_rubric(path: Path) -> tuple[Rubric | None, tuple[Problem, ...]]:
    """The rubric in `path`, or None with what is wrong; warnings may come beside a rubric."""
    from practice.scoring.rubric_file import parse_rubric, read_text

    text, problems = read_text(path)
    return (None, problems) if text is None else parse_rubric(text, str(path))


def rubric_in(stored: bytes, path: str) -> tuple[Rubric | None, tuple[Problem, ...]]:
    """The same for what was read already; `path` is only named."""
    from practice.scoring.rubric_file import parse_rubric, text_in

    text, problems = text_in(stored, path)
    return (None, problems) if text is None else parse_rubric(text, path)


def _usable(rubric: Rubric | None, problems: tuple[Problem, ...]) -> Rubric:
    if rubric is None:
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        first = min(errors, key=lambda problem: problem.line == 0)  # what can be shown, first
        raise ContentError(
            f"The rubric cannot be used. {first}",
            f"For all problems: practice rubric check {first.path}",
        )
    return rubric
