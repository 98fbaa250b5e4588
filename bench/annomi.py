"""How well reflections are heard on AnnoMI, expert-coded counselling talk that is not shipped.

Usage: python bench/annomi.py --annomi annomi.csv
Reads the file, prints figures as JSON, copies nothing. Labels are the majority of the annotators.
"""

import argparse
import csv
import json
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

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

ACTS = {"therapist_input": MainAct.TELLING}


@dataclass(frozen=True)
class Line:
    """A counsellor's utterance with its labels and the client's words before it."""

    text: str
    before: str
    reflection: bool
    act: MainAct
    expert: bool


def load(path: Path) -> list[Line]:
    """The counsellor's utterances in `path`."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    utterances: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows:
        utterances.setdefault((row["transcript_id"], row["utterance_id"]), []).append(row)
    lines: list[Line] = []
    before = ""
    for same in utterances.values():
        first = same[0]
        if first["interlocutor"] == "client":
            before = first["utterance_text"]
            continue
        votes = sum(row["reflection_exists"] == "True" for row in same)
        act = Counter(row["main_therapist_behaviour"] for row in same).most_common(1)[0][0]
        lines.append(
            Line(
                first["utterance_text"],
                before,
                2 * votes > len(same),
                ACTS.get(act) or MainAct(act),
                first["mi_quality"] == "high",
            )
        )
    return lines


def auc(scored: Iterable[tuple[float, bool]]) -> float:
    """Probability that a true one scores above a false one."""
    pairs = list(scored)
    false = sorted(score for score, label in pairs if not label)
    true = [score for score, label in pairs if label]
    wins = sum(bisect_left(false, s) + bisect_right(false, s) for s in true) / 2
    return wins / (len(true) * len(false))


def share(part: int, whole: int) -> dict[str, object]:
    """A rate with its 95 % interval (Wilson)."""
    if not whole:
        return {"rate": None, "n": 0}
    rate, z = part / whole, 1.96
    middle = (rate + z * z / (2 * whole)) / (1 + z * z / whole)
    width = z * sqrt(rate * (1 - rate) / whole + z * z / (4 * whole**2)) / (1 + z * z / whole)
    low, high = max(0.0, middle - width), min(1.0, middle + width)
    return {"rate": round(rate, 4), "low": round(low, 4), "high": round(high, 4), "n": whole}


def f1(pairs: Sequence[tuple[bool, bool]]) -> dict[str, float | int]:
    """Precision, recall and F1 of (found, label) pairs."""
    hit = sum(found and label for found, label in pairs)
    found = sum(found for found, _ in pairs)
    labelled = sum(label for _, label in pairs)
    return {
        "precision": round(hit / found, 3) if found else 0.0,
        "recall": round(hit / labelled, 3) if labelled else 0.0,
        "f1": round(2 * hit / (found + labelled), 3) if found + labelled else 0.0,
        "n": len(pairs),
    }


def measure(lines: Sequence[Line]) -> dict[str, object]:
    """All figures for `lines`."""
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
    reflection = f1(
        [(p >= THRESHOLD, line.reflection) for p, line in zip(points, lines, strict=True)]
    )
    by_act = {
        act: f1([(found is act, line.act is act) for found, line in zip(acts, lines, strict=True)])
        for act in MainAct
    }
    expert = [flag for flag, line in zip(flagged, lines, strict=True) if line.expert]
    given_back = [flag for flag, line in zip(flagged, lines, strict=True) if line.reflection]
    return {
        "reflection": {
            **reflection,
            "auc": round(auc(zip(points, (line.reflection for line in lines), strict=True)), 3),
        },
        "four_classes": {
            "macro_f1": round(sum(float(row["f1"]) for row in by_act.values()) / len(by_act), 3),
            **{act.value: row for act, row in by_act.items()},
        },
        "flags": {
            "expert_lines": share(sum(expert), len(expert)),
            "reflections": share(sum(given_back), len(given_back)),
        },
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--annomi", type=Path, required=True, help="the AnnoMI file (CSV)")
    print(json.dumps(measure(load(parser.parse_args().annomi)), indent=2))


if __name__ == "__main__":
    main()
