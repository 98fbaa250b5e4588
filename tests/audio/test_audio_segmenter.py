"""Frames to stretches of speech: which sound is handed on, and when."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice.audio.endpoint import (
    EndReason,
    SpeechDropped,
    SpeechPaused,
    SpeechResumed,
    UtteranceEnded,
)
from practice.audio.files import read_sound
from practice.audio.framing import FRAME_BYTES
from practice.audio.segmenter import (
    FRESH_AFTER,
    PRE_ROLL,
    TAIL,
    SegmentBegan,
    Segmenter,
    SegmentEvent,
    SegmentSound,
)
from practice.audio.source import BytesSource, WavSource
from practice.audio.vad import ScriptedDetector, SileroDetector
from practice.domain.clock import VirtualClock
from practice.domain.frames import FRAME_SECONDS, SAMPLE_RATE, Frame

DATA = Path(__file__).parent / "data"
VOICE, QUIET = 0.9, 0.05


def numbered(count: int, at: float = 0.0) -> list[Frame]:
    """Frames that each hold their own number, so that sound can be told apart."""
    return [
        Frame(at + n * FRAME_SECONDS, np.full(512, n + 1, "<i2").tobytes()) for n in range(count)
    ]


def run(probabilities: list[float], at: float = 0.0) -> list[SegmentEvent]:
    segmenter = Segmenter(ScriptedDetector(probabilities))
    events = [
        event for frame in numbered(len(probabilities), at) for event in segmenter.push(frame)
    ]
    return [*events, *segmenter.flush()]


def sounds(events: list[SegmentEvent]) -> list[int]:
    """Numbers of the frames handed on."""
    pcm = b"".join(e.pcm for e in events if isinstance(e, SegmentBegan | SegmentSound))
    return list(np.frombuffer(pcm, "<i2")[::512] - 1)


def without_sound(events: list[SegmentEvent]) -> list[type]:
    return [type(event) for event in events if not isinstance(event, SegmentSound)]


def test_an_utterance_has_its_pre_roll_and_a_short_tail():
    events = run([QUIET] * 50 + [VOICE] * 30 + [QUIET] * 40)
    assert without_sound(events) == [SegmentBegan, SpeechPaused, UtteranceEnded]
    pre_roll, tail = round(PRE_ROLL / FRAME_SECONDS), round(TAIL / FRAME_SECONDS)
    assert sounds(events) == list(range(50 - pre_roll, 80 + tail))


def test_the_beginning_carries_its_times():
    began = run([QUIET] * 50 + [VOICE] * 30, at=4.0)[0]
    assert isinstance(began, SegmentBegan)
    assert began.speech_at == pytest.approx(4.0 + 50 * FRAME_SECONDS)
    assert began.heard_at == pytest.approx(4.0 + 53 * FRAME_SECONDS)
    assert began.at == pytest.approx(4.0 + 34 * FRAME_SECONDS)
    assert len(began.pcm) == 19 * FRAME_BYTES


def test_sound_at_the_very_beginning_has_what_pre_roll_there_is():
    assert sounds(run([VOICE] * 20 + [QUIET] * 30))[:3] == [0, 1, 2]


def test_all_of_the_sound_is_out_when_its_pause_is_told():
    events = run([VOICE] * 20 + [QUIET] * 12 + [VOICE] * 20 + [QUIET] * 40)
    paused = next(n for n, event in enumerate(events) if isinstance(event, SpeechPaused))
    assert sounds(events[:paused]) == list(range(28))
    resumed = next(n for n, event in enumerate(events) if isinstance(event, SpeechResumed))
    assert resumed == paused + 1
    assert sounds(events) == list(range(52 + 8))


def test_silence_within_an_utterance_is_handed_on_once_it_goes_on():
    events = run([VOICE] * 20 + [QUIET] * 20 + [VOICE] * 20 + [QUIET] * 40)
    assert without_sound(events) == [
        SegmentBegan,
        SpeechPaused,
        SpeechResumed,
        SpeechPaused,
        UtteranceEnded,
    ]
    assert sounds(events) == list(range(60 + 8))


def test_two_utterances_share_no_sound():
    events = run([VOICE] * 20 + [QUIET] * 23 + [VOICE] * 20 + [QUIET] * 40)
    assert without_sound(events).count(UtteranceEnded) == 2
    heard = sounds(events)
    assert heard == sorted(set(heard))
    assert set(range(20)) | set(range(43, 63)) <= set(heard)


def test_a_cough_is_dropped_and_its_sound_can_be_forgotten():
    events = run([QUIET] * 20 + [VOICE] * 5 + [QUIET] * 40)
    assert without_sound(events) == [SegmentBegan, SpeechDropped]


def test_an_utterance_that_is_too_long_loses_nothing_at_the_cut():
    events = run([VOICE] * 3000 + [QUIET] * 40)
    ends = [event for event in events if isinstance(event, UtteranceEnded)]
    assert [end.reason for end in ends] == [EndReason.LENGTH, EndReason.SILENCE]
    assert sounds(events) == list(range(3008))


def test_flushing_ends_at_the_last_frame():
    events = run([VOICE] * 20 + [QUIET] * 3)
    assert isinstance(events[-1], UtteranceEnded)
    assert events[-1].at == pytest.approx(23 * FRAME_SECONDS)
    assert sounds(events) == list(range(23))


def test_a_jump_in_time_between_utterances_leaves_no_old_sound_in_the_pre_roll():
    detector = ScriptedDetector([QUIET] * 30 + [VOICE] * 20 + [QUIET] * 40)
    segmenter = Segmenter(detector)
    before, after = numbered(25), numbered(65, at=10.0)
    events = [event for frame in [*before, *after] for event in segmenter.push(frame)]
    began = events[0]
    assert isinstance(began, SegmentBegan)
    assert began.at == 10.0
    assert sounds(events)[0] == 0


def test_open_words_make_it_wait_longer():
    segmenter = Segmenter(ScriptedDetector([VOICE] * 20 + [QUIET] * 40))
    events = [event for frame in numbered(50) for event in segmenter.push(frame, words_open=True)]
    assert without_sound(events) == [SegmentBegan, SpeechPaused]
    assert segmenter.in_utterance
    assert segmenter.speech_seconds == pytest.approx(20 * FRAME_SECONDS)


def test_resetting_forgets_the_utterance():
    segmenter = Segmenter(ScriptedDetector([VOICE] * 20))
    for frame in numbered(10):
        segmenter.push(frame)
    segmenter.reset()
    assert not segmenter.in_utterance
    assert segmenter.flush() == ()


def test_the_detector_starts_afresh_in_long_quiet_and_never_within_an_utterance():
    quiet, voiced = ScriptedDetector([]), ScriptedDetector([VOICE] * 10 + [QUIET] * 20)
    for detector, resets in ((quiet, 3), (voiced, 0)):
        segmenter = Segmenter(detector)
        already = detector.resets
        for frame in numbered(3 * FRESH_AFTER if detector is quiet else 25):
            segmenter.push(frame)
        assert detector.resets - already == resets


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), st.integers(1, 45)), max_size=12).map(
        lambda runs: [VOICE if on else QUIET for on, count in runs for _ in range(count)]
    )
)
def test_within_an_utterance_the_sound_has_no_gaps_and_covers_the_speech(probabilities):
    follows = None
    for event in run(probabilities):
        match event:
            case SegmentBegan(at, pcm):
                assert at <= event.speech_at
                follows = at + len(pcm) / 2 / SAMPLE_RATE
            case SegmentSound(at, pcm):
                assert at == pytest.approx(follows)
                follows = at + len(pcm) / 2 / SAMPLE_RATE
            case UtteranceEnded():
                assert event.end - 1e-9 <= follows <= event.end + TAIL + FRAME_SECONDS


def hear(source: WavSource | BytesSource) -> list[SegmentEvent]:
    segmenter = Segmenter(SileroDetector())
    events = [event for frame in source.frames() for event in segmenter.push(frame)]
    return [*events, *segmenter.flush()]


@pytest.mark.parametrize("clip", sorted(DATA.glob("*.wav")), ids=lambda clip: clip.stem)
def test_a_spoken_sentence_is_one_utterance(clip):
    source = WavSource(clip, 2.0, VirtualClock())
    events = hear(source)
    assert without_sound(events) == [SegmentBegan, SpeechPaused, UtteranceEnded]
    assert events[0].at == 2.0
    ended = events[-1]
    assert ended.reason is EndReason.SILENCE
    assert 0.7 * source.seconds < ended.end - ended.start <= source.seconds


def room(seconds: float, decibels: float) -> np.ndarray:
    samples = round(seconds * SAMPLE_RATE)
    return np.random.default_rng(5).normal(size=samples) * 10 ** (decibels / 20) * 32768


@pytest.mark.parametrize("decibels", [-90.0, -60.0, -50.0])
def test_a_soft_sentence_after_a_long_quiet_is_heard_from_its_first_word(decibels):
    speech = np.frombuffer(read_sound(DATA / "what_else.wav").pcm, "<i2") * 0.1
    at_once = hear(BytesSource(speech.astype("<i2").tobytes()))[0].speech_at
    quiet = room(40.0, decibels)
    talk = np.concatenate([quiet, speech + room(len(speech) / SAMPLE_RATE, decibels)])
    events = hear(BytesSource(np.clip(np.rint(talk), -32768, 32767).astype("<i2").tobytes()))
    began = events[0]
    assert isinstance(began, SegmentBegan)
    assert began.speech_at - 40.0 == pytest.approx(at_once, abs=0.1)
    assert isinstance(events[-1], UtteranceEnded)
