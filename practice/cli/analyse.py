"""`practice analyse` and `practice paraphrase`: what the ear makes of single lines."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from practice.cli.options import lexicon_option, semantic_option
from practice.cli.output import print_line
from practice.domain.codec import plain
from practice.domain.errors import ArgumentError
from practice.domain.moves import Findings, Flag, HerLine, KeyPoint, ParaphraseFinding

if TYPE_CHECKING:
    from practice.language.lexicon import Lexicon

Answer = Callable[[Mapping[str, Any]], dict[str, Any]]


class _Unusable(ValueError):
    """A line of input that does not have the asked-for shape."""


@click.command()
@click.argument("text", required=False)
@click.option("--heard", help="The line of hers that TEXT answers.")
@click.option("--jsonl", metavar="FILE", help='Lines {"text", "heard"?}; - for stdin.')
@lexicon_option
@semantic_option
def analyse(
    text: str | None,
    heard: str | None,
    jsonl: str | None,
    lexicons: tuple[Path, ...],
    semantic: Path | None,
) -> None:
    """Show what TEXT does: moves, blame flags and what was spared, paraphrase.

    Prints one JSON object for each non-blank line of input.
    """
    from practice.language.own import in_force

    if jsonl is None and text is None:
        raise click.UsageError("Give a TEXT, or --jsonl FILE.")
    answer = partial(_analysed, in_force(lexicons, semantic))
    if jsonl is not None:
        _each_line(jsonl, answer)
        return
    print_line(answer({"text": text, **({"heard": heard} if heard else {})}))


@click.command()
@click.argument("source", required=False)
@click.argument("said", required=False)
@click.option("--jsonl", metavar="FILE", help='Lines {"source", "said", "points"?}; - for stdin.')
@lexicon_option
@semantic_option
def paraphrase(
    source: str | None,
    said: str | None,
    jsonl: str | None,
    lexicons: tuple[Path, ...],
    semantic: Path | None,
) -> None:
    """Judge how well SAID gives back SOURCE, a line of somebody else's.

    Prints one JSON object for each non-blank line of input.
    """
    from practice.language.own import in_force

    if jsonl is None and (source is None or said is None):
        raise click.UsageError("Give SOURCE and SAID, or --jsonl FILE.")
    if jsonl is None and source is not None and not source.strip():
        raise click.UsageError("SOURCE is empty; nothing can be given back.")
    answer = partial(_judged, in_force(lexicons, semantic))
    if jsonl is not None:
        _each_line(jsonl, answer)
        return
    print_line(answer({"source": source, "said": said}))


def _each_line(name: str, answer: Answer) -> None:
    """Answer each non-blank line of the file `name`; one line out for each."""
    for line in _lines(name):
        try:
            print_line(answer(_object(line)))
        except _Unusable as error:
            print_line({"error": str(error)})


def _object(line: str) -> dict[str, Any]:
    try:
        stored = json.loads(line)
    except json.JSONDecodeError as error:
        raise _Unusable("not JSON") from error
    except RecursionError as error:
        raise _Unusable("nested too deeply") from error
    except ValueError as error:
        raise _Unusable("a number in it is too long") from error
    if not isinstance(stored, dict):
        raise _Unusable("not a JSON object")
    return stored


def _lines(name: str) -> Iterator[str]:
    if name == "-":
        yield from _not_blank(sys.stdin.buffer)
        return
    try:
        with Path(name).open("rb") as file:
            yield from _not_blank(file)
    except OSError as error:
        raise ArgumentError(f'Could not read "{name}": {error.strerror}.') from error


def _not_blank(stream: BinaryIO) -> Iterator[str]:
    for raw in stream:
        line = raw.decode("utf-8", errors="replace").strip()
        if line:
            yield line


def _text(stored: Mapping[str, Any], key: str, *, needed: bool = True) -> str:
    value = stored.get(key)
    if value is None and not needed:
        return ""
    if not isinstance(value, str):
        raise _Unusable(f'"{key}" must be a text')
    return value


def _analysed(lexicon: "Lexicon", stored: Mapping[str, Any]) -> dict[str, Any]:
    from practice.language.analysis import analyse as find

    heard = _text(stored, "heard", needed=False)
    hers = (HerLine("heard", heard),) if heard else ()
    return _findings(find(_text(stored, "text"), hers, lexicon))


def _judged(lexicon: "Lexicon", stored: Mapping[str, Any]) -> dict[str, Any]:
    from practice.language.paraphrase import judge_line
    from practice.language.text import read

    source = _text(stored, "source")
    if not source.strip():
        raise _Unusable('"source" is empty')
    line = HerLine("", source, _points(stored))
    return _paraphrase(judge_line(read(_text(stored, "said")), line, lexicon))


def _points(stored: Mapping[str, Any]) -> tuple[KeyPoint, ...]:
    given = stored.get("points") or []
    if not isinstance(given, list):
        raise _Unusable('"points" must be a list')
    points = []
    for number, point in enumerate(given, 1):
        if not isinstance(point, dict) or not isinstance(point.get("says"), str):
            raise _Unusable(f'point {number} needs a text "says"')
        if not point["says"].strip():
            raise _Unusable(f'"says" of point {number} is empty')
        accept = point.get("accept") or []
        if not isinstance(accept, list) or not all(isinstance(each, str) for each in accept):
            raise _Unusable(f'"accept" of point {number} must be a list of texts')
        points.append(KeyPoint(str(point.get("id", number)), point["says"], accept=tuple(accept)))
    return tuple(points)


def _findings(findings: Findings) -> dict[str, Any]:
    return {
        "moves": [
            {
                "move": each.move.value,
                "start": each.start,
                "end": each.end,
                "cue": each.cue,
                "confidence": each.confidence,
            }
            for each in findings.moves
        ],
        "flags": [_flag(flag) for flag in findings.flags],
        "spared": [{**_flag(each.flag), "guard": each.guard} for each in findings.spared],
        "paraphrase": _paraphrase(findings.paraphrase) if findings.paraphrase else None,
    }


def _flag(flag: Flag) -> dict[str, Any]:
    shown: dict[str, Any] = plain(flag)
    return {
        key: shown[key]
        for key in ("category", "severity", "start", "end", "quote", "why", "instead")
    }


def _paraphrase(finding: ParaphraseFinding) -> dict[str, Any]:
    return {
        "score": finding.score,
        "verdict": finding.verdict.value,
        "covered": [point.says for point in finding.covered],
        "missed": [point.says for point in finding.missed],
        "added": list(finding.added),
        "copied": finding.copied,
        "evidence": [
            {"says": point.says, "quote": point.quote, "rule": point.rule}
            for point in finding.covered
        ],
        "guards": list(finding.guards),
        "derived": finding.derived,
    }
