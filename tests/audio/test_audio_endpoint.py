"""The endpointer: what a row of probabilities is taken to be."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice.audio.endpoint import (
    IDLE,
    EndpointEvent,
    EndpointSettings,
    EndReason,
    Patience,
    Phase,
    SpeechBegan,
    SpeechDropped,
    SpeechPaused,
    SpeechResumed,
    UtteranceEnded,
    finish,
    frames,
    step,
)
from practice.domain.frames import FRAME_SECONDS

DEFAULTS = EndpointSettings()
VOICE, BETWEEN, QUIET = 0.9, 0.4, 0.05


def hear(
    probabilities: list[float],
    chosen: EndpointSettings = DEFAULTS,
    words_open: bool = False,
    flush: bool = False,
) -> list[EndpointEvent]:
    state, events = IDLE, []
    for number, probability in enumerate(probabilities):
        state, happened = step(state, probability, number * FRAME_SECONDS, words_open, chosen)
        events.extend(happened)
    if flush:
        state, happened = finish(state, len(probabilities) * FRAME_SECONDS, chosen)
        events.extend(happened)
        assert state == IDLE
    return events


def seconds(count: int) -> float:
    return pytest.approx(count * FRAME_SECONDS)


def test_speech_and_then_silence_is_one_utterance():
    events = hear([QUIET] * 10 + [VOICE] * 40 + [QUIET] * 40)
    assert [type(event) for event in events] == [SpeechBegan, SpeechPaused, UtteranceEnded]
    began, paused, ended = events
    assert began == SpeechBegan(seconds(10), seconds(13))
    assert paused == SpeechPaused(seconds(50), seconds(50 + 9))
    assert ended == UtteranceEnded(seconds(10), seconds(50), seconds(50 + 22), EndReason.SILENCE)


def test_two_frames_of_voice_begin_nothing():
    assert hear([QUIET, VOICE, VOICE, QUIET] * 20) == []


def test_voice_goes_on_between_the_thresholds_and_does_not_start_there():
    assert hear([BETWEEN] * 50) == []
    events = hear([VOICE] + [BETWEEN] * 20 + [QUIET] * 40)
    assert isinstance(events[0], SpeechBegan)
    assert events[-1].end == seconds(21)


def test_a_click_or_a_cough_is_dropped():
    events = hear([VOICE] * 7 + [QUIET] * 40)
    assert events == [
        SpeechBegan(0.0, seconds(3)),
        SpeechDropped(0.0, seconds(7), seconds(7 + 22)),
    ]


def test_eight_frames_of_voice_are_enough():
    events = hear([VOICE] * 8 + [QUIET] * 40)
    assert isinstance(events[-1], UtteranceEnded)


def test_a_gap_between_words_is_no_pause():
    events = hear(([VOICE] * 10 + [QUIET] * 8) * 3 + [QUIET] * 40)
    assert [type(event) for event in events] == [SpeechBegan, SpeechPaused, UtteranceEnded]


def test_speech_after_a_pause_goes_on_with_the_utterance():
    events = hear([VOICE] * 20 + [QUIET] * 15 + [VOICE] * 20 + [QUIET] * 40)
    assert [type(event) for event in events] == [
        SpeechBegan,
        SpeechPaused,
        SpeechResumed,
        SpeechPaused,
        UtteranceEnded,
    ]
    assert events[2] == SpeechResumed(seconds(35), seconds(38))
    assert events[-1].end == seconds(55)


def test_a_click_in_a_pause_neither_goes_on_nor_delays_the_end():
    quiet = hear([VOICE] * 20 + [QUIET] * 40)
    clicked = hear([VOICE] * 20 + [QUIET] * 12 + [VOICE] * 2 + [QUIET] * 26)
    assert clicked == quiet


def test_a_pause_is_not_told_before_there_is_something_to_transcribe():
    events = hear([VOICE] * 4 + [QUIET] * 12 + [VOICE] * 10 + [QUIET] * 40)
    assert [type(event) for event in events] == [SpeechBegan, SpeechPaused, UtteranceEnded]
    assert events[1].since == seconds(26)


@pytest.mark.parametrize(
    ("patience", "words_open", "silence"),
    [
        (Patience.QUICK, False, 16),
        (Patience.NORMAL, False, 22),
        (Patience.PATIENT, False, 38),
        (Patience.QUICK, True, 28),
        (Patience.NORMAL, True, 39),
        (Patience.PATIENT, True, 68),
    ],
)
def test_patience_and_open_words_set_how_long_a_silence_may_last(patience, words_open, silence):
    chosen = EndpointSettings(patience=patience)
    speech = [VOICE] * 20
    ended = hear(speech + [QUIET] * 100, chosen, words_open)[-1]
    assert isinstance(ended, UtteranceEnded)
    assert ended.at == seconds(20 + silence)


def test_words_that_turn_out_complete_end_the_wait():
    state = IDLE
    for number in range(60):
        voice = VOICE if number < 20 else QUIET
        state, happened = step(state, voice, number * FRAME_SECONDS, number < 50, DEFAULTS)
        if number >= 50:
            break
    assert isinstance(happened[0], UtteranceEnded)


def test_an_endless_noise_is_cut_and_what_follows_is_a_new_utterance():
    chosen = replace(DEFAULTS, longest=2.0)
    events = hear([VOICE] * 100 + [QUIET] * 40, chosen)
    kinds = [type(event) for event in events]
    assert kinds == [SpeechBegan, UtteranceEnded, SpeechBegan, SpeechPaused, UtteranceEnded]
    assert events[1].reason is EndReason.LENGTH
    assert events[1].end == seconds(frames(2.0))
    assert events[2].at == seconds(frames(2.0))


def test_the_end_of_the_sound_ends_the_utterance():
    events = hear([VOICE] * 20 + [QUIET] * 3, flush=True)
    assert events[-1] == UtteranceEnded(0.0, seconds(20), seconds(23), EndReason.ASKED)


def test_the_end_of_the_sound_in_silence_tells_nothing():
    assert hear([QUIET] * 10, flush=True) == []
    assert hear([QUIET] * 10 + [VOICE] * 2, flush=True) == []


PROBABILITIES = st.lists(
    st.one_of(
        st.tuples(st.just(VOICE), st.integers(1, 40)),
        st.tuples(st.just(QUIET), st.integers(1, 60)),
        st.tuples(st.floats(0, 1), st.integers(1, 4)),
    ),
    max_size=25,
).map(lambda stretches: [p for p, count in stretches for _ in range(count)])
SETTINGS = st.builds(
    EndpointSettings,
    patience=st.sampled_from(Patience),
    longest=st.sampled_from([1.0, 3.0, 60.0]),
    min_speech=st.sampled_from([0.0, 0.25, 1.0]),
    pause_after=st.sampled_from([0.1, 0.29, 2.0]),
)


@settings(max_examples=300, deadline=None)
@given(PROBABILITIES, SETTINGS, st.booleans())
def test_every_beginning_has_exactly_one_end(probabilities, chosen, words_open):
    inside = False
    for event in hear(probabilities, chosen, words_open, flush=True):
        match event:
            case SpeechBegan():
                assert not inside
                inside = True
            case UtteranceEnded() | SpeechDropped():
                assert inside
                inside = False
            case _:
                assert inside
    assert not inside


@settings(max_examples=300, deadline=None)
@given(PROBABILITIES, SETTINGS, st.booleans())
def test_times_never_run_back_and_utterances_never_overlap(probabilities, chosen, words_open):
    known_at = free_from = 0.0
    for event in hear(probabilities, chosen, words_open, flush=True):
        known = event.heard_at if isinstance(event, SpeechBegan) else event.at
        assert known >= known_at - 1e-9
        known_at = known
        if isinstance(event, SpeechBegan):
            assert event.at >= free_from - 1e-9
            start = event.at
        elif isinstance(event, UtteranceEnded | SpeechDropped):
            assert event.start == start
            assert start < event.end <= event.at + 1e-9
            free_from = event.end


@settings(max_examples=300, deadline=None)
@given(PROBABILITIES, SETTINGS, st.booleans())
def test_pauses_and_resumptions_take_turns(probabilities, chosen, words_open):
    paused = False
    for event in hear(probabilities, chosen, words_open, flush=True):
        if isinstance(event, SpeechPaused):
            assert not paused
        if isinstance(event, SpeechResumed):
            assert paused
        paused = isinstance(event, SpeechPaused)


@settings(max_examples=100, deadline=None)
@given(PROBABILITIES, SETTINGS, st.booleans())
def test_the_same_sound_gives_the_same_events(probabilities, chosen, words_open):
    first = hear(probabilities, chosen, words_open, flush=True)
    assert first == hear(probabilities, chosen, words_open, flush=True)


@settings(max_examples=100, deadline=None)
@given(PROBABILITIES, SETTINGS)
def test_a_silence_long_enough_always_gives_the_floor_back(probabilities, chosen):
    state = IDLE
    for number, probability in enumerate(probabilities + [0.0] * 80):
        state, _ = step(state, probability, number * FRAME_SECONDS, True, chosen)
    assert state.phase is Phase.IDLE
