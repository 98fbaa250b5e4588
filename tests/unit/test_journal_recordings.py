"""Recordings are owner-only, stay in their folder, and survive a crash up to the last second."""

import os
import stat
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from practice.domain.errors import ArgumentError, StoreError
from practice.domain.frames import Sound
from practice.journal.recordings import Recordings

RATE = 16_000
SECOND = bytes(range(256)) * 125
"""A second of samples."""
posix = pytest.mark.skipif(os.name == "nt", reason="owner-only modes and signals are POSIX")


def samples(path: Path) -> bytes:
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
        return file.readframes(file.getnframes())


def test_a_recording_holds_what_was_written(tmp_path: Path) -> None:
    recordings = Recordings(tmp_path / "recordings")
    recording = recordings.begin("s1", "1.1.wav", RATE)
    assert recordings.names("s1") == ()
    for _ in range(3):
        recording.write(SECOND)
    path = recording.close()
    assert path == recordings.path("s1", "1.1.wav") == recording.close()
    assert samples(path) == SECOND * 3
    assert recordings.names("s1") == ("1.1.wav",)


def test_a_flac_recording_holds_the_same_in_less_room(tmp_path: Path) -> None:
    import soundfile

    recordings = Recordings(tmp_path)
    path = recordings.save("s1", "1.1.flac", Sound(SECOND * 4, RATE))
    assert path.name == "1.1.flac"
    assert path.read_bytes()[:4] == b"fLaC"
    kept, rate = soundfile.read(path, dtype="int16")
    assert rate == RATE
    assert kept.tobytes() == SECOND * 4
    assert [p.name for p in path.parent.iterdir()] == ["1.1.flac"]


def test_without_the_flac_library_it_stays_wav(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "soundfile", None)
    path = Recordings(tmp_path).save("s1", "1.1.flac", Sound(SECOND, RATE))
    assert path.name == "1.1.wav"
    assert samples(path) == SECOND


@posix
def test_only_the_owner_may_hear_them(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        recordings = Recordings(tmp_path / "recordings")
        going_on = recordings.begin("s1", "2.1.wav", RATE)
        for name in ("1.1.wav", "1.2.flac"):
            recordings.save("s1", name, Sound(SECOND, RATE))
    finally:
        os.umask(before)
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in tmp_path.rglob("*")}
    assert modes == {
        "recordings": 0o700,
        "s1": 0o700,
        "1.1.wav": 0o600,
        "1.2.flac": 0o600,
        "2.1.wav.part": 0o600,
    }
    going_on.close()


@pytest.mark.parametrize("name", ["../1.wav", "/etc/x.wav", "..", "", "a/b.wav", "a\0.wav", ".wav"])
def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path, name: str) -> None:
    recordings = Recordings(tmp_path / "recordings")
    with pytest.raises(ArgumentError):
        recordings.begin("s1", name, RATE)
    with pytest.raises(ArgumentError):
        recordings.begin(name, "1.wav", RATE)
    assert list(tmp_path.iterdir()) == []


def test_only_wav_and_flac_can_be_kept(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match=r"Use \.wav or \.flac"):
        Recordings(tmp_path).begin("s1", "1.1.mp3", RATE)


def test_deleting_a_session_without_recordings_is_no_error(tmp_path: Path) -> None:
    recordings = Recordings(tmp_path / "recordings")
    recordings.delete("s1")
    recordings.delete("not: a folder")
    recordings.save("s1", "1.1.wav", Sound(SECOND, RATE))
    recordings.delete("s1")
    assert recordings.names("s1") == ()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "recordings").write_text("in the way")
    with pytest.raises(StoreError, match="Could not keep the recording"):
        Recordings(tmp_path / "recordings").begin("s1", "1.1.wav", RATE)


def crashed(folder: Path, name: str, writes: str) -> None:
    """Record in another program that dies in the middle."""
    script = (
        "import os, sys; from pathlib import Path\n"
        "from practice.journal.recordings import Recordings\n"
        "second = bytes(range(256)) * 125\n"
        f"recording = Recordings(Path(sys.argv[1])).begin('s1', {name!r}, 16_000)\n"
        f"for piece in {writes}: recording.write(piece)\n"
        "os._exit(9)"
    )
    run = subprocess.run([sys.executable, "-c", script, str(folder)], check=False)
    assert run.returncode == 9


@posix
@pytest.mark.parametrize("name", ["1.1.wav", "1.1.flac"])
def test_a_crash_loses_less_than_the_last_second(tmp_path: Path, name: str) -> None:
    import soundfile

    crashed(tmp_path, name, "[second] * 3 + [second[:16_000]]")
    recordings = Recordings(tmp_path)
    assert recordings.names("s1") == ()
    assert recordings.recover() == (recordings.path("s1", name),)
    kept, rate = soundfile.read(recordings.path("s1", name), dtype="int16")
    assert rate == RATE
    assert kept.tobytes()[: 3 * len(SECOND)] == SECOND * 3
    assert recordings.recover() == ()


@posix
def test_the_next_recording_finishes_what_a_crash_left(tmp_path: Path) -> None:
    crashed(tmp_path, "1.1.wav", "[second] * 2")
    recordings = Recordings(tmp_path)
    recordings.save("s2", "1.1.wav", Sound(SECOND, RATE))
    assert samples(recordings.path("s1", "1.1.wav")) == SECOND * 2


@posix
def test_a_crash_before_any_sound_leaves_nothing(tmp_path: Path) -> None:
    crashed(tmp_path, "1.1.wav", "[]")
    (tmp_path / "s1" / "1.2.wav.part").write_bytes(b"RIFF")
    assert Recordings(tmp_path).recover() == ()
    assert list((tmp_path / "s1").iterdir()) == []


@posix
def test_a_recording_that_goes_on_is_not_finished_by_somebody_else(tmp_path: Path) -> None:
    going_on = Recordings(tmp_path).begin("s1", "1.1.wav", RATE)
    going_on.write(SECOND)
    assert Recordings(tmp_path).recover() == ()
    going_on.write(SECOND)
    assert samples(going_on.close()) == SECOND * 2
