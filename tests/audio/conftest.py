"""A virtual sound card of its own for each test that asks for one, so that it may be broken."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

CARD = Path(__file__).parents[1] / "tools" / "virtual_card.sh"

Card = Callable[[str], None]
"""Runs a command of virtual_card.sh."""


@pytest.fixture
def environment(tmp_path) -> Iterator[dict[str, str]]:
    """A card that is running, as the environment its users need."""
    if shutil.which("pulseaudio") is None or shutil.which("paplay") is None:
        pytest.skip("no PulseAudio here")
    started = subprocess.run(
        ["bash", "-c", '. "$0" && env -0', str(CARD)], capture_output=True, text=True, timeout=60
    )
    if started.returncode:
        pytest.skip("the virtual card does not start here")
    environment = dict(each.split("=", 1) for each in started.stdout.split("\0") if "=" in each)
    yield environment
    subprocess.run(
        ["bash", "-c", '. "$0" --no-start; virtual_card_stop', str(CARD)],
        env=environment,
        timeout=60,
    )


@pytest.fixture
def card(environment) -> Card:
    def run(command: str) -> None:
        script = f'. "$0" --no-start; {command}'
        subprocess.run(["bash", "-c", script, str(CARD)], env=environment, check=True, timeout=60)

    return run
