"""Mistakes in a coach's own lexicon are found, each with file, line and what was perhaps meant."""

import os
from pathlib import Path

import pytest

from practice.domain.errors import ContentError
from practice.domain.problems import Severity
from practice.language.own import check_own, check_shipped, in_force, read_own, template

RULE = """\
[[rule]]
id = "mine.flumbert"
category = "label"
severity = 2
why = "It names what somebody is."
instead = "When ___ happens, it occurs to me as ___."
patterns = [
  "you are (a|such a)? flumbert",
]
fires = [
  "You are such a flumbert.",
]
silent = [
  "I was called a flumbert.",
]
"""
MOVE = """\
[[rule]]
id = "mine.huddle"
move = "permission"
patterns = ["(shall|can) we huddle"]
fires = ["Shall we huddle?"]
silent = ["They huddle."]
"""
GUARD = '[[guard]]\nid = "mine"\nreach = "after"\nsays = "It plays."\npatterns = ["in the play"]\n'


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path / "practice"))
    return tmp_path / "practice"


def found(tmp_path: Path, text: str) -> list[str]:
    """Problems of a lexicon with `text`, examples included, without the path in front."""
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return [str(each).removeprefix(f"{path}:") for each in check_own([path])]


def written(tmp_path: Path, text: str) -> list[str]:
    """The same without running any example."""
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return [str(each).removeprefix(f"{path}:") for each in read_own([path])[1]]


def ours(problems) -> list[str]:
    return [str(each) for each in problems if each.severity is Severity.ERROR]


def test_the_lexicons_that_come_with_practice_have_no_errors() -> None:
    assert ours(check_shipped()) == []


def test_sound_rules_of_every_kind_have_no_problem(tmp_path) -> None:
    text = RULE + MOVE + GUARD + '[[off]]\nrule = "absolute.always"\nwhy = "said with a smile"\n'
    assert found(tmp_path, text) == []


@pytest.mark.parametrize("name", ["school", "Our Office 2", "ä", "…"])
def test_the_template_is_sound_whatever_its_name(tmp_path, name) -> None:
    assert found(tmp_path, template(name)) == []
    switched = template(name).replace("# [[off]]", "[[off]]")
    for key in ("rule", "why"):
        switched = switched.replace(f"# {key} = ", f"{key} = ")
    assert "[[off]]\nrule" in switched
    assert found(tmp_path, switched) == []


@pytest.mark.parametrize(
    ("change", "line", "told"),
    [
        (('category = "label"', 'category = "lable"'), 3, '"lable" is no category'),
        (('category = "label"', 'catgory = "label"'), 1, 'either "move" or "category"'),
        (("severity = 2", "severity = 4"), 4, "severity is 1"),
        (("severity = 2", "severity = true"), 4, "severity is 1"),
        (("severity = 2", 'sverity = 2\ndeaf_to = ["reportd"]'), 4, 'no "sverity"; did you mean'),
        (("severity = 2", 'deaf_to = ["reportd"]'), 4, 'guard "reportd"; did you mean "reported"'),
        (('id = "mine.flumbert"', 'id = "absolute.always"'), 2, "comes with practice"),
        (('id = "mine.flumbert"', 'id = "Mine Slacker"'), 2, "small letters"),
        (('id = "mine.flumbert"', ""), 1, 'lacks "id"'),
        (("(a|such a)? flumbert", "(a|such a ? flumbert"), 8, "cannot be read"),
        (("(a|such a)? flumbert", "<bad_feling>"), 8, 'did you mean "bad_feeling"'),
        (("you are (a|such a)? flumbert", "flumbert? ..."), 8, "fit anywhere"),
        (("you are (a|such a)? flumbert", "you are [flumbert?]"), 8, "may be nothing"),
        (("you are (a|such a)? flumbert", "you're a flumbert"), 8, 'write "you\'re" out in full'),
        (("When ___ happens", "When {act_} happens"), 6, 'did you mean "act"'),
        (("fires = [", "fired = ["), 1, "no examples that must fire"),
        (("patterns = [", "patterns = 3\nx = ["), 7, "must be a list"),
    ],
)
def test_each_mistake_in_a_rule_is_found_on_its_line(tmp_path, change, line, told) -> None:
    problems = written(tmp_path, RULE.replace(*change))
    assert any(each.startswith(f"{line}: ") and told in each for each in problems), problems


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('[[ruel]]\nid = "x"\n', 1, 'unknown table "ruel"; did you mean "rule"'),
        ('[rule]\nid = "x"\n', 1, "[[rule]]"),
        ("rule = 3\n", 1, "[[rule]]"),
        ('[[group]]\nid = "g"\nwords = ["a b", "a b"]\n', 3, "stands here twice"),
        ('[[group]]\nid = "g"\nwords = ["x"]\nopposite = "alon"\n', 4, 'did you mean "alone"'),
        ('[[group]]\nid = "g"\nwords = ["x"]\nnear = ["tird"]\n', 4, 'did you mean "tired"'),
        ('[[group]]\nid = "g"\nwords = ["x"]\ntone = "god"\n', 4, 'did you mean "good"'),
        ('[[group]]\nid = "g"\n', 1, 'lacks "words"'),
        ('[[group]]\nid = "g"\nwords = ["Don\'t know"]\n', 3, 'did you mean "do not know"'),
        ('[[group]]\nid = "g"\nwords = [""]\n', 3, "not empty"),
        ('[class.x]\nwords = ["mum"]\n', 2, 'did you mean "mother"'),
        ('[class.x]\nwith = ["feelin"]\n', 2, 'did you mean "feeling"'),
        ("[class.x]\n", 1, "neither"),
        ('[class.X1]\nwords = ["y"]\n', 1, "small letters"),
        ("[class]\nx = 3\n", 1, "[class.<name>]"),
        ('[[off]]\nrule = "absolute.alway"\nwhy = "y"\n', 2, 'did you mean "absolute.always"'),
        ('[[off]]\nguard = "reportd"\nwhy = "y"\n', 2, 'did you mean "reported"'),
        ('[[off]]\nrule = "absolute.always"\n', 1, "why"),
        ('[[off]]\nwhy = "y"\n', 1, "names one thing"),
        (GUARD.replace("after", "afer"), 3, 'did you mean "after"'),
        (MOVE.replace("permission", "permision"), 3, 'did you mean "permission"'),
        (MOVE + "confidence = 2\n", 7, "from 0 to 1"),
        (MOVE + "confidence = nan\n", 7, "from 0 to 1"),
        (MOVE + 'form = "asking"\n', 7, "is no form"),
        (MOVE + 'alone = "yes"\n', 7, "true or false"),
        (MOVE + 'category = "label"\n', 1, "either"),
        (MOVE + '[rule.spare]\nwell = ["(x"]\n', 8, "cannot be read"),
        (MOVE + '[rule.spare]\n"W x" = ["y"]\n', 8, "small letters"),
        (MOVE + MOVE, 8, "stands already at"),
        ("a = [1,\n", 2, "not valid TOML"),
        ("id = “x”\n", 1, "curly quotes"),
    ],
)
def test_each_mistake_elsewhere_is_found_on_its_line(tmp_path, text, line, told) -> None:
    problems = written(tmp_path, text)
    assert any(each.startswith(f"{line}: ") and told in each for each in problems), problems


