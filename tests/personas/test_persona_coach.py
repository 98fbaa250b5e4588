"""What a coach ran into who wrote a persona with nothing but the page and the commands."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from practice.cli.main import main
from practice.persona.load import load, read
from practice.persona.matching import index_of, options_in
from practice.persona.promises import denies_own, might_look_back, names_somebody


@pytest.fixture(scope="module")
def ringing(tmp_path_factory):
    """Tracy with a proposal whose wording holds a "cannot"."""
    from pathlib import Path

    tracy = load(Path(__file__).parents[2] / "personas" / "co-parent")
    option = replace(
        tracy.options[0], id="ring", wordings=("I ring you by Tuesday if I cannot come",)
    )
    return replace(tracy, options=(option,), hash="ringing")


@pytest.mark.parametrize(
    "said",
    [
        "I ring you by Tuesday if I cannot come.",
        "I'll ring you by Tuesday if I can't come.",
        "If I can't make it, I'll ring you on Tuesday.",
        "What if I rang you by Tuesday?",
        "I could ring you by Tuesday.",
    ],
)
def test_a_proposal_is_known_with_its_cannot_and_in_every_form(ringing, said):
    assert [option.id for option in options_in(index_of(ringing), said)] == ["ring"]


@pytest.mark.parametrize("said", ["I won't ring you on Tuesdays.", "I cannot ring you by Tuesday."])
def test_a_refusal_proposes_nothing(ringing, said):
    assert options_in(index_of(ringing), said) == ()


def test_a_condition_refuses_nothing():
    assert names_somebody("I'll ring you if I can't come")
    assert not denies_own("I'll ring you if I can't come")
    assert denies_own("I can't come")


def test_thinking_of_a_look_back_ends_no_talk(talk):
    talk.heard_out().say("May I tell you how it looks to me?", "permission")
    talk.say("I feel lost at work.", "own_feeling")
    reply = talk.say("We could look at it again at Christmas.", "continuation")
    assert reply.ended is None
    assert might_look_back("We could look at it again at Christmas.")
    assert not might_look_back("Let's look at it again at Christmas.")


def test_a_hello_first_is_answered_as_asking_leave(talk_with, tracy):
    replies = {name: held for name, held in tracy.replies.items() if name != "aside"}
    talk = talk_with(replace(tracy, replies=replies, hash="without asides"))
    assert [line.reply for line in talk.say("Good evening.").lines] == ["reply.permission"]
    assert [line.reply for line in talk.say("Bedtime.").lines] == ["reply.any"]


def test_a_question_about_what_she_told_is_no_small_talk(talk):
    told = talk.say("What are the evenings like?", "open_question").lines[-1]
    assert told.points
    first = talk.say("How long have you known dinner and bath?", "closed_question")
    assert all(line.reply not in ("reply.small_talk", "reply.cannot_say") for line in first.lines)
    reply = talk.say("Are you angry with me?", "closed_question")
    assert all(line.reply not in ("reply.small_talk", "reply.cannot_say") for line in reply.lines)


def problems_of(folder, text, new):
    CliRunner().invoke(main, ["persona", "new", str(folder)], catch_exceptions=False)
    path = folder / "persona.toml"
    held = path.read_text(encoding="utf-8")
    assert text in held
    path.write_text(held.replace(text, new, 1), encoding="utf-8")
    return {each.code: each.text for each in read(folder)[1]}


def test_a_key_that_stands_twice_is_named(tmp_path):
    told = problems_of(tmp_path / "mira", 'kind = "fact"', 'kind = "fact"\nkind = "fact"')
    assert told["P005"] == "kind stands twice in [key_point.chair_blocked]"
    told = problems_of(tmp_path / "two", "reject = '''", "accept = '''")
    assert told["P005"] == "accept stands twice in [key_point.chair_blocked]"


def test_a_message_names_what_there_is(tmp_path):
    told = problems_of(tmp_path / "mira", 'kind = "fact"', 'kind = "fct"')
    assert told["P021"].endswith("(there are: fact, feeling, want, stake)")
    told = problems_of(tmp_path / "two", 'serves = ["unseen"]', 'serves = ["noone"]')
    assert told["P022"].endswith("(there are: mornings, unseen, mother, wish)")


def test_a_point_without_a_line_names_table_and_piece(tmp_path):
    told = problems_of(tmp_path / "mira", "\nBy eight I'm worn out\n'''", "\nBy noon I am\n'''")
    assert told["P040"].startswith("[key_point.worn_out] is carried by no line of Mira")
    assert 'no line holds "by noon i am"; copy' in told["P040"]
