"""Learner lines as text, through the language analysis and the engine, from greeting to end."""

from pathlib import Path

import pytest

from practice.domain.events import Band, Outcome
from practice.language.analysis import analyse
from practice.persona import engine
from practice.persona.load import find
from practice.persona.rehearsal import read_rehearsals, unmet

DATA = Path(__file__).parent / "data"
LEVELS = ("gentle", "realistic", "tough")

DEMO = (
    "I have something on my mind about our evenings. Is now a good time to talk about it?",
    "You never listen to me, and you always make the rules alone.",
    "I am sorry. I was blaming you. I want to understand. What are the evenings like for you?",
    "So you do every evening alone, and by nine o'clock you are worn out. Is that right?",
    "What else is hard for you?",
    "It sounds like you have to be strict, and you hate that. "
    "And you feel that I am not listening to you.",
    "What else is on your mind?",
    "You want me to keep what we agree on, and you are worried that she does not get enough "
    "rest. Have I got that right?",
)


def script(name):
    return (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def run(talk, lines):
    """Say `lines` until the talk ends; returns the talk."""
    for line in lines:
        if talk.state.ended:
            break
        talk.give(line, analyse(line, engine.candidates(talk.state)))
    return talk


def as_heard(line):
    """`line` as a recogniser writes it down: small letters, no marks."""
    return " ".join(word.strip(".,?!").lower() for word in line.split())


def gate_turn(talk, gate):
    """The turn in which `gate` opened, or None."""
    turns = enumerate(talk.replies, 1)
    return next((turn for turn, r in turns if gate in [opened.id for opened in r.gates]), None)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("hear", [str, as_heard], ids=["typed", "heard"])
def test_the_good_script_ends_in_agreement(tracy, talk_with, level, seed, hear):
    talk = run(talk_with(tracy, level, seed), [hear(line) for line in script("good")])
    assert talk.state.ended is Outcome.AGREEMENT
    assert len(talk.replies) == 14
    assert gate_turn(talk, "feels_heard") < 11


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("hear", [str, as_heard], ids=["typed", "heard"])
def test_the_blaming_script_ends_in_breakdown(tracy, talk_with, level, hear):
    talk = run(talk_with(tracy, level), [hear(line) for line in script("blaming")])
    assert talk.state.ended is Outcome.BREAKDOWN
    assert not talk.state.feels_heard


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("hear", [str, as_heard], ids=["typed", "heard"])
def test_in_the_demo_she_closes_softens_and_feels_heard(tracy, talk_with, seed, hear):
    talk = run(talk_with(tracy, "realistic", seed), [hear(line) for line in DEMO])
    assert talk.state.ended is None
    assert talk.replies[1].after > talk.replies[1].before
    assert talk.replies[1].band is Band.GUARDED
    for reply in talk.replies[2:]:
        assert reply.after <= reply.before
    assert talk.replies[2].band is Band.WARY
    assert gate_turn(talk, "feels_heard") == 8


@pytest.mark.parametrize(
    ("said", "heard"),
    [("worn out", "warm out"), ("i am", "i'm"), ("have i got", "and i got")],
)
def test_small_mishearings_do_not_spoil_the_demo(tracy, talk_with, said, heard):
    lines = [as_heard(line).replace(said, heard) for line in DEMO]
    talk = run(talk_with(tracy), lines)
    assert talk.replies[3].after < talk.replies[3].before
    assert gate_turn(talk, "feels_heard") == 8


def test_every_rehearsal_turns_out_as_written(tracy, talk_with):
    rehearsals, _ = read_rehearsals(find("co-parent"), tracy)
    for rehearsal in rehearsals:
        talk = talk_with(tracy, rehearsal.level, rehearsal.seed, rehearsal.variant)
        for step in rehearsal.steps:
            findings = analyse(step.text, engine.candidates(talk.state))
            reply = talk.give(step.text, findings)
            missing = [str(each) for each in unmet(step, findings, reply)]
            assert not missing, f"{rehearsal.name}, line {step.line}: {missing}"
