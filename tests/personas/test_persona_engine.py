"""How she takes each kind of turn, with findings made by hand."""

import pytest

from practice.domain.errors import ArgumentError
from practice.domain.events import Band, Outcome
from practice.domain.moves import NO_FINDINGS, BlameCategory
from practice.persona import engine


def tables(reply):
    return [line.reply for line in reply.lines]


def carried(reply):
    return {point for line in reply.lines for point in line.points}


def text(reply):
    return " ".join(line.text for line in reply.lines)


def lines_of(persona, table, case):
    return {line.text for line in persona.replies[table][case]}


def test_she_opens_the_talk(talk, tracy):
    assert talk.opening.lines[0].text in {line.text for line in tracy.scene.opening}
    assert talk.opening.before == talk.opening.after == 45
    assert talk.opening.band is Band.WARY


def test_an_unknown_level_or_variant_is_an_argument_error(tracy):
    with pytest.raises(ArgumentError, match="no level"):
        engine.begin(tracy, "brutal", "default", 1)
    with pytest.raises(ArgumentError, match="no variant"):
        engine.begin(tracy, "realistic", "sunday", 1)


def test_asking_leave_first_is_answered_by_her_band(talk, tracy):
    reply = talk.say("Is now a good time to talk?", "permission")
    assert text(reply) in lines_of(tracy, "permission", "first_wary")
    assert [gate.id for gate in reply.gates] == ["leave"]
    assert reply.after < reply.before


def test_asking_leave_to_tell_before_she_is_heard_is_early(talk, tracy):
    talk.say("Is now a good time?", "permission")
    talk.say("What are the evenings like?", "open_question")
    reply = talk.say("May I tell you my side?", "permission")
    assert text(reply) in lines_of(tracy, "permission", "early")


def test_asking_leave_to_tell_once_she_is_heard_is_welcome(talk, tracy):
    reply = talk.heard_out().say("May I tell you how it looks to me?", "permission")
    assert text(reply) in lines_of(tracy, "permission", "heard")


def test_she_opens_up_in_the_authored_order(talk):
    assert carried(talk.say("What are the evenings like?", "open_question")) == {
        "evenings_alone",
        "worn_out",
    }
    assert carried(talk.say("What else is hard?", "what_else")) == {"strict_one", "not_listened"}
    assert carried(talk.say("And what else?", "what_else")) == {"agreements_kept", "childs_rest"}


def test_a_wish_question_brings_out_her_wish(talk):
    reply = talk.say("If you had it exactly your way, what would you want?", "wish_question")
    assert carried(reply) == {"decide_together", "you_there"}


def test_a_variant_changes_the_order(talk_with, tracy):
    talk = talk_with(tracy, variant="school_day")
    assert "teacher" in talk.opening.lines[0].text
    reply = talk.say("What is on your mind?", "open_question")
    assert carried(reply) == {"agreements_kept", "childs_rest"}


def test_an_encourager_makes_her_go_on_with_the_same_concern(talk):
    talk.say("What are the evenings like?", "open_question")
    reply = talk.say("Mm, go on.", "encourager")
    assert tables(reply) == ["concern.evenings"]


def test_a_paraphrase_softens_her_and_counts_as_heard(talk):
    asked = talk.say("What are the evenings like?", "open_question")
    reply = talk.reflect("evenings_alone", "worn_out")
    assert reply.after <= reply.before - 6
    assert reply.lines_heard == (asked.lines[-1].id,)
    assert "listening" in [gate.id for gate in reply.gates]
    assert tables(reply) == ["reply.paraphrase", "gate.listening"]


def test_a_bare_reflection_makes_her_say_more(talk):
    talk.say("What are the evenings like?", "open_question")
    talk.reflect("evenings_alone", "worn_out")
    talk.say("What else?", "what_else")
    reply = talk.reflect("strict_one", "not_listened", moves=())
    assert tables(reply) == ["reply.paraphrase", "concern.strict"]


def test_half_a_paraphrase_is_completed_by_name(talk):
    talk.say("What are the evenings like?", "open_question")
    reply = talk.say(
        "So you are alone with it.",
        verdict="partly",
        covers=["evenings_alone"],
        misses=["worn_out"],
    )
    assert "that I'm worn out" in text(reply)
    assert reply.after < reply.before
    assert reply.lines_heard == ()


