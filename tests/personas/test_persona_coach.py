"""What a coach ran into who wrote a persona with nothing but the page and the commands."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from practice.cli.main import main
from practice.domain.events import Outcome
from practice.language.analysis import analyse
from practice.persona import engine
from practice.persona.load import load, read
from practice.persona.matching import index_of, options_in
from practice.persona.promises import denies_own, might_look_back, names_somebody
from practice.persona.stats import count
from practice.persona.words import says, stems
from practice.session.shaking.learners import Style


@pytest.fixture(scope="module")
def ringing(tmp_path_factory):
    """Tracy with a proposal whose wording holds a "cannot"."""
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


def heard(talk, text):
    """Let the learner say `text`, judged by the real analysis."""
    return talk.give(text, analyse(text, engine.candidates(talk.state)))


@pytest.mark.parametrize(
    "said",
    [
        "I'd like to talk about the evenings.",
        "I think we should talk about her bedtime.",
        "Hello Tracy. I came to talk about the bedtime.",
    ],
)
def test_naming_the_subject_first_is_a_beginning_and_weaker_than_asking_leave(talk, said):
    reply = heard(talk, said)
    assert [line.reply for line in reply.lines] == ["reply.permission"]
    assert reply.after == reply.before
    assert "leave" not in [gate.id for gate in reply.gates]


def test_a_subject_named_with_blame_is_blame(talk):
    reply = heard(talk, "I'd like to talk about how you never listen.")
    assert [line.reply for line in reply.lines] == ["reply.blame"]


def test_sympathy_before_she_has_told_anything_invites_her_to_tell(talk):
    reply = heard(talk, "That must be hard for you.")
    assert [line.reply.split(".")[0] for line in reply.lines] == ["concern"]


def test_sympathy_that_gives_back_half_learns_what_is_missing(talk):
    talk.say("What are the evenings like?", "open_question")
    reply = talk.say(
        "That must be awful, all alone.",
        "validation",
        verdict="partly",
        covers=("evenings_alone",),
        misses=("worn_out",),
    )
    assert [line.reply for line in reply.lines][:2] == ["reply.validation", "reply.paraphrase"]
    assert talk.state.world.persona.points["worn_out"].named in reply.lines[1].text


@pytest.mark.parametrize(
    "said",
    ["Shall I come home by seven three nights a week?", "How about three nights a week by seven?"],
)
def test_an_offer_put_as_a_question_is_weighed_as_an_offer(talk, said):
    talk.heard_out()
    assert "option" in [line.reply.split(".")[0] for line in heard(talk, said).lines]


def test_a_question_without_an_offer_stays_one(talk):
    talk.heard_out()
    reply = heard(talk, "How about you?")
    assert "option" not in [line.reply.split(".")[0] for line in reply.lines]


def test_asking_for_a_deal_settles_what_is_clear_and_asks_for_what_is_not(talk):
    talk.heard_out()
    heard(talk, "What if I come home by seven on three nights a week?")
    reply = heard(talk, "Is that a deal?")
    clear = talk.state.named_who and talk.state.named_when
    assert reply.ended is (Outcome.AGREEMENT if clear else None)
    assert [line.reply for line in reply.lines] == ["closing" if clear else "reply.commitment"]


def test_a_deal_without_an_offer_is_no_agreement(talk):
    talk.heard_out()
    reply = heard(talk, "Deal?")
    assert reply.ended is None
    assert [line.reply for line in reply.lines] == ["reply.proposal"]


@pytest.mark.parametrize(
    ("cue", "said"),
    [
        ("I did not know", "I didn't know about it"),
        ("you're late", "because you are late"),
        ("I cannot sleep", "that I can't sleep"),
        ("I will not go", "I won't go there"),
    ],
)
def test_a_cue_is_found_in_short_forms_and_long(cue, said):
    assert says(stems(said), stems(cue))


def test_points_found_in_a_line_without_key_points_are_shown_in_its_words():
    text = "It sounds like you are afraid of the dark."
    output = CliRunner().invoke(main, ["persona", "say", "co-parent", text]).output
    row = next(row for row in output.splitlines() if row.startswith("paraphrase"))
    assert "held against a line without key points" in row
    assert "not caught “" in row


@pytest.mark.parametrize(
    ("word", "move"), [("asks leave", "permission"), ("sorry", "apology"), ("offer", "proposal")]
)
def test_an_everyday_word_for_a_move_is_understood(tmp_path, word, move):
    folder = tmp_path / "ada"
    assert CliRunner().invoke(main, ["persona", "new", str(folder)]).exit_code == 0
    script = f"format = 1\n[rehearsal.a]\nscript = '''\n> Is now a good time?\n= {word}\n'''\n"
    (folder / "rehearsal.toml").write_text(script, encoding="utf-8")
    result = CliRunner().invoke(main, ["persona", "rehearse", str(folder)])
    assert result.exit_code == 1
    assert f'did you mean "{move}"' in result.output


def test_a_relationship_is_no_second_address(tmp_path):
    folder = tmp_path / "milan"
    CliRunner().invoke(main, ["persona", "new", str(folder), "--relationship", "home carer"])
    persona = load(folder)
    assert persona.relationship == "home carer"
    assert "home carer" not in persona.summary + persona.scene.you_are


def test_the_counts_of_lines_can_be_told_apart():
    tracy = load(Path(__file__).parents[2] / "personas" / "co-parent")
    counts = count(tracy)
    assert counts.lines + counts.wordless == len(tracy.lines())
    output = CliRunner().invoke(main, ["persona", "stats", "co-parent"]).output
    assert f"{counts.lines} spoken and {counts.wordless} only shown" in output


def test_the_styles_of_made_up_learners_are_explained():
    output = CliRunner().invoke(main, ["persona", "shake", "--help"]).output
    assert all(f"  {style.value} " in output for style in Style)
