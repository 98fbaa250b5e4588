"""Every problem a persona file can have is found, on its line, with the word that was meant."""

import os
import re
from pathlib import Path

import pytest

from practice.domain.errors import ArgumentError, PersonaError
from practice.domain.problems import Severity
from practice.persona.load import find, list_personas, load, read
from practice.persona.source import LARGEST
from practice.persona.vocabulary import WITHOUT_REPLY

SMALL = """\
format = 1

[about]
name = "Kim"
relationship = "housemate"
language = "en"
summary = '''Phone calls at night.'''

[scene]
you_are = '''You share a flat with Kim.'''
setting = '''The kitchen.'''
goal = '''Sleep.'''
opening = '''
Morning. There's coffee.
'''

[learner]
concern = '''You do not sleep.'''
wish = '''Quiet after eleven.'''
own_part = '''You never said so.'''

[defensiveness]
start = 40

[concern.calls]
truth = '''Kim's family lives ten hours away.'''
hints = '''
My mother calls at midnight. It's the only time she's free.
'''

[gate.feels_heard]
lines_heard = 1

[key_point.mother]
says = "Kim can only reach the mother at midnight"
named = "that my mother can only call at night"
kind = "fact"
lines = '''
My mother calls at midnight
'''
accept = '''
your mother can only call at night
midnight is the only time
you only reach her late
she is free at midnight
it has to be late
'''

[topic.coffee]
cues = '''
coffee
'''
answers = '''
In the pot.
'''

[option.kitchen]
serves = ["calls"]
wordings = '''
you take the call in the kitchen
'''
meets = '''
The kitchen. Yes.
'''

[reply.any]
any = '''
Hm.
'''

[reply.blame]
any = '''
Wow.
'''

[reply.paraphrase]
reflected = '''
Yes.
'''
partly = '''
Partly.
Also {missed}.
'''
parroted = '''
My words.
'''
distorted = '''
No.
'''
missed = '''
Not that.
'''

[closing]
agreement = '''
Good.
'''
pause = '''
Later.
'''
walk_away = '''
Okay.
'''
breakdown = '''
Enough.
'''

[level.gentle]
[level.realistic]
[level.tough]
[variant.late]
opening = '''
You are up late.
'''
""" + "".join(
    f"[reply.{table}]\nany = '''\nLine for {table}.\n'''\n"
    for table in ("silence", "permission", "apology", "too_early", "cannot_say", "told_all")
)

