"""`practice rubric`, and a rehearsal that is judged by a coach's own rubric."""

import io
import json
from dataclasses import replace

import pytest

from practice.journal.store import Store
from practice.scoring.rubric import load_rubric, rubric_in_force, rubric_template
from practice.session.past import recall

SCRIPT = """\
I have a problem I am not sure how to solve. May I share it with you?
What are the evenings like for you?
So you do the evenings alone, and you are worn out. Is that right?
What else is hard about it?
"""
REST = SCRIPT.splitlines()[2:]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def mine(tmp_path):
    """A rubric by which paraphrasing is all that counts."""
    text = rubric_template("mine")
    for row, weight in (("paraphrasing", 100), ("order", 0), ("ratio", 0), ("steps", 0)):
        head, _, tail = text.partition(f"[row.{row}]\n")
        text = f"{head}[row.{row}]\nweight = {weight}\n" + tail.partition("\n")[2]
    head, _, tail = text.partition("[row.no_blame]\n")
    path = tmp_path / "mine.toml"
    path.write_text(f"{head}[row.no_blame]\nweight = 0\n" + tail.partition("\n")[2])
    return path


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "said.txt"
    path.write_text(SCRIPT)
    return path


def rehearsed(practice, script, *more) -> dict:
    code, out, err = practice("rehearse", "co-parent", "--script", script, "--json", *more)
    assert code == 0, err
    return json.loads(out)


def test_a_rehearsal_is_judged_by_the_rubric_that_was_named(practice, script, mine) -> None:
    report = rehearsed(practice, script, "--rubric", mine)
    assert [row["weight"] for row in report["rows"] if row["weight"]] == [100]
    assert report["stamps"]["rubric"] == load_rubric(mine).hash
    assert report["stamps"]["rubric_name"] == "mine"
    other = rehearsed(practice, script)
    assert other["stamps"]["rubric_name"] == "standard"


def test_report_and_explain_name_the_rubric_as_it_was(practice, script, mine) -> None:
    report = rehearsed(practice, script, "--rubric", mine)
    version = load_rubric(mine).hash
    mine.write_text(mine.read_text() + "# changed since\n")
    _, text, _ = practice("report", "last")
    assert f"rubric mine {version[:12]}" in " ".join(text.split())
    _, text, _ = practice("explain", "last")
    assert text.splitlines()[-1] == f"rubric mine {version}"
    _, text, _ = practice("explain", "last", "--json")
    told = json.loads(text)
    assert (told["rubric_name"], told["rubric"], told["score"]) == (
        "mine",
        version,
        report["score"],
    )


def test_the_page_names_the_rubric(practice, script, mine, tmp_path) -> None:
    rehearsed(practice, script, "--rubric", mine)
    assert practice("report", "last", "--html", tmp_path / "page.html")[0] == 0
    version = load_rubric(mine).hash[:12]
    assert f"rubric mine {version}" in (tmp_path / "page.html").read_text()


def test_the_rubric_in_the_data_folder_judges_every_rehearsal(practice, script, mine, home) -> None:
    home.mkdir(parents=True)
    (home / "rubric.toml").write_text(mine.read_text())
    assert rubric_in_force().name == "mine"
    assert rehearsed(practice, script)["stamps"]["rubric_name"] == "mine"
    code, _, err = practice("rubric", "check")
    assert code == 0
    assert "rubric.toml: no problems" in err


def test_a_talk_that_goes_on_keeps_its_rubric(practice, script, mine, home) -> None:
    rehearsed(practice, script, "--rubric", mine)
    with Store.open(folder=home) as store:
        past = recall(store, "last")
        start = replace(past.start, session="20260101-000000-cuts")
        said = [each for each in past.events[1:-1] if getattr(each, "turn", 0) < 3]
        store.append(start.session, [start, *said])
    mine.unlink()
    script.write_text("\n".join(REST))
    code, out, err = practice(
        "rehearse", "--resume", "20260101-000000-cuts", "--script", script, "--json"
    )
    assert code == 0, err
    report = json.loads(out)
    assert report["stamps"]["rubric_name"] == "mine"
    assert [row["weight"] for row in report["rows"] if row["weight"]] == [100]
    arguments = ("rehearse", "--resume", "last", "--rubric", script, "--script", script)
    assert practice(*arguments)[0] == 2


def test_a_turn_tried_again_is_judged_as_the_first_time(practice, script, mine, tmp_path) -> None:
    rehearsed(practice, script, "--rubric", mine)
    again = ("rehearse", "--from", "last:2", "--script", script, "--json")
    assert json.loads(practice(*again)[1])["stamps"]["rubric_name"] == "mine"
    other = tmp_path / "other.toml"
    other.write_text(rubric_template("other"))
    report = json.loads(practice(*again, "--rubric", other)[1])
    assert report["stamps"]["rubric_name"] == "other"
    assert report["stamps"]["rubric"] == load_rubric(other).hash


def test_a_rubric_that_cannot_be_used_is_told_with_its_line(practice, script, mine) -> None:
    mine.write_text(mine.read_text().replace("distinction = 90", "distinktion = 90"))
    code, out, err = practice("rehearse", "co-parent", "--script", script, "--rubric", mine)
    assert (code, out) == (1, "")
    line = mine.read_text().splitlines().index("distinktion = 90") + 1
    assert f'mine.toml:{line}: error R002: unknown key "distinktion"' in err
    assert "practice rubric check" in err


def test_a_rubric_that_is_not_there_ends_with_2(practice, script, tmp_path) -> None:
    gone = tmp_path / "gone.toml"
    code, _, err = practice("rehearse", "co-parent", "--script", script, "--rubric", gone)
    assert code == 2
    assert "no rubric at" in err


def test_a_new_rubric_is_sound_and_told_how_to_use(practice, tmp_path) -> None:
    path = tmp_path / "school.toml"
    code, out, err = practice("rubric", "new", path)
    assert (code, out) == (0, "")
    assert "--rubric" in err
    assert load_rubric(path).name == "school"
    assert load_rubric(path).weights == load_rubric().weights
    assert practice("rubric", "check", path)[0] == 0
    assert practice("rubric", "new", path)[0] == 2


@pytest.mark.parametrize(
    ("stored", "code", "told"),
    [
        (rubric_template("a").encode(), 0, ""),
        (rubric_template("a").replace("pass = 75", "pass = 95").encode(), 1, "-:10: error R006"),
        (b"\xff\xfe", 1, "-:1: error R001"),
    ],
)
def test_a_rubric_is_read_from_stdin(practice, monkeypatch, stored, code, told) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stored)))
    left, out, _ = practice("rubric", "check", "-")
    assert left == code
    assert out.startswith(told)


def test_without_a_file_and_without_one_of_ones_own_check_says_what_to_do(practice) -> None:
    code, _, err = practice("rubric", "check")
    assert code == 2
    assert "practice rubric new" in err
