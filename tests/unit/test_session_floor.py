"""The floor machine: every order of things that can happen."""

from dataclasses import dataclass, replace
from functools import cache
from itertools import product

import pytest

from practice.session.floor import MOST_PENDING, Command, Floor, Holder, Input, step

HALF_DUPLEX, HEADPHONES = Floor(), Floor(barge_in=True)
BOTH_WAYS = pytest.mark.parametrize("start", [HALF_DUPLEX, HEADPHONES], ids=["speakers", "phones"])

ORDERED = (
    Input.SPEECH_STARTED,
    Input.SPEECH_LASTED,
    Input.SPEECH_PAUSED,
    Input.WORDS_HEARD,
    Input.FINAL_ARRIVED,
    Input.BACKCHANNEL_HEARD,
    Input.NOTHING_HEARD,
    Input.SPEECH_ENDED,
    Input.PLAYBACK_STARTED,
    Input.PLAYBACK_ENDED,
    Input.TIMED_OUT,
    Input.DONE_PRESSED,
    Input.TALK_ENDED,
)
"""What is tried in every order; the rest of the inputs in every floor they can meet."""

LONGEST = 6


def reachable() -> set[Floor]:
    """Every floor that any order of inputs can lead to."""
    seen, waiting = {HALF_DUPLEX, HEADPHONES}, [HALF_DUPLEX, HEADPHONES]
    while waiting:
        floor = waiting.pop()
        for happened in Input:
            after, _ = step(floor, happened)
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    return seen


FLOORS = reachable()


def test_only_a_heard_utterance_is_answered_and_then_the_floor_is_hers():
    for floor, happened in product(FLOORS, Input):
        after, commands = step(floor, happened)
        if Command.ANSWER in commands:
            assert floor.listening or floor.kept
            words = happened in (Input.FINAL_ARRIVED, Input.BACKCHANNEL_HEARD)
            assert words or floor.kept
            assert after == Floor(Holder.PERSONA, barge_in=floor.barge_in)


def test_an_utterance_never_begins_twice_nor_while_she_talks_on_speakers():
    for floor, happened in product(FLOORS, Input):
        _, commands = step(floor, happened)
        if Command.BEGIN_UTTERANCE in commands:
            assert floor.barge_in or floor.holder is not Holder.PERSONA
            assert not floor.speaking


def test_speech_while_she_talks_is_told_to_be_dropped_and_never_answered():
    floor = Floor(Holder.PERSONA)
    floor, commands = step(floor, Input.SPEECH_STARTED)
    assert commands == (Command.DROP_SPEECH,)
    floor, _ = step(floor, Input.PLAYBACK_ENDED)
    after, commands = step(floor, Input.FINAL_ARRIVED)
    assert commands == ()
    assert after == Floor(Holder.NOBODY)


def test_after_dropped_speech_the_next_utterance_counts():
    floor = Floor(Holder.PERSONA, dropping=True)
    for happened in (Input.PLAYBACK_ENDED, Input.FINAL_ARRIVED):
        floor, _ = step(floor, happened)
    floor, commands = step(floor, Input.SPEECH_STARTED)
    assert commands == (Command.BEGIN_UTTERANCE,)
    _, commands = step(floor, Input.FINAL_ARRIVED)
    assert commands == (Command.ANSWER,)


def test_an_early_decode_is_started_at_a_pause_and_forgotten_when_speech_goes_on():
    floor, _ = step(Floor(), Input.SPEECH_STARTED)
    floor, commands = step(floor, Input.SPEECH_PAUSED)
    assert commands == (Command.START_FINAL,)
    floor, commands = step(floor, Input.SPEECH_RESUMED)
    assert commands == (Command.FORGET_FINAL,)
    assert floor == Floor(Holder.LEARNER, speaking=True)


def test_an_end_is_final_from_everywhere():
    for floor in FLOORS:
        ended, _ = step(floor, Input.TALK_ENDED)
        assert ended.holder is Holder.ENDED
        for happened in Input:
            assert step(ended, happened) == (ended, ())


