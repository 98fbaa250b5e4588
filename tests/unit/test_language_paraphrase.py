"""Paraphrases against key points: verdicts, order, guards, evidence; and without points."""

from dataclasses import replace

import pytest

from practice.domain.moves import HerLine, KeyPoint, Verdict
from practice.language.analysis import analyse
from practice.language.paraphrase import judge, rejected_in

SOURCE = "I do the whole evening by myself, dinner, bath and bed, and at nine I fall over."
ALONE = KeyPoint(
    "evenings_alone",
    "she carries the evenings alone",
    "fact",
    ("you do the evenings on your own", "nobody helps you in the evening"),
    ("you like your evenings alone",),
)
WORN_OUT = KeyPoint(
    "worn_out", "she is worn out", "feeling", ("you are exhausted", "you have nothing left")
)
STRICT = KeyPoint(
    "strict_one",
    "she hates being the strict one",
    "feeling",
    ("you do not want to be the bad one", "you always have to say no"),
    ("you like being strict",),
)
REST = KeyPoint(
    "childs_rest",
    "she fears for the child's rest",
    "stake",
    ("you are worried that she does not sleep enough",),
)
BOTH = (ALONE, WORN_OUT)


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("So you carry the evenings all alone, and by nine you are exhausted.", Verdict.REFLECTED),
        (
            "so you do every evening on your own and you are worn out is that right",
            Verdict.REFLECTED,
        ),
        ("It sounds like nobody helps you at night and it drains you.", Verdict.REFLECTED),
        ("So by the end you are completely drained.", Verdict.PARTLY),
        ("You are on your own with it every evening.", Verdict.PARTLY),
        (SOURCE, Verdict.PARROTED),
        ("So you love your evenings and you are full of energy.", Verdict.DISTORTED),
        ("You are not tired at all.", Verdict.DISTORTED),
        ("You're tired in the evening, but I work ten hours a day.", Verdict.DISTORTED),
        ("It sounds like you have a new car.", Verdict.MISSED),
        ("I hear you.", Verdict.MISSED),
        ("It sounds like that.", Verdict.MISSED),
        ("evenings alone tired exhausted bath bed nobody helps", Verdict.MISSED),
        ("", Verdict.MISSED),
    ],
)
def test_the_verdict_on_a_line_with_two_points(said: str, verdict: Verdict) -> None:
    assert judge(said, SOURCE, BOTH).verdict is verdict


def test_good_ranks_above_partly_above_all_that_is_none() -> None:
    good = judge("So you run the evenings all alone, and it wears you out.", SOURCE, BOTH)
    partly = judge("You are worn out by nine.", SOURCE, BOTH)
    rest = [
        judge(said, SOURCE, BOTH)
        for said in (
            SOURCE,
            "So the evenings are easy for you.",
            "You do it alone, but you never asked me for help.",
            "So your boss was unkind today.",
        )
    ]
    assert good.score >= 70 > partly.score >= 30
    assert all(partly.score > other.score for other in rest)
    assert all(other.score <= 25 for other in rest)


def test_evidence_names_the_points_and_the_words() -> None:
    finding = judge("So you are all alone in the evening, that is hard.", SOURCE, BOTH)
    assert [point.point for point in finding.covered] == ["evenings_alone"]
    assert finding.covered[0].quote == "alone in the evening"
    assert [(point.point, point.rule) for point in finding.missed] == [("worn_out", "point.missed")]


def test_two_of_three_points_are_enough_and_one_is_partly() -> None:
    points = (*BOTH, STRICT)
    two = judge("You are alone every evening and exhausted.", SOURCE, points)
    one = judge("You are exhausted.", SOURCE, points)
    assert (two.verdict, one.verdict) == (Verdict.REFLECTED, Verdict.PARTLY)


def test_a_denial_turns_a_point_round_and_a_double_one_does_not() -> None:
    assert judge("So you like being the strict one.", "I hate it.", (STRICT,)).guards == (
        "rejected",
    )
    for said in ("You hate that you have to be strict.", "You do not want to be the bad one."):
        finding = judge(said, "I hate it.", (STRICT,))
        assert finding.verdict is Verdict.REFLECTED, said
    worried = judge("You are worried that she does not get enough rest.", "Her eyes.", (REST,))
    assert worried.verdict is Verdict.REFLECTED
    calm = judge("You are not worried about her sleep.", "Her eyes.", (REST,))
    assert calm.verdict is Verdict.DISTORTED


def test_her_you_rightly_becomes_i() -> None:
    lost = KeyPoint("lost", "his ideas get lost", "fact", ("your idea got lost",))
    picked = KeyPoint("picked", "he feels nitpicked", "feeling", ("I pick at a comma",))
    source = "Whenever I bring an idea you pick at some comma, and it is gone."
    finding = judge("I picked at a comma and your idea got lost.", source, (lost, picked))
    assert finding.verdict is Verdict.REFLECTED


def test_her_i_given_back_as_ones_own_is_no_paraphrase() -> None:
    finding = judge("I am so exhausted by the evenings.", SOURCE, BOTH)
    assert finding.verdict is Verdict.DISTORTED
    assert "perspective" in finding.guards


