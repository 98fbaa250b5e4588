"""Time moves only when told to, or as the wall clock does; never back."""

from practice.domain.clock import Clock, VirtualClock, WallClock, speaking_seconds


def test_virtual_time_stands_still_until_it_is_moved() -> None:
    clock = VirtualClock()
    assert clock.now() == 0.0
    assert clock.now() == 0.0
    clock.advance(1200.0)
    assert clock.now() == 1200.0


def test_virtual_time_can_begin_later_and_never_goes_back() -> None:
    clock = VirtualClock(at=5.0)
    clock.advance(-3.0)
    assert clock.now() == 5.0


def test_wall_time_begins_where_it_is_told_to_and_does_not_fall() -> None:
    clock = WallClock(at=7.0)
    earlier = clock.now()
    assert earlier >= 7.0
    assert clock.now() >= earlier


def test_wall_time_waits_by_at_least_what_is_asked() -> None:
    clock = WallClock()
    before = clock.now()
    clock.advance(0.001)
    assert clock.now() - before >= 0.001
    clock.advance(-1.0)


def test_both_clocks_serve_wherever_a_clock_is_asked_for() -> None:
    clocks: list[Clock] = [VirtualClock(), WallClock()]
    assert all(clock.now() < 60.0 for clock in clocks)


def test_five_words_take_two_seconds_to_say() -> None:
    assert speaking_seconds("What else is hard here?") == 2.0
    assert speaking_seconds("  \n ") == 0.0
