"""Transcribing on a thread: newest partial first, finals never lost, the load told."""

import threading
from collections.abc import Iterator
from queue import Empty, SimpleQueue

import pytest

from practice.domain.events import EngineInfo
from practice.domain.frames import SAMPLE_RATE
from practice.domain.transcript import FinalTranscript, PartialTranscript, Word
from practice.stt.live import (
    DecodeFailed,
    Final,
    LiveTranscriber,
    LoadChanged,
    Partial,
    Recorded,
)
from practice.stt.load import Ease, Load, step
from practice.stt.port import Effort

PATIENCE = 10.0
SECOND = bytes(2 * SAMPLE_RATE)


class SlowEar:
    """A transcriber that says how much it was fed, and waits at the gate before each answer."""

    info = EngineInfo("slow", "1")

    def __init__(self) -> None:
        self.gate = threading.Semaphore(0)
        self.at_work: SimpleQueue[str] = SimpleQueue()
        self.did: list[str] = []
        self.open = False
        self.breaks = False
        self.efforts: list[Effort] = []

    def listen(self, at: float) -> "SlowHearing":
        return SlowHearing(self, at)

    def close(self) -> None:
        pass

    def set_effort(self, effort: Effort) -> None:
        self.efforts.append(effort)

    def wait(self, what: str) -> None:
        self.did.append(what)
        self.at_work.put(what)
        if not self.open:
            assert self.gate.acquire(timeout=PATIENCE)
        if self.breaks:
            raise IndexError("words nobody may see")


class SlowHearing:
    def __init__(self, ear: SlowEar, at: float) -> None:
        self._ear, self._at, self._fed = ear, at, 0

    def feed(self, pcm: bytes) -> None:
        self._fed += len(pcm)

    def _words(self) -> tuple[Word, ...]:
        seconds = round(self._fed / 2 / SAMPLE_RATE)
        return tuple(Word(f"word{n}", self._at + n, self._at + n + 1) for n in range(seconds))

    def partial(self) -> PartialTranscript:
        words = self._words()
        self._ear.wait(f"partial {len(words)}")
        return PartialTranscript(words)

    def final(self) -> FinalTranscript:
        words = self._words()
        self._ear.wait(f"final {len(words)}")
        return FinalTranscript.of_words(words)

    def thorough(self) -> FinalTranscript:
        words = self._words()
        self._ear.wait(f"record {len(words)}")
        return FinalTranscript.of_words((*words, Word("exactly", 0.0, 0.0)))


class Desk:
    """A live transcriber, its engine, and what it has told."""

    def __init__(self, **options) -> None:
        self.ear = SlowEar()
        self.told: SimpleQueue = SimpleQueue()
        self.time = 0.0
        self.live = LiveTranscriber(self.ear, self.told.put, now=lambda: self.time, **options)

    def begin(self, number: int, seconds: int = 1) -> None:
        self.live.begin(number, 0.0, 0.5, SECOND * seconds)

    def next(self, kind=object):
        while True:
            heard = self.told.get(timeout=PATIENCE)
            if isinstance(heard, kind):
                return heard

    def working_on(self) -> str:
        return self.ear.at_work.get(timeout=PATIENCE)

    def let_go(self) -> None:
        self.ear.open = True
        self.ear.gate.release(100)


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.let_go()
    desk.live.close()


def test_of_the_partials_that_wait_only_the_newest_is_made(desk):
    desk.begin(1)
    assert desk.working_on() == "partial 1"
    for _ in range(5):
        desk.live.feed(SECOND)
    desk.ear.gate.release()
    assert desk.working_on() == "partial 6"
    assert desk.live.skipped == 4
    assert len(desk.next(Partial).transcript.words) == 1


def test_silence_is_kept_and_begins_no_partial(desk):
    desk.let_go()
    desk.begin(1)
    desk.next(Partial)
    desk.live.keep(SECOND * 3)
    assert desk.live.settle(PATIENCE)
    assert desk.ear.did == ["partial 1"]
    desk.live.finish()
    assert len(desk.next(Final).transcript.words) == 4


def test_a_final_goes_before_everything_else_and_comes_once(desk):
    desk.begin(1)
    desk.working_on()
    desk.live.feed(SECOND)
    desk.live.finish()
    desk.begin(2, 3)
    desk.let_go()
    finals = desk.next(Final)
    assert (finals.utterance, len(finals.transcript.words)) == (1, 2)
    assert desk.ear.did[:3] == ["partial 1", "final 2", "partial 3"]


def test_finals_of_several_utterances_all_come_in_order(desk):
    for number in (1, 2, 3):
        desk.begin(number)
        desk.live.finish()
    desk.let_go()
    assert [desk.next(Final).utterance for _ in range(3)] == [1, 2, 3]


def test_a_final_made_ahead_is_kept_when_nothing_more_is_said(desk):
    desk.let_go()
    desk.begin(1, 2)
    desk.live.foresee()
    shown = desk.next(Partial)
    while len(shown.transcript.words) < 2 or "final 2" not in desk.ear.did:
        shown = desk.next(Partial)
    assert desk.live.settle(PATIENCE)
    desk.live.finish()
    final = desk.next(Final)
    assert final.ahead
    assert desk.ear.did.count("final 2") == 1


def test_a_final_that_is_being_made_as_the_utterance_ends_is_waited_for(desk):
    desk.begin(1)
    desk.working_on()
    desk.live.foresee()
    desk.ear.gate.release()
    assert desk.working_on() == "final 1"
    desk.live.finish()
    desk.ear.gate.release()
    final = desk.next(Final)
    assert final.ahead
    assert desk.ear.did.count("final 1") == 1


