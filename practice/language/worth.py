"""How much speaks for a try at giving a line back, and how much says that it was turned round."""

from dataclasses import dataclass

DISTORTS = 2
"""So many signs of the contrary make a line distorted; one makes its score lower."""
SHORT = 8
"""Words that carry content up to which each one more shows that something is given back."""
LONG_FROM, LONG = 4, 8
"""Who gives back all of her line needs more words than for a part: so many, from the fourth on."""


@dataclass(frozen=True, slots=True)
class Contrary:
    """Signs that her line was turned round."""

    denied: bool
    """A feeling of hers was denied."""
    rejected: bool
    """A wording was said that the author rejects."""
    against: bool
    """More was said against a point than for it."""
    reversed: int
    """1 when somebody else does what she told of; 2 when doer and receiver changed places."""
    turned: float
    """0–1: words that say the contrary of hers."""
    flipped: float
    """0–1: words of hers, denied or no longer denied."""
    miscounted: bool
    """A thing was said in another number than hers."""
    bright: float
    """0–1: things sound good that did not for her."""
    light: float
    """0–2: things are said, plainly, to be well; 2 when nothing else is said."""

    @property
    def signs(self) -> float:
        """How many there are; DISTORTS make the line distorted."""
        if self.denied or self.rejected:
            return float(DISTORTS)
        words = 0.5 * (self.turned > 0) + 0.5 * (self.turned > 0.5)
        words = max(words, self.flipped, 0.5 * self.miscounted)
        return self.against + self.reversed + words + min(1.0, self.bright) + self.light

    @property
    def worth(self) -> float:
        """What they take from the worth of a try."""
        return (
            0.75 * self.reversed
            + 0.3 * self.turned
            + 0.5 * self.flipped
            + 0.3 * self.miscounted
            + 0.5 * self.bright
            + 0.65 * min(1.0, self.light)
        )

    @property
    def only_sounds(self) -> bool:
        """True when nothing but single words, which may mean something else, speak for it."""
        return not (self.denied or self.rejected or self.reversed or self.light)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What speaks for a try, each from 0 to 1 unless told otherwise."""

    share: float
    """Points caught, of all."""
    soft: float
    """How much was said of the points, below the threshold too."""
    points: float
    """Points of which a word was said, of all."""
    near: float
    """Points whose matter was touched, of all."""
    related: float
    """Words of her matter, measured by what her points need."""
    dark: float
    """How bad things sound: what people tell of is seldom well."""
    lacks: float
    """Something is missing, wished or too much."""
    words: int
    """How many words carry content."""
    past_her: float
    """Neither she nor anything of hers is named."""
    remark: bool
    """Nobody is named."""
    asks: bool
    """It begins with a question."""
    invented: int
    """0–2: wishes or thoughts put into her mouth."""

    @property
    def worth(self) -> float:
        """All of it, to about 2; below 0 more speaks against it."""
        to_her = 1 - self.past_her
        return (
            0.2 * self.share
            + 0.05 * self.soft
            + 0.1 * self.points
            + 0.15 * self.near
            + 0.25 * self.related
            + to_her * (0.25 * self.dark + 0.2 * self.lacks)
            + 0.6 * min(1.0, self.words / SHORT)
            + 0.5 * to_her * min(1.0, max(0, self.words - LONG_FROM) / LONG)
            - 0.5 * self.past_her
            - 0.35 * self.remark
            - 0.3 * self.asks
            - 0.1 * self.invented
        )
