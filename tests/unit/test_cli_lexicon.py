"""`practice lexicon`, and what an own lexicon does to the commands that judge."""

import io
import json
import re
import stat

import pytest

from practice.language.own import template

LEXICON = """\
[[rule]]
id = "mine.flumbert"
category = "label"
why = "It names what somebody is."
instead = "When ___ happens, it occurs to me as ___."
patterns = ["you are (a|such a)? flumbert"]
fires = ["You are such a flumbert."]
silent = ["I was called a flumbert."]
"""
SAID = "You are such a flumbert."


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(LEXICON)
    return path


def test_a_sound_lexicon_ends_with_0(practice, mine) -> None:
    code, out, err = practice("lexicon", "check", mine)
    assert (code, out) == (0, "")
    assert "no problems" in err


def test_what_lies_in_the_data_folder_is_checked_without_being_named(practice, home) -> None:
    (home / "lexicon").mkdir(parents=True)
    (home / "lexicon" / "mine.toml").write_text(LEXICON.replace("label", "lable"))
    code, out, _ = practice("lexicon", "check")
    assert code == 1
    assert 'mine.toml:3: error L020: "lable" is no category' in out
    assert 'did you mean "label"?' in out


def test_problems_as_json(practice, mine) -> None:
    mine.write_text(LEXICON + "x = (\n")
    code, out, _ = practice("lexicon", "check", mine, "--json")
    (problem,) = json.loads(out)
    assert code == 1
    assert (problem["path"], problem["line"], problem["code"]) == (str(mine), 9, "L005")


def test_warnings_alone_end_with_0(practice, mine) -> None:
    mine.write_text(LEXICON + '[[off]]\nrule = "absolute.always"\n')
    code, out, _ = practice("lexicon", "check", mine)
    assert code == 0
    assert "warning L012" in out


def test_a_file_that_is_not_there_ends_with_2(practice, tmp_path) -> None:
    for command in (("lexicon", "check"), ("analyse", SAID, "--lexicon")):
        code, out, err = practice(*command, tmp_path / "gone.toml")
        assert (code, out) == (2, "")
        assert "no lexicon at" in err


def test_a_lexicon_without_examples_that_hold_ends_with_1(practice, mine) -> None:
    mine.write_text(LEXICON.replace("You are such a flumbert.", "You are a dear."))
    code, out, _ = practice("lexicon", "check", mine)
    assert code == 1
    assert "mine.toml:7: error L042" in out


def test_the_list_shows_own_rules_among_the_others(practice, mine) -> None:
    code, out, _ = practice("lexicon", "list", "--kind", "blame", "--lexicon", mine)
    rows = out.splitlines()
    assert code == 0
    assert any("absolute.always" in row and row.startswith("on ") for row in rows)
    assert "mine.flumbert" in rows[-1]
    assert rows[-1].endswith("[mine.toml]")
    _, out, _ = practice("lexicon", "list", "--kind", "blame", "--lexicon", mine, "--json")
    assert json.loads(out)[-1]["from"] == "mine.toml"


def test_the_list_shows_what_is_switched_off_and_why(practice, mine) -> None:
    mine.write_text('[[off]]\nrule = "absolute.always"\nwhy = "said with a smile"\n')
    _, out, _ = practice("lexicon", "list", "--lexicon", mine)
    (row,) = [row for row in out.splitlines() if row.startswith("off")]
    assert "absolute.always" in row
    assert "said with a smile" in row


def test_a_new_lexicon_is_sound_and_for_its_owner_only(practice, tmp_path) -> None:
    path = tmp_path / "school.toml"
    code, _, err = practice("lexicon", "new", path)
    assert code == 0
    assert "lexicon check" in err
    assert path.read_text() == template("school")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert practice("lexicon", "check", path)[0] == 0


@pytest.mark.parametrize("name", ["mine.toml", "mine.txt", "no/such/folder.toml"])
def test_a_new_lexicon_overwrites_nothing(practice, mine, name) -> None:
    code, _, _ = practice("lexicon", "new", mine.parent / name)
    assert code == 2
    assert mine.read_text() == LEXICON


