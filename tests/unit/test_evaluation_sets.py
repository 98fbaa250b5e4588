"""The figures of small sets, against values counted by hand."""

import pytest

from practice.domain.moves import (
    BlameCategory,
    Findings,
    Flag,
    KeyPoint,
    Move,
    MoveFinding,
    ParaphraseFinding,
    Verdict,
)
from practice.evaluation import sets
from practice.evaluation.labelled import Attempt, BlameLine, MovesLine, Trap, Try
from practice.evaluation.sets import blame_figures, moves_figures, paraphrase_figures
from practice.evaluation.spelling import heard, typed


def flag(category):
    return Flag(category, 2, 0, 1, "x", "", "", "rule")


def move(kind):
    return MoveFinding(kind, 0, 1, "x", "x", "rule", 0.9)


def blaming(text, category):
    return BlameLine(f"x-{text}", text, True, category, 2, text, Trap.NONE, "")


def harmless(text, trap):
    return BlameLine(f"x-{text}", text, False, None, 0, "", trap, "")


@pytest.fixture
def ear(monkeypatch):
    """A stand-in for the analysis that finds what it is told for each text."""
    known = {}

    def find(text, before=()):
        return known.get(text, Findings())

    monkeypatch.setattr(sets, "analyse", find)
    return known


def test_precision_and_recall_of_blame_are_counted(ear):
    lines = [
        blaming("a", BlameCategory.FAULT),
        blaming("b", BlameCategory.FAULT),
        blaming("c", BlameCategory.LABEL),
        harmless("d", Trap.PRAISE),
        harmless("e", Trap.PRAISE),
        harmless("f", Trap.NONE),
    ]
    ear["a"] = Findings(flags=(flag(BlameCategory.FAULT),))
    ear["c"] = Findings(flags=(flag(BlameCategory.CONTEMPT),))
    ear["d"] = Findings(flags=(flag(BlameCategory.ABSOLUTE),))
    ear["f"] = Findings(flags=(flag(BlameCategory.PRESSURE),))
    figures = blame_figures(lines, typed)
    assert (figures.precision.value, figures.precision.n) == (pytest.approx(2 / 3), 3)
    assert (figures.recall.value, figures.recall.n) == (pytest.approx(2 / 3), 3)
    assert (figures.category_right.value, figures.category_right.n) == (0.5, 2)
    assert {name: (each.value, each.n) for name, each in figures.categories.items()} == {
        "fault": (0.5, 2),
        "label": (1.0, 1),
    }
    assert {name: (each.value, each.n) for name, each in figures.traps.items()} == {
        "plain": (0.0, 1),
        "praise": (0.5, 2),
    }


def test_the_ear_gets_the_words_in_the_spelling_asked_for(ear):
    ear["you never help"] = Findings(flags=(flag(BlameCategory.ABSOLUTE),))
    line = blaming("You never help!", BlameCategory.ABSOLUTE)
    assert blame_figures([line], typed).recall.value == 0.0
    assert blame_figures([line], heard).recall.value == 1.0


POINTS = (KeyPoint("p", "she is alone"),)


def attempts(group, **kinds):
    return [Try(group, "I am alone.", POINTS, f"{group} {kind}", Attempt(kind)) for kind in kinds]


@pytest.fixture
def judged(monkeypatch):
    """A stand-in for the judge: scores by group and kind, and what it was given."""
    scores = {}
    given = []

    def judge(reading, line, lexicon):
        given.append((line.text, line.points))
        score, added = scores[reading.text]
        return ParaphraseFinding("", Verdict.PARTLY, score, (), (), added, 0.0)

    monkeypatch.setattr(sets, "judge_line", judge)
    return scores, given


