"""Reports: the shape of the contract, sameness, escaping, and what stands first."""

import json
import os
import re
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from practice.cli import output
from practice.domain.errors import ArgumentError, ContentError
from practice.domain.events import FindingDisputed, Outcome, SessionStarted, Source
from practice.domain.moves import BlameCategory, Move
from practice.review.export import export
from practice.review.html_report import html_report
from practice.review.report_data import report
from practice.review.summary import bar, summary
from practice.review.text_report import text_report
from practice.scoring.rubric import load_rubric
from practice.scoring.score import score

RUBRIC = load_rubric()
HOSTILE = "<script>alert('x')</script> & \x1b[31mred\x1b[0m [/bold] {{ 7 * 7 }} \u202egnp.exe"


def made(talk, revision=None):
    return report(talk.events, score(talk.events, RUBRIC, revision), revision=revision)


def hostile_talk(talks):
    talk = talks.Talk().tracy(HOSTILE, "a", ("p",))
    talk.me(
        HOSTILE, Move.OWN_VIEW, flags=(talks.flag("alert('x')", BlameCategory.LABEL, 3, HOSTILE),)
    )
    talk.tracy("What?").me("I do not know what else to say to you about that now.", Move.OWN_VIEW)
    return talk.notice(HOSTILE).ends(Outcome.BREAKDOWN, HOSTILE)


def test_the_report_has_the_shape_of_the_contract(talks):
    data = made(talks.repaired_talk())
    keys = (
        "session persona level seed engines outcome score verdict next_step measures rows flags"
        " turns unsaid"
    )
    assert set(keys.split()) <= set(data)
    assert set(data["engines"]) == {"stt", "tts"}
    measures = data["measures"]
    assert {"paraphrase", "listen_before_speaking", "order", "blame", "talk"} <= set(measures)
    assert {"ratio", "basis", "parts"} <= set(measures["listen_before_speaking"])
    for row in data["rows"]:
        assert {"id", "weight", "points", "state", "evidence"} <= set(row)
        for each in row["evidence"]:
            assert {"rule", "quote", "turn", "at"} <= set(each)


def test_scores_in_the_report_are_points_with_one_decimal(talks):
    data = made(talks.repaired_talk())
    assert data["score"] == round(data["score"], 1)
    assert data["score"] == round(sum(row["points"] for row in data["rows"]), 1)
    assert round(sum(row["weight"] for row in data["rows"]), 1) == 100.0


def test_a_talk_that_is_not_scored_has_null_for_its_score(talks):
    data = made(talks.Talk().tracy("Well?").me("Ok."))
    assert data["score"] is None
    assert data["verdict"] == "not_scored"
    assert data["verdict_text"].startswith("Not scored. You typed 1 words")


def test_two_sessions_of_the_same_talk_differ_in_id_and_dates_only(talks):
    one, other = talks.good_talk(), talks.good_talk()
    start = other.events[0]
    assert isinstance(start, SessionStarted)
    other.events[0] = replace(start, session="another", began="2026-02-01T08:00:00+00:00")
    first, second = made(one), made(other)
    assert (first.pop("session"), second.pop("session")) == ("talk-1", "another")
    assert first.pop("began") != second.pop("began")
    assert json.dumps(first) == json.dumps(second)


def test_the_report_is_plain_json(talks):
    data = made(talks.repaired_talk())
    assert json.loads(json.dumps(data)) == data


def test_engines_and_fallbacks_are_named(talks):
    talk = talks.repaired_talk()
    data = made(talk)
    assert data["engines"]["stt"]["name"] == "scripted"
    assert "pocketsphinx listens" in data["notices"][0]["text"]
    shown = text_report(talk.events, score(talk.events, RUBRIC))
    assert "Your words: scripted 1" in shown
    assert "pocketsphinx listens" in shown


