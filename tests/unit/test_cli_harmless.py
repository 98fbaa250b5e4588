"""Nothing that was said, or that a persona or rubric holds, can steer the reader's terminal."""

import csv
import io
import re
from dataclasses import replace

import pytest
from click.testing import CliRunner

from practice.cli.console import Console
from practice.cli.report import explain
from practice.domain.events import FlagChanged, Outcome, SessionStarted
from practice.domain.moves import BlameCategory, FlagState, LiveFlag, Move
from practice.review.export import export
from practice.review.html_report import html_report
from practice.scoring.rubric import load_rubric
from practice.scoring.score import score

HOSTILE = "It is\x1b[2J\x1b]0;x\x07 your\r fault \x9b31m \u202egnp.exe\x00"
STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def talk(talks):
    """A talk in which everything that can be told by a text is hostile."""
    flag = replace(
        talks.flag(HOSTILE, BlameCategory.FAULT, 3, HOSTILE), why=HOSTILE, start=0, end=5
    )
    made = talks.Talk().tracy(HOSTILE, "a", ("p",))
    made.me(HOSTILE, Move.OWN_VIEW, flags=(flag,)).tracy("What?")
    made.me("I do not know what else to say to you about that now.", Move.OWN_VIEW)
    return made.notice(HOSTILE).ends(Outcome.BREAKDOWN, HOSTILE)


def named_badly(events):
    return [
        replace(event, persona=HOSTILE) if isinstance(event, SessionStarted) else event
        for event in events
    ]


@pytest.mark.parametrize("live", [False, True])
def test_the_console_shows_marks_for_what_steers(talk, talks, live):
    out = io.StringIO()
    console = Console(out, HOSTILE, live=live, width=60)
    flag = talks.flag(HOSTILE, BlameCategory.FAULT)
    for event in named_badly(talk.events):
        console(event)
    for state in FlagState:
        console(FlagChanged(1.0, 1, "u", LiveFlag(flag, state, HOSTILE), None))
    # What the console itself sends: colors, and rewriting the running line.
    shown = re.sub(r"\x1b\[[0-9;]*m|\r\x1b\[K", "", out.getvalue())
    assert "your" in shown
    assert not STEERING.search(shown)


@pytest.mark.parametrize("kind", ["txt", "md", "csv"])
def test_an_exported_transcript_holds_marks_for_what_steers(talk, kind):
    text = export(named_badly(talk.events), kind, HOSTILE)
    assert "your" in text
    assert not STEERING.search(text)


def test_an_exported_cell_is_still_no_formula(talks):
    text = export(talks.Talk().tracy("\x1b=1+1").tracy(" =2+2").events, "csv")
    cells = [row[3] for row in csv.reader(io.StringIO(text))]
    assert not any(cell.startswith("=") for cell in cells)


def test_the_page_holds_marks_for_what_steers(talk):
    page = html_report(named_badly(talk.events), score(talk.events, load_rubric()), HOSTILE)
    assert "gnp.exe" in page
    assert not STEERING.search(page)


def test_an_explanation_holds_marks_for_what_steers(talk, monkeypatch):
    class Past:
        start = talk.events[0]
        events = talk.events

    judged = score(talk.events, load_rubric())
    rows = tuple(replace(row, title=HOSTILE, why=HOSTILE) for row in judged.rows)
    monkeypatch.setattr(
        "practice.cli.report._scored", lambda session: (Past, replace(judged, rows=rows))
    )
    done = CliRunner().invoke(explain, ["last"])
    assert done.exit_code == 0
    assert "your" in done.output
    assert not STEERING.search(done.output)
