"""Players without a sound card: silent, into files, several, and what a callback is given."""

import stat
import threading

import numpy as np
import pytest

from practice.audio.files import read_sound
from practice.audio.playback import FADE_SECONDS, Playback
from practice.audio.players import Player, PlayerChain, SilentPlayer, WavFolderPlayer, slug
from practice.domain.errors import StoreError
from practice.domain.frames import Sound

LINE = Sound(np.arange(16000, dtype="<i2").tobytes(), 16000)


@pytest.fixture(params=["silent", "folder", "chain"])
def player(request, tmp_path) -> Player:
    folder = tmp_path / "out"
    return {
        "silent": SilentPlayer,
        "folder": lambda: WavFolderPlayer(folder),
        "chain": lambda: PlayerChain(WavFolderPlayer(folder), SilentPlayer()),
    }[request.param]()


def test_playing_ends_at_once_and_all_of_it_counts_as_heard(player):
    assert player.play(LINE) == 1.0
    assert player.play(LINE, "a line") == 1.0


def test_a_line_counts_as_heard_after_a_stop_and_closing_twice_is_fine(player):
    player.stop()
    assert player.play(LINE) == 1.0
    player.stop()
    assert player.play(LINE) == 1.0
    player.close()
    assert player.close() is None


def test_a_second_talk_removes_the_lines_of_the_first_and_nothing_else(tmp_path):
    first = WavFolderPlayer(tmp_path)
    for name in ("one", "two", "three"):
        first.play(LINE, name)
    kept = ["01-My Song.wav", "02-song.wav", "1-one.wav", "01-one.txt", "001-one.wav"]
    for name in kept:
        (tmp_path / name).write_bytes(b"mine")
        (tmp_path / name).chmod(0o644)
    (tmp_path / "09-a-folder.wav").mkdir()
    second = WavFolderPlayer(tmp_path)
    second.play(LINE, "other")
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {*kept, "09-a-folder.wav", "01-other.wav"}


def test_a_folder_that_is_there_keeps_its_permissions(tmp_path):
    tmp_path.chmod(0o755)
    WavFolderPlayer(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_lines_become_numbered_files_named_after_what_they_are(tmp_path):
    player = WavFolderPlayer(tmp_path / "a" / "b")
    player.play(LINE, "What now?")
    player.play(LINE, "../She's \u00e9mue & tired")
    player.play(LINE)
    names = [path.name for path in player.written]
    assert names == ["01-what-now.wav", "02-she-s-mue-tired.wav", "03.wav"]
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == names
    assert read_sound(player.written[0]) == LINE
    assert stat.S_IMODE(player.written[0].stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="file/out"):
        WavFolderPlayer(tmp_path / "file" / "out")


def test_a_name_for_a_file_is_short_and_plain():
    assert slug("CON: a/b\\c  \u2014 d!") == "con-a-b-c-d"
    assert len(slug("word " * 50)) <= 40
    assert slug("\u4f60\u597d") == ""


def test_a_chain_says_what_the_impatient_one_let_be_heard():
    class Impatient(SilentPlayer):
        def play(self, sound: Sound, name: str = "") -> float:
            return 0.25

    assert PlayerChain(SilentPlayer(), Impatient()).play(LINE) == 0.25
    assert PlayerChain().play(LINE) == 1.0


RATE = 1000


def give_out(playback: Playback, samples: int) -> list[int]:
    block = bytearray(b"\x7f" * samples * 2)
    playback.fill(memoryview(block))
    return list(np.frombuffer(bytes(block), "<i2"))


def pcm(*samples: int) -> bytes:
    return np.array(samples, "<i2").tobytes()


def test_there_is_silence_before_between_and_after_sounds():
    playback = Playback(RATE, 1)
    assert give_out(playback, 3) == [0, 0, 0]
    playback.start(pcm(1, 2, 3, 4))
    assert not playback.done.is_set()
    assert give_out(playback, 3) == [1, 2, 3]
    assert not playback.complete
    assert give_out(playback, 3) == [4, 0, 0]
    assert playback.done.is_set()
    assert playback.complete
    assert playback.seconds == 0.004
    assert give_out(playback, 2) == [0, 0]


def test_a_stopped_sound_fades_and_does_not_click():
    playback = Playback(RATE, 1)
    playback.start(pcm(*[10000] * 500))
    give_out(playback, 100)
    playback.fade_out()
    fade = round(FADE_SECONDS * RATE)
    heard = give_out(playback, 100)
    assert heard[0] == 10000
    assert heard[fade - 1] == 0
    assert max(abs(step) for step in np.diff(heard)) < 600
    assert heard[fade:] == [0] * (100 - fade)
    assert playback.done.is_set()
    assert not playback.complete
    assert playback.seconds == pytest.approx((100 + fade) / RATE)


def test_both_channels_fade_together():
    playback = Playback(RATE, 2)
    playback.start(pcm(*[8000, -8000] * 200))
    playback.fade_out()
    samples = give_out(playback, 40)
    assert samples[0::2] == [-right for right in samples[1::2]]


def test_stopping_twice_does_not_start_the_fade_again():
    playback = Playback(RATE, 1)
    playback.start(pcm(*[10000] * 500))
    playback.fade_out()
    first = give_out(playback, 5)
    playback.fade_out()
    assert give_out(playback, 5)[0] < first[-1]


def test_stopping_silence_does_nothing():
    playback = Playback(RATE, 1)
    playback.fade_out()
    assert playback.done.is_set()
    playback.start(pcm(1))
    assert give_out(playback, 1) == [1]
    assert playback.complete


def test_a_new_sound_after_a_stopped_one_is_played_whole():
    playback = Playback(RATE, 1)
    playback.start(pcm(*[10000] * 500))
    playback.fade_out()
    playback.start(pcm(5, 6))
    assert give_out(playback, 3) == [5, 6, 0]
    assert playback.complete


def test_an_empty_sound_is_over_at_once():
    playback = Playback(RATE, 1)
    playback.start(b"")
    assert playback.complete


def test_starting_and_stopping_from_other_threads_never_wedges_the_callback():
    playback = Playback(RATE, 1)
    over = threading.Event()

    def callback() -> None:
        while not over.is_set():
            give_out(playback, 16)

    device = threading.Thread(target=callback)
    device.start()
    for _ in range(50):
        playback.start(pcm(*[3000] * 200))
        playback.fade_out()
        assert playback.done.wait(5)
    over.set()
    device.join()
