"""Rehearsal files: scripted learner lines with what must happen, so that a persona is tested."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from practice.domain.moves import Findings
from practice.domain.problems import Problem
from practice.persona.document import Persona
from practice.persona.reader import Reader, nearest
from practice.persona.source import read_source
from practice.persona.vocabulary import BANDS, CLOSINGS, FORMAT, MOVES, VERDICTS, Kind

if TYPE_CHECKING:
    from practice.persona.state import Reply

FILE = "rehearsal.toml"


class Must(StrEnum):
    """What a step can ask for."""

    MOVE = "="
    """The line is found to make this move, or its paraphrase to have this verdict."""
    OPENS = "opens"
    """This gate opens."""
    BAND = "band"
    """She ends up in this band."""
    SAYS = "says"
    """She says a line of this table, or one that carries this key point (key_point.<id>)."""
    ENDS = "ends"
    """The talk ends this way."""
    SOFTENS = "softens"
    CLOSES = "closes"


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing that must happen."""

    must: Must
    word: str
    line: int
    """Line in the file."""

    def __str__(self) -> str:
        return f"{self.must.value} {self.word}".strip()


@dataclass(frozen=True, slots=True)
class Step:
    """A learner line and what must come of it."""

    text: str
    line: int
    expectations: tuple[Expectation, ...] = ()


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A scripted talk."""

    name: str
    level: str
    seed: int
    variant: str
    steps: tuple[Step, ...]


KEYS = {
    "about": Kind("text"),
    "level": Kind("text"),
    "variant": Kind("text"),
    "seed": Kind("whole", False, 0, 2**31),
    "script": Kind("lines", True),
}
"""Keys of a rehearsal, and what each holds."""

_MEANT = {
    **dict.fromkeys(("ask", "asks", "leave", "asks_leave", "announces"), "permission"),
    **dict.fromkeys(("sorry", "apologizes", "apologises"), "apology"),
    **dict.fromkeys(("question", "asks_openly"), "open_question"),
    **dict.fromkeys(("paraphrase", "gives_back", "mirror"), "reflection"),
    **dict.fromkeys(("offer", "offers", "suggestion"), "proposal"),
    **dict.fromkeys(("promise", "promises", "deal"), "commitment"),
    **dict.fromkeys(("thanks", "praise"), "appreciation"),
    **dict.fromkeys(("sympathy", "empathy"), "validation"),
    **dict.fromkeys(("break", "pause", "later"), "continuation"),
    **dict.fromkeys(("goodbye", "leaves"), "walk_away"),
}
"""Everyday words for moves, and the move that is meant."""

_ROW = re.compile(r"(=|opens\b|band\b|says\b|ends\b|softens\b|closes\b)\s*(.*)$")

_UNREAD = (
    "write > before what the learner says, all of it on one row; rows of what must come of it "
    f"begin with {', '.join(tuple(Must)[:-1])} or {tuple(Must)[-1]}"
)


def read_rehearsals(
    folder: Path, persona: Persona
) -> tuple[tuple[Rehearsal, ...], tuple[Problem, ...]]:
    """The rehearsals beside `persona` in `folder`, and the problems of their file."""
    source, problems = read_source(folder, FILE)
    if source is None:
        return (), problems
    reader = Reader(source)
    if source.values.get("format") != FORMAT:
        reader.note(1, "P010", f"the file must begin with: format = {FORMAT}")
        return (), tuple(reader.problems)
    for name in source.values:
        if name not in ("format", "rehearsal"):
            near = nearest(name, ("format", "rehearsal"))
            line = source.line(name) or source.line("", name)
            reader.note(line, "P011", f"there is no table [{name[:60]}]", near)
    rehearsals = []
    for name, held in reader.tables("rehearsal").items():
        table = f"rehearsal.{name}"
        reader.keys(table, held, KEYS)
        level = reader.text(table, held, "level") or "realistic"
        variant = reader.text(table, held, "variant") or "default"
        for word, valid, what in (
            (level, persona.levels, "level"),
            (variant, persona.variants, "variant"),
        ):
            if word not in valid:
                line = source.line(table, what)
                reader.note(line, "P083", f'there is no {what} "{word[:60]}"', nearest(word, valid))
        told = len(reader.problems)
        steps = _steps(reader, persona, reader.rows(table, held, "script"))
        if "script" in held and not steps and len(reader.problems) == told:
            reader.note(source.line(table, "script"), "P082", "no learner line; begin one with >")
        seed = reader.whole(table, held, "seed", KEYS["seed"], 1)
        rehearsals.append(Rehearsal(name, level, seed, variant, steps))
    return tuple(rehearsals), tuple(reader.problems)


def check_rehearsals(folder: Path, persona: Persona) -> tuple[Problem, ...]:
    """Problems of the rehearsal file in `folder`; none when there is no such file."""
    path = folder / FILE
    if not path.exists() and not path.is_symlink():
        return ()
    return read_rehearsals(folder, persona)[1]


def unmet(step: Step, findings: Findings, reply: "Reply") -> tuple[Expectation, ...]:
    """What `step` asks for and did not happen."""
    return tuple(each for each in step.expectations if not _holds(each, findings, reply))


def _holds(expectation: Expectation, findings: Findings, reply: "Reply") -> bool:
    word = expectation.word
    match expectation.must:
        case Must.MOVE:
            verdict = findings.paraphrase.verdict.value if findings.paraphrase else ""
            if word == "blame":
                return bool(findings.blame)
            return word in findings.kinds or word == verdict
        case Must.OPENS:
            return word in (gate.id for gate in reply.gates)
        case Must.BAND:
            return reply.band.value == word
        case Must.SAYS:
            point = word.removeprefix("key_point.")
            if point != word:
                return any(point in line.points for line in reply.lines)
            return any(line.reply == word for line in reply.lines)
        case Must.ENDS:
            return reply.ended is not None and reply.ended.value == word
        case Must.SOFTENS:
            return reply.after < reply.before
        case Must.CLOSES:
            return reply.after > reply.before


def _steps(reader: Reader, persona: Persona, rows: Iterable[tuple[str, int]]) -> tuple[Step, ...]:
    steps: list[Step] = []
    unread = False
    for row, line in rows:
        if row.startswith(">"):
            text = row[1:].strip()
            if not text:
                reader.note(line, "P082", "this learner line is empty")
            steps.append(Step(text, line))
            continue
        match = _ROW.match(row)
        if match is None:
            unread = True
            reader.note(line, "P081", _UNREAD, nearest(row.split()[0], tuple(Must)))
        elif not steps and not unread:
            reader.note(line, "P081", "an expectation before the first learner line")
        elif not steps:
            continue  # the learner line above it was not read, which has been told
        else:
            wanted = _expectations(reader, persona, Must(match[1]), match[2], line)
            last = steps[-1]
            steps[-1] = Step(last.text, last.line, (*last.expectations, *wanted))
    return tuple(steps)


def _expectations(
    reader: Reader, persona: Persona, must: Must, words: str, line: int
) -> tuple[Expectation, ...]:
    if must in (Must.SOFTENS, Must.CLOSES):
        return (Expectation(must, "", line),)
    valid = _valid(persona, must)
    wanted = []
    for word in re.split(r"[,\s]+", words.strip()):
        if word not in valid:
            code = {Must.MOVE: "P020", Must.OPENS: "P025"}.get(must, "P081")
            text = f'"{must.value}" knows no "{word[:60]}"'
            meant = _MEANT.get(word.lower(), "") if must is Must.MOVE else ""
            reader.note(line, code, text, meant or nearest(word, valid))
        else:
            wanted.append(Expectation(must, word, line))
    return tuple(wanted)


def _valid(persona: Persona, must: Must) -> tuple[str, ...]:
    if must is Must.MOVE:
        return (*MOVES, *VERDICTS)
    if must is Must.OPENS:
        return tuple(gate.id for gate in persona.gates)
    if must is Must.BAND:
        return BANDS
    if must is Must.ENDS:
        return CLOSINGS
    tables = {line.table for line in persona.lines()}
    return (*(f"key_point.{point}" for point in persona.points), *sorted(tables))
