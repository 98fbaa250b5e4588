"""Loudness, clipping and digital silence."""

import numpy as np
import pytest

from practice.audio.levels import FLOOR_DBFS, is_all_zero, measure, rms_dbfs


def tone(amplitude: float) -> bytes:
    wave = np.sin(2 * np.pi * 500 * np.arange(16000) / 16000) * amplitude
    return (wave * 32767).astype("<i2").tobytes()


def test_a_full_scale_sine_is_three_decibels_below_full_scale():
    assert rms_dbfs(tone(1.0)) == pytest.approx(-3.01, abs=0.01)


def test_half_the_amplitude_is_six_decibels_less():
    assert rms_dbfs(tone(1.0)) - rms_dbfs(tone(0.5)) == pytest.approx(6.02, abs=0.01)


def test_silence_and_nothing_lie_on_the_floor():
    assert rms_dbfs(bytes(1024)) == FLOOR_DBFS
    assert rms_dbfs(b"") == FLOOR_DBFS
    assert measure(b"").peak == 0.0


def test_the_loudest_negative_sample_is_full_scale():
    level = measure(np.array([-32768, 0, 0, 0], "<i2").tobytes())
    assert level.peak == 1.0
    assert level.clipped == 0.25


def test_a_clean_tone_does_not_clip():
    assert measure(tone(0.9)).clipped == 0.0


def test_one_sample_that_is_not_zero_is_not_silence():
    assert is_all_zero(bytes(1024))
    assert not is_all_zero(bytes(1022) + b"\1\0")
