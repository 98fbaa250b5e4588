"""Things learners try that she used to take wrongly: each one as it should be taken."""

import pytest

from practice.domain.events import Outcome
from practice.domain.moves import BlameCategory
from practice.language.analysis import analyse
from practice.persona import engine
from practice.persona.load import find, list_personas, load
from practice.persona.matching import index_of, options_in, wishes_in
from practice.persona.promises import denies_own, names_a_time, names_somebody, offers


def heard(talk, text):
    """Let the learner say `text`, judged by the real analysis."""
    return talk.give(text, analyse(text, engine.candidates(talk.state)))


def tables(reply):
    return [line.reply for line in reply.lines]


def text(reply):
    return " ".join(line.text for line in reply.lines)


def lines_of(persona, table, case):
    return {line.text for line in persona.replies[table][case]}


# ------------------------------------------------------------------ asking


@pytest.mark.parametrize(
    "asked", ["Tell me more about that.", "Can you tell me more about that?", "How so?"]
)
def test_asking_for_more_of_it_stays_with_the_same_concern(talk, asked):
    talk.say("What are the evenings like?", "open_question")
    talk.reflect("evenings_alone", "worn_out")
    assert tables(heard(talk, asked)) == ["concern.evenings"]


def test_why_asks_for_more_of_it(talk):
    talk.say("What are the evenings like?", "open_question")
    assert tables(heard(talk, "Why does that matter so much to you?")) == ["concern.evenings"]


def test_what_she_wants_brings_out_her_wish(talk):
    assert tables(heard(talk, "What do you want?")) == ["concern.wish"]


@pytest.mark.parametrize("name", list_personas())
def test_how_long_it_has_been_so_is_answered(talk_with, name):
    talk = talk_with(load(find(name)))
    heard(talk, "Is now a good time to talk about it?")
    reply = talk.say("How long has it been like this?", "closed_question")
    assert tables(reply) == ["topic.how_long"]


@pytest.mark.parametrize("asked", ["Do you like cheese?", "What's your favorite color?"])
def test_small_talk_is_put_off_in_character(tracy, talk, asked):
    talk.say("What are the evenings like?", "open_question")
    assert text(heard(talk, asked)) in lines_of(tracy, "small_talk", "any")


def test_a_single_cue_in_a_strange_question_leads_nowhere(talk):
    talk.say("What are the evenings like?", "open_question")
    assert tables(heard(talk, "Which team won on Saturday?")) == ["reply.cannot_say"]


def test_what_nobody_can_understand_is_asked_after(talk):
    talk.say("What are the evenings like?", "open_question")
    assert tables(heard(talk, "asdf qwer zxcv")) == ["reply.unclear"]


NOTICED = {
    "Wie geht es dir heute?": "foreign",
    "Je m'appelle Claire et je voudrais un café.": "foreign",
    "No hablo muy bien inglés, lo siento.": "foreign",
    "Merhaba, nasılsın?": "foreign",
    "Привет, как дела?": "foreign",
    "la la la la la": "song",
    "I CAN'T HEAR MYSELF THINK IN HERE!": "shouting",
    "Banana.": "nonsense",
    "Forty-two.": "nonsense",
    "7 3 9 9 1": "nonsense",
    "I had a strange dream about a lighthouse.": "story",
    "When I was little we had a goat called Gertrude.": "story",
    "Absolutely not.": "no",
}


@pytest.mark.parametrize(("said", "case"), NOTICED.items())
def test_what_does_not_come_across_is_noticed_as_what_it_is(tracy, talk, said, case):
    talk.say("What are the evenings like?", "open_question")
    assert text(heard(talk, said)) in lines_of(tracy, "aside", case)


@pytest.mark.parametrize("said", ["Exactly.", "Tuesdays.", "Hmm, interesting.", "A café, then?"])
def test_a_short_answer_is_no_nonsense(tracy, talk, said):
    talk.say("What are the evenings like?", "open_question")
    odd = {case: lines_of(tracy, "aside", case) for case in ("nonsense", "foreign", "story")}
    told = text(heard(talk, said))
    assert not any(told in lines for lines in odd.values())


def test_the_same_aside_is_answered_in_other_words_each_time(tracy, talk):
    talk.say("What are the evenings like?", "open_question")
    told = [text(heard(talk, "lol")) for _ in range(3)]
    assert len(set(told)) == 3


def test_a_threat_hurts(talk):
    talk.say("What are the evenings like?", "open_question")
    reply = heard(talk, "I'm going to kill you.")
    assert tables(reply) == ["reply.blame"]
    assert reply.after > reply.before


