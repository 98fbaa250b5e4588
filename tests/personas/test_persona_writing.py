"""What a new coach meets on the way to a persona of their own: each stumbling block, gone."""

import json
import re

import pytest
from click.testing import CliRunner

from practice.cli.main import main
from practice.domain.pronouns import Pronoun
from practice.persona.load import read


def run(*arguments, typed=None):
    """The command, done; what it raises is raised."""
    done = CliRunner().invoke(main, [*map(str, arguments)], input=typed)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


@pytest.fixture
def ada(tmp_path):
    """The folder of a persona as `new` writes it."""
    run("persona", "new", tmp_path / "ada", "--name", "Ada")
    return tmp_path / "ada"


def changed(path, *pairs):
    """Write `path` anew with each first text of `pairs` replaced by its second."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, (text.count(old), old)
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


# new


@pytest.mark.parametrize("pronoun", ["she", "he", "they"])
def test_a_new_persona_of_any_pronoun_is_sound_and_its_rehearsals_pass(tmp_path, pronoun):
    folder = tmp_path / "new"
    run("persona", "new", folder, "--pronoun", pronoun)
    persona, problems = read(folder)
    assert problems == ()
    assert persona.pronoun is Pronoun(pronoun)
    assert persona.name == {"she": "Mira", "he": "Emil", "they": "Robin"}[pronoun]
    assert persona.voice.hint == {"she": "female", "he": "male", "they": ""}[pronoun]
    assert run("persona", "rehearse", folder).exit_code == 0


@pytest.mark.parametrize("pronoun", ["he", "they"])
def test_the_template_speaks_of_the_persona_by_their_pronoun(tmp_path, pronoun):
    folder = tmp_path / "new"
    done = run("persona", "new", folder, "--pronoun", pronoun)
    assert f"talk to {Pronoun(pronoun).object}" in done.stdout
    persona, _ = read(folder)
    told = [point.key.says for point in persona.points.values()]
    told += [concern.truth for concern in persona.concerns]
    told += [persona.summary, persona.scene.goal, persona.learner.focus]
    told += re.findall(r"\[[^\]]*\]", " ".join(line.text for line in persona.lines()))
    assert [text for text in told if re.search(r"\b(?:she|her|hers|herself)\b", text, re.I)] == []
    # The mother in the story stays a "she", and keeps being spoken of so.
    assert any("she'll have to go into a home" in line.text for line in persona.lines())


def test_the_scene_and_the_closing_of_the_template_are_about_no_bicycle(ada):
    persona, _ = read(ada)
    kept = [persona.scene.setting, *(line.text for line in persona.scene.opening)]
    kept += [line.text for lines in persona.closings.values() for line in lines]
    assert len(kept) > 8
    assert [each for each in kept if re.search(r"bicycle|bike|hall|stairs|mother", each)] == []
    assert {"agreement", "pause", "walk_away", "drifted", "breakdown"} <= set(persona.closings)


# check


def test_rows_with_the_same_mistake_share_one_message_with_their_places(ada):
    changed(
        ada / "rehearsal.toml",
        ("> What else is hard about it?\n", "What else is hard about it?\n"),
        ("> If you could have it exactly", "If you could have it exactly"),
        ("> My last bike was stolen", "My last bike was stolen"),
    )
    done = run("persona", "check", ada)
    (row,) = [row for row in done.stdout.splitlines() if "P081" in row]
    assert done.exit_code == 1
    assert re.search(r"rehearsal\.toml:23: error P081: 3 lines \(23, 30, 35\): write > before", row)
    values = json.loads(run("persona", "check", ada, "--json").stdout)
    assert [each["line"] for each in values if each["code"] == "P081"] == [23, 30, 35]


def test_a_script_without_signs_is_told_once(ada):
    path = ada / "rehearsal.toml"
    path.write_text(re.sub(r"^> ", "", path.read_text(), flags=re.MULTILINE))
    assert len(run("persona", "check", ada).stdout.splitlines()) == 1


def test_a_key_point_that_no_line_carries_says_what_to_do(ada):
    changed(ada / "persona.toml", ("\nI lift your bicycle aside\n", "\nI lift your bike away\n"))
    said = run("persona", "check", ada).stdout
    assert "error P040" in said
    assert 'copy a few words of a line, as they stand there, into "lines"' in said


# rehearse


def failing(folder, *pairs):
    """The rows that `rehearse` prints once the rehearsals are changed, and its failures."""
    changed(folder / "rehearsal.toml", *pairs)
    done = run("persona", "rehearse", folder)
    assert done.exit_code == 1
    (told,) = json.loads(run("persona", "rehearse", folder, "--json").stdout)
    failures = [each for made in told["rehearsals"] for each in made["failures"]]
    return done.stdout.splitlines(), failures


def test_a_failing_row_shows_what_she_said_and_how_she_stands(ada):
    rows, (failure,) = failing(ada, ("says option.cellar", "says option.ask_before"))
    at = next(number for number, row in enumerate(rows) if "rehearsal.toml:" in row)
    assert re.search(r"rehearsal\.toml:39: says option.ask_before; found .*proposal", rows[at])
    assert rows[at].endswith("she said option.cellar")
    assert rows[at + 1].split(None, 2)[:2] == ["line", "37"]
    assert "> What if I put the bicycle in the cellar" in rows[at + 1]
    assert "Ada       The cellar's dry, and it locks." in rows[at + 2]
    assert re.search(r"stands    open, \d+ → \d+; listening: open; feels", rows[at + 3])
    assert "`wordings` of [option.ask_before]" in rows[at + 4]
    assert rows[-1].startswith("  To try a line alone: practice persona say ")
    assert (failure["line"], failure["step"]) == (39, 37)
    assert failure["answer"][0].startswith("The cellar's dry")


LONG = (
    "> So you have to move my bike every morning, and you are exhausted before the day has begun."
)


@pytest.mark.parametrize(
    ("old", "new", "tried"),
    [
        (LONG, "> I see.", "begin with"),
        ("= reflection, check, reflected", "= reflection, check, partly", "it is reflected"),
        ("= own_feeling", "= apology", 'for example: "'),
        ("opens feels_heard", "opens listening", "it opened at line 20 already"),
        ("band open", "band guarded", "wary from 30 and guarded from 55"),
        ("says key_point.clear_hall", "says key_point.chair_blocked", "at line 17 already"),
        ("says key_point.clear_hall", "says topic.note", "`cues` of [topic.note]"),
        ("ends agreement", "ends pause", "another time"),
        (LONG, "> So it is a nuisance. Right?\nsoftens\n> X.", "`accept` of [key_point"),
        (
            "softens\n> What are the mornings in the hall like for you?\n= o",
            "closes\n> X\n= o",
            "`",
        ),
        (
            "ends agreement\n",
            "ends agreement\n> Thanks.\n= appreciation, apology\n",
            "had ended at",
        ),
    ],
)
def test_a_failing_row_says_what_to_try(ada, old, new, tried):
    rows, failures = failing(ada, (old, new))
    assert any(tried in failure["advice"] for failure in failures), failures
    assert any(row.startswith("      try       ") and tried in row for row in rows)


def test_an_unmet_gate_names_what_it_still_needs(ada):
    _, failures = failing(ada, ("> What else is hard about it?\n= what_else\n", "> Mm.\n"))
    (gate,) = [each for each in failures if each["wanted"] == "opens feels_heard"]
    assert re.search(r"feels_heard: needs 1 of 2 lines heard", gate["stands"])
    assert "1 of 2 lines heard" in gate["advice"]


def test_advice_speaks_of_the_persona_by_their_pronoun(tmp_path):
    run("persona", "new", tmp_path / "emil", "--pronoun", "he")
    _, failures = failing(tmp_path / "emil", ("band open", "band guarded"))
    assert failures[0]["advice"].startswith("at this level he is wary from 30")


# held


@pytest.fixture
def held(ada):
    """Ada, whose fear for her mother waits until she feels heard."""
    changed(
        ada / "persona.toml",
        (
            "your mother\nkeep you awake\nworries you\n'''\n",
            "your mother\nkeep you awake\nworries you\n'''\n"
            "behind = \"feels_heard\"\nheld = '''\nNot that. Not on the stairs.\n'''\n",
        ),
    )
    return ada


def test_asked_by_its_cues_she_says_held_until_the_gate_is_open(held):
    assert run("persona", "check", held).exit_code == 0
    changed(
        held / "rehearsal.toml",
        (
            "> What else is hard about it?\n= what_else\n",
            "> What worries you about your mother?\nsays concern.mother\n"
            "> What else is hard about it?\n= what_else\n",
        ),
        (
            "> Thank you for telling me. May I tell",
            "> What worries you about your mother?\nsays key_point.mother_home\n"
            "> Thank you for telling me. May I tell",
        ),
    )
    done = run("persona", "rehearse", held)
    assert done.exit_code == 0, done.stdout
    said = run("persona", "say", held, "What worries you about your mother?").stdout
    assert "Ada         Not that. Not on the stairs." in said


def test_held_leaves_other_questions_alone(held):
    said = run("persona", "say", held, "What are the mornings in the hall like for you?").stdout
    assert "I lift your bicycle aside" in said
    said = run("persona", "say", held, "Who will win the cup on Saturday?").stdout
    assert "Not that." not in said


@pytest.mark.parametrize("needed", ["behind", "cues"])
def test_held_that_is_never_said_is_told(held, needed):
    path = held / "persona.toml"
    text = path.read_text()
    part = r"behind = \"feels_heard\"\n(?=held = '''\nNot that\. Not)"
    if needed == "cues":
        part = r"cues = '''\nyour mother\nkeep you awake\nworries you\n'''\n"
    path.write_text(re.sub(part, "", text))
    row = run("persona", "check", held).stdout
    assert f'warning P051: never said: "held" needs "{needed}"' in row


# help


@pytest.mark.parametrize(
    "command", ["list", "new", "play", "check", "say", "rehearse", "shake", "stats", "schema"]
)
def test_each_command_says_what_comes_next(command):
    told = run("persona", command, "--help").stdout
    assert re.search(r"^  Next: ", told, re.MULTILINE), told
    assert re.search(r"Next: .*practice |Next: .*docs/|Next: .*accept", told, re.DOTALL)


def test_the_group_lists_its_commands_as_one_comes_to_need_them():
    told = run("persona", "--help").stdout
    names = re.findall(r"^  (\w+)  ", told.partition("Commands:")[2], re.MULTILINE)
    assert names[:4] == ["list", "new", "play", "check"]
    assert "..." not in told.partition("Commands:")[2]
    assert "practice persona new FOLDER" in told


def test_the_front_door_says_how_to_begin():
    told = run("--help").stdout
    assert "practice demo" in told
    assert "For coaches: practice persona, lexicon and rubric" in told
    assert "practice lexicon new" in run("lexicon", "--help").stdout
    assert "practice rubric new" in run("rubric", "--help").stdout


def test_rows_that_name_what_is_gone_share_one_message(ada):
    path = ada / "persona.toml"
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^\[(key_point|option)\.", r"[\1.my_", text)
    path.write_text(text, encoding="utf-8")
    rows = run("persona", "check", ada).stdout.splitlines()
    (row,) = [row for row in rows if "rehearsal.toml" in row]
    assert ": error P081: 5 lines (19, 25, 32, 39, 72): " in row
    assert '"says" knows no "key_point.chair_blocked", "key_point.worn_out", ' in row
    assert row.endswith('"option.cellar"; write these rows anew')


def test_the_reply_tables_of_the_template_are_about_no_bicycle(ada):
    persona, _ = read(ada)
    lines = [
        line.text for table in persona.replies.values() for each in table.values() for line in each
    ]
    assert len(lines) > 50
    story = r"\b(?:bicycle|bike|hall|stairs|upstairs|mother|pedal|cellar|wheelchair)\b"
    assert [text for text in lines if re.search(story, text)] == []
