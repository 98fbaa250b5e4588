"""The files of the optional sentence model: their names, where they lie, what is missing."""

import os
from pathlib import Path
from types import MappingProxyType

from practice.domain.errors import EngineUnavailable
from practice.paths import home

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
HOW_TO_GET_IT = "Get it once, over the network: practice models pull --semantic"


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
            f"There is no sentence model in {folder}: {', '.join(missing)} missing.", HOW_TO_GET_IT
        )


def _has(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size > 0
    except OSError:
        return False