def test_go_on_before_she_told_anything_lets_her_begin(talk):
    talk.say("Is now a good time?", "permission")
    assert heard(talk, "Go on then.").lines[-1].points


# ------------------------------------------------------- before she is heard


def test_a_request_before_she_is_heard_is_not_yet(tracy, talk):
    talk.say("What are the evenings like?", "open_question")
    reply = talk.say("Could you wake her earlier, please?", "request")
    assert text(reply) in lines_of(tracy, "too_early", "request")


def test_a_need_of_ones_own_before_she_is_heard_is_kept_for_later(tracy, talk):
    talk.say("What are the evenings like?", "open_question")
    reply = talk.say("I need some rest as well.", "own_interest")
    assert text(reply) in lines_of(tracy, "own_feeling", "early")


@pytest.mark.parametrize(
    "guess", ["You must be exhausted by now.", "I guess you are lonely with me."]
)
def test_an_honest_guess_near_the_truth_softens_her(talk, guess):
    talk.say("Is now a good time?", "permission")
    reply = talk.say(guess, "reflection", verdict="missed")
    assert tables(reply)[0] == "reply.guessed" or "lonely" in guess
    assert reply.after < reply.before


def test_a_list_of_what_she_never_said_is_odd_to_her(tracy, talk):
    talk.say("Is now a good time?", "permission")
    listed = "You carry the evenings alone and you want agreements kept."
    reply = talk.say(listed, "reflection", verdict="missed")
    assert text(reply) in lines_of(tracy, "guessed", "read")
    assert "guessed" not in reply.because or reply.lines_heard == ()


def test_being_spoken_of_in_her_presence_is_noticed(tracy, talk):
    talk.say("What are the evenings like?", "open_question")
    reply = talk.say(
        "She carries the evenings alone. She is worn out.",
        verdict="reflected",
        covers=["evenings_alone", "worn_out"],
    )
    assert text(reply) in lines_of(tracy, "talked_about", "any")
    assert talk.state.caught == frozenset()


def test_a_daughter_may_be_spoken_of(talk):
    talk.say("What are the evenings like?", "open_question")
    assert "reply.talked_about" not in tables(heard(talk, "She does not get enough sleep."))


def test_a_heap_of_words_is_no_paraphrase(tracy, talk):
    talk.say("What are the evenings like?", "open_question")
    reply = heard(talk, "evenings alone tired dinner bath bed nine")
    assert text(reply) in lines_of(tracy, "salad", "any")
    assert talk.state.caught == frozenset()


def test_a_sentence_that_fits_everybody_is_noticed(tracy, talk):
    talk.say("What are the evenings like?", "open_question")
    reply = heard(talk, "It sounds like you have a lot going on.")
    assert text(reply) in lines_of(tracy, "hollow", "any")


def test_a_line_from_her_file_is_parroting_and_settles_nothing(tracy, talk):
    talk.heard_out()
    pause = tracy.closings["pause"][0].text
    reply = talk.say(pause, "continuation", "commitment")
    assert text(reply) in lines_of(tracy, "paraphrase", "parroted")
    assert reply.ended is None


def test_saying_sorry_again_and_again_mends_nothing_more(tracy, talk):
    talk.say("You never listen.", blame=[("absolute", 3)])
    talk.say("I am sorry.", "apology")
    before = talk.state.defensiveness
    reply = talk.say("Really, I am so sorry.", "apology")
    assert text(reply) in lines_of(tracy, "apology", "again")
    assert talk.state.defensiveness >= before - tracy.levels["realistic"].temper.recovery


def test_what_follows_for_oneself_has_an_answer(talk):
    talk.say("Is now a good time?", "permission")
    assert tables(talk.say("Then I'll have to look elsewhere.", "consequence")) == [
        "reply.consequence"
    ]


def test_help_reaches_her_less_the_softer_she_is(talk):
    first = talk.say("Thank you for waiting.", "appreciation", "validation")
    for _ in range(8):
        last = talk.say("Thank you, that makes sense.", "appreciation", "validation")
    assert 0 <= last.before - last.after < first.before - first.after


@pytest.mark.parametrize("name", list_personas())
def test_a_no_of_ones_own_is_no_missed_paraphrase(talk_with, name):
    talk = talk_with(load(find(name)))
    heard(talk, "Is now a good time to talk about it?")
    reply = talk.say("No, you can't move in with us.", "reflection", verdict="missed")
    assert tables(reply) == ["reply.too_early"]


# ---------------------------------------------------------------- proposals


def test_what_is_refused_is_not_proposed(tracy):
    index = index_of(tracy)
    assert options_in(index, "What if I do bedtime on three nights a week?")
    assert not options_in(index, "I won't do bedtime on three nights a week.")
    assert denies_own("I won't do Tuesdays.")
    assert not denies_own("I won't be late again, and I will ring you by six.")


