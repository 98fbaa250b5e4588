"""Labelled lines: what is sound is read, and what is not is told with its file and line."""

import json
import os
from pathlib import Path

import pytest

from practice.domain.errors import ArgumentError, ContentError
from practice.domain.moves import BlameCategory, KeyPoint, Move
from practice.evaluation.first import FirstSeen, first_value, read_first
from practice.evaluation.labelled import Half, Trap, half_of, only
from practice.evaluation.read import errors, read_folder

DATA = Path(__file__).parents[2] / "bench" / "data"

BLAME = {
    "group": "x-b001",
    "text": "You never help me.",
    "blame": True,
    "category": "absolute",
    "severity": 2,
    "span": "You never help",
    "trap": "none",
    "heard": "",
}
TRAP = {
    **BLAME,
    "text": "You always make me laugh.",
    "blame": False,
    "category": "",
    "severity": 0,
    "span": "",
    "trap": "praise",
}
TRY = {
    "group": "x-p001",
    "source": "I do it all alone.",
    "points": [{"id": "alone", "says": "she is alone", "kind": "fact", "accept": ["by yourself"]}],
    "said": "So it is all on you.",
    "kind": "good",
}
MOVES = {"group": "x-m001", "text": "What else?", "moves": ["what_else"], "heard": ""}


def without(line, key):
    return {name: value for name, value in line.items() if name != key}


def write(folder, name, *lines):
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    (folder / name).write_text("\n".join(texts) + "\n", encoding="utf-8")


def test_sound_lines_are_read_into_values(tmp_path):
    write(tmp_path, "blame-x.jsonl", BLAME, "", TRAP)
    write(tmp_path, "paraphrase-y.jsonl", TRY)
    write(tmp_path, "moves-x.jsonl", MOVES, {**MOVES, "moves": ["none"]})
    labelled, problems = read_folder(tmp_path)
    assert problems == ()
    assert labelled.hands == ("x", "y")
    assert [line.category for line in labelled.blame] == [BlameCategory.ABSOLUTE, None]
    assert [line.trap for line in labelled.blame] == [Trap.NONE, Trap.PRAISE]
    assert labelled.paraphrase[0].points == (
        KeyPoint("alone", "she is alone", "fact", ("by yourself",)),
    )
    assert [line.moves for line in labelled.moves] == [(Move.WHAT_ELSE,), ()]


