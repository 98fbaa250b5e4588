"""Events that the journal cannot take go to a second place, and come back once."""

import json
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice.domain.codec import encode
from practice.domain.errors import ArgumentError, ContentError, PracticeError, StoreError
from practice.domain.events import (
    EngineInfo,
    Event,
    NoticeGiven,
    Outcome,
    SessionEnded,
    SessionStarted,
    Source,
    Stamps,
)
from practice.journal.rescue import Imported, SafeJournal, import_rescue, rescue_folders
from practice.journal.store import Store

posix = pytest.mark.skipif(os.name == "nt", reason="owner-only modes are POSIX")


class Failing(Store):
    """A store that takes no more events after a number of appends."""

    good = 0

    def append(self, session: str, events: Sequence[Event]) -> int:
        if self.good == 0:
            raise StoreError("The disk is full.", "Free some space.")
        self.good -= 1
        return super().append(session, events)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Failing]:
    with Failing.open(folder=tmp_path / "home") as store:
        yield store


def started(session: str = "s1") -> SessionStarted:
    engine = EngineInfo("typed", "1")
    return SessionStarted(
        at=0.0,
        session=session,
        began="2026-11-22T10:00:00+00:00",
        learner="sam",
        persona="co-parent",
        level="realistic",
        variant="default",
        seed=1,
        source=Source.TYPED,
        stt=engine,
        tts=engine,
        stamps=Stamps("", "", "", ""),
        version="0.1.0",
    )


def said(number: int) -> NoticeGiven:
    return NoticeGiven(float(number), "said", f"größer \udc80 {number}")


def rescued(store: Failing, folder: Path, good: int, total: int = 6) -> tuple[Path, list[Event]]:
    """A session of `total` events, of which the store took the first `good`."""
    folder.mkdir(exist_ok=True)
    told: list[Path] = []
    store.good = good
    journal = SafeJournal(store, lambda path, _: told.append(path), [folder])
    events: list[Event] = [started(), *(said(i) for i in range(2, total + 1))]
    for number, event in enumerate(events, 1):
        assert journal.append("s1", [event]) == number
    journal.close()
    assert told == [journal.path]
    store.good = 99
    return told[0], events


def test_while_all_is_well_there_is_no_rescue_file(store: Failing, tmp_path: Path) -> None:
    store.good = 99
    journal = SafeJournal(store, lambda *_: pytest.fail("rescued"), [tmp_path / "second"])
    assert journal.append("s1", [started(), said(2)]) == 2
    journal.close()
    assert journal.path is None
    assert not (tmp_path / "second").exists()


@pytest.mark.parametrize("good", [0, 1, 5])
def test_nothing_is_lost_when_the_store_fails(store: Failing, tmp_path: Path, good: int) -> None:
    path, events = rescued(store, tmp_path / "second", good)
    assert store.last_sequence("s1") == good
    assert import_rescue(path, store) == Imported(("s1",), added=6 - good, known=0, torn=False)
    assert store.events("s1") == tuple(events)


def test_importing_twice_changes_nothing(store: Failing, tmp_path: Path) -> None:
    path, events = rescued(store, tmp_path / "second", good=2)
    import_rescue(path, store)
    before = path.read_bytes()
    assert import_rescue(path, store) == Imported(("s1",), added=0, known=4, torn=False)
    assert store.events("s1") == tuple(events)
    assert path.read_bytes() == before


