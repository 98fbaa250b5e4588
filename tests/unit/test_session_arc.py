"""Which step of the method comes next, read off the events of a talk."""

from datetime import datetime
from pathlib import Path

import pytest

from practice.audio.players import SilentPlayer
from practice.domain.clock import VirtualClock
from practice.domain.events import (
    Band,
    EngineInfo,
    GateOpened,
    LineHeard,
    Outcome,
    PersonaSpoke,
    SessionEnded,
    SessionStarted,
    Source,
    Stamps,
    UtteranceAnalysed,
)
from practice.domain.moves import BlameCategory, Findings, Flag, Move, MoveFinding
from practice.journal.store import Store
from practice.persona.load import find, load
from practice.session.arc import Step, step_of
from practice.session.arrange import Gear, Rehearsal, Wish, setting_for
from practice.session.drive import say
from practice.tts.silent import SilentVoice

NOW = datetime(2026, 11, 22, 9, 30)
GOOD = Path(__file__).parents[1] / "personas" / "data" / "good.txt"

STAMPS = Stamps("r", "p", "u", "m")
NO_ENGINE = EngineInfo("none", "0")
STARTED = SessionStarted(
    0.0, "s", "2026-01-01T10:00:00+00:00", "l", "tracy", "realistic", "default", 1,
    Source.TYPED, NO_ENGINE, NO_ENGINE, STAMPS, "0",
)  # fmt: skip
FLAG = Flag(BlameCategory.ABSOLUTE, 2, 0, 9, "you never", "why", "instead", "rule")
HEARD = GateOpened(9.0, 9, "feels_heard", ())


def said(*moves, blame=False):
    found = tuple(MoveFinding(move, 0, 1, "q", "c", "r", 1.0) for move in moves)
    findings = Findings(moves=found, flags=(FLAG,) if blame else ())
    return UtteranceAnalysed(1.0, 1, "1.1", findings, STAMPS)


def she(turn, band=Band.WARY, line="reply.any-1", reply="reply.any"):
    return PersonaSpoke(1.0, 2.0, turn, line, "Hm.", band, reply)


def line_heard(line):
    return LineHeard(5.0, 3, line, "3.1")


OPENED = (STARTED, she(0), said(Move.PERMISSION), she(1))
FRAMED = (*OPENED, said(Move.REFRAME, Move.APOLOGY), she(2))
LISTENED = (*FRAMED, said(Move.OPEN_QUESTION), she(3), line_heard("a"), line_heard("b"))
BEING_HEARD = (*LISTENED, HEARD, she(4, Band.OPEN))
SHARED = (*BEING_HEARD, said(Move.OCCURRENCE, Move.OWN_FEELING), she(5, Band.OPEN))
TAKEN = she(6, Band.OPEN, "option.three-nights.meets-759e282d", "option.three-nights")
REFUSED = she(6, Band.OPEN, "option.later.misses-618ae901", "option.later")
CLOSED_ONCE = she(7, Band.GUARDED)


@pytest.mark.parametrize(
    ("events", "step"),
    [
        ((), Step.PREPARE),
        ((STARTED, she(0)), Step.OPEN),
        ((STARTED, she(0, Band.GUARDED)), Step.OPEN),
        (OPENED, Step.FRAME),
        (FRAMED, Step.LISTEN),
        (LISTENED, Step.HEARD),
        (BEING_HEARD, Step.SHARE),
        (SHARED, Step.EXPLORE),
        ((*SHARED, said(Move.PROPOSAL), REFUSED), Step.EXPLORE),
        ((*SHARED, said(Move.PROPOSAL), TAKEN), Step.CLOSE),
        ((*SHARED, said(Move.COMMITMENT)), Step.CLOSE),
        ((*SHARED, SessionEnded(9.0, Outcome.AGREEMENT)), Step.DEBRIEF),
    ],
)
def test_each_step_follows_from_what_was_done_before(events, step):
    assert step_of(events) is step


def test_leave_asked_with_blame_in_the_same_breath_was_not_asked():
    assert step_of((STARTED, said(Move.PERMISSION, blame=True))) is Step.OPEN


def test_whoever_starts_by_asking_is_listening_already():
    assert step_of((STARTED, she(0), said(Move.OPEN_QUESTION), she(1))) is Step.LISTEN


def test_ones_own_side_put_before_she_feels_heard_is_not_the_sharing_step():
    assert step_of((*LISTENED, said(Move.OCCURRENCE), HEARD)) is Step.SHARE


def test_when_she_closes_up_it_is_back_to_listening():
    assert step_of((*SHARED, CLOSED_ONCE)) is Step.LISTEN
    assert step_of((*SHARED, CLOSED_ONCE, she(8, Band.WARY))) is Step.EXPLORE


def test_when_she_closes_up_before_anything_was_framed_it_is_framing_that_helps():
    assert step_of((STARTED, she(0), said(blame=True), she(1, Band.GUARDED))) is Step.FRAME


def test_three_turns_closed_up_in_a_row_call_for_a_pause():
    closed = [she(turn, Band.GUARDED) for turn in (4, 5, 5, 5)]
    assert step_of((*FRAMED, *closed)) is Step.LISTEN
    assert step_of((*FRAMED, *closed, she(6, Band.GUARDED))) is Step.PAUSE


def test_a_good_talk_goes_through_the_steps_in_order(tmp_path, monkeypatch):
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path))
    with Store.open(folder=tmp_path) as store:
        clock = VirtualClock()
        rehearsal = Rehearsal(
            setting_for(Wish(load(find("co-parent")), Source.SCRIPT, seed=1), NOW),
            Gear(store, clock, NO_ENGINE, SilentVoice(), SilentPlayer(), clock.advance),
            lambda event: None,
        )
        rehearsal.conductor.begin([])
        steps = [step_of(rehearsal.events)]
        for line in GOOD.read_text(encoding="utf-8").splitlines():
            if not rehearsal.conductor.over:
                say(rehearsal.conductor, clock, line)
                steps.append(step_of(rehearsal.events))
    in_order = list(dict.fromkeys(steps))
    assert in_order == [step for step in Step if step in in_order]
    assert {Step.OPEN, Step.FRAME, Step.LISTEN, Step.SHARE, Step.EXPLORE} <= set(in_order)
    assert steps[-1] is Step.DEBRIEF