@pytest.mark.parametrize(
    ("name", "line", "code", "told"),
    [
        ("blame-x.jsonl", "{not json", "D002", "not JSON"),
        ("blame-x.jsonl", "[1]", "D002", "not a JSON object"),
        ("blame-x.jsonl", "[" * 100_000, "D002", "too deep"),
        ("blame-x.jsonl", without(BLAME, "span"), "D003", 'key "span" is missing'),
        ("blame-x.jsonl", {**BLAME, "note": ""}, "D004", 'no key "note"'),
        ("blame-x.jsonl", {**BLAME, "text": 3}, "D005", '"text" must be a text'),
        ("blame-x.jsonl", {**BLAME, "group": " "}, "D005", '"group" must not be empty'),
        ("blame-x.jsonl", {**BLAME, "heard": "\ud800"}, "D005", "half a character"),
        ("blame-x.jsonl", {**BLAME, "blame": "yes"}, "D005", "true or false"),
        ("blame-x.jsonl", {**BLAME, "severity": True}, "D005", "from 0 to 3"),
        ("blame-x.jsonl", {**BLAME, "severity": 4}, "D005", "from 0 to 3"),
        ("blame-x.jsonl", {**BLAME, "category": "absolut"}, "D006", 'did you mean "absolute"?'),
        ("blame-x.jsonl", {**TRAP, "trap": "prays"}, "D006", 'did you mean "praise"?'),
        ("blame-x.jsonl", {**BLAME, "span": "you never help"}, "D007", 'not in "text"'),
        ("blame-x.jsonl", {**BLAME, "category": "pressure"}, "D008", "pressure is not blame"),
        ("blame-x.jsonl", {**BLAME, "severity": 0}, "D008", "needs a severity"),
        ("blame-x.jsonl", {**BLAME, "trap": "praise"}, "D008", "blame is no trap"),
        ("blame-x.jsonl", {**TRAP, "category": "fault"}, "D008", "has no category"),
        ("blame-x.jsonl", {**TRAP, "severity": 1}, "D008", '"severity" 0'),
        ("paraphrase-x.jsonl", {**TRY, "kind": "goood"}, "D006", 'did you mean "good"?'),
        ("paraphrase-x.jsonl", {**TRY, "points": []}, "D005", "list of key points"),
        ("paraphrase-x.jsonl", {**TRY, "points": ["she"]}, "D005", "point 1 must be"),
        (
            "paraphrase-x.jsonl",
            {**TRY, "points": [without(TRY["points"][0], "says")]},
            "D003",
            'key "says" is missing',
        ),
        (
            "paraphrase-x.jsonl",
            {**TRY, "points": [{**TRY["points"][0], "kind": "facts"}]},
            "D006",
            'did you mean "fact"?',
        ),
        (
            "paraphrase-x.jsonl",
            {**TRY, "points": [{**TRY["points"][0], "accept": "alone"}]},
            "D005",
            "list of texts",
        ),
        ("moves-x.jsonl", {**MOVES, "moves": ["what_els"]}, "D006", 'did you mean "what_else"?'),
        ("moves-x.jsonl", {**MOVES, "moves": [7]}, "D006", "is no move"),
        ("moves-x.jsonl", {**MOVES, "moves": []}, "D005", "list of moves"),
        ("moves-x.jsonl", {**MOVES, "moves": ["none", "check"]}, "D008", "no other move"),
    ],
)
def test_a_bad_line_is_told_with_its_place(tmp_path, name, line, code, told):
    good = {"b": BLAME, "p": TRY, "m": MOVES}[name[0]]
    write(tmp_path, name, good, "", line)
    labelled, problems = read_folder(tmp_path)
    assert [problem.code for problem in problems] == [code]
    shown = str(problems[0])
    assert shown.startswith(f"{tmp_path / name}:3: error {code}: ")
    assert told in shown
    assert len(labelled.blame + labelled.paraphrase + labelled.moves) == 1


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path):
    (tmp_path / "moves-x.jsonl").write_bytes(json.dumps(MOVES).encode() + b"\n\xff\xfe{}\n")
    _, problems = read_folder(tmp_path)
    assert [(problem.code, problem.line) for problem in problems] == [("D001", 2)]


def test_a_mark_at_the_start_of_a_file_does_no_harm(tmp_path):
    (tmp_path / "moves-x.jsonl").write_bytes(b"\xef\xbb\xbf" + json.dumps(MOVES).encode())
    labelled, problems = read_folder(tmp_path)
    assert (len(labelled.moves), problems) == (1, ())


def test_tries_of_one_group_must_share_their_source(tmp_path):
    write(tmp_path, "paraphrase-x.jsonl", TRY, {**TRY, "source": "I do nothing alone."})
    _, problems = read_folder(tmp_path)
    assert [problem.code for problem in errors(problems)] == ["D009"]


def test_a_file_with_another_name_is_told_and_not_read(tmp_path):
    write(tmp_path, "blame-x.jsonl", BLAME)
    write(tmp_path, "blames-x.jsonl", "{")
    labelled, problems = read_folder(tmp_path)
    assert [problem.code for problem in problems] == ["D010"]
    assert errors(problems) == ()
    assert len(labelled.blame) == 1


def test_without_a_folder_or_lines_there_is_an_error(tmp_path):
    with pytest.raises(ArgumentError, match="There is no folder"):
        read_folder(tmp_path / "nowhere")
    with pytest.raises(ContentError, match="no labelled lines"):
        read_folder(tmp_path)


def test_the_hash_follows_the_content_and_the_names(tmp_path):
    write(tmp_path, "moves-x.jsonl", MOVES)
    first = read_folder(tmp_path)[0].hash
    assert read_folder(tmp_path)[0].hash == first
    (tmp_path / "moves-x.jsonl").rename(tmp_path / "moves-y.jsonl")
    renamed = read_folder(tmp_path)[0].hash
    write(tmp_path, "moves-y.jsonl", MOVES, {**MOVES, "text": "And what else?"})
    assert len({first, renamed, read_folder(tmp_path)[0].hash}) == 3


