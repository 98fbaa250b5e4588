"""How good the ear is on the project's own labelled lines. Prints JSON; see bench/data.

    python bench/quality.py [--half test|tune|all]

For a share p of n, the interval is Wilson's at 95 %.
"""

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from labelled import as_heard, lines

from practice.domain.moves import HerLine, KeyPoint
from practice.language.analysis import analyse
from practice.language.paraphrase import judge

Spelling = Callable[[str], str]
LESS = ("parroted", "opposite", "rebuttal", "off")
"""Kinds of tries that must score below a partly good one."""


def share(hits: int, of: int) -> dict[str, Any]:
    """`hits` of `of` with its interval."""
    if not of:
        return {"value": None, "n": 0}
    p, z = hits / of, 1.96
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    reach = z * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return {
        "value": round(p, 3),
        "from": round(max(0.0, middle - reach), 3),
        "to": round(min(1.0, middle + reach), 3),
        "n": of,
    }


def blame(half: str, spell: Spelling) -> dict[str, Any]:
    """Whether a line holds blame; pressure is none."""
    right = flagged = labelled = 0
    for row in lines("blame", half):
        heard = (HerLine("heard", row["heard"]),) if row["heard"] else ()
        found = bool(analyse(spell(row["text"]), heard).blame)
        right += found and row["blame"]
        flagged += found
        labelled += row["blame"]
    return {"precision": share(right, flagged), "recall": share(right, labelled)}


def paraphrase(half: str, spell: Spelling, *, with_points: bool) -> dict[str, Any]:
    """Of all pairs of tries at one source that should differ, how many are in the right order."""
    scores: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in lines("paraphrase", half):
        points = tuple(
            KeyPoint(each["id"], each["says"], each["kind"], tuple(each["accept"]))
            for each in row["points"]
        )
        finding = judge(spell(row["said"]), row["source"], points if with_points else ())
        scores[row["group"]].append((row["kind"], finding.score))
    right: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for tries in scores.values():
        for better, worse in _pairs(tries):
            name = f"{better[0]} over {worse[0]}"
            pairs[name] += 1
            right[name] += better[1] > worse[1]
    return {
        "order": share(sum(right.values()), sum(pairs.values())),
        "sources": len(scores),
        **{name: share(right[name], count) for name, count in sorted(pairs.items())},
    }


def _pairs(
    tries: Iterable[tuple[str, int]],
) -> Iterable[tuple[tuple[str, int], tuple[str, int]]]:
    every = list(tries)
    for better in every:
        for worse in every:
            worth = {"good": ("partly", *LESS), "partly": LESS}.get(better[0], ())
            if worse[0] in worth:
                yield better, worse


def moves(half: str, spell: Spelling) -> dict[str, Any]:
    """Recall of the main label, precision against all labels, macro over the moves."""
    hit: Counter[str] = Counter()
    meant: Counter[str] = Counter()
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for row in lines("moves", half):
        heard = (HerLine("heard", row["heard"]),) if row["heard"] else ()
        kinds = {move.value for move in analyse(spell(row["text"]), heard).kinds}
        main = row["moves"][0]
        if main != "none":
            meant[main] += 1
            hit[main] += main in kinds
        for kind in kinds:
            found[kind] += 1
            right[kind] += kind in row["moves"]
    recalls = {name: hit[name] / count for name, count in meant.items()}
    precisions = {name: right[name] / count for name, count in found.items() if name in meant}
    return {
        "macro_recall": round(sum(recalls.values()) / len(recalls), 3),
        "macro_precision": round(sum(precisions.values()) / len(precisions), 3),
        "n": sum(meant.values()),
        "recall": {name: round(value, 2) for name, value in sorted(recalls.items())},
    }


def main() -> None:
    """Print every figure, as typed and as a recogniser would write it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--half", choices=("test", "tune", "all"), default="test")
    half = parser.parse_args().half
    spellings: dict[str, Spelling] = {"typed": str, "heard": as_heard}
    figures = {
        name: {
            "blame": blame(half, spell),
            "paraphrase_with_points": paraphrase(half, spell, with_points=True),
            "paraphrase_without_points": paraphrase(half, spell, with_points=False),
            "moves": moves(half, spell),
        }
        for name, spell in spellings.items()
    }
    print(json.dumps({"half": half, **figures}, indent=2))


if __name__ == "__main__":
    main()
