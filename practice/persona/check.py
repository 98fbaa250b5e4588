"""What is wrong between a persona's tables: names that lead nowhere, things that never come."""

import re
from collections.abc import Iterable

from practice.persona.document import Persona
from practice.persona.reach import lacks, reach
from practice.persona.reader import Reader, nearest, one_of
from practice.persona.vocabulary import BANDS, CASES, FEELS_HEARD, KINDS, VERDICTS, WITHOUT_REPLY
from practice.persona.words import content, plain

_MISFIT = re.compile(r"\b(?:of|about|with|by|for|from|on) \{missed\}")

FEWEST_WORDINGS = 5
MOST_SUGGESTIONS = 5
"""How often a piece is compared with every line, which takes long."""

LEVELS = ("gentle", "realistic", "tough")


_COPY = 'copy a few words of a line, as they stand there, into "lines", or write these into a line'


def check(reader: Reader, persona: Persona) -> None:
    """Note every problem between the tables of `persona`."""
    _names(reader, persona)
    _required(reader, persona)
    _thresholds(reader, persona)
    _never_said(reader, persona)
    _key_points(reader, persona)
    _fillings(reader, persona)
    _options(reader, persona)
    _concerns(reader, persona)
    _topics(reader, persona)
    _gates(reader, persona)


def _names(reader: Reader, persona: Persona) -> None:
    gates = [gate.id for gate in persona.gates]
    concerns = [concern.id for concern in persona.concerns]

    def known(
        table: str, key: str, used: Iterable[str], valid: Iterable[str], what: str, code: str
    ) -> None:
        for word in used:
            if word and word not in valid:
                line = reader.source.line(table, key)
                text = f'there is no {what} "{word[:60]}"{one_of(valid)}'
                reader.note(line, code, text, nearest(word, valid))

    for concern in persona.concerns:
        known(f"concern.{concern.id}", "behind", (concern.behind,), gates, "gate", "P025")
    for topic in persona.topics:
        known(f"topic.{topic.id}", "behind", (topic.behind,), gates, "gate", "P025")
    for option in persona.options:
        known(f"option.{option.id}", "serves", option.serves, concerns, "concern", "P022")
    for variant in persona.variants.values():
        known(f"variant.{variant.id}", "order", variant.order, concerns, "concern", "P022")
    for gate in persona.gates:
        table = f"gate.{gate.id}"
        known(table, "after", gate.after, gates, "gate", "P025")
        known(table, "points", gate.points, persona.points, "key point", "P023")
        known(table, "kinds", gate.kinds, KINDS, "kind of key point", "P021")


def _required(reader: Reader, persona: Persona) -> None:
    if FEELS_HEARD not in (gate.id for gate in persona.gates):
        reader.note(0, "P013", f"the gate [gate.{FEELS_HEARD}] is missing")
    if not persona.concerns:
        reader.note(0, "P013", "at least one [concern.<id>] is needed: she has nothing to tell")
    if "realistic" not in persona.levels:
        reader.note(0, "P013", "the level [level.realistic] is missing")
    for level in LEVELS:
        if level not in persona.levels and level != "realistic":
            reader.note(0, "P018", f"the level [level.{level}] is missing", warning=True)
    for table in ("any", "blame"):
        held = persona.replies.get(table, {})
        if not held.get("any") and not all(held.get(band) for band in BANDS):
            line = reader.source.line(f"reply.{table}")
            text = f'[reply.{table}] needs lines under "any", or under all of {", ".join(BANDS)}'
            reader.note(line, "P013", text)
    held = persona.replies.get("paraphrase", {})
    for verdict in VERDICTS:
        if not held.get(verdict) and not all(held.get(f"{verdict}_{band}") for band in BANDS):
            line = reader.source.line("reply.paraphrase")
            reader.note(line, "P013", f'[reply.paraphrase] needs lines under "{verdict}"')
    for table in ("silence", "permission", "apology", "too_early", "cannot_say", "told_all"):
        if table not in persona.replies:
            text = f"without [reply.{table}] she falls back on [reply.any]"
            reader.note(0, "P018", text, warning=True)


def _never_said(reader: Reader, persona: Persona) -> None:
    """Lines that stand where she never looks."""
    for table, cases in persona.replies.items():
        if table in WITHOUT_REPLY:
            text = f"never said: {WITHOUT_REPLY[table]}"
            reader.note(reader.source.line(f"reply.{table}"), "P051", text, warning=True)
        for case in cases:
            if case in CASES.get(table, ()) and all(cases.get(f"{case}_{b}") for b in BANDS):
                at = reader.source.line(f"reply.{table}", case)
                text = f'never said: "{case}" is written for each of {", ".join(BANDS)}'
                reader.note(at, "P051", text, warning=True)
    if persona.scene.speaks_first:
        return
    for variant in persona.variants.values():
        if variant.opening:
            at = reader.source.line(f"variant.{variant.id}", "opening")
            reader.note(at, "P051", 'never said: "speaks_first" is false', warning=True)


def _thresholds(reader: Reader, persona: Persona) -> None:
    for level in persona.levels.values():
        temper = level.temper
        if not temper.wary < temper.guarded <= temper.limit:
            table = f"level.{level.id}"
            line = reader.source.line(table) or reader.source.line("defensiveness")
            text = f"at level {level.id}, wary < guarded <= limit does not hold"
            reader.note(line, "P052", f"{text} ({temper.wary}, {temper.guarded}, {temper.limit})")


