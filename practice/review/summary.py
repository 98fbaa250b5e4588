"""The report on one screen: verdict, next step, courage, and a line for each row."""

from collections.abc import Sequence

from practice.domain.events import Event
from practice.domain.scores import Score
from practice.review.layout import Page, Style, undressed
from practice.review.report_data import NAME, report
from practice.review.wording import STATES, headline, points

_BAR = 20


def summary(
    events: Sequence[Event],
    score: Score,
    name: str = NAME,
    width: int = 80,
    style: Style = undressed,
    revision: int | None = None,
) -> str:
    """At most some twenty lines; raises ContentError when the events hold no beginning."""
    data = report(events, score, name, revision)
    page = Page(width, style)
    shown = "No score" if data["score"] is None else f"{points(data['score'])} of 100"
    page.say(f"{shown}. {headline(data)}", role="title")
    page.blank()
    page.hang("Next:", data["next_step"], role="strong", column=8)
    if data["courage"]:
        page.hang("Courage:", data["courage"], column=8)
    page.blank()
    column = max((len(row["title"]) for row in data["rows"]), default=0)
    for row in data["rows"]:
        figures = f"{points(row['points']):>5} of {points(row['weight']):>4}"
        drawn = bar(row["points"], row["weight"])
        page.line(f"{row['title']:<{column}} {drawn} {figures}  {STATES[row['state']]}")
    page.blank()
    page.say(data["estimate"], role="quiet")
    return str(page)


def bar(value: float | None, full: float) -> str:
    """A bar of fixed length, filled as far as `value` goes of `full`."""
    filled = round(_BAR * value / full) if value is not None and full else 0
    return "█" * filled + "░" * (_BAR - filled)
