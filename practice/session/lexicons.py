"""Which lexicons of the coach's own judged a session, and what has become of them since."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from practice.domain.events import LexiconUsed, Stamps
from practice.language.analysis import matcher_version, rules_version
from practice.language.lexicon import Lexicon
from practice.language.lexicon_source import read_source
from practice.language.own import own_files

UNCHANGED = "in force then, and the same today"
_SHOWN = 8
"""Characters of a hash that people are shown."""


def language_stamps(stamps: Stamps, lexicon: Lexicon) -> Stamps:
    """`stamps` with what the language analysis goes by under `lexicon`."""
    return replace(
        stamps,
        rules=rules_version(lexicon),
        matcher=matcher_version(lexicon),
        lexicons=tuple(LexiconUsed(own.name, own.hash) for own in lexicon.own),
    )


def lexicons_since(used: Sequence[LexiconUsed], given: Sequence[Path] = ()) -> tuple[str, ...]:
    """A line on each of the lexicons `used`: the same today, changed, or gone.

    Looked for in the data folder and among the files `given`. Raises ArgumentError for a given
    file that is not there.
    """
    if not used:
        return ()
    today = {path.name: _hash(path) for path in own_files(given)}
    return tuple(
        f"lexicon {each.name} {each.hash[:_SHOWN]}: {_since(each, today)}" for each in used
    )


def _since(used: LexiconUsed, today: dict[str, str]) -> str:
    if used.hash in today.values():
        return UNCHANGED
    if used.name in today:
        return "in force then, and changed since; the journal keeps it as it was"
    return "in force then, and not among your lexicons today; the journal keeps it as it was"


def _hash(path: Path) -> str:
    source, _ = read_source(path)
    return hashlib.sha256(source.text.encode()).hexdigest() if source is not None else ""
