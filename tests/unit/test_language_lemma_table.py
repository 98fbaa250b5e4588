"""The small table of plain forms holds what lemminflect holds."""

import gzip
from pathlib import Path

import lemminflect
import pytest

from practice.language import lemma_table


def test_every_word_has_the_forms_that_lemminflect_gives() -> None:
    path = Path(lemminflect.__file__).parent / "resources" / "lemma_lu.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        words = sorted({row.split(",")[0] for row in file})
    lower = [word for word in words if word == word.lower()]
    assert len(lower) > 60_000
    wrong = [
        word for word in lower[::7] if lemma_table.lemmas(word) != lemminflect.getAllLemmas(word)
    ]
    assert wrong == []


def test_overrides_come_first() -> None:
    assert lemma_table.lemmas("another") == lemminflect.getAllLemmas("another")


@pytest.mark.parametrize("word", ["", ",", "zzxq", "a,b", "listen,verb"])
def test_what_is_no_word_has_no_forms(word: str) -> None:
    assert lemma_table.lemmas(word) == {}


def test_words_of_several_kinds_have_forms_of_each() -> None:
    assert lemma_table.lemmas("left") == {
        "ADJ": ("left",),
        "ADV": ("left",),
        "NOUN": ("left",),
        "VERB": ("leave",),
    }