def test_a_pattern_that_could_take_for_ever_is_refused(tmp_path) -> None:
    slow = " ".join(["so?"] * 30) + " flumbert"
    assert (
        "optional parts" in written(tmp_path, RULE.replace("you are (a|such a)? flumbert", slow))[0]
    )


def test_two_lexicons_may_not_use_the_same_id(tmp_path) -> None:
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    one.write_text(RULE)
    two.write_text(RULE)
    (problem,) = read_own([one, two])[1]
    assert problem.path == str(two)
    assert f"{one}:2" in problem.text


def test_a_rule_may_use_a_class_that_another_lexicon_of_the_coach_holds(tmp_path) -> None:
    words, rules = tmp_path / "words.toml", tmp_path / "rules.toml"
    words.write_text('[class.idle]\nwords = ["flumbert"]\n')
    rules.write_text(RULE.replace("(a|such a)? flumbert", "(a|such a)? <idle>"))
    assert check_own([rules, words]) == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe[\x00r\x00", "not UTF-8"),
        (b"# x\n# \xe9\n", "2: error L004"),
        (b"x = " + b"[" * 3000 + b"]" * 3000 + b"\n", "L006"),
        (b"x = " + b"{a=" * 900 + b"1" + b"}" * 900 + b"\n", "L006"),
        (b".".join([b"a"] * 60) + b" = 1\n", "L006"),
        (b"x = 1" + b"0" * 3900 + b"\n", "unknown table"),
        (b"\0\0\0", "not valid TOML"),
        (b"# " + b"x" * 600_000, "larger than"),
        ("﻿".encode() + RULE.encode(), ""),
        (RULE.replace("\n", "\r\n").encode(), ""),
        (b"", ""),
    ],
)
def test_odd_bytes_are_a_problem_and_no_crash(tmp_path, content, told) -> None:
    path = tmp_path / "odd.toml"
    path.write_bytes(content)
    problems = [str(each) for each in read_own([path])[1]]
    assert (told in problems[0]) if told else problems == []


def test_links_folders_and_pipes_are_problems(tmp_path) -> None:
    elsewhere = tmp_path / "elsewhere" / "mine.toml"
    elsewhere.parent.mkdir()
    elsewhere.write_text(RULE)
    folder = tmp_path / "links"
    folder.mkdir()
    out, loop, gone = (folder / f"{name}.toml" for name in ("out", "loop", "gone"))
    out.symlink_to(elsewhere)
    loop.symlink_to(loop)
    gone.symlink_to(tmp_path / "nothing")
    (folder / "folder.toml").mkdir()
    os.mkfifo(folder / "pipe.toml")
    for name in ("out", "loop", "gone", "folder", "pipe"):
        (problem,) = check_own([folder / f"{name}.toml"])
        assert problem.code in ("L001", "L002"), name


def test_what_lies_in_the_data_folder_is_in_force(home) -> None:
    folder = home / "lexicon"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(RULE)
    (folder / ".hidden.toml").write_text("nonsense")
    (folder / "notes.txt").write_text("nonsense")
    assert [each.name for each in in_force().own] == ["mine.toml"]


def test_a_broken_lexicon_is_not_used_silently(home) -> None:
    folder = home / "lexicon"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(RULE.replace("label", "lable"))
    with pytest.raises(ContentError, match=r"mine\.toml:3: error L020.*label"):
        in_force()


def test_a_file_in_place_of_the_folder_is_told(home) -> None:
    home.mkdir()
    (home / "lexicon").write_text("x")
    with pytest.raises(ContentError, match="cannot be read"):
        in_force()


def test_far_too_many_lexicons_are_told(home) -> None:
    folder = home / "lexicon"
    folder.mkdir(parents=True)
    for number in range(60):
        (folder / f"{number}.toml").write_text("")
    with pytest.raises(ContentError, match="too many"):
        in_force()