def test_there_is_a_way_back_to_listening_from_every_floor():
    for floor in FLOORS - {f for f in FLOORS if f.holder is Holder.ENDED}:
        start = floor
        for _ in range(MOST_PENDING + 1):
            for happened in (Input.SPEECH_DROPPED, Input.NOTHING_HEARD, Input.PLAYBACK_ENDED):
                floor, _ = step(floor, happened)
        assert floor == Floor(barge_in=start.barge_in)


def test_saying_done_ends_an_utterance_or_her_line_and_nothing_else():
    for floor in FLOORS:
        _, commands = step(floor, Input.DONE_PRESSED)
        if floor.speaking:
            assert commands == (Command.CLOSE_UTTERANCE,)
        elif floor.holder is Holder.PERSONA:
            assert commands == (Command.STOP_PLAYBACK,)
        else:
            assert commands == ()


@dataclass(frozen=True)
class Shell:
    """What the shell round the machine would be doing."""

    utterance: bool = False
    """An utterance is being listened to."""
    decoding: int = 0
    """Finals that were asked for and have not come."""
    words: int = 0
    """Finals with words that were not answered yet."""
    voice: str = "silent"
    """Her voice: silent, sounding or held."""
    answers: int = 0


def obey(shell: Shell, happened: Input, after: Floor, commands: tuple[Command, ...]) -> Shell:
    """The shell after it did as it was told; fails where that makes no sense."""
    if happened in (Input.FINAL_ARRIVED, Input.BACKCHANNEL_HEARD, Input.NOTHING_HEARD):
        # Where nothing is being decoded, words come for the utterance itself, as in a script.
        told = Command.FORGET_UTTERANCE in commands
        closed = not (shell.decoding or after.speaking or told)
        shell = replace(
            shell,
            utterance=shell.utterance and not closed,
            decoding=max(0, shell.decoding - 1),
            words=shell.words + (happened is not Input.NOTHING_HEARD),
        )
    if happened is Input.PLAYBACK_ENDED and shell.voice == "sounding":
        shell = replace(shell, voice="silent")
    for command in commands:
        match command:
            case Command.BEGIN_UTTERANCE:
                assert not shell.utterance
                shell = replace(shell, utterance=True)
            case Command.FINISH_UTTERANCE:
                assert shell.utterance
                shell = replace(shell, utterance=False, decoding=shell.decoding + 1)
            case Command.CLOSE_UTTERANCE | Command.START_FINAL:
                assert shell.utterance
            case Command.PAUSE_PLAYBACK:
                assert shell.voice != "held"
                shell = replace(shell, voice="held")
            case Command.RESUME_PLAYBACK:
                assert shell.voice == "held"
                shell = replace(shell, voice="sounding")
            case Command.TAKE_FLOOR:
                assert shell.voice == "held"
                assert shell.utterance or shell.decoding
            case Command.STOP_PLAYBACK:
                shell = replace(shell, voice="silent")
            case Command.FORGET_UTTERANCE:
                assert shell.utterance
                shell = replace(shell, utterance=False)
            case Command.ANSWER:
                assert shell.words > 0
                shell = replace(shell, words=0, voice="sounding", answers=shell.answers + 1)
    return shell


@cache
def every_order(floor: Floor, shell: Shell, left: int) -> int:
    """Go through every order of `left` more inputs; how many there were."""
    if not left:
        return 1
    count = 0
    for happened in ORDERED:
        after, commands = step(floor, happened)
        try:
            next_shell = obey(shell, happened, after, commands)
        except AssertionError as error:
            raise AssertionError(f"{floor} {happened} {commands} {shell}") from error
        if not floor.barge_in:
            assert not after.held
        count += every_order(after, next_shell, left - 1)
    return count


@BOTH_WAYS
def test_in_every_order_the_shell_is_told_only_what_it_can_do(start):
    assert every_order(start, Shell(), LONGEST) == len(ORDERED) ** LONGEST


