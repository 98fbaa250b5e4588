"""The handbook's cards are whole, the app shows the same text, and Tracy does what they say."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from practice.cli.main import main
from practice.domain.errors import ContentError
from practice.domain.events import Outcome
from practice.domain.moves import Move
from practice.domain.pronouns import Pronoun
from practice.language.analysis import analyse
from practice.persona.load import find, load
from practice.review import method
from practice.review.method import card_for, cards, cards_in
from practice.session.arc import Step
from practice.session.inside import TypedTalk

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
GOOD = (ROOT / "tests" / "personas" / "data" / "good.txt").read_text(encoding="utf-8").splitlines()

SAID_BEFORE = {
    Step.PREPARE: 0,
    Step.OPEN: 0,
    Step.FRAME: 1,
    Step.LISTEN: 2,
    Step.HEARD: 3,
    Step.SHARE: 11,
    Step.EXPLORE: 12,
    Step.CLOSE: 13,
    Step.PAUSE: 3,
    Step.DEBRIEF: 0,
}
"""How many lines of a good talk come before the card's lines are said."""

DOES = {
    Step.PREPARE: Move.OWNERSHIP,
    Step.OPEN: Move.PERMISSION,
    Step.FRAME: Move.REFRAME,
    Step.LISTEN: Move.OPEN_QUESTION,
    Step.HEARD: Move.CHECK,
    Step.SHARE: Move.OCCURRENCE,
    Step.EXPLORE: Move.WISH_QUESTION,
    Step.CLOSE: Move.COMMITMENT,
}
"""What the line to say does, where it is said to her."""

BLAMES = (Step.OPEN, Step.FRAME, Step.SHARE, Step.PAUSE)
"""Steps whose other line is blame."""

TO_HER = [step for step in Step if step is not Step.DEBRIEF]


def talk_at(step):
    talk = TypedTalk(load(find("co-parent")), "realistic", "default", 1)
    for line in GOOD[: SAID_BEFORE[step]]:
        talk.say(line)
    assert talk.ended is None
    return talk


def lines_of(part):
    return [(step, line) for step, card in cards().items() for line in getattr(card, part)]


def test_there_is_a_card_for_each_step_with_every_part():
    for step, card in cards().items():
        assert card.step is step
        assert all((card.title, card.why, card.what_tracy_does, card.try_it))
        assert 3 <= len(card.how) <= 4
        assert card.say and card.rather_not


def test_a_card_can_be_read_beside_a_talk():
    for card in cards().values():
        beside = [*card.how, *card.say, *card.rather_not]
        assert sum(len(each.split()) for each in beside) <= 135, card.step
        assert not any(mark in each for each in beside for mark in "*`>")


def test_with_a_friend_the_card_speaks_of_him():
    for step in Step:
        for each in card_for(step, Pronoun.HE).how:
            assert not re.search(r"\b(she|hers?|his as)\b", each, re.IGNORECASE)
    assert "works for him." in card_for(Step.CLOSE, Pronoun.HE).how[1]
    assert card_for(Step.FRAME, Pronoun.SHE) == cards()[Step.FRAME]


