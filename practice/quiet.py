"""Keeps the libraries that practice stands on from reporting its use to their makers."""

import os
from collections.abc import Mapping

SWITCHES: Mapping[str, str] = {
    "ORT_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
}
"""Environment variables that onnxruntime and huggingface_hub read when they are loaded."""


def quieten_libraries() -> None:
    """Switch their reports off, whatever the environment says; before any of them is imported."""
    os.environ.update(SWITCHES)
