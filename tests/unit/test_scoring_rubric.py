"""Reading rubrics: the shipped one, edited ones, and broken ones with their lines."""

from pathlib import Path

import pytest

from practice.domain.errors import ArgumentError, ContentError
from practice.scoring.rubric import DEFAULT, load_rubric, read_rubric, rubric_from_text

SHIPPED = DEFAULT.read_text(encoding="utf-8")


def problems_of(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "my.toml"
    path.write_text(text, encoding="utf-8")
    rubric, problems = read_rubric(path)
    assert rubric is None
    return [str(problem).removeprefix(str(tmp_path) + "/") for problem in problems]


def line_of(text: str, start: str) -> int:
    return next(n for n, line in enumerate(text.split("\n"), 1) if line.startswith(start))


def test_the_shipped_rubric_is_read_without_problems():
    rubric, problems = read_rubric(DEFAULT)
    assert problems == ()
    assert rubric is not None
    assert dict(rubric.weights) == {
        "paraphrasing": 300,
        "order": 250,
        "ratio": 100,
        "steps": 200,
        "no_blame": 150,
    }
    assert (rubric.pass_mark, rubric.distinction) == (750, 900)


def test_a_frozen_text_gives_the_same_rubric():
    shipped = load_rubric(None)
    assert rubric_from_text(shipped.text) == shipped


def test_the_hash_changes_with_the_text():
    assert rubric_from_text(SHIPPED + "# mine\n").hash != load_rubric().hash


def test_windows_line_ends_do_not_change_the_hash(tmp_path):
    path = tmp_path / "crlf.toml"
    path.write_bytes(SHIPPED.replace("\n", "\r\n").encode())
    assert load_rubric(path).hash == load_rubric().hash


def test_a_coach_can_move_weight_from_one_row_to_another():
    text = SHIPPED.replace("weight = 30", "weight = 25.5").replace("weight = 15", "weight = 19.5")
    rubric = rubric_from_text(text)
    assert (rubric.weights["paraphrasing"], rubric.weights["no_blame"]) == (255, 195)


def test_weights_that_do_not_add_up_are_told(tmp_path):
    text = SHIPPED.replace("weight = 30", "weight = 20")
    line = line_of(text, "weight = 20")
    assert problems_of(tmp_path, text) == [
        f"my.toml:{line}: error R004: the weights of the rows add up to 90, not 100"
    ]


def test_a_misspelt_key_is_told_with_its_line_and_the_nearest_word(tmp_path):
    text = SHIPPED.replace("reflections = 2", "reflexions = 2")
    line = line_of(text, "reflexions")
    told = problems_of(tmp_path, text)
    assert f'my.toml:{line}: error R002: unknown key "reflexions"; did you mean "reflections"?' in (
        told
    )


def test_a_misspelt_table_is_told(tmp_path):
    text = SHIPPED.replace("[row.no_blame]", "[row.noblame]")
    line = line_of(text, "[row.noblame]")
    told = problems_of(tmp_path, text)
    assert (
        f'my.toml:{line}: error R002: unknown table "row.noblame"; did you mean "row.no_blame"?'
        in told
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("pass = 75", 'pass = "75"', "pass must be a number from 0 to 100"),
        ("pass = 75", "pass = true", "pass must be a number from 0 to 100"),
        ("pass = 75", "pass = 175", "pass must lie between 0 and 100"),
        ("pass = 75", "pass = 75.55", "pass may have one digit after the point"),
        ("pass = 75", "pass = nan", "pass must be a number from 0 to 100"),
        ("pass = 75", "pass = 95", "pass is above distinction"),
        ("lines = 3", "lines = 2.5", "lines must be a whole number"),
        ("none = 0.2", "none = 0.9", "none must be below full"),
        ('name = "standard"', 'name = ""', "name must be a text that is not empty"),
        ("format = 1", "format = 7", "format must be 1"),
        ('["breakdown"]', '["break_down"]', 'unknown blocker "break_down"'),
        ('["breakdown"]', '"breakdown"', "blockers must be a list of words"),
    ],
)
def test_a_value_that_does_not_fit_is_told(tmp_path, old, new, said):
    text = SHIPPED.replace(old, new)
    path = tmp_path / "my.toml"
    path.write_text(text, encoding="utf-8")
    rubric, problems = read_rubric(path)
    assert rubric is None
    line = line_of(text, new.split("=")[0] if "=" in new else "blockers")
    assert any(said in str(p) and p.line == line for p in problems), problems


def test_a_hostile_exponent_is_read_as_next_to_nothing():
    rubric = rubric_from_text(SHIPPED.replace("none = 0.2", "none = 1e-99999999"))
    assert rubric.ratio.none == 0


@pytest.mark.parametrize(
    "stored",
    [b"", b"\xff\xfe\x00", b"= =", b"[row", b"a = " + b"[" * 50_000, b"#" * 200_000],
    ids=["empty", "binary", "garbage", "cut", "deep", "huge"],
)
def test_a_broken_file_gives_a_problem_and_no_traceback(tmp_path, stored):
    path = tmp_path / "broken.toml"
    path.write_bytes(stored)
    rubric, problems = read_rubric(path)
    assert rubric is None
    assert problems
    with pytest.raises(ContentError):
        load_rubric(path)


def test_a_row_given_as_a_number_is_a_problem(tmp_path):
    told = problems_of(tmp_path, SHIPPED.split("[speech]")[0] + "speech = 3\nrow = 4\n")
    assert any("speech" in each for each in told)


def test_a_missing_file_is_a_wrong_argument(tmp_path):
    with pytest.raises(ArgumentError):
        load_rubric(tmp_path / "none.toml")
