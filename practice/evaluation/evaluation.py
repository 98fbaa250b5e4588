"""Everything measured at once: the project's own sets in three spellings, AnnoMI, and the time."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from practice import __version__
from practice.evaluation import annomi
from practice.evaluation.annomi import AnnomiFigures
from practice.evaluation.labelled import Half, Labelled, only
from practice.evaluation.sets import (
    BlameFigures,
    MovesFigures,
    ParaphraseFigures,
    blame_figures,
    moves_figures,
    paraphrase_figures,
    spoken_texts,
)
from practice.evaluation.spelling import SEED, Spell, Spelling, heard, misheard, typed
from practice.language.analysis import analyse, matcher_version, rules_version
from practice.language.lexicon import Lexicon

Progress = Callable[[str], None]

SPELLS: Mapping[Spelling, Spell] = {
    Spelling.TYPED: typed,
    Spelling.HEARD: heard,
    Spelling.MISHEARD: misheard,
}


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds that the analysis of an utterance takes, lines of hers included."""

    median_ms: float | None
    p95_ms: float | None
    n: int


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """The project's own sets in one spelling; None for a set without lines."""

    blame: BlameFigures | None
    with_points: ParaphraseFigures | None
    without_points: ParaphraseFigures | None
    moves: MovesFigures | None
    with_points_semantic: ParaphraseFigures | None = None
    """The same as above with the sentence model; None where none was given."""
    without_points_semantic: ParaphraseFigures | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures, and what they were made with."""

    half: Half
    hands: tuple[str, ...]
    lines: Mapping[str, int]
    """Labelled lines of each set in this half."""
    own: Mapping[Spelling, OwnFigures]
    annomi: AnnomiFigures | None
    timing: Timing
    stamps: Mapping[str, str]
    """Versions of the program, rules, matcher and misheard spelling; hash of the data."""


def evaluate(
    labelled: Labelled,
    half: Half,
    annomi_lines: tuple[list[annomi.Line], str] | None = None,
    progress: Progress = lambda _: None,
    with_model: Lexicon | None = None,
) -> Evaluation:
    """All figures for the lines of `half`; `annomi_lines` come from `annomi.load`.

    `with_model` is a lexicon with a sentence model: the paraphrase is then judged both ways.
    """
    chosen = only(labelled, half)
    progress("time")
    timing = time_analysis(chosen)
    own = {}
    for spelling, spell in SPELLS.items():
        progress(str(spelling))
        own[spelling] = _own(chosen, spell, with_model)
    counselling = None
    if annomi_lines is not None:
        progress("AnnoMI")
        counselling = annomi.measure(*annomi_lines)
    stamps = {
        "practice": __version__,
        "rules": rules_version(),
        "matcher": matcher_version(),
        "spelling": SEED,
        "data": labelled.hash,
    }
    if with_model is not None:
        stamps["matcher_semantic"] = matcher_version(with_model)
    if counselling is not None:
        stamps["annomi"] = counselling.hash
    lines = {
        "blame": len(chosen.blame),
        "paraphrase": len(chosen.paraphrase),
        "moves": len(chosen.moves),
    }
    return Evaluation(half, labelled.hands, lines, own, counselling, timing, stamps)


def time_analysis(labelled: Labelled) -> Timing:
    """How long single lines take; each is analysed once, so nothing about it is remembered."""
    analyse("So you are worn out by nine.")  # loads what is loaded once
    taken = []
    for text, before in spoken_texts(labelled.blame, labelled.moves):
        began = time.perf_counter()
        analyse(text, before)
        taken.append((time.perf_counter() - began) * 1000)
    if not taken:
        return Timing(None, None, 0)
    taken.sort()
    return Timing(statistics.median(taken), taken[int(len(taken) * 0.95)], len(taken))


def _own(labelled: Labelled, spell: Spell, with_model: Lexicon | None) -> OwnFigures:
    tries = labelled.paraphrase
    both = tries and with_model
    return OwnFigures(
        blame_figures(labelled.blame, spell) if labelled.blame else None,
        paraphrase_figures(tries, spell, with_points=True) if tries else None,
        paraphrase_figures(tries, spell, with_points=False) if tries else None,
        moves_figures(labelled.moves, spell) if labelled.moves else None,
        paraphrase_figures(tries, spell, with_points=True, lexicon=with_model) if both else None,
        paraphrase_figures(tries, spell, with_points=False, lexicon=with_model) if both else None,
    )
