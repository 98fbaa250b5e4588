"""The score of a rehearsal: a pure function of stored events and a rubric; it only adds up."""

from collections.abc import Sequence
from dataclasses import replace

from practice.domain.events import Event
from practice.domain.scores import Row, RowState, Score, Standing
from practice.scoring.advice import courage, next_step
from practice.scoring.drafts import RowDraft, weigh
from practice.scoring.ending import ended_well, ending_measure, not_scored_because, standing
from practice.scoring.facts import facts
from practice.scoring.listening import ratio_measure, ratio_row, talk_measure
from practice.scoring.no_blame import blame_measure, no_blame_row
from practice.scoring.order import order_measure, order_row
from practice.scoring.paraphrasing import paraphrase_measure, paraphrasing
from practice.scoring.rubric import Rubric
from practice.scoring.steps import steps_row
from practice.scoring.turns import Facts

SCORER = "2"
"""Version of the adding up; a change that moves any score raises it."""


def score(events: Sequence[Event], rubric: Rubric, revision: int | None = None) -> Score:
    """The score of the talk in `events` under `rubric`, in integer tenths.

    The first findings count, or with `revision` the newest that judged an utterance anew up to
    that revision. The same events and rubric give the same score, byte for byte.
    """
    talk = facts(events, rubric.speech.sure, revision)
    too_little = not_scored_because(talk, rubric)
    rows = _rows(talk, rubric)
    if too_little:
        rows = tuple(_unmeasured(row, too_little) for row in rows)
    counted = [row.points for row in rows if row.points is not None]
    total = sum(counted) if counted else None
    verdict = standing(talk, rubric, total)
    return Score(
        total=total,
        standing=verdict,
        next_step=_next_step(talk, rubric, rows, too_little, verdict),
        courage=courage(talk),
        rows=rows,
        measures=_measures(talk, rubric),
        rubric=rubric.hash,
        rubric_name=rubric.name,
    )


def _rows(talk: Facts, rubric: Rubric) -> tuple[Row, ...]:
    spared = ended_well(talk)
    weights = rubric.weights
    drafts: tuple[RowDraft, ...] = (
        paraphrasing(talk, rubric, spared),
        order_row(talk, rubric),
        ratio_row(talk, rubric.ratio),
        steps_row(talk, rubric.parts["steps"], spared),
        no_blame_row(talk, rubric.blame, weights["no_blame"]),
    )
    kept = [draft for draft in drafts if weights[draft.id]]
    return weigh(kept, [weights[draft.id] for draft in kept])


def _unmeasured(row: Row, why: str) -> Row:
    state = RowState.NOT_MEASURABLE
    parts = tuple(replace(part, points=None, state=state, why=why) for part in row.parts)
    return replace(row, points=None, state=state, why=why, parts=parts)


def _next_step(
    talk: Facts, rubric: Rubric, rows: Sequence[Row], too_little: str, verdict: Standing
) -> str:
    if too_little:
        return f"{too_little} Say a little more next time; a first open question is enough."
    if verdict is Standing.NOT_SCORED:
        return "There was nothing to measure. Begin by asking whether now is a good time to talk."
    return next_step(talk, rubric, rows)


def _measures(talk: Facts, rubric: Rubric) -> dict[str, object]:
    return {
        "paraphrase": paraphrase_measure(talk, rubric, ended_well(talk)),
        "listen_before_speaking": ratio_measure(talk, rubric.ratio),
        "order": order_measure(talk),
        "blame": blame_measure(talk, rubric.blame),
        "talk": talk_measure(talk),
        "ending": ending_measure(talk, rubric),
    }