def test_a_line_half_caught_twice_is_heard(talk):
    talk.say("What are the evenings like?", "open_question")
    half = {"verdict": "partly", "covers": ["evenings_alone"], "misses": ["worn_out"]}
    assert talk.say("So you are alone with it.", **half).lines_heard == ()
    assert len(talk.say("You do it all by yourself.", **half).lines_heard) == 1


def test_a_distorted_paraphrase_is_corrected_by_name(talk):
    talk.say("What are the evenings like?", "open_question")
    reply = talk.say("So you like it alone.", verdict="distorted", misses=["evenings_alone"])
    assert "that I do the evenings on my own" in text(reply)
    assert reply.after > reply.before
    assert "{" not in text(reply)


def test_a_correction_without_a_point_to_name_leaves_no_hole(talk):
    talk.say("What are the evenings like?", "open_question")
    reply = talk.say("So you like it that way.", verdict="distorted")
    assert "{" not in text(reply)


def test_parroting_is_noticed(talk, tracy):
    talk.say("What are the evenings like?", "open_question")
    reply = talk.say(
        "Dinner, bath, teeth, bed.", verdict="parroted", covers=["evenings_alone", "worn_out"]
    )
    assert text(reply) in lines_of(tracy, "paraphrase", "parroted")
    assert reply.after > reply.before
    assert talk.state.caught == frozenset()


def test_a_reflection_of_nothing_she_said_is_turned_down(talk, tracy):
    talk.say("What are the evenings like?", "open_question")
    reply = talk.say("So it is about money.", "reflection", verdict="missed")
    assert text(reply) in lines_of(tracy, "paraphrase", "missed")


def test_naming_what_she_has_not_told_yet_surprises_and_softens_her(talk):
    talk.say("What are the evenings like?", "open_question")
    reply = talk.say(
        "It sounds like you hate being the strict one.", verdict="missed", misses=["worn_out"]
    )
    assert tables(reply) == ["reply.guessed", "concern.strict"]
    assert reply.after < reply.before
    assert "guessed" in reply.because


def test_a_check_with_nothing_to_check_asks_for_the_rest(talk):
    talk.say("What are the evenings like?", "open_question")
    talk.reflect("evenings_alone", "worn_out")
    assert tables(talk.say("Did I miss anything?", "check")) == ["concern.strict"]


def test_what_was_not_meant_as_a_paraphrase_is_not_judged_as_one(talk):
    talk.say("What are the evenings like?", "open_question")
    finding = talk._paraphrase("missed", (), ("worn_out",))
    from practice.domain.moves import Findings

    reply = talk.give("I bought milk.", Findings(paraphrase=finding))
    assert "reply.paraphrase" not in tables(reply)


@pytest.mark.parametrize("category", [c.value for c in BlameCategory if c.value != "pressure"])
def test_each_kind_of_blame_has_its_own_answer(talk, tracy, category):
    reply = talk.say("Words.", blame=[(category, 2)])
    assert text(reply) in lines_of(tracy, "blame", category)
    assert reply.after >= reply.before + 10
    assert "blame" in reply.because


def test_blame_out_of_a_good_talk_surprises_her(talk, tracy):
    reply = talk.heard_out().say("You never listen.", blame=[("absolute", 2)])
    assert text(reply) in lines_of(tracy, "blame", "open")


def test_a_blaming_line_closes_her(talk):
    talk.say("Is now a good time?", "permission")
    reply = talk.say("You never listen.", blame=[("absolute", 2), ("absolute", 2)])
    assert reply.band is Band.GUARDED


def test_warm_words_beside_blame_do_not_reach_her(talk):
    reply = talk.say(
        "We both want the best, but you never listen.", "common_ground", blame=[("absolute", 2)]
    )
    assert tables(reply) == ["reply.blame"]
    assert reply.after - reply.before == 14


def test_an_apology_mends_part_of_the_blame(talk, tracy):
    blamed = talk.say("You never listen.", blame=[("absolute", 3)])
    reply = talk.say("I am sorry. I was blaming you.", "apology", "ownership")
    assert "repair" in reply.because
    assert blamed.before < reply.after < blamed.after
    repairs = lines_of(tracy, "apology", "repair_wary") | lines_of(
        tracy, "apology", "repair_guarded"
    )
    assert reply.lines[0].text in repairs
    again = talk.say("Really, I am sorry.", "apology")
    assert "repair" not in again.because


def test_sympathy_is_not_marked_like_an_exam(talk):
    talk.say("What are the evenings like?", "open_question")
    half = {"verdict": "partly", "covers": ["worn_out"], "misses": ["evenings_alone"]}
    assert (
        tables(talk.say("That sounds exhausting.", "validation", **half))[0] == "reply.validation"
    )


