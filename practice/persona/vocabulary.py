"""The words of the file format: which tables and keys there are, and what each key holds."""

from dataclasses import dataclass
from types import MappingProxyType

from practice.domain.moves import BlameCategory, Move, Verdict
from practice.domain.pronouns import Pronoun
from practice.persona.aside_cases import ASIDES

FORMAT = 1
"""The format this program writes; it reads no later one."""

BANDS = ("open", "wary", "guarded")
KINDS = ("fact", "feeling", "want", "stake")
CLOSINGS = ("agreement", "pause", "walk_away", "breakdown")
DRIFTED = "drifted"
"""A closing for a talk that goes nowhere; without it she closes as for a pause."""
MOVES = tuple(move.value for move in Move)
VERDICTS = tuple(verdict.value for verdict in Verdict)
PRONOUNS = tuple(pronoun.value for pronoun in Pronoun)
PLACEHOLDERS = ("missed", "feeling", "wish")
FEELS_HEARD = "feels_heard"
READY_FOR_OPTIONS = "ready_for_options"
"""An optional gate; without it she weighs options as soon as she feels heard."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a key holds."""

    name: str
    """text, lines, phrases, words, moves, number, whole, yes_no."""
    required: bool = False
    low: float = 0
    high: float = 0


def _text(required: bool = False) -> Kind:
    return Kind("text", required)


def _lines(required: bool = False) -> Kind:
    return Kind("lines", required)


def _phrases(required: bool = False) -> Kind:
    return Kind("phrases", required)


def _whole(low: int, high: int, required: bool = False) -> Kind:
    return Kind("whole", required, low, high)


_WORDS = Kind("words")
_MOVES = Kind("moves")

_TEMPER = {
    "start": _whole(0, 100),
    "wary": _whole(1, 100),
    "guarded": _whole(1, 100),
    "recovery": _whole(0, 20),
    "limit": _whole(1, 100),
    "turns_at_limit": _whole(1, 20),
}

SINGLE: MappingProxyType[str, dict[str, Kind]] = MappingProxyType(
    {
        "about": {
            "name": _text(True),
            "relationship": _text(True),
            "language": _text(True),
            "summary": _text(True),
            "tags": _WORDS,
            "pronoun": _text(),
        },
        "scene": {
            "you_are": _text(True),
            "setting": _text(True),
            "goal": _text(True),
            "opening": _lines(True),
            "speaks_first": Kind("yes_no"),
        },
        "learner": {
            "concern": _text(True),
            "wish": _text(True),
            "own_part": _text(True),
            "focus": _text(),
        },
        "voice": {
            "pace": Kind("number", False, 0.5, 2.0),
            "pitch": _whole(0, 99),
            "hint": _text(),
            "style": _WORDS,
        },
        "defensiveness": _TEMPER,
        "closing": {
            **{name: _lines(True) for name in CLOSINGS},
            **{f"{name}_{band}": _lines() for name in (*CLOSINGS, DRIFTED) for band in BANDS},
            DRIFTED: _lines(),
        },
    }
)
"""Tables that stand once, and their keys."""

MANY: MappingProxyType[str, dict[str, Kind]] = MappingProxyType(
    {
        "concern": {
            "truth": _text(True),
            "hints": _lines(True),
            "cues": _phrases(),
            "asked_by": _MOVES,
            "behind": _text(),
            "held": _lines(),
        },
        "gate": {
            "moves": _MOVES,
            "any_move": _MOVES,
            "points": _WORDS,
            "kinds": _WORDS,
            "lines_heard": _whole(0, 50),
            "points_heard": _whole(0, 50),
            "below": _whole(0, 101),
            "after": _WORDS,
            "quiet": _whole(0, 20),
            "reveals": _lines(),
        },
        "key_point": {
            "says": _text(True),
            "named": _text(True),
            "kind": _text(True),
            "lines": _phrases(True),
            "accept": _phrases(True),
            "reject": _phrases(),
        },
        "topic": {
            "cues": _phrases(True),
            "answers": _lines(),
            "echo": _lines(),
            "behind": _text(),
            "held": _lines(),
        },
        "option": {
            "serves": _WORDS,
            "wordings": _phrases(True),
            "meets": _lines(),
            "misses": _lines(),
            "too_early": _lines(),
        },
        "level": {
            **_TEMPER,
            "harm": _whole(0, 400),
            "help": _whole(0, 400),
            "lines_heard": _whole(0, 50),
            "points_heard": _whole(0, 50),
            "below": _whole(0, 101),
        },
        "variant": {"opening": _lines(), "order": _WORDS},
    }
)
"""Tables of the form [kind.id], and their keys."""