CASES = [
    ("P005", "start = 40", "start = = 40", None),
    ("P006", "Morning. There's coffee.\n'''", "Morning. There's coffee.", None),
    ("P007", 'name = "Kim"', "name = “Kim”", None),
    ("P006", "goal = '''Sleep.'''", 'goal = """Sleep.', None),
    ("P006", "Morning. There's coffee.\n'''", "She says, “hello”.", None),
    ("P007", 'name = "Kim"', 'name = "Kim”', None),
    ("P007", "Morning. There's coffee.\n'''", "Morning. There's coffee.\n’’’", None),
    ("P007", 'serves = ["calls"]', "serves = [“calls”]", None),
    ("P010", "format = 1", "format = 9", None),
    ("P010", "format = 1", "format = true", None),
    ("P010", "format = 1\n", "\n", None),
    ("P011", "[topic.coffee]", "[topik.coffee]", "topic"),
    ("P011", "[about]", "[abuot]", "about"),
    ("P012", "start = 40", "strat = 40", "start"),
    ("P012", "parroted = '''", "parotted = '''", "parroted"),
    ("P013", "wish = '''Quiet after eleven.'''\n", "", None),
    ("P013", "[gate.feels_heard]", "[gate.feels_hard]", None),
    ("P013", "[level.realistic]\n", "", None),
    ("P013", "missed = '''\nNot that.\n'''\n", "", None),
    ("P013", "[reply.blame]\nany", "[reply.blame]\nopen", None),
    ("P014", "start = 40", 'start = "forty"', None),
    ("P014", "start = 40", "start = true", None),
    ("P014", 'serves = ["calls"]', 'serves = "calls"', None),
    ("P014", 'name = "Kim"', "name = 12", None),
    ("P014", "[topic.coffee]\n", "[topic]\ncoffee = 3\n[topic.tea]\n", None),
    ("P015", "start = 40", "start = 140", None),
    ("P015", "start = 40", "start = 40\n[voice]\npace = nan", None),
    ("P018", "[level.tough]\n", "", None),
    ("P020", "lines_heard = 1", 'moves = ["reflexion"]', "reflection"),
    ("P020", "[reply.any]", "[reply.apologi]\nany = '''\nFine.\n'''\n[reply.any]", "apology"),
    ("P020", "start = 40", "start = 40\n[defensiveness.shift]\nblaim = 3", "blame"),
    ("P021", 'kind = "fact"', 'kind = "fakt"', "fact"),
    ("P021", "lines_heard = 1", 'kinds = ["felling"]', "feeling"),
    ("P022", 'serves = ["calls"]', 'serves = ["call"]', "calls"),
    ("P023", "lines_heard = 1", 'points = ["mothr"]', "mother"),
    ("P024", "[topic.coffee]", "[topic.Coffee-Pot]", None),
    ("P025", "cues = '''\ncoffee", "behind = \"feels_hered\"\ncues = '''\ncoffee", "feels_heard"),
    ("P025", "lines_heard = 1", 'lines_heard = 1\nafter = ["feels_herd"]', "feels_heard"),
    ("P030", "In the pot.", "// In the pot.", None),
    ("P030", "wish = '''Quiet after eleven.'''", "wish = ''' '''", None),
    ("P031", "In the pot.", "word " * 40, None),
    ("P032", "Also {missed}.", "Also {mised}.", "missed"),
    ("P033", "In the pot.", "In the pot.\nIt's {missed}.", None),
    ("P034", "In the pot.", "[She points. In the pot.", None),
    ("P035", "Partly.\n", "", None),
    ("P036", "In the pot.", "In the pot.\nIn the pot.", None),
    ("P019", 'name = "Kim"', 'name = "Kim"\npronoun = "hee"', "he"),
    ("P037", "coffee\n'''\nanswers", "coffee\n???\n'''\nanswers", None),
    ("P040", "My mother calls at midnight\n", "Nobody calls me\n", None),
    (
        "P041",
        "My mother calls at midnight\n",
        "My mother calls at midnight.\nMy mother call\n",
        None,
    ),
    ("P042", "it has to be late\n", "", None),
    (
        "P043",
        "it has to be late\n'''",
        "it has to be late\n'''\nreject = '''\nit has to be late\n'''",
        None,
    ),
    ("P050", "lines_heard = 1", "lines_heard = 3", None),
    ("P050", "lines_heard = 1", "below = 0", None),
    ("P050", "lines_heard = 1", 'after = ["feels_heard"]', None),
    ("P050", "[level.tough]", "[level.tough]\npoints_heard = 9", None),
    ("P051", "meets = '''", "misses = '''\nNo.\n'''\nmeets = '''", None),
    ("P051", "answers = '''", "held = '''\nNot now.\n'''\nanswers = '''", None),
    ("P051", "[reply.any]", "[reply.what_else]\nany = 'More?'\n[reply.any]", None),
    (
        "P051",
        "missed = '''\nNot that.",
        "missed_open = 'No.'\nmissed_wary = 'No.'\nmissed_guarded = 'No.'\nmissed = '''\nNot that.",
        None,
    ),
    (
        "P051",
        "you_are = ",
        "speaks_first = false\nyou_are = ",
        None,
    ),
    ("P052", "start = 40", "start = 40\nwary = 60", None),
    ("P060", 'serves = ["calls"]', "serves = []", None),
    ("P061", 'serves = ["calls"]', "serves = []", None),
    ("P062", "meets = '''\nThe kitchen. Yes.\n'''", "", None),
    (
        "P063",
        "you take the call in the kitchen",
        "you take the call in the kitchen\nwe do it",
        None,
    ),
    (
        "P064",
        "[reply.any]",
        "[option.hall]\nwordings = 'YOU take the call in the kitchen!'\nmisses = 'No'\n[reply.any]",
        None,
    ),
    ("P070", "answers = '''\nIn the pot.\n'''", "", None),
    (
        "P071",
        "[option.kitchen]",
        "[topic.tea]\ncues = 'coffee'\nanswers = 'No.'\n[option.kitchen]",
        None,
    ),
]


def write(folder: Path, text: str, name: str = "persona.toml") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def codes(problems):
    return {problem.code for problem in problems}


def test_a_small_persona_has_no_problems(tmp_path):
    persona, problems = read(write(tmp_path / "kim", SMALL))
    assert problems == ()
    assert persona is not None
    assert persona.id == "kim"


