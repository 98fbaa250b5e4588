"""Whatever is said in a talk, the score adds up and every report can be written."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practice.domain.events import Band, Outcome, Source
from practice.domain.moves import BlameCategory, Move, Verdict
from practice.domain.scores import Standing
from practice.review.html_report import html_report
from practice.review.report_data import report
from practice.review.summary import summary
from practice.review.text_report import text_report
from practice.scoring.explain import explain
from practice.scoring.rubric import load_rubric
from practice.scoring.score import score

RUBRIC = load_rubric()

words = st.text(min_size=1, max_size=40).filter(lambda text: text.strip() == text and text.split())

turns = st.fixed_dictionaries(
    {
        "her": st.text(max_size=60),
        "points": st.sampled_from([(), ("worn_out",), ("worn_out", "strict_one")]),
        "text": words,
        "moves": st.lists(st.sampled_from(list(Move)), max_size=3, unique=True),
        "blames": st.booleans(),
        "category": st.sampled_from(list(BlameCategory)),
        "severity": st.integers(1, 3),
        "verdict": st.none() | st.sampled_from(list(Verdict)),
        "confidence": st.none() | st.floats(0, 1),
        "heard": st.booleans(),
        "shift": st.none() | st.integers(0, 120),
    }
)


def build(talks, said, source, outcome):
    talk = talks.Talk(source)
    for number, turn in enumerate(said):
        talk.tracy(turn["her"], f"line-{number}", turn["points"])
        flag = talks.flag(turn["text"], turn["category"], turn["severity"], turn["text"])
        found = turn["verdict"] and talks.paraphrase(
            turn["verdict"], f"line-{number}", turn["points"][:1], turn["points"][1:]
        )
        talk.me(
            turn["text"],
            *turn["moves"],
            flags=(flag,) if turn["blames"] else (),
            para=found,
            confidence=turn["confidence"],
        )
        if turn["shift"] is not None:
            talk.shifts(turn["shift"], Band.WARY, *(move.value for move in turn["moves"]))
        if turn["heard"]:
            talk.opens()
    return talk.ends(outcome) if outcome else talk


@given(
    st.lists(turns, max_size=6),
    st.sampled_from(list(Source)),
    st.none() | st.sampled_from(list(Outcome)),
)
@settings(
    max_examples=70,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_talk_is_scored_and_reported(talks, said, source, outcome):
    talk = build(talks, said, source, outcome)
    judged = score(talk.events, RUBRIC)
    if judged.total is None:
        assert judged.standing is Standing.NOT_SCORED
        assert all(row.points is None for row in judged.rows)
    else:
        assert 0 <= judged.total <= 1000
        assert judged.total == sum(row.points or 0 for row in judged.rows)
        assert sum(row.weight for row in judged.rows) == 1000
    for row in judged.rows:
        assert all(0 <= (part.points or 0) <= part.weight for part in row.parts)
    assert judged.next_step
    assert json.dumps(report(talk.events, judged)) == json.dumps(
        report(talk.events, score(talk.events, RUBRIC))
    )
    for write in (text_report, summary):
        shown = write(talk.events, judged)
        assert all(each.isprintable() for each in shown.replace("\n", ""))
    explain(judged, talk.events)


@given(st.lists(turns, max_size=3))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_talk_makes_a_page(talks, said):
    talk = build(talks, said, Source.VOICE, Outcome.UNFINISHED)
    assert html_report(talk.events, score(talk.events, RUBRIC)).endswith("</html>\n")
