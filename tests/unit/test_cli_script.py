"""Reading a learner's lines from a file."""

import io
import sys

import pytest

from practice.cli.script import read_script
from practice.domain.errors import ArgumentError, ContentError


def test_blank_lines_and_spaces_around_are_left_out(tmp_path):
    file = tmp_path / "talk.txt"
    file.write_text("\ufeff  Hello there. \n\n\tSecond\tline \r\n", encoding="utf-8")
    assert read_script(str(file)) == ("Hello there.", "Second\tline")


def test_standard_input_is_named_by_a_dash(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"One.\nTwo.\n")))
    assert read_script("-") == ("One.", "Two.")


def test_a_missing_script_is_an_argument_error(tmp_path):
    with pytest.raises(ArgumentError, match=r"nothing\.txt"):
        read_script(str(tmp_path / "nothing.txt"))


def test_a_folder_is_no_script(tmp_path):
    with pytest.raises(ArgumentError, match="directory"):
        read_script(str(tmp_path))


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"Hello.\n\xff\xfe\n", 2), (b"Hello.\nYou\x00\n", 2), (b"\x7fELF\x01\x01\xf0", 1)],
)
def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path, content, line):
    file = tmp_path / "talk.txt"
    file.write_bytes(content)
    with pytest.raises(ContentError, match=f":{line}:"):
        read_script(str(file))


def test_an_empty_script_is_told(tmp_path):
    file = tmp_path / "talk.txt"
    file.write_text("\n \n", encoding="utf-8")
    with pytest.raises(ContentError, match="holds no lines"):
        read_script(str(file))
