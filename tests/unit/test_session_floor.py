"""The floor machine: every order of things that can happen."""

from itertools import product

from practice.session.floor import Command, Floor, Holder, Input, step


def reachable() -> set[Floor]:
    """Every floor that any order of inputs can lead to."""
    seen, waiting = {Floor()}, [Floor()]
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
            assert floor.speaking
            assert happened is Input.FINAL_ARRIVED
            assert after.holder is Holder.PERSONA


def test_an_utterance_never_begins_while_she_talks_or_while_one_is_going_on():
    for floor, happened in product(FLOORS, Input):
        _, commands = step(floor, happened)
        if Command.BEGIN_UTTERANCE in commands:
            assert floor.holder is not Holder.PERSONA
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
    for floor in FLOORS:
        if floor.holder is Holder.ENDED:
            continue
        ways = {
            step(step(floor, first)[0], second)[0] for first, second in product(Input, repeat=2)
        }
        assert Floor(Holder.NOBODY) in ways | {floor}


def test_saying_done_ends_an_utterance_or_her_line_and_nothing_else():
    for floor in FLOORS:
        _, commands = step(floor, Input.DONE_PRESSED)
        if floor.holder is Holder.PERSONA:
            assert commands == (Command.STOP_PLAYBACK,)
        elif floor.speaking:
            assert commands == (Command.CLOSE_UTTERANCE,)
        else:
            assert commands == ()