def test_the_docs_and_the_app_share_one_text():
    assert cards() == cards_in(TEXT)
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    target = wheel["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert "docs/method.md" in target["only-include"]
    assert target["sources"]["docs"] == "practice/_shipped/docs"


@pytest.mark.parametrize(("step", "line"), lines_of("say"))
def test_a_line_to_say_blames_and_presses_nobody(step, line):
    assert not analyse(line).flags


@pytest.mark.parametrize("step", DOES)
def test_the_line_to_say_does_what_the_step_is_for(step):
    (line,) = cards()[step].say
    assert DOES[step] in talk_at(step).say(line).findings.kinds


@pytest.mark.parametrize(("step", "line"), [x for x in lines_of("say") if x[0] in TO_HER])
def test_the_line_to_say_never_closes_her(step, line):
    reply = talk_at(step).say(line).reply
    assert reply.after <= reply.before


@pytest.mark.parametrize("step", BLAMES)
def test_the_other_line_of_these_steps_is_blame_and_closes_her(step):
    (line,) = cards()[step].rather_not
    inside = talk_at(step).say(line)
    assert inside.findings.blame
    assert inside.reply.after >= inside.reply.before + 10


@pytest.mark.parametrize("step", [Step.PREPARE, Step.LISTEN, Step.HEARD])
def test_the_other_line_of_these_steps_blames_nobody_and_still_closes_her(step):
    (line,) = cards()[step].rather_not
    inside = talk_at(step).say(line)
    assert not inside.findings.blame
    assert inside.reply.after > inside.reply.before


def test_framing_well_takes_more_of_the_edge_off_than_asking_leave():
    eased = {}
    for step in (Step.OPEN, Step.FRAME):
        reply = talk_at(step).say(cards()[step].say[0]).reply
        eased[step] = reply.before - reply.after
    assert eased[Step.FRAME] >= 8 > eased[Step.OPEN]


def test_asked_openly_she_tells_something_that_can_be_given_back():
    inside = talk_at(Step.LISTEN).say(cards()[Step.LISTEN].say[0])
    assert any(line.points for line in inside.reply.lines)


def test_given_back_and_checked_she_has_been_heard():
    assert talk_at(Step.HEARD).say(cards()[Step.HEARD].say[0]).reply.lines_heard


def test_ones_own_side_has_to_wait_until_she_feels_heard():
    (line,) = cards()[Step.SHARE].say
    early = talk_at(Step.HEARD).say(line).reply
    later = talk_at(Step.SHARE).say(line).reply
    assert {each.reply for each in early.lines} == {"reply.own_feeling"}
    assert not {each.reply for each in later.lines} & {"reply.too_early", "reply.any"}


def test_a_proposal_that_serves_only_the_learner_is_turned_down_with_its_cost():
    (line,) = cards()[Step.EXPLORE].rather_not
    reply = talk_at(Step.EXPLORE).say(line).reply
    assert any(".misses" in each.id for each in reply.lines)


def test_even_the_best_proposal_comes_too_early_before_she_feels_heard():
    reply = talk_at(Step.HEARD).say(GOOD[12]).reply
    assert any(".too_early" in each.id or "too_early" in each.reply for each in reply.lines)


def test_who_does_what_by_when_ends_in_an_agreement_and_good_will_alone_does_not():
    card = cards()[Step.CLOSE]
    agreed, left_open = talk_at(Step.CLOSE), talk_at(Step.CLOSE)
    agreed.say(card.say[0])
    left_open.say(card.rather_not[0])
    assert agreed.ended is Outcome.AGREEMENT
    assert left_open.ended is None


def test_a_pause_and_a_leave_taking_end_the_talk_well():
    ends = []
    for line in cards()[Step.PAUSE].say:
        talk = talk_at(Step.PAUSE)
        talk.say(line)
        ends.append(talk.ended)
    assert ends == [Outcome.PAUSE, Outcome.WALK_AWAY]


def test_tearing_oneself_down_asks_her_for_comfort():
    (line,) = cards()[Step.DEBRIEF].rather_not
    reply = talk_at(Step.DEBRIEF).say(line).reply
    assert {each.reply for each in reply.lines} == {"reply.self_blame"}


def test_a_handbook_that_is_gone_or_damaged_is_told_of(tmp_path, monkeypatch):
    monkeypatch.setattr(method, "shipped", lambda name: tmp_path / name)
    with pytest.raises(ContentError, match=r"method\.md"):
        cards()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "method.md").write_text(TEXT.replace("**Say.**", "**Sing.**", 1))
    with pytest.raises(ContentError, match="prepare lacks 'Say'"):
        cards()


def test_the_command_lists_the_steps_and_prints_a_card():
    listed = CliRunner().invoke(main, ["method"])
    assert [line.split()[0] for line in listed.stdout.splitlines()] == list(Step)
    printed = CliRunner().invoke(main, ["method", "Listen"]).stdout
    for heading in ("Why", "How", "Say, for example", "Rather not", "What Tracy does", "Try it"):
        assert f"\n{heading}\n" in printed
    assert cards()[Step.LISTEN].say[0] in " ".join(printed.split())


def test_the_command_gives_json():
    every = json.loads(CliRunner().invoke(main, ["method", "--json"]).stdout)
    one = json.loads(CliRunner().invoke(main, ["method", "open", "--json"]).stdout)
    assert [each["step"] for each in every] == list(Step)
    assert every[1] == one
    assert one["say"] == list(cards()[Step.OPEN].say)
