"""Which transcriber is chosen, and what is said when it cannot be."""

import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from practice.domain.errors import ArgumentError, EngineUnavailable
from practice.stt import registry
from practice.stt.registry import TRANSCRIBERS, choose
from practice.stt.scripted import ScriptedTranscriber
from practice.stt.sphinx import SphinxTranscriber

MODEL = Path(__file__).parents[1] / "models" / "whisper-tiny-practice"


@pytest.fixture(autouse=True)
def no_network_and_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail whenever somebody asks the network; look for cached models in an empty folder."""
    import huggingface_hub.constants

    def refuse(*_: Any, **__: Any) -> Any:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path / "hub"))


def make_broken_model(folder: Path) -> Path:
    """A folder with the right files and nothing sensible in them."""
    folder.mkdir(parents=True)
    for name in ("config.json", "model.bin", "tokenizer.json", "vocabulary.txt"):
        (folder / name).write_bytes(b"nonsense")
    return folder


def test_with_no_model_here_the_embedded_one_is_taken_and_says_what_it_is(tmp_path: Path) -> None:
    transcriber = choose(None, None, tmp_path)
    assert isinstance(transcriber, SphinxTranscriber)
    assert "far less exact than Whisper" in transcriber.info.note
    assert "practice models pull base.en" in transcriber.info.note


def test_whisper_asked_for_without_a_model_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(EngineUnavailable) as caught:
        choose("faster_whisper", None, tmp_path)
    assert caught.value.exit_code == 3
    assert "practice models pull base.en" in caught.value.hint


@pytest.mark.parametrize("name", [None, "faster_whisper"])
@pytest.mark.parametrize("model", ["small.en", "someone/something", "/no/such/folder"])
def test_a_model_asked_for_that_is_not_here_is_never_replaced(
    tmp_path: Path, name: str | None, model: str
) -> None:
    with pytest.raises(EngineUnavailable, match="not on this machine"):
        choose(name, model, tmp_path)


def test_a_mistyped_model_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(EngineUnavailable) as caught:
        choose(None, "bse.en", tmp_path)
    assert 'Did you mean "base.en"?' in caught.value.hint


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("faster-whisper", "faster_whisper"), ("Sphinx", "pocketsphinx"), ("type", "typed")],
)
def test_an_unknown_name_is_answered_with_the_nearest(
    tmp_path: Path, name: str, nearest: str
) -> None:
    with pytest.raises(ArgumentError) as caught:
        choose(name, None, tmp_path)
    assert caught.value.exit_code == 2
    assert f'Did you mean "{nearest}"?' in caught.value.hint


def test_a_name_like_no_other_gets_the_whole_list(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError) as caught:
        choose("xyzzy", None, tmp_path)
    assert caught.value.hint == "Known: faster_whisper, pocketsphinx, typed, scripted."


@pytest.mark.parametrize("name", ["pocketsphinx", "typed", "scripted"])
def test_a_model_for_an_engine_that_takes_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArgumentError, match="takes no model"):
        choose(name, "base.en", tmp_path)


@pytest.mark.parametrize("name", ["typed", "scripted"])
def test_typed_and_scripted_words_need_no_engine(tmp_path: Path, name: str) -> None:
    transcriber = choose(name, None, tmp_path)
    assert isinstance(transcriber, ScriptedTranscriber)
    assert transcriber.info.name == name


def test_a_folder_that_is_no_model_is_refused_with_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(EngineUnavailable, match=r"config\.json, model\.bin.* missing"):
        choose("faster_whisper", str(tmp_path), tmp_path)


def test_a_broken_model_asked_for_is_told_of(tmp_path: Path) -> None:
    folder = make_broken_model(tmp_path / "base.en")
    with pytest.raises(EngineUnavailable, match="cannot be loaded"):
        choose("faster_whisper", None, tmp_path)
    with pytest.raises(EngineUnavailable, match="cannot be loaded"):
        choose(None, str(folder), tmp_path)


def test_a_broken_model_not_asked_for_gives_way_to_the_embedded_one(tmp_path: Path) -> None:
    make_broken_model(tmp_path / "base.en")
    info = choose(None, None, tmp_path).info
    assert info.name == "pocketsphinx"
    assert "cannot be loaded" in info.note
    assert "far less exact than Whisper" in info.note


def test_a_model_on_the_machine_is_taken_without_being_asked_for(tmp_path: Path) -> None:
    (tmp_path / "mine").symlink_to(MODEL)
    transcriber = choose(None, None, tmp_path)
    assert transcriber.info.name == "faster_whisper"
    assert transcriber.info.version.endswith("model mine")
    transcriber.close()


def test_a_missing_library_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pocketsphinx", None)
    monkeypatch.delitem(sys.modules, "practice.stt.sphinx_decoders", raising=False)
    with pytest.raises(EngineUnavailable, match="pocketsphinx cannot be loaded"):
        choose(None, None, tmp_path)


def test_every_name_is_listed() -> None:
    assert list(TRANSCRIBERS) == ["faster_whisper", "pocketsphinx", "typed", "scripted"]
    assert registry.__doc__
