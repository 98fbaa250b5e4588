"""Getting a model over the network: the only place that may, and only when asked."""

import hashlib
import http
import http.client
import json
import os
import shutil
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from practice.domain.errors import ArgumentError, EngineUnavailable, StoreError
from practice.stt.models import KNOWN_MODELS, MODEL_FILES, known_model, missing_files
from practice.stt.names import known_names

PATIENCE = 10.0
"""Seconds to wait for the hub's first answer, and later for each piece of a file."""

Progress = Callable[[int, int], None]
"""Told bytes so far and bytes in all."""

_HUB = "https://huggingface.co"
_WANTED = (*MODEL_FILES, "preprocessor_config.json", "vocabulary.txt", "vocabulary.json")
_PIECE = 1 << 20
_NETWORK_ERRORS = (
    urllib.error.URLError,
    http.client.HTTPException,
    ConnectionError,
    TimeoutError,
    ssl.SSLError,
)


@dataclass(frozen=True, slots=True)
class Remote:
    """A model as the hub holds it."""

    name: str
    """Its folder here is called so."""
    repository: str
    files: Mapping[str, str]
    """The files wanted, by their names there, and their names here."""
    option: str
    """Names a folder that was filled another way, such as --model."""


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a model on the hub."""

    name: str
    """As it is called here."""
    address: str
    size: int
    """Bytes."""
    sha256: str | None
    """None for the small files, for which the hub keeps no such sum."""


def pull(name: str, models_folder: Path, progress: Progress, *, patience: float = PATIENCE) -> Path:
    """Download the known Whisper model `name`; returns its folder, `models_folder`/`name`.

    Raises ArgumentError for an unknown name, and what `fetch` raises.
    """
    known = known_model(name)
    if known is None:
        raise ArgumentError(
            f'No Whisper model is known as "{name}".',
            known_names(name, [model.name for model in KNOWN_MODELS]),
        )
    remote = Remote(name, known.repository, {each: each for each in _WANTED}, "--model")
    return fetch(remote, missing_files, models_folder, progress, patience=patience)


def fetch(
    remote: Remote,
    missing: Callable[[Path], tuple[str, ...]],
    models_folder: Path,
    progress: Progress,
    *,
    patience: float = PATIENCE,
) -> Path:
    """Download `remote`; returns its folder in `models_folder`, in which nothing is `missing`.

    A model that is there already is left as it is. The folder gets its name only once every
    file has come whole; what came of a broken download waits beside it under a hidden name, and
    the next try goes on from there. Folder and files are for the owner only. `models_folder`
    must exist. HF_ENDPOINT names another hub.

    Raises EngineUnavailable when the hub does not answer within `patience` seconds or breaks
    off, StoreError when the disk does not take the files.
    """
    name = remote.name
    folder = models_folder / name
    if not missing(folder):
        return folder
    files = _files_on_hub(remote, patience)
    staging = models_folder / f".{name}.part"
    try:
        staging.mkdir(mode=0o700, exist_ok=True)
        _fetch_all(files, staging, progress, patience)
        lacking = missing(staging)
        if not lacking:
            shutil.rmtree(folder, ignore_errors=True)
            staging.replace(folder)
    except _NETWORK_ERRORS as error:
        raise EngineUnavailable(
            f"The download of {name} broke off: {_reason(error)}.",
            "Run the same command again; it goes on from where it stopped.",
        ) from error
    except OSError as error:
        raise StoreError(
            f"Could not write the model into {models_folder}: {_reason(error)}.",
            "Make room there, or set PRACTICE_HOME to another folder.",
        ) from error
    if lacking:
        raise EngineUnavailable(
            f"The hub's copy of {name} lacks {', '.join(lacking)}.", "Choose another model."
        )
    return folder


def _files_on_hub(remote: Remote, patience: float) -> tuple[RemoteFile, ...]:
    """What the hub holds of `remote` that is wanted here."""
    hub = os.environ.get("HF_ENDPOINT", _HUB).rstrip("/")
    question = f"{hub}/api/models/{remote.repository}?blobs=true"
    try:
        described = _within(patience, lambda: _json_at(question, patience))
        base = f"{hub}/{remote.repository}/resolve/{quote(described['sha'])}"
        return tuple(
            RemoteFile(
                name=remote.files[entry["rfilename"]],
                address=f"{base}/{entry['rfilename']}",
                size=int(entry["size"]),
                sha256=(entry.get("lfs") or {}).get("sha256"),
            )
            for entry in described["siblings"]
            if entry["rfilename"] in remote.files
        )
    except OSError as error:
        raise EngineUnavailable(
            f"The model hub at {hub} cannot be reached: {_reason(error)}.",
            f"Check the network and try again, or bring the files of {remote.repository} here "
            f"another way, into a folder, and name it: {remote.option} FOLDER.",
        ) from error
    except (http.client.HTTPException, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EngineUnavailable(
            f"{hub} did not answer as a model hub does.",
            "A sign-in page of the network may stand in the way. Look at HF_ENDPOINT too.",
        ) from error


def _json_at(address: str, patience: float) -> Any:
    with urllib.request.urlopen(address, timeout=patience) as answer:
        return json.load(answer)


def _within(seconds: float, question: Callable[[], Any]) -> Any:
    """The answer to `question`, or TimeoutError: looking up a host name knows no timeout."""
    answers: list[Any] = []
    failures: list[Exception] = []

    def ask() -> None:
        try:
            answers.append(question())
        except Exception as error:  # noqa: BLE001 - the top of a thread; raised again below
            failures.append(error)

    thread = threading.Thread(target=ask, name="model-hub", daemon=True)
    thread.start()
    thread.join(seconds)
    if failures:
        raise failures[0]
    if not answers:
        raise TimeoutError(f"no answer within {seconds:.0f} s")
    return answers[0]


def _fetch_all(
    files: tuple[RemoteFile, ...], folder: Path, progress: Progress, patience: float
) -> None:
    total = sum(file.size for file in files)
    done = 0
    for file in files:
        for have in _fetch(file, folder / file.name, patience):
            progress(done + have, total)
        done += file.size


def _fetch(file: RemoteFile, path: Path, patience: float) -> Iterator[int]:
    """Bring `file` to `path`, going on from what is there of it; yields the bytes so far."""
    have = path.stat().st_size if path.is_file() else 0
    if have != file.size:
        ask = {"Range": f"bytes={have}-"} if 0 < have < file.size else {}
        request = urllib.request.Request(file.address, headers=ask)
        with urllib.request.urlopen(request, timeout=patience) as answer:
            goes_on = answer.status == http.HTTPStatus.PARTIAL_CONTENT
            have = have if goes_on else 0
            with os.fdopen(_open_for_owner(path, goes_on), "wb") as out:
                while piece := answer.read(_PIECE):
                    out.write(piece)
                    have += len(piece)
                    yield have
    if have != file.size or (file.sha256 and _sha256(path) != file.sha256):
        if have >= file.size:
            path.unlink()
        raise ConnectionError(f"{file.name} came damaged")
    yield have


def _open_for_owner(path: Path, append: bool) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | (os.O_APPEND if append else os.O_TRUNC), 0o600)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _reason(error: BaseException) -> str:
    """Why it failed, in the system's own words, without an address."""
    inner = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(inner, OSError) and inner.strerror:
        return inner.strerror
    return str(inner) or type(inner).__name__
