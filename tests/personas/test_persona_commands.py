"""A coach's commands: a new persona, one line looked into, a typed talk, and counts."""

import errno
import json
import re
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from practice.cli.main import main
from practice.domain.errors import ArgumentError, StoreError
from practice.domain.moves import NO_FINDINGS
from practice.language.analysis import analyse
from practice.persona import engine
from practice.persona.load import find, list_personas, load, read
from practice.persona.progress import progress
from practice.persona.rehearsal import read_rehearsals
from practice.persona.stats import GUIDE, count, short_of
from practice.session.rehearsals import run_rehearsal


def run(*arguments, typed=None):
    """What the command prints; what it raises is raised."""
    done = CliRunner().invoke(main, ["persona", *map(str, arguments)], input=typed)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def heads(output, label):
    """The rows of `output` that begin with `label`."""
    return [row[12:] for row in output.splitlines() if row.startswith(f"{label:<12}")]


# new


def test_a_new_persona_has_no_problems_and_its_rehearsals_pass(tmp_path):
    folder = tmp_path / "deep" / "ada"
    run("new", folder, "--name", "Ada", "--relationship", "landlady")
    persona, problems = read(folder)
    assert problems == ()
    assert (persona.name, persona.relationship) == ("Ada", "landlady")
    rehearsals, _ = read_rehearsals(folder, persona)
    assert {"good", "blaming", "pause", "walk_away"} == {each.name for each in rehearsals}
    for rehearsal in rehearsals:
        assert run_rehearsal(persona, rehearsal) == (), rehearsal.name


def test_a_new_persona_explains_each_of_its_tables(tmp_path):
    run("new", tmp_path / "ada")
    text = (tmp_path / "ada" / "persona.toml").read_text(encoding="utf-8")
    assert "@" not in text
    rows = text.splitlines()
    kinds = dict.fromkeys(re.findall(r"^\[(\w+)", text, re.MULTILINE))
    for kind in kinds:
        first = next(number for number, row in enumerate(rows) if row.startswith(f"[{kind}"))
        above = [row for row in rows[max(0, first - 8) : first] if row]
        assert any(row.startswith("# ") for row in above), kind


def test_nothing_is_written_over(tmp_path):
    (tmp_path / "notes.md").write_text("mine", encoding="utf-8")
    with pytest.raises(ArgumentError, match="is there already; nothing was written"):
        run("new", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.md"]


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="Could not write to"):
        run("new", tmp_path / "file" / "ada")


def test_a_persona_has_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("", "."):
        with pytest.raises(ArgumentError, match="a folder of its own"):
            run("new", name)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_no_half_persona(tmp_path, monkeypatch):
    whole = Path.open

    def last_one_fails(path, mode="r", *more, **named):
        if mode == "x" and path.name == "notes.md":
            raise OSError(errno.ENOSPC, "No space left on device")
        return whole(path, mode, *more, **named)

    monkeypatch.setattr(Path, "open", last_one_fails)
    with pytest.raises(StoreError, match="No space left"):
        run("new", tmp_path / "ada")
    assert list((tmp_path / "ada").iterdir()) == []


@pytest.mark.parametrize("name", ["", " ", "x" * 41, "A'''da", 'A"da', "A\x1b[31m", "A{missed}"])
def test_a_name_that_would_break_the_file_is_refused(tmp_path, name):
    with pytest.raises(ArgumentError, match="--name must be a plain word"):
        run("new", tmp_path / "ada", "--name", name)
    assert not (tmp_path / "ada").exists()


