"""The optional sentence model: what it needs, what it gives, and that it is asked only once."""

import os
import time
from pathlib import Path

import numpy as np
import pytest

from practice.domain.errors import EngineUnavailable
from practice.language.semantic import REMEMBERED, SentenceModel
from practice.language.semantic_files import FILES, NAME, SWITCH, check_folder, find_folder

BESIDE = Path(__file__).parents[3] / "shared" / "models" / "all-MiniLM-L6-v2"
FOLDER = Path(os.environ.get("PRACTICE_TEST_SEMANTIC") or BESIDE)

needs_model = pytest.mark.skipif(
    not all((FOLDER / name).is_file() for name in FILES),
    reason="no sentence model here; PRACTICE_TEST_SEMANTIC names the folder of one",
)


@pytest.fixture(scope="module")
def model() -> SentenceModel:
    return SentenceModel(FOLDER)


@pytest.mark.parametrize("missing", FILES)
def test_a_folder_without_all_files_is_told_with_what_is_missing(tmp_path, missing) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(b"" if name == missing else b"x")
    with pytest.raises(EngineUnavailable, match=missing) as error:
        check_folder(tmp_path)
    assert "practice models pull --semantic" in error.value.hint


def test_damaged_files_are_told_and_no_traceback(tmp_path) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(b"this is no model")
    with pytest.raises(EngineUnavailable, match="cannot be loaded"):
        SentenceModel(tmp_path)


def test_the_folder_is_the_one_named_then_that_of_the_environment_then_the_pulled_one(
    tmp_path, monkeypatch
) -> None:
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path))
    monkeypatch.delenv(SWITCH, raising=False)
    assert find_folder() is None
    pulled = tmp_path / "models" / NAME
    pulled.mkdir(parents=True)
    assert find_folder() is None
    for name in FILES:
        (pulled / name).write_bytes(b"x")
    assert find_folder() == pulled
    monkeypatch.setenv(SWITCH, str(tmp_path / "other"))
    assert find_folder() == tmp_path / "other"
    assert find_folder(tmp_path / "named") == tmp_path / "named"
    monkeypatch.setenv(SWITCH, "off")
    assert find_folder() is None
    assert find_folder(tmp_path / "named") == tmp_path / "named"


@needs_model
@pytest.mark.shared
def test_vectors_are_of_length_one_and_the_same_alone_as_in_company(model) -> None:
    texts = ["You are tired.", "You carry the evenings alone and nobody helps you at all.", "x"]
    together = SentenceModel(FOLDER).vectors(texts)
    alone = np.stack([model.vectors([text])[0] for text in reversed(texts)])[::-1]
    assert np.allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)
    assert (together == alone).all()


@needs_model
@pytest.mark.shared
def test_what_means_the_same_is_nearer_than_what_does_not(model) -> None:
    said = ["You are worn out by the evenings."]
    same = model.closeness(said, ["You are exhausted every evening."])
    other = model.closeness(said, ["The train to the coast leaves at noon."])
    assert same > other + 0.1
    assert model.closeness(said, said) == pytest.approx(1.0, abs=1e-4)
    assert model.closeness([], said) == model.closeness(said, []) == 0.0


@needs_model
@pytest.mark.shared
@pytest.mark.parametrize("text", ["", " ", "\0", "\ud800", "🙂" * 500, "word " * 20_000, "ß\u202e"])
def test_odd_texts_have_a_vector_too(model, text) -> None:
    assert np.isfinite(model.vectors([text])).all()


@needs_model
@pytest.mark.shared
def test_a_text_is_looked_at_once_and_old_ones_are_forgotten(model, monkeypatch) -> None:
    model.vectors(["You are tired of it."])
    monkeypatch.setattr(model, "_embed", lambda text: np.ones(384, np.float32))
    assert model.vectors(["You are tired of it."])[0, 0] != 1.0
    model.vectors([f"text {number}" for number in range(REMEMBERED + 10)])
    assert len(model._known) == REMEMBERED


@needs_model
@pytest.mark.shared
def test_the_version_names_the_model(model) -> None:
    kind, _, digest = model.version.partition("-")
    assert kind == "minilm"
    assert len(digest) == 8
    assert SentenceModel(FOLDER).version == model.version


@needs_model
@pytest.mark.shared
def test_a_sentence_takes_a_few_milliseconds(model) -> None:
    times = []
    for number in range(15):
        began = time.perf_counter()
        model.vectors([f"So on day {number} you did it all alone and you are worn out."])
        times.append(time.perf_counter() - began)
    assert sorted(times)[len(times) // 2] < 0.1
