"""Turns that bring nothing: she notices, asks what the learner wants, and ends it herself."""

import json
from dataclasses import replace
from itertools import cycle

import pytest
from click.testing import CliRunner

from practice.domain.events import Outcome
from practice.language.analysis import analyse
from practice.persona import engine
from practice.persona.choose import from_closing, from_reply
from practice.persona.drift import ASKS_AT, ENDS_AT
from practice.persona.load import find, list_personas, load


def heard(talk, text):
    """Let the learner say `text`, judged by the real analysis."""
    return talk.give(text, analyse(text, engine.candidates(talk.state)))


def tables(reply):
    return [line.reply for line in reply.lines]


EMPTY = {
    "silence": [""],
    "nods": ["ok", "mm-hm", "yeah", "right"],
    "the same again": ["So that is how things stand around here."],
    "word lists": [
        "evenings tired bath alone strict",
        "school alone bath tired evenings",
    ],
    "bare stems": ["It sounds like you have a lot going on.", "I hear that this is important."],
    "gibberish": ["asdf qwer zxcv", "la la la la la"],
    "shrugs": ["I don't know.", "Maybe.", "Whatever you want."],
}


@pytest.mark.parametrize("name", list_personas())
@pytest.mark.parametrize("lines", EMPTY.values(), ids=list(EMPTY))
def test_empty_turns_end_the_talk_within_seven(talk_with, name, lines):
    persona = load(find(name))
    talk = talk_with(persona)
    for text, _ in zip(cycle(lines), range(ENDS_AT), strict=False):
        heard(talk, text)
    assert talk.state.drifted
    assert talk.state.ended is Outcome.BREAKDOWN
    closing = {line.text for line in persona.closings["drifted"]}
    assert talk.replies[-1].lines[0].text in closing
    assert "reply.stuck" in tables(talk.replies[ASKS_AT - 1])


def test_without_lines_of_its_own_she_closes_as_for_a_pause(tracy, talk):
    closings = {key: lines for key, lines in tracy.closings.items() if key != "drifted"}
    plain = replace(tracy, closings=closings)
    state, _ = engine.begin(plain, "realistic", "default", 1)
    for turn in range(1, ENDS_AT + 1):
        silence = engine.LearnerTurn(turn, "", analyse(""), 1.0)
        state, reply = engine.step(state, silence, float(turn))
    pauses = {line.text for key in plain.closings if "pause" in key for line in plain.closings[key]}
    assert reply.lines[0].text in pauses


def test_after_she_felt_heard_a_talk_that_drifts_is_paused(talk):
    talk.heard_out()
    for _ in range(ENDS_AT):
        talk.give("", analyse(""))
    assert talk.state.drifted
    assert talk.state.ended is Outcome.PAUSE


def test_a_parrot_is_noticed_and_left(tracy, talk_with):
    talk = talk_with(tracy)
    heard(talk, "How are the evenings for you?")
    while talk.state.ended is None and len(talk.replies) < 20:
        heard(talk, talk.state.said[-1].line.text)
    assert talk.state.drifted
    assert talk.state.heard.lines == frozenset() or not talk.state.feels_heard


def test_giving_back_begins_the_count_anew(talk):
    for _ in range(ASKS_AT - 1):
        talk.give("", analyse(""))
    talk.say("What are the evenings like?", "open_question")
    assert talk.state.idle == ASKS_AT - 3
    talk.reflect("evenings_alone", "worn_out")
    assert talk.state.idle == 0


def test_nods_while_she_tells_are_no_empty_turns(talk):
    talk.say("What are the evenings like?", "open_question")
    talk.say("Mm, go on.", "encourager")
    assert talk.state.idle == 0


def test_asking_on_and_on_without_giving_back_wears_out(talk):
    for _ in range(30):
        talk.say("What else?", "what_else")
        if talk.state.ended:
            break
    assert talk.state.drifted


def test_blame_is_no_empty_turn(talk):
    talk.say("You always do this.", blame=[("absolute", 2)])
    assert talk.state.idle == 0


@pytest.mark.parametrize("name", list_personas())
def test_she_has_words_for_each_kind_of_empty_turn(name):
    persona = load(find(name))
    state, _ = engine.begin(persona, "realistic", "default", 1)
    for table in ("stuck", "hollow", "salad", "talked_about", "small_talk", "unclear", "unsure"):
        assert from_reply(persona, table, "", state.band).any, table
    for table, case in (("guessed", "read"), ("apology", "again"), ("too_early", "request")):
        assert persona.replies[table][case], (table, case)
    assert from_closing(persona, "drifted", state.band).any


PARROT = """Is now a good time to talk about our evenings?
How are the evenings for you?
Dinner, bath, teeth, bed. That's me, every evening, on my own. And by nine I'm finished.
What I need is some rest as well.
Those are my words, in my order. What did you hear in them?
You've a good memory. I was hoping for what you make of it.
I know what I said. I was there. Tell me in your own words.
"""


@pytest.mark.parametrize("script", [PARROT * 3, "...\n" * 12, "ok\nyeah\nright\n" * 5])
def test_neither_a_parrot_nor_a_silent_learner_passes(monkeypatch, tmp_path, script):
    from practice.cli.main import main

    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path))
    lines = tmp_path / "lines.txt"
    lines.write_text(script, encoding="utf-8")
    wanted = ["rehearse", "co-parent", "--script", str(lines), "--tts", "silent", "--json"]
    done = CliRunner().invoke(main, [*wanted, "--level", "gentle"])
    report = json.loads(done.stdout)
    assert report["outcome"] in ("breakdown", "pause")
    assert not report["verdict_text"].startswith("Passed")
