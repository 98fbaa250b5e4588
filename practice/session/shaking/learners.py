"""Learners of seven styles, who know only what she said and what anybody might say."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from random import Random

from practice.persona.document import Persona
from practice.persona.engine import State
from practice.session.shaking.words import of_wish, to_you

Stock = Mapping[str, Mapping[str, Sequence[str]]]

PATIENCE = 26
"""Turns after which a listener fixes another time."""

MOST_SLIPS = 0.5
"""How often the least practised listener slips; the best never does."""


class Style(StrEnum):
    """How a made-up learner talks."""

    LISTENER = "listener"
    """Asks leave, asks, gives back, asks what else, and only then shares and proposes."""
    BLAMER = "blamer"
    ADVISER = "adviser"
    PARROT = "parrot"
    """Says her own words back."""
    SILENT = "silent"
    RAMBLER = "rambler"
    """Tells of other things, or of their own side."""
    EXPLORER = "explorer"
    """Says anything: what the other styles say, her topics' cues, proposals, odd lines."""


@cache
def stock() -> Stock:
    """The lines that may be said to anybody."""
    text = resources.files(__package__).joinpath("stock.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@dataclass
class Learner:
    """One learner in one talk."""

    persona: Persona
    style: Style
    chance: Random
    shared: int = 0
    proposed: int = 0
    asked_leave: bool = False
    framed: bool = False
    wished: bool = False
    asked: int = 0
    given_back: set[str] = field(default_factory=set)
    slipped: bool = False
    slips: float = 0.0
    """How often this listener slips into something else."""
    patience: float = 0.0
    """How far an explorer listens before trying things."""
    thorough: int = 0
    """Questions that a listener still asks once she feels heard."""
    pet: str = ""
    """What a blamer comes back to."""

    def __post_init__(self) -> None:
        self.slips = self.chance.uniform(0, MOST_SLIPS)
        self.patience = self.chance.choice((0.3, 0.6, 0.9))
        # A few go on asking until there is nothing left to tell.
        self.thorough = self.chance.choice((0, 0, 0, 14)) if self.slips < MOST_SLIPS / 2 else 0
        self.pet = self.chance.choice(stock()["blamer"]["lines"])

    def says(self, state: State) -> str:
        """What the learner says to her as she stands in `state`."""
        return _STYLES[self.style](self, state)

    def interrupts(self) -> bool:
        """True when the learner starts before she has finished."""
        return self.style is Style.EXPLORER and self.chance.random() < 0.04

    def pick(self, part: str, name: str) -> str:
        """A line of the stock."""
        return self.chance.choice(stock()[part][name])

    # ------------------------------------------------------------ listener

    def _listen(self, state: State) -> str:
        if not self.asked_leave:
            self.asked_leave = True
            return self.pick("listener", "leave")
        if not self.framed:
            self.framed = True
            if self.chance.random() < 0.7:
                return self.pick("listener", "frame")
        if state.turn >= PATIENCE + self.thorough:
            return self.pick("listener", "pause")
        if not state.feels_heard and self._slips():
            return self.pick("listener", "slip")
        if self.slipped and self.chance.random() < 0.5:
            self.slipped = False
            return self.pick("listener", "mend")
        waiting = self._waiting(state)
        if waiting and self.chance.random() < 0.85:
            self.asked = 0
            return self._give_back(waiting)
        if state.feels_heard:
            return self._after_heard(state)
        return self._ask(state)

    def _slips(self) -> bool:
        slips = self.style is Style.LISTENER and self.chance.random() < self.slips
        self.slipped = self.slipped or slips
        return slips

    def _waiting(self, state: State) -> list[str]:
        """Key points of the newest line of hers that she told and nobody gave back."""
        for spoken in reversed(state.said):
            open_points = [p for p in spoken.line.points if p not in state.caught]
            untried = [p for p in open_points if p not in self.given_back]
            if spoken.line.id not in state.heard.lines and untried:
                return untried
        return []

    def _give_back(self, points: Sequence[str]) -> str:
        told = [self._point(each) for each in points]
        both = len(told) > 1 and self.chance.random() < 0.75
        self.given_back.update(points if both else points[:1])
        if both:
            form = self.pick("listener", "reflect_two")
            return _sentence(form.format(you=told[0], also=told[1]))
        form = self.pick("listener", "reflect_one")
        return _sentence(form.format(you=told[0]))

    def _point(self, name: str) -> str:
        return to_you(self.persona.points[name].key.says)

    def _ask(self, state: State) -> str:
        self.asked += 1
        if self.chance.random() < 0.08:
            return self.pick("listener", "clumsy")
        if not self.wished and len(state.heard.lines) > 1 and self.chance.random() < 0.3:
            self.wished = True
            return self.pick("listener", "wish")
        if not state.heard.lines or self.chance.random() < 0.4:
            return self.pick("listener", "ask")
        return self.pick("listener", "why" if self.chance.random() < 0.2 else "else")

    def _after_heard(self, state: State) -> str:
        if self.thorough > 0:
            self.thorough -= 1
            return self.pick("listener", "else" if self.chance.random() < 0.7 else "wish")
        self.shared += 1
        if self.shared == 1:
            return self.pick("listener", "share_leave")
        if self.shared == 2:
            return self.pick("listener", "share")
        if not self.wished:
            self.wished = True
            return self.pick("listener", "wish")
        if state.taken_up:
            return self.pick("listener", "settle")
        wishes = [w for p in self.persona.points.values() if (w := of_wish(p.key.says))]
        if not wishes or self.proposed >= 4:
            return self.pick("listener", "pause")
        self.proposed += 1
        return self.pick("listener", "propose").format(you_have=self.chance.choice(wishes))

    # ------------------------------------------------------------ the others

    def _blame(self, _: State) -> str:
        if self.chance.random() < 0.15:
            return self.pick("blamer", "plain")
        if self.chance.random() < 0.4:
            return self.pet
        return self.pick("blamer", "lines")

    def _advise(self, _: State) -> str:
        if self.chance.random() < 0.15:
            return self.pick("listener", "ask")
        return self.pick("adviser", "lines")

    def _parrot(self, state: State) -> str:
        if not state.said or self.chance.random() < 0.2:
            return self.pick("listener", "ask")
        return state.said[-1].line.text

    def _stay_silent(self, _: State) -> str:
        return self.pick("silent", "lines")

    def _ramble(self, _: State) -> str:
        draw = self.chance.random()
        if draw < 0.15:
            return self.pick("rambler", "turns")
        if draw < 0.5:
            return self.pick("aside", "lines")
        return self.pick("rambler", "lines")

    def _explore(self, state: State) -> str:
        if not state.feels_heard and self.chance.random() < self.patience:
            return self._listen(state)
        draw = self.chance.random()
        if draw < 0.3:
            return self._about_topic()
        if draw < 0.5:
            return self._option(state)
        if draw < 0.7:
            return self.pick("explorer", "moves")
        if draw < 0.75:
            return self.pick("odd", "lines")
        if draw < 0.8:
            return self._trick(state)
        if draw < 0.9:
            return self._listen(state)
        others = (self._blame, self._advise, self._parrot, self._stay_silent, self._ramble)
        return self.chance.choice(others)(state)

    def _trick(self, state: State) -> str:
        """What people try who have seen the program from behind."""
        points = list(self.persona.points)
        draw = self.chance.randrange(7)
        turned = [self.persona.points[point].key.reject for point in self._waiting(state)]
        if draw > 4 and any(turned):
            return f"So {self.chance.choice([each for held in turned for each in held])}."
        if draw == 0:
            return self.pick("explorer", "hollow")
        if draw == 1:
            return " ".join(self._words_of(points))
        if draw == 2:
            return self.chance.choice(self.persona.lines()).text
        if draw == 3:
            told = self.chance.sample(points, min(2, len(points)))
            return " ".join(f"{_sentence(self.persona.points[p].key.says)}." for p in told)
        hidden = [p for p in points if p not in state.caught][-3:]
        return " and ".join(self._point(each) for each in hidden) or "I see."

    def _words_of(self, points: Sequence[str]) -> list[str]:
        """Telling words of her key points, in no order."""
        said = " ".join(self.persona.points[point].key.says for point in points)
        words = sorted({word for word in said.split() if len(word) > 4 and word.isalpha()})
        return self.chance.sample(words, min(7, len(words)))

    def _about_topic(self) -> str:
        cues = [cue for topic in self.persona.topics for cue in topic.cues]
        cues += [cue for concern in self.persona.concerns for cue in concern.cues]
        if not cues:
            return self.pick("listener", "ask")
        return self.pick("explorer", "about").format(self.chance.choice(cues))

    def _option(self, state: State) -> str:
        wordings = [w for option in self.persona.options for w in option.wordings]
        if not wordings:
            return self.pick("odd", "lines")
        if state.taken_up and self.chance.random() < 0.3:
            return self.pick("listener", "settle")
        return f"What if {self.chance.choice(wordings)}?"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


_STYLES: Mapping[Style, Callable[[Learner, State], str]] = {
    Style.LISTENER: Learner._listen,
    Style.BLAMER: Learner._blame,
    Style.ADVISER: Learner._advise,
    Style.PARROT: Learner._parrot,
    Style.SILENT: Learner._stay_silent,
    Style.RAMBLER: Learner._ramble,
    Style.EXPLORER: Learner._explore,
}
