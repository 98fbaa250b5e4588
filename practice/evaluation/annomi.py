"""How well reflections are heard on AnnoMI, expert-coded counselling talk that is not shipped.

The file is only read. Labels are the majority of the annotators. Source: Wu et al. 2022.
"""

import csv
import hashlib
import io
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import numpy as np

from practice.domain.errors import ArgumentError, ContentError
from practice.evaluation.figures import (
    Figure,
    Floats,
    around,
    by_groups,
    draws,
    mean_of,
    ratio,
    share,
)
from practice.language.acts import MainAct, main_act
from practice.language.analysis import analyse
from practice.language.lexicon import default
from practice.language.patterns import views
from practice.language.reflection import (
    THRESHOLD,
    clause_scores,
    content_stems,
    utterance_points,
)
from practice.language.text import read

COLUMNS = (
    "mi_quality",
    "transcript_id",
    "utterance_id",
    "interlocutor",
    "utterance_text",
    "reflection_exists",
    "main_therapist_behaviour",
)
"""What is needed of the file."""
ACTS = {
    "question": MainAct.QUESTION,
    "reflection": MainAct.REFLECTION,
    "therapist_input": MainAct.TELLING,
    "other": MainAct.OTHER,
}
EXPERT = "high"
"""`mi_quality` of a talk that shows how it is done well."""
LARGEST = 200_000_000
"""Bytes; the published file has a tenth of it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A counsellor's utterance with its labels and the client's words before it."""

    talk: str
    text: str
    before: str
    reflection: bool
    act: MainAct
    expert: bool


@dataclass(frozen=True, slots=True)
class ActFigures:
    """One class."""

    f1: Figure
    precision: Figure
    recall: Figure


@dataclass(frozen=True, slots=True)
class AnnomiFigures:
    """All figures of one file; intervals of F1 and AUC are drawn by talks."""

    reflection: ActFigures
    auc: Figure
    """Chance that a reflection has more points than another line."""
    macro_f1: Figure
    """Mean F1 of the four classes."""
    acts: dict[str, ActFigures]
    expert_flags: Figure
    """Share of the lines of expert counsellors in which blame was found."""
    reflection_flags: Figure
    """Share of the reflections in which blame was found."""
    hash: str
    """Of the file."""


