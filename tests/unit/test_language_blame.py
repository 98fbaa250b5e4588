"""Blame and its traps, typed and as a recogniser writes them."""

import re

import pytest

from practice.domain.moves import BlameCategory, Move
from practice.language.analysis import analyse

BLAMING = """
absolute|You never listen to me.
absolute|you always make the rules alone
absolute|I hear you, but you're always late.
absolute|You have never once asked me how I am.
absolute|So you never listen, as usual.
absolute|I know you are tired but you never help me with the kids
absolute|Every time I say something you roll your eyes.
absolute|All you do is complain.
absolute|It's always about you.
fault|It's your fault that she can't sleep.
fault|its your own fault
fault|You ruined the whole weekend.
fault|Because of you we lost the contract.
fault|I get that it was hard, but you started it.
made_me|You make me so angry.
made_me|You're driving me crazy.
made_me|What you said hurt me.
label|You are so selfish.
label|you're just lazy
label|You're being such a child.
dismissal|Stop being so dramatic.
label|It sounds like you are just lazy.
label|I think you are arrogant.
mind_reading|You don't care about us.
mind_reading|You just want to control me.
mind_reading|You did that on purpose.
mind_reading|You're so sure you're right.
comparison|You are just like your mother.
comparison|Why can't you be more like your sister?
comparison|Other fathers manage to come home.
comparison|Everyone else on the team can do it.
dismissal|Calm down.
dismissal|Calm down, you are overreacting.
dismissal|You're too sensitive.
dismissal|Get over it.
dismissal|It was just a joke.
dismissal|Here we go again.
defensive|It's not my fault that you can't keep up.
defensive|At least I try.
defensive|Don't blame me.
contempt|Whatever.
contempt|Oh, give me a break.
contempt|You have no idea.
contempt|Shut up.
ultimatum|If you do not stop this, I am done talking to you.
ultimatum|if you do not stop us i'm done talking to you
ultimatum|Either you change or I go.
ultimatum|This is your last chance.
demand|You owe me an apology.
demand|Stop interrupting me.
demand|Because I said so.
guilt|After all I have done for you.
guilt|If you really loved me you would know.
guilt|Shame on you.
attack_question|What is wrong with you?
attack_question|Why do you always have to be so difficult?
attack_question|How could you do this to me?
attack_question|Are you deaf?
reproach|You should have told me that before.
reproach|You promised to be home by six.
reproach|I told you so.
reproach|You ought to know that by now.
accusation|You lied to me.
accusation|You're not even listening.
accusation|You went behind my back.
accusation|You treat me like a child.
verdict|That's unfair.
verdict|You are wrong.
fake_apology|I'm sorry you feel that way.
fake_apology|I'm sorry if I hurt you.
fake_apology|I am sorry, but you never told me.
disguised|I feel that you don't respect me.
disguised|With all due respect, you have no say in this.
disguised|I'm not blaming you, but you did leave her alone.
disguised|No offense, but you talk too much.
"""

TRAPS = """
negation|It's not your fault.
negation|None of this is your fault.
negation|I don't think you are lazy.
negation|I'm not saying you never help.
negation|You are not selfish.
negation|It isn't true that you don't care.
praise|You always make me laugh.
praise|You never let me down.
praise|You are always so kind to her.
praise|You have always been there for me.
praise|You never complain, and I admire that.
praise|You make me feel safe.
praise|You're the reason I come home smiling.
experience|So you never get help.
experience|So you're always the one who gets up at night.
experience|It sounds like you never have a moment for yourself.
experience|You are never asked what you want.
experience|You always end up doing the dishes.
experience|So you always have to say no to her.
experience|What I hear is that you always have to be the strict one.
experience|Every time I come home late, you have to do it all alone.
experience|You keep having to explain it.
reported|You feel that I never listen to you.
reported|You said you are always tired.
reported|You think it is your fault.
reported|You hate that you're always the bad guy.
reported|You are saying you were never asked.
reported|You feel like you're going crazy.
ownership|I said you never help, and that was wrong of me.
ownership|I called you selfish, and I am sorry.
ownership|I was blaming you.
ownership|I told myself that you don't care.
ownership|I used to think you were just lazy.
ownership|It is my fault, not yours.
question|Do you always take the early train?
question|Is it your fault? I don't see it that way.
question|Have you always wanted to live here?
question|What would you say if I always came home by seven?
generic_you|You never know what the traffic will do.
generic_you|When you have kids you are always tired.
idiom|You're crazy about her, aren't you?
idiom|We had a lazy Sunday.
idiom|Never mind.
idiom|You can always call me.
idiom|You should have some time for yourself.
quotation|When you say "you never listen", I get defensive.
quotation|I heard you say ‘you are so lazy’ to yourself.
consequence|I may have to look for another flat.
consequence|If we cannot find a way, I will have to decide on my own.
promise|You will never have to do the nights alone again.
validation|Of course you are angry.
validation|You must be exhausted.
validation|You couldn't have known.
validation|That sounds so unfair.
validation|No wonder you are at the end of your rope.
plain|It's not my problem, it's not your problem, it's our problem.
plain|I am sorry that I came home late.
plain|I am sorry to hear that.
plain|I need to calm down before we talk.
plain|I'm done with the dishes.
plain|After all we have been through, I want us to make it.
plain|Perhaps I am overreacting.
plain|Why is that important to you?
plain|What are you worried about?
plain|Why don't you tell me how it was?
plain|How could we make this work for both of us?
plain|You want us to decide together.
plain|You don't want to be the strict one.
plain|You are worried that she does not get enough rest.
plain|I feel sad when you leave.
plain|I feel that you are right.
plain|When you used those words, it occurred to me as hurtful.
plain|I am going to leave it here and sleep on it.
plain|You do not owe me anything.
plain|Whatever you decide, I am with you.
"""


