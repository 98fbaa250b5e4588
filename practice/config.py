"""How this learner likes to speak, kept in one small file between talks."""

import json
import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from practice.domain.errors import ContentError, StoreError
from practice.paths import home, private_folder

FILE = "settings.toml"
_TABLE = "speaking"
_TO_DO = "Put it right, or remove the file; then: practice setup"

PATIENCE = ("quick", "normal", "patient")
"""Names of how long a silence may last before she answers."""


@dataclass(frozen=True, slots=True)
class Config:
    """What was chosen; a fresh one is what holds before anything was."""

    microphone: str = ""
    """Its name or a part of it; "" for the system's own choice."""
    headphones: bool = False
    """The learner may speak over her."""
    push_to_talk: bool = False
    """Only what is said between two presses of a key is heard."""
    patience: str = "normal"
    """One of PATIENCE."""
    record: bool | None = None
    """Whether what is said is kept as sound; None until that was asked."""


def config_path() -> Path:
    """Where it lies, or would."""
    return home() / FILE


def load_config() -> Config:
    """What was chosen so far. Raises ContentError for a file that says something else."""
    path = config_path()
    try:
        text = path.read_text(encoding="utf-8")
        document = tomllib.loads(text)
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise ContentError(f"Could not read {path}: {error.strerror}.", _TO_DO) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ContentError(f"{path} is no TOML file.", _TO_DO) from error
    return _checked(document, path)


def save_config(config: Config) -> Path:
    """Keep `config`, for the owner only; returns where. Raises StoreError."""
    private_folder()
    path = config_path()
    fresh = path.with_name(f"{FILE}.{os.getpid()}.new")
    lines = [f"[{_TABLE}]", *_lines(config), ""]
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write("\n".join(lines).encode(errors="replace"))
        fresh.replace(path)
    except OSError as error:
        raise StoreError(
            f"Could not keep your settings in {path}: {error.strerror}.",
            "Check free space and who owns the folder.",
        ) from error
    return path


def _lines(config: Config) -> list[str]:
    values = {field.name: getattr(config, field.name) for field in fields(Config)}
    return [f"{name} = {_toml(value)}" for name, value in values.items() if value is not None]


def _toml(value: str | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def _checked(document: dict[str, Any], path: Path) -> Config:
    chosen = document.get(_TABLE, {})
    if not isinstance(chosen, dict):
        raise ContentError(f"{path}: {_TABLE} is no table.", _TO_DO)
    kinds = {"microphone": str, "patience": str}
    for name, value in chosen.items():
        if name not in {field.name for field in fields(Config)}:
            raise ContentError(f'{path}: there is no setting "{name}".', _TO_DO)
        if not isinstance(value, kinds.get(name, bool)):
            kind = "text" if name in kinds else "true or false"
            raise ContentError(f"{path}: {name} must be {kind}.", _TO_DO)
    if chosen.get("patience", PATIENCE[0]) not in PATIENCE:
        raise ContentError(f"{path}: patience must be one of {', '.join(PATIENCE)}.", _TO_DO)
    return Config(**chosen)