def test_flags_carry_a_reason_and_a_rewording(talks):
    flags = made(talks.repaired_talk())["flags"]
    assert [flag["quote"] for flag in flags] == [
        "You never listen to me",
        "you always make the rules alone",
    ]
    assert all(flag["why"] and flag["instead"] and flag["counted"] for flag in flags)
    assert flags[0]["at"] < flags[1]["at"]


def test_pressure_and_spared_flags_stand_apart(talks):
    data = made(talks.repaired_talk())
    assert [flag["category"] for flag in data["pressure"]] == ["pressure"]
    assert [spared["guard"] for spared in data["spared"]] == ["negation"]


def test_a_flag_on_unsure_words_is_shown_as_not_counted(talks):
    talk = talks.Talk(Source.VOICE).tracy("Well?")
    talk.me(
        "So what are the evenings like for you when I am late, and what else is there?",
        confidence=0.9,
    )
    talk.tracy("Hm.").me(
        "You never listen.",
        flags=(talks.flag("You never listen", BlameCategory.ABSOLUTE),),
        confidence=0.2,
    )
    data = made(talk)
    assert data["flags"][0]["counted"] is False
    assert "Not counted" in text_report(talk.events, score(talk.events, RUBRIC))


def test_a_disputed_flag_says_so(talks):
    talk = talks.blaming_talk()
    talk.events.append(
        FindingDisputed(99.0, 3, "3.1", "blame.fault", "It is your fault", "I was quoting her")
    )
    disputed = [flag["disputed"] for flag in made(talk)["flags"]]
    assert disputed.count("I was quoting her") == 1
    assert "Disputed: I was quoting her" in text_report(talk.events, score(talk.events, RUBRIC))


def test_where_she_closed_opened_and_felt_heard_is_told_with_the_words_that_did_it(talks):
    moments = made(talks.repaired_talk())["stance"]
    assert [moment["kind"] for moment in moments] == [
        "closed",
        "opened",
        "opened",
        "opened",
        "opened",
        "felt_heard",
    ]
    assert moments[0]["quote"].startswith("You never listen")
    assert moments[0]["because"] == ["blame", "blame"]


def test_a_corrected_line_shows_both_texts_in_its_revision(talks):
    talk = talks.blaming_talk()
    talk.corrects("3.1", "Is it hard that she can not sleep?", talks.findings_for(""), 1)
    turn = next(t for t in made(talk, 1)["turns"] if t.get("utterance") == "3.1")
    assert turn["text"] == "Is it hard that she can not sleep?"
    assert turn["first_heard"] == "It is your fault that she can not sleep."
    assert made(talk)["turns"][5]["first_heard"] is None


def test_what_was_left_unsaid_is_listed(talks):
    assert len(made(talks.blaming_talk())["unsaid"]) == 3


def test_events_without_a_beginning_are_wrong_content(talks):
    events = talks.good_talk().events[1:]
    with pytest.raises(ContentError):
        report(events, score(events, RUBRIC))


def test_the_text_begins_with_verdict_next_step_and_courage(talks):
    talk = talks.repaired_talk()
    shown = text_report(talk.events, score(talk.events, RUBRIC))
    places = [shown.index(each) for each in ("of 100", "NEXT STEP", "WHAT TOOK COURAGE", "NUMBERS")]
    assert places == sorted(places)
    assert places[0] < 200


@pytest.mark.parametrize("width", [80, 88, 100])
def test_no_line_of_the_text_is_wider_than_asked_for(talks, width):
    for talk in (talks.good_talk(), talks.blaming_talk(), talks.repaired_talk()):
        for shown in (text_report, summary):
            page = shown(talk.events, score(talk.events, RUBRIC), width=width)
            assert max(len(line) for line in page.split("\n")) <= width


def test_the_text_carries_the_honest_sentence(talks):
    talk = talks.good_talk()
    shown = " ".join(text_report(talk.events, score(talk.events, RUBRIC)).split())
    assert "automatic estimate; human coders themselves agree on about 75–83 %" in shown


def test_the_summary_fits_one_screen(talks):
    for talk in (talks.good_talk(), talks.blaming_talk(), talks.repaired_talk()):
        assert summary(talk.events, score(talk.events, RUBRIC)).count("\n") <= 24


