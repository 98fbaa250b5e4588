"""Lines that are kept, found again, replaced when broken, and let go when there are too many."""

import os
import stat
import threading
from pathlib import Path

import pytest

from practice.domain.errors import EngineUnavailable
from practice.domain.events import EngineInfo
from practice.domain.frames import Sound
from practice.tts import cache
from practice.tts.cache import CachedVoice
from practice.tts.port import Manner, SpokenLine, WordOnset

MANNER = Manner()


class CountingVoice:
    """Remembers what it was asked; its sound depends on text and pace."""

    def __init__(self, version: str = "1") -> None:
        self.asked: list[str] = []
        self.info = EngineInfo("counting", version)
        self.fails = False
        self.closed = False
        self.busy = threading.Lock()

    def synthesise(self, text: str, manner: Manner) -> SpokenLine | None:
        assert self.busy.acquire(blocking=False), "two lines at once"
        try:
            if self.fails:
                raise EngineUnavailable("It is gone.")
            self.asked.append(text)
            pcm = f"{text}{manner.pace}".encode().ljust(2000, b"\x01")
            return SpokenLine(Sound(pcm, 22050), (WordOnset(0, len(text), 0.25),))
        finally:
            self.busy.release()

    def close(self) -> None:
        self.closed = True


class Notices(list[tuple[str, str]]):
    def __call__(self, kind: str, text: str) -> None:
        self.append((kind, text))


def _cached(
    folder: Path, inner: CountingVoice, limit: int = cache.LIMIT
) -> tuple[CachedVoice, Notices]:
    notices = Notices()
    return CachedVoice(inner, folder, notices, limit), notices


def test_a_line_is_made_once_and_found_again_in_another_session(tmp_path: Path) -> None:
    first, second = CountingVoice(), CountingVoice()
    made = _cached(tmp_path, first)[0].synthesise("Hello.", MANNER)
    found = _cached(tmp_path, second)[0].synthesise("Hello.", MANNER)
    assert made == found
    assert (first.asked, second.asked) == (["Hello."], [])


@pytest.mark.parametrize(
    "other",
    [Manner(pace=1.1), Manner(pitch=51), Manner(hint="Annie")],
    ids=["pace", "pitch", "hint"],
)
def test_another_manner_is_another_line(tmp_path: Path, other: Manner) -> None:
    inner = CountingVoice()
    voice, _ = _cached(tmp_path, inner)
    voice.synthesise("Hello.", MANNER)
    voice.synthesise("Hello.", other)
    assert inner.asked == ["Hello.", "Hello."]


def test_another_version_of_the_engine_makes_its_own_lines(tmp_path: Path) -> None:
    later = CountingVoice("2")
    _cached(tmp_path, CountingVoice())[0].synthesise("Hello.", MANNER)
    _cached(tmp_path, later)[0].synthesise("Hello.", MANNER)
    assert later.asked == ["Hello."]


def test_no_words_are_stored_and_only_the_owner_may_look(tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "voice"
    _cached(folder, CountingVoice())[0].synthesise("Emma", MANNER)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    files = list(folder.iterdir())
    assert {path.suffix for path in files} == {".wav", ".json"}
    for path in files:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert "Emma" not in path.name
        assert path.suffix == ".wav" or b"Emma" not in path.read_bytes()


@pytest.mark.parametrize("suffix", [".wav", ".json"])
@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "scribbled", "odd"])
def test_a_damaged_entry_is_made_anew(tmp_path: Path, suffix: str, damage: str) -> None:
    inner = CountingVoice()
    voice, notices = _cached(tmp_path, inner)
    line = voice.synthesise("Hello.", MANNER)
    [path] = tmp_path.glob(f"*{suffix}")
    content = path.read_bytes()
    if damage == "gone":
        path.unlink()
    elif damage == "odd":
        path.write_bytes(b'{"sound": 7, "onsets": [[1]]}')
    else:
        cut = content[: len(content) // 2]
        scribbled = content[:-20] + bytes(20)
        path.write_bytes({"empty": b"", "cut": cut, "scribbled": scribbled}[damage])
    assert voice.synthesise("Hello.", MANNER) == line
    assert voice.synthesise("Hello.", MANNER) == line
    assert inner.asked == ["Hello.", "Hello."]
    assert notices == []


def test_the_lines_heard_longest_ago_go_first(tmp_path: Path) -> None:
    inner = CountingVoice()
    voice, _ = _cached(tmp_path, inner, limit=12_000)
    for age, text in enumerate(["one", "two", "three", "four"]):
        voice.synthesise(text, MANNER)
        for path in tmp_path.iterdir():
            status = path.stat()
            if status.st_mtime > 1000:
                os.utime(path, (age, age))
    voice.synthesise("one", MANNER)
    voice.synthesise("five", MANNER)
    voice.synthesise("six", MANNER)
    inner.asked.clear()
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 12_000
    voice.synthesise("one", MANNER)
    voice.synthesise("two", MANNER)
    assert inner.asked == ["two"]


def test_it_never_grows_beyond_its_limit(tmp_path: Path) -> None:
    voice, _ = _cached(tmp_path, CountingVoice(), limit=20_000)
    for number in range(60):
        voice.synthesise(f"line {number}", MANNER)
        assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 20_000


def test_half_written_files_of_a_killed_program_count_and_go(tmp_path: Path) -> None:
    (tmp_path / "left.part").write_bytes(bytes(50_000))
    os.utime(tmp_path / "left.part", (1, 1))
    _cached(tmp_path, CountingVoice(), limit=20_000)[0].synthesise("Hello.", MANNER)
    assert not (tmp_path / "left.part").exists()


def test_a_folder_that_can_not_be_made_is_said_once_and_she_still_speaks(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    inner = CountingVoice()
    voice, notices = _cached(tmp_path / "file" / "voice", inner)
    assert voice.synthesise("one", MANNER) is not None
    assert voice.synthesise("two", MANNER) is not None
    [(kind, text)] = notices
    assert kind == "cache"
    assert "PRACTICE_HOME" in text
    assert "one" not in text.split()


def test_a_full_disk_is_said_once_and_leaves_no_half_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    voice, notices = _cached(tmp_path, CountingVoice())
    assert voice.synthesise("one", MANNER) is not None
    assert voice.synthesise("two", MANNER) is not None
    assert len(notices) == 1
    assert "No space left on device" in notices[0][1]
    assert list(tmp_path.iterdir()) == []


def test_lines_made_ahead_need_no_engine_later(tmp_path: Path) -> None:
    inner = CountingVoice()
    voice, _ = _cached(tmp_path, inner)
    assert voice.prepare(["one", "two", "one"], MANNER) == 3
    assert inner.asked == ["one", "two"]
    inner.fails = True
    assert voice.synthesise("two", MANNER) is not None
    with pytest.raises(EngineUnavailable):
        voice.synthesise("three", MANNER)


def test_preparing_ends_quietly_when_the_engine_fails_or_is_closed(tmp_path: Path) -> None:
    inner = CountingVoice()
    voice, notices = _cached(tmp_path, inner)
    inner.fails = True
    assert voice.prepare(["one", "two"], MANNER) == 0
    inner.fails = False
    voice.close()
    assert voice.prepare(["one", "two"], MANNER) == 0
    assert inner.closed
    assert notices == []


def test_two_threads_never_reach_the_engine_together(tmp_path: Path) -> None:
    inner = CountingVoice()
    voice, _ = _cached(tmp_path, inner)
    texts = [f"line {number}" for number in range(40)]
    threads = [threading.Thread(target=voice.prepare, args=(texts, MANNER)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(inner.asked) == sorted(texts)