def test_an_apology_with_a_paraphrase_gets_both_answers(talk):
    talk.say("What are the evenings like?", "open_question")
    reply = talk.reflect("evenings_alone", "worn_out", moves=("apology",))
    assert tables(reply)[:2] == ["reply.apology", "reply.paraphrase"]


def test_giving_back_her_wish_is_no_proposal(talk):
    talk.heard_out()
    talk.say("If you had your way, what would you want?", "wish_question")
    reply = talk.say(
        "So you want us to make the rules together on Sunday evening?",
        "check",
        verdict="partly",
        covers=["decide_together"],
        misses=["you_there"],
    )
    assert tables(reply)[0] == "reply.paraphrase"


def test_when_guarded_she_turns_one_question_away_and_answers_the_next(talk, tracy):
    talk.say("You are impossible.", blame=[("label", 3)])
    first = talk.say("How are the evenings?", "open_question")
    assert text(first) in lines_of(tracy, "open_question", "guarded")
    second = talk.say("I would really like to know how they are.", "open_question")
    assert tables(second) == ["concern.evenings"]


def test_advice_before_she_is_heard_is_pushed_back(talk, tracy):
    talk.say("Is now a good time?", "permission")
    reply = talk.say("You could go to bed earlier.", "advice")
    assert text(reply) in lines_of(tracy, "too_early", "advice")
    assert reply.after > reply.before


def test_an_own_view_before_she_is_heard_is_pushed_back(talk, tracy):
    talk.say("Is now a good time?", "permission")
    reply = talk.say("I think half past eight is too early.", "own_view")
    assert text(reply) in lines_of(tracy, "too_early", "own_view")


def test_saying_what_one_has_come_for_is_no_push(talk):
    reply = talk.say("I would like to understand what happened.", "own_view")
    assert "reply.too_early" not in tables(reply)


def test_yes_but_is_noticed_before_she_is_heard(talk, tracy):
    talk.say("Is now a good time?", "permission")
    reply = talk.say("Yes, but I work a lot.", "yes_but", "agreement")
    assert text(reply) in lines_of(tracy, "too_early", "yes_but")


def test_a_proposal_before_she_is_heard_is_too_early_by_its_own_words(talk, tracy):
    option = next(option for option in tracy.options if option.id == "three_nights")
    talk.say("Is now a good time?", "permission")
    reply = talk.say("What if I do bedtime on three nights a week?", "proposal")
    assert text(reply) in {line.text for line in option.too_early}
    unknown = talk.say("What if we move to the coast?", "proposal")
    assert text(unknown) in lines_of(tracy, "too_early", "proposal")


def test_she_feels_heard_after_enough_and_says_so(talk):
    talk.heard_out()
    reply = talk.replies[-1]
    assert "feels_heard" in [gate.id for gate in reply.gates]
    assert "gate.feels_heard" in tables(reply)
    assert reply.gates[0].because


def test_questions_alone_do_not_make_her_feel_heard(talk):
    for _ in range(12):
        talk.say("What else?", "what_else")
    assert not talk.state.feels_heard


def test_she_asks_what_was_heard_when_nothing_is_given_back(talk):
    replies = [talk.say("What else?", "what_else") for _ in range(4)]
    assert tables(replies[-1]) == ["reply.testing"]


def test_facts_alone_do_not_make_her_feel_heard(tracy, talk_with):
    talk = talk_with(tracy)
    talk.say("What are the evenings like?", "open_question")
    talk.say("x", verdict="partly", covers=["evenings_alone"], misses=["worn_out"])
    talk.say("x", verdict="partly", covers=["evenings_alone"], misses=["worn_out"])
    talk.say("What else?", "what_else")
    talk.say("And what else?", "what_else")
    talk.reflect("agreements_kept", "childs_rest")
    talk.say("What would you want?", "wish_question")
    talk.reflect("decide_together", "you_there")
    assert len(talk.state.caught) == 5
    assert not talk.state.feels_heard


def test_she_asks_for_the_other_side_once_she_feels_heard(talk):
    talk.heard_out()
    talk.say("What would you want if it went your way?", "wish_question")
    reply = talk.reflect("decide_together", "you_there")
    assert "reply.ask_back" in tables(reply)


def test_she_does_not_ask_back_while_something_is_left_to_hear(talk):
    talk.say("What are the evenings like?", "open_question")
    assert "reply.ask_back" not in tables(talk.reflect("evenings_alone", "worn_out"))


