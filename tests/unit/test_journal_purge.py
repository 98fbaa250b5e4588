"""What is deleted is gone: rows, recordings, frozen texts, and the words in the raw files."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from practice.domain.errors import ArgumentError, StoreError
from practice.domain.events import (
    EngineInfo,
    Event,
    SessionStarted,
    Source,
    Stamps,
    UtteranceHeard,
)
from practice.domain.frames import Sound
from practice.domain.transcript import FinalTranscript
from practice.journal.retention import purge_older_than
from practice.journal.store import Store

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BEEP = Sound(b"\1\0" * 800, 16_000)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(folder=tmp_path) as store:
        yield store


def keep(store: Store, session: str, days_ago: float, words: str = "what else") -> None:
    """Store a session of that age, with one utterance and one recording."""
    began = (NOW - timedelta(days=days_ago)).isoformat()
    engine = EngineInfo("typed", "1")
    events: list[Event] = [
        SessionStarted(
            at=0.0,
            session=session,
            began=began,
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
        ),
        UtteranceHeard(1.0, 1, "1.1", FinalTranscript.of_text(words, 0.0), "1.1.wav"),
    ]
    store.append(session, events)
    store.recordings.save(session, "1.1.wav", BEEP)


def raw_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_deleted_session_is_gone_and_the_others_stay(store: Store) -> None:
    keep(store, "s1", 1)
    keep(store, "s2", 1)
    store.delete("s1")
    assert [row.session for row in store.sessions()] == ["s2"]
    assert len(store.events("s2")) == 2
    with pytest.raises(ArgumentError):
        store.events("s1")
    assert store.recordings.names("s1") == ()
    assert store.recordings.names("s2") == ("1.1.wav",)


def test_deleted_words_are_nowhere_in_the_files(store: Store, tmp_path: Path) -> None:
    long = " ".join(f"rhubarb{i}" for i in range(3000))
    keep(store, "s1", 1, "secretword " + long)
    keep(store, "s2", 1, "keptword")
    assert b"secretword" in raw_bytes(tmp_path)
    store.delete("s1")
    assert b"secretword" not in raw_bytes(tmp_path)
    assert b"rhubarb" not in raw_bytes(tmp_path)
    assert b"keptword" in raw_bytes(tmp_path)


def test_frozen_texts_go_with_the_last_session(store: Store, tmp_path: Path) -> None:
    key = store.freeze_text("persona", "drawn after somebody real")
    keep(store, "s1", 1)
    keep(store, "s2", 1)
    store.delete("s1")
    assert store.text(key) == "drawn after somebody real"
    store.delete("s2")
    with pytest.raises(StoreError):
        store.text(key)
    assert b"somebody real" not in raw_bytes(tmp_path)


def test_an_unknown_session_cannot_be_deleted(store: Store) -> None:
    with pytest.raises(ArgumentError, match="no session"):
        store.delete("s1")


def test_a_deleted_id_can_begin_again(store: Store) -> None:
    keep(store, "s1", 1)
    store.delete("s1")
    keep(store, "s1", 0)
    assert len(store.events("s1")) == 2


def test_purging_by_date_deletes_what_began_before(store: Store) -> None:
    for name, age in [("old", 40), ("older", 90), ("new", 2)]:
        keep(store, name, age)
    assert set(store.purge(before=NOW - timedelta(days=30))) == {"old", "older"}
    assert [row.session for row in store.sessions()] == ["new"]
    assert [path.name for path in store.recordings.folder.iterdir()] == ["new"]


def test_purging_all_leaves_nothing(store: Store, tmp_path: Path) -> None:
    for name in ("a", "b"):
        keep(store, name, 1, "secretword")
    assert set(store.purge(before=None)) == {"a", "b"}
    assert store.sessions() == ()
    assert b"secretword" not in raw_bytes(tmp_path)
    assert store.purge(before=None) == ()


def test_sessions_are_kept_for_the_days_asked(store: Store) -> None:
    for name, age in [("a", 29.9), ("b", 30.1)]:
        keep(store, name, age)
    assert purge_older_than(store, 30, NOW) == ("b",)
    assert purge_older_than(store, 10**9, NOW) == ()
    assert purge_older_than(store, 0, NOW) == ("a",)


def test_a_negative_number_of_days_deletes_nothing(store: Store) -> None:
    keep(store, "s1", 10)
    with pytest.raises(ArgumentError, match="negative"):
        purge_older_than(store, -1, NOW)
    assert len(store.sessions()) == 1


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_recordings_that_cannot_be_removed_keep_the_session(store: Store, tmp_path: Path) -> None:
    keep(store, "s1", 1)
    folder = store.recordings.folder / "s1"
    folder.rename(tmp_path / "moved")
    folder.symlink_to(tmp_path / "moved")
    with pytest.raises(StoreError, match="recording"):
        store.delete("s1")
    assert len(store.events("s1")) == 2
    assert (tmp_path / "moved" / "1.1.wav").exists()
