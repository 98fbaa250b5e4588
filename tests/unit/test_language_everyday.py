"""Lines as learners really say them: what each is, and what it must not be taken for."""

import pytest

from practice.domain.moves import Move, Verdict
from practice.language.analysis import analyse
from practice.language.paraphrase import judge


@pytest.mark.parametrize(
    "text",
    [
        "So it's all on you until nine and you don't even get a hot meal.",
        "I hear that I get to be fun and you have to be the mean one, and you hate it",
        "so you count on me and you don't want me to go",
        "You count on me, and it worries you that I could leave. Am I getting it right?",
        "There's too much pressure on you and you're short of people. Is that about right?",
        "It sounds like it hurt to be left out, and to hear it from Meg instead of me.",
    ],
)
def test_what_gives_back_how_it_is_for_her_is_a_reflection_and_no_blame(text: str) -> None:
    found = analyse(text)
    assert Move.REFLECTION in found.kinds
    assert not found.flags


@pytest.mark.parametrize(
    "text",
    [
        "What do you want me to do?",
        "I was afraid of hurting you, so I never said it.",
        "but i'd love it if you had dinner with us every wednesday",
        "it was me who was late no excuses",
        "on Tuesday I told you that all was good",
        "I said it was fine in April and then I left that note. That wasn't fair.",
        "I am going to leave it here for tonight",
    ],
)
def test_a_plain_question_or_an_admission_is_no_blame(text: str) -> None:
    assert not analyse(text).flags


@pytest.mark.parametrize("text", ["Why didn't you call?", "Why didn't you tell me?"])
def test_asking_why_not_weighs_little(text: str) -> None:
    assert all(flag.severity == 1 for flag in analyse(text).flags)


@pytest.mark.parametrize(
    "text",
    [
        "you're the one who's making it a problem",
        "Nobody could live up to your standards.",
        "Your mother was the same.",
        "you start in on me the second I walk in the door",
        "You people in purchasing always squeeze the small ones.",
        "If you do not sign, we will find another partner.",
        "You woke me up again because of you I can't work.",
        "I hate you",
        "Oh come on … it's five minutes",
        "whatever. you always do this",
    ],
)
def test_blame_in_everyday_words_is_flagged_and_is_no_reflection(text: str) -> None:
    found = analyse(text)
    assert found.flags
    assert Move.REFLECTION not in found.kinds


@pytest.mark.parametrize(
    "text", ["Du hörst mir nie zu.", "asdf qwer", "\x00\x01\x02", "and then it will be fine"]
)
def test_no_english_and_mere_comfort_are_no_reflection(text: str) -> None:
    assert Move.REFLECTION not in analyse(text).kinds


@pytest.mark.parametrize(
    ("text", "move", "not_move"),
    [
        ("And what about mornings?", Move.OPEN_QUESTION, Move.PROPOSAL),
        ("What if I say no?", Move.OPEN_QUESTION, Move.PROPOSAL),
        ("And we could tie the price to a scrap index", Move.PROPOSAL, Move.OWN_VIEW),
        (
            "let's do that from january and look again in june",
            Move.PROPOSAL,
            Move.CONTINUATION,
        ),
        ("I have missed our Saturdays, and I kept away from you.", None, Move.CONTINUATION),
        ("I was afraid to tell you on Tuesday.", Move.OWN_FEELING, Move.COMMITMENT),
        (
            "Before I say anything of mine, what is it like for you here in the evenings?",
            Move.OPEN_QUESTION,
            Move.WISH_QUESTION,
        ),
        ("What would help you?", Move.INTEREST_QUESTION, Move.RECIPROCITY),
        ("I have to say no to the room", Move.OWN_INTEREST, Move.WALK_AWAY),
        ("Can you tell me more about that?", Move.OPEN_QUESTION, Move.WHAT_ELSE),
        ("And apart from that?", Move.WHAT_ELSE, Move.CLOSED_QUESTION),
        ("Why don't you join my cycling group?", Move.ADVICE, Move.OPEN_QUESTION),
    ],
)
def test_one_move_is_not_taken_for_another(text: str, move: Move | None, not_move: Move) -> None:
    kinds = analyse(text).kinds
    assert move is None or move in kinds
    assert not_move not in kinds


def test_hurt_given_back_as_not_mattering_makes_nothing_light() -> None:
    hers = "I sent you a message and you sent me a thumb. I felt like a parcel."
    assert "polarity" not in judge("You felt that you did not matter to me.", hers).guards
    assert "polarity" in judge("So it does not matter to you.", hers).guards


def test_nothing_but_is_no_rebuttal() -> None:
    hers = "Eleven sponsors, and me handing out stapled photocopies. I was so embarrassed."
    said = "You were embarrassed in front of the sponsors, with nothing to hand out but copies."
    assert "rebuttal" not in judge(said, hers).guards


def test_stage_directions_are_nothing_she_said() -> None:
    hers = "[She puts the heavy bag on the table.] I do the school run alone every day."
    found = judge("You carry a heavy bag to the table.", hers)
    assert not any("bag" in point.says for point in (*found.covered, *found.missed))


def test_a_meal_eaten_standing_is_given_back() -> None:
    hers = (
        "By the time you come home it's all done. I do dinner alone, bath alone, bed alone, "
        "and by nine I'm finished. Tonight I ate her cold toast standing up."
    )
    said = "So it's all on you until nine and you don't even get a hot meal."
    assert judge(said, hers).verdict in (Verdict.PARTLY, Verdict.REFLECTED)