def load(path: Path) -> tuple[list[Line], str]:
    """The counsellor's utterances in `path`, and the hash of the file.

    Raises ArgumentError without such a file, ContentError when it is not an AnnoMI file.
    """
    try:
        with path.open("rb") as file:
            stored = file.read(LARGEST + 1)
    except OSError as error:
        raise ArgumentError(
            f'Could not read "{path}": {error.strerror}.', "Name the AnnoMI file, a CSV."
        ) from error
    if len(stored) > LARGEST:
        raise ContentError(f'"{path}" is larger than any AnnoMI file.', "Name the one published.")
    try:
        rows = list(csv.DictReader(io.StringIO(stored.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ContentError(
            f'"{path}" is no CSV file in UTF-8.', "Name the AnnoMI file as it was published."
        ) from error
    _check_columns(path, rows)
    lines = _lines(path, rows)
    if not any(line.reflection for line in lines) or all(line.reflection for line in lines):
        raise ContentError(
            f'"{path}" holds no counsellor\'s lines of both kinds, reflections and others.',
            "The figures need both.",
        )
    return lines, hashlib.sha256(stored).hexdigest()[:16]


def measure(lines: Sequence[Line], file_hash: str = "") -> AnnomiFigures:
    """All figures for `lines`, of which some must be reflections and some not."""
    known = default()
    points: list[float] = []
    acts: list[MainAct] = []
    flagged: list[bool] = []
    for line in lines:
        reading = read(line.text)
        seen = views(reading, known.classes)
        scores = clause_scores(reading, seen, known, content_stems(read(line.before).words))
        points.append(utterance_points(reading, scores))
        acts.append(main_act(reading, seen, known, scores))
        flagged.append(bool(analyse(line.text).blame))
    talks = [line.talk for line in lines]
    wanted = [line.act for line in lines]
    reflections = [line.reflection for line in lines]
    expert = [flag for flag, line in zip(flagged, lines, strict=True) if line.expert]
    given_back = [flag for flag, line in zip(flagged, lines, strict=True) if line.reflection]
    return AnnomiFigures(
        reflection=_act_figures(talks, [each >= THRESHOLD for each in points], reflections),
        auc=auc(talks, points, reflections),
        macro_f1=_macro_f1(talks, acts, wanted),
        acts={
            act.value: _act_figures(
                talks, [each is act for each in acts], [each is act for each in wanted]
            )
            for act in MainAct
        },
        expert_flags=share(sum(expert), len(expert)),
        reflection_flags=share(sum(given_back), len(given_back)),
        hash=file_hash,
    )


def _check_columns(path: Path, rows: Sequence[dict[str, str]]) -> None:
    there = [name for name in rows[0] if name] if rows else []
    missing = [name for name in COLUMNS if name not in there]
    if missing:
        near = {name: get_close_matches(name, there, 1, 0.8) for name in missing}
        shown = ", ".join(
            f'{name} (did you mean "{near[name][0]}"?)' if near[name] else name for name in missing
        )
        what = f"lacks the columns {shown}" if there else "holds no rows"
        raise ContentError(
            f'"{path}" {what}.', "Name the AnnoMI file as it was published (the full one, a CSV)."
        )


def _lines(path: Path, rows: Sequence[dict[str, str]]) -> list[Line]:
    utterances: dict[tuple[str, str], list[dict[str, str]]] = {}
    for number, row in enumerate(rows, 2):
        lacking = [name for name in COLUMNS if row[name] is None]
        if lacking:
            raise ContentError(f'Row {number} of "{path}" is cut off before "{lacking[0]}".')
        utterances.setdefault((row["transcript_id"], row["utterance_id"]), []).append(row)
    lines: list[Line] = []
    before = talk = ""
    for (now, _), same in utterances.items():
        first = same[0]
        if now != talk:
            talk, before = now, ""
        if first["interlocutor"] == "client":
            before = first["utterance_text"]
            continue
        votes = sum(row["reflection_exists"] == "True" for row in same)
        named = Counter(row["main_therapist_behaviour"] for row in same).most_common(1)[0][0]
        if named not in ACTS:
            raise ContentError(
                f'"{path}" names a main_therapist_behaviour "{named[:40]}".',
                f"There are: {', '.join(ACTS)}.",
            )
        lines.append(
            Line(
                talk,
                first["utterance_text"],
                before,
                2 * votes > len(same),
                ACTS[named],
                first["mi_quality"] == EXPERT,
            )
        )
    return lines


def _act_figures(talks: Sequence[str], found: Sequence[bool], wanted: Sequence[bool]) -> ActFigures:
    hits = sum(a and b for a, b in zip(found, wanted, strict=True))
    counts = _counts(talks, [(found, wanted)])
    return ActFigures(
        by_groups(counts, lambda sums: mean_of(_f1(sums)), len(talks)),
        share(hits, sum(found)),
        share(hits, sum(wanted)),
    )


def _macro_f1(talks: Sequence[str], found: Sequence[MainAct], wanted: Sequence[MainAct]) -> Figure:
    each = [([f is act for f in found], [w is act for w in wanted]) for act in MainAct]
    return by_groups(_counts(talks, each), lambda sums: mean_of(_f1(sums)), len(talks))


def _counts(
    talks: Sequence[str], classes: Sequence[tuple[Sequence[bool], Sequence[bool]]]
) -> list[list[float]]:
    """For each talk: hits, found and wanted of each class, one after another."""
    table: dict[str, list[float]] = defaultdict(lambda: [0.0] * (3 * len(classes)))
    for at, talk in enumerate(talks):
        row = table[talk]
        for number, (found, wanted) in enumerate(classes):
            row[3 * number] += found[at] and wanted[at]
            row[3 * number + 1] += found[at]
            row[3 * number + 2] += wanted[at]
    return list(table.values())


def _f1(sums: Floats) -> Floats:
    """F1 of each class (samples x classes)."""
    split = sums.reshape(len(sums), -1, 3)
    return ratio(2 * split[:, :, 0], split[:, :, 1] + split[:, :, 2])


def auc(talks: Sequence[str], points: Sequence[float], wanted: Sequence[bool]) -> Figure:
    """The area under the curve, with the interval of talks drawn anew."""
    names = list(dict.fromkeys(talks))
    true: dict[str, list[float]] = {name: [] for name in names}
    false: dict[str, list[float]] = {name: [] for name in names}
    for talk, score, label in zip(talks, points, wanted, strict=True):
        (true if label else false)[talk].append(score)
    wins = np.zeros((len(names), len(names)))
    for column, name in enumerate(names):
        below = sorted(false[name])
        for row, other in enumerate(names):
            wins[row, column] = sum(
                bisect_left(below, score) + bisect_right(below, score) for score in true[other]
            )
    wins /= 2
    trues = np.array([len(true[name]) for name in names], dtype=np.float64)
    falses = np.array([len(false[name]) for name in names], dtype=np.float64)
    value = float(wins.sum() / (trues.sum() * falses.sum()))
    weights = draws(len(names))
    drawn = ratio(((weights @ wins) * weights).sum(axis=1), (weights @ trues) * (weights @ falses))
    return around(value, drawn, len(talks), len(names))
