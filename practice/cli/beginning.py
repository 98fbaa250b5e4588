"""Where a rehearsal begins: afresh, at another's turn, or where it was cut off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from practice.cli.rehearse_options import Options
from practice.domain.errors import ArgumentError
from practice.journal.store import Store
from practice.language.lexicon import Lexicon
from practice.persona.load import find, load
from practice.scoring.rubric import Rubric, load_rubric, rubric_in_force
from practice.session import gear
from practice.session.arrange import (
    DEFAULT_LEVEL,
    DEFAULT_VARIANT,
    Rehearsal,
    Wish,
    branched,
    setting_for,
    setting_of,
)
from practice.session.lexicons import UNCHANGED, lexicons_since
from practice.session.past import PastSession, recall
from practice.session.replay import StandingPoint, standing_point, up_to_turn
from practice.session.setting import Setting


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a rehearsal starts: afresh, from another's turn, or where it was cut off."""

    setting: Setting
    past: PastSession | None
    point: StandingPoint | None
    rubric: Rubric
    """What it is judged by: for a talk that goes on or is tried again, as it was before."""
    resumed: bool = False

    @property
    def at(self) -> float:
        """Second at which the clock starts."""
        return self.point.at if self.point is not None else 0.0

    def notices(self, lexicons: Sequence[Path]) -> gear.Notices:
        """That lexicons which judged the talk so far are not in force as they were."""
        if self.past is None:
            return []
        since = lexicons_since(self.past.start.stamps.lexicons, lexicons)
        return [("lexicon", line) for line in since if not line.endswith(UNCHANGED)]

    def open(self, rehearsal: Rehearsal, notices: gear.Notices) -> None:
        """Begin or go on."""
        if self.past is None or self.point is None:
            rehearsal.conductor.begin(notices)
        elif self.resumed:
            rehearsal.take_up(self.past.events, self.point, notices)
        else:
            rehearsal.conductor.begin_from(self.past.events, self.point, notices)


def beginning(options: Options, store: Store, lexicon: Lexicon) -> Beginning:
    """Where the rehearsal that `options` ask for begins.

    Raises ArgumentError for a session, turn or rubric that is not there, and ContentError for a
    rubric that cannot be used.
    """
    if options.resume:
        past = recall(store, options.resume)
        point = standing_point(past.events, past.persona)
        if point.over:
            raise ArgumentError(
                f"Session {past.start.session} has come to its end.",
                f"To try a turn again: practice rehearse --from {past.start.session}:TURN",
            )
        setting = setting_of(past.start, past.persona, options.source, lexicon)
        return Beginning(setting, past, point, past.rubric, resumed=True)
    if options.from_turn:
        name, _, turn = options.from_turn.rpartition(":")
        if not name or not (turn.isascii() and turn.isdigit()) or len(turn) > 6:
            raise ArgumentError(
                f'"{options.from_turn}" names no turn.', "Write SESSION:TURN, for example last:3."
            )
        past = recall(store, name)
        events = up_to_turn(past.events, int(turn))
        point = standing_point(events, past.persona)
        setting = setting_of(past.start, past.persona, options.source, lexicon)
        rubric = load_rubric(options.rubric) if options.rubric else past.rubric
        setting = branched(setting, int(turn), datetime.now(), rubric)
        return Beginning(setting, replace(past, events=events), point, rubric)
    rubric = rubric_in_force(options.rubric)
    wish = Wish(
        persona=load(find(options.persona or "")),
        source=options.source,
        level=options.level or DEFAULT_LEVEL,
        variant=options.variant or DEFAULT_VARIANT,
        seed=options.seed,
        lexicon=lexicon,
        rubric=rubric,
    )
    return Beginning(setting_for(wish, datetime.now()), None, None, rubric)
