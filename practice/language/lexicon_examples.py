"""Runs the examples inside lexicon files: those that must fire, and those that must not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from practice.domain.moves import LISTENING_MOVES, BlameCategory, Findings
from practice.domain.problems import Problem, Severity
from practice.language.analysis import analyse
from practice.language.lexicon import BlameRule, Guard, Lexicon, MoveRule
from practice.language.lexicon_source import Source
from practice.language.patterns import views
from practice.language.text import read


def example_problems(sources: Sequence[Source], lexicon: Lexicon) -> tuple[Problem, ...]:
    """What the examples in `sources` show to be wrong under `lexicon`, which holds them all."""
    return tuple(each for source in sources for each in _of_source(source, lexicon))


def _of_source(source: Source, lexicon: Lexicon) -> Iterator[Problem]:
    rules: dict[str, MoveRule | BlameRule] = {rule.id: rule for rule in lexicon.move_rules}
    rules.update({rule.id: rule for rule in lexicon.blame_rules})
    for number, row in _rows(source, "rule"):
        rule = rules.get(row["id"])
        if rule is None:
            continue  # switched off
        for key, fault in (("fires", _not_fired), ("silent", _fired)):
            for item, text in enumerate(row.get(key, ())):
                told = fault(rule, text, lexicon)
                if told:
                    line = source.line("rule", number, key, item)
                    code = "L042" if key == "fires" else "L043"
                    yield _problem(source, line, code, f'"{rule.id}" {told}: "{text[:80]}"')
        if isinstance(rule, BlameRule):
            yield from _blaming_rewording(source, number, rule, lexicon)


def _not_fired(rule: MoveRule | BlameRule, text: str, lexicon: Lexicon) -> str:
    """Why `rule` says nothing to an example that it should fire on; "" when it does."""
    findings = analyse(text, lexicon=lexicon)
    seen = views(read(text), lexicon.classes)
    if isinstance(rule, MoveRule):
        if rule.move in findings.kinds:
            return ""
        fits = any(hit.owner.id == rule.id for hit in lexicon.moves.find(seen))
        others = ", ".join(sorted(findings.kinds)) or "nothing"
        return f"fits, yet {others} was found in" if fits else f"does not fire ({others} found) on"
    if findings.flags:
        return ""
    for each in findings.spared:
        if each.flag.rule == rule.id:
            return f'is let off by the guard "{each.guard}" on'
    return "does not fire on"


def _fired(rule: MoveRule | BlameRule, text: str, lexicon: Lexicon) -> str:
    """What `rule` fires on in an example on which it should keep silent; "" when it does."""
    findings = analyse(text, lexicon=lexicon)
    if isinstance(rule, MoveRule):
        cue = next((each.cue for each in findings.moves if each.rule == rule.id), "")
    else:
        cue = next((each.quote for each in findings.flags if each.rule == rule.id), "")
    return f"fires, on “{cue[:40]}”, though it should not" if cue else ""


def _blaming_rewording(
    source: Source, number: int, rule: BlameRule, lexicon: Lexicon
) -> Iterator[Problem]:
    for text in rule.fires:
        for flag in analyse(text, lexicon=lexicon).flags:
            if flag.rule == rule.id and analyse(flag.instead, lexicon=lexicon).blame:
                line = source.line("rule", number, "instead")
                told = f'the rewording "{flag.instead[:80]}" is itself taken for blame'
                yield _problem(source, line, "L044", told)
                return


def side_effects(
    shipped: Iterable[Mapping[str, Any]], own: Sequence[Source], lexicon: Lexicon
) -> Iterator[Problem]:
    """Own rules that flag what practice holds for good, own guards that let off what is not.

    `shipped` are the tables of the files that come with the program. Of their thousands of
    examples only those are analysed in which a pattern of an own rule or guard fits.
    """
    places = {
        row["id"]: (source, source.line(table, number))
        for source in own
        for table in ("rule", "guard")
        for number, row in _rows(source, table)
    }
    ours: list[BlameRule | Guard] = [
        *(rule for rule in lexicon.blame_rules if rule.id in places),
        *(guard for guard in lexicon.guard_rules if guard.id in places),
    ]
    told: set[str] = set()
    for text, good in _shipped_examples(shipped) if ours else ():
        seen = views(read(text), lexicon.classes)
        if not any(pattern.matches(seen) for each in ours for pattern in each.patterns):
            continue
        findings = analyse(text, lexicon=lexicon)
        for name in _culprits(findings, good):
            if name in places and name not in told:
                told.add(name)
                source, line = places[name]
                verb = "flags, though it is no blame" if good else "lets off, though it is blame"
                shown = f'"{name}" {verb}: "{text[:80]}"'
                yield _problem(source, line, "L045", shown, Severity.WARNING)


def _culprits(findings: Findings, good: bool) -> list[str]:
    if good:
        blaming = (f for f in findings.flags if f.category is not BlameCategory.PRESSURE)
        return [flag.rule for flag in blaming]
    return [] if findings.flags else [each.guard for each in findings.spared]


def _shipped_examples(shipped: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, bool]]:
    """Examples that come with practice: listening (True) and blame (False)."""
    listening = {move.value for move in LISTENING_MOVES}
    for tables in shipped:
        for row in tables.get("rule", ()):
            if row.get("move") in listening:
                yield from ((text, True) for text in row.get("fires", ()))
            elif "category" in row and row["category"] != BlameCategory.PRESSURE.value:
                yield from ((text, False) for text in row.get("fires", ()))


def _rows(source: Source, table: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The numbered tables of `source` that have an id."""
    for number, row in enumerate(source.tables.get(table, ())):
        if isinstance(row.get("id"), str):
            yield number, row


def _problem(
    source: Source, line: int, code: str, text: str, severity: Severity = Severity.ERROR
) -> Problem:
    return Problem(source.path, line, severity, code, text)
