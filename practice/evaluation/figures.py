"""Figures with their 95 % intervals: shares, and what is drawn anew by groups."""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Z = 1.96
"""Standard errors on both sides of a 95 % interval."""
DRAWS = 1000
"""Times that the groups are drawn anew."""
SEED = 20_261_122

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Figure:
    """A value, what it was worked out from, and where it would fall in 95 of 100 such samples."""

    value: float | None
    """None when there was nothing to work it out from."""
    low: float | None
    high: float | None
    n: int
    """Lines, pairs or whatever the figure counts."""
    groups: int | None = None
    """Situations they come from, where the interval was drawn by those."""


def share(part: int, whole: int) -> Figure:
    """`part` of `whole` with Wilson's interval (Wilson 1927)."""
    if not whole:
        return Figure(None, None, None, 0)
    p = part / whole
    middle = p + Z * Z / (2 * whole)
    reach = Z * math.sqrt(p * (1 - p) / whole + Z * Z / (4 * whole * whole))
    below = 1 + Z * Z / whole
    low = 0.0 if part == 0 else max(0.0, (middle - reach) / below)
    high = 1.0 if part == whole else min(1.0, (middle + reach) / below)
    return Figure(p, low, high, whole)


def by_groups(
    counts: Sequence[Sequence[float]], work_out: Callable[[Floats], Floats], n: int
) -> Figure:
    """A figure whose interval comes from drawing whole groups anew, with replacement.

    `counts` holds a row of numbers for each group. `work_out` gets sums of rows, one sample a
    row (samples x numbers), and gives one value a sample, NaN where there is none. The interval
    lies between the 2.5th and the 97.5th percentile of the samples (Efron 1979).
    """
    if not counts:
        return Figure(None, None, None, n, 0)
    table = np.asarray(counts, dtype=np.float64)
    value = float(work_out(table.sum(axis=0, keepdims=True))[0])
    if math.isnan(value):
        return Figure(None, None, None, n, len(counts))
    drawn = work_out(draws(len(counts)) @ table)
    return Figure(value, *_middle(drawn), n, len(counts))


def around(value: float, drawn: Floats, n: int, groups: int) -> Figure:
    """`value` with the interval of `drawn`, the same figure of samples drawn anew."""
    return Figure(value, *_middle(drawn), n, groups)


@lru_cache(maxsize=16)
def draws(groups: int) -> Floats:
    """How often each of `groups` is in each sample (samples x groups); the same at every call."""
    chance = random.Random(SEED)
    drawn = np.zeros((DRAWS, groups))
    for row in drawn:
        picked = [int(chance.random() * groups) for _ in range(groups)]
        row[:] = np.bincount(picked, minlength=groups)
    drawn.flags.writeable = False
    return drawn


def ratio(part: Floats, whole: Floats) -> Floats:
    """`part` / `whole`, number by number; NaN where the whole is nothing."""
    quotient: Floats = np.full(np.broadcast(part, whole).shape, np.nan)
    np.divide(part, whole, out=quotient, where=whole > 0)
    return quotient


def mean_of(values: Floats) -> Floats:
    """The mean of each row of `values`, NaN left out; NaN for a row without any."""
    known = ~np.isnan(values)
    return ratio(np.where(known, values, 0.0).sum(axis=1), known.sum(axis=1).astype(np.float64))


def _middle(drawn: Floats) -> tuple[float, float]:
    known = drawn[~np.isnan(drawn)]
    low, high = np.percentile(known, (2.5, 97.5))
    return float(low), float(high)