def test_pairs_in_the_right_order_are_counted_and_a_tie_is_wrong(judged):
    scores, _ = judged
    first = {"good": 80, "partly": 50, "parroted": 50, "off": 10, "added": 99}
    second = {"good": 40, "opposite": 60}
    tries = attempts("g", **first) + attempts("h", **second)
    for group, kinds in (("g", first), ("h", second)):
        scores.update({f"{group} {kind}": (score, ()) for kind, score in kinds.items()})
    figures = paraphrase_figures(tries, typed, with_points=True)
    # g: good over partly, parroted, off; partly over parroted (tie) and off. h: none of one.
    assert (figures.order.value, figures.order.n, figures.order.groups) == (4 / 6, 6, 2)
    assert {name: (each.value, each.n) for name, each in figures.pairs.items()} == {
        "good over partly": (1.0, 1),
        "good over parroted": (1.0, 1),
        "good over opposite": (0.0, 1),
        "good over off": (1.0, 1),
        "partly over parroted": (0.0, 1),
        "partly over off": (1.0, 1),
    }
    assert figures.verdicts["good"]["partly"] == 2
    assert figures.verdicts["good"]["reflected"] == 0


def test_what_was_added_is_counted_apart(judged):
    scores, _ = judged
    tries = attempts("g", good=0, added=0) + attempts("h", good=0, added=0)
    scores.update({"g good": (80, ("money",)), "h good": (80, ())})
    scores.update({"g added": (60, ("a dog",)), "h added": (60, ("rain",))})
    figures = paraphrase_figures(tries, typed, with_points=True)
    assert (figures.added_noticed.value, figures.added_noticed.n) == (1.0, 2)
    assert (figures.added_wrongly.value, figures.added_wrongly.n) == (0.5, 2)


def test_without_points_only_the_source_is_given(judged):
    scores, given = judged
    scores["g good"] = (80, ())
    paraphrase_figures(attempts("g", good=0), typed, with_points=False)
    paraphrase_figures(attempts("g", good=0), typed, with_points=True)
    assert given == [("I am alone.", ()), ("I am alone.", POINTS)]


def test_moves_count_the_main_label_and_are_right_with_any(ear):
    lines = [
        MovesLine("1", "a", (Move.CHECK, Move.SUMMARY), ""),
        MovesLine("2", "b", (Move.CHECK,), ""),
        MovesLine("3", "c", (Move.SUMMARY,), ""),
        MovesLine("4", "d", (), ""),
        MovesLine("5", "e", (), ""),
    ]
    ear["a"] = Findings(moves=(move(Move.CHECK), move(Move.SUMMARY)))
    ear["c"] = Findings(moves=(move(Move.SUMMARY), move(Move.OWN_VIEW)))
    ear["d"] = Findings(moves=(move(Move.CHECK),))
    figures = moves_figures(lines, typed)
    check, summary = figures.moves["check"], figures.moves["summary"]
    assert (check.recall.value, check.recall.n) == (0.5, 2)
    assert (check.precision.value, check.precision.n) == (0.5, 2)
    assert (summary.recall.value, summary.recall.n) == (1.0, 1)
    assert (summary.precision.value, summary.precision.n) == (1.0, 2)
    assert set(figures.moves) == {"check", "summary"}
    assert (figures.macro_recall.value, figures.macro_recall.n) == (0.75, 3)
    assert (figures.macro_precision.value, figures.macro_precision.n) == (0.75, 4)
    assert figures.macro_recall.low <= 0.75 <= figures.macro_recall.high
    assert (figures.left_alone.value, figures.left_alone.n) == (0.5, 2)


def test_a_move_that_is_never_found_has_a_recall_and_no_precision(ear):
    figures = moves_figures([MovesLine("1", "a", (Move.CHECK,), "")], typed)
    assert figures.moves["check"].recall.value == 0.0
    assert figures.moves["check"].precision.value is None
    assert figures.macro_precision.value is None


def test_lines_without_any_move_give_no_macro_figure(ear):
    figures = moves_figures([MovesLine("1", "a", (), "")], typed)
    assert (figures.macro_recall.value, figures.moves) == (None, {})
    assert figures.left_alone.value == 1.0


def test_the_real_ear_is_asked():
    lines = [
        blaming("You never help me.", BlameCategory.ABSOLUTE),
        harmless("It's not your fault.", Trap.NEGATION),
    ]
    figures = blame_figures(lines, heard)
    assert (figures.precision.value, figures.recall.value) == (1.0, 1.0)
