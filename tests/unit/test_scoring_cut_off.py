"""Where she was cut off, only what was heard of her counts."""

from dataclasses import replace

import pytest

from practice.domain.events import LineHeard, PersonaCutOff, PersonaSpoke, Source
from practice.domain.moves import Move, Verdict
from practice.review.report_data import report
from practice.scoring.cut_off import as_heard
from practice.scoring.facts import facts
from practice.scoring.rubric import load_rubric
from practice.scoring.said import Basis
from practice.scoring.score import score

SURE = load_rubric(None).speech.sure
FIRST = "[sighs] I do all of the evenings on my own."
SECOND = "And nobody has ever asked me whether I can."


def cut_talk(talks, heard, line="evenings"):
    """She wants to say two lines; the learner cuts in, `heard` of `line` being out."""
    talk = talks.Talk(Source.VOICE).tracy("Well?").me("What are the evenings like?")
    talk.tracy(FIRST, "evenings", ("evenings_alone",))
    talk.tracy(SECOND, "asked", ("not_listened",))
    spoke = next(e for e in talk.events if isinstance(e, PersonaSpoke) and e.line == line)
    at = round(spoke.at + 1.5, 3)
    talk.at = at
    talk.events.append(PersonaCutOff(at, 2, line, heard))
    return talk.me("Wait, let me say something.", Move.INTERRUPTION)


def hers(talk):
    return {event.line: event for event in as_heard(talk.events) if isinstance(event, PersonaSpoke)}


def test_lines_after_the_one_that_was_cut_off_were_never_said(talks):
    talk = cut_talk(talks, "I do all of the evenings")
    assert "asked" not in hers(talk)
    her = facts(talk.events, SURE).hers[-1]
    assert [line.line for line in her.lines] == ["evenings"]
    assert her.words == 6
    assert her.milliseconds == 1500


def test_the_line_itself_ends_with_its_last_word_that_was_out(talks):
    talk = cut_talk(talks, "And nobody has", "asked")
    assert hers(talk)["evenings"].text == FIRST
    assert hers(talk)["asked"].text == "And nobody has…"
    assert facts(talk.events, SURE).hers[-1].amount(Basis.WORDS) == 9 + 3


def test_a_line_of_which_nothing_was_heard_was_not_said(talks):
    talk = cut_talk(talks, "", "evenings")
    assert set(hers(talk)) & {"evenings", "asked"} == set()
    assert facts(talk.events, SURE).lines == ()
    assert score(talk.events, load_rubric(None)).rows


@pytest.mark.parametrize(("heard", "counts"), [("I do all", 0), ("I do all of the", 1)])
def test_what_matters_in_it_counts_as_said_if_half_of_it_was_heard(talks, heard, counts):
    talk = cut_talk(talks, heard)
    assert len(facts(talk.events, SURE).lines) == counts


def test_a_line_cut_short_that_was_given_back_all_the_same_counts(talks):
    talk = cut_talk(talks, "I do all")
    given = talks.paraphrase(Verdict.REFLECTED, "evenings", ("evenings_alone",))
    talk.me("So you do the evenings alone.", Move.REFLECTION, para=given)
    assert any(isinstance(event, LineHeard) for event in talk.events)
    (line,) = facts(talk.events, SURE).lines
    assert line.heard is not None


def test_a_line_said_again_later_on_counts(talks):
    talk = cut_talk(talks, "I do all of the evenings")
    talk.tracy(SECOND, "asked", ("not_listened",)).me("I see.")
    assert [each.line.line for each in facts(talk.events, SURE).lines] == ["evenings", "asked"]


def test_a_talk_without_a_cut_is_as_it_was(talks):
    talk = talks.good_talk(Source.VOICE)
    assert as_heard(talk.events) == tuple(talk.events)


def test_the_report_shows_her_words_as_far_as_they_were_heard(talks):
    talk = cut_talk(talks, "I do all of the evenings")
    shown = report(talk.events, score(talk.events, load_rubric(None)))["turns"]
    texts = [each["text"] for each in shown if each["who"] == "persona"]
    assert texts == ["Well?", "I do all of the evenings…"]


def test_what_counts_of_the_cut_is_that_turns_own(talks):
    talk = cut_talk(talks, "I do all of the evenings")
    spoke = hers(talk)["evenings"]
    again = replace(spoke, turn=7, text=FIRST, at=50.0, until=53.0)
    assert as_heard([*talk.events, again])[-1] == again
