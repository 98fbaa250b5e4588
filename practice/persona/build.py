"""Makes a persona of a file's values, piece by piece, noting every problem on the way."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from practice.domain.moves import KeyPoint
from practice.domain.pronouns import Pronoun
from practice.persona.document import (
    Concern,
    Gate,
    LearnerSide,
    Level,
    Lines,
    Option,
    Persona,
    Point,
    Scene,
    Temper,
    Topic,
    Variant,
    VoiceStyle,
)
from practice.persona.reader import MOST_PIECES, Reader, nearest, one_of
from practice.persona.vocabulary import (
    FORMAT,
    KINDS,
    MANY,
    MOVES,
    OWN_REPLIES,
    PRONOUNS,
    SHIFTS,
    SINGLE,
    reply_keys,
    shift_kind,
)
from practice.persona.words import plain

Held = Mapping[str, Any]

_REPLY_TABLES = (*OWN_REPLIES, *MOVES)


def check_format(reader: Reader) -> bool:
    """True when the file's format is one this program reads."""
    value = reader.source.values.get("format")
    line = reader.source.line("", "format")
    if value is None:
        reader.note(1, "P010", f"the file must begin with: format = {FORMAT}")
    elif isinstance(value, bool) or not isinstance(value, int) or value < 1:
        reader.note(line, "P010", f'"format" must be the number {FORMAT}')
    elif value > FORMAT:
        reader.note(
            line, "P010", f"format {value:.0f} is newer than this program, which reads {FORMAT}"
        )
    return value == FORMAT and not isinstance(value, bool)


def build(reader: Reader, persona_id: str) -> Persona:
    """The persona in `reader`'s source; usable only if the reader noted no error."""
    _check_tables(reader)
    points = _points(reader)
    about = _single(reader, "about")
    voice = _single(reader, "voice")
    temper = _temper(reader, "defensiveness", reader.table("defensiveness", True), Temper())
    reader.keys("defensiveness", reader.table("defensiveness"), SINGLE["defensiveness"])
    source = reader.source.text
    return Persona(
        id=persona_id,
        source=source,
        hash=hashlib.sha256(source.encode("utf-8")).hexdigest(),
        name=reader.text("about", about, "name"),
        relationship=reader.text("about", about, "relationship"),
        language=reader.text("about", about, "language"),
        summary=reader.text("about", about, "summary"),
        tags=reader.words("about", about, "tags"),
        pronoun=_pronoun(reader, about),
        scene=_scene(reader),
        learner=_learner(reader),
        voice=VoiceStyle(
            pace=reader.number("voice", voice, "pace", SINGLE["voice"]["pace"], 1.0),
            pitch=reader.whole("voice", voice, "pitch", SINGLE["voice"]["pitch"], 50),
            hint=reader.text("voice", voice, "hint"),
            style=reader.words("voice", voice, "style"),
        ),
        shifts=_shifts(reader),
        concerns=_concerns(reader),
        gates=_gates(reader),
        points=MappingProxyType(points),
        topics=_topics(reader),
        options=_options(reader),
        replies=_replies(reader),
        closings=_closings(reader),
        levels=_levels(reader, temper),
        variants=_variants(reader),
    )


def _check_tables(reader: Reader) -> None:
    known = ("format", "reply", *SINGLE, *MANY)
    for name in reader.source.values:
        if name not in known:
            line = reader.source.line(name) or reader.source.line("", name)
            line = line or next(
                (
                    at
                    for (table, _), at in reader.source.lines.items()
                    if table.startswith(f"{name}.")
                ),
                0,
            )
            reader.note(line, "P011", f"there is no table [{name[:60]}]", nearest(name, known))


def _single(reader: Reader, name: str) -> Held:
    held = reader.table(name, required=any(kind.required for kind in SINGLE[name].values()))
    if held or name in reader.source.values:
        reader.keys(name, held, SINGLE[name])
    return held