def test_a_copy_with_i_made_you_is_still_a_copy() -> None:
    copy = "You do the whole evening by yourself, dinner, bath and bed, and at nine you fall over."
    finding = judge(copy, SOURCE, BOTH)
    assert finding.verdict is Verdict.PARROTED
    assert finding.score <= 25 and finding.copied > 0.7


def test_a_contrast_within_her_own_feelings_is_no_rebuttal() -> None:
    torn = KeyPoint("torn", "she loves the job and it exhausts her", "fact", ("it wears you out",))
    finding = judge("You love your job but it wears you out.", "I love it. I am dead.", (torn,))
    assert "rebuttal" not in finding.guards
    assert finding.verdict is Verdict.REFLECTED


def test_blame_in_the_coat_of_a_paraphrase_counts_for_nothing() -> None:
    finding = judge("So you are alone every evening because you are so controlling.", SOURCE, BOTH)
    assert "blame" in finding.guards
    assert finding.score <= 25


def test_what_she_never_said_is_named() -> None:
    finding = judge(
        "You are alone every evening and exhausted, and you want a divorce.", SOURCE, BOTH
    )
    assert "divorce" in finding.added
    plain = judge("You are alone every evening and exhausted.", SOURCE, BOTH)
    assert finding.score < plain.score


def test_misheard_words_are_taken_for_what_they_sound_like() -> None:
    finding = judge("so you are exhusted and alone every evening", SOURCE, BOTH)
    assert finding.verdict is Verdict.REFLECTED


def test_without_points_her_own_clauses_are_the_points() -> None:
    source = "The rent went up again and I lie awake over the money."
    good = judge("So the rent is higher and the money keeps you awake.", source)
    off = judge("So your sister came to visit.", source)
    assert good.derived and good.score > off.score
    assert good.verdict in (Verdict.REFLECTED, Verdict.PARTLY)
    assert off.verdict is Verdict.MISSED


def test_the_best_matching_line_of_hers_is_chosen() -> None:
    heard = (
        HerLine("evenings", SOURCE, BOTH),
        HerLine("strict", "I am always the one who says no.", (STRICT,)),
        HerLine("rest", "She sleeps at her desk in school.", (REST,)),
    )
    chosen = analyse("It sounds like you hate being the strict one.", heard).paraphrase
    assert chosen is not None and chosen.line == "strict"
    chosen = analyse("So you do all evenings alone and you are worn out.", heard).paraphrase
    assert chosen is not None and chosen.line == "evenings"
    assert chosen.verdict is Verdict.REFLECTED


def test_a_stem_without_content_is_held_against_her_latest_line() -> None:
    heard = (HerLine("a", SOURCE, BOTH), HerLine("b", "School called.", (REST,)))
    finding = analyse("It sounds like that is a lot for you.", heard).paraphrase
    assert finding is not None
    assert finding.verdict is Verdict.MISSED


@pytest.mark.parametrize(
    "said",
    [
        "What are the evenings like for you?",
        "What if I did the evenings alone on Mondays?",
        "You never help me in the evenings.",
        "Okay.",
        "I am sorry that you were alone in the evening.",
    ],
)
def test_what_tries_no_paraphrase_is_held_against_nothing(said: str) -> None:
    assert analyse(said, (HerLine("a", SOURCE, BOTH),)).paraphrase is None


def test_people_changed_round_turn_the_line_round() -> None:
    shut_out = KeyPoint("out", "she was shut out", "feeling", ("I shut you out",))
    source = "You shut me out and had your meeting without me."
    turned = judge("You shut me out.", source, (shut_out,))
    right = judge("I shut you out, and met without you.", source, (shut_out,))
    assert turned.verdict is Verdict.DISTORTED and "polarity" in turned.guards
    assert right.verdict is Verdict.REFLECTED


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("Everyone remembered your birthday.", "Nobody remembered my birthday."),
        ("So it does not matter to you.", "You sent me a thumb. I felt like a parcel."),
        ("You're fine with it then.", "I was so angry that I could not sleep."),
        ("So the boiler works and your boy sleeps well.", "The boiler is broken, he freezes."),
    ],
)
def test_the_contrary_of_her_line_is_worth_nothing(said: str, source: str) -> None:
    assert judge(said, source).score <= 15


@pytest.mark.parametrize(
    "said",
    ["Weddings cost the earth these days.", "How's the hip now?", "Lovely weather, isn't it."],
)
def test_small_talk_about_her_matter_gives_nothing_back(said: str) -> None:
    source = "If we put the wedding back again my mother won't see it, her hip is failing."
    other = judge("You are afraid that your mother might not live to see the wedding.", source)
    chat = judge(said, source)
    assert chat.verdict is Verdict.MISSED
    assert chat.score < other.score


def test_a_sentence_that_answers_back_ends_what_was_given_back() -> None:
    finding = judge(
        "You are alone every evening and worn out. Mind you, I work ten hours a day.", SOURCE, BOTH
    )
    assert "rebuttal" in finding.guards


