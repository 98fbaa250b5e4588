"""The bar under a spoken talk: whose turn it is, how loud, what is kept, what is wrong."""

from textual.content import Content
from textual.widgets import Static

from practice.domain.events import Attention
from practice.domain.pronouns import Pronoun
from practice.tui.plain import plain
from practice.tui.stage import Stage

_CELLS = 8
_QUIETEST, _LOUDEST = -60.0, -12.0
"""dBFS at which the first cell of the meter fills, and the last."""

_STEPS = 5

_ROOM = 76
"""Columns from which there is room for all words."""

_TROUBLES = {
    "dead": "The microphone sends nothing. Plug it in again; the talk waits.",
    "zeros": "The microphone is muted or not allowed: only digital silence comes.",
    "quiet": "The microphone hears next to nothing. Come closer, or turn it up.",
    "slow": "Sound is being lost; the machine is too busy.",
    "clipping": "Too loud: the microphone distorts. Turn it down, or move away.",
    "monitor": "What the loudspeaker plays is heard, not you.",
}
"""The watchdog's words, short enough to stay in view for as long as they hold."""


class SpeakingBar(Static):
    """Shows the stage it is given; every state is in words, color only repeats it."""

    DEFAULT_CSS = """
    SpeakingBar { height: auto; padding: 0 2; background: $panel; color: $text; }
    """

    def __init__(self, name: str, who: Pronoun, *, id: str | None = None) -> None:
        """`name` is the persona's."""
        super().__init__(id=id)
        self._persona = name
        self._who = who
        self._stage = Stage()

    def on_resize(self) -> None:
        """A wider terminal has room for more words."""
        self.show(self._stage)

    def show(self, stage: Stage) -> None:
        """Show `stage`."""
        self._stage = stage
        narrow = self.app.size.width < _ROOM
        lines = [self._turn(stage), _ways(stage, narrow)]
        lines += [plain(f"! {each}").stylize("$text-warning") for each in troubles(stage)]
        self.update(Content("\n").join(lines))

    def _turn(self, stage: Stage) -> Content:
        words = turn_words(stage, self._persona, self._who)
        return plain(words).stylize(f"bold {_COLORS.get(stage.attention, '$text')}")


_COLORS: dict[Attention | None, str] = {
    Attention.HEARING: "$text-success",
    Attention.SPEAKING: "$text-primary",
    Attention.HELD: "$text-primary",
    Attention.OFF: "$text-warning",
}


def turn_words(stage: Stage, persona: str, who: Pronoun) -> str:
    """Whose turn it is, and what the learner can do about it."""
    match stage.attention:
        case None:
            return "One moment: the microphone and the ear are being made ready …"
        case Attention.OFF if stage.typing:
            return "You write; the microphone is not listened to."
        case Attention.OFF:
            return "Press space to speak."
        case Attention.LISTENING if stage.settings.push_to_talk:
            return "Listening. Press space when you are done."
        case Attention.LISTENING:
            return "Listening: speak when you like."
        case Attention.HEARING if stage.closes_in is not None:
            return _pausing(stage, who)
        case Attention.HEARING if stage.raised:
            return "You are speaking, louder than is usual for you."
        case Attention.HEARING if stage.settings.push_to_talk:
            return "You are speaking. Press space when you are done."
        case Attention.HEARING:
            return "You are speaking."
        case Attention.ANSWERING:
            return f"{persona} is thinking …"
        case Attention.HELD:
            return f"{persona} has stopped for you."
    return f"{persona} is speaking."


def _pausing(stage: Stage, who: Pronoun) -> str:
    left = stage.closes_in or 0.0
    full = round(_STEPS * left / stage.closes_of) if stage.closes_of else 0
    steps = "▰" * full + "▱" * (_STEPS - full)
    answers = f"{who.subject} {who.does('answer')}"
    return f"{steps} {left:.1f} s until {answers} · t: still thinking"


def troubles(stage: Stage) -> list[str]:
    """What is wrong, a sentence each, most urgent first."""
    said = [_TROUBLES[each] for each in _TROUBLES if each in stage.troubles]
    if stage.slow:
        said.append("The machine is busy: your words appear later, or less exactly.")
    return said


def _ways(stage: Stage, narrow: bool) -> Content:
    """The level of the microphone, whether it is recorded, and how turns are taken."""
    settings = stage.settings
    kept = "● recording" if stage.recorded else "○ not recorded"
    sound, wait = ("headphones" if settings.headphones else "speakers"), str(settings.patience)
    if not narrow:
        sound += ", cut in if you like" if settings.headphones else ", one at a time"
        wait = f"patience {wait}"
    ways = [sound, "push-to-talk" if settings.push_to_talk else wait]
    if stage.silent:
        ways.append("no voice")
    return Content.assemble(
        plain(f"mic {meter(stage.loudness)}  "),
        plain(kept).stylize("bold $text-error" if stage.recorded else "$text-muted"),
        plain("  " + "  ".join(ways)).stylize("$text-muted"),
    )


def meter(loudness: float) -> str:
    """`loudness` in dBFS as a row of cells."""
    share = (loudness - _QUIETEST) / (_LOUDEST - _QUIETEST)
    full = max(0, min(_CELLS, round(share * _CELLS)))
    return "▮" * full + "▯" * (_CELLS - full)
