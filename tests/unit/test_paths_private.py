"""Folders and files of the learner's own: private when made here, untouched when there already."""

import os
import stat
from pathlib import Path

import pytest

from practice.cli.report import write_private
from practice.domain.errors import StoreError
from practice.paths import private_folder

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o277])
def umask(request):
    before = os.umask(request.param)
    yield
    os.umask(before)


def test_every_folder_that_was_missing_is_for_the_owner_only(tmp_path, monkeypatch, umask):
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path / "a" / "b"))
    folder = private_folder("cache", "voice")
    assert folder == tmp_path / "a" / "b" / "cache" / "voice"
    made = [tmp_path / "a", tmp_path / "a" / "b", folder.parent, folder]
    assert [mode(path) for path in made] == [0o700] * 4


def test_a_home_that_is_shared_stays_shared_but_what_is_made_in_it_is_private(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path))
    tmp_path.chmod(0o775)
    assert mode(private_folder("models")) == 0o700
    assert private_folder() == tmp_path
    assert mode(tmp_path) == 0o775


def test_a_file_in_the_way_of_a_folder_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path))
    (tmp_path / "models").touch()
    with pytest.raises(StoreError, match="Not a directory"):
        private_folder("models")
    with pytest.raises(StoreError, match="Could not make"):
        private_folder("models", "small")


def test_a_new_page_is_for_the_owner_only_and_an_old_one_keeps_its_permissions(tmp_path):
    new, old = tmp_path / "new.html", tmp_path / "old.html"
    old.write_text("much more than will be written", encoding="utf-8")
    old.chmod(0o644)
    for page in (new, old):
        write_private(page, "<p>é</p>")
        assert page.read_text(encoding="utf-8") == "<p>é</p>"
    assert (mode(new), mode(old)) == (0o600, 0o644)


def test_a_page_can_be_written_to_a_pipe_whose_permissions_stay(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe, 0o620)
    before = mode(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_private(pipe, "<p></p>")
        assert os.read(reading, 100) == b"<p></p>"
    finally:
        os.close(reading)
    assert mode(pipe) == before


def test_a_page_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(StoreError, match="nowhere"):
        write_private(tmp_path / "nowhere" / "page.html", "")
