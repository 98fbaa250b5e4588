"""Her latest lines are remembered, and no more than these."""

import pytest

from practice.domain.events import Band, PersonaSpoke
from practice.domain.frames import Sound
from practice.session.her_lines import KEPT, HerLines
from practice.tts.port import SpokenLine


@pytest.fixture
def lines() -> HerLines:
    lines = HerLines()
    for number in range(3 * KEPT):
        event = PersonaSpoke(1.0, 2.0, 1, f"line-{number}", "One two", Band.OPEN, "reply.any")
        lines.note(event, SpokenLine(Sound(bytes(32_000), 16_000)))
    return lines


def test_the_line_that_plays_is_cut_at_its_words(lines: HerLines) -> None:
    cut = lines.cut(3 * KEPT - 1, 0.6, 9.0)
    assert cut is not None
    assert (cut.line, cut.heard) == (f"line-{3 * KEPT - 1}", "One")


def test_lines_long_past_are_let_go(lines: HerLines) -> None:
    assert lines.cut(2 * KEPT, 0.6, 9.0) is not None
    assert lines.cut(2 * KEPT - 1, 0.6, 9.0) is None
    assert not lines.comes_back_in("One two", 0)


def test_after_the_talk_nothing_is_kept(lines: HerLines) -> None:
    lines.forget()
    assert lines.cut(3 * KEPT - 1, 0.6, 9.0) is None
    assert not lines.comes_back_in("One two", 3 * KEPT - 1)