def test_once_heard_she_gives_back_what_the_learner_feels(talk):
    talk.heard_out()
    reply = talk.say(
        "When she is asleep it occurs to me as losing my time with her.",
        "occurrence",
        "own_feeling",
    )
    assert tables(reply) == ["topic.losing_time"]
    assert talk.state.shared


def test_a_feeling_she_has_no_topic_for_is_named(talk):
    reply = talk.heard_out().say("I feel lonely about it.", "own_feeling")
    assert "lonely" in text(reply)


def test_a_feeling_shared_too_soon_is_kept_for_later(talk, tracy):
    talk.say("What are the evenings like?", "open_question")
    reply = talk.say("I feel sad too.", "own_feeling")
    assert text(reply) in lines_of(tracy, "own_feeling", "early")


def test_a_question_about_something_particular_gets_its_topic(talk):
    assert tables(talk.say("What did the teacher say?", "open_question")) == ["topic.school"]
    assert tables(talk.say("Do you trust me?", "closed_question")) == ["topic.trust"]


def test_a_topic_behind_a_gate_is_held_back(talk, tracy):
    topic = next(topic for topic in tracy.topics if topic.id == "what_want_me")
    asked = "What do you want me to do?"
    early = talk.say(asked, "open_question")
    assert text(early) in {line.text for line in topic.held}
    late = talk.heard_out().say(asked, "open_question")
    assert text(late) in {line.text for line in topic.answers}


def test_a_question_outside_her_world_is_answered_in_character(talk, tracy):
    reply = talk.say("Which team won the football on Saturday night?", "open_question")
    topic_or_no = tables(reply)
    assert topic_or_no in (["reply.cannot_say"], ["topic.weekends"])
    reply = talk.say("What is the capital of Mongolia?", "open_question")
    assert text(reply) in lines_of(tracy, "cannot_say", "any")


def test_when_all_is_told_she_says_so(talk):
    talk.heard_out()
    for _ in range(12):
        reply = talk.say("What else?", "what_else")
    assert tables(reply) == ["reply.told_all"]


def test_a_proposal_that_serves_her_is_met(talk):
    talk.heard_out()
    reply = talk.say("What if I do bedtime on three nights a week?", "proposal")
    assert tables(reply) == ["option.three_nights"]
    assert talk.state.met == {"three_nights"}


def test_a_proposal_that_serves_nothing_is_declined(talk):
    reply = talk.heard_out().say("What if we move bedtime to nine?", "proposal")
    assert tables(reply) == ["option.later_bedtime"]
    assert talk.state.met == frozenset()


def test_an_unknown_proposal_is_asked_after(talk, tracy):
    reply = talk.heard_out().say("What if we painted the hallway green?", "proposal")
    assert text(reply) in lines_of(tracy, "proposal", "any")


def test_summing_up_a_met_proposal_ends_in_agreement(talk):
    talk.heard_out()
    talk.say("What if I do bedtime on three nights a week?", "proposal")
    reply = talk.say("So I do Monday, Wednesday and Friday.", "commitment")
    assert reply.ended is Outcome.AGREEMENT
    assert tables(reply) == ["closing"]


def test_naming_the_days_is_enough_to_agree(talk):
    talk.heard_out()
    talk.say("What if I do bedtime on three nights a week?", "proposal")
    assert talk.say("Monday, Wednesday and Friday, and we look at it on Sunday.").ended


def test_a_second_proposal_is_weighed_before_anything_is_settled(talk):
    talk.heard_out()
    talk.say("What if I do bedtime on three nights a week?", "proposal")
    reply = talk.say("And I could call you by six when I am going to be late.", "own_view")
    assert reply.ended is None
    assert tables(reply) == ["option.call_ahead"]
    assert talk.state.met == {"three_nights", "call_ahead"}


def test_a_vague_yes_is_asked_for_who_and_when(talk):
    talk.heard_out()
    talk.say("What if I do bedtime on three nights a week?", "proposal")
    reply = talk.say("Great.", "agreement")
    assert reply.ended is None
    assert tables(reply) == ["reply.commitment"]


def test_summing_up_before_she_is_heard_agrees_nothing(talk):
    reply = talk.say("So I do Monday and you do Tuesday.", "commitment", "summary")
    assert reply.ended is None


def test_fixing_another_time_is_a_pause(talk):
    reply = talk.say("Let us go on tomorrow after dinner.", "continuation")
    assert reply.ended is Outcome.PAUSE
    assert tables(reply) == ["closing"]


