"""Whole conversations in virtual time, through conductor, engine, journal and score."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from practice.audio.players import SilentPlayer
from practice.domain.clock import VirtualClock
from practice.domain.codec import encode
from practice.domain.errors import DeviceError, EngineUnavailable, StoreError
from practice.domain.events import (
    EngineInfo,
    Event,
    FlagChanged,
    GateOpened,
    NoticeGiven,
    Outcome,
    PartialHeard,
    PersonaSpoke,
    SessionEnded,
    Signal,
    Source,
    TurnEnded,
    UtteranceAnalysed,
    UtteranceHeard,
)
from practice.domain.frames import Sound
from practice.domain.moves import FlagState
from practice.journal.store import Store
from practice.persona.load import find, load
from practice.session.arrange import Gear, Rehearsal, Wish, setting_for, setting_of
from practice.session.drive import Prepared, run_script, say
from practice.session.past import recall
from practice.session.replay import differences, judge_anew, standing_point, up_to_turn
from practice.tts.port import Manner, SpokenLine
from practice.tts.silent import SilentVoice

DATA = Path(__file__).parent.parent / "personas" / "data"
NOW = datetime(2026, 11, 22, 9, 30)


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path))
    with Store.open(folder=tmp_path) as opened:
        yield opened


def lines(name: str) -> tuple[str, ...]:
    return tuple((DATA / name).read_text(encoding="utf-8").splitlines())


def arrange(
    store: Store,
    *,
    said: tuple[str, ...] = (),
    voice: object = None,
    player: object = None,
    listener: Callable[[Event | Signal], None] = lambda event: None,
) -> tuple[Rehearsal, VirtualClock, Prepared]:
    clock = VirtualClock()
    prepared = Prepared(said)
    wish = Wish(load(find("co-parent")), Source.SCRIPT, seed=1)
    gear = Gear(
        store,
        clock,
        EngineInfo("script", ""),
        voice or SilentVoice(),
        player or SilentPlayer(),
        clock.advance,
    )
    rehearsal = Rehearsal(setting_for(wish, NOW), gear, listener, prepared.left)
    return rehearsal, clock, prepared


def rehearse(store: Store, name: str) -> Rehearsal:
    said = lines(name)
    rehearsal, clock, prepared = arrange(store, said=said)
    rehearsal.conductor.begin()
    run_script(rehearsal.conductor, clock, said, prepared)
    return rehearsal


def test_a_good_rehearsal_ends_in_agreement_and_scores_high(store):
    rehearsal = rehearse(store, "good.txt")
    assert rehearsal.conductor.outcome is Outcome.AGREEMENT
    assert rehearsal.score().total >= 850


def test_a_blaming_rehearsal_breaks_down_and_scores_low(store):
    rehearsal = rehearse(store, "blaming.txt")
    assert rehearsal.conductor.outcome is Outcome.BREAKDOWN
    assert rehearsal.score().total <= 250


def test_a_line_is_left_unsaid_when_she_ends_the_talk(store):
    said = (*lines("blaming.txt"), "One more thing I wanted to say to you.")
    rehearsal, clock, prepared = arrange(store, said=said)
    rehearsal.conductor.begin()
    run_script(rehearsal.conductor, clock, said, prepared)
    ended = rehearsal.events[-1]
    assert isinstance(ended, SessionEnded)
    assert ended.unsaid
    assert ended.unsaid[-1] == said[-1]


def test_the_journal_holds_what_the_listener_was_told(store):
    rehearsal = rehearse(store, "good.txt")
    assert list(store.events(rehearsal.setting.session)) == rehearsal.events


def test_words_are_stored_before_they_are_judged_and_answered(store):
    rehearsal = rehearse(store, "good.txt")
    kinds = [type(event) for event in rehearsal.events if getattr(event, "turn", 0) == 3]
    assert kinds.index(UtteranceHeard) < kinds.index(UtteranceAnalysed) < kinds.index(TurnEnded)
    assert kinds.index(TurnEnded) < kinds.index(PersonaSpoke)


def test_times_never_run_backwards(store):
    rehearsal = rehearse(store, "good.txt")
    spoken = [event.at for event in rehearsal.events if isinstance(event, PersonaSpoke)]
    heard = [event.at for event in rehearsal.events if isinstance(event, UtteranceHeard)]
    assert spoken == sorted(spoken)
    assert heard == sorted(heard)


def test_two_talks_with_the_same_words_and_seed_differ_in_ids_and_dates_only(store):
    first, second = rehearse(store, "good.txt"), rehearse(store, "good.txt")
    assert first.setting.session != second.setting.session
    assert [encode(event) for event in first.events[1:]] == [
        encode(event) for event in second.events[1:]
    ]


def test_blame_is_flagged_while_the_line_is_being_said(store):
    told: list[Event | Signal] = []
    rehearsal, clock, _ = arrange(store, listener=told.append)
    rehearsal.conductor.begin()
    say(rehearsal.conductor, clock, "You never listen to me, and you make all the rules alone.")
    flag = next(i for i, event in enumerate(told) if isinstance(event, FlagChanged))
    heard = next(i for i, event in enumerate(told) if isinstance(event, UtteranceHeard))
    assert flag < heard
    assert told[flag].live.state in (FlagState.TENTATIVE, FlagState.SOLID)
    assert told[flag].word_end is not None
    assert any(isinstance(event, PartialHeard) and event.flags for event in told[:heard])


def test_walking_a_stored_talk_again_gives_the_same_answers_and_score(store):
    rehearsal = rehearse(store, "good.txt")
    past = recall(store, rehearsal.setting.session)
    assert differences(past.events, past.persona) == ()
    assert past.score() == rehearsal.score()


def test_a_changed_answer_in_the_journal_is_noticed(store):
    rehearsal = rehearse(store, "good.txt")
    events = list(rehearsal.events)
    place = next(i for i, e in enumerate(events) if isinstance(e, PersonaSpoke) and e.turn == 4)
    events[place] = PersonaSpoke(**{**_fields(events[place]), "line": "another"})
    persona = load(find("co-parent"))
    assert differences(events, persona) == ("turn 4: she answers otherwise than the journal says",)


def test_judging_anew_under_the_same_rules_finds_the_same(store):
    rehearsal = rehearse(store, "good.txt")
    past = recall(store, rehearsal.setting.session)
    revised = judge_anew(past.events, past.persona, past.start.stamps, "again", 99.0)
    first = [event.findings for event in past.events if isinstance(event, UtteranceAnalysed)]
    assert [event.findings for event in revised] == first
    assert {event.revision for event in revised} == {1}


@pytest.mark.parametrize("stop", range(1, 60, 3))
def test_a_talk_cut_off_anywhere_goes_on_to_the_same_end(store, stop):
    whole = rehearse(store, "good.txt")
    said = lines("good.txt")
    events = whole.events[: stop + 1]
    persona = load(find("co-parent"))
    point = standing_point(events, persona)
    clock = VirtualClock(point.at)
    again = Rehearsal(
        setting_of(whole.events[0], persona, Source.SCRIPT),
        Gear(
            _Memory(store),
            clock,
            EngineInfo("script", ""),
            SilentVoice(),
            SilentPlayer(),
            clock.advance,
        ),
        lambda event: None,
    )
    again.take_up(events, point)
    answered = sum(1 for event in again.events if isinstance(event, TurnEnded))
    for line in said[answered:]:
        if again.conductor.over:
            break
        say(again.conductor, clock, line)
    spoken = [event.text for event in again.events if isinstance(event, PersonaSpoke)]
    assert spoken == [event.text for event in whole.events if isinstance(event, PersonaSpoke)]
    assert again.conductor.outcome is whole.conductor.outcome
    assert again.score().total == whole.score().total


def test_a_turn_can_be_tried_again_and_the_first_try_stays(store):
    whole = rehearse(store, "blaming.txt")
    events = up_to_turn(whole.events, 2)
    assert all(getattr(event, "turn", 0) < 2 for event in events)
    assert not any(isinstance(event, SessionEnded) for event in events)
    point = standing_point(events, whole.setting.persona)
    assert point.turn == 2
    assert point.unsaid is None
    assert point.pending is None


class _Memory:
    """A store that takes everything and keeps nothing."""

    def __init__(self, store: Store) -> None:
        self.freeze_text = store.freeze_text
        self.hold = store.hold

    def append(self, session: str, events: object) -> int:
        return 0


class _BreakingVoice(SilentVoice):
    def synthesise(self, text: str, manner: Manner) -> SpokenLine | None:
        raise EngineUnavailable("Her voice failed twice.", "Try: practice doctor")


class _SpeakingVoice(SilentVoice):
    def synthesise(self, text: str, manner: Manner) -> SpokenLine | None:
        return SpokenLine(Sound(b"\0\0" * 1600, 16_000))


class _LostPlayer(SilentPlayer):
    def play(self, sound: Sound, name: str = "") -> float:
        raise DeviceError("The loudspeaker was lost.", "Try: practice devices")


@pytest.mark.parametrize(
    ("voice", "player", "kind"),
    [(_BreakingVoice(), None, "voice"), (_SpeakingVoice(), _LostPlayer(), "speaker")],
)
def test_a_lost_voice_or_loudspeaker_is_told_once_and_the_talk_goes_on(store, voice, player, kind):
    rehearsal, clock, _ = arrange(store, voice=voice, player=player)
    rehearsal.conductor.begin()
    for line in lines("good.txt")[:3]:
        say(rehearsal.conductor, clock, line)
    notices = [event for event in rehearsal.events if isinstance(event, NoticeGiven)]
    assert [notice.kind for notice in notices] == [kind]
    assert sum(isinstance(event, UtteranceHeard) for event in rehearsal.events) == 3


def test_words_go_to_a_rescue_file_when_the_journal_fails(store, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    rehearsal, clock, _ = arrange(store)
    rehearsal.conductor.begin()
    monkeypatch.setattr(
        store, "append", lambda session, events: _raise(StoreError("The disk is full.", "Room."))
    )
    say(rehearsal.conductor, clock, lines("good.txt")[0])
    (rescued,) = (tmp_path / "home").glob("*")
    assert lines("good.txt")[0] in rescued.read_text(encoding="utf-8")
    assert any(isinstance(e, NoticeGiven) and e.kind == "store" for e in rehearsal.events)
    with pytest.raises(StoreError, match="disk is full"):
        rehearsal.check_kept()


def test_silence_is_answered_and_costs_no_words(store):
    rehearsal, clock, _ = arrange(store)
    rehearsal.conductor.begin()
    rehearsal.conductor.keep_silent(clock.now())
    assert rehearsal.conductor.turn == 2
    assert not any(isinstance(event, UtteranceHeard) for event in rehearsal.events)
    assert isinstance(rehearsal.events[-1], PersonaSpoke | GateOpened)


def _raise(error: Exception) -> int:
    raise error


def _fields(event: PersonaSpoke) -> dict[str, object]:
    return {name: getattr(event, name) for name in PersonaSpoke.__slots__}
