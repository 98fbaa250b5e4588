"""The report of a rehearsal as plain values: the JSON of the command line contract."""

from collections.abc import Sequence
from typing import Any

from practice.domain.codec import plain
from practice.domain.errors import ContentError
from practice.domain.events import (
    DefensivenessChanged,
    Event,
    FindingDisputed,
    GateOpened,
    NoticeGiven,
    Outcome,
    SessionEnded,
    SessionResumed,
    SessionStarted,
)
from practice.domain.moves import BlameCategory
from practice.domain.scores import Evidence, Part, Row, Score
from practice.review.turn_data import Utterances, flag_data, her_line, learner_utterance
from practice.review.wording import ESTIMATE, outcome_text, verdict_text
from practice.scoring.cut_off import as_heard
from practice.scoring.score import SCORER
from practice.scoring.turns import FEELS_HEARD

NAME = "Tracy"
"""What she is called where nobody says otherwise."""


def report(
    events: Sequence[Event], score: Score, name: str = NAME, revision: int | None = None
) -> dict[str, Any]:
    """The report; `revision` must be the one the score was made with.

    The same talk gives the same report, apart from the session's id and dates. Points and
    weights are numbers with one decimal; times are seconds from session start. Raises
    ContentError when the events hold no beginning.
    """
    started = next((e for e in events if isinstance(e, SessionStarted)), None)
    if started is None:
        raise ContentError("The journal holds no beginning of this session.")
    ended = [e for e in events if isinstance(e, SessionEnded)]
    outcome = ended[-1].outcome if ended else Outcome.UNFINISHED
    utterances = Utterances.of(events, revision)
    return {
        "session": started.session,
        "began": started.began,
        "learner": started.learner,
        "persona": started.persona,
        "name": name,
        "level": started.level,
        "variant": started.variant,
        "seed": started.seed,
        "source": started.source.value,
        "engines": _engines(started, events),
        "outcome": outcome.value,
        "outcome_text": outcome_text(outcome.value, name),
        "score": _points(score.total),
        "verdict": score.standing.value,
        "verdict_text": verdict_text(score, name, started.pronoun),
        "next_step": score.next_step,
        "courage": score.courage,
        "estimate": ESTIMATE,
        "measures": score.measures,
        "rows": [_row(row) for row in score.rows],
        "stance": _stance(events, utterances),
        "flags": _flags(events, utterances, score, pressure=False),
        "pressure": _flags(events, utterances, score, pressure=True),
        "spared": _spared(utterances),
        "turns": _turns(as_heard(events), utterances),
        "unsaid": list(ended[-1].unsaid) if ended else [],
        "notices": [
            {"at": e.at, "kind": e.kind, "text": e.text}
            for e in events
            if isinstance(e, NoticeGiven)
        ],
        "stamps": {
            **plain(started.stamps),
            "rubric": score.rubric,
            "rubric_name": score.rubric_name,
            "scorer": SCORER,
            "version": started.version,
            "revision": revision,
        },
    }


def _points(tenths: int | None) -> float | None:
    return None if tenths is None else tenths / 10


def _row(row: Row) -> dict[str, Any]:
    return {
        **_judged(row),
        "parts": [_judged(part) for part in row.parts],
    }


def _judged(judged: Row | Part) -> dict[str, Any]:
    return {
        "id": judged.id,
        "title": judged.title,
        "weight": _points(judged.weight),
        "points": _points(judged.points),
        "state": judged.state.value,
        "why": judged.why,
        "evidence": [_evidence(each) for each in judged.evidence],
    }


def _evidence(each: Evidence) -> dict[str, Any]:
    return {
        "rule": each.rule,
        "quote": each.quote,
        "turn": each.turn,
        "at": each.at,
        "counts": each.counts,
    }


def _stance(events: Sequence[Event], utterances: Utterances) -> list[dict[str, Any]]:
    """Where she closed up, opened, and felt heard, with the words that did it."""
    moments: list[dict[str, Any]] = []
    for event in events:
        if isinstance(event, DefensivenessChanged):
            moments.append(
                {
                    "turn": event.turn,
                    "at": event.at,
                    "kind": "closed" if event.after > event.before else "opened",
                    "before": event.before,
                    "after": event.after,
                    "band": event.band.value,
                    "because": list(event.because),
                    "quote": utterances.text_of_turn(event.turn),
                }
            )
        elif isinstance(event, GateOpened) and event.gate == FEELS_HEARD:
            moments.append(
                {
                    "turn": event.turn,
                    "at": event.at,
                    "kind": "felt_heard",
                    "because": list(event.because),
                    "quote": utterances.text_of_turn(event.turn),
                }
            )
    return moments


def _flags(
    events: Sequence[Event], utterances: Utterances, score: Score, *, pressure: bool
) -> list[dict[str, Any]]:
    disputes = {
        (e.utterance, e.rule, e.quote): e.reason for e in events if isinstance(e, FindingDisputed)
    }
    counted = {
        (each.turn, each.rule, each.quote)
        for row in score.rows
        if row.id == "no_blame"
        for each in row.evidence
        if each.counts == "against"
    }
    flags = []
    for utterance in utterances.said:
        for flag in utterance.findings.flags:
            if (flag.category is BlameCategory.PRESSURE) is not pressure:
                continue
            made = flag_data(utterance, flag, utterances.who)
            if not pressure:
                made["counted"] = (utterance.turn, flag.rule, flag.quote) in counted
            made["disputed"] = disputes.get((utterance.id, flag.rule, flag.quote))
            flags.append(made)
    return flags


def _spared(utterances: Utterances) -> list[dict[str, Any]]:
    return [
        {**flag_data(utterance, each.flag, utterances.who), "guard": each.guard}
        for utterance in utterances.said
        for each in utterance.findings.spared
    ]


def _turns(events: Sequence[Event], utterances: Utterances) -> list[dict[str, Any]]:
    made = []
    for event in events:
        line = her_line(event) or learner_utterance(event, utterances)
        if line is not None:
            made.append(line)
    return made


def _engines(started: SessionStarted, events: Sequence[Event]) -> dict[str, Any]:
    """The ears and the voice used last; a resumed talk may have gone on with others."""
    stt, tts = started.stt, started.tts
    for event in events:
        if isinstance(event, SessionResumed):
            stt, tts = event.stt or stt, event.tts or tts
    return {"stt": plain(stt), "tts": plain(tts)}
