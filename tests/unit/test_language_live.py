"""Flags on partial transcripts: tentative, solid, withdrawn."""

from practice.domain.moves import BlameCategory, FlagState, HerLine, LiveFlag
from practice.language import live


def speak(line: str, *, lag: int = 1) -> list[tuple[int, LiveFlag]]:
    """The changes while `line` comes in word by word; the last `lag` words are not stable yet."""
    state = live.State()
    words = line.split()
    changes = []
    for count in range(1, len(words) + 1):
        closed = count == len(words)
        stable = count if closed else max(0, count - lag)
        state, changed = live.step(state, tuple(words[:count]), stable=stable, closed=closed)
        changes.extend((count, change) for change in changed)
    return changes


def states(line: str) -> list[FlagState]:
    return [change.state for _, change in speak(line)]


def test_a_flag_is_tentative_at_once_and_solid_after_three_stable_words() -> None:
    changes = speak("it is your fault that she can not sleep at night")
    assert [(count, change.state) for count, change in changes] == [
        (4, FlagState.TENTATIVE),
        (8, FlagState.SOLID),
    ]


def test_a_flag_is_solid_when_its_clause_is_closed() -> None:
    changes = speak("you never help me, and I am tired of it")
    assert changes[0][1].state is FlagState.TENTATIVE
    assert (6, FlagState.SOLID) in [(count, change.state) for count, change in changes]


def test_the_end_of_the_utterance_makes_flags_solid() -> None:
    assert states("you are so lazy") == [FlagState.SOLID]


def test_a_guard_that_comes_withdraws_the_flag_and_is_named() -> None:
    (_, first), (count, second) = speak("you never let me down in all these years")
    assert first.state is FlagState.TENTATIVE
    assert (count, second.state, second.reason) == (5, FlagState.WITHDRAWN, "praise")


def test_words_heard_anew_withdraw_the_flag() -> None:
    state, changed = live.step(live.State(), "you are so lazy", stable=2, closed=False)
    assert [change.state for change in changed] == [FlagState.TENTATIVE]
    state, changed = live.step(state, "you are so hazy", stable=2, closed=False)
    assert [(change.state, change.reason) for change in changed] == [
        (FlagState.WITHDRAWN, live.HEARD_ANEW)
    ]
    assert live.standing(state) == ()


def test_only_changes_are_told() -> None:
    state, _ = live.step(live.State(), "you never help me", stable=4, closed=False)
    again, changed = live.step(state, "you never help me", stable=4, closed=False)
    assert changed == ()
    assert again == state


def test_a_second_flag_is_told_on_its_own() -> None:
    changes = speak("you never help me and you always make the rules alone")
    tentative = [change.flag.quote for _, change in changes if change.state is FlagState.TENTATIVE]
    assert tentative == ["you never help", "you always make the rules"]


def test_spans_point_into_the_words_joined_by_spaces() -> None:
    words = ("well", "you", "never", "listen", "to", "me")
    _, changed = live.step(live.State(), words, stable=6, closed=True)
    text = " ".join(words)
    for change in changed:
        assert text[change.flag.start : change.flag.end] == change.flag.quote


def test_pressure_shows_live_too() -> None:
    _, changed = live.step(live.State(), "you should be stricter", stable=4, closed=True)
    assert [change.flag.category for change in changed] == [BlameCategory.PRESSURE]


def test_solid_flags_hardly_ever_go_again() -> None:
    lines = [
        "you always make the rules and then you go to bed early",
        "you never let me decide anything and you always control everything",
        "it is not your fault that she can not sleep at night at all",
        "you always make me laugh when we cook together in the evening",
        "you never have a moment for yourself in the evening do you",
        "i said you never help and that was wrong of me last night",
        "you are crazy about her and she is crazy about you as well",
        "so you never get help with the kids when i am away at work",
        "you should have some time for yourself on the weekend i think",
        "because of you i learned to be patient with the children here",
    ]
    for line in lines:
        for lag in (0, 1, 2):
            solid = set()
            for _, change in speak(line, lag=lag):
                if change.state is FlagState.SOLID:
                    solid.add(change.flag.start)
                if change.state is FlagState.WITHDRAWN:
                    assert change.flag.start not in solid, line


LONG = (
    "so we moved the chairs out into the yard and then we carried the tables down and after that"
    " we swept the hall and put the kettle on for everyone who had stayed to help with the last of"
    " the boxes and the lamps and all the rest of it before the van came round"
)


def test_a_long_utterance_is_flagged_as_if_it_were_judged_whole() -> None:
    line = f"you never help me {LONG} you are so lazy {LONG} {LONG} it is your fault that it rained"
    changes = [(at, change) for at, change in speak(line) if change.state is FlagState.SOLID]
    assert [change.flag.quote for _, change in changes] == [
        "you never help",
        "you are so lazy",
        "it is your fault",
    ]
    for _, change in changes:
        assert line[change.flag.start : change.flag.end] == change.flag.quote


def test_only_the_last_words_of_a_long_utterance_are_judged_anew() -> None:
    words = f"you never help me {LONG} {LONG} and so on".split()
    state = live.State()
    for count in range(1, len(words) + 1):
        state, _ = live.step(state, words[:count], stable=count - 1, closed=False)
    assert len(state.settled.split()) >= len(words) - live.MOST_OPEN_WORDS
    assert [each.state for each in live.standing(state)] == [FlagState.SOLID]


def test_words_that_change_at_the_beginning_of_a_long_utterance_are_judged_again() -> None:
    words = f"you never help me {LONG} {LONG} and so on".split()
    state = live.State()
    for count in range(1, len(words) + 1):
        state, _ = live.step(state, words[:count], stable=count - 1, closed=False)
    state, changed = live.step(state, ["we", *words[1:]], stable=0, closed=False)
    assert [change.state for change in changed] == [FlagState.WITHDRAWN]
    assert live.standing(state) == ()


def test_words_of_hers_that_are_given_back_are_not_flagged_live() -> None:
    hers = (HerLine("a", "I'm always on the phone to my mother."),)
    line = "you're always on the phone to her"
    assert live.standing(live.step(live.State(), line, 8, True)[0])
    assert not live.standing(live.step(live.State(), line, 8, True, heard=hers)[0])
