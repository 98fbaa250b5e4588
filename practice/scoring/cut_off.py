"""A talk as it was heard: what she did not get out, as she was cut off, was never said."""

from collections.abc import Sequence
from dataclasses import replace

from practice.domain.events import Event, LineHeard, PersonaCutOff, PersonaSpoke
from practice.scoring.turns import spoken_text

_BROKEN_OFF = "…"


def as_heard(events: Sequence[Event]) -> tuple[Event, ...]:
    """`events` with her lines as far as they were heard.

    A line that was cut off ends with its last word that was out, and those after it in the same
    reply are left out. It carries its key points if half of it was heard, or if the learner gave
    it back all the same.
    """
    cuts = [event for event in events if isinstance(event, PersonaCutOff)]
    if not cuts:
        return tuple(events)
    given_back = {event.line for event in events if isinstance(event, LineHeard)}
    heard: list[Event] = []
    broken: dict[int, PersonaCutOff] = {}
    for event in events:
        if not isinstance(event, PersonaSpoke):
            heard.append(event)
            continue
        if event.turn in broken:
            continue
        cut = _cut_of(event, cuts)
        if cut is not None:
            broken[event.turn] = cut
            event = _as_far_as(event, cut, event.line in given_back)
        if event.text:
            heard.append(event)
    return tuple(heard)


def _cut_of(spoke: PersonaSpoke, cuts: Sequence[PersonaCutOff]) -> PersonaCutOff | None:
    """Where `spoke` was cut off, by the turn that follows it."""
    fitting = (cut for cut in cuts if cut.turn == spoke.turn + 1 and cut.line == spoke.line)
    return next(fitting, None)


def _as_far_as(spoke: PersonaSpoke, cut: PersonaCutOff, given_back: bool) -> PersonaSpoke:
    words, whole = len(cut.heard.split()), len(spoken_text(spoke.text).split())
    text = f"{cut.heard}{_BROKEN_OFF}" if words else ""
    points = spoke.points if given_back or 2 * words >= whole else ()
    until = min(spoke.until, max(spoke.at, cut.at))
    return replace(spoke, text=text, until=until, points=points)
