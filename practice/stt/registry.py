"""Which transcribers there are, and which one to use here."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from practice.domain.errors import ArgumentError, EngineUnavailable
from practice.stt.models import HOW_TO_GET_WHISPER, KNOWN_MODELS, find_model
from practice.stt.names import known_names
from practice.stt.port import Transcriber

Factory = Callable[[str | None, Path], Transcriber]
"""Given the model asked for, or None, and the folder of models; may raise EngineUnavailable."""


def choose(name: str | None, model: str | None, models_folder: Path) -> Transcriber:
    """The transcriber called `name`, loaded; never downloads and never asks the network.

    With `name` None: faster_whisper when `model` is given or a Whisper model is on the machine
    (`models_folder`, then the Hugging Face cache), otherwise the embedded pocketsphinx, whose
    note says so. `model` is a folder or a name.

    Raises ArgumentError for an unknown name, or a model given to an engine that takes none;
    EngineUnavailable when the engine or its model is not here.
    """
    if name is None:
        return _whisper(model, models_folder) if model else _best_there_is(models_folder)
    factory = TRANSCRIBERS.get(name)
    if factory is None:
        raise ArgumentError(
            f'There is no transcriber called "{name}".', known_names(name, list(TRANSCRIBERS))
        )
    if model and factory is not _whisper:
        raise ArgumentError(
            f"{name} takes no model.", "Leave out --model, or choose --stt faster_whisper."
        )
    return factory(model, models_folder)


def _best_there_is(models_folder: Path) -> Transcriber:
    if find_model(None, models_folder) is None:
        return _pocketsphinx(None, models_folder)
    try:
        return _whisper(None, models_folder)
    except EngineUnavailable as error:
        from practice.stt.sphinx import SphinxTranscriber

        return SphinxTranscriber(instead_of=error.message)


def _whisper(model: str | None, models_folder: Path) -> Transcriber:
    folder = find_model(model, models_folder)
    if folder is None:
        what = f'the model "{model}"' if model else "a Whisper model"
        names = known_names(model, [known.name for known in KNOWN_MODELS]) if model else ""
        raise EngineUnavailable(
            f"faster-whisper needs {what}, and it is not on this machine.",
            f"{names} {HOW_TO_GET_WHISPER} Or leave out --stt to use what is built in.".strip(),
        )
    from practice.stt.whisper import WhisperTranscriber

    return WhisperTranscriber(folder)


def _pocketsphinx(_model: str | None, _models_folder: Path) -> Transcriber:
    from practice.stt.sphinx import SphinxTranscriber

    return SphinxTranscriber()


def _scripted(name: str) -> Factory:
    def make(_model: str | None, _models_folder: Path) -> Transcriber:
        from practice.stt.scripted import ScriptedTranscriber

        return ScriptedTranscriber(name=name)

    return make


TRANSCRIBERS: Mapping[str, Factory] = MappingProxyType(
    {
        "faster_whisper": _whisper,
        "pocketsphinx": _pocketsphinx,
        "typed": _scripted("typed"),
        "scripted": _scripted("scripted"),
    }
)
"""Every transcriber by name; nothing is imported until one is made."""
