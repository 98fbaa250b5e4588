"""docs/persona-format.md says what the program does: names, numbers, examples, commands."""

import importlib.util
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from practice.cli.main import main
from practice.persona.document import Temper
from practice.persona.load import read
from practice.persona.reader import LONGEST_LINE
from practice.persona.rehearsal import Must, read_rehearsals
from practice.persona.shifts import MOST_HARM, MOST_HELP
from practice.persona.vocabulary import (
    BANDS,
    CLOSINGS,
    FORMAT,
    MOVES,
    OWN_REPLIES,
    PLACEHOLDERS,
    SHIFTS,
    VERDICTS,
)
from practice.session.rehearsals import run_rehearsal

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "persona-format.md").read_text(encoding="utf-8")
HEADER = re.compile(r"\[([\w.-]+)\]\s*$")


def fences(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def section(title: str) -> str:
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def rows(text: str) -> dict[str, str]:
    """First cell, without its marks, to last cell."""
    cells = re.findall(r"^\| `([^`]+)` \|.*\| ([^|]+) \|$", text, re.MULTILINE)
    return dict(cells)


def with_tables(text: str, snippet: str) -> str:
    """`text` with the tables of `snippet` in place of its own."""

    def split(source: str) -> dict[str, str]:
        parts, name, block = {"": ""}, "", False
        for row in source.splitlines(keepends=True):
            header = None if block else HEADER.match(row)
            name = header[1] if header else name
            if row.count("'''") % 2 and not row.startswith("#"):
                block = not block
            parts[name] = parts.get(name, "") + row
        return parts

    own, new = split(text), split(snippet)
    return "".join({**own, **new, "": own[""]}.values())


@pytest.fixture
def folder(tmp_path):
    CliRunner().invoke(main, ["persona", "new", str(tmp_path / "ada")], catch_exceptions=False)
    return tmp_path / "ada"


def test_the_parts_made_from_the_vocabulary_are_up_to_date():
    path = ROOT / "tests" / "tools" / "format_page.py"
    spec = importlib.util.spec_from_file_location("tests_tools_format_page", path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert made.remade(PAGE) == PAGE, "run: python tests/tools/format_page.py"
    assert all(f"<!-- {name} -->" in PAGE for name in made.sections())


def test_every_example_is_right_in_a_persona(folder):
    examples = "".join(fences("toml example"))
    path = folder / "persona.toml"
    path.write_text(with_tables(path.read_text(encoding="utf-8"), examples), encoding="utf-8")
    persona, problems = read(folder)
    assert [str(each) for each in problems if "persona.toml" in each.path] == []
    assert persona.name == "Owen"


def test_the_rehearsal_passes(folder):
    (rehearsal,) = fences("toml rehearsal")
    (folder / "rehearsal.toml").write_text(rehearsal, encoding="utf-8")
    persona, problems = read(folder)
    assert problems == ()
    (made,) = read_rehearsals(folder, persona)[0]
    assert run_rehearsal(persona, made) == ()


def test_the_schema_row_is_a_note(folder):
    (first,) = fences("toml first row")
    path = folder / "persona.toml"
    path.write_text(first + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert read(folder)[1] == ()


def test_moves_verdicts_and_shifts_are_told_with_their_numbers():
    def number(shift):
        return f"{SHIFTS[shift]:+d}" if SHIFTS[shift] else "0"

    assert rows(section("Moves")) == {move: number(move) for move in MOVES}
    assert rows(section("Verdicts")) == {verdict: number(verdict) for verdict in VERDICTS}
    others = {name for name in SHIFTS if name not in (*MOVES, *VERDICTS)}
    usual = {name: number(name) for name in others} | {"repair": f"{SHIFTS['repair']} %"}
    assert rows(section("Shifts")) == usual
    assert f"at most {MOST_HARM} points and takes off at most\n{MOST_HELP}," in section("Shifts")


def test_usual_values_are_those_of_the_program():
    usual = Temper()
    for name in ("start", "wary", "guarded", "recovery", "limit", "turns_at_limit"):
        value = getattr(usual, name)
        assert re.search(rf"`{name}`\s{value}\b", section("Every table")), name
    assert f"under {LONGEST_LINE} words" in PAGE
    assert f"**format {FORMAT}**" in PAGE


def test_every_reply_table_that_is_no_move_has_its_row():
    told = re.findall(r"^\| `\[reply\.(\w+)\]` \|", section("Replies"), re.MULTILINE)
    assert set(OWN_REPLIES) <= set(told)
    assert set(told) <= {*OWN_REPLIES, *MOVES}
    assert all(f"`{{{name}}}`" in PAGE for name in PLACEHOLDERS)


def test_every_row_of_a_rehearsal_is_told():
    told = section("Rehearsals")
    assert all(f"`{must.value}" in told for must in Must)
    assert all(f"`{word}`" in told for word in (*BANDS, *CLOSINGS))


def test_every_command_on_the_page_exists_with_its_options():
    commands = [row for text in fences("sh") for row in text.splitlines()]
    commands += re.findall(r"`(practice [^`]+)`", PAGE)
    assert len(commands) > 10
    for command in commands:
        words = shlex.split(command.split(" > ")[0].replace("…", "x"))
        assert words.pop(0) == "practice"
        found = main
        context = found.make_context("practice", [], resilient_parsing=True)
        while words and hasattr(found, "get_command"):
            found = found.get_command(context, words.pop(0))
            assert found is not None, command
        options = {name for each in found.params for name in each.opts}
        assert {word for word in words if word.startswith("--")} <= options, command


def first_steps() -> list[tuple[str, list[str]]]:
    """Each command of the first steps, and what is printed below it, where … is anything."""
    steps: list[tuple[str, list[str]]] = []
    for kind, text in re.findall(
        r"^```(sh|text say)\n(.*?)^```$", section("Your first persona"), re.MULTILINE | re.DOTALL
    ):
        if kind == "sh":
            steps += [(row, []) for row in text.splitlines()]
        else:
            steps[-1][1].extend(text.splitlines())
    return steps


def test_the_first_steps_run_as_printed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path / "home"))
    compared = 0
    for command, printed in first_steps():
        words = shlex.split(command)
        if "shake" in words:
            words += ["-n", "14", "--level", "realistic"]  # a minute, as printed
        done = CliRunner().invoke(main, words[1:], input="")
        assert done.exit_code == 0, (command, done.output, done.exception)
        rest = done.stdout
        for row in printed:
            wanted = re.escape(row.rstrip()).replace("…", ".*")
            match = re.search(rf"^{wanted}$", rest, re.MULTILINE)
            assert match, (command, row, done.stdout)
            rest = rest[match.end() :]
            compared += 1
    assert compared >= 7


def test_every_link_leads_somewhere():
    anchors = {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)]+)\)", PAGE):
        path, _, anchor = target.partition("#")
        if path:
            assert (ROOT / "docs" / path).exists(), target
        else:
            assert anchor in anchors, target