def test_words_unknown_to_the_points_still_rank_by_their_matter() -> None:
    touched = judge("Bath time, and then bed, and you wish she slept.", SOURCE, (REST,))
    off = judge("So the tax office wrote to you.", SOURCE, (REST,))
    assert touched.score > off.score


def test_doing_the_whole_thing_by_herself_is_carrying_it_alone() -> None:
    alone = KeyPoint("alone", "she carries it alone", "fact", ("you do it all by yourself",))
    said = "So you did the whole thing by yourself again, and I wasn't there."
    assert judge(said, "On my own again tonight.", (alone,)).verdict is Verdict.REFLECTED


def test_a_partly_line_always_names_a_point() -> None:
    for said in ("You were stuck.", "You waited for two hours.", "The car let you down."):
        finding = judge(said, "The car broke down and I was stuck for two hours.")
        assert finding.verdict is not Verdict.PARTLY or finding.covered, said


def test_a_rejected_wording_counts_only_of_the_same_people() -> None:
    ashamed = KeyPoint(
        "ashamed",
        "he was ashamed before everybody",
        "feeling",
        ("you felt ashamed in front of everyone", "it was embarrassing for you"),
        ("you are ashamed of me",),
    )
    ring = KeyPoint("ring", "he wants to be rung", "want", ("you want me to ring you",))
    ring = replace(ring, reject=("you want to phone me",))
    line = "I was ashamed before the whole church."
    right = judge("So you felt ashamed in front of everybody.", line, (ashamed,))
    assert right.verdict is Verdict.REFLECTED
    wrong = judge("You're really ashamed of me.", line, (ashamed,))
    assert (wrong.verdict, wrong.guards) == (Verdict.DISTORTED, ("rejected",))
    assert rejected_in("You're really ashamed of me.", ashamed) == "you are ashamed of me"
    assert "rejected" not in judge("You want me to phone you.", "Ring me.", (ring,)).guards
    assert rejected_in("You want me to phone you.", ring) == ""
    assert judge("You want to phone me.", "Ring me.", (ring,)).guards == ("rejected",)


def test_words_that_an_author_accepts_are_no_blame() -> None:
    early = KeyPoint(
        "early",
        "he wants to know early",
        "want",
        ("you want to know early even if I can't come", "you always put it off"),
    )
    heard = (HerLine("chair", "A chair I needn't wonder about.", (early,)),)
    assert analyse("You always put it off.").flags
    found = analyse("You always put it off.", heard)
    assert found.flags == () and [each.guard for each in found.spared] == ["her_words"]
    assert analyse("You want to know early, even if I can't come.", heard).flags == ()
    assert analyse("You never listen to me.", heard).flags


def test_a_certain_way_is_no_way_that_was_named():
    point = KeyPoint("p", "she relies on you", "fact", ("you rely on me", "you count on me"))
    finding = judge("It sounds like you feel a certain way about this.", "I lean on you.", (point,))
    assert finding.verdict is Verdict.MISSED
    assert finding.score <= 3


@pytest.mark.parametrize(
    "said",
    ["So you don't mind doing it alone.", "You like doing it alone.", "You don't mind the quiet."],
)
def test_who_is_said_to_like_what_she_complains_of_is_turned_round(said: str) -> None:
    assert judge(said, SOURCE, BOTH).verdict is Verdict.DISTORTED
    assert judge(said, SOURCE).verdict is Verdict.DISTORTED


def test_what_is_not_feared_leaves_the_fear_of_something_else() -> None:
    points = (KeyPoint("fear", "she is afraid of him", "feeling", ("you are afraid of him",)),)
    source = "He has never hit me. My hands shake before I ring him."
    finding = judge("It isn't blows you fear, it's how cold he gets.", source, points)
    assert "polarity" not in finding.guards
    denied = judge("You do not fear him at all.", source, points)
    assert denied.verdict is Verdict.DISTORTED


@pytest.mark.parametrize("turn", ["still", "even so", "then again"])
def test_an_answer_back_between_commas_takes_away_what_was_given(turn: str) -> None:
    given = "You are worn out, I see that"
    assert judge(f"{given}.", SOURCE, BOTH).score > 25
    finding = judge(f"{given}, {turn}, you did ask for the evenings.", SOURCE, BOTH)
    assert "rebuttal" in finding.guards
    assert finding.score <= 5


def test_what_she_can_do_at_last_is_the_contrary_of_her_complaint() -> None:
    source = "The rota comes out the night before. I can't plan a thing."
    told = judge("So the rota comes out late and you are left guessing.", source)
    turned = judge("So the rota comes out in good time and you can plan your week.", source)
    assert told.score > turned.score + 10


def test_who_gives_back_all_of_it_stands_above_who_names_a_part() -> None:
    source = "He sold the boat without a word. My father built it, and I learned to sail in it."
    whole = judge(
        "Your dad made it with his own hands, it is where you first sailed, and it was gone "
        "before anybody told you.",
        source,
    )
    part = judge("Your dad made it.", source)
    assert whole.score > part.score
