"""What is appended is there, in order, once; sessions can be found and listed."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from practice.domain.errors import ArgumentError, StoreError
from practice.domain.events import (
    EngineInfo,
    Event,
    NoticeGiven,
    Outcome,
    SessionEnded,
    SessionResumed,
    SessionStarted,
    Source,
    Stamps,
    TurnEnded,
    UtteranceHeard,
)
from practice.domain.transcript import FinalTranscript
from practice.journal.rows import SessionRow
from practice.journal.store import Store, text_hash

PRIVATE = stat.S_IRUSR | stat.S_IWUSR
posix = pytest.mark.skipif(os.name == "nt", reason="owner-only modes are POSIX")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(folder=tmp_path) as store:
        yield store


def started(
    session: str, began: str = "2026-11-22T10:00:00+01:00", learner: str = "sam", seed: int = 7
) -> SessionStarted:
    return SessionStarted(
        at=0.0,
        session=session,
        began=began,
        learner=learner,
        persona="co-parent",
        level="realistic",
        variant="default",
        seed=seed,
        source=Source.SCRIPT,
        stt=EngineInfo("scripted", "1", "no sound"),
        tts=EngineInfo("silent", "2"),
        stamps=Stamps("r" * 64, "p" * 64, "u" * 64, "m1"),
        version="0.1.0",
        parent_session="s0",
        parent_turn=3,
        attempt=2,
        drill="week-1",
    )


def heard(turn: int, text: str = "What else?") -> UtteranceHeard:
    at = float(turn)
    return UtteranceHeard(at, turn, f"{turn}.1", FinalTranscript.of_text(text, at))


def talk(session: str, turns: int = 2) -> list[Event]:
    events: list[Event] = [started(session)]
    for turn in range(1, turns + 1):
        events += [heard(turn), TurnEnded(turn + 0.5, turn)]
    return events


def test_events_come_back_in_the_order_they_were_appended(store: Store) -> None:
    events = talk("s1", turns=5)
    assert store.append("s1", events[:3]) == 3
    assert store.append("s1", events[3:]) == 11
    assert store.events("s1") == tuple(events)
    assert store.events("s1", after=9) == tuple(events[9:])
    assert store.events("s1", after=11) == ()


def test_sessions_number_their_events_apart(store: Store) -> None:
    assert store.append("s1", talk("s1")) == 5
    assert store.append("s2", talk("s2", turns=1)) == 3
    assert store.append("s1", [heard(3)]) == 6
    assert store.last_sequence("s1") == 6
    assert store.last_sequence("s2") == 3
    assert store.last_sequence("s3") == 0


def test_what_is_stored_is_there_for_the_next_program(store: Store, tmp_path: Path) -> None:
    store.append("s1", talk("s1"))
    with Store.open(folder=tmp_path) as other:
        assert other.events("s1") == tuple(talk("s1"))


def test_appending_nothing_writes_nothing(store: Store) -> None:
    store.append("s1", talk("s1"))
    assert store.append("s1", []) == 5
    assert store.append("s2", []) == 0
    assert [row.session for row in store.sessions()] == ["s1"]


def test_a_session_begins_with_its_start_and_starts_once(store: Store) -> None:
    with pytest.raises(ValueError, match="begins with"):
        store.append("s1", [heard(1)])
    with pytest.raises(ValueError, match="names another session"):
        store.append("s1", [started("s2")])
    with pytest.raises(ValueError, match="comes first"):
        store.append("s1", [started("s1"), started("s1")])
    store.append("s1", [started("s1")])
    with pytest.raises(StoreError, match=r"a session s1 in .* already"):
        store.append("s1", [started("s1")])
    assert store.last_sequence("s1") == 1


def test_a_batch_that_cannot_be_stored_leaves_nothing_behind(store: Store) -> None:
    store.append("s1", [started("s1")])
    with pytest.raises(OverflowError):
        store.append("s1", [heard(1), TurnEnded(1.0, 2**70), heard(2)])
    assert store.events("s1") == (started("s1"),)
    assert store.sessions()[0].events == 1
    assert store.append("s1", [heard(1)]) == 2


def test_any_text_a_terminal_can_give_comes_back_as_it_was(store: Store) -> None:
    odd = "Größe 😀 \x00 \udc80 \u2028 ' \" [/"
    events: list[Event] = [
        started("s1", learner=odd, seed=2**80),
        NoticeGiven(0.0, "odd", odd),
        heard(1, odd),
    ]
    store.append("s1", events)
    assert store.events("s1") == tuple(events)
    row = store.sessions(learner=odd)[0]
    assert row.learner.startswith("Größe 😀 ?")
    assert row.seed == 2**80


def test_the_row_of_a_session_tells_what_its_events_say(store: Store) -> None:
    store.append("s1", talk("s1"))
    assert store.sessions() == (
        SessionRow(
            session="s1",
            began="2026-11-22T10:00:00+01:00",
            learner="sam",
            persona="co-parent",
            level="realistic",
            variant="default",
            seed=7,
            source=Source.SCRIPT,
            stt=EngineInfo("scripted", "1"),
            tts=EngineInfo("silent", "2"),
            practice_version="0.1.0",
            parent_session="s0",
            parent_turn=3,
            attempt=2,
            drill="week-1",
            outcome=None,
            turns=2,
            events=5,
            seconds=2.5,
        ),
    )


def test_the_outcome_is_set_at_the_end_and_taken_back_when_it_goes_on(store: Store) -> None:
    store.append("s1", talk("s1"))
    store.append("s1", [SessionEnded(9.0, Outcome.UNFINISHED)])
    assert store.sessions()[0].outcome is Outcome.UNFINISHED
    store.append("s1", [SessionResumed(9.5, "2026-11-22T11:00:00+01:00")])
    assert store.sessions()[0].outcome is None
    store.append("s1", [heard(3), SessionEnded(12.0, Outcome.AGREEMENT)])
    row = store.sessions()[0]
    assert (row.outcome, row.turns, row.seconds) == (Outcome.AGREEMENT, 3, 12.0)


def test_sessions_are_listed_newest_first_whatever_their_zone(store: Store) -> None:
    for name, began in [
        ("early", "2026-11-22T10:00:00+05:00"),
        ("late", "2026-11-22T09:00:00-08:00"),
        ("middle", "2026-11-22T09:30:00Z"),
    ]:
        store.append(name, [started(name, began)])
    assert [row.session for row in store.sessions()] == ["late", "middle", "early"]
    assert [row.session for row in store.sessions(limit=1)] == ["late"]
    assert store.resolve("last") == "late"


def test_sessions_begun_in_the_same_second_keep_their_order(store: Store) -> None:
    for name in ("b", "a", "c"):
        store.append(name, [started(name)])
    assert [row.session for row in store.sessions()] == ["c", "a", "b"]


def test_sessions_can_be_listed_by_learner_and_persona(store: Store) -> None:
    store.append("s1", [started("s1", learner="sam")])
    store.append("s2", [started("s2", learner="kim")])
    assert [row.session for row in store.sessions(learner="kim")] == ["s2"]
    assert [row.session for row in store.sessions(persona="co-parent")] == ["s2", "s1"]
    assert store.sessions(persona="boss") == ()


def test_a_session_is_found_by_id_by_beginning_and_by_last(store: Store) -> None:
    for name in ("ab12", "ab34", "cd56", "cd"):
        store.append(name, [started(name)])
    assert store.resolve("ab12") == "ab12"
    assert store.resolve(" ab3 ") == "ab34"
    assert store.resolve("cd") == "cd"
    assert store.resolve("last") == "cd"


@pytest.mark.parametrize("name", ["zz", "", " ", "%", "a_", "AB12", "ab12x", "'; drop table"])
def test_a_session_that_is_not_there_is_a_wrong_argument(store: Store, name: str) -> None:
    store.append("ab12", [started("ab12")])
    with pytest.raises(ArgumentError) as caught:
        store.resolve(name)
    assert caught.value.exit_code == 2
    assert "practice sessions list" in caught.value.hint


def test_a_beginning_that_fits_two_sessions_asks_for_more(store: Store) -> None:
    for name in ("ab12", "ab34"):
        store.append(name, [started(name)])
    with pytest.raises(ArgumentError, match=r"2 sessions begin with .ab."):
        store.resolve("ab")


def test_last_of_an_empty_journal_says_that_there_is_none(store: Store) -> None:
    with pytest.raises(ArgumentError, match="no session yet"):
        store.resolve("last")
    assert store.sessions() == ()


def test_events_of_an_unknown_session_are_a_wrong_argument(store: Store) -> None:
    with pytest.raises(ArgumentError, match='no session "s9"'):
        store.events("s9")


def test_two_writers_cannot_interleave_unseen(store: Store, tmp_path: Path) -> None:
    store.append("s1", [started("s1")])
    with Store.open(folder=tmp_path) as other:
        other.append("s1", [NoticeGiven(1.0, "other", "")])
        with pytest.raises(StoreError, match="Another program wrote to the same session"):
            store.append("s1", [NoticeGiven(1.0, "mine", "")])
        with pytest.raises(StoreError, match="Another program"):
            store.append("s1", [NoticeGiven(1.0, "mine", "")])
        assert store.last_sequence("s1") == 2
        assert store.append("s1", [NoticeGiven(1.0, "mine", "")]) == 3
        with pytest.raises(StoreError, match="Another program"):
            other.append("s1", [NoticeGiven(2.0, "other", "")])


def test_a_session_that_grew_since_it_was_read_is_not_continued_unseen(
    store: Store, tmp_path: Path
) -> None:
    store.append("s1", talk("s1"))
    with Store.open(folder=tmp_path) as other:
        assert len(other.events("s1")) == 5
        store.append("s1", [heard(3)])
        with pytest.raises(StoreError, match="Another program"):
            other.append("s1", [heard(3)])
        assert len(other.events("s1")) == 6
        assert other.append("s1", [TurnEnded(9.0, 3)]) == 7


def test_a_session_started_twice_at_once_is_noticed(store: Store, tmp_path: Path) -> None:
    assert store.last_sequence("s1") == 0
    with Store.open(folder=tmp_path) as other:
        other.append("s1", [started("s1")])
    with pytest.raises(StoreError, match="Another program"):
        store.append("s1", [started("s1")])


def test_a_session_deleted_while_it_goes_on_is_not_brought_back(
    store: Store, tmp_path: Path
) -> None:
    store.append("s1", talk("s1"))
    with Store.open(folder=tmp_path) as other:
        other.delete("s1")
    with pytest.raises(StoreError, match="was deleted while it went on"):
        store.append("s1", [heard(3)])
    assert store.sessions() == ()


def test_threads_with_a_session_each_share_a_store(store: Store) -> None:
    def write(name: str) -> int:
        store.append(name, [started(name)])
        for turn in range(1, 16):
            store.append(name, [heard(turn)])
        return len(store.events(name))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(write, ["s1", "s2", "s3", "s4"])) == [16] * 4
    assert [row.events for row in store.sessions()] == [16] * 4


def test_a_frozen_text_is_kept_once_under_its_hash(store: Store) -> None:
    key = store.freeze_text("persona", "name = 'Tracy'\n")
    assert key == text_hash("name = 'Tracy'\n")
    assert len(key) == 64
    assert store.freeze_text("persona", "name = 'Tracy'\n") == key
    assert store.freeze_text("rubric", "pass = 75") != key
    assert store.text(key) == "name = 'Tracy'\n"
    assert store.text(text_hash("pass = 75")) == "pass = 75"
    with pytest.raises(StoreError, match="holds no text 000000000000"):
        store.text("0" * 64)


def test_a_text_that_no_database_takes_is_frozen_with_marks(store: Store) -> None:
    key = store.freeze_text("persona", "a\0b\udc80c")
    assert key == text_hash("a\0b\udc80c")
    assert store.text(key) == "a?b?c"


def test_an_event_of_a_newer_practice_is_told_and_not_dropped(store: Store, tmp_path: Path) -> None:
    store.append("s1", talk("s1"))
    _edit(store, "UPDATE events SET body = replace(body, '\"format\":1', '\"format\":9')")
    with pytest.raises(StoreError, match="Event 1 of session s1 cannot be read") as caught:
        store.events("s1")
    assert "format 9 is newer" in caught.value.message
    _edit(store, "UPDATE events SET body = '{'")
    with pytest.raises(StoreError, match="not JSON"):
        store.events("s1")


def test_the_stored_body_is_the_whole_event_as_json(store: Store) -> None:
    store.append("s1", talk("s1"))
    rows = _edit(store, "SELECT session, sequence, at, turn, type, format, body FROM events")
    assert [row[:6] for row in rows][:2] == [
        ("s1", 1, 0.0, None, "SessionStarted", 1),
        ("s1", 2, 1.0, 1, "UtteranceHeard", 1),
    ]
    assert json.loads(str(rows[1][6]))["transcript"]["text"] == "What else?"


@posix
def test_only_the_owner_may_read_the_files(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "home"
    before = os.umask(0)
    try:
        with Store.open(folder=folder) as store:
            store.append("s1", talk("s1"))
            names = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    finally:
        os.umask(before)
    assert names == {f"journal.sqlite3{end}": PRIVATE for end in ("", "-wal", "-shm")}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@posix
def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    Store.open(folder=tmp_path).close()
    file = tmp_path / "journal.sqlite3"
    file.chmod(0o644)
    Store.open(folder=tmp_path).close()
    assert stat.S_IMODE(file.stat().st_mode) == PRIVATE


def test_commits_are_synced_and_the_log_is_written_ahead(store: Store) -> None:
    with store._engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_without_arguments_it_lies_in_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("PRACTICE_DATABASE_URL", raising=False)
    with Store.open() as store:
        assert store.where == str(tmp_path / "home" / "journal.sqlite3")
        assert store.recordings.folder == tmp_path / "home" / "recordings"


def test_the_environment_moves_the_store_and_its_recordings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "else where" / "talks.db"
    monkeypatch.setenv("PRACTICE_DATABASE_URL", f"sqlite:///{file}")
    with Store.open() as store:
        assert store.where == str(file)
        assert store.recordings.folder == file.parent / "recordings"
    assert file.exists()
    with Store.open(folder=tmp_path / "named") as store:
        assert store.where == str(tmp_path / "named" / "journal.sqlite3")


@pytest.mark.parametrize("name", ["a%20b", "größe ü", "what?x=1&uri=true", "a#b", "'q'"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    with Store.open(folder=folder) as store:
        store.append("s1", talk("s1"))
    assert [path.name for path in folder.iterdir()] == ["journal.sqlite3"]


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("not an address", "is not a database address"),
        ("sqlite:///:memory:", "lost on closing"),
        ("sqlite://", "lost on closing"),
        ("sqlite:///file:x?mode=memory&uri=true", "lost on closing"),
        ("postgresql+nodriver://sam:secret@host/db", "could not be used"),
    ],
)
def test_an_address_that_cannot_work_is_told(url: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=message) as caught:
        Store.open(url, folder=tmp_path)
    assert "secret" not in str(caught.value)


def test_importing_the_store_loads_no_database_library() -> None:
    script = (
        "import sys, practice.journal.store, practice.journal.rescue, practice.journal.retention;"
        "print(sorted({'sqlalchemy', 'alembic', 'numpy', 'soundfile'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def _edit(store: Store, statement: str) -> list[tuple[object, ...]]:
    with store._engine.begin() as connection:
        cursor = connection.exec_driver_sql(statement)
        return [tuple(row) for row in cursor] if cursor.returns_rows else []