def _pronoun(reader: Reader, about: Held) -> Pronoun:
    word = reader.text("about", about, "pronoun") or Pronoun.SHE.value
    if word in PRONOUNS:
        return Pronoun(word)
    known = ", ".join(f'"{each}"' for each in PRONOUNS)
    text = f'"pronoun" must be one of {known}'
    reader.note(reader.source.line("about", "pronoun"), "P019", text, nearest(word, PRONOUNS))
    return Pronoun.SHE


def _each(reader: Reader, name: str) -> list[tuple[str, str, Held]]:
    """(id, table, values) of each [name.id], its keys checked."""
    rows: list[tuple[str, str, Held]] = []
    for key, held in reader.tables(name).items():
        table = f"{name}.{key}"
        reader.keys(table, held, MANY[name])
        rows.append((key, table, held))
    return rows


def _points(reader: Reader) -> dict[str, Point]:
    points = {}
    for key, table, held in _each(reader, "key_point"):
        kind = reader.text(table, held, "kind")
        if kind and kind not in KINDS:
            line = reader.source.line(table, "kind")
            text = f'"{kind[:60]}" is no kind of point{one_of(KINDS)}'
            reader.note(line, "P021", text, nearest(kind, KINDS))
        room = MOST_PIECES - sum(len(pieces) for pieces in reader.pieces.values())
        pieces = [
            (words, line)
            for piece, line in reader.rows(table, held, "lines")
            if (words := plain(piece))
        ]
        if len(pieces) > room:
            text = f"more than {MOST_PIECES} pieces of lines; the rest were not read"
            reader.note(reader.source.line(table, "lines"), "P017", text)
        reader.pieces[key] = pieces[:room]
        reader.phrases(table, held, "lines")
        named = reader.text(table, held, "named")
        points[key] = Point(
            KeyPoint(
                id=key,
                says=reader.text(table, held, "says"),
                kind=kind,
                accept=reader.phrases(table, held, "accept"),
                reject=reader.phrases(table, held, "reject"),
                named=named,
            ),
            named,
        )
    return points


def _scene(reader: Reader) -> Scene:
    held = _single(reader, "scene")
    return Scene(
        you_are=reader.text("scene", held, "you_are"),
        setting=reader.text("scene", held, "setting"),
        goal=reader.text("scene", held, "goal"),
        opening=reader.lines("scene", held, "opening", "opening"),
        speaks_first=reader.yes_no("scene", held, "speaks_first", True),
    )


def _learner(reader: Reader) -> LearnerSide:
    held = _single(reader, "learner")
    return LearnerSide(
        *(reader.text("learner", held, key) for key in ("concern", "wish", "own_part", "focus"))
    )


def _temper(reader: Reader, table: str, held: Held, base: Temper) -> Temper:
    kinds = SINGLE["defensiveness"]
    return Temper(
        **{
            key: reader.whole(table, held, key, kind, getattr(base, key))
            for key, kind in kinds.items()
        }
    )


def _shifts(reader: Reader) -> Mapping[str, int]:
    table = "defensiveness.shift"
    held = reader.table("defensiveness").get("shift", {})
    if not isinstance(held, dict):
        reader.note(
            reader.source.line("defensiveness", "shift"), "P014", "write [defensiveness.shift]"
        )
        held = {}
    shifts = dict(SHIFTS)
    for key in held:
        if key not in SHIFTS:
            line = reader.source.line(table, key)
            reader.note(
                line, "P020", f'nothing called "{key[:60]}" shifts her', nearest(key, SHIFTS)
            )
        else:
            shifts[key] = reader.whole(table, held, key, shift_kind(key), SHIFTS[key])
    return MappingProxyType(shifts)


def _concerns(reader: Reader) -> tuple[Concern, ...]:
    return tuple(
        Concern(
            id=key,
            truth=reader.text(table, held, "truth"),
            hints=reader.lines(table, held, "hints"),
            cues=reader.phrases(table, held, "cues"),
            asked_by=reader.moves(table, held, "asked_by"),
            behind=reader.text(table, held, "behind"),
            held=reader.lines(table, held, "held", "held"),
        )
        for key, table, held in _each(reader, "concern")
    )


