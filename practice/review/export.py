"""The transcript of a rehearsal as a file for elsewhere: text, Markdown, JSON or CSV."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from practice.domain.errors import ArgumentError
from practice.domain.events import Event, SessionStarted
from practice.review.report_data import NAME
from practice.review.turn_data import Utterances, her_line, learner_utterance
from practice.review.wording import clock, visible

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that a spreadsheet would take for a formula."""

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|])")


def export(
    events: Sequence[Event], kind: str, name: str = NAME, revision: int | None = None
) -> str:
    """The transcript as `kind`: txt, md (or markdown), json or csv.

    Raises ArgumentError for any other kind.
    """
    writer = _WRITERS.get(kind)
    if writer is None:
        known = ", ".join(dict.fromkeys(_WRITERS))
        raise ArgumentError("Unknown format to export to.", f"Choose one of {known}.")
    utterances = Utterances.of(events, revision)
    lines = [her_line(event) or learner_utterance(event, utterances) for event in events]
    started = next((e for e in events if isinstance(e, SessionStarted)), None)
    return writer([line for line in lines if line is not None], started, name)


def _text(lines: Sequence[Mapping[str, Any]], started: SessionStarted | None, name: str) -> str:
    said = [f"[{clock(line['at'])}] {_who(line, name)}: {visible(line['text'])}" for line in lines]
    return "\n".join([*_head(started, name), "", *said]) + "\n"


def _markdown(lines: Sequence[Mapping[str, Any]], started: SessionStarted | None, name: str) -> str:
    head = _head(started, name)
    said = [
        f"**{_escaped(_who(line, name))}** ({clock(line['at'])}): {_escaped(visible(line['text']))}"
        for line in lines
    ]
    facts = [_escaped(each) for each in head[1:]]
    return "\n\n".join([f"# {_escaped(head[0])}", *facts, *said]) + "\n"


def _json(lines: Sequence[Mapping[str, Any]], started: SessionStarted | None, name: str) -> str:
    value = {
        "session": started.session if started else None,
        "began": started.began if started else None,
        "persona": started.persona if started else None,
        "level": started.level if started else None,
        "name": name,
        "turns": list(lines),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _csv(lines: Sequence[Mapping[str, Any]], started: SessionStarted | None, name: str) -> str:
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(["turn", "at", "who", "text", "moves", "blame", "paraphrase"])
    for line in lines:
        paraphrase = line.get("paraphrase")
        cells = [
            _who(line, name),
            line["text"],
            " ".join(dict.fromkeys(each["move"] for each in line.get("moves", ()))),
            " ".join(each["category"] for each in line.get("flags", ())),
            paraphrase["verdict"] if paraphrase else "",
        ]
        rows.writerow([line["turn"], f"{line['at']:.3f}", *(_cell(cell) for cell in cells)])
    return written.getvalue()


_Writer = Callable[[Sequence[Mapping[str, Any]], SessionStarted | None, str], str]

_WRITERS: Mapping[str, _Writer] = {
    "txt": _text,
    "md": _markdown,
    "markdown": _markdown,
    "json": _json,
    "csv": _csv,
}


def _head(started: SessionStarted | None, name: str) -> list[str]:
    if started is None:
        return [visible(f"Rehearsal with {name}")]
    return [
        visible(f"Rehearsal with {name} ({started.persona}, {started.level})"),
        visible(f"{started.began}, session {started.session}"),
    ]


def _who(line: Mapping[str, Any], name: str) -> str:
    return visible(name) if line["who"] == "persona" else "You"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _cell(text: str) -> str:
    """`text` so that a spreadsheet shows it and does not run it."""
    joined = visible(text)
    return f"'{joined}" if joined.startswith(_FORMULA) else joined