def test_the_shipped_persona_has_no_problems():
    assert read(find("co-parent"))[1] == ()


@pytest.mark.parametrize(("code", "before", "after", "meant"), CASES)
def test_each_problem_is_found_where_it_stands(tmp_path, code, before, after, meant):
    assert SMALL.count(before) == 1 or before.startswith(("missed", "it has"))
    broken = SMALL.replace(before, after, 1)
    persona, problems = read(write(tmp_path / "kim", broken))
    ours = [problem for problem in problems if problem.code == code]
    assert ours, [str(problem) for problem in problems]
    if any(problem.severity is Severity.ERROR for problem in ours):
        assert persona is None
    if meant:
        assert meant in {problem.meant for problem in ours}
        assert f'did you mean "{meant}"?' in str(ours[0])
    rows = broken.count("\n") + 1
    assert all(0 <= problem.line <= rows for problem in ours)


@pytest.mark.parametrize(
    ("before", "after", "needle"),
    [
        ("start = 40", "start = 140", "start = 140"),
        ("In the pot.", "In the pot.\n\n// a note\n[Open.", "[Open."),
        ("Also {missed}.", "Also {mised}.", "{mised}"),
        ('serves = ["calls"]', 'serves = ["call"]', "serves"),
        ("[topic.coffee]", "[topik.coffee]", "[topik.coffee]"),
        ("Morning. There's coffee.\n'''", "Morning. There's coffee.", "opening = "),
        ('name = "Kim"', "name = “Kim”", "name ="),
    ],
)
def test_a_problem_names_the_line_in_the_file(tmp_path, before, after, needle):
    broken = SMALL.replace(before, after, 1)
    _, problems = read(write(tmp_path / "kim", broken))
    line = next(i for i, row in enumerate(broken.split("\n"), 1) if needle in row)
    assert line in {problem.line for problem in problems}


def test_a_problem_reads_like_a_compiler_message(tmp_path):
    folder = write(tmp_path / "kim", SMALL.replace("start = 40", "strat = 40"))
    _, problems = read(folder)
    expected = (
        rf'{re.escape(str(folder))}/persona\.toml:\d+: error P012: .*; did you mean "start"\?'
    )
    assert re.fullmatch(expected, str(problems[0]))


def test_a_missing_file_is_one_problem(tmp_path):
    persona, problems = read(tmp_path)
    assert persona is None
    assert codes(problems) == {"P001"}


def test_a_folder_that_is_not_there_is_one_problem(tmp_path):
    assert codes(read(tmp_path / "nobody")[1]) == {"P001"}


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    secret = tmp_path / "secret.toml"
    secret.write_text(SMALL, encoding="utf-8")
    folder = tmp_path / "kim"
    folder.mkdir()
    (folder / "persona.toml").symlink_to(secret)
    persona, problems = read(folder)
    assert persona is None
    assert codes(problems) == {"P002"}
    assert "Kim" not in str(problems)


def test_a_pipe_is_not_waited_for(tmp_path):
    folder = tmp_path / "kim"
    folder.mkdir()
    os.mkfifo(folder / "persona.toml")
    assert codes(read(folder)[1]) == {"P002"}


def test_a_link_to_itself_is_one_problem(tmp_path):
    folder = tmp_path / "kim"
    folder.mkdir()
    (folder / "persona.toml").symlink_to(folder / "persona.toml")
    assert codes(read(folder)[1]) == {"P001"}


def test_a_huge_file_is_not_read(tmp_path):
    folder = write(tmp_path / "kim", SMALL + "#" * LARGEST)
    assert codes(read(folder)[1]) == {"P003"}


def test_a_file_in_another_encoding_is_named_by_line(tmp_path):
    folder = tmp_path / "kim"
    folder.mkdir()
    (folder / "persona.toml").write_bytes(SMALL.replace("Kim", "Zoë").encode("latin-1"))
    problem = read(folder)[1][0]
    assert (problem.code, problem.line) == ("P004", 4)


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path):
    folder = tmp_path / "kim"
    folder.mkdir()
    (folder / "persona.toml").write_bytes(SMALL.replace("\n", "\r\n").encode("utf-8-sig"))
    assert read(folder)[1] == ()


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 5000, "a = " + "{a=" * 900, "[" + "a." * 3000 + "a]", "a" + ".a" * 99 + "=1"],
)
def test_deep_nesting_is_one_problem(tmp_path, text):
    assert codes(read(write(tmp_path / "kim", text))[1]) == {"P008"}


