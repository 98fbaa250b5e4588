"""How likely it is that a frame holds speech: the Silero model, and a scripted stand-in."""

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from practice.audio.framing import FRAME_BYTES
from practice.audio.levels import is_all_zero
from practice.audio.resample import Samples, to_samples
from practice.domain.errors import EngineUnavailable
from practice.domain.frames import FRAME_SAMPLES

CONTEXT_SAMPLES = 64
"""Samples of the frame before that the model is shown again."""

ZERO_FRAMES_HEARD = 31
"""Frames of exact zeros, about a second, that the model still hears before it is left alone."""

_STATE_SHAPE = (1, 1, 128)
_INPUTS = {"input": 2, "h": 3, "c": 3}
"""Names of the model's inputs, and how many dimensions each has."""

_REINSTALL = "Try: pip install --force-reinstall 'faster-whisper>=1.2,<2'"


class Detector(Protocol):
    """Tells speech from other sound, frame by frame, remembering what came before."""

    def probability(self, pcm: bytes) -> float:
        """Probability (0–1) of speech in the next frame: FRAME_SAMPLES samples, 16-bit mono."""
        ...

    def reset(self) -> None:
        """Forget what came before."""
        ...


class SileroDetector:
    """The Silero model (version 6) that comes inside faster-whisper's wheel, on one thread.

    It gives the probabilities that the model gives for the whole sound at once, but for exact
    zeros, which are never speech. The model hears the first second of them, since its memory of
    the words before would else turn the next breath into speech; then it starts afresh.

    Raises EngineUnavailable when the model is missing, or is not the one known here.
    """

    def __init__(self, model: Path | None = None) -> None:
        self._session = _session(model or _shipped_model())
        self.reset()

    def probability(self, pcm: bytes) -> float:
        """Probability (0–1) of speech in the next frame: FRAME_SAMPLES samples, 16-bit mono."""
        if len(pcm) != FRAME_BYTES:
            raise ValueError(f"a frame has {FRAME_BYTES} bytes, not {len(pcm)}")
        if not is_all_zero(pcm):
            self._zero_frames = 0
            return self._run(to_samples(pcm))
        self._zero_frames += 1
        if self._zero_frames <= ZERO_FRAMES_HEARD:
            self._run(to_samples(pcm))
        elif self._zero_frames == ZERO_FRAMES_HEARD + 1:
            self._start_afresh()
        return 0.0

    def reset(self) -> None:
        """Forget what came before."""
        self._zero_frames = 0
        self._start_afresh()

    def _start_afresh(self) -> None:
        self._h = np.zeros(_STATE_SHAPE, dtype=np.float32)
        self._c = np.zeros(_STATE_SHAPE, dtype=np.float32)
        self._window: Samples = np.zeros((1, CONTEXT_SAMPLES + FRAME_SAMPLES), dtype=np.float32)

    def _run(self, samples: Samples) -> float:
        self._window[0, :CONTEXT_SAMPLES] = self._window[0, -CONTEXT_SAMPLES:]
        self._window[0, CONTEXT_SAMPLES:] = samples
        probabilities, self._h, self._c = self._session.run(
            None, {"input": self._window, "h": self._h, "c": self._c}
        )
        return float(probabilities[0])


class ScriptedDetector:
    """A stand-in that gives out prepared probabilities whatever it hears, then 0."""

    def __init__(self, probabilities: Iterable[float]) -> None:
        self._left = iter(probabilities)
        self.resets = 0
        """How often it was told to forget."""

    def probability(self, pcm: bytes) -> float:
        """The next prepared probability."""
        if len(pcm) != FRAME_BYTES:
            raise ValueError(f"a frame has {FRAME_BYTES} bytes, not {len(pcm)}")
        return next(self._left, 0.0)

    def reset(self) -> None:
        """Count, and go on with the script."""
        self.resets += 1


def _shipped_model() -> Path:
    package = find_spec("faster_whisper")
    folders = package.submodule_search_locations if package else None
    for folder in folders or ():
        for model in sorted(Path(folder, "assets").glob("silero_vad*.onnx"), reverse=True):
            return model
    raise EngineUnavailable(
        "Voice detection needs the model inside the package faster-whisper; it is not there.",
        _REINSTALL,
    )


def _session(model: Path) -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise EngineUnavailable(
            "Voice detection needs the package onnxruntime, which could not be loaded.",
            "Try: pip install onnxruntime",
        ) from error
    options = onnxruntime.SessionOptions()
    options.inter_op_num_threads = 1
    options.intra_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(
            str(model), sess_options=options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # onnxruntime's errors share no base class of their own
        raise EngineUnavailable(
            f'The voice detection model "{model}" cannot be loaded.', _REINSTALL
        ) from error
    inputs = {each.name: len(each.shape) for each in session.get_inputs()}
    if inputs != _INPUTS or len(session.get_outputs()) != 3:
        found = ", ".join(inputs)
        raise EngineUnavailable(
            f'The voice detection model "{model.name}" takes {found}; known here is one that '
            f"takes {', '.join(_INPUTS)}.",
            _REINSTALL,
        )
    return session
