"""The examples in docs/measures.md are heard as it says."""

import re
from pathlib import Path

import pytest

from practice.domain.moves import BlameCategory, HerLine, KeyPoint, Move
from practice.evaluation.goals import GOALS
from practice.language.analysis import analyse
from practice.language.paraphrase import judge
from practice.scoring.drafts import spread
from practice.scoring.rubric import load_rubric

TEXT = (Path(__file__).parents[2] / "docs" / "measures.md").read_text(encoding="utf-8")
HERS = "I do dinner, bath and bed by myself. By nine I have nothing left."
POINTS = (
    KeyPoint(
        "evenings_alone",
        "she carries the evenings alone",
        "fact",
        ("you do it all by yourself", "nobody helps you in the evening", "you are alone with it"),
    ),
    KeyPoint("worn_out", "she is worn out", "feeling", ("you are exhausted", "you are worn out")),
)


def section(title):
    return TEXT.split(f"\n## {title}\n")[1].split("\n## ")[0]


def examples(title):
    """(word in backticks, example) of each table row."""
    return re.findall(r"^\| `(\w+)` \| [^|]+ \| “?\"(.+?)\"”? \|$", section(title), re.MULTILINE)


def test_every_move_that_is_worded_has_an_example():
    named = {name for name, _ in examples("Moves")}
    assert named == {move.value for move in Move} - {"interruption", "silence"}


def test_every_category_has_an_example():
    named = {name for name, _ in examples("No blame")}
    assert named == {category.value for category in BlameCategory} - {"pressure"}


@pytest.mark.parametrize(("move", "text"), examples("Moves"))
def test_the_example_of_a_move_makes_it(move, text):
    found = analyse(text, (HerLine("a", HERS, POINTS),))
    assert Move(move) in found.kinds


@pytest.mark.parametrize(("category", "text"), examples("No blame"))
def test_the_example_of_a_category_is_flagged_with_it(category, text):
    assert BlameCategory(category) in {flag.category for flag in analyse(text).blame}


@pytest.mark.parametrize(
    "text",
    [
        "It is not your fault.",
        "You always make me laugh.",
        "You must come home by seven.",
        "If this goes on, I will have to find another place to live.",
        "Well done.",
    ],
)
def test_what_is_said_to_be_no_blame_is_none(text):
    assert f'"{text}"' in " ".join(section("No blame").split())
    assert not analyse(text).blame


def test_a_but_ends_a_guard():
    text = "I hear you, but you are always late."
    assert text.removeprefix("I hear") in " ".join(section("No blame").split())
    assert analyse(text).blame


@pytest.mark.parametrize(
    ("said", "verdict"), re.findall(r'^> You: "(.+)" → \*(\w+)\*$', TEXT, re.MULTILINE)
)
def test_the_paraphrases_get_the_verdicts_that_are_told(said, verdict):
    assert f'> She: "{HERS}"' in TEXT
    finding = judge(said, HERS, POINTS)
    assert finding.verdict == verdict
    low, high = NUMBERS[verdict]
    assert low <= finding.score <= high


NUMBERS = {
    row[0]: tuple(int(number) for number in re.findall(r"\d+", row[1]))
    if "–" in row[1]
    else (0, int(row[1].split()[-1]))
    for row in re.findall(
        r"^\| (reflected|partly|parroted|distorted|missed) \|.+\| ([^|]+) \| [^|]+ \|$",
        section("Paraphrasing"),
        re.MULTILINE,
    )
}


def test_the_weights_are_those_of_the_rubric():
    rubric = load_rubric()
    told = re.findall(r"^\| ([a-z ]+) \| (\d+) \|", section("The score"), re.MULTILINE)
    assert {name.replace(" ", "_"): int(points) * 10 for name, points in told} == rubric.weights
    steps = re.findall(r"^\| [a-z ]+ \| (\d+) \|", section("Steps"), re.MULTILINE)
    assert [int(points) * 10 for points in steps] == list(rubric.parts["steps"].values())
    order = re.findall(r"\((\d+) of 25\)", section("Order"))
    assert [int(points) * 10 for points in order] == list(rubric.parts["order"].values())


def test_the_spread_of_weights_is_as_told():
    shown = spread([300, 250, 100, 200, 150], [True, True, False, True, True], 1000)
    assert shown == [333, 278, 0, 222, 167]
    for tenths in (333, 278, 222, 167):
        assert f"{tenths / 10}" in section("The score")


def test_the_goals_are_those_that_are_measured():
    told = section("How good the ear is")
    for name in ("blame.precision", "blame.recall", "annomi.macro_f1"):
        goal = GOALS[name]
        row = f"| {goal.floor:.2f} | {goal.goal:.2f} |".replace("0.", ".")
        assert row in told
