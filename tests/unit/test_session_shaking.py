"""Made-up learners: what they say, and that the same shake gives the same tally."""

import threading
from pathlib import Path

import pytest

from practice.persona.load import load
from practice.session.shaking import shake as shaking
from practice.session.shaking.learners import Style, stock
from practice.session.shaking.shake import shake, shake_on_all_cores, talks
from practice.session.shaking.words import of_wish, to_you

CO_PARENT = Path(__file__).parents[2] / "personas" / "co-parent"


@pytest.mark.parametrize(
    ("about_her", "to_her"),
    [
        ("she carries the evenings alone", "you carry the evenings alone"),
        ("she is worn out", "you are worn out"),
        ("nobody asks how she is", "nobody asks how you are"),
        ("he told you his workshop was gone", "you told me your workshop was gone"),
        ("she is afraid the learner leaves", "you are afraid I leave"),
        ("she wants the learner there too", "you want me there too"),
        ("he creeps about and guesses what he has done", "you creep about and guess what you have"
         " done"),
        ("being left out hurt her", "being left out hurt you"),
        ("her trustees vote in December", "your trustees vote in December"),
        ("she gets the child through the mornings by herself", "you get the child through the"
         " mornings by yourself"),
    ],
)  # fmt: skip
def test_a_sentence_about_her_becomes_one_to_her(about_her, to_her):
    assert to_you(about_her) == to_her


def test_a_wish_becomes_what_a_proposal_can_promise():
    assert of_wish("she wants agreements kept") == "you get agreements kept"
    assert of_wish("she wants to be told early") == "you are told early"
    assert of_wish("she is worn out") == ""


def test_no_stock_line_knows_a_persona():
    words = {
        line
        for part in stock().values()
        for lines in part.values()
        for line in lines
        if line and "{" not in line
    }
    persona = load(CO_PARENT)
    accepted = {w for point in persona.points.values() for w in point.key.accept}
    assert not words & accepted


def test_the_same_shake_gives_the_same_talks():
    persona = load(CO_PARENT)
    once = list(talks(persona, "realistic", range(14), 3))
    again = list(talks(persona, "realistic", range(14), 3))
    other = list(talks(persona, "realistic", range(14), 4))
    assert once == again
    assert [talk.words for talk in once] != [talk.words for talk in other]


def test_all_styles_take_part_and_blamers_never_end_well():
    tally = shake(load(CO_PARENT), "realistic", 21)
    assert set(tally.outcomes) == set(Style)
    assert tally.well[Style.BLAMER] == 0
    assert tally.lines


def test_all_cores_count_the_same():
    one = shake(load(CO_PARENT), "gentle", 14)
    many = shake_on_all_cores(CO_PARENT, "gentle", 14)
    assert (one.outcomes, one.lines, one.gates) == (many.outcomes, many.lines, many.gates)


def test_a_process_makes_no_more_talks_once_nobody_wants_them(monkeypatch):
    stop = threading.Event()
    monkeypatch.setattr(shaking, "_stop", stop)
    assert len(shaking._piece(CO_PARENT, "gentle", 1, range(2))) == 2
    stop.set()
    assert shaking._piece(CO_PARENT, "gentle", 1, range(2)) == []


def test_a_shake_that_is_interrupted_ends_its_processes():
    def interrupted(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shake_on_all_cores(CO_PARENT, "gentle", 500, progress=interrupted)
