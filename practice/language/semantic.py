"""What a sentence means, as a vector: the optional sentence-embedding model behind paraphrases."""

import hashlib
import os
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from practice.domain.errors import EngineUnavailable
from practice.paths import home

Vectors = npt.NDArray[np.float32]
"""One row of length 1 for each text."""

NAME = "all-MiniLM-L6-v2"
FILES = ("model.onnx", "tokenizer.json")
"""Without these a folder holds no such model."""
REPOSITORY = "sentence-transformers/all-MiniLM-L6-v2"
"""Where it lies on the Hugging Face hub."""
ON_HUB = MappingProxyType(
    {
        "onnx/model.onnx": "model.onnx",
        "tokenizer.json": "tokenizer.json",
        "config.json": "config.json",
    }
)
"""Its files there, and what they are called here."""
MEGABYTES = 91
SWITCH = "PRACTICE_SEMANTIC"
"""Environment variable that names the folder of a model, or "off"."""
LONGEST = 128
"""Tokens; what stands behind them is left out, as when the model was trained."""
REMEMBERED = 4_000
"""Texts whose vectors are kept."""
_MOST_CHARACTERS = 2_000
_INPUTS = {"input_ids", "attention_mask", "token_type_ids"}
_GET_IT = "Get it once, over the network: practice models pull --semantic"


class SentenceModel:
    """Turns texts into vectors, near to each other when they mean much the same.

    It is blind to "not" and to who does what; guards must see to that. Used by one thread.
    """

    def __init__(self, folder: Path) -> None:
        """Load the model in `folder`; raises EngineUnavailable when it cannot be used."""
        check_folder(folder)
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise EngineUnavailable(
                f"The sentence model needs the package {error.name}, which could not be loaded.",
                f"Try: pip install {error.name}",
            ) from error
        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = 1
        options.intra_op_num_threads = 1
        options.log_severity_level = 4
        try:
            content = (folder / "model.onnx").read_bytes()
            self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._session: Any = onnxruntime.InferenceSession(
                content, sess_options=options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # neither library's errors share a base class of their own
            raise EngineUnavailable(
                f"The sentence model in {folder} cannot be loaded.", f"It may be damaged. {_GET_IT}"
            ) from error
        self._wanted = {each.name for each in self._session.get_inputs()}
        if not {"input_ids", "attention_mask"} <= self._wanted <= _INPUTS:
            raise EngineUnavailable(
                f"What lies in {folder} is no sentence model: it asks for "
                f"{', '.join(sorted(self._wanted))}.",
                _GET_IT,
            )
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()
        self._known: OrderedDict[str, npt.NDArray[np.float32]] = OrderedDict()
        digest = hashlib.sha256(content)
        digest.update((folder / "tokenizer.json").read_bytes())
        self.version = f"minilm-{digest.hexdigest()[:8]}"
        """Tells one model from another; part of the matcher's version."""

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """The vectors of `texts`, one at least, in order; remembered for the next time."""
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> npt.NDArray[np.float32]:
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._embed(text)
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(text)
        return known

    def closeness(self, said: Sequence[str], meant: Sequence[str]) -> float:
        """The greatest cosine between any of `said` and any of `meant`; 0.0 without either."""
        if not said or not meant:
            return 0.0
        return float((self.vectors(said) @ self.vectors(meant).T).max())

    def _embed(self, text: str) -> npt.NDArray[np.float32]:
        """The mean of the vectors of its tokens, brought to length 1.

        Texts are taken one by one: in company the last digits would depend on the others.
        """
        # Half a character, which a broken recogniser may write, is nothing the tokenizer takes.
        whole = text[:_MOST_CHARACTERS].encode("utf-8", "replace").decode()
        encoded = self._tokenizer.encode(whole)
        mask = np.array([encoded.attention_mask], np.int64)
        feeds = {
            "input_ids": np.array([encoded.ids], np.int64),
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(mask),
        }
        wanted = {name: feeds[name] for name in self._wanted}
        tokens = np.asarray(self._session.run(None, wanted)[0][0], np.float32)
        weights = mask[0, :, None].astype(np.float32)
        mean = (tokens * weights).sum(0) / max(float(weights.sum()), 1.0)
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), np.float32)


def find_folder(named: Path | None = None) -> Path | None:
    """The folder of the model: the one `named`, that of PRACTICE_SEMANTIC, or the one pulled.

    None when the model was neither named nor pulled, or is switched off.
    """
    chosen = os.environ.get(SWITCH, "")
    if named is not None:
        return named
    if chosen:
        return None if chosen == "off" else Path(chosen).expanduser()
    pulled = home() / "models" / NAME
    return pulled if not missing_files(pulled) else None


def missing_files(folder: Path) -> tuple[str, ...]:
    """What `folder` lacks to be a sentence model; empty when it is one."""
    return tuple(name for name in FILES if not _has(folder / name))


def check_folder(folder: Path) -> None:
    """Raise EngineUnavailable when `folder` lacks a file of the model."""
    missing = missing_files(folder)
    if missing:
        raise EngineUnavailable(
            f"There is no sentence model in {folder}: {', '.join(missing)} missing.", _GET_IT
        )


def _has(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size > 0
    except OSError:
        return False
