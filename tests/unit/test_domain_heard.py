"""A line of hers counts as heard once reflected, or after two tries that catch half of it."""

import pytest

from practice.domain.heard import Heard, credit
from practice.domain.moves import ParaphraseFinding, PointEvidence, Verdict

POINTS = ("evenings_alone", "worn_out", "mornings", "school")


def tried(verdict: Verdict, *caught: str, line: str = "alone") -> ParaphraseFinding:
    """A paraphrase of `line`, which has four points, that caught some of them."""
    points = {name: PointEvidence(name, f"{name}.", "", "cover") for name in POINTS}
    return ParaphraseFinding(
        line=line,
        verdict=verdict,
        score=50,
        covered=tuple(points[name] for name in caught),
        missed=tuple(points[name] for name in POINTS if name not in caught),
        added=(),
        copied=0.0,
    )


def test_a_reflected_line_is_heard_at_once() -> None:
    assert credit(Heard(), tried(Verdict.REFLECTED, *POINTS)).lines == ("alone",)


def test_a_line_partly_caught_once_is_on_the_way() -> None:
    after = credit(Heard(), tried(Verdict.PARTLY, "worn_out", "school"))
    assert after.lines == ()
    assert after.partly["alone"].tries == 1
    assert after.partly["alone"].caught == {"worn_out", "school"}


def test_two_tries_that_catch_half_between_them_are_enough() -> None:
    once = credit(Heard(), tried(Verdict.PARTLY, "worn_out"))
    assert credit(once, tried(Verdict.PARTLY, "school")).lines == ("alone",)


def test_two_tries_at_the_same_quarter_are_not_enough() -> None:
    once = credit(Heard(), tried(Verdict.PARTLY, "worn_out"))
    twice = credit(once, tried(Verdict.PARTLY, "worn_out"))
    assert twice.lines == ()
    assert twice.partly["alone"].tries == 2
    assert credit(twice, tried(Verdict.PARTLY, "mornings")).lines == ("alone",)


def test_tries_at_another_line_do_not_count_for_this_one() -> None:
    once = credit(Heard(), tried(Verdict.PARTLY, "worn_out"))
    other = credit(once, tried(Verdict.PARTLY, "school", line="school"))
    assert other.lines == ()
    assert set(other.partly) == {"alone", "school"}


@pytest.mark.parametrize("verdict", [Verdict.PARROTED, Verdict.DISTORTED, Verdict.MISSED])
def test_a_line_parroted_turned_round_or_missed_is_not_heard(verdict: Verdict) -> None:
    before = credit(Heard(), tried(Verdict.PARTLY, "worn_out"))
    assert credit(before, tried(verdict, *POINTS)) is before


def test_a_line_is_heard_only_once() -> None:
    heard = credit(Heard(), tried(Verdict.REFLECTED, *POINTS))
    assert credit(heard, tried(Verdict.REFLECTED, *POINTS)) is heard


def test_nothing_and_bare_text_change_nothing() -> None:
    heard = Heard(("alone",))
    assert credit(heard, None) is heard
    assert credit(heard, tried(Verdict.REFLECTED, *POINTS, line="")) is heard


def test_lines_stand_in_the_order_they_were_heard() -> None:
    heard = credit(Heard(), tried(Verdict.REFLECTED, *POINTS, line="b"))
    heard = credit(heard, tried(Verdict.REFLECTED, *POINTS, line="a"))
    assert heard.lines == ("b", "a")


def test_the_value_before_is_left_as_it_was() -> None:
    before = credit(Heard(), tried(Verdict.PARTLY, "worn_out"))
    credit(before, tried(Verdict.PARTLY, "school"))
    assert before.partly["alone"].caught == {"worn_out"}
    with pytest.raises(TypeError):
        before.partly["x"] = before.partly["alone"]  # type: ignore[index]
