"""Words taken for others that sound alike are set right where the words beside them say so."""

import re
from pathlib import Path

import pytest

from practice.language import text
from practice.language.grammar import NEGATIONS
from practice.language.slip_table import SLIPS
from practice.language.text import read

PERSONAS = Path(__file__).parents[2] / "personas"
NOT = NEGATIONS | {"nothing", "nobody", "nowhere"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("you should of told me", "you should have told me"),
        ("you should told me", "you should have told me"),
        ("so eye feel hurt", "so i feel hurt"),
        ("try not two be rude", "try not to be rude"),
        ("your making this hard", "you are making this hard"),
        ("it is you're fault", "it is your fault"),
        ("you plane me for everything", "you blame me for everything"),
        ("it not your fault", "it is not your fault"),
        ("so you being unfair", "so you are being unfair"),
        ("this has all ways been your way", "this has always been your way"),
        ("is their something else", "is there something else"),
        ("are you any thing like fine", "are you anything like fine"),
        ("my self i would wait", "myself i would wait"),
        ("this has being going on", "this has been going on"),
        ("does it sound fare to you", "does it sound fair to you"),
    ],
)
def test_a_slip_is_set_right(written: str, meant: str) -> None:
    assert " ".join(read(written).words) == meant


@pytest.mark.parametrize(
    "written",
    [
        "of course you should, of course",
        "a friend of mine could come in at four",
        "keep an eye on it",
        "i thought about your thought",
        "the lesson was over by then",
        "fill in the form and fill it up",
        "one of the four that came",
        "does it make you angry",
        "what does it mean to you",
        "in any way that suits you",
        "look at your self esteem",
        "come with me and be quiet",
    ],
)
def test_words_that_fit_stay(written: str) -> None:
    assert read(written).words == tuple(written.replace(",", "").split())


def test_the_words_meant_point_at_the_words_written() -> None:
    reading = read("So you should of told me, my self.")
    at = reading.words.index("have")
    assert reading.text[slice(*reading.span(at, at + 1))] == "of"
    at = reading.words.index("myself")
    assert reading.text[slice(*reading.span(at, at + 1))] == "my self"


def test_a_mark_keeps_words_apart() -> None:
    assert read("Any, thing").words == ("any", "thing")
    assert read("You should. Told you so.").words[:3] == ("you", "should", "told")


def test_no_slip_adds_a_negation_or_takes_one_away() -> None:
    for row in SLIPS.strip().splitlines():
        written, means = row.split(" | ")[0].split(" > ")
        assert NOT.isdisjoint(written.split()), row
        assert NOT.isdisjoint(means.split()), row


def test_a_dropped_g_is_heard_as_a_word_of_its_own() -> None:
    assert " ".join(read("you are not listen in to me").words) == "you are not listening to me"
    assert " ".join(read("you listen in on my calls").words) == "you listen in on my calls"


def test_a_word_left_out_is_read_where_only_it_can_stand() -> None:
    assert " ".join(read("suggest we meet at nine").words) == "i suggest we meet at nine"
    assert " ".join(read("did miss anything there").words) == "did i miss anything there"
    assert " ".join(read("why do not try it").words) == "why do we not try it"


def test_sentences_without_slips_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = {
        sentence
        for path in PERSONAS.glob("*/*.toml")
        for sentence in re.split(r'["\n{}]|(?<=[.!?]) ', path.read_text(encoding="utf-8"))
        if len(sentence.split()) > 3
    }
    read_as_meant = {sentence: read(sentence).words for sentence in sentences}
    monkeypatch.setattr(text, "SLIPPING", frozenset())
    changed = [each for each in sentences if read(each).words != read_as_meant[each]]
    assert len(sentences) > 1000
    assert len(changed) <= len(sentences) / 1000, changed


@pytest.mark.parametrize("word", ["write", "than", "admire"])
def test_a_word_that_stands_alone_is_what_it_seems(word: str) -> None:
    assert read(word).words == (word,)
