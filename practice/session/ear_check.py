"""What the ear makes of a persona's own words: wordings that its own rejects or rules stop."""

from itertools import combinations
from pathlib import Path

from practice.domain.moves import KeyPoint
from practice.domain.problems import Problem, Severity
from practice.language.analysis import analyse
from practice.language.paraphrase import rejected_in
from practice.persona.document import Persona
from practice.persona.load import FILE, read
from practice.persona.source import read_source

SHOWN = 60
MOST_SHOWN = 3
MOST_JOINED = 12
"""Wordings of a key point that are tried in pairs; of all 300 it would take minutes."""


def inspect(folder: Path) -> tuple[Persona | None, tuple[Problem, ...]]:
    """As `practice.persona.load.read`, with what only shows when the words are heard."""
    persona, problems = read(folder)
    if persona is None:
        return None, problems
    source, _ = read_source(folder, FILE)
    if source is None:
        return persona, problems
    found: list[Problem] = []

    def warn(table: str, key: str, code: str, text: str) -> None:
        line = source.line(table, key)
        found.append(Problem(source.path, line, Severity.WARNING, code, text))

    for point in persona.points.values():
        for text in stopped(point.key):
            warn(f"key_point.{point.key.id}", "reject", "P044", text)
    for topic in persona.topics:
        dead = [cue for cue in topic.cues if analyse(cue).flags]
        if dead:
            cues = ", ".join(f'"{cue[:SHOWN]}"' for cue in dead[:MOST_SHOWN])
            more = f" and {len(dead) - MOST_SHOWN} more" if len(dead) > MOST_SHOWN else ""
            text = f"always taken for blame, so never asked: {cues}{more}"
            warn(f"topic.{topic.id}", "cues", "P072", text)
    own = [each for each in problems if each.path == source.path]
    rest = [each for each in problems if each.path != source.path]
    return persona, (*sorted([*own, *found], key=lambda each: each.line), *rest)


def stopped(key: KeyPoint) -> list[str]:
    """What is told of each rejected wording that stops an accepted one, or two of them joined."""
    told: dict[str, str] = {}
    if not key.reject:
        return []
    joined = (f"{one}, and {other}" for one, other in combinations(key.accept[:MOST_JOINED], 2))
    for said in (*key.accept, *joined):
        rejected = rejected_in(said, key)
        if rejected:
            told.setdefault(
                rejected, f'your reject "{rejected[:SHOWN]}" stops "{said[: 2 * SHOWN]}"'
            )
    return list(told.values())
