"""Which Whisper models lie on this machine."""

from pathlib import Path

import pytest

from practice.stt.models import (
    KNOWN_MODELS,
    find_model,
    known_model,
    missing_files,
    models_on_machine,
)

FILES = ("config.json", "model.bin", "tokenizer.json", "vocabulary.txt")


def make_model(folder: Path, *, without: str = "") -> Path:
    """A folder with the files of a model."""
    folder.mkdir(parents=True)
    for name in FILES:
        if name != without:
            (folder / name).write_bytes(b"0123456789")
    return folder


def make_cached(cache: Path, repository: str, *, without: str = "") -> Path:
    """A snapshot in a Hugging Face cache."""
    top = cache / f"models--{repository.replace('/', '--')}"
    (top / "refs").mkdir(parents=True)
    (top / "refs" / "main").write_text("abc123")
    return make_model(top / "snapshots" / "abc123", without=without)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Hugging Face cache of the test's own."""
    import huggingface_hub.constants

    folder = tmp_path / "hub"
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(folder))
    return folder


def test_a_complete_folder_lacks_nothing(tmp_path: Path) -> None:
    assert missing_files(make_model(tmp_path / "base.en")) == ()


@pytest.mark.parametrize("name", FILES)
def test_a_folder_without_one_of_its_files_is_no_model(tmp_path: Path, name: str) -> None:
    assert missing_files(make_model(tmp_path / "base.en", without=name)) == (name,)


def test_an_empty_file_is_as_good_as_none(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "base.en")
    (folder / "model.bin").write_bytes(b"")
    assert missing_files(folder) == ("model.bin",)


def test_a_vocabulary_may_be_in_json(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "large", without="vocabulary.txt")
    (folder / "vocabulary.json").write_text("[]")
    assert missing_files(folder) == ()


def test_our_own_models_come_first_and_half_downloads_not_at_all(
    tmp_path: Path, cache: Path
) -> None:
    make_model(tmp_path / "models" / "tiny.en")
    make_model(tmp_path / "models" / ".small.en.part")
    make_model(tmp_path / "models" / "broken", without="model.bin")
    make_cached(cache, "Systran/faster-whisper-base.en")
    make_cached(cache, "Systran/faster-whisper-small.en", without="tokenizer.json")
    models = models_on_machine(tmp_path / "models")
    assert [(model.name, model.place, model.size) for model in models] == [
        ("tiny.en", "practice", 40),
        ("base.en", "huggingface", 40),
    ]


def test_without_any_folder_there_are_no_models(tmp_path: Path) -> None:
    assert models_on_machine(tmp_path / "nowhere") == ()
    assert find_model(None, tmp_path / "nowhere") is None


def test_the_usual_model_is_taken_before_a_smaller_one(tmp_path: Path, cache: Path) -> None:
    make_model(tmp_path / "tiny.en")
    base = make_cached(cache, "Systran/faster-whisper-base.en")
    assert find_model(None, tmp_path) == base


def test_a_model_under_a_name_of_ones_own_is_better_than_none(tmp_path: Path) -> None:
    ours = make_model(tmp_path / "fine-tuned")
    assert find_model(None, tmp_path) == ours
    assert find_model("fine-tuned", tmp_path) == ours


def test_a_model_is_found_by_name_folder_or_repository(tmp_path: Path, cache: Path) -> None:
    cached = make_cached(cache, "Systran/faster-whisper-tiny.en")
    elsewhere = make_model(tmp_path / "elsewhere")
    assert find_model("tiny.en", tmp_path) == cached
    assert find_model("Systran/faster-whisper-tiny.en", tmp_path) == cached
    assert find_model(str(elsewhere), tmp_path / "models") == elsewhere


@pytest.mark.parametrize(
    "name", ["base.en", "nonsense", "someone/something", "a/b/c", "../up", "bad name/with space"]
)
def test_what_is_not_here_is_not_found(tmp_path: Path, name: str) -> None:
    assert find_model(name, tmp_path) is None


def test_known_models_are_known_by_name() -> None:
    assert all(known_model(model.name) is model for model in KNOWN_MODELS)
    assert known_model("base.e") is None
