"""The report as plain text for a terminal: verdict and one next step first, then the grounds."""

from collections.abc import Mapping, Sequence
from typing import Any

from practice.domain.events import Event
from practice.domain.pronouns import Pronoun
from practice.domain.scores import Score
from practice.review.layout import Page, Style, undressed
from practice.review.numbers import numbers
from practice.review.report_data import NAME, report
from practice.review.voice import voice_numbers
from practice.review.wording import (
    CATEGORIES,
    SEVERITIES,
    STATES,
    clipped,
    clock,
    day,
    headline,
    lexicons_used,
    plain_words,
    points,
    pronoun_of,
    reasons,
    sentence_model,
    visible,
)

WIDTH = 88
"""Columns of the report unless told otherwise."""

NARROWEST = 48
"""Columns; a report does not become narrower on a smaller terminal."""

_SIGNS = {"for": "+", "against": "-"}
_LONGEST_QUOTE = 120
_STATE_WIDTH = max(len(words) for words in STATES.values())


def width_within(columns: int) -> int:
    """Columns of the report where there is room for so many."""
    return max(NARROWEST, min(WIDTH, columns))


def text_report(
    events: Sequence[Event],
    score: Score,
    name: str = NAME,
    width: int = WIDTH,
    style: Style = undressed,
    revision: int | None = None,
) -> str:
    """The whole report, ending in a line break; `style` may add colour, none is needed.

    Raises ContentError when the events hold no beginning.
    """
    data = report(events, score, name, revision)
    who = pronoun_of(events)
    page = Page(width, style)
    _verdict(page, data)
    _stance(page, data, who)
    _rows(page, data)
    _flags(page, data)
    page.heading("Numbers")
    page.table([*numbers(data["measures"], who), *voice_numbers(data["turns"])], indent=2)
    _transcript(page, data)
    _about(page, data, who)
    return str(page)


def _verdict(page: Page, data: Mapping[str, Any]) -> None:
    page.title(f"Rehearsal with {data['name']} ({data['persona']}, {data['level']})")
    page.say(day(data["began"]), role="quiet")
    page.blank()
    shown = "No score" if data["score"] is None else f"{points(data['score'])} of 100"
    role = "good" if data["verdict"] in ("pass", "distinction") else "strong"
    page.say(f"{shown}. {headline(data)}", role=role)
    page.heading("Next step")
    page.say(data["next_step"], indent=2, role="strong")
    if data["courage"]:
        page.heading("What took courage")
        page.say(data["courage"], indent=2)


def _stance(page: Page, data: Mapping[str, Any], who: Pronoun) -> None:
    page.heading(f"How {data['name']} took it")
    if not data["stance"]:
        page.say(f"{who.start} neither closed up nor opened.", indent=2)
    quoted_turn = None
    for moment in data["stance"]:
        page.hang(_place(moment), _moment(moment, who), indent=2, column=13)
        if moment["quote"] and moment["turn"] != quoted_turn:
            quote = clipped(moment["quote"], _LONGEST_QUOTE)
            page.say(f"“{quote}”", indent=16, role="quiet")
        quoted_turn = moment["turn"]


def _moment(moment: Mapping[str, Any], who: Pronoun) -> str:
    because = reasons(moment["because"])
    if moment["kind"] == "felt_heard":
        return f"{who.subject} felt heard"
    sign = "closed up" if moment["kind"] == "closed" else "opened"
    return (
        f"{who.subject} {sign}: {because} (defensiveness {moment['before']} to {moment['after']},"
        f" {moment['band']})"
    )


def _rows(page: Page, data: Mapping[str, Any]) -> None:
    page.heading("What the points are for")
    for row in data["rows"]:
        page.blank()
        role = "good" if row["state"] == "met" else "bad" if row["state"] == "missed" else "strong"
        page.columns(row["title"], _figures(row), indent=2, role=role)
        page.say(row["why"], indent=4)
        several = len(row["parts"]) > 1
        shown: set[str] = set()
        for part in row["parts"]:
            if several:
                _part(page, part, row)
            found = part["evidence"]
            if part["state"] == "not_shown":
                found = [each for each in found if each["quote"] not in shown]
            shown.update(each["quote"] for each in found)
            _quotes(page, found, 2 if several else 4)


def _part(page: Page, part: Mapping[str, Any], row: Mapping[str, Any]) -> None:
    page.columns(part["title"], _figures(part), indent=4)
    if part["why"] != row["why"]:
        page.say(part["why"], indent=6)


