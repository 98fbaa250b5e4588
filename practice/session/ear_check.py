"""What the ear makes of a persona's own words: wordings that its own rejects or rules stop."""

from itertools import combinations
from pathlib import Path

from practice.domain.moves import HerLine, KeyPoint, Verdict
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
    for name, texts in unheard(persona).items():
        for text in texts:
            warn(f"key_point.{name}", "accept", "P046", text)
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


def unheard(persona: Persona) -> dict[str, list[str]]:
    """For each key point, what is told of its accepted wordings that give it back to no avail.

    Each is said alone, right after every line that carries the point.
    """
    told: dict[str, dict[str, str]] = {}
    for line in persona.lines():
        points = tuple(persona.points[name].key for name in line.points if name in persona.points)
        hers = HerLine(line.id, line.text, points)
        for key in points:
            for said in key.accept:
                why = _falls_short(said, hers)
                if why and not rejected_in(said, key):
                    text = f'said alone, "{said[:SHOWN]}" {why}'
                    told.setdefault(key.id, {}).setdefault(said, text)
    return {name: list(texts.values()) for name, texts in told.items()}


def _falls_short(said: str, hers: HerLine) -> str:
    """Why `said`, right after her line, does not even partly give it back, or ""."""
    found = analyse(f"{said[:1].upper()}{said[1:]}", (hers,))
    if found.blame:
        return "is taken for blame"
    if found.paraphrase is None:
        return "is not taken for giving back"
    verdict = found.paraphrase.verdict
    if verdict is Verdict.PARROTED:
        return "repeats her line word for word"
    if verdict in (Verdict.REFLECTED, Verdict.PARTLY):
        return ""
    return f'is "{verdict.value}", {found.paraphrase.score} of 100'


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