def test_loading_a_broken_persona_names_the_first_error(tmp_path):
    folder = write(tmp_path / "kim", SMALL.replace("start = 40", "start = 140"))
    with pytest.raises(PersonaError, match="P015") as caught:
        load(folder)
    assert "practice persona check" in caught.value.hint


def test_a_persona_is_found_by_id_folder_or_file(tmp_path):
    folder = write(tmp_path / "kim", SMALL)
    assert find("co-parent").name == "co-parent"
    assert find(str(folder)) == folder
    assert find(str(folder / "persona.toml")) == folder
    assert "co-parent" in list_personas()


@pytest.mark.parametrize("name", ["co-parnt", "", "\0", "a" * 5000])
def test_an_unknown_persona_is_an_argument_error(name):
    with pytest.raises(ArgumentError) as caught:
        find(name)
    assert "co-parent" in caught.value.hint


def test_the_hash_follows_the_text(tmp_path):
    first = load(write(tmp_path / "kim", SMALL))
    second = load(write(tmp_path / "kim", SMALL + "\n# a note\n"))
    assert first.hash != second.hash
    assert len(first.hash) == 64


def test_editing_one_line_leaves_the_ids_of_all_others(tmp_path):
    first = load(write(tmp_path / "kim", SMALL))
    second = load(write(tmp_path / "kim", SMALL.replace("In the pot.", "In the pan.")))
    changed = {line.id for line in first.lines()} ^ {line.id for line in second.lines()}
    assert len(changed) == 2


def test_notes_and_typographic_quotes_in_lines_are_handled(tmp_path):
    text = SMALL.replace("In the pot.", "// not spoken\nIt’s in the pot.")
    persona = load(write(tmp_path / "kim", text))
    assert [line.text for line in persona.topics[0].answers] == ["It's in the pot."]


REHEARSAL = """\
format = 1
[rehearsal.good]
seed = 2
script = '''
> Hello.
= permission
says reply.any
> So she can only call at night.
says key_point.mother
band open
ends pause
'''
"""


@pytest.mark.parametrize(
    ("code", "before", "after", "meant"),
    [
        ("P010", "format = 1", "format = 2", ""),
        ("P011", "[rehearsal.good]", "[rehersal.good]", "rehearsal"),
        ("P012", "seed = 2", "sed = 2", "seed"),
        ("P013", "script", "skript", ""),
        ("P020", "= permission", "= permision", "permission"),
        ("P025", "band open", "opens feels_herd", "feels_heard"),
        ("P081", "band open", "bond open", "band"),
        ("P081", "band open", "band opne", "open"),
        ("P081", "says key_point.mother", "says key_point.father", ""),
        ("P081", "> Hello.\n", "", ""),
        ("P082", "> Hello.", ">", ""),
        ("P083", "seed = 2", "level = 'realistc'", "realistic"),
        ("P005", "seed = 2", "seed = = 2", ""),
    ],
)
def test_problems_of_a_rehearsal_file_are_found(tmp_path, code, before, after, meant):
    folder = write(tmp_path / "kim", SMALL)
    write(folder, REHEARSAL, "rehearsal.toml")
    assert read(folder)[1] == ()
    write(folder, REHEARSAL.replace(before, after, 1), "rehearsal.toml")
    persona, problems = read(folder)
    assert persona is not None
    ours = [problem for problem in problems if problem.code == code]
    assert ours, [str(problem) for problem in problems]
    assert all(problem.path.endswith("rehearsal.toml") for problem in ours)
    if meant:
        assert meant in {problem.meant for problem in ours}


@pytest.mark.parametrize("move", WITHOUT_REPLY)
def test_lines_that_are_called_never_said_are_never_said(tmp_path, talk_with, move):
    text = SMALL + f"[reply.{move}]\nany = '''\nI am never said.\n'''\n"
    folder = write(tmp_path / "kim", text)
    persona, problems = read(folder)
    assert codes(problems) == {"P051"}
    others = [None, "permission", "own_feeling", "proposal", "open_question", "validation"]
    for level in persona.levels:
        for other in others:
            talk = talk_with(persona, level)
            for turn in range(8):
                moves = [move, other] if other and turn % 2 else [move]
                reply = talk.say(f"Something else, number {turn}.", *moves)
                assert all(line.reply != f"reply.{move}" for line in reply.lines)
