"""How a turn opens or closes her: named shifts that add up."""

from dataclasses import dataclass

from practice.domain.moves import Findings, Move, Verdict
from practice.persona.state import State

MOST_HARM = 30
"""What one turn can add at most."""

MOST_HELP = 14
"""What one turn can take off at most, the mending of blame left out."""

APPROACH = 15
"""How far below nothing her defensiveness aims: the nearer she is to it, the less helps her."""

MOST_MENDED = 80
"""Percent of a wound that one turn can mend at most."""

WORDS_OF_A_VIEW = 6
"""A shorter remark of the learner's own ("I had no idea") takes nothing away from her."""

SOFTENING = frozenset(
    {
        Move.PERMISSION,
        Move.APOLOGY,
        Move.REFRAME,
        Move.COMMON_GROUND,
        Move.OWNERSHIP,
        Move.VALIDATION,
        Move.APPRECIATION,
        Move.AGREEMENT,
        Move.REFLECTION,
        Move.SUMMARY,
    }
)
"""With one of these in the same turn, a view or an idea of the learner's own is no push."""

_ASKED_FOR = frozenset({Move.REQUEST, Move.RECIPROCITY, Move.OWN_WISH})
_ASKING = frozenset(
    {
        Move.OPEN_QUESTION,
        Move.WHAT_ELSE,
        Move.INTEREST_QUESTION,
        Move.WISH_QUESTION,
        Move.ENCOURAGER,
        Move.CONTINUATION,
    }
)
_BY_VERDICT = frozenset({Move.REFLECTION, Move.SUMMARY})
_QUESTIONS = frozenset(
    {"open_question", "closed_question", "what_else", "interest_question", "wish_question"}
)
_BY_FLAG = frozenset({Move.BLAME, Move.PRESSURE, Move.YES_BUT})


@dataclass(frozen=True, slots=True)
class Shift:
    """What a turn does to her defensiveness."""

    change: int
    because: tuple[str, ...]
    wound: int
    """What blame added."""
    parts: tuple[tuple[str, int], ...] = ()
    """Each name with its own number, before the percentages and bounds of the level."""


def gives_back(findings: Findings) -> Verdict | None:
    """The verdict on a paraphrase, when the turn really has the form of one."""
    if findings.paraphrase is None:
        return None
    verdict = findings.paraphrase.verdict
    if verdict is Verdict.MISSED and not findings.kinds & _BY_VERDICT:
        return None
    return verdict


def severity(findings: Findings) -> int:
    """Degrees of blame in the turn; 0 for none."""
    if findings.blame:
        return sum(flag.severity for flag in findings.blame)
    return 2 if Move.BLAME in findings.kinds else 0


def pressed(findings: Findings) -> bool:
    """True for pressing words that are no blame."""
    return len(findings.flags) > len(findings.blame) or Move.PRESSURE in findings.kinds


def too_early(state: State, findings: Findings) -> str:
    """What the learner puts before she feels heard: a case of [reply.too_early], or ""."""
    if state.feels_heard:
        return ""
    kinds = findings.kinds
    if Move.YES_BUT in kinds and Move.APOLOGY not in kinds:
        return "yes_but"
    if kinds & SOFTENING:
        return ""
    if Move.ADVICE in kinds:
        return "advice"
    if kinds & {Move.PROPOSAL, Move.COMMITMENT}:
        return "proposal"
    if kinds & _ASKED_FOR and not kinds & _ASKING:
        return "request"
    # Her first question is still open: saying what one has come for is no push.
    views = [finding for finding in findings.moves if finding.move is Move.OWN_VIEW]
    if state.turn > 0 and any(len(view.quote.split()) >= WORDS_OF_A_VIEW for view in views):
        return "own_view"
    return ""


def shift(state: State, findings: Findings, guessed: bool = False) -> Shift:
    """What `findings` do to her, as she stands in `state`; `guessed`: they name what she kept."""
    amount = state.world.persona.shifts
    level = state.world.level
    parts: list[tuple[str, int]] = []
    degrees = severity(findings)
    if degrees:
        parts.append(("blame", min(MOST_HARM, amount["blame"] * degrees)))
    if pressed(findings):
        parts.append(("pressure", amount["pressure"]))
    verdict = gives_back(findings)
    if guessed:
        parts.append(("guessed", amount["guessed"]))
    elif verdict is not None:
        parts.append((verdict.value, amount[verdict.value]))
    for move in sorted(findings.kinds):
        if move in _BY_FLAG or (move in _BY_VERDICT and findings.paraphrase is not None):
            continue
        parts.append((move.value, amount[move.value]))
    # One question asked in two ways is one question.
    asked = sorted((part for part in parts if part[0] in _QUESTIONS), key=lambda part: part[1])
    parts = [part for part in parts if part not in asked[1:]]
    if state.apologies and not state.wound:
        # Sorry once is an apology; again and again it asks to be comforted.
        parts = [part for part in parts if part[0] != "apology"]
    early = too_early(state, findings)
    if early == "yes_but":
        parts.append(("yes_but", amount["yes_but"]))
    elif early:
        name = "early_view" if early == "own_view" else f"early_{early}"
        parts.append((name, amount[name]))
    if degrees:
        # Warm words beside blame do not reach her; only an apology does, by half.
        parts = [
            (name, value if value > 0 else value // 2)
            for name, value in parts
            if value > 0 or name == "apology"
        ]
    harm = sum(value for _, value in parts if value > 0) * level.harm // 100
    help_ = -sum(value for _, value in parts if value < 0) * level.help // 100
    help_ = help_ * _ease(state) // 100
    change = min(MOST_HARM, harm) - min(MOST_HELP, help_)
    parts = [part for part in parts if part[1]]
    names = [name for name, _ in parts]
    if Move.APOLOGY in findings.kinds and state.wound and not degrees:
        mended = state.wound * amount["repair"] // 100
        parts.append(("repair", -mended))
        change -= mended
        # What was said is not unsaid, however well it is put right.
        change = max(change, -state.wound * MOST_MENDED // 100)
        names.append("repair")
        return Shift(change, tuple(names), 0, tuple(parts))
    over = state.defensiveness + change - level.temper.start
    if not harm and over > 0 and level.temper.recovery:
        recovered = min(over, level.temper.recovery)
        parts.append(("recovery", -recovered))
        change -= recovered
        names.append("recovery")
    wound = min(MOST_HARM, amount["blame"] * degrees * level.harm // 100)
    return Shift(change, tuple(names), wound, tuple(parts))


def _ease(state: State) -> int:
    """Percent of what helps that reaches her: less and less, the softer she is already."""
    start = state.world.level.temper.start + APPROACH
    return min(100, 100 * (state.defensiveness + APPROACH) // start)
