"""How somebody can speak on this machine, as the screens need to know it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from practice.domain.errors import StoreError
from practice.session.live_gear import LiveWish


@dataclass(slots=True)
class Speaking:
    """How the learner is heard; what they answer about recording is kept."""

    wish: LiveWish
    asked: bool
    """Whether to record was answered once."""
    why_not: Callable[[], str]
    """Why one cannot speak here, and what to do; "" when one can. May take a moment."""
    keep: Callable[[bool], None]
    """Keeps whether to record for the next time; may raise StoreError."""

    def answer(self, record: bool | None) -> str:
        """The learner says whether to record, or None for not now; what went wrong, or ""."""
        self.wish = replace(self.wish, record=bool(record))
        if record is None:
            return ""
        self.asked = True
        try:
            self.keep(record)
        except StoreError as error:
            return str(error)
        return ""


def ways_in_words(speaking: Speaking | None) -> str:
    """How one will be heard, and where that is changed."""
    if speaking is None:
        return ""
    settings = speaking.wish.settings
    ways = [
        "with headphones" if settings.headphones else "on loudspeakers",
        "push-to-talk" if settings.push_to_talk else f"patience {settings.patience}",
    ]
    if speaking.asked:
        ways.append("recorded" if speaking.wish.record else "not recorded")
    return f"Speaking: {', '.join(ways)}. To change it: practice setup"
