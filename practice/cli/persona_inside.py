"""What goes on inside a persona after a learner line, as rows of text and as JSON."""

from typing import Any

import click

from practice.domain.moves import PointEvidence
from practice.persona.document import Level
from practice.persona.progress import Progress
from practice.review.wording import CATEGORIES, outcome_text, visible
from practice.session.inside import Inside, TypedTalk

_COLUMN = 12


def show_inside(inside: Inside, talk: TypedTalk, level: Level) -> None:
    """Print what the line did: moves, flags, paraphrase, shift, gates."""
    findings = inside.findings
    moves = ", ".join(
        f"{each.move.value} (“{visible(each.cue)}”)" if each.cue else each.move.value
        for each in findings.moves
    )
    _row("moves", moves or "none")
    for flag in findings.flags:
        kind = CATEGORIES[flag.category]
        why = talk.persona.pronoun.retell(flag.why)
        _row("flag", f"{kind}, severity {flag.severity}: “{visible(flag.quote)}” – {visible(why)}")
    for spared in findings.spared:
        _row("spared", f"“{visible(spared.flag.quote)}” ({visible(spared.guard)})")
    _paraphrase(inside)
    _option(inside, talk)
    _row("shift", _shift(inside, level))
    for gate in inside.gates:
        _row("gate", _gate(gate, inside))


def show_answer(inside: Inside, talk: TypedTalk) -> None:
    """Print what she answers, and how the talk ended if it did."""
    name = visible(talk.persona.name)
    for line in inside.reply.lines:
        carries = f"  ({', '.join(line.points)})" if line.points else ""
        _row(name, visible(line.text) + click.style(carries, dim=True))
    if inside.reply.ended is not None:
        click.echo(outcome_text(inside.reply.ended, name))


def inside_values(inside: Inside) -> dict[str, Any]:
    """The same as JSON values."""
    findings, reply = inside.findings, inside.reply
    paraphrase = findings.paraphrase
    return {
        "text": inside.text,
        "moves": [
            {"move": each.move.value, "cue": each.cue, "quote": each.quote}
            for each in findings.moves
        ],
        "flags": [
            {
                "category": flag.category.value,
                "severity": flag.severity,
                "quote": flag.quote,
                "why": flag.why,
            }
            for flag in findings.flags
        ],
        "spared": [
            {"category": each.flag.category.value, "quote": each.flag.quote, "guard": each.guard}
            for each in findings.spared
        ],
        "paraphrase": None
        if paraphrase is None
        else {
            "verdict": paraphrase.verdict.value,
            "score": paraphrase.score,
            "line": paraphrase.line,
            "covered": [each.point for each in paraphrase.covered],
            "missed": [each.point for each in paraphrase.missed],
            "guards": list(paraphrase.guards),
            "rejected": _rejected(inside),
        },
        "shift": {
            "parts": [{"name": name, "amount": amount} for name, amount in reply.parts],
            "change": reply.after - reply.before,
            "before": reply.before,
            "after": reply.after,
        },
        "band": {"before": inside.before.value, "after": reply.band.value},
        "gates": [
            {
                "gate": gate.gate,
                "open": gate.open,
                "opened_now": gate.gate in (opened.id for opened in reply.gates),
                "needs": [{"need": need.text, "met": need.met} for need in gate.needs],
            }
            for gate in inside.gates
        ],
        "answer": [
            {"text": line.text, "table": line.reply, "points": list(line.points)}
            for line in reply.lines
        ],
        "ended": reply.ended.value if reply.ended else None,
    }


def _row(label: str, text: str) -> None:
    click.echo(f"{label[: _COLUMN - 1]:<{_COLUMN}}{text}")


def _paraphrase(inside: Inside) -> None:
    found = inside.findings.paraphrase
    if found is None:
        return
    text = f"{found.verdict.value}, {found.score} of 100"
    if found.derived:
        text += "; held against a line without key points"
    if found.covered:
        text += f"; caught {_named(found.covered, found.derived)}"
    if found.missed:
        text += f"; not caught {_named(found.missed, found.derived)}"
    rejected = _rejected(inside)
    others = [each for each in found.guards if each != "rejected" or not rejected]
    if others:
        text += f"; held back by {', '.join(others)}"
    _row("paraphrase", text)
    for wording in rejected:
        _row("", f"held back by your reject: “{visible(wording)}”")


def _named(points: tuple[PointEvidence, ...], derived: bool) -> str:
    """Points by their names in the file; those derived from her words by what they say."""
    shown = (f"“{each.says}”" if derived else each.point for each in points)
    return ", ".join(visible(each) for each in shown)


def _option(inside: Inside, talk: TypedTalk) -> None:
    """The option that a proposal comes nearest to, and how near."""
    from practice.persona.matching import index_of, options_in, shares_of

    index = index_of(talk.persona)
    near = shares_of(index, inside.text)
    if not near or inside.findings.flags:
        return
    known = {each.id for each in options_in(index, inside.text)}
    share, option = near[0]
    label = "" if option.id in known else "nearest is "
    _row("option", f"{label}{option.id}, {share:.1f} of its words")


def _rejected(inside: Inside) -> list[str]:
    """The rejected wordings that held a paraphrase back."""
    from practice.language.paraphrase import rejected_in

    found = inside.findings.paraphrase
    if found is None or "rejected" not in found.guards:
        return []
    keys = {key.id: key for line in inside.candidates for key in line.points}
    missed = [keys[each.point] for each in found.missed if each.point in keys]
    return [wording for key in missed if (wording := rejected_in(inside.text, key))]


def _shift(inside: Inside, level: Level) -> str:
    reply = inside.reply
    parts = ", ".join(f"{name} {amount:+d}" for name, amount in reply.parts)
    change = reply.after - reply.before
    text = f"{reply.before} → {reply.after} ({change:+d})"
    if parts:
        text += f": {parts}"
    if parts and (level.harm, level.help) != (100, 100):
        text += f"; at this level {level.harm} % of what closes, {level.help} % of what opens"
    if inside.before is reply.band:
        return f"{text}; {reply.band.value}"
    return f"{text}; {inside.before.value} → {reply.band.value}"


def _gate(gate: Progress, inside: Inside) -> str:
    if gate.gate in (opened.id for opened in inside.reply.gates):
        met = ", ".join(need.text for need in gate.needs)
        return f"{gate.gate}: opens now" + (f" ({met})" if met else "")
    if gate.open:
        return f"{gate.gate}: open"
    met = ", ".join(need.text for need in gate.needs if need.met)
    return f"{gate.gate}: {', '.join(gate.missing)}" + (f" (there: {met})" if met else "")