def rows(table: str) -> list[tuple[str, str]]:
    return [tuple(line.split("|", 1)) for line in table.strip().splitlines()]


def as_heard(text: str) -> str:
    """`text` as a recogniser writes it: lower case, no punctuation."""
    return re.sub(r"[^\w' ]", "", text.replace("’", "'").lower())


@pytest.mark.parametrize(("category", "text"), rows(BLAMING))
def test_blaming_words_are_flagged_typed_and_heard(category: str, text: str) -> None:
    for said in (text, as_heard(text)):
        findings = analyse(said)
        assert findings.blame, said
        assert Move.BLAME in findings.kinds
        assert BlameCategory(category) in {flag.category for flag in findings.blame}


@pytest.mark.parametrize(("trap", "text"), rows(TRAPS))
def test_what_only_looks_like_blame_is_let_off(trap: str, text: str) -> None:
    said = (text,) if trap == "quotation" else (text, as_heard(text))
    for each in said:
        assert not analyse(each).blame, each


@pytest.mark.parametrize(
    ("text", "guard"),
    [
        ("You feel that you are never asked.", "experience"),
        ("I'm not saying you are selfish.", "negation"),
        ('I got defensive when I heard "you are so lazy".', "quotation"),
        ("I called you lazy, and that was wrong.", "ownership"),
        ("You always make me laugh.", "praise"),
    ],
)
def test_a_spared_flag_is_kept_with_the_guard_that_spared_it(text: str, guard: str) -> None:
    findings = analyse(text)
    assert not findings.blame
    assert guard in {spared.guard for spared in findings.spared}
    for spared in findings.spared:
        assert text[spared.flag.start : spared.flag.end] == spared.flag.quote


def test_a_but_ends_the_guard() -> None:
    assert not analyse("I hear that you are always alone with it.").blame
    assert analyse("I hear you, but you're always late.").blame
    assert analyse("I'm not saying you are lazy, but you never help.").blame


def test_pressure_is_shown_apart() -> None:
    findings = analyse("You should be stricter with her.")
    assert not findings.blame
    assert Move.PRESSURE in findings.kinds and Move.BLAME not in findings.kinds
    assert [flag.category for flag in findings.flags] == [BlameCategory.PRESSURE]


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("You never help", "When I do ___ without help, it occurs to me as ___."),
        (
            "You never listen to me!",
            "When I wanted you to listen to me and ___ happened, it occurred to me as ___.",
        ),
        (
            "What you said hurt me.",
            'When you used the words "___", it occurred to me as hurtful.',
        ),
        ("You make me so angry.", "When you ___, I felt angry."),
        ("You are so selfish.", "When you ___, it occurs to me as selfish, and I would like ___."),
    ],
)
def test_the_rewording_uses_the_learners_own_words(text: str, instead: str) -> None:
    (flag,) = analyse(text).blame
    assert flag.instead == instead


def test_severity_grades_mild_plain_and_harsh() -> None:
    severities = [
        analyse(text).blame[0].severity
        for text in ("That's unfair.", "You never listen.", "You are so selfish.")
    ]
    assert severities == [1, 2, 3]


@pytest.mark.parametrize(
    "text",
    ["You want me to ring you first, and you are lazy.", "You feel alone and you're selfish."],
)
def test_a_name_behind_what_was_given_back_is_blame(text: str) -> None:
    assert [flag.category for flag in analyse(text).flags] == [BlameCategory.LABEL]


def test_a_feeling_behind_what_was_given_back_is_none() -> None:
    assert not analyse("You feel alone with it, and you are tired.").flags
