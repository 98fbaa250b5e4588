"""What is read out of the events: amounts, effective findings, lines heard, sure words."""

from dataclasses import replace
from fractions import Fraction

from practice.domain.events import Outcome, PersonaSpoke, Source
from practice.domain.moves import BlameCategory, Move, Verdict
from practice.domain.transcript import FinalTranscript, Word
from practice.scoring.acts import listening_acts, telling_acts
from practice.scoring.facts import effective_findings, facts
from practice.scoring.said import Basis, said

SURE = Fraction(1, 2)


def test_a_scripted_talk_is_measured_by_words_and_a_spoken_one_by_time(talks):
    for source in Source:
        basis = Basis.WORDS if source in (Source.TYPED, Source.SCRIPT) else Basis.TIME
        assert facts(talks.good_talk(source).events, SURE).basis is basis


def test_her_stage_directions_are_not_counted_as_words(talks):
    talk = talks.Talk().tracy("[turns away] Not now. [sighs]").me("All right.")
    assert facts(talk.events, SURE).hers[0].words == 2


def test_a_learner_turn_answers_what_she_said_just_before(talks):
    talk = talks.good_talk()
    turns = facts(talk.events, SURE).turns
    assert turns[0].answers.text == "You wanted to talk. So talk."
    assert turns[3].answers.lines[0].line == "evenings"


def test_an_interruption_ends_her_floor_time(talks):
    talk = talks.Talk(Source.VOICE).tracy("I have told you this so many times before now and")
    line = next(e for e in talk.events if isinstance(e, PersonaSpoke))
    talk.at = 1.0
    talk.me("Wait, wait.", Move.INTERRUPTION)
    talk.events.insert(-4, replace(line, until=4.0))
    her = facts([e for e in talk.events if e is not line], SURE).hers[0]
    assert her.milliseconds == 1400
    assert her.until == 1.4


def test_amounts_of_a_clause_come_from_the_times_of_its_words(talks):
    transcript = FinalTranscript.of_words(
        (Word("What", 1.0, 1.25), Word("else?", 1.25, 1.5), Word("Sorry.", 2.0, 2.75))
    )
    findings = talks.findings_for("What else? Sorry.", (talks.move(Move.WHAT_ELSE, "What else?"),))
    utterance = said(1, "1.1", 3.0, transcript, findings, SURE)
    assert utterance.amount(Basis.TIME) == 1250
    assert utterance.amount_in([(0, 10)], Basis.TIME) == 500
    assert utterance.amount_in([(0, 10)], Basis.WORDS) == 2
    assert utterance.amount_in([(0, 17)], Basis.WORDS, without=[(0, 10)]) == 1


def test_an_utterance_without_word_times_is_timed_at_the_scripted_pace(talks):
    utterance = said(
        1, "1.1", 10.0, FinalTranscript("one two three four five", ()), talks.findings_for(""), SURE
    )
    assert (utterance.at, utterance.until) == (8.0, 10.0)
    assert utterance.amount(Basis.TIME) == 2000


def test_words_that_do_not_fit_the_text_are_placed_evenly(talks):
    words = (Word("nine", 1.0, 1.5), Word("o'clock", 1.5, 2.0))
    utterance = said(
        1, "1.1", 2.0, FinalTranscript("9 o'clock", words), talks.findings_for(""), SURE
    )
    assert [word.at for word in utterance.words] == [1.0, 1.5]


def test_first_findings_count_until_a_revision_is_asked_for(talks):
    talk = talks.Talk().tracy("Well?").me("You never listen.", Move.OWN_VIEW)
    talk.corrects("1.1", "You may listen.", talks.findings_for("You may listen."), 1)
    assert effective_findings(talk.events)["1.1"][0].moves
    assert effective_findings(talk.events, 1)["1.1"] == (
        talks.findings_for(""),
        FinalTranscript("You may listen.", ()),
    )
    assert facts(talk.events, SURE).turns[0].text == "You never listen."
    assert facts(talk.events, SURE, 1).turns[0].text == "You may listen."


def test_the_newest_revision_up_to_the_one_asked_for_counts(talks):
    talk = talks.Talk().tracy("Well?").me("Hello there.")
    for revision, move in ((1, Move.CHECK), (2, Move.SUMMARY), (3, Move.ADVICE)):
        made = talks.findings_for("Hello there.", (move,))
        talk.corrects("1.1", "Hello there.", made, revision)
    kinds = effective_findings(talk.events, 2)["1.1"][0].kinds
    assert kinds == {Move.SUMMARY}


def test_a_line_is_heard_after_one_reflection_or_two_parts_that_cover_half(talks):
    points = ("worn_out", "evenings_alone")
    talk = talks.Talk().tracy("By nine I have nothing left.", "a", points)
    part = talks.paraphrase(Verdict.PARTLY, "a", ("worn_out",), ("evenings_alone",))
    talk.me("So you are tired.", Move.REFLECTION, para=part)
    assert facts(talk.events, SURE).lines[0].heard is None
    assert len(facts(talk.events, SURE).lines[0].partly) == 1
    talk.tracy("And?").me("So you are quite worn out.", Move.REFLECTION, para=part)
    assert facts(talk.events, SURE).lines[0].heard.turn == 2