def test_all_lines_of_a_group_fall_into_one_half(tmp_path):
    groups = [f"x-m{number:03}" for number in range(60)]
    lines = [{**MOVES, "group": group, "text": text} for group in groups for text in ("A?", "B?")]
    write(tmp_path, "moves-x.jsonl", *lines)
    labelled, _ = read_folder(tmp_path)
    test, tune = only(labelled, Half.TEST).moves, only(labelled, Half.TUNE).moves
    assert {line.group for line in test}.isdisjoint(line.group for line in tune)
    assert sorted(line.group for line in test + tune) == sorted(groups * 2)
    assert len(test) % 2 == len(tune) % 2 == 0
    assert 30 < len(test) < 90
    assert only(labelled, Half.ALL) is labelled


def test_the_halves_stay_as_they_were_first_drawn():
    halves = [half_of(f"a-b00{number}").value for number in range(1, 7)]
    assert halves == ["test", "test", "test", "tune", "test", "tune"]


def test_the_lines_of_the_source_tree_are_sound():
    labelled, problems = read_folder(DATA)
    assert [str(problem) for problem in problems] == []
    assert read_first(DATA)[1] == ()
    assert len(labelled.blame) >= 400
    assert sum(not line.blame for line in labelled.blame) >= 0.4 * len(labelled.blame)
    assert len({each.group for each in labelled.paraphrase}) >= 150
    letters = {line.group.partition("-")[0] for line in labelled.blame + labelled.moves}
    assert letters == set(labelled.hands)


FIRST = {
    "format": 1,
    "seen": [
        {"hands": ["x"], "half": "test", "figures": {"blame.recall": 0.5}, "note": "Then."},
        {"hands": ["y"], "half": "test", "figures": {"blame.recall": 0.6}, "note": "Later."},
    ],
}


def test_the_earliest_figure_is_kept(tmp_path):
    (tmp_path / "FIRST.json").write_text(json.dumps(FIRST), encoding="utf-8")
    seen, problems = read_first(tmp_path)
    assert problems == ()
    assert seen[0] == FirstSeen(("x",), Half.TEST, {"blame.recall": 0.5}, "Then.")
    assert first_value(seen, Half.TEST, "blame.recall") == 0.5
    assert first_value(seen, Half.TUNE, "blame.recall") is None
    assert first_value(seen, Half.TEST, "blame.precision") is None


def test_without_first_figures_there_is_nothing_to_show(tmp_path):
    assert read_first(tmp_path) == ((), ())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "not JSON"),
        ("[]", "does not have the shape"),
        ('{"seen": []}', "format"),
        ('{"format": 2, "seen": []}', "format must be 1"),
        (json.dumps(FIRST).replace("blame.recall", "blame.rec"), "blame.rec"),
        (json.dumps(FIRST).replace("0.5", '"much"'), "does not have the shape"),
        (json.dumps(FIRST).replace('"test"', '"toast"'), "does not have the shape"),
    ],
)
def test_a_bad_file_of_first_figures_is_told(tmp_path, content, told):
    (tmp_path / "FIRST.json").write_text(content, encoding="utf-8")
    seen, problems = read_first(tmp_path)
    assert seen == ()
    assert told in str(problems[0])
    assert problems[0].code == "D011"


def test_a_figure_that_is_no_number_is_told(tmp_path):
    entry = '{"hands": ["a"], "half": "test", "figures": {"blame.recall": NaN}, "note": ""}'
    (tmp_path / "FIRST.json").write_text('{"format": 1, "seen": [' + entry + "]}")
    _, (problem,) = read_first(tmp_path)
    assert "does not have the shape" in problem.text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_told_and_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "blame-a.jsonl")
    os.mkfifo(tmp_path / "FIRST.json")
    _, (problem,) = read_folder(tmp_path)
    assert problem.text == "the file is no ordinary file"
    _, (problem,) = read_first(tmp_path)
    assert "no ordinary file" in problem.text


def test_a_folder_whose_name_no_system_takes_is_not_there():
    with pytest.raises(ArgumentError, match="There is no folder"):
        read_folder(Path("a" * 5000))
