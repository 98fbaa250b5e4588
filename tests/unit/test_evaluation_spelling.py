"""The same words as a recogniser writes them, and as it mishears them."""

from pathlib import Path

import pytest

from practice.evaluation.read import read_folder
from practice.evaluation.spelling import DROPPED, NEAR, SPLIT, heard, misheard, typed
from practice.stt.wer import word_error_rate

DATA = Path(__file__).parents[2] / "bench" / "data"
NEGATIONS = ("not", "no", "never", "nothing", "nobody", "cannot", "none", "neither", "without")


@pytest.fixture(scope="module")
def texts():
    labelled, _ = read_folder(DATA)
    return [line.text for line in labelled.blame] + [line.text for line in labelled.moves]


def test_typed_text_stays_as_it_is():
    assert typed("You’re late — AGAIN!") == "You’re late — AGAIN!"


def test_a_recogniser_writes_no_capitals_and_no_marks():
    assert heard("You’re late — AGAIN! Half-past 8, was it?") == (
        "you're late again half past 8 was it"
    )
    assert heard(" \t…! ") == ""


def test_a_text_is_misheard_the_same_way_each_time(texts):
    assert [misheard(text) for text in texts[:200]] == [misheard(text) for text in texts[:200]]


def test_one_word_in_twenty_is_misheard(texts):
    wrong = word_error_rate([(heard(text), misheard(text)) for text in texts])
    assert wrong == pytest.approx(0.05, abs=0.006)


def test_lines_err_in_different_places(texts):
    line = "so you do the whole evening alone and by nine you are worn out " * 6
    assert len({misheard(f"{line}{number}") for number in range(10)}) == 10


def negations(text):
    words = text.split()
    return {word for word in words if word in NEGATIONS or word.endswith("n't")}


def test_no_error_takes_a_not_away_or_adds_one(texts):
    for text in texts:
        assert negations(misheard(text)) == negations(heard(text))


def test_the_tables_of_errors_hold_words_as_a_recogniser_writes_them():
    known = [*NEAR, *SPLIT, *DROPPED, *SPLIT.values()]
    known += [other for others in NEAR.values() for other in others]
    assert all(heard(each) == each for each in known)
    assert all(word not in others for word, others in NEAR.items())
    assert all(NEAR.values())
    assert not set(NEGATIONS) & {*known}


@pytest.mark.parametrize("text", ["", "?", "'", "s", "ing", "x " * 500, "é" * 1000, "\x00 \u202e"])
def test_odd_texts_are_misheard_without_a_fault(text):
    assert isinstance(misheard(text), str)
