"""Whisper models: which are known, which lie on this machine, and where they lie."""

from dataclasses import dataclass
from pathlib import Path

MODEL_FILES = ("config.json", "model.bin", "tokenizer.json")
"""Without these a folder is no model; there must be a vocabulary file too."""

HOW_TO_GET_WHISPER = (
    "To get Whisper once, over the network: practice models pull base.en. "
    "Or name a folder that holds a converted model: --model FOLDER."
)


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A Whisper model that can be pulled by name."""

    name: str
    repository: str
    """Where it lies on the Hugging Face hub."""
    megabytes: int
    """What it takes on disk, roughly."""
    suits: str
    """Whom it suits, in a few words."""


KNOWN_MODELS = (
    KnownModel("tiny.en", "Systran/faster-whisper-tiny.en", 78, "quickest; older machines"),
    KnownModel("base.en", "Systran/faster-whisper-base.en", 148, "the usual choice"),
    KnownModel("small.en", "Systran/faster-whisper-small.en", 486, "more exact; four cores"),
    KnownModel("medium.en", "Systran/faster-whisper-medium.en", 1531, "exact; slow without GPU"),
    KnownModel("tiny", "Systran/faster-whisper-tiny", 78, "strong accents, quickest"),
    KnownModel("base", "Systran/faster-whisper-base", 148, "strong accents"),
    KnownModel("small", "Systran/faster-whisper-small", 486, "strong accents, more exact"),
)
"""Smallest and English first."""

_PREFERRED = ("base.en", "small.en", "tiny.en", "base", "small", "tiny")


@dataclass(frozen=True, slots=True)
class ModelOnDisk:
    """A complete model on this machine."""

    name: str
    folder: Path
    size: int
    """Bytes."""
    place: str
    """"practice" for our own folder, "huggingface" for that cache."""


def known_model(name: str) -> KnownModel | None:
    """The known model called `name`, or None."""
    return next((model for model in KNOWN_MODELS if model.name == name), None)


def missing_files(folder: Path) -> tuple[str, ...]:
    """What `folder` lacks to be a model for faster-whisper; empty when it is one."""
    missing = [name for name in MODEL_FILES if not _has(folder / name)]
    if not any(_has(path) for path in folder.glob("vocabulary.*")):
        missing.append("vocabulary.txt")
    return tuple(missing)


def models_on_machine(models_folder: Path) -> tuple[ModelOnDisk, ...]:
    """Every complete model in `models_folder` and in the Hugging Face cache, ours first.

    Looks at files only; no network.
    """
    own = sorted(path for path in _subfolders(models_folder) if not missing_files(path))
    models = [_on_disk(path.name, path, "practice") for path in own]
    for known in KNOWN_MODELS:
        cached = _cached(known.repository)
        if cached is not None:
            models.append(_on_disk(known.name, cached, "huggingface"))
    return tuple(models)


def find_model(model: str | None, models_folder: Path) -> Path | None:
    """The folder of `model` on this machine, or None when it is not there.

    `model` is a folder, the name of a folder in `models_folder`, a known name, or a hub
    repository (owner/name) in the Hugging Face cache; None takes the best one there is.
    """
    if model is None:
        return _best(models_on_machine(models_folder))
    explicit = Path(model).expanduser()
    if explicit.is_dir():
        return explicit
    if "/" in model or "\\" in model:
        return _cached(model) if model.count("/") == 1 else None
    own = models_folder / model
    if own.is_dir() and not missing_files(own):
        return own
    known = known_model(model)
    return _cached(known.repository) if known else None


def _best(models: tuple[ModelOnDisk, ...]) -> Path | None:
    for name in _PREFERRED:
        for model in models:
            if model.name == name:
                return model.folder
    return models[0].folder if models else None


def _cached(repository: str) -> Path | None:
    """The snapshot of `repository` in the Hugging Face cache, if it is complete there."""
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    try:
        weights = try_to_load_from_cache(repository, "model.bin")
    except HFValidationError:
        return None
    if not isinstance(weights, str):
        return None
    folder = Path(weights).parent
    return None if missing_files(folder) else folder


def _on_disk(name: str, folder: Path, place: str) -> ModelOnDisk:
    size = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
    return ModelOnDisk(name, folder, size, place)


def _subfolders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if path.is_dir() and path.name[0] != "."]


def _has(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0
