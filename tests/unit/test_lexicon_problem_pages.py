"""Each problem of a lexicon has a page; its broken snippet gives it, its mended one does not."""

import re
import subprocess
from pathlib import Path

import pytest

from practice.language.own import check_own, template

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "problems"
PAGES = sorted(FOLDER.glob("L*.md"))
FENCE = re.compile(r"^```(sh|toml) (broken|mended)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path / "home"))


def snippets(page: Path) -> list[tuple[str, str, str]]:
    """Language, "broken" or "mended", and text of each snippet."""
    return FENCE.findall(page.read_text(encoding="utf-8"))


def found(tmp_path: Path, language: str, text: str) -> list[tuple[str, str]]:
    """Code and severity of each problem of the lexicon that the snippet makes."""
    folder = tmp_path / "mine"
    folder.mkdir()
    path = folder / "school.toml"
    path.write_text(template("school") if language == "sh" else text, encoding="utf-8")
    if language == "sh":
        subprocess.run(["sh", "-ec", text], cwd=folder, check=True, timeout=20)
    return [(each.code, each.severity.value) for each in check_own([path])]


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    sources = (ROOT / "practice" / "language").glob("*.py")
    codes = {code for path in sources for code in re.findall(r'"(L\d{3})"', path.read_text())}
    assert {page.stem for page in PAGES} == codes


def test_the_overview_names_every_page_with_its_title_and_severity() -> None:
    overview = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[(L\d{3})\]\(\1\.md\) \| (\w+) \| (.+) \|$", overview, re.MULTILINE)
    told = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        title = re.match(rf"# {page.stem} (.+)\n", text)
        severity = re.search(r"^Severity: (\w+)\.$", text, re.MULTILINE)
        assert title and severity, page
        told.append((page.stem, severity[1], title[1]))
    assert rows == told


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_broken_snippet_gives_the_problem_of_its_page_and_no_other(page, tmp_path) -> None:
    (language, kind, text), *_ = snippets(page)
    severity = re.search(r"^Severity: (\w+)\.$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert kind == "broken"
    assert set(found(tmp_path, language, text)) == {(page.stem, severity[1])}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_mended_snippet_gives_no_problem(page, tmp_path) -> None:
    broken, *rest = snippets(page)
    assert len(rest) == (0 if broken[0] == "sh" else 1)
    for language, kind, text in rest:
        assert kind == "mended"
        assert found(tmp_path, language, text) == []
