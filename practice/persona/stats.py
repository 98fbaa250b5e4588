"""What a persona holds, counted, and what of the guide numbers it falls short of."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from practice.domain.clock import speaking_seconds
from practice.persona.document import Line, Lines, Persona
from practice.persona.vocabulary import BANDS
from practice.persona.words import spoken


@dataclass(frozen=True, slots=True)
class Guide:
    """How much a talk of twenty turns needs, so that nothing comes twice."""

    lines: int = 120
    points: int = 10
    concerns: int = 3
    topics: int = 10
    options: int = 5


GUIDE = Guide()


@dataclass(frozen=True, slots=True)
class Counts:
    """A persona in numbers."""

    lines: int
    """Lines that are spoken; stage directions alone are none."""
    wordless: int
    """Lines of stage directions alone: shown, and not spoken."""
    words: int
    longest: Line | None
    minutes: float
    """Every line once, at the scripted pace."""
    kinds: dict[str, int]
    """Key points by kind."""
    accept: dict[str, int]
    """Accept wordings by key point."""
    reject: int
    concerns: int
    hints: int
    topics: int
    topic_lines: int
    options: int
    served: int
    """Options that meet a concern."""
    gates: int
    variants: int
    tables: dict[str, dict[str, int]]
    """Lines by reply table, then band: open, wary, guarded, and any for all of them."""

    @property
    def points(self) -> int:
        """Key points."""
        return sum(self.kinds.values())

    @property
    def words_per_line(self) -> float:
        """Spoken words of a line on average."""
        return self.words / self.lines if self.lines else 0.0


def count(persona: Persona) -> Counts:
    """The numbers of `persona`."""
    lines = [line for line in persona.lines() if spoken(line.text)]
    size = {line.id: len(spoken(line.text).split()) for line in lines}
    return Counts(
        lines=len(lines),
        wordless=len(persona.lines()) - len(lines),
        words=sum(size.values()),
        longest=max(lines, key=lambda line: size[line.id], default=None),
        minutes=sum(speaking_seconds(spoken(line.text)) for line in lines) / 60,
        kinds=dict(Counter(point.key.kind for point in persona.points.values())),
        accept={name: len(point.key.accept) for name, point in persona.points.items()},
        reject=sum(len(point.key.reject) for point in persona.points.values()),
        concerns=len(persona.concerns),
        hints=sum(len(concern.hints) for concern in persona.concerns),
        topics=len(persona.topics),
        topic_lines=sum(
            len(topic.answers) + len(topic.echo) + len(topic.held) for topic in persona.topics
        ),
        options=len(persona.options),
        served=sum(1 for option in persona.options if option.serves),
        gates=len(persona.gates),
        variants=len(persona.variants),
        tables={name: _by_band(table) for name, table in sorted(persona.replies.items())},
    )


def short_of(counts: Counts, guide: Guide = GUIDE) -> tuple[str, ...]:
    """What falls short of the guide numbers, in words."""
    wanted = (
        (counts.lines, guide.lines, "spoken lines"),
        (counts.points, guide.points, "key points"),
        (counts.concerns, guide.concerns, "concerns"),
        (counts.topics, guide.topics, "topics"),
        (counts.options, guide.options, "options"),
    )
    return tuple(f"{there} of {least} {what}" for there, least, what in wanted if there < least)


def _by_band(table: Mapping[str, Lines]) -> dict[str, int]:
    counted = dict.fromkeys((*BANDS, "any"), 0)
    for case, lines in table.items():
        band = next((band for band in BANDS if case == band or case.endswith(f"_{band}")), "any")
        counted[band] += len(lines)
    return counted