def test_leaving_with_respect_is_a_walk_away(talk):
    assert talk.say("I will leave it here.", "walk_away").ended is Outcome.WALK_AWAY


def test_leaving_with_blame_is_a_breakdown(talk):
    reply = talk.say("I am done with you.", "walk_away", blame=[("ultimatum", 3)])
    assert reply.ended is Outcome.BREAKDOWN


def test_at_her_limit_she_ends_it_herself(talk):
    for _ in range(8):
        reply = talk.say("You always do this.", blame=[("absolute", 3)])
    assert reply.ended is Outcome.BREAKDOWN
    assert len([each for each in talk.replies if each.lines and each.ended]) == 1


def test_after_the_end_nothing_is_said(talk):
    talk.say("I will leave it here.", "walk_away")
    state = talk.state
    reply = talk.say("Wait.", "own_view")
    assert reply.lines == ()
    assert reply.ended is Outcome.WALK_AWAY
    assert talk.state == state


def test_silence_is_answered_by_her_band(talk, tracy):
    reply = talk.give("", NO_FINDINGS)
    assert text(reply) in lines_of(tracy, "silence", "wary")


def test_an_interruption_makes_her_lose_the_thread(talk, tracy):
    talk.say("What are the evenings like?", "open_question")
    reply = talk.say("Anyway, I think…", "interruption", "own_view")
    assert text(reply) in lines_of(tracy, "interruption", "wary")
    assert reply.after > reply.before


def test_pressing_words_are_pushed_back(talk, tracy):
    reply = talk.say("We need to talk about bedtime.", "pressure")
    assert tables(reply) == ["reply.pressure"]
    assert reply.after > reply.before


def test_the_same_words_again_are_noticed(talk):
    talk.say("I just want this to be over.", "own_interest")
    assert tables(talk.say("I just want this to be over", "own_interest")) == ["reply.repeated"]


def test_a_first_line_that_fits_nothing_is_no_asking_of_leave(talk):
    assert tables(talk.say("Bedtime.")) == ["reply.any"]


def test_a_remark_that_touches_a_topic_gets_its_answer(talk):
    talk.say("Is now a good time?", "permission")
    assert tables(talk.say("Emma told me that she likes her teacher.")) == ["topic.school"]


def test_what_is_answered_with_what_she_meant(talk):
    talk.say("What are the evenings like?", "open_question")
    assert tables(talk.say("What?", "open_question")) == ["reply.pardon"]


def test_a_bare_no_does_not_make_her_go_on(talk):
    talk.say("What are the evenings like?", "open_question")
    assert tables(talk.say("No.", "backchannel")) == ["reply.aside"]


def test_something_unheard_of_is_still_answered(talk, tracy):
    talk.say("Is now a good time?", "permission")
    assert tables(talk.say("The monkey has bought a dishwasher.")) == ["reply.aside"]
    assert tables(talk.say("Monkeys, then, as ever.")) == ["reply.any"]


def test_quiet_turns_bring_her_back_to_where_she_began(talk):
    talk.say("You always do this.", blame=[("absolute", 2)])
    for _ in range(20):
        talk.say("Hm.")
    assert talk.state.defensiveness == 45


def test_levels_change_how_hard_blame_hits(tracy, talk_with):
    hits = []
    for level in ("gentle", "realistic", "tough"):
        reply = talk_with(tracy, level).say("You always do this.", blame=[("absolute", 2)])
        hits.append(reply.after - reply.before)
    assert hits[0] < hits[1] < hits[2]


def test_candidates_are_her_unheard_lines_the_latest_last(talk):
    talk.say("What are the evenings like?", "open_question")
    first = talk.replies[-1].lines[-1].id
    talk.say("What else?", "what_else")
    second = talk.replies[-1].lines[-1].id
    ids = [line.id for line in engine.candidates(talk.state)]
    assert ids[-2:] == [first, second]
    talk.reflect("strict_one", "not_listened")
    for _ in range(4):
        talk.say("Hm.", "backchannel")
    ids = [line.id for line in engine.candidates(talk.state)]
    assert first in ids
    assert second not in ids


def test_candidates_carry_their_key_points(talk):
    talk.say("What are the evenings like?", "open_question")
    last = engine.candidates(talk.state)[-1]
    assert [point.id for point in last.points] == ["evenings_alone", "worn_out"]
    assert all(point.accept for point in last.points)
