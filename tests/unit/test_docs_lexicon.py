"""docs/lexicon.md: each example is sound, and each pattern fits what it says."""

import re
from pathlib import Path

import pytest

from practice.language.lexicon import REACHES, default
from practice.language.lexicon_check import _KEYS
from practice.language.own import check_own
from practice.language.patterns import compile_pattern, views
from practice.language.text import read

DOCUMENT = (Path(__file__).parents[2] / "docs" / "lexicon.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```toml\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)
PATTERNS = re.findall(r"^\| `(.+)` \| (.+?) \| (.+?) \|$", DOCUMENT, re.MULTILINE)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.splitlines()[0])
def test_each_example_has_no_problem(tmp_path, monkeypatch, example) -> None:
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path))
    path = tmp_path / "school.toml"
    path.write_text(example, encoding="utf-8")
    assert check_own([path]) == ()


@pytest.mark.parametrize(("pattern", "fits", "not_fits"), PATTERNS)
def test_each_pattern_fits_what_the_document_says(pattern, fits, not_fits) -> None:
    classes = default().classes
    compiled = compile_pattern(pattern.replace("\\|", "|"), classes)
    assert compiled.matches(views(read(fits), classes))
    assert not compiled.matches(views(read(not_fits), classes))


def test_every_part_of_a_table_is_explained() -> None:
    kinds = ("move rule", "blame rule", "guard", "group", "class", "off")
    keys = {key for kind in kinds for key in _KEYS[kind]} - {"doing"}
    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", DOCUMENT)] == []
    assert all(f"`{reach}`" in DOCUMENT for reach in REACHES)


def test_there_are_examples_of_everything() -> None:
    assert len(EXAMPLES) >= 5
    assert len(PATTERNS) >= 12