def _quotes(page: Page, found: Sequence[Mapping[str, Any]], most: int) -> None:
    shown = found[:most]
    for each in shown:
        label = f"{_SIGNS[each['counts']]} {_place(each)}"
        quote = clipped(each["quote"], _LONGEST_QUOTE)
        page.hang(label, f"“{quote}”", indent=6, role="quiet", column=15)
    left = len(found) - len(shown)
    if left:
        page.say(f"… and {left} more, listed by `practice explain`", indent=6, role="quiet")


def _figures(judged: Mapping[str, Any]) -> str:
    figures = f"{points(judged['points']):>5} of {points(judged['weight']):>4}"
    return f"{figures}  {STATES[judged['state']]:<{_STATE_WIDTH}}"


def _flags(page: Page, data: Mapping[str, Any]) -> None:
    if data["flags"]:
        page.heading("Words that blamed")
    for flag in data["flags"]:
        kind = f"{CATEGORIES[flag['category']]}, {SEVERITIES[flag['severity']]}"
        page.hang(_place(flag), f"“{flag['quote']}” – {kind}", indent=2, column=13)
        page.say(flag["why"], indent=16, role="quiet")
        if flag["instead"]:
            page.hang("Try:", f"“{flag['instead']}”", indent=16)
        if not flag["counted"]:
            page.say("Not counted: these words were not surely heard.", indent=16)
        if flag["disputed"]:
            page.say(f"Disputed: {flag['disputed']}", indent=16)
    if data["pressure"]:
        page.heading("Words that pressed (not blame)")
    for flag in data["pressure"]:
        page.hang(_place(flag), f"“{flag['quote']}”", indent=2, column=13)
        if flag["instead"]:
            page.hang("Try:", f"“{flag['instead']}”", indent=16)


def _transcript(page: Page, data: Mapping[str, Any]) -> None:
    page.heading("Transcript")
    column = max(len(data["name"]), len("You")) + 6
    for said in data["turns"]:
        who = data["name"] if said["who"] == "persona" else "You"
        page.hang(f"{clock(said['at']):>5} {who}", said["text"], indent=2, column=column)
        for mark in _marks(said):
            page.hang("^", mark, indent=column + 3, role="quiet")
    for number, line in enumerate(data["unsaid"]):
        if number == 0:
            page.say("Not said any more, since the talk was over:", indent=2)
        page.hang("–", line, indent=4, role="quiet")


def _marks(said: Mapping[str, Any]) -> list[str]:
    """What an utterance did, below its text."""
    if said["who"] == "persona":
        return []
    marks = []
    if said["first_heard"] is not None:
        marks.append(f"corrected; first heard as “{said['first_heard']}”")
    moves = list(dict.fromkeys(plain_words(each["move"]) for each in said["moves"]))
    if moves:
        marks.append(", ".join(moves))
    paraphrase = said["paraphrase"]
    if paraphrase is not None:
        missed = "; ".join(paraphrase["missed"])
        tail = f"; not caught: {missed}" if missed else ""
        marks.append(f"paraphrase {paraphrase['verdict']}, {paraphrase['score']} of 100{tail}")
    return marks


def _about(page: Page, data: Mapping[str, Any], who: Pronoun) -> None:
    page.heading("About this report")
    page.say(data["estimate"], indent=2)
    for label, engine in (("Your words:", "stt"), (f"{who.own.capitalize()} voice:", "tts")):
        info = data["engines"][engine]
        note = f" – {info['note']}" if info["note"] else ""
        page.say(f"{label} {info['name']} {info['version']}".rstrip() + note, indent=2)
    told = {info["note"] for info in data["engines"].values()}
    for notice in data["notices"]:
        if notice["text"] not in told:
            page.hang("Note:", notice["text"], indent=2)
    stamps = data["stamps"]
    model = sentence_model(stamps["matcher"])
    if model:
        page.say(f"Paraphrases: by words and a sentence model, {model}", indent=2)
    lexicons = lexicons_used(stamps)
    if lexicons:
        page.say(f"Words and rules beside those of practice: {lexicons}", indent=2)
    page.say(
        f"Session {data['session']}, seed {data['seed']}, practice {stamps['version']},"
        f" rubric {visible(stamps['rubric_name'])} {stamps['rubric'][:12]},"
        f" rules {stamps['rules'][:12]}.",
        indent=2,
        role="quiet",
    )


def _place(found: Mapping[str, Any]) -> str:
    return f"{clock(found['at']):>5} turn {found['turn']}"