def test_a_style_can_dress_the_text_without_changing_it(talks):
    talk = talks.good_talk()
    judged = score(talk.events, RUBRIC)
    dressed = text_report(talk.events, judged, style=lambda role, text: f"<{role}>{text}</{role}>")
    assert re.sub(r"</?(title|heading|good|bad|quiet|strong)>", "", dressed) == text_report(
        talk.events, judged
    )


def test_spoken_words_cannot_steer_the_terminal(talks):
    talk = hostile_talk(talks)
    judged = score(talk.events, RUBRIC)
    for shown in (text_report(talk.events, judged), summary(talk.events, judged)):
        assert "\x1b" not in shown
        assert "\u202e" not in shown


class Tags(HTMLParser):
    """Collects tags and addresses of a page."""

    def __init__(self):
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.addresses += [value or "" for key, value in attrs if key in ("src", "href")]
        if tag not in ("meta", "line", "path", "circle", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        if tag not in ("circle",):
            assert self.open.pop() == tag


def parsed(page):
    tags = Tags()
    tags.feed(page)
    return tags


def test_the_page_is_self_contained_and_well_nested(talks):
    for talk in (talks.good_talk(), talks.blaming_talk(), talks.repaired_talk()):
        page = html_report(talk.events, score(talk.events, RUBRIC))
        tags = parsed(page)
        assert tags.open == []
        assert tags.addresses == []
        assert not {"script", "link", "img", "iframe"} & set(tags.tags)
        assert "http://" not in page
        assert "https://" not in page
        assert "@import" not in page


def test_spoken_words_are_escaped_in_the_page(talks):
    talk = hostile_talk(talks)
    page = html_report(talk.events, score(talk.events, RUBRIC))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "{{ 7 * 7 }}" in page
    assert parsed(page).open == []


def test_flagged_words_are_marked_in_the_page(talks):
    talk = talks.blaming_talk()
    page = html_report(talk.events, score(talk.events, RUBRIC))
    assert ">It is your fault</mark> that she can not sleep." in page


def test_a_talk_that_is_not_scored_still_has_a_page_and_a_text(talks):
    talk = talks.Talk().tracy("Well?").ends(Outcome.UNFINISHED)
    judged = score(talk.events, RUBRIC)
    assert "Not scored" in html_report(talk.events, judged)
    assert "No score" in text_report(talk.events, judged)
    assert "No score" in summary(talk.events, judged)


@pytest.mark.parametrize("kind", ["txt", "md", "markdown", "json", "csv"])
def test_every_line_is_exported(talks, kind):
    talk = talks.good_talk()
    exported = export(talk.events, kind)
    assert "What else is hard about it?" in exported
    assert "You wanted to talk." in exported


def test_an_unknown_format_is_a_wrong_argument(talks):
    with pytest.raises(ArgumentError):
        export(talks.good_talk().events, "docx")


def test_a_spreadsheet_does_not_run_what_was_said(talks):
    talk = talks.Talk().me("=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in export(talk.events, "csv")


def test_markdown_signs_are_escaped(talks):
    talk = talks.Talk().me("<b>*very* bad</b>")
    assert "\\<b\\>\\*very\\* bad" in export(talk.events, "md")


def test_bars_are_filled_as_far_as_the_points_go():
    assert bar(15.0, 30.0) == "█" * 10 + "░" * 10
    assert bar(None, 0.0) == "░" * 20


@pytest.mark.parametrize(("columns", "widest"), [(80, 80), (200, 88)])
def test_on_a_terminal_the_report_fits_its_columns(talks, monkeypatch, capsys, columns, widest):
    talk = talks.repaired_talk()
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(output, "get_terminal_size", lambda: os.terminal_size((columns, 24)))
    output.print_report(talk.events, score(talk.events, RUBRIC), "Tracy")
    shown = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
    assert widest - 8 < max(len(line) for line in shown.split("\n")) <= widest
