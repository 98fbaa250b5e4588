"""What loading our modules must not load."""

import subprocess
import sys

MODULES = "registry models pull names scripted stabiliser whisper whisper_rules sphinx wer"
NATIVE = (
    "faster_whisper ctranslate2 av tokenizers onnxruntime huggingface_hub pocketsphinx sounddevice"
)


def test_no_engine_is_imported_before_one_is_made() -> None:
    program = (
        f"import importlib, sys\n"
        f"for name in {MODULES.split()}: importlib.import_module('practice.stt.' + name)\n"
        f"print([name for name in {NATIVE.split()} if name in sys.modules])"
    )
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert finished.stdout.decode().strip() == "[]"


def test_the_registry_needs_no_numpy() -> None:
    program = "import sys, practice.stt.registry; print('numpy' in sys.modules)"
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert finished.stdout.decode().strip() == "False"
