"""The score: that it adds up, is the same every time, and cannot be gamed cheaply."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice.domain.codec import plain
from practice.domain.events import Outcome, Source
from practice.domain.moves import BlameCategory, Move, Verdict
from practice.domain.scores import RowState, Standing
from practice.scoring.drafts import Draft, RowDraft, spread, weigh
from practice.scoring.rubric import DEFAULT, load_rubric, rubric_from_text
from practice.scoring.score import score

RUBRIC = load_rubric()


def rows(events):
    return {row.id: row for row in score(events, RUBRIC).rows}


def parts(events):
    return {part.id: part for row in score(events, RUBRIC).rows for part in row.parts}


def saying(talks, count, text, *moves, **more):
    """A talk in which she carries on and the learner always says the same."""
    talk = talks.Talk()
    talk.tracy("You wanted to talk?")
    for number in range(count):
        talk.me(text, *moves, **more)
        talk.tracy(
            "I do dinner, bath and bed alone, and by nine o'clock I have nothing left at all.",
            f"line-{number}",
            ("evenings_alone", "worn_out"),
        )
    return talk.ends(Outcome.UNFINISHED)


@pytest.mark.parametrize("source", [Source.SCRIPT, Source.AUDIO])
def test_a_good_talk_passes_with_distinction(talks, source):
    judged = score(talks.good_talk(source).events, RUBRIC)
    assert judged.total is not None
    assert judged.total >= 850
    assert judged.standing is Standing.DISTINCTION
    assert all(row.state is RowState.MET for row in judged.rows)


@pytest.mark.parametrize("source", [Source.SCRIPT, Source.AUDIO])
def test_a_blaming_talk_scores_next_to_nothing(talks, source):
    good = score(talks.good_talk(source).events, RUBRIC).total
    blaming = score(talks.blaming_talk(source).events, RUBRIC)
    assert blaming.total is not None
    assert blaming.total <= 250
    assert good - blaming.total >= 400
    assert blaming.standing is Standing.KEEP_PRACTISING


def test_every_row_of_both_talks_stands_on_quotes(talks):
    for talk in (talks.good_talk(), talks.blaming_talk()):
        for row in score(talk.events, RUBRIC).rows:
            assert row.evidence
            assert all(each.quote and each.rule for each in row.evidence)


def test_rows_add_up_to_the_total_and_parts_to_their_row(talks):
    for talk in (talks.good_talk(), talks.blaming_talk()):
        judged = score(talk.events, RUBRIC)
        assert judged.total == sum(row.points or 0 for row in judged.rows)
        assert sum(row.weight for row in judged.rows) == 1000
        for row in judged.rows:
            assert row.points == sum(part.points or 0 for part in row.parts)
            assert row.weight == sum(part.weight for part in row.parts)


def test_the_same_events_give_the_same_bytes(talks):
    once, again = (
        json.dumps(plain(score(talks.good_talk(Source.AUDIO).events, RUBRIC))) for _ in range(2)
    )
    assert once == again


def test_who_only_says_ok_is_not_listening(talks):
    made = rows(saying(talks, 14, "Ok.", Move.ENCOURAGER).events)
    assert made["ratio"].points == 0
    assert made["order"].points == 0
    assert made["paraphrasing"].points == 0
    assert score(saying(talks, 14, "Ok.", Move.ENCOURAGER).events, RUBRIC).total < 100


def test_who_only_makes_a_backchannel_is_not_listening_either(talks):
    made = rows(saying(talks, 14, "Mm-hm.", Move.BACKCHANNEL).events)
    assert (made["ratio"].points, made["order"].points) == (0, 0)


def test_who_blames_between_long_lines_of_hers_gets_no_credit_for_her_talking(talks):
    blame = talks.flag("You never listen", BlameCategory.ABSOLUTE)
    talk = saying(talks, 6, "You never listen.", Move.BLAME, flags=(blame,))
    judged = score(talk.events, RUBRIC)
    assert judged.measures["listen_before_speaking"]["ratio"] == 0.0
    assert judged.total == 0


def test_asking_what_else_for_ever_does_not_pass(talks):
    judged = score(saying(talks, 14, "What else is there?", Move.WHAT_ELSE).events, RUBRIC)
    assert judged.total < 400
    assert judged.standing is Standing.KEEP_PRACTISING


def test_handing_her_words_back_as_they_were_earns_no_line(talks):
    talk = talks.Talk().tracy("I do dinner, bath and bed alone.", "a", ("evenings_alone",))
    for _ in range(3):
        talk.me(
            "I do dinner, bath and bed alone.",
            Move.REFLECTION,
            para=talks.paraphrase(Verdict.PARROTED, "a", ("evenings_alone",)),
        ).tracy("Yes?", "a", ("evenings_alone",))
    judged = score(talk.events, RUBRIC)
    made = {row.id: row for row in judged.rows}
    assert made["paraphrasing"].points == 0
    assert made["paraphrasing"].state is RowState.MISSED
    assert made["ratio"].points == 0
    assert "repeated her words" in judged.next_step


def test_what_was_never_meant_as_a_reflection_is_not_held_against_the_learner_as_one(talks):
    talk = talks.Talk().tracy("I do it all alone.", "a", ("evenings_alone",))
    missed = talks.paraphrase(Verdict.DISTORTED, "a", (), ("evenings_alone",))
    talk.me(
        "You could come to bed earlier and then it will be fine again.", Move.ADVICE, para=missed
    )
    talk.tracy("Could I.").me("Yes, I would say so.", Move.OWN_VIEW)
    judged = score(talk.events, RUBRIC)
    assert judged.measures["paraphrase"]["attempts"] == 0
    assert {row.id: row.state for row in judged.rows}["paraphrasing"] is RowState.NOT_SHOWN
    assert "turned round" not in judged.next_step


def test_who_never_asks_has_nothing_to_give_back_and_is_told_so(talks):
    talk = talks.Talk()
    talk.tracy("You wanted to talk?")
    for _ in range(4):
        talk.me("The bins went out on Tuesday and the car is back from the garage.")
        talk.tracy("All right.")
    row = rows(talk.ends(Outcome.UNFINISHED).events)["paraphrasing"]
    assert row.state is RowState.NOT_SHOWN
    assert row.points == 0
    assert "open question" in row.why


def test_staying_silent_is_not_scored(talks):
    judged = score(talks.Talk().tracy("Well?").ends(Outcome.UNFINISHED).events, RUBRIC)
    assert judged.total is None
    assert judged.standing is Standing.NOT_SCORED
    assert all(row.points is None for row in judged.rows)


def test_a_few_typed_words_are_not_scored(talks):
    talk = talks.Talk().tracy("Well?").me("What is it like?", Move.OPEN_QUESTION)
    judged = score(talk.events, RUBRIC)
    assert judged.standing is Standing.NOT_SCORED
    assert "You typed 4 words" in judged.next_step


def test_two_seconds_of_speech_are_not_scored(talks):
    talk = talks.Talk(Source.VOICE).tracy("Well?").me("What is it like?", Move.OPEN_QUESTION)
    assert "You spoke for 1.6 seconds" in score(talk.events, RUBRIC).next_step


def test_speech_that_was_mostly_not_understood_is_not_scored(talks):
    talk = talks.Talk(Source.VOICE).tracy("Well?")
    talk.me("So what are the evenings like for you when I come home late?", confidence=0.4)
    judged = score(talk.events, RUBRIC)
    assert judged.standing is Standing.NOT_SCORED
    assert "understood surely" in judged.next_step


def test_telling_before_she_feels_heard_costs_points(talks):
    late = parts(talks.good_talk().events)["holding_back"].points
    talk = talks.Talk().tracy("You wanted to talk?")
    talk.me("I think bedtime can be later and I want that to be clear.", Move.OWN_VIEW)
    talk.events += talks.good_talk().events[2:]
    early = parts(talk.events)["holding_back"].points
    assert early < late


def test_asking_leave_first_counts_only_when_it_comes_first(talks):
    ask = talks.move(Move.PERMISSION, "May I say something?")
    view = talks.move(Move.OWN_VIEW, "I think he is wrong about all of this, really.")
    first = "May I say something? I think he is wrong about all of this, really."
    last = "I think he is wrong about all of this, really. May I say something?"
    asked = ("What is it like for you, then?", Move.OPEN_QUESTION)
    before = talks.Talk().me(*asked).me(first, ask, view)
    after = talks.Talk().me(*asked).me(last, view, ask)
    assert parts(before.events)["asking_first"].state is RowState.MET
    assert parts(after.events)["asking_first"].state is RowState.MISSED


def test_a_ratio_needs_three_turns_and_its_weight_goes_to_the_others(talks):
    talk = talks.Talk().tracy("I am so tired of this.", "a", ("worn_out",))
    talk.me(
        "So you are worn out by it, and you have been for quite some time. Is that right?",
        Move.REFLECTION,
        para=talks.paraphrase(Verdict.REFLECTED, "a", ("worn_out",)),
    ).ends(Outcome.UNFINISHED)
    judged = score(talk.events, RUBRIC)
    made = {row.id: row for row in judged.rows}
    assert made["ratio"].state is RowState.NOT_MEASURABLE
    assert made["ratio"].weight == 0
    assert judged.measures["listen_before_speaking"]["ratio"] is None
    assert sum(row.weight for row in judged.rows) == 1000
    assert made["paraphrasing"].weight == 333


def test_a_repair_gives_back_half_of_what_blame_cost(talks):
    def talk(*after):
        made = talks.Talk().tracy("Well?").me("word " * 40)
        made.tracy("And?").me(
            "You never listen.",
            Move.BLAME,
            flags=(talks.flag("You never listen", BlameCategory.ABSOLUTE, 2),),
        )
        made.tracy("I see.").me("I am sorry, that was blame.", *after)
        row = rows(made.events)["no_blame"]
        return row.weight - row.points

    lost, lost_after_repair = talk(), talk(Move.APOLOGY)
    assert lost > 0
    assert abs(lost - 2 * lost_after_repair) <= 1


def test_a_harsh_flag_costs_more_than_a_mild_one(talks):
    def lost(severity):
        flag = talks.flag("that is unfair", BlameCategory.VERDICT, severity)
        talk = talks.Talk().me("word " * 40).me("that is unfair", Move.BLAME, flags=(flag,))
        row = rows(talk.events)["no_blame"]
        return row.weight - row.points

    assert lost(1) < lost(2) < lost(3)


def test_pressure_is_counted_apart_and_costs_no_blame_points(talks):
    flag = talks.flag("You should come home", BlameCategory.PRESSURE, 1)
    talk = talks.Talk().me("word " * 40).me("You should come home.", Move.PRESSURE, flags=(flag,))
    judged = score(talk.events, RUBRIC)
    assert judged.measures["blame"]["pressure"] == 1
    assert {r.id: r.state for r in judged.rows}["no_blame"] is RowState.MET


def walk_away(talks, *, leave=True, reflected=True, flags=()):
    talk = talks.Talk().tracy("You wanted to talk?")
    talk.me(
        "I would like to talk about our evenings. Is now a good time?",
        *([Move.PERMISSION] if leave else []),
    )
    talk.tracy("I do it all alone.", "a", ("evenings_alone",))
    verdict = Verdict.REFLECTED if reflected else Verdict.MISSED
    talk.me(
        "So you carry all of the evenings by yourself. Is that right?",
        Move.REFLECTION,
        Move.CHECK,
        para=talks.paraphrase(verdict, "a", ("evenings_alone",)),
    )
    talk.tracy("And I am done with it.").me(
        "I hear how much that is. I need a break now, and I want to go on tomorrow.",
        Move.VALIDATION,
        Move.CONTINUATION,
        Move.OWN_INTEREST,
        flags=flags,
    )
    return talk.ends(Outcome.PAUSE)


def test_a_pause_with_dignity_passes_and_what_was_not_reached_leaves_the_sum(talks):
    judged = score(walk_away(talks).events, RUBRIC)
    assert judged.standing in (Standing.PASS, Standing.DISTINCTION)
    made = {part.id: part for row in judged.rows for part in row.parts}
    assert made["what_else"].state is RowState.NOT_MEASURABLE
    assert made["what_else"].weight == 0
    assert judged.courage.startswith("You ended the talk with respect on turn 3")


@pytest.mark.parametrize(
    ("left_out", "lacking"),
    [
        ({"leave": False}, "leave to talk was not asked"),
        ({"reflected": False}, "no line of hers was given back"),
    ],
)
def test_a_pause_without_leave_or_reflection_does_not_pass(talks, left_out, lacking):
    judged = score(walk_away(talks, **left_out).events, RUBRIC)
    assert judged.standing is Standing.KEEP_PRACTISING
    assert lacking in judged.measures["ending"]["lacking"]


def test_a_pause_with_blame_in_the_last_turns_does_not_pass(talks):
    flag = talks.flag("I need a break", BlameCategory.DISGUISED)
    judged = score(walk_away(talks, flags=(flag,)).events, RUBRIC)
    assert judged.standing is Standing.KEEP_PRACTISING
    assert "there was blame in the last two turns" in judged.measures["ending"]["lacking"]


def test_a_breakdown_is_scored_and_does_not_pass(talks):
    talk = talks.good_talk()
    talk.events[-1] = replace(talk.events[-1], outcome=Outcome.BREAKDOWN)
    judged = score(talk.events, RUBRIC)
    assert judged.total >= 750
    assert judged.standing is Standing.KEEP_PRACTISING
    assert judged.measures["ending"]["blocked_by"] == ["breakdown"]


def test_a_rubric_may_leave_out_a_row_and_the_rest_still_adds_up(talks):
    text = DEFAULT.read_text(encoding="utf-8")
    text = text.replace("weight = 15", "weight = 0").replace("weight = 30", "weight = 45")
    judged = score(talks.good_talk().events, rubric_from_text(text))
    assert [row.id for row in judged.rows] == ["paraphrasing", "order", "ratio", "steps"]
    assert sum(row.weight for row in judged.rows) == 1000


def test_a_correction_changes_the_score_only_where_its_revision_is_asked_for(talks):
    talk = talks.blaming_talk()
    talk.corrects("3.1", "Is it hard that she can not sleep?", talks.findings_for(""), 1)
    first, revised = score(talk.events, RUBRIC), score(talk.events, RUBRIC, revision=1)
    assert first.measures["blame"]["flags"] == 5
    assert revised.measures["blame"]["flags"] == 4


def test_the_next_step_is_one_and_quotes_the_learner(talks):
    talk = talks.Talk().tracy("I do it all alone, every evening.", "a", ("evenings_alone",))
    talk.me("You could go to bed earlier, and then you would not be so tired.", Move.ADVICE)
    talk.tracy("I see.").me("I would have a plan for it.", Move.OWN_VIEW)
    talk.tracy("Do you.").me("Yes, we do it my way.", Move.PROPOSAL).ends(Outcome.UNFINISHED)
    advice = score(talk.events, RUBRIC).next_step
    assert "“I do it all alone, every evening”" in advice
    assert "“You could go to bed earlier, and then you would not be so tired”" in advice
    assert advice.count("Next time") == 1


def test_after_a_breakdown_by_blame_the_next_step_is_a_rewording(talks):
    advice = score(talks.blaming_talk().events, RUBRIC).next_step
    assert "she broke off" in advice
    assert "“When ___ was settled without me, it occurred to me as ___”" in advice


def test_courage_is_named_even_where_the_score_is_poor(talks):
    talk = talks.blaming_talk()
    talk.me("I am sorry. I was blaming you.", talks.move(Move.APOLOGY, "I am sorry."))
    courage = score(talk.events, RUBRIC).courage
    assert courage == "You stopped blaming and made it good on turn 6: “I am sorry”."


def test_an_empty_journal_is_not_scored():
    assert score([], RUBRIC).standing is Standing.NOT_SCORED


@given(
    st.lists(st.tuples(st.integers(0, 400), st.booleans()), min_size=1, max_size=12),
    st.integers(0, 1000),
)
def test_spread_weights_always_add_up(pairs, total):
    weights = [weight for weight, _ in pairs]
    counted = [keep for _, keep in pairs]
    shown = spread(weights, counted, total)
    if any(weight and keep for weight, keep in pairs):
        assert sum(shown) == total
    assert all(share == 0 for share, keep in zip(shown, counted, strict=True) if not keep)


@given(st.lists(st.lists(st.one_of(st.none(), st.fractions(0, 1)), max_size=4), max_size=5))
@settings(max_examples=200)
def test_weighed_rows_add_up_whatever_the_shares(shares):
    drafts = [
        RowDraft(
            f"row{i}",
            "",
            tuple(Draft(f"part{j}", "", j + 1, share, "") for j, share in enumerate(row)),
            "",
        )
        for i, row in enumerate(shares)
    ]
    made = weigh(drafts, [100 * (i + 1) for i in range(len(drafts))])
    counted = [row for row in made if row.points is not None]
    assert sum(row.weight for row in made) == (1000 if counted else 0)
    for row in made:
        assert sum(part.weight for part in row.parts) == row.weight
        assert (row.points or 0) == sum(part.points or 0 for part in row.parts)
        assert 0 <= (row.points or 0) <= row.weight
        assert (row.points is None) == (row.state is RowState.NOT_MEASURABLE)


def test_a_share_of_nine_tenths_is_met():
    draft = RowDraft("r", "", (Draft("p", "", 1, Fraction(9, 10), ""),), "")
    assert weigh([draft], [100])[0].state is RowState.MET