def test_a_short_sound_over_her_is_forgotten_and_she_never_stops():
    floor = Floor(Holder.PERSONA, barge_in=True)
    floor, commands = step(floor, Input.SPEECH_STARTED)
    assert commands == (Command.BEGIN_UTTERANCE,)
    floor, commands = step(floor, Input.SPEECH_DROPPED)
    assert commands == ()
    assert floor == Floor(Holder.PERSONA, barge_in=True)


def test_speech_over_her_that_lasts_holds_her_and_a_word_takes_the_floor():
    floor = Floor(Holder.PERSONA, barge_in=True)
    for happened, told in (
        (Input.SPEECH_STARTED, (Command.BEGIN_UTTERANCE,)),
        (Input.SPEECH_LASTED, (Command.PAUSE_PLAYBACK,)),
        (Input.WORDS_HEARD, (Command.TAKE_FLOOR,)),
        (Input.SPEECH_ENDED, (Command.FINISH_UTTERANCE,)),
    ):
        floor, commands = step(floor, happened)
        assert commands == told
    assert floor.over_her
    _, commands = step(floor, Input.FINAL_ARRIVED)
    assert commands == (Command.STOP_PLAYBACK, Command.ANSWER)


@pytest.mark.parametrize("last", [Input.BACKCHANNEL_HEARD, Input.NOTHING_HEARD])
@pytest.mark.parametrize("taken", [True, False])
def test_a_backchannel_or_nothing_lets_her_go_on_where_she_was(last, taken):
    floor = Floor(Holder.PERSONA, barge_in=True)
    for happened in (Input.SPEECH_STARTED, Input.SPEECH_LASTED):
        floor, _ = step(floor, happened)
    if taken:
        floor, _ = step(floor, Input.TIMED_OUT)
    floor, _ = step(floor, Input.SPEECH_ENDED)
    floor, commands = step(floor, last)
    assert commands == (Command.RESUME_PLAYBACK,)
    assert floor == Floor(Holder.PERSONA, barge_in=True)


def test_a_backchannel_known_before_its_silence_is_over_is_not_waited_for():
    floor = Floor(Holder.PERSONA, barge_in=True)
    for happened in (Input.SPEECH_STARTED, Input.SPEECH_LASTED, Input.SPEECH_PAUSED):
        floor, _ = step(floor, happened)
    floor, commands = step(floor, Input.BACKCHANNEL_HEARD)
    assert commands == (Command.FORGET_UTTERANCE, Command.RESUME_PLAYBACK)
    assert floor == Floor(Holder.PERSONA, barge_in=True)


def test_speech_that_outlasts_her_line_is_a_turn_and_no_interruption():
    floor = Floor(Holder.PERSONA, barge_in=True)
    for happened in (Input.SPEECH_STARTED, Input.PLAYBACK_ENDED, Input.SPEECH_ENDED):
        floor, _ = step(floor, happened)
    assert not floor.over_her
    _, commands = step(floor, Input.FINAL_ARRIVED)
    assert commands == (Command.ANSWER,)


def test_going_on_before_the_words_have_come_makes_one_turn_of_both():
    floor = Floor()
    for happened in (Input.SPEECH_STARTED, Input.SPEECH_ENDED, Input.SPEECH_STARTED):
        floor, _ = step(floor, happened)
    floor, commands = step(floor, Input.FINAL_ARRIVED)
    assert commands == (Command.KEEP_FINAL,)
    floor, _ = step(floor, Input.SPEECH_ENDED)
    floor, commands = step(floor, Input.FINAL_ARRIVED)
    assert commands == (Command.ANSWER,)


def test_words_that_were_kept_are_answered_when_what_follows_is_nothing():
    floor = Floor()
    for happened in (
        Input.SPEECH_STARTED,
        Input.SPEECH_ENDED,
        Input.SPEECH_STARTED,
        Input.FINAL_ARRIVED,
    ):
        floor, _ = step(floor, happened)
    _, commands = step(floor, Input.SPEECH_DROPPED)
    assert commands == (Command.ANSWER,)