def test_a_session_that_went_to_a_file_stays_there(store: Failing, tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    store.good = 1
    journal = SafeJournal(store, lambda *_: None, [tmp_path / "second"])
    journal.append("s1", [started()])
    journal.append("s1", [said(2)])
    store.good = 99
    assert journal.append("s1", [said(3)]) == 3
    assert store.last_sequence("s1") == 1
    assert journal.append("s2", [started("s2")]) == 1
    assert store.last_sequence("s2") == 1
    journal.close()


def test_why_and_where_are_told(store: Failing, tmp_path: Path) -> None:
    told: list[tuple[Path, str]] = []
    journal = SafeJournal(store, lambda path, why: told.append((path, str(why))), [tmp_path])
    journal.append("s1", [started(), said(2)])
    journal.close()
    ((path, why),) = told
    assert why == "The disk is full. Free some space."
    assert path.parent == tmp_path
    assert path.name.startswith("practice-rescue-s1-")
    assert [json.loads(line)["sequence"] for line in path.read_text().splitlines()] == [1, 2]


@posix
def test_only_the_owner_may_read_a_rescue_file(store: Failing, tmp_path: Path) -> None:
    path, _ = rescued(store, tmp_path / "second", good=0)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_place_that_takes_nothing_is_passed_over(store: Failing, tmp_path: Path) -> None:
    journal = SafeJournal(store, lambda *_: None, [tmp_path / "not there", tmp_path])
    journal.append("s1", [started()])
    journal.close()
    assert journal.path is not None and journal.path.parent == tmp_path


def test_a_place_that_fills_up_is_left_for_the_next(
    store: Failing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [tmp_path / "first", tmp_path / "second"]
    for place in places:
        place.mkdir()
    told: list[Path] = []
    journal = SafeJournal(store, lambda path, _: told.append(path), places)
    journal.append("s1", [started(), said(2)])
    sync = os.fsync

    def full(descriptor: int) -> None:
        monkeypatch.setattr(os, "fsync", sync)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert journal.append("s1", [said(3), said(4)]) == 4
    journal.close()
    assert [path.parent for path in told] == places
    store.good = 99
    with pytest.raises(ContentError, match="lacks the events before number 3"):
        import_rescue(told[1], store)
    assert [import_rescue(path, store).added for path in told] == [2, 2]
    assert store.events("s1") == (started(), said(2), said(3), said(4))


def test_when_no_place_is_left_the_caller_is_told(store: Failing, tmp_path: Path) -> None:
    journal = SafeJournal(store, lambda *_: None, [tmp_path / "not there"])
    with pytest.raises(StoreError, match=r"disk is full.*No other place"):
        journal.append("s1", [started()])


def test_the_second_place_is_the_home_and_then_the_folder_for_scratch() -> None:
    home, scratch = rescue_folders()
    assert home == Path.home()
    assert scratch.is_dir()


def write(path: Path, *lines: object) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def line(number: int, event: Event, session: str = "s1") -> dict[str, object]:
    return {"session": session, "sequence": number, "event": encode(event)}


def test_a_line_cut_off_by_a_crash_is_left_out_and_told(store: Failing, tmp_path: Path) -> None:
    path, events = rescued(store, tmp_path / "second", good=0)
    path.write_bytes(path.read_bytes()[:-7])
    assert import_rescue(path, store) == Imported(("s1",), added=5, known=0, torn=True)
    assert store.events("s1") == tuple(events[:5])


def test_a_last_line_without_its_newline_still_counts(store: Failing, tmp_path: Path) -> None:
    path, events = rescued(store, tmp_path / "second", good=0)
    path.write_bytes(path.read_bytes().rstrip())
    assert import_rescue(path, store) == Imported(("s1",), added=6, known=0, torn=False)
    assert store.events("s1") == tuple(events)


def test_a_session_that_went_on_in_another_way_is_left_as_it_is(
    store: Failing, tmp_path: Path
) -> None:
    path, events = rescued(store, tmp_path / "second", good=3)
    store.append("s1", [SessionEnded(9.0, Outcome.UNFINISHED)])
    with pytest.raises(ContentError, match="event 4 of session s1 is another in the journal"):
        import_rescue(path, store)
    assert store.events("s1")[:3] == tuple(events[:3])
    assert store.last_sequence("s1") == 4


def test_a_deleted_session_does_not_go_on(store: Failing, tmp_path: Path) -> None:
    path, _ = rescued(store, tmp_path / "second", good=3)
    store.delete("s1")
    with pytest.raises(ContentError, match="lacks the events before number 4"):
        import_rescue(path, store)
    assert store.sessions() == ()


SECRET = "you never listen"
BAD_LINES: list[object] = [
    SECRET,
    [SECRET],
    {"session": "s1", "sequence": 1},
    {"session": "s1", "sequence": 1, "event": {"type": SECRET, "format": 1}},
    {"session": "s1", "sequence": 1, "event": {**encode(said(1)), "format": 2}},
    {"session": "s1", "sequence": 0, "event": encode(started())},
    {"session": "s1", "sequence": True, "event": encode(started())},
    {"session": "../s1", "sequence": 1, "event": encode(started())},
    {"session": 7, "sequence": 1, "event": encode(started())},
    {"session": "s1", "sequence": 1, "event": encode(said(1))},
    {"session": "s2", "sequence": 1, "event": encode(started())},
    {"session": "s1", "sequence": 1, "event": {**encode(started()), "began": SECRET}},
    {"session": "s1", "sequence": 1, "event": {**encode(started()), "attempt": 2**70}},
]


@pytest.mark.parametrize("bad", BAD_LINES)
def test_a_wrong_line_is_told_and_nothing_goes_in(
    store: Failing, tmp_path: Path, bad: object
) -> None:
    store.good = 99
    with pytest.raises(ContentError) as caught:
        import_rescue(write(tmp_path / "x.jsonl", bad), store)
    assert caught.value.exit_code == 1
    assert SECRET not in str(caught.value)
    assert store.sessions() == ()


def test_a_wrong_line_in_the_middle_is_told_by_its_number(store: Failing, tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", line(1, started()), line(2, said(2)), {}, line(3, said(3)))
    with pytest.raises(ContentError, match=r"x\.jsonl:3: not a line of a rescue file"):
        import_rescue(path, store)
    assert store.sessions() == ()


def test_an_empty_file_holds_no_sessions(store: Failing, tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl")
    assert import_rescue(path, store) == Imported((), added=0, known=0, torn=False)


def test_a_missing_file_and_a_folder_are_told(store: Failing, tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="There is no file"):
        import_rescue(tmp_path / "none.jsonl", store)
    with pytest.raises(ContentError, match="Could not read"):
        import_rescue(tmp_path, store)


def test_deep_and_binary_files_are_told(store: Failing, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    for content in (b"[" * 100_000, b"\xff\xfe\0" * 50, b"\x1f\x8b\x08 \n" * 3):
        path.write_bytes(content)
        with pytest.raises(ContentError):
            import_rescue(path, store)


def test_a_mangled_file_never_gives_a_traceback(store: Failing, tmp_path: Path) -> None:
    path, _ = rescued(store, tmp_path / "second", good=0)
    whole = path.read_bytes()

    @settings(max_examples=60, deadline=None)
    @given(st.integers(0, len(whole) - 1), st.binary(min_size=1, max_size=4))
    def mangle(position: int, junk: bytes) -> None:
        path.write_bytes(whole[:position] + junk + whole[position + len(junk) :])
        try:
            came = import_rescue(path, store)
        except PracticeError as error:
            assert error.message
            assert store.sessions() == ()  # all of a file comes in, or nothing
            return
        assert {row.session for row in store.sessions()} == set(came.sessions)
        store.purge(before=None)

    mangle()
