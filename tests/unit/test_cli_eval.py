"""`practice eval` on small folders: its JSON, its table, and what it says to bad data."""

import importlib.resources
import json
import os
from pathlib import Path

import pytest

from practice.cli.main import entry

BLAME = [
    ("t1", "You never help me.", True, "absolute", "You never help"),
    ("t2", "It is all your fault.", True, "fault", "It is all your fault"),
    ("t3", "You always make me laugh.", False, "", ""),
    ("t4", "It's not your fault.", False, "", ""),
]
SOURCE = "I do dinner, bath and bed alone, and by nine I am worn out."
POINTS = [
    {"id": "alone", "says": "she is alone with it", "kind": "fact", "accept": ["by yourself"]},
    {"id": "tired", "says": "she is worn out", "kind": "feeling", "accept": ["exhausted"]},
]
TRIES = [
    ("good", "So you do it all by yourself, and you are exhausted."),
    ("partly", "So you are exhausted."),
    ("parroted", SOURCE),
    ("off", "The weather is nice today."),
]
MOVES = [
    ("t5", "What else?", ["what_else"]),
    ("t6", "Did I get that right?", ["check"]),
    ("t7", "The bus leaves at nine.", ["none"]),
]
SHARE = {"value", "low", "high", "n"}


def blame_lines():
    for group, text, blame, category, span in BLAME:
        yield {
            "group": group,
            "text": text,
            "blame": blame,
            "category": category,
            "severity": 2 if blame else 0,
            "span": span,
            "trap": "none" if blame else "negation",
            "heard": "",
        }


