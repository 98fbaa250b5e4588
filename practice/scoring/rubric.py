"""What a rehearsal is judged by: rows, weights and thresholds, kept with their text and hash."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from practice.domain.errors import ArgumentError, ContentError
from practice.domain.problems import Problem, Severity


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


def _usable(rubric: Rubric | None, problems: tuple[Problem, ...]) -> Rubric:
    if rubric is None:
        first = next(problem for problem in problems if problem.severity is Severity.ERROR)
        raise ContentError(str(first), "Correct the rubric file and try again.")
    return rubric
