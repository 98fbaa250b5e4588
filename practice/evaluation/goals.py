"""What each figure should reach: the floor it may not fall below, and the goal."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

LOSS = 5.0
"""Points that a figure may lose at most on a recogniser's spelling."""


class Stands(StrEnum):
    """How a figure stands to its goal."""

    GOAL = "goal"
    FLOOR = "floor"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Goal:
    """Limits of a figure."""

    floor: float | None
    """None where there is only a goal."""
    goal: float
    at_most: bool = False
    """True where less is better."""

    def stands(self, value: float) -> Stands:
        """Whether `value` reaches the goal, the floor, or neither."""
        if self._reaches(value, self.goal):
            return Stands.GOAL
        if self.floor is not None and self._reaches(value, self.floor):
            return Stands.FLOOR
        return Stands.BELOW

    def _reaches(self, value: float, limit: float) -> bool:
        return value <= limit if self.at_most else value >= limit


GOALS: Mapping[str, Goal] = MappingProxyType(
    {
        "blame.precision": Goal(0.90, 0.97),
        "blame.recall": Goal(0.75, 0.92),
        "paraphrase.with_points.order": Goal(0.85, 0.97),
        "paraphrase.without_points.order": Goal(0.70, 0.80),
        "paraphrase.with_points_semantic.order": Goal(0.85, 0.97),
        "paraphrase.without_points_semantic.order": Goal(0.70, 0.80),
        "annomi.reflection.f1": Goal(0.67, 0.72),
        "annomi.auc": Goal(0.85, 0.88),
        "annomi.macro_f1": Goal(0.62, 0.70),
        "annomi.expert_flags": Goal(0.02, 0.007, at_most=True),
        "annomi.reflection_flags": Goal(None, 0.01, at_most=True),
        "time.median_ms": Goal(2.0, 0.5, at_most=True),
    }
)
"""Floor and goal of a figure by its name."""

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "blame.precision": "blame: precision",
        "blame.recall": "blame: recall",
        "blame.category_right": "blame: category right",
        "paraphrase.with_points.order": "order, with points",
        "paraphrase.with_points.added_noticed": "added claim noticed",
        "paraphrase.with_points.added_wrongly": "noticed in a good try",
        "paraphrase.without_points.order": "order, without points",
        "paraphrase.with_points_semantic.order": "order, with points and model",
        "paraphrase.without_points_semantic.order": "order, with model alone",
        "moves.macro_recall": "moves: recall, macro",
        "moves.macro_precision": "moves: precision, macro",
        "moves.left_alone": "no move made, none found",
        "annomi.reflection.f1": "reflection: F1",
        "annomi.reflection.precision": "reflection: precision",
        "annomi.reflection.recall": "reflection: recall",
        "annomi.auc": "reflection: AUC",
        "annomi.macro_f1": "four classes: macro-F1",
        "annomi.expert_flags": "flags on experts' lines",
        "annomi.reflection_flags": "flags on reflections",
    }
)
"""The main figures by name, and what the table calls them."""