def write(path, lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    write(folder / "blame-t.jsonl", blame_lines())
    tries = [
        {"group": "t8", "source": SOURCE, "points": POINTS, "said": said, "kind": kind}
        for kind, said in TRIES
    ]
    write(folder / "paraphrase-t.jsonl", tries)
    moves = [
        {"group": group, "text": text, "moves": moves, "heard": ""} for group, text, moves in MOVES
    ]
    write(folder / "moves-t.jsonl", moves)
    return folder


@pytest.fixture
def run(capsys):
    """Runs `practice eval` and gives exit code, stdout, stderr."""

    def call(*arguments):
        code = 0
        try:
            entry(["eval", *map(str, arguments)])
        except SystemExit as end:
            code = end.code or 0
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_the_json_holds_each_figure_beside_its_goal(run, data):
    code, out, err = run("--data", data, "--half", "all", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found["half"] == "all"
    assert found["hands"] == ["t"]
    assert found["lines"] == {"blame": 4, "paraphrase": 4, "moves": 3}
    assert set(found["stamps"]) == {"practice", "rules", "matcher", "spelling", "data"}
    assert found["annomi"] is None
    assert "75–83 %" in found["note"]
    for spelling in ("typed", "heard", "misheard"):
        own = found[spelling]
        assert own["blame"]["recall"].keys() >= SHARE | {"floor", "goal", "stands"}
        order = own["paraphrase"]["with_points"]["order"]
        assert order.keys() >= SHARE | {"groups", "goal"}
        assert order["n"] == 5
        assert own["moves"]["moves"]["check"]["recall"]["n"] == 1
        assert ("loss" in own["blame"]["recall"]) is (spelling != "typed")
    typed = found["typed"]
    assert typed["blame"]["recall"]["value"] == 1.0
    assert typed["blame"]["recall"]["stands"] == "goal"
    assert typed["blame"]["precision"]["value"] == 1.0
    assert typed["blame"]["categories"].keys() == {"absolute", "fault"}
    assert typed["blame"]["traps"]["negation"]["n"] == 2
    assert typed["paraphrase"]["with_points"]["pairs"]["good over off"]["n"] == 1
    assert typed["moves"]["macro_recall"]["value"] == 1.0
    assert found["heard"]["blame"]["recall"]["loss"] == 0.0
    assert found["time"]["n"] == 7
    assert found["time"]["median_ms"] > 0


def test_the_figures_are_the_same_each_time(run, data):
    first, second = (
        json.loads(run("--data", data, "--half", "all", "--json")[1]) for _ in range(2)
    )
    del first["time"], second["time"]
    assert first == second


def test_the_table_is_aligned_and_readable(run, data):
    code, out, err = run("--data", data, "--half", "all")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    at = lines.index("Main figures") + 1
    head, *rows = lines[at : lines.index("", at)]
    assert len(rows) > 20
    for column in ("n", "value", "goal", "reached"):
        end = head.index(f" {column}") + len(column) + 1
        assert {line[end : end + 1] for line in rows} <= {" ", ""}
    assert any("blame: recall" in line and "goal" in line for line in lines)
    assert "Order of pairs, with points" in lines
    assert max(map(len, lines)) <= 120


def test_only_the_test_half_is_measured_unless_asked(run, data):
    halves = {}
    for half in ("test", "tune", "all"):
        code, out, err = run("--data", data, "--half", half, "--json")
        assert code == 0
        halves[half] = json.loads(out)["lines"]
        for name, count in halves[half].items():
            assert (f"no lines of the set {name}" in err) is (count == 0)
    for name in ("blame", "paraphrase", "moves"):
        assert halves["test"][name] + halves["tune"][name] == halves["all"][name]
    assert json.loads(run("--data", data, "--json")[1])["lines"] == halves["test"]


def test_a_terminal_is_told_what_is_being_measured_and_a_file_is_not(run, data, monkeypatch):
    assert run("--data", data, "--json")[2].count("Measuring") == 0
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    code, out, err = run("--data", data, "--half", "all", "--json")
    assert code == 0
    assert json.loads(out)
    assert [part.strip() for part in err.split("\r") if part.strip()] == [
        "Measuring: time …",
        "Measuring: typed …",
        "Measuring: heard …",
        "Measuring: misheard …",
    ]
    assert err.endswith(" \r")


def test_a_set_that_is_missing_is_said_and_null(run, data):
    (data / "paraphrase-t.jsonl").unlink()
    code, out, err = run("--data", data, "--half", "all", "--json")
    assert code == 0
    assert "no lines of the set paraphrase" in err
    assert json.loads(out)["typed"]["paraphrase"] == {"with_points": None, "without_points": None}
    assert run("--data", data, "--half", "all")[0] == 0


def test_bad_lines_are_listed_and_nothing_is_measured(run, data):
    bad = {**next(blame_lines()), "category": "falt", "span": "not there"}
    with (data / "blame-t.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(bad) + "\n{\n")
    code, out, _ = run("--data", data)
    path = data / "blame-t.jsonl"
    assert code == 1
    assert [line.split(": ", 2)[:2] for line in out.splitlines()] == [
        [f"{path}:5", "error D006"],
        [f"{path}:5", "error D007"],
        [f"{path}:6", "error D002"],
    ]
    assert 'did you mean "fault"?' in out
    code, out, _ = run("--data", data, "--json")
    assert code == 1
    assert [(each["line"], each["code"]) for each in json.loads(out)] == [
        (5, "D006"),
        (5, "D007"),
        (6, "D002"),
    ]


def test_bad_data_cannot_steer_the_terminal(run, data):
    with (data / "blame-t.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({**next(blame_lines()), "category": "\x1b[2J\u202e"}) + "\n")
    code, out, _ = run("--data", data)
    assert code == 1
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_a_file_that_was_not_read_is_said(run, data):
    (data / "other.jsonl").write_text("{}", encoding="utf-8")
    code, out, err = run("--data", data, "--json")
    assert code == 0
    assert "warning D010" in err
    assert json.loads(out)["hands"] == ["t"]


def test_the_first_figures_stand_beside_the_last(run, data):
    first = {
        "format": 1,
        "seen": [
            {"hands": ["t"], "half": "all", "figures": {"blame.recall": 0.52}, "note": "Old."}
        ],
    }
    (data / "FIRST.json").write_text(json.dumps(first), encoding="utf-8")
    found = json.loads(run("--data", data, "--half", "all", "--json")[1])
    assert found["typed"]["blame"]["recall"]["first"] == 0.52
    assert "first" not in found["heard"]["blame"]["recall"]
    assert found["first"] == first["seen"]
    out = run("--data", data, "--half", "all")[1]
    assert "First seen, hands t: blame: recall .52." in out
    (data / "FIRST.json").write_text("{", encoding="utf-8")
    assert run("--data", data)[0] == 1


def test_without_the_source_tree_a_folder_must_be_named(run, tmp_path, monkeypatch):
    monkeypatch.setattr(importlib.resources, "files", lambda _: tmp_path / "lib" / "practice")
    code, out, err = run()
    assert (code, out) == (2, "")
    assert "practice eval --data FOLDER" in err


def test_a_missing_folder_or_file_is_an_argument_error(run, data, tmp_path):
    assert run("--data", tmp_path / "nowhere")[0] == 2
    code, _, err = run("--data", data, "--annomi", tmp_path / "none.csv")
    assert code == 2
    assert "none.csv" in err


def test_an_annomi_file_without_its_columns_is_told(run, data, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("transcript_id,utterance_text\n0,Hm.\n", encoding="utf-8")
    code, out, err = run("--data", data, "--annomi", file)
    assert (code, out) == (1, "")
    assert "lacks the columns mi_quality, utterance_id" in err


def test_the_annomi_figures_come_along(run, data, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(
        "mi_quality,transcript_id,utterance_id,interlocutor,utterance_text,reflection_exists,"
        "main_therapist_behaviour\n"
        "high,0,0,client,I am tired.,,\n"
        "high,0,1,therapist,So you are worn out.,True,reflection\n"
        "high,0,2,therapist,What time is it now?,False,question\n",
        encoding="utf-8",
    )
    found = json.loads(run("--data", data, "--half", "all", "--annomi", file, "--json")[1])
    assert found["annomi"]["reflection"]["f1"]["value"] == 1.0
    assert found["annomi"]["auc"]["stands"] == "goal"
    assert found["annomi"]["expert_flags"] == {
        **found["annomi"]["expert_flags"],
        "value": 0.0,
        "n": 2,
        "goal": 0.007,
    }
    assert len(found["stamps"]["annomi"]) == 16
    out = run("--data", data, "--half", "all", "--annomi", file)[1]
    assert "four classes: macro-F1" in out


MODEL = Path(
    os.environ.get("PRACTICE_TEST_SEMANTIC")
    or Path(__file__).parents[3] / "shared" / "models" / "all-MiniLM-L6-v2"
)


@pytest.mark.skipif(
    not MODEL.is_dir(),
    reason="no sentence model here; PRACTICE_TEST_SEMANTIC names the folder of one",
)
def test_with_a_sentence_model_the_paraphrase_is_judged_both_ways(run, data):
    code, out, _ = run("--data", data, "--half", "all", "--semantic", MODEL, "--json")
    assert code == 0
    found = json.loads(out)
    paraphrase = found["typed"]["paraphrase"]
    assert paraphrase["with_points"]["order"]["n"] == 5
    assert paraphrase["with_points_semantic"]["order"]["n"] == 5
    assert "minilm" in found["stamps"]["matcher_semantic"]
    assert "minilm" not in found["stamps"]["matcher"]


def test_a_folder_without_a_sentence_model_is_told(run, data, tmp_path):
    code, out, err = run("--data", data, "--semantic", tmp_path)
    assert (code, out) == (3, "")
    assert "models pull --semantic" in err
