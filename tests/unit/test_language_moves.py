"""Moves: what the lines of a whole rehearsal do, and what only looks like a move."""

import pytest

from practice.domain.moves import HerLine, Move
from practice.language.analysis import analyse

GOOD = [
    (
        "Something about our evenings has been on my mind, and I do not know how to fix it."
        " Is now a good time to talk about it?",
        {Move.PERMISSION},
    ),
    (
        "We both want our daughter to sleep well. I was stubborn, and I am sorry."
        " Can we put the problem over there and look at it together?",
        {Move.COMMON_GROUND, Move.OWNERSHIP, Move.APOLOGY, Move.REFRAME},
    ),
    ("What are the evenings like for you when I come home late?", {Move.OPEN_QUESTION}),
    (
        "So you do the whole evening alone, and by nine o'clock you are worn out. Is that right?",
        {Move.REFLECTION, Move.CHECK},
    ),
    ("What else is hard about it?", {Move.WHAT_ELSE}),
    (
        "It sounds like you hate being so strict, and you feel that I am not listening to you.",
        {Move.REFLECTION},
    ),
    (
        "So when we agree on something you want me to keep it, and you are worried that she does"
        " not get enough rest. Have I got that right?",
        {Move.REFLECTION, Move.CHECK},
    ),
    ("If you could wish for anything, what would you want?", {Move.WISH_QUESTION}),
    ("I am glad you told me. May I tell you how it looks from my side?", {Move.PERMISSION}),
    (
        "When I come home late and she is asleep, it occurs to me as losing my time with her."
        " I feel sad about that.",
        {Move.OCCURRENCE, Move.OWN_FEELING},
    ),
    (
        "What if I came home by seven on three days of the week, and put her to bed on those days?",
        {Move.PROPOSAL},
    ),
    (
        "So I will put her to bed on Monday, Wednesday and Friday, and we talk about it again on"
        " Sunday. Does that work for you?",
        {Move.COMMITMENT, Move.PROPOSAL},
    ),
]


def as_heard(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalpha() or c in " '")


@pytest.mark.parametrize(("text", "moves"), GOOD)
def test_a_good_rehearsal_is_understood_typed_and_heard(text: str, moves: set[Move]) -> None:
    for said in (text, as_heard(text)):
        findings = analyse(said)
        assert moves <= findings.kinds, said
        assert not findings.blame, said
        assert Move.OWN_VIEW not in findings.kinds, said


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("You feel that I was wrong.", Move.OWNERSHIP),
        ("You said I should have called.", Move.OWNERSHIP),
        ("You want me to be sorry.", Move.APOLOGY),
        ("I'm sorry you feel that way.", Move.APOLOGY),
        ("I hear you, I hear you.", Move.REFLECTION),
        ("It sounds like that.", Move.REFLECTION),
        ("You never listen.", Move.REFLECTION),
        ("You are so selfish.", Move.REFLECTION),
        ("What you said helped me.", Move.OPEN_QUESTION),
        ("You are right.", Move.REFLECTION),
        ("You should go to bed earlier.", Move.REFLECTION),
        ("May I tell you something?", Move.CLOSED_QUESTION),
        ("Did I get that right?", Move.CLOSED_QUESTION),
        ("What else?", Move.OPEN_QUESTION),
    ],
)
def test_what_looks_like_a_move_and_is_another(text: str, move: Move) -> None:
    assert move not in analyse(text).kinds


@pytest.mark.parametrize("text", ["Mm-hm.", "yeah", "Okay, I see.", "right right", "uh huh"])
def test_short_acknowledgements_are_backchannels_and_nothing_more(text: str) -> None:
    kinds = analyse(text).kinds
    assert Move.BACKCHANNEL in kinds
    assert Move.REFLECTION not in kinds


def test_four_reflecting_clauses_make_a_summary() -> None:
    text = (
        "So you do the evenings alone, and you are worn out, and you hate being the strict one,"
        " and you want us to decide together."
    )
    assert {Move.REFLECTION, Move.SUMMARY} <= analyse(text).kinds


def test_a_quote_is_the_clause_and_the_cue_lies_inside_it() -> None:
    text = "Thank you for telling me. So you are worn out, is that right?"
    for finding in analyse(text).moves:
        assert text[finding.start : finding.end] == finding.quote
        assert finding.cue in finding.quote
        assert 0 < finding.confidence <= 1


def test_a_plain_statement_about_oneself_is_ones_own_view() -> None:
    assert Move.OWN_VIEW in analyse("I work until eight every day.").kinds
    assert Move.OWN_VIEW not in analyse("I would like to understand you.").kinds


def test_words_of_hers_taken_up_speak_for_a_reflection() -> None:
    line = HerLine("a", "Nobody asked me before the hall was painted.")
    alone = analyse("Nobody asked before they painted the hall.")
    heard = analyse("Nobody asked before they painted the hall.", (line,))
    assert Move.REFLECTION in heard.kinds
    assert max((m.confidence for m in heard.moves), default=0) >= max(
        (m.confidence for m in alone.moves), default=0
    )


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("Could I borrow you for five minutes?", {Move.PERMISSION}),
        ("Can I come back to this with you on Thursday?", {Move.CONTINUATION}),
        ("If it goes on like this I will look for another flat.", {Move.CONSEQUENCE}),
        ("For me, being on time matters a lot.", {Move.OWN_INTEREST}),
        ("In an ideal world I'd work four days.", {Move.OWN_WISH}),
        ("We'd put your logo on it, so that you get something out of it too.", {Move.RECIPROCITY}),
        ("I've thought about it, and my answer is no.", {Move.WALK_AWAY}),
        ("The upside is more money, the downside is less sleep.", {Move.WEIGHING}),
        ("Neither of us enjoys fighting about money.", {Move.COMMON_GROUND}),
        ("You have every reason to be upset.", {Move.VALIDATION}),
        ("You must call him back today.", {Move.PRESSURE}),
    ],
)
def test_everyday_wordings_do_what_they_say(text: str, moves: set[Move]) -> None:
    assert moves <= analyse(text).kinds


@pytest.mark.parametrize(
    "text",
    [
        "There's milk in the fridge.",
        "The meeting is in room four.",
        "I parked round the corner.",
        "I'll get the door.",
        "Your coat is on the chair.",
        "She's at her piano lesson till five.",
    ],
)
def test_small_talk_makes_no_move(text: str) -> None:
    assert not analyse(text).kinds


@pytest.mark.parametrize(
    ("text", "stands", "yields"),
    [
        ("I'd like to come back to this on Monday.", Move.CONTINUATION, Move.OWN_INTEREST),
        ("If nobody answers by Friday I'll hire someone.", Move.CONSEQUENCE, Move.COMMITMENT),
        ("I think we both want her to be well.", Move.COMMON_GROUND, Move.OWN_VIEW),
        ("Anything I haven't asked about?", Move.WHAT_ELSE, Move.OWNERSHIP),
        ("Yes, but you said Tuesday.", Move.YES_BUT, Move.AGREEMENT),
        ("What matters to me is a quiet hour.", Move.OWN_INTEREST, Move.OPEN_QUESTION),
        ("It's the kitchen clock, which is fast.", None, Move.CLOSED_QUESTION),
    ],
)
def test_the_closer_reading_of_the_same_words_stands(
    text: str, stands: Move | None, yields: Move
) -> None:
    kinds = analyse(text).kinds
    assert stands is None or stands in kinds
    assert yields not in kinds
