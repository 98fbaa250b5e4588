"""What a sentence means, as a vector: the optional sentence-embedding model behind paraphrases."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from practice.domain.errors import EngineUnavailable
from practice.language.semantic_files import HOW_TO_GET_IT, check_folder

Vectors = npt.NDArray[np.float32]
"""One row of length 1 for each text."""

LONGEST = 128
"""Tokens; what stands behind them is left out, as when the model was trained."""
REMEMBERED = 4_000
"""Texts whose vectors are kept."""
_MOST_CHARACTERS = 2_000
_INPUTS = {"input_ids", "attention_mask", "token_type_ids"}


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
                f"The sentence model in {folder} cannot be loaded.",
                f"It may be damaged. {HOW_TO_GET_IT}",
            ) from error
        self._wanted = {each.name for each in self._session.get_inputs()}
        if not {"input_ids", "attention_mask"} <= self._wanted <= _INPUTS:
            raise EngineUnavailable(
                f"What lies in {folder} is no sentence model: it asks for "
                f"{', '.join(sorted(self._wanted))}.",
                HOW_TO_GET_IT,
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