def test_in_a_hurry_finals_come_and_nothing_is_heard_again(desk):
    for number in (1, 2):
        desk.begin(number)
        desk.live.finish()
    desk.live.hurry()
    desk.let_go()
    assert desk.live.settle(PATIENCE)
    assert [desk.next(Final).utterance for _ in range(2)] == [1, 2]
    assert desk.ear.did == ["final 1", "final 1"]


def test_a_final_made_ahead_is_thrown_away_when_speech_goes_on(desk):
    desk.let_go()
    desk.begin(1)
    desk.live.foresee()
    assert desk.live.settle(PATIENCE)
    desk.live.forget()
    desk.live.feed(SECOND)
    desk.live.finish()
    final = desk.next(Final)
    assert not final.ahead
    assert len(final.transcript.words) == 2


def test_the_exact_hearing_comes_after_the_final_and_when_nobody_speaks(desk):
    desk.let_go()
    desk.begin(1)
    desk.live.finish()
    assert desk.next(Final).utterance == 1
    desk.live.rest()
    record = desk.next(Recorded)
    assert record.transcript.text == "word0 exactly"


def test_an_exact_hearing_waits_while_somebody_speaks(desk):
    desk.begin(1)
    desk.live.finish()
    desk.begin(2)
    desk.let_go()
    desk.next(Final)
    desk.next(Partial)
    desk.live.rest()
    assert "record 1" not in desk.ear.did
    desk.live.drop()
    assert desk.next(Recorded).utterance == 1


def test_an_exact_hearing_waits_until_the_answer_needs_the_machine_no_more(desk):
    desk.begin(1)
    desk.live.finish()
    desk.let_go()
    desk.next(Final)
    desk.begin(2)
    desk.live.finish()
    assert desk.next(Final).utterance == 2
    assert not [each for each in desk.ear.did if each.startswith("record")]
    desk.live.rest()
    assert [desk.next(Recorded).utterance for _ in range(2)] == [1, 2]


def test_a_partial_that_waits_is_given_up_in_silence_and_made_once_speech_goes_on(desk):
    desk.begin(1)
    assert desk.working_on() == "partial 1"
    desk.live.feed(SECOND)
    desk.live.keep(SECOND)
    desk.ear.gate.release()
    desk.next(Partial)
    desk.live.feed(SECOND)
    assert desk.working_on() == "partial 4"


def test_a_dropped_utterance_has_no_final(desk):
    desk.let_go()
    desk.begin(1)
    desk.live.drop()
    desk.live.finish()
    desk.begin(2)
    desk.live.finish()
    assert desk.next(Final).utterance == 2


def test_words_settle_when_two_partials_agree(desk):
    desk.let_go()
    desk.begin(1, 2)
    assert desk.next(Partial).transcript.stable == 0
    desk.live.feed(SECOND)
    assert desk.next(Partial).transcript.stable == 2


def test_an_engine_that_breaks_is_told_without_words_and_the_next_utterance_is_heard(desk):
    desk.ear.breaks = True
    desk.let_go()
    desk.begin(1)
    desk.live.finish()
    failed = desk.next(DecodeFailed)
    assert "IndexError" in failed.where
    assert "nobody" not in failed.where
    assert desk.next(Final).transcript.words == ()
    desk.ear.breaks = False
    desk.begin(2)
    desk.live.finish()
    assert desk.next(Final).transcript.words


def test_closing_waits_for_the_decode_that_runs_and_leaves_no_thread(desk):
    desk.begin(1)
    desk.working_on()
    closer = threading.Thread(target=desk.live.close)
    closer.start()
    assert closer.is_alive()
    desk.ear.gate.release()
    closer.join(PATIENCE)
    assert not closer.is_alive()
    assert not [each for each in threading.enumerate() if each.name == "transcriber"]
    with pytest.raises(Empty):
        desk.ear.at_work.get_nowait()


def test_a_slow_machine_is_told_step_by_step_and_works_less(desk):
    desk.let_go()
    slow = desk.ear.wait

    def slowly(what: str) -> None:
        desk.time += 3.0
        slow(what)

    desk.ear.wait = slowly
    desk.begin(1)
    eased = []
    while Ease.RECORD_PASS not in eased:
        desk.live.feed(SECOND * 2)
        if desk.live.settle(PATIENCE):
            while not desk.told.empty():
                heard = desk.told.get()
                eased += [heard.ease] if isinstance(heard, LoadChanged) else []
    assert eased == [Ease.PARTIALS, Ease.WINDOW, Ease.RECORD_PASS]
    assert desk.ear.efforts == [Effort.QUICK, Effort.QUICK, Effort.LIGHT, Effort.LIGHT]
    desk.live.finish()
    desk.next(Final)
    assert desk.live.settle(PATIENCE)
    assert not any(each.startswith("record") for each in desk.ear.did)


def test_a_machine_that_keeps_up_leaves_nothing_out():
    load = Load()
    for _ in range(500):
        load = step(load, 0.2, 0.4)
    assert load.ease is Ease.NOTHING


def test_one_slow_decode_is_no_reason_to_leave_anything_out():
    load = Load()
    for n in range(200):
        load = step(load, 0.8 if n % 20 == 0 else 0.15, 0.4)
        assert load.ease is Ease.NOTHING


def test_a_machine_that_recovers_gets_everything_back():
    load = Load()
    for _ in range(10):
        load = step(load, 2.0, 0.4)
    assert load.ease is Ease.RECORD_PASS
    for _ in range(200):
        load = step(load, 0.05, 0.4)
    assert load.ease is Ease.NOTHING