def test_one_rare_word_is_no_proposal(tracy):
    assert not options_in(index_of(tracy), "The sofa is rather old by now.")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("We look at it again on Sunday.", True),
        ("I start tomorrow.", True),
        ("Three nights a week.", True),
        ("We agreed on that last Monday.", False),
        ("In September we said half past eight.", False),
        ("Not on Tuesdays.", False),
        ("Soon.", False),
    ],
)
def test_a_time_is_a_time_to_come(said, told):
    assert names_a_time(said) is told


def test_an_opinion_is_no_offer():
    assert offers("I could call you by six.")
    assert not offers("I think that half past eight is early.")
    assert not offers("I feel tired on Mondays.")
    assert names_somebody("I will do Monday.")
    assert not names_somebody("Somebody ought to do Monday.")


def test_a_proposal_that_speaks_to_a_want_is_taken_up_by_name(tracy, talk):
    talk.heard_out()
    reply = talk.say("What if we made sure that our agreements are kept?", "proposal")
    assert tables(reply) == ["reply.proposal"]
    assert "that I want us to keep to what we agree" in text(reply)
    assert talk.state.hopes == {"agreements_kept"}
    assert reply.ended is None


def test_a_general_proposal_needs_who_and_when(talk):
    talk.heard_out()
    talk.say("What if we made sure that our agreements are kept?", "proposal")
    vague = talk.say("Good, that is what happens from now on.", "commitment")
    assert vague.ended is None
    assert tables(vague) == ["reply.commitment"]
    clear = talk.say("I will write it down tomorrow, and we look at it on Sunday.", "commitment")
    assert clear.ended is Outcome.AGREEMENT


def test_a_known_proposal_needs_who_and_when_as_well(talk):
    talk.heard_out()
    talk.say("What if we make the rules together?", "proposal")
    assert talk.state.met
    assert talk.say("So that is how it will be.", "commitment").ended is None


def test_a_proposal_she_never_wanted_is_only_asked_after(tracy, talk):
    talk.heard_out()
    reply = talk.say("What if we painted the hallway green?", "proposal")
    assert talk.state.hopes == frozenset()
    assert "{" not in text(reply)
    assert wishes_in(index_of(tracy), "What if we painted the hallway green?") == ()


def test_the_turned_wish_is_no_wish(tracy):
    assert "decide_together" not in wishes_in(index_of(tracy), "What if Emma decides it?")


# ------------------------------------------------------------------- ending


def test_leaving_with_another_time_is_a_pause(talk):
    said = "I need to stop here for tonight. Could we go on with this on Saturday morning?"
    assert talk.say(said, "walk_away", "continuation", "proposal").ended is Outcome.PAUSE


def test_leaving_without_another_time_is_no_pause(talk):
    said = "I will leave it here for today and look after myself."
    assert talk.say(said, "walk_away", "continuation").ended is Outcome.WALK_AWAY


def test_a_pause_that_speaks_of_bedtime_is_still_a_pause(talk):
    talk.heard_out()
    said = "Can we go on with that on Sunday, after her bedtime, and plan the week then?"
    assert talk.say(said, "continuation").ended is Outcome.PAUSE


def test_looking_at_a_plan_again_is_no_pause(talk):
    talk.heard_out()
    said = "What if I do bedtime on three nights a week, and we look at it again on Sunday?"
    assert talk.say(said, "proposal", "continuation").ended is None


# -------------------------------------------------------------------- blame


@pytest.mark.parametrize("name", list_personas())
def test_each_kind_of_blame_is_answered_in_her_own_words(talk_with, name):
    persona = load(find(name))
    for category in BlameCategory:
        if category is BlameCategory.PRESSURE:
            continue
        reply = talk_with(persona).say("Words.", blame=[(category.value, 2)])
        assert text(reply) in lines_of(persona, "blame", category.value), category


# ---------------------------------------------------------------- odd lines


@pytest.mark.parametrize("name", list_personas())
def test_odd_lines_are_answered_and_never_the_same_way(name):
    from importlib.util import module_from_spec, spec_from_file_location
    from pathlib import Path

    spec = spec_from_file_location("odd_replies", Path(__file__).parent / "odd_replies.py")
    assert spec is not None
    assert spec.loader is not None
    odd = module_from_spec(spec)
    spec.loader.exec_module(odd)
    answered = list(odd.replies(load(find(name))))
    assert len(answered) == 40
    assert all(reply.lines for _, reply in answered)
    assert len({reply.lines[0].text for _, reply in answered}) >= 20
