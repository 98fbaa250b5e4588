"""Intervals against values worked out by hand, and drawing groups anew."""

import numpy as np
import pytest

from practice.evaluation.figures import Figure, by_groups, draws, mean_of, ratio, share
from practice.evaluation.goals import GOALS, NAMES, Goal, Stands


def hits_of_all(sums):
    return ratio(sums[:, 0], sums[:, 1])


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        # (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n) with z = 1.96
        (8, 10, 0.4902, 0.9433),
        (0, 5, 0.0, 0.4345),
        (5, 5, 0.5655, 1.0),
        (1, 2, 0.0945, 0.9055),
        (970, 1000, 0.9575, 0.9789),
    ],
)
def test_the_interval_of_a_share_is_wilsons(part, whole, low, high):
    figure = share(part, whole)
    assert figure.value == part / whole
    assert figure.low == pytest.approx(low, abs=5e-5)
    assert figure.high == pytest.approx(high, abs=5e-5)
    assert figure.n == whole


def test_a_share_of_nothing_has_no_value():
    assert share(0, 0) == Figure(None, None, None, 0)


def test_groups_that_are_all_alike_leave_no_doubt():
    figure = by_groups([[3, 4]] * 20, hits_of_all, 80)
    assert figure == Figure(0.75, 0.75, 0.75, 80, 20)


def test_two_opposite_groups_leave_every_doubt():
    figure = by_groups([[1, 1], [0, 1]], hits_of_all, 2)
    assert (figure.value, figure.low, figure.high) == (0.5, 0.0, 1.0)


def test_many_groups_come_near_the_interval_of_a_share():
    figure = by_groups([[1, 1]] * 80 + [[0, 1]] * 20, hits_of_all, 100)
    assert figure.value == 0.8
    assert figure.low == pytest.approx(0.72, abs=0.015)  # 0.8 - 1.96 * sqrt(0.8 * 0.2 / 100)
    assert figure.high == pytest.approx(0.88, abs=0.015)


def test_lines_of_one_group_count_as_one_piece_of_evidence():
    apart = by_groups([[1, 1], [0, 1]] * 30, hits_of_all, 60)
    together = by_groups([[10, 10], [0, 10]] * 3, hits_of_all, 60)
    assert apart.value == together.value == 0.5
    assert together.high - together.low > 2 * (apart.high - apart.low)


def test_drawing_anew_gives_the_same_each_time():
    counts = [[hits, 5] for hits in (5, 3, 1, 0, 4, 2, 5)]
    first = by_groups(counts, hits_of_all, 35)
    draws.cache_clear()
    assert by_groups(counts, hits_of_all, 35) == first


def test_each_sample_draws_as_many_groups_as_there_are():
    drawn = draws(7)
    assert drawn.shape == (1000, 7)
    assert (drawn.sum(axis=1) == 7).all()
    assert drawn.mean() == pytest.approx(1.0)
    assert not (drawn == 1).all()


def test_no_groups_or_nothing_to_count_give_no_value():
    assert by_groups([], hits_of_all, 0) == Figure(None, None, None, 0, 0)
    assert by_groups([[0, 0]], hits_of_all, 0) == Figure(None, None, None, 0, 1)


def test_what_cannot_be_divided_is_left_out_of_a_mean():
    shares = ratio(np.array([[1.0, 0.0, 3.0]]), np.array([[2.0, 0.0, 4.0]]))
    assert np.isnan(shares[0, 1])
    assert mean_of(shares)[0] == pytest.approx((0.5 + 0.75) / 2)
    assert np.isnan(mean_of(np.array([[np.nan, np.nan]]))[0])


def test_a_figure_stands_at_the_goal_the_floor_or_below():
    more = Goal(0.90, 0.97)
    assert [more.stands(value) for value in (0.97, 0.9699, 0.9, 0.8999)] == [
        Stands.GOAL,
        Stands.FLOOR,
        Stands.FLOOR,
        Stands.BELOW,
    ]
    less = Goal(0.02, 0.007, at_most=True)
    assert [less.stands(value) for value in (0.007, 0.0071, 0.02, 0.021)] == [
        Stands.GOAL,
        Stands.FLOOR,
        Stands.FLOOR,
        Stands.BELOW,
    ]
    assert Goal(None, 0.01, at_most=True).stands(0.011) is Stands.BELOW


def test_every_goal_belongs_to_a_figure_that_is_shown():
    assert set(GOALS) - set(NAMES) == {"time.median_ms"}
