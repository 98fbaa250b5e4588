"""Loudness, tails and pieces of sound."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice.domain.frames import SAMPLE_RATE
from practice.stt.sound import Samples, audible_seconds, onset, pieces, samples_of, without_tail


def tone(seconds: float, level: float) -> Samples:
    """A tone with peaks at `level`."""
    times = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return (level * np.sin(2 * np.pi * 300 * times)).astype(np.float32)


def test_samples_run_from_minus_one_to_one() -> None:
    assert samples_of(b"\x00\x80\x00\x00\xff\x7f\x01").tolist() == pytest.approx(
        [-1.0, 0.0, 1.0], abs=1e-4
    )


def test_only_what_can_be_heard_counts() -> None:
    samples = np.concatenate([tone(0.5, 0.1), tone(1.0, 0.0005), np.zeros(8000, np.float32)])
    assert audible_seconds(samples) == pytest.approx(0.5, abs=0.02)
    assert audible_seconds(samples[:0]) == 0.0


def test_a_quiet_tail_is_left_out_but_for_its_beginning() -> None:
    samples = np.concatenate([tone(0.5, 0.3), tone(2.0, 0.002)])
    assert without_tail(samples).size == pytest.approx(0.8 * SAMPLE_RATE, abs=320)


def test_a_soft_ending_is_kept() -> None:
    samples = np.concatenate([tone(0.5, 0.3), tone(0.5, 0.02)])
    assert without_tail(samples).size == samples.size


@pytest.mark.parametrize("samples", [tone(0.0, 0.1), tone(0.01, 0.1), tone(1.0, 0.0)])
def test_where_nothing_is_heard_nothing_is_left_out(samples: Samples) -> None:
    assert without_tail(samples).size == samples.size


def test_sound_begins_where_it_gets_loud() -> None:
    samples = np.concatenate([tone(1.0, 0.002), tone(0.5, 0.3)])
    assert onset(samples) == pytest.approx(1.0, abs=0.02)
    assert onset(samples[:SAMPLE_RATE] * 0) == onset(samples[:0]) == 0.0


def test_short_sound_is_one_piece() -> None:
    samples = tone(3.0, 0.1)
    ((begin, piece),) = pieces(samples, 10.0)
    assert begin == 0
    assert piece.size == samples.size


def test_long_sound_is_cut_in_its_pauses() -> None:
    samples = np.concatenate(
        [tone(7.0, 0.1), tone(0.5, 0.0), tone(6.0, 0.1), tone(0.5, 0.0), tone(4.0, 0.1)]
    )
    cuts = [begin / SAMPLE_RATE for begin, _ in pieces(samples, 10.0)]
    assert cuts == pytest.approx([0.0, 7.25, 13.75], abs=0.2)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(0.0, 20.0), st.floats(1.0, 6.0))
def test_pieces_are_short_enough_and_nothing_is_lost(
    seed: int, seconds: float, longest: float
) -> None:
    noise = np.random.default_rng(seed).normal(0, 0.1, int(seconds * SAMPLE_RATE))
    samples = noise.astype(np.float32)
    parts = pieces(samples, longest)
    assert np.array_equal(np.concatenate([piece for _, piece in parts]), samples)
    assert all(piece.size <= longest * SAMPLE_RATE for _, piece in parts)
    assert [begin for begin, _ in parts] == [
        sum(piece.size for _, piece in parts[:i]) for i in range(len(parts))
    ]