def _gates(reader: Reader) -> tuple[Gate, ...]:
    kinds = MANY["gate"]
    return tuple(
        Gate(
            id=key,
            moves=reader.moves(table, held, "moves"),
            any_move=reader.moves(table, held, "any_move"),
            points=reader.words(table, held, "points"),
            kinds=reader.words(table, held, "kinds"),
            lines_heard=reader.whole(table, held, "lines_heard", kinds["lines_heard"], 0),
            points_heard=reader.whole(table, held, "points_heard", kinds["points_heard"], 0),
            below=reader.whole(table, held, "below", kinds["below"], 101),
            after=reader.words(table, held, "after"),
            quiet=reader.whole(table, held, "quiet", kinds["quiet"], 0),
            reveals=reader.lines(table, held, "reveals"),
        )
        for key, table, held in _each(reader, "gate")
    )


def _topics(reader: Reader) -> tuple[Topic, ...]:
    return tuple(
        Topic(
            id=key,
            cues=reader.phrases(table, held, "cues"),
            answers=reader.lines(table, held, "answers", "answers"),
            echo=reader.lines(table, held, "echo", "echo"),
            behind=reader.text(table, held, "behind"),
            held=reader.lines(table, held, "held", "held"),
        )
        for key, table, held in _each(reader, "topic")
    )


def _options(reader: Reader) -> tuple[Option, ...]:
    return tuple(
        Option(
            id=key,
            wordings=reader.phrases(table, held, "wordings"),
            serves=reader.words(table, held, "serves"),
            meets=reader.lines(table, held, "meets", "meets"),
            misses=reader.lines(table, held, "misses", "misses"),
            too_early=reader.lines(table, held, "too_early", "too_early"),
        )
        for key, table, held in _each(reader, "option")
    )


def _replies(reader: Reader) -> Mapping[str, Mapping[str, Lines]]:
    replies: dict[str, Mapping[str, Lines]] = {}
    for key, held in reader.tables("reply").items():
        table = f"reply.{key}"
        if key not in _REPLY_TABLES:
            near = nearest(key, _REPLY_TABLES)
            reader.note(reader.source.line(table), "P020", f"there is no [{table[:60]}]", near)
            continue
        valid = reply_keys(key)
        cases = {}
        for case in held:
            if case not in valid:
                line = reader.source.line(table, case)
                reader.note(line, "P012", f'[{table}] has no "{case[:60]}"', nearest(case, valid))
            else:
                cases[case] = reader.lines(table, held, case, case)
        replies[key] = MappingProxyType(cases)
    return MappingProxyType(replies)


def _closings(reader: Reader) -> Mapping[str, Lines]:
    held = _single(reader, "closing")
    return MappingProxyType(
        {key: reader.lines("closing", held, key, key) for key in held if key in SINGLE["closing"]}
    )


def _levels(reader: Reader, base: Temper) -> Mapping[str, Level]:
    kinds = MANY["level"]
    levels = {}
    for key, table, held in _each(reader, "level"):
        needs = {
            name: reader.whole(table, held, name, kinds[name], 0) if name in held else None
            for name in ("lines_heard", "points_heard", "below")
        }
        levels[key] = Level(
            id=key,
            temper=_temper(reader, table, held, base),
            harm=reader.whole(table, held, "harm", kinds["harm"], 100),
            help=reader.whole(table, held, "help", kinds["help"], 100),
            **needs,
        )
    return MappingProxyType(levels)


def _variants(reader: Reader) -> Mapping[str, Variant]:
    variants = {"default": Variant("default")}
    for key, table, held in _each(reader, "variant"):
        variants[key] = Variant(
            key,
            reader.lines(table, held, "opening", "opening"),
            reader.words(table, held, "order"),
        )
    return MappingProxyType(variants)