OWN_REPLIES = (
    "any",
    "paraphrase",
    "too_early",
    "cannot_say",
    "told_all",
    "ask_back",
    "testing",
    "repeated",
    "pardon",
    "guessed",
    "stuck",
    "hollow",
    "salad",
    "talked_about",
    "small_talk",
    "unclear",
    "unsure",
    "aside",
    "distress",
)
"""Reply tables that are not named after a move."""

WITHOUT_REPLY: MappingProxyType[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("reflection", "summary"), "what is given back is answered by [reply.paraphrase]"
        ),
        "check": "a check is answered by [reply.paraphrase]",
        **dict.fromkeys(
            ("what_else", "interest_question"), "such a question is answered by a concern or topic"
        ),
        "yes_but": "that is answered by yes_but in [reply.too_early]",
        "backchannel": "that is answered by [reply.encourager]",
        **dict.fromkeys(("continuation", "walk_away"), "that is answered by [closing]"),
    }
)
"""Moves that have no lines of their own, and where the lines are."""

CASES: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "paraphrase": VERDICTS,
        "blame": tuple(c.value for c in BlameCategory if c is not BlameCategory.PRESSURE),
        "permission": ("first", "early", "heard"),
        "apology": ("repair", "again"),
        "too_early": ("own_view", "advice", "proposal", "request", "yes_but"),
        "own_feeling": ("early",),
        "guessed": ("read",),
        "aside": (*ASIDES, "no"),
        "distress": ("after",),
    }
)
"""Finer cases inside a reply table, beside the bands and "any"."""

_SPECIAL_SHIFTS = MappingProxyType(
    {
        "reflected": -9,
        "partly": -4,
        "parroted": 3,
        "distorted": 4,
        "missed": 2,
        "guessed": -5,
        "early_view": 4,
        "early_advice": 5,
        "early_proposal": 3,
        "early_request": 1,
        "repair": 50,
    }
)

SHIFTS: MappingProxyType[str, int] = MappingProxyType(
    {
        **dict.fromkeys(MOVES, 0),
        "reflection": -2,
        "summary": -2,
        "check": -1,
        "open_question": -3,
        "what_else": -2,
        "interest_question": -3,
        "wish_question": -3,
        "encourager": -1,
        "permission": -3,
        "validation": -4,
        "appreciation": -3,
        "agreement": -3,
        "common_ground": -4,
        "apology": -6,
        "ownership": -4,
        "occurrence": -1,
        "reciprocity": -3,
        "commitment": -3,
        "reframe": -4,
        "continuation": -2,
        "recognition": -3,
        "advice": 2,
        "consequence": 2,
        "blame": 7,
        "pressure": 4,
        "yes_but": 4,
        "interruption": 5,
        "silence": 1,
        **_SPECIAL_SHIFTS,
    }
)
"""What each thing adds to her defensiveness unless the file says otherwise.

`blame` counts for each degree of severity; `repair` is the share, in percent, of the last
blame that an apology takes back.
"""


def shift_kind(name: str) -> Kind:
    """What the shift `name` holds: points, or percent for `repair`."""
    return _whole(0, 100) if name == "repair" else _whole(-50, 50)


def reply_keys(table: str) -> tuple[str, ...]:
    """The keys that [reply.<table>] may hold: bands, cases, and cases by band."""
    cases = CASES.get(table, ())
    by_band = tuple(f"{case}_{band}" for case in cases for band in BANDS)
    return ("any", *BANDS, *cases, *by_band)
