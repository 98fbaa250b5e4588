"""The words in which a score, an outcome and a time are told to a learner."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from practice.domain.events import Event, Outcome, SessionStarted
from practice.domain.pronouns import Pronoun
from practice.domain.scores import Score, Standing
from practice.review.visible import harmless as harmless
from practice.review.visible import visible as visible

ESTIMATE = (
    "This is an automatic estimate; human coders themselves agree on about 75–83 % of what"
    " counts as a reflection. It hears no tone, no sarcasm and no depth."
)

WORTH_TELLING = 5
"""Points of defensiveness; a smaller shift within a band would only be noise on a live view."""

STATES: Mapping[str, str] = {
    "met": "met",
    "partly": "partly",
    "missed": "missed",
    "not_shown": "not shown",
    "not_measurable": "not measurable",
}

SEVERITIES: Mapping[int, str] = {1: "mild", 2: "plain", 3: "harsh"}

CATEGORIES: Mapping[str, str] = {
    "absolute": "“always” and “never”",
    "fault": "naming a culprit",
    "made_me": "“you made me”",
    "label": "a label",
    "mind_reading": "mind-reading",
    "comparison": "a comparison",
    "dismissal": "brushing aside",
    "defensive": "defending",
    "contempt": "contempt",
    "ultimatum": "an ultimatum",
    "demand": "a demand",
    "guilt": "guilt",
    "attack_question": "a question that attacks",
    "reproach": "a reproach about the past",
    "accusation": "an accusation",
    "verdict": "a verdict",
    "fake_apology": "an apology that blames",
    "disguised": "blame in disguise",
    "pressure": "pressure",
}


def pronoun_of(events: Sequence[Event]) -> Pronoun:
    """How the persona of the session in `events` is spoken of."""
    started = next((event for event in events if isinstance(event, SessionStarted)), None)
    return started.pronoun if started is not None else Pronoun.SHE


def verdict_text(score: Score, name: str, who: Pronoun = Pronoun.SHE) -> str:
    """The verdict as one sentence."""
    ending = _ending(score)
    if score.standing is Standing.NOT_SCORED:
        return f"Not scored. {ending['not_scored_because']}".strip()
    if score.standing is Standing.DISTINCTION:
        return "Passed with distinction."
    if score.standing is Standing.PASS:
        respectful = ending["outcome"] in (Outcome.PAUSE.value, Outcome.WALK_AWAY.value)
        return "Passed: you ended the talk with respect." if respectful else "Passed."
    because = [_BLOCKERS[blocker].format(name=name, who=who) for blocker in ending["blocked_by"]]
    because += ending["lacking"]
    if because:
        return f"Not passed yet: {'; '.join(because)}."
    return f"Not passed yet: {ending['pass']:g} points are needed."


def outcome_text(outcome: str, name: str) -> str:
    """How the talk ended, as one sentence."""
    return _OUTCOMES[outcome].format(name=name)


def headline(data: Mapping[str, Any]) -> str:
    """Verdict and ending of a report, each said once."""
    if data["outcome"] == Outcome.BREAKDOWN.value and data["measures"]["ending"]["blocked_by"]:
        return str(data["verdict_text"])
    return f"{data['verdict_text']} {data['outcome_text']}"


def reasons(because: Sequence[str]) -> str:
    """What made her shift, in words, each once with how often."""
    counted = Counter(because)
    return ", ".join(
        plain_words(each) + (f" ×{times}" if times > 1 else "") for each, times in counted.items()
    )


def clipped(text: str, length: int) -> str:
    """`text`, cut at a word when longer than `length` characters."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"


def clock(at: float) -> str:
    """Seconds from session start as minutes and seconds."""
    minutes, seconds = divmod(int(at), 60)
    return f"{minutes}:{seconds:02d}"


def day(began: str) -> str:
    """An ISO 8601 time as date and minutes; left as it is when it is something else."""
    try:
        return datetime.fromisoformat(began).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return began


def points(value: float | None) -> str:
    """Points with one decimal, or a dash where there are none."""
    return "–" if value is None else f"{value:.1f}"


def plain_words(identifier: str) -> str:
    """An identifier such as `common_ground` as words."""
    return identifier.replace("_", " ").replace(".", " ")


def lexicons_used(stamps: Mapping[str, Any]) -> str:
    """The coach's own lexicons that a session was judged by, with their versions, or ""."""
    return ", ".join(
        f"{visible(each['name'])} ({each['hash'][:8]})" for each in stamps.get("lexicons", ())
    )


def sentence_model(matcher: str) -> str:
    """The sentence model that the stamp of a matcher names ("words-1+minilm-0a1b2c3d-…"), or ""."""
    _, _, model = matcher.partition("+")
    return "-".join(model.split("-")[:2])


_BLOCKERS: Mapping[str, str] = {
    "breakdown": "{name} broke off the talk",
    "no_line_heard": "no line of {who.owned} was heard",
    "harsh_blame": "harsh blame was not made good",
}

_OUTCOMES: Mapping[str, str] = {
    "agreement": "The talk ended in an agreement.",
    "pause": "You paused the talk.",
    "walk_away": "You walked away from the talk.",
    "breakdown": "{name} broke off the talk.",
    "unfinished": "The talk stopped before an ending.",
}


def _ending(score: Score) -> dict[str, Any]:
    ending = score.measures["ending"]
    assert isinstance(ending, dict)
    return ending
