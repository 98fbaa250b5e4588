"""What commands put on stdout: JSON, event lines, and the report as text."""

import codecs
import json
import sys
from collections.abc import Sequence
from shutil import get_terminal_size
from typing import Any

import click

from practice.domain.codec import encode
from practice.domain.events import Event, NoticeGiven, Signal
from practice.domain.scores import Score


def json_text(value: Any, encoding: str | None, **layout: Any) -> str:
    """`value` as JSON that loses nothing on a stream of `encoding`; `layout` is for json.dumps.

    Letters stay letters in UTF-8 and are escaped elsewhere. What does not print, and could steer
    a terminal or end a line, is escaped always.
    """
    return json_whole(json.dumps(value, ensure_ascii=False, **layout), encoding)


def json_whole(text: str, encoding: str | None) -> str:
    """A JSON text with all those characters escaped that a stream of `encoding` could not bear."""
    bears = str.isprintable if _is_utf8(encoding) else _is_plain
    if bears(text):
        return text
    return "".join(each if bears(each) or each == "\n" else _escape(each) for each in text)


def print_json(value: Any) -> None:
    """`value` as readable JSON on stdout."""
    click.echo(json_text(value, sys.stdout.encoding, indent=2))


def print_line(value: Any) -> None:
    """`value` as one line of JSON on stdout, written out at once."""
    sys.stdout.write(json_text(value, sys.stdout.encoding) + "\n")
    sys.stdout.flush()


def print_event(event: Event | Signal) -> None:
    """A stored event as one line of JSON on stdout, written out at once; signals are left out."""
    if isinstance(event, Event):
        line = json_text(encode(event), sys.stdout.encoding, separators=(",", ":"))
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def notices_only(event: Event | Signal) -> None:
    """What the learner must know, on stderr; nothing else."""
    if isinstance(event, NoticeGiven):
        click.echo(f"practice: {event.text}", err=True)


def print_report(events: Sequence[Event], score: Score, name: str) -> None:
    """The scored report of a talk with `name` as text on stdout, to fit a terminal."""
    from practice.review.text_report import WIDTH, text_report, width_within

    columns = get_terminal_size().columns if sys.stdout.isatty() else WIDTH
    click.echo(text_report(events, score, name, width_within(columns), _style), nl=False)


def report_json(events: Sequence[Event], score: Score, name: str) -> dict[str, Any]:
    """The scored report of a talk with `name` in the shape of the command line contract."""
    from practice.review.report_data import report

    return report(events, score, name)


_ROLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True},
    "heading": {"bold": True, "fg": "cyan"},
    "strong": {"bold": True},
    "good": {"fg": "green"},
    "bad": {"fg": "red"},
    "quiet": {"dim": True},
}


def _style(role: str, text: str) -> str:
    return click.style(text, **_ROLES.get(role, {}))


def _escape(each: str) -> str:
    return "\\u007f" if each == "\x7f" else json.dumps(each)[1:-1]


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable()


def _is_utf8(encoding: str | None) -> bool:
    try:
        return encoding is not None and codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return False