def test_a_line_said_twice_is_one_line(talks):
    talk = talks.Talk().tracy("I am tired.", "a", ("worn_out",)).me("Ok.")
    talk.tracy("I am tired.", "a", ("worn_out",)).me("Ok.")
    assert len(facts(talk.events, SURE).lines) == 1


def test_flags_on_unsure_words_do_not_count_and_are_kept_apart(talks):
    talk = talks.Talk(Source.VOICE).tracy("Well?")
    talk.me(
        "You never listen to me.",
        Move.BLAME,
        flags=(talks.flag("You never listen", BlameCategory.ABSOLUTE),),
        confidence=0.3,
    )
    utterance = facts(talk.events, SURE).utterances[0]
    assert utterance.findings.flags == ()
    assert len(utterance.unsure) == 1
    assert Move.BLAME not in utterance.findings.kinds


def test_moves_on_unsure_words_win_nothing(talks):
    talk = (
        talks.Talk(Source.VOICE)
        .tracy("Well?")
        .me("What else is hard?", Move.WHAT_ELSE, confidence=0.3)
    )
    assert not facts(talk.events, SURE).turns[0].listens


def test_the_share_of_sure_words_is_unknown_without_confidences(talks):
    assert facts(talks.good_talk().events, SURE).sure_share is None


def test_a_reflection_taken_back_by_a_but_does_not_listen(talks):
    found = talks.paraphrase(Verdict.DISTORTED, "a", guards=("rebuttal",))
    talk = talks.Talk().tracy("I am tired.", "a", ("worn_out",))
    talk.me("So you are tired, but so am I.", Move.REFLECTION, para=found)
    assert listening_acts(facts(talk.events, SURE).utterances[0]) == ()


def test_a_proposal_in_a_reframing_clause_is_not_telling(talks):
    turn = facts(talks.good_talk().events, SURE).turns[1]
    assert not turn.tells


def test_saying_what_the_problem_is_while_asking_leave_is_not_telling(talks):
    talk = talks.Talk().me(
        "I think our evenings are hard. May I say how?",
        talks.move(Move.OWN_VIEW, "I think our evenings are hard."),
        talks.move(Move.PERMISSION, "May I say how?"),
    )
    turn = facts(talk.events, SURE).turns[0]
    assert not turn.tells
    assert telling_acts(turn.utterances[0], opening=False)


def test_a_second_what_else_in_a_row_does_not_listen(talks):
    talk = talks.Talk().tracy("Well?")
    talk.me("What else?", Move.WHAT_ELSE).tracy("This.").me("What else?", Move.WHAT_ELSE)
    assert [turn.listens for turn in facts(talk.events, SURE).turns] == [True, False]


def test_a_talk_without_an_ending_is_unfinished(talks):
    talk = talks.Talk().tracy("Well?").me("Hello.")
    assert facts(talk.events, SURE).outcome is Outcome.UNFINISHED


def test_no_events_at_all_make_an_empty_talk():
    empty = facts([], SURE)
    assert empty.turns == ()
    assert empty.started is None


def test_an_utterance_without_words_is_no_turn(talks):
    talk = talks.Talk().tracy("Well?").me("Hello.")
    silent = replace(talk.events[3], transcript=FinalTranscript("", ()))
    events = [*talk.events[:3], silent, *talk.events[4:]]
    assert facts(events, SURE).turns == ()


def test_a_turn_that_brought_her_nothing_earns_nothing(talks):
    talk = talks.Talk().tracy("I do dinner, bath and bed alone.", "a", ("evenings_alone",))
    talk.me("evenings alone bath dinner tired", Move.REFLECTION)
    talk.tracy("That is a heap of words.", "reply.salad.any-1")
    talk.me("I do dinner, bath and bed alone.", Move.OPEN_QUESTION)
    talk.tracy("Yes.", "b")
    talk.me("What is it like for you?", Move.OPEN_QUESTION)
    turns = facts(talk.events, SURE).turns
    assert [turn.listens for turn in turns] == [False, False, True]


def test_asking_whether_it_is_right_listens_only_to_what_was_given_back(talks):
    talk = talks.Talk().tracy("I do it alone.", "a", ("evenings_alone",))
    talk.me("Is that right?", Move.CHECK)
    talk.tracy("Is what right?", "b")
    talk.me(
        "So you do it alone. Is that right?",
        Move.REFLECTION,
        Move.CHECK,
        para=talks.paraphrase(Verdict.REFLECTED, "a", ("evenings_alone",)),
    )
    turns = facts(talk.events, SURE).turns
    assert [turn.listens for turn in turns] == [False, True]
