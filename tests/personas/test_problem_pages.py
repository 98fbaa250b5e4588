"""Each problem has a page, each page a broken snippet that gives it and a mended one that does not.

How a snippet is applied is described in docs/problems/README.md.
"""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from practice.cli.main import main
from practice.domain.problems import Severity
from practice.session.ear_check import inspect

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "problems").glob("P*.md"))
FENCE = re.compile(r"^```(sh|toml) (broken|mended)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADER = re.compile(r"\[([\w.-]+)\]\s*$")


@dataclass(frozen=True)
class Snippet:
    code: str
    shell: bool
    broken: bool
    options: str
    text: str

    @property
    def file(self) -> str:
        return "rehearsal.toml" if "rehearsal.toml" in self.options else "persona.toml"

    @property
    def without(self) -> list[str]:
        return self.options.partition("without")[2].split()


def snippets(page: Path) -> list[Snippet]:
    return [
        Snippet(page.stem, shell == "sh", kind == "broken", options, text)
        for shell, kind, options, text in FENCE.findall(page.read_text(encoding="utf-8"))
    ]


EVERY = [snippet for page in PAGES for snippet in snippets(page)]


def tables(text: str) -> dict[str, str]:
    """The text of each table by its name; "" is what stands before the first."""
    parts = {"": ""}
    name, block = "", False
    for row in text.splitlines(keepends=True):
        header = None if block else HEADER.match(row)
        if header:
            name = header[1]
            parts.setdefault(name, "")
        if row.count("'''") % 2 and not row.startswith("#"):
            block = not block
        parts[name] += row
    return parts


def applied(snippet: Snippet, sound: str) -> str:
    """`sound` with the snippet's tables in place of its own."""
    new = tables(snippet.text)
    first = new.pop("")
    # A block left open swallows the tables below it, in the snippet as in the file.
    kept = {name: text for name, text in tables(sound).items() if name not in snippet.without}
    if first.strip():
        kept[""] = re.sub(r"^format = .*$", first.strip(), kept[""], flags=re.MULTILINE)
    return "".join({**kept, **new}.values())


@pytest.fixture
def folder(tmp_path):
    CliRunner().invoke(main, ["persona", "new", str(tmp_path / "mira")], catch_exceptions=False)
    return tmp_path / "mira"


def put(snippet: Snippet, folder: Path) -> None:
    if snippet.shell:
        subprocess.run(["sh", "-ec", snippet.text], cwd=folder, check=True, timeout=20)
        return
    path = folder / snippet.file
    path.write_text(applied(snippet, path.read_text(encoding="utf-8")), encoding="utf-8")


def written_codes() -> set[str]:
    """Every code that stands in the source of the loader and the checker."""
    sources = [
        *(ROOT / "practice" / "persona").glob("*.py"),
        ROOT / "practice" / "session" / "ear_check.py",
    ]
    return {code for path in sources for code in re.findall(r'"(P\d{3})"', path.read_text())}


def test_every_code_has_a_page_and_every_page_a_code():
    assert {page.stem for page in PAGES} == written_codes()


def test_the_overview_names_every_page_with_its_title_and_severity():
    overview = (ROOT / "docs" / "problems" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[(P\d{3})\]\(\1\.md\) \| (\w+) \| (.+) \|$", overview, re.MULTILINE)
    told = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        title = re.match(rf"# {page.stem} (.+)\n", text)
        severity = re.search(r"^Severity: (\w+)\.$", text, re.MULTILINE)
        told.append((page.stem, severity[1], title[1]))
    assert rows == told


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_a_broken_snippet_and_a_mended_one_where_it_can_be_shown(page):
    found = snippets(page)
    assert [snippet.broken for snippet in found][:1] == [True]
    if not found[0].shell and page.stem != "P008":
        assert [snippet.broken for snippet in found] == [True, False]


@pytest.mark.parametrize(
    "snippet", [each for each in EVERY if each.broken], ids=lambda snippet: snippet.code
)
def test_a_broken_snippet_gives_the_problem_of_its_page_and_no_other(snippet, folder):
    put(snippet, folder)
    problems = [each for each in inspect(folder)[1] if each.path.endswith(snippet.file)]
    assert {problem.code for problem in problems} == {snippet.code}, list(map(str, problems))
    told = (ROOT / "docs" / "problems" / f"{snippet.code}.md").read_text(encoding="utf-8")
    severities = {problem.severity.value for problem in problems}
    assert severities == set(re.findall(r"^Severity: (\w+)\.$", told, re.MULTILINE))
    assert severities <= {Severity.ERROR.value, Severity.WARNING.value}


@pytest.mark.parametrize(
    "snippet", [each for each in EVERY if not each.broken], ids=lambda snippet: snippet.code
)
def test_a_mended_snippet_gives_no_problem(snippet, folder):
    put(snippet, folder)
    persona, problems = inspect(folder)
    assert problems == ()
    assert persona is not None
