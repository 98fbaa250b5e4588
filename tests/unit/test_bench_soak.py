"""What the readings of a long talk add up to."""

import importlib.util
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture(scope="module")
def soak():
    spec = importlib.util.spec_from_file_location("bench_soak", BENCH / "soak.py")
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


def readings(minutes, grows=0.0, spike=0.0):
    return [
        {
            "seconds": 10.0 * n,
            "megabytes": (200 if n < 6 else 340 + grows * n / 60) + (spike if n % 7 == 0 else 0),
            "lost_blocks": n // 100,
            "talks": 1 + n // 60,
            "turns": n,
            "threads": 7,
        }
        for n in range(1, 6 * minutes + 1)
    ]


@pytest.mark.parametrize("grows", [0.0, 0.5, 3.0])
def test_the_slope_leaves_out_the_loading_and_the_decodes_that_a_reading_fell_into(soak, grows):
    found = soak.summary(readings(30, grows, spike=100.0))
    assert found["slope_megabytes_per_10_minutes"] == pytest.approx(grows, abs=0.2)
    assert found["peak_megabytes"] >= 440
    assert found["usual_megabytes"] == pytest.approx(340 + 1.6 * grows, abs=2)
    assert (found["minutes"], found["readings"], found["lost_blocks"]) == (30.0, 180, 1)


def test_a_short_talk_has_no_slope(soak):
    found = soak.summary(readings(1))
    assert found["slope_megabytes_per_10_minutes"] is None
    assert found["turns"] == 6