@pytest.mark.parametrize("name", ["", ".toml", ".mine.toml", "mine"])
def test_a_new_lexicon_gets_a_name_under_which_it_is_found(practice, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    code, _, err = practice("lexicon", "new", name)
    assert code == 2
    assert "practice lexicon new mine.toml" in err
    assert not list(tmp_path.glob("*.toml"))


def test_the_next_steps_of_a_new_lexicon_can_be_copied(practice, tmp_path, home) -> None:
    _, _, err = practice("lexicon", "new", tmp_path / "our own.toml")
    assert f"practice lexicon check '{tmp_path}/our own.toml'\n" in err
    folder = home / "lexicon"
    assert str(folder) in err
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    _, _, err = practice("lexicon", "new", folder / "school.toml")
    assert "move it" not in err


@pytest.mark.parametrize("command", [("check",), ("list", "--lexicon"), ("new",)])
def test_a_path_that_no_system_takes_is_told(practice, command) -> None:
    code, out, err = practice("lexicon", *command, "a" * 5000 + ".toml")
    assert code in (2, 4)
    assert out == ""
    assert "broke" not in err


def test_the_list_cannot_steer_the_terminal(practice, mine) -> None:
    mine.write_text(LEXICON.replace("what somebody is", "what\\n \\u001b[31m \\u202e somebody is"))
    code, out, _ = practice("lexicon", "list", "--lexicon", mine)
    assert code == 0
    assert "\ufffd[31m" in out
    assert all(each.isprintable() or each == "\n" for each in out)
    assert any(row.endswith("somebody is.  [mine.toml]") for row in out.splitlines())


def test_analyse_goes_by_the_lexicons_in_force(practice, mine, home) -> None:
    assert json.loads(practice("analyse", SAID)[1])["flags"] == []
    flagged = json.loads(practice("analyse", SAID, "--lexicon", mine)[1])["flags"]
    assert [flag["category"] for flag in flagged] == ["label"]
    (home / "lexicon").mkdir(parents=True)
    (home / "lexicon" / "mine.toml").write_text(LEXICON)
    assert json.loads(practice("analyse", SAID)[1])["flags"] == flagged
    (home / "lexicon" / "mine.toml").write_text("nonsense")
    code, out, err = practice("analyse", SAID)
    assert (code, out) == (1, "")
    assert "mine.toml:1" in err


def test_paraphrase_goes_by_the_lexicons_in_force(practice, mine) -> None:
    mine.write_text('[[group]]\nid = "pots"\nwords = ["pottery oven", "kiln"]\n')
    line = ("paraphrase", "The kiln broke.", "So the pottery oven broke for you.")
    plain = json.loads(practice(*line)[1])["score"]
    assert json.loads(practice(*line, "--lexicon", mine)[1])["score"] > plain


@pytest.fixture
def talk(practice, mine, tmp_path):
    script = tmp_path / "script.txt"
    script.write_text(f"{SAID}\nWhat else?\n")
    code, out, _ = practice(
        *("rehearse", "co-parent", "--script", script, "--seed", "1", "--tts", "silent"),
        *("--lexicon", mine, "--json"),
    )
    assert code == 0
    return json.loads(out)


def test_a_session_names_the_lexicons_that_judged_it(talk) -> None:
    assert [each["name"] for each in talk["stamps"]["lexicons"]] == ["mine.toml"]
    assert [flag["quote"] for flag in talk["flags"]] == ["You are such a flumbert"]


def test_explain_says_whether_a_lexicon_is_the_same_today(practice, talk, mine, home) -> None:
    assert "not among your lexicons today" in practice("explain")[1]
    (home / "lexicon").mkdir(parents=True, exist_ok=True)
    kept = home / "lexicon" / "mine.toml"
    kept.write_text(LEXICON)
    assert "the same today" in practice("explain")[1]
    kept.write_text(LEXICON + "# changed\n")
    assert "changed since" in practice("explain")[1]
    (line,) = json.loads(practice("explain", "--json")[1])["lexicons"]
    assert "changed since" in line
    kept.write_text("nonsense")
    assert "changed since" in practice("explain")[1]
    assert "changed since" in practice("sessions", "replay", "last")[1]


def test_judging_anew_says_which_lexicons_are_missing(practice, talk, mine) -> None:
    code, out, err = practice("sessions", "rescore", "last", "--json")
    assert code == 0
    assert "not among your lexicons today" in err
    assert json.loads(out)["changed"] == ["1.1"]
    code, out, err = practice("sessions", "rescore", "last", "--lexicon", mine, "--json")
    assert "the same today" in err
    assert json.loads(out)["changed"] == []


def test_a_talk_goes_on_with_a_word_on_lexicons_that_are_gone(practice, talk, tmp_path) -> None:
    script = tmp_path / "more.txt"
    script.write_text("What else?\n")
    _, out, err = practice(
        *("rehearse", "--from", "last:2", "--script", script, "--tts", "silent", "--json"),
    )
    assert "not among your lexicons today" in err
    assert json.loads(out)["stamps"]["lexicons"] == []


def test_text_report_and_page_name_the_lexicons_in_use(practice, talk, tmp_path) -> None:
    told = r"Words and rules beside those of practice: mine\.toml \([0-9a-f]{8}\)"
    _, text, _ = practice("report", "last")
    assert re.search(told, " ".join(text.split()))
    assert practice("report", "last", "--html", tmp_path / "page.html")[0] == 0
    assert re.search(told, (tmp_path / "page.html").read_text())


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (LEXICON, 0, ""),
        (LEXICON.replace('"label"', '"lable"'), 1, '-:3: error L020: "lable" is no category'),
        ("\udcff\udcfe", 1, "-:1: error L004"),
    ],
)
def test_a_lexicon_is_read_from_stdin(practice, monkeypatch, text, code, said) -> None:
    stored = io.BytesIO(text.encode("utf-8", "surrogateescape"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(stored))
    left, out, err = practice("lexicon", "check", "-")
    assert left == code
    assert out.startswith(said)
    assert ("-: no problems" in err) == (code == 0)


def test_of_the_shipped_examples_only_those_are_analysed_that_a_rule_fits(
    practice, mine, monkeypatch
) -> None:
    from practice.language import lexicon_examples

    whole, texts = lexicon_examples.analyse, []
    monkeypatch.setattr(
        lexicon_examples, "analyse", lambda text, **more: texts.append(text) or whole(text, **more)
    )
    assert practice("lexicon", "check", mine)[0] == 0
    assert 0 < len(texts) < 10
    mine.write_text(LEXICON.replace("flumbert", "carrying"))  # fits an example of listening
    texts.clear()
    practice("lexicon", "check", mine)
    assert len(texts) < 60


def test_the_list_shows_the_lines_of_the_thesaurus(practice) -> None:
    code, out, _ = practice("lexicon", "list", "--kind", "thesaurus")
    rows = out.splitlines()
    assert code == 0
    assert len(rows) > 500
    assert any(re.match(r"on   thesaurus  \w+\.\d+ .*accept, .* / refuse, ", row) for row in rows)
    assert any("topic." in row for row in rows)
    assert any("tone." in row for row in rows)


def test_the_thesaurus_is_checked_with_the_other_files() -> None:
    from practice.language.lexicon_thesaurus import check_thesaurus

    text = """\
[same]
verbs = \"\"\"
keep, hold on to / drop, give away
keep, keep
one / two / three
mum, mother
\"\"\"
[tune]
[tone]
loud = "bang"
good = 3
"""
    assert [str(each) for each in check_thesaurus(text, "words.toml")] == [
        'words.toml:4: warning L050: "keep" stands here twice',
        'words.toml:5: error L013: write "word, word" or "word, word / contrary, contrary"',
        'words.toml:6: warning L033: "mum" is never found as it is written here; '
        'did you mean "mother"?',
        'words.toml:8: error L010: unknown table "tune"; did you mean "tone"?',
        'words.toml:10: error L020: "loud" is no tone',
        'words.toml:11: error L013: "good" must be a text',
    ]
    assert check_thesaurus("x = (", "words.toml")[0].code == "L005"
    assert check_thesaurus('[same]\na = "soon, soon"\n', "words.toml")[0].line == 2
