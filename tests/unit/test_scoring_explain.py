"""A score laid open: rule, quote, time, weight, guard."""

import pytest

from practice.domain.errors import ArgumentError
from practice.domain.events import Outcome, Source
from practice.domain.moves import BlameCategory, Spared
from practice.scoring.explain import clock, explain, explained
from practice.scoring.rubric import load_rubric
from practice.scoring.score import score

RUBRIC = load_rubric()


def test_every_row_is_shown_with_its_points_weight_and_evidence(talks):
    talk = talks.blaming_talk()
    judged = score(talk.events, RUBRIC)
    lines = explain(judged, talk.events)
    assert "no_blame · No blame: 0.0 of 15.0, missed" in lines
    assert "    - turn 3, 0:18  blame.fault  “It is your fault”" in lines
    assert "0.0 + 0.0 + 0.0 + 0.0 + 0.0 = 0.0 of 100.0, keep practising" in lines


def test_one_row_can_be_asked_for(talks):
    talk = talks.good_talk()
    lines = explain(score(talk.events, RUBRIC), talk.events, "steps")
    assert lines[0] == "steps · Steps of the method: 20.0 of 20.0, met"
    assert not any(line.startswith("order") for line in lines)


def test_a_spared_flag_is_shown_with_its_guard(talks):
    flag = talks.flag("your fault", BlameCategory.FAULT)
    talk = talks.Talk().tracy("Well?")
    talk.me(
        "It is not your fault that she can not sleep, and it never was before.",
        spared=(Spared(flag, "negation"),),
    ).ends(Outcome.UNFINISHED)
    lines = explain(score(talk.events, RUBRIC), talk.events, "no_blame")
    assert any("“your fault”  not counted: guard negation" in line for line in lines)


def test_the_same_is_told_as_values_that_add_up(talks):
    events = talks.good_talk(Source.SCRIPT).events
    told = explained(score(events, RUBRIC), events)
    assert sum(row["points"] for row in told["rows"]) == pytest.approx(told["score"])
    quoted = [each for row in told["rows"] for part in row["parts"] for each in part["evidence"]]
    assert quoted
    assert all(each["rule"] and each["quote"] and each["turn"] for each in quoted)
    (only,) = explained(score(events, RUBRIC), events, "ratio")["rows"]
    assert only["id"] == "ratio"


def test_an_unknown_row_is_a_wrong_argument_with_the_nearest_name(talks):
    talk = talks.good_talk()
    with pytest.raises(ArgumentError) as caught:
        explain(score(talk.events, RUBRIC), talk.events, "noblame")
    assert "no_blame" in caught.value.hint


def test_times_are_shown_as_minutes_and_seconds():
    assert clock(75.9) == "1:15"