def test_the_next_steps_name_the_folder_and_never_a_shipped_persona(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "practice persona check ./boss " in run("new", "boss").stdout
    told = json.loads(run("new", "my ada", "--json").stdout)
    assert told["next"][0] == "practice persona check './my ada'"
    assert len(told["files"]) == 3


# say


def test_a_line_is_told_with_its_moves_shift_gates_and_answer():
    output = run(
        "say",
        "co-parent",
        "So you do every evening alone, and by nine you are worn out. Is that right?",
        "--heard",
        "by nine I'm finished",
    ).stdout
    assert "reflection" in heads(output, "moves")[0]
    assert "caught evenings_alone, worn_out" in heads(output, "paraphrase")[0]
    assert re.match(r"45 → \d+ \(-\d+\): .*reflected -8", heads(output, "shift")[0])
    gates = heads(output, "gate")
    assert any(row.startswith("listening: opens now (1 of 1 line heard") for row in gates)
    assert any(row.startswith("feels_heard: 1 of 2 lines heard") for row in gates)
    assert heads(output, "Tracy")


def test_a_blaming_line_shows_its_flag_and_what_it_adds():
    output = run("say", "co-parent", "You", "never", "listen.", "--level", "tough").stdout
    assert "severity" in heads(output, "flag")[0]
    assert "blame +" in heads(output, "shift")[0]
    assert "at this level 125 %" in heads(output, "shift")[0]


def test_the_same_as_json():
    told = json.loads(run("say", "boss", "You never listen.", "--json").stdout)
    assert told["flags"][0]["category"] == "absolute"
    assert told["shift"]["after"] - told["shift"]["before"] == told["shift"]["change"] > 0
    assert told["band"] == {"before": "wary", "after": "guarded"} or told["band"]["after"]
    assert {gate["gate"] for gate in told["gates"]} >= {"feels_heard"}
    assert told["answer"]


def test_a_script_is_said_first(tmp_path):
    script = tmp_path / "first.txt"
    script.write_text("Is now a good time?\nWhat are the evenings like?\n", encoding="utf-8")
    after = json.loads(
        run("say", "co-parent", "You do it all alone?", "--after", script, "--json").stdout
    )
    gates = {gate["gate"]: gate for gate in after["gates"]}
    assert gates["leave"]["open"]
    assert not gates["leave"]["opened_now"]


def test_a_script_that_ends_the_talk_leaves_nothing_to_say(tmp_path):
    script = tmp_path / "first.txt"
    script.write_text("You are impossible, you always lie.\n" * 12, encoding="utf-8")
    with pytest.raises(ArgumentError, match="had ended before"):
        run("say", "co-parent", "Sorry.", "--after", script)


def test_a_line_she_does_not_have_gets_the_nearest():
    with pytest.raises(ArgumentError, match="no line with these words"):
        run("say", "co-parent", "So?", "--heard", "by nine I am furnished")


def test_his_line_is_told_with_his_word():
    output = run("say", "housemate", "You never think of anybody else.").stdout
    assert not re.search(r"\bher\b", heads(output, "flag")[0].split("–")[1])


# play


def test_a_typed_talk_is_answered_line_by_line_and_ends_with_the_input(journal_untouched):
    output = run("play", "co-parent", "--seed", "1", typed="Is now a good time?\n\n/wait\n").stdout
    assert len(heads(output, "You")) == 2
    assert "(silence)" in heads(output, "You")
    assert len(heads(output, "Tracy")) >= 3
    assert not heads(output, "moves")
    assert output.rstrip().endswith("The talk stopped before an ending.")


def test_the_inside_view_comes_when_asked_for(journal_untouched):
    output = run("play", "co-parent", "--seed", "1", "--why", typed="You never listen.\n").stdout
    assert heads(output, "moves") == ["blame (“You never listen”)"]
    assert heads(output, "gate")


def test_the_same_seed_gives_the_same_talk(journal_untouched):
    lines = "What are the evenings like?\nWhat else?\nYou are impossible.\n/quit\nnot said\n"
    first = run("play", "friend", "--seed", "7", typed=lines).stdout
    assert first == run("play", "friend", "--seed", "7", typed=lines).stdout
    assert "not said" not in first


def test_a_level_that_is_not_there_is_named():
    with pytest.raises(ArgumentError, match="has no level"):
        run("play", "co-parent", "--level", "hard", typed="")


@pytest.fixture
def journal_untouched(monkeypatch, tmp_path):
    """Nothing is stored: no file appears anywhere that practice writes to."""
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    yield
    assert not (tmp_path / "home").exists()


# progress


@pytest.mark.parametrize("name", list_personas())
def test_a_gate_is_open_or_still_needs_something(name):
    """The needs in words and the engine's own judgement never part."""
    persona = load(find(name))
    lines = ["Is now a good time to talk about it?", "What is it like for you?", "What else?"]
    lines += [point.key.accept[0] for point in persona.points.values()] + ["You never listen."]
    chance = Random(name)
    for level in persona.levels:
        state, _ = engine.begin(persona, level, "default", 1)
        for turn in range(1, 16):
            text = chance.choice(lines)
            findings = analyse(text, engine.candidates(state)) if turn % 7 else NO_FINDINGS
            state, _ = engine.step(state, engine.LearnerTurn(turn, text, findings, 1.0), turn)
            for gate in progress(state):
                assert gate.open or gate.missing


# stats


def test_the_library_has_what_a_talk_of_twenty_turns_needs():
    for name in list_personas():
        assert short_of(count(load(find(name)))) == (), name


def test_what_is_short_is_named(tmp_path):
    run("new", tmp_path / "ada")
    output = run("stats", tmp_path / "ada").stdout
    assert re.search(r"short of +\d+ of 120 spoken lines, 6 of 10 key points", output)


def test_counts_as_json_add_up():
    told = json.loads(run("stats", "co-parent", "boss", "--json").stdout)
    assert [each["persona"] for each in told] == ["co-parent", "boss"]
    tracy = told[0]
    assert tracy["key_points"]["count"] == sum(tracy["key_points"]["kinds"].values())
    assert len(tracy["accept"]) == tracy["key_points"]["count"] >= GUIDE.points
    assert tracy["words"] == pytest.approx(tracy["lines"] * tracy["words_per_line"], rel=0.01)
    assert tracy["longest"]


# rehearse


@pytest.fixture
def ada(tmp_path):
    run("new", tmp_path / "ada")
    return tmp_path / "ada"


def test_rehearsals_are_told_one_by_one_and_as_json(ada):
    assert "ada good: passes\n" in run("rehearse", ada).stdout
    (told,) = json.loads(run("rehearse", ada, "--json").stdout)
    assert (told["persona"], told["passes"], told["problems"]) == ("ada", True, [])
    assert {"rehearsal": "good", "failures": []} in told["rehearsals"]


def test_a_rehearsal_that_fails_ends_with_1_and_names_the_row(ada):
    path = ada / "rehearsal.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("= permission\n", "= apology\n", 1), encoding="utf-8")
    done = run("rehearse", ada)
    assert done.exit_code == 1
    assert "ada good: FAILS" in done.stdout
    assert "rehearsal.toml:12: = apology; found" in done.stdout


@pytest.mark.parametrize("text", ["", "x = [", "format = 1\n[rehearsal.a]\nscript = 3\n"])
def test_rehearsals_with_an_error_in_their_file_never_count_as_passed(ada, text):
    (ada / "rehearsal.toml").write_text(text, encoding="utf-8")
    done = run("rehearse", ada)
    assert done.exit_code == 1
    assert "rehearsal.toml:" in done.stdout
    assert "error P" in done.stdout
    told = json.loads(run("rehearse", ada, "--json").stdout)
    assert told[0]["passes"] is False
    assert told[0]["rehearsals"] == []


def test_a_persona_without_rehearsals_is_told(ada):
    (ada / "rehearsal.toml").unlink()
    done = run("rehearse", ada)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "ada has no rehearsals" in done.stderr


# own words and rules


def test_a_line_is_judged_by_own_lexicons_too(ada, tmp_path):
    lexicon = tmp_path / "mine.toml"
    lexicon.write_text('[[off]]\nrule = "absolute.always"\n', encoding="utf-8")
    said = ("say", ada, "You always park it there.", "--json")
    assert json.loads(run(*said).stdout)["flags"]
    assert not json.loads(run(*said, "--lexicon", lexicon).stdout)["flags"]


# what stands in a file never steers the terminal


def test_text_of_a_file_is_printed_without_control_characters(tmp_path):
    run("new", tmp_path / "ada")
    path = tmp_path / "ada" / "persona.toml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("[reply.any]\nany = '''", "[reply.any]\nany = '''\nA \u009b31m\u202e line.")
    text = text.replace('name = "Mira"', 'name = "Mi\\u001bra"')
    path.write_text(text.replace("[gate.listening]", '["gate.\\u001b[31m"]\n[gate.listening]'))
    output = "".join(
        run(*arguments, typed="Hm\n" * 5).output for arguments in (("check", tmp_path / "ada"),)
    )
    path.write_text(text)
    output += "".join(
        run(*arguments, typed="Hm\n" * 5).output
        for arguments in (
            ("play", tmp_path / "ada", "--seed", "1", "--why"),
            ("say", tmp_path / "ada", "Hm"),
            ("stats", tmp_path / "ada"),
            ("rehearse", tmp_path / "ada"),
        )
    )
    assert "\ufffd" in output
    assert all(each.isprintable() or each == "\n" for each in output)
