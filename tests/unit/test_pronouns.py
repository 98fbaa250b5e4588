"""What is told about a persona uses the persona's own word: she, he or they."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from practice.domain.codec import decode, encode
from practice.domain.pronouns import Pronoun
from practice.review.html_report import html_report
from practice.review.text_report import text_report
from practice.scoring.rubric import load_rubric
from practice.scoring.score import score

BLAME = Path(__file__).parents[2] / "practice" / "language" / "lexicon" / "blame.toml"
TALKS = ("good", "blaming", "repaired")
WHYS = re.findall(r'^why = "(.+)"$', BLAME.read_text(encoding="utf-8"), re.MULTILINE)
OTHERS = {"he": r"she|her|hers", "they": r"she|her|hers|he|him|his"}


def told_as(talks, talk, pronoun):
    """The events of a talk with a persona who has another pronoun."""
    events = getattr(talks, f"{talk}_talk")().events
    started = replace(events[0], pronoun=Pronoun(pronoun))
    return [started, *events[1:]]


def without_quotes(talks, text):
    """What practice itself says: no quotes, no sentences from the persona's file."""
    for says in talks.SAYS.values():
        text = text.replace(says, "")
    return re.sub(r"“[^”]*”", "", " ".join(text.split()))


def judged(events):
    """Every text that the score tells."""
    made = score(events, load_rubric(None))
    rows = [text for row in made.rows for text in (row.title, row.why)]
    parts = [text for row in made.rows for part in row.parts for text in (part.title, part.why)]
    return "\n".join(
        [made.next_step, made.courage, *rows, *parts, *map(str, made.measures.items())]
    )


@pytest.mark.parametrize("pronoun", OTHERS)
@pytest.mark.parametrize("talk", TALKS)
def test_a_score_speaks_of_the_persona_with_its_own_word(talks, talk, pronoun):
    told = without_quotes(talks, judged(told_as(talks, talk, pronoun)))
    told = re.sub(r"her_\w+|\{'line'.*?\}", "", told)
    assert not re.search(rf"\b(?:{OTHERS[pronoun]})\b", told, re.IGNORECASE), told


@pytest.mark.parametrize("pronoun", OTHERS)
@pytest.mark.parametrize("talk", TALKS)
def test_a_report_speaks_of_the_persona_with_its_own_word(talks, talk, pronoun):
    events = told_as(talks, talk, pronoun)
    report = text_report(events, score(events, load_rubric(None)), "Kim", width=10_000)
    before, _, after = report.partition("\nTRANSCRIPT\n")
    told = without_quotes(talks, before + after[after.index("\nABOUT THIS REPORT\n") :])
    told = told.replace("Her lines are shown", "")
    assert not re.search(rf"\b(?:{OTHERS[pronoun]})\b", told, re.IGNORECASE), told


def test_the_page_speaks_of_him(talks):
    events = told_as(talks, "repaired", "he")
    page = html_report(events, score(events, load_rubric(None)), "Gus")
    assert "He closed up" in re.sub(r"<[^>]+>", "", page)
    assert "His voice:" in page
    assert "Lines of his" in page


def test_several_take_the_verb_of_several():
    they = Pronoun.THEY
    assert they.put("{who.start} {who.was} there") == "They were there"
    assert (they.does("say"), they.does("go")) == ("say", "go")
    assert (Pronoun.HE.does("say"), Pronoun.HE.does("go")) == ("says", "goes")


def test_a_session_stored_before_there_were_pronouns_is_hers(talks):
    stored = encode(talks.good_talk().events[0])
    del stored["pronoun"]
    assert decode(stored).pronoun is Pronoun.SHE


@pytest.mark.parametrize("flag", WHYS)
@pytest.mark.parametrize("pronoun", OTHERS)
def test_the_lexicon_speaks_of_the_persona_with_its_own_word(flag, pronoun):
    told = Pronoun(pronoun).retell(flag)
    assert not re.search(rf"\b(?:{OTHERS[pronoun]})\b", told, re.IGNORECASE)
    assert Pronoun.SHE.retell(flag) == flag


@pytest.mark.parametrize(
    ("hers", "his", "theirs"),
    [
        (
            "She can only defend herself.",
            "He can only defend himself.",
            "They can only defend themselves.",
        ),
        (
            "It judges her feeling; hers!",
            "It judges his feeling; his!",
            "It judges their feeling; theirs!",
        ),
        (
            "It tells her what she thinks.",
            "It tells him what he thinks.",
            "It tells them what they think.",
        ),
        ("It pushes it onto her.", "It pushes it onto him.", "It pushes it onto them."),
        (
            "She knows and feels accused.",
            "He knows and feels accused.",
            "They know and feel accused.",
        ),
        (
            "She has to go; she is out.",
            "He has to go; he is out.",
            "They have to go; they are out.",
        ),
    ],
)
def test_sentences_about_her_are_retold(hers, his, theirs):
    assert Pronoun.HE.retell(hers) == his
    assert Pronoun.THEY.retell(hers) == theirs