def _key_points(reader: Reader, persona: Persona) -> None:
    said = [plain(line.text) for line in persona.lines()]
    tried = 0
    for point_id, point in persona.points.items():
        table = f"key_point.{point_id}"
        line = reader.source.line(table)
        pieces = reader.pieces.get(point_id, [])
        idle = [each for each in pieces if (point_id, each[0]) not in reader.used]
        if len(idle) == len(pieces):
            at = pieces[0][1] if pieces else line
            near = nearest(pieces[0][0], said) if pieces and tried < MOST_SUGGESTIONS else ""
            tried += 1
            piece = f': no line holds "{pieces[0][0][:60]}"' if pieces else ""
            text = f"[{table}] is carried by no line of {persona.name[:40]}{piece}; {_COPY}"
            reader.note(at, "P040", text, near)
            idle = []
        for piece, at in idle:
            near = nearest(piece, said) if tried < MOST_SUGGESTIONS else ""
            tried += 1
            text = f'[{table}]: no line of {persona.name[:40]} holds "{piece[:60]}"'
            reader.note(at, "P041", text, near)
        if point.named and not plain(point.named).startswith("that "):
            text = f'"It\'s {point.named[:60]}" does not fit; begin with "that"'
            reader.note(reader.source.line(table, "named"), "P045", text, warning=True)
        if len(point.key.accept) < FEWEST_WORDINGS:
            text = f"{len(point.key.accept)} accept wordings are few; give it {FEWEST_WORDINGS}"
            reader.note(reader.source.line(table, "accept"), "P042", text, warning=True)
        accepted = {plain(wording) for wording in point.key.accept}
        for wording in point.key.reject:
            if plain(wording) in accepted:
                text = f'"{wording[:60]}" is both accepted and rejected'
                reader.note(reader.source.line(table, "reject"), "P043", text)


def _fillings(reader: Reader, persona: Persona) -> None:
    """Placeholders behind a word that what fills them does not fit."""
    for case, lines in persona.replies.get("paraphrase", {}).items():
        for line in lines:
            found = _MISFIT.search(line.text)
            if found:
                at = reader.source.line("reply.paraphrase", case)
                text = f'"{found[0]}" does not fit "that …"; write "It\'s {{missed}}"'
                reader.note(at, "P045", text, warning=True)


def _options(reader: Reader, persona: Persona) -> None:
    first: dict[str, str] = {}
    for option in persona.options:
        table = f"option.{option.id}"
        line = reader.source.line(table)
        at = reader.source.line(table, "wordings")
        for wording in option.wordings:
            if plain(wording) and not content(wording):
                text = f'"{wording[:60]}" holds no word that tells this proposal from others'
                reader.note(at, "P063", text)
            other = first.setdefault(plain(wording), option.id)
            if other != option.id:
                text = f'"{wording[:60]}" already proposes [option.{other}]'
                reader.note(at, "P064", text, warning=True)
        if option.serves and not option.meets:
            reader.note(line, "P062", f'[{table}] serves her and lacks "meets"')
        if not option.serves and not option.misses:
            text = f'[{table}] serves no concern: name one under "serves", or add "misses"'
            reader.note(line, "P060", text)
        idle = "misses" if option.serves else "meets"
        if getattr(option, idle):
            at = reader.source.line(table, idle)
            reader.note(at, "P051", 'these lines are never said: "serves" decides', warning=True)
    if not any(option.serves for option in persona.options):
        reader.note(0, "P061", "no option serves any concern: there is no way to an agreement")


def _concerns(reader: Reader, persona: Persona) -> None:
    for concern in persona.concerns:
        for needed in ("behind", "cues"):
            if concern.held and not getattr(concern, needed):
                line = reader.source.line(f"concern.{concern.id}", "held")
                reader.note(line, "P051", f'never said: "held" needs "{needed}"', warning=True)


def _topics(reader: Reader, persona: Persona) -> None:
    first: dict[str, str] = {}
    for topic in persona.topics:
        table = f"topic.{topic.id}"
        if not topic.answers and not topic.echo:
            reader.note(reader.source.line(table), "P070", f"[{table}] answers nothing")
        if topic.held and not topic.behind:
            line = reader.source.line(table, "held")
            reader.note(line, "P051", 'never said: "held" needs "behind"', warning=True)
        for cue in topic.cues:
            other = first.setdefault(plain(cue), topic.id)
            if other != topic.id:
                line = reader.source.line(table, "cues")
                text = f'"{cue[:60]}" already leads to [topic.{other}]'
                reader.note(line, "P071", text, warning=True)


def _gates(reader: Reader, persona: Persona) -> None:
    known = frozenset(gate.id for gate in persona.gates)
    found = reach(persona, persona.gates)
    for gate in persona.gates:
        if gate.id not in found.gates:
            why = lacks(persona, gate, found, known)
            text = f"[gate.{gate.id}] can never open: {why}"
            reader.note(reader.source.line(f"gate.{gate.id}"), "P050", text)
    for level in persona.levels.values():
        harder = reach(persona, persona.gates_at(level))
        if FEELS_HEARD in found.gates and FEELS_HEARD not in harder.gates:
            line = reader.source.line(f"level.{level.id}")
            text = f"[gate.{FEELS_HEARD}] can never open at level {level.id}"
            reader.note(line, "P050", text)
    for kind, things in (("concern", persona.concerns), ("topic", persona.topics)):
        for thing in things:
            if thing.behind in known - found.gates:
                line = reader.source.line(f"{kind}.{thing.id}", "behind")
                reader.note(line, "P051", f"never said: [gate.{thing.behind}] can never open")
