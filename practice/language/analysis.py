"""What an utterance does, end to end: moves, blame, and which line of hers it gives back."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache

from practice.domain.moves import (
    NO_FINDINGS,
    Findings,
    HerLine,
    Move,
    MoveFinding,
    ParaphraseFinding,
    Verdict,
)
from practice.language import blame, matching, moves, thesaurus
from practice.language.accepted import Accepted, accepted
from practice.language.concepts import concepts
from practice.language.her_words import her_words
from practice.language.lexicon import Lexicon, default
from practice.language.lines import cover, prepare, spoken
from practice.language.paraphrase import judge_line
from practice.language.patterns import Views, views
from practice.language.reflection import clause_scores, content_stems
from practice.language.text import Reading, read

MATCHER_VERSION = "words-3"
"""Raised when the paraphrase matcher judges differently."""
WELL_MATCHED = 0.6
"""Share of a line from which it counts as given back though the form is no reflection."""
WORTH_MATCHING = 3
"""Shorter utterances give back no line."""
RECENT_LINES = 3
"""So many of her latest lines lend their words to the form of a reflection."""
_LATEST = 0.04
"""Head start of her latest line when the learner's words fit several."""

_FORM = frozenset({Move.REFLECTION, Move.SUMMARY})
_SOMETHING_ELSE = frozenset(
    {
        Move.PROPOSAL,
        Move.COMMITMENT,
        Move.ADVICE,
        Move.REQUEST,
        Move.PERMISSION,
        Move.OPEN_QUESTION,
        Move.WHAT_ELSE,
        Move.WISH_QUESTION,
        Move.INTEREST_QUESTION,
        Move.OWN_FEELING,
        Move.OWN_INTEREST,
        Move.OCCURRENCE,
        Move.BLAME,
        Move.YES_BUT,
        Move.CONTINUATION,
        Move.APPRECIATION,
    }
)
"""With these, words shared with a line of hers are no attempt to give it back."""

_LOOKS_LIKE = frozenset(
    {
        Move.ADVICE,
        Move.CLOSED_QUESTION,
        Move.COMMITMENT,
        Move.OCCURRENCE,
        Move.OWN_FEELING,
        Move.OWN_INTEREST,
        Move.OWN_VIEW,
        Move.PRESSURE,
        Move.PROPOSAL,
        Move.REQUEST,
    }
)
"""What a wording listed as giving back may look like: "It hurts to be called late."."""


def rules_version(lexicon: Lexicon | None = None) -> str:
    """Hash of the lexicons and of the rules' version; stamped on every finding."""
    return (lexicon or default()).version


def matcher_version(lexicon: Lexicon | None = None) -> str:
    """Which paraphrase matcher judges, and by which synonyms."""
    known = lexicon or default()
    words = repr(known.synonyms) + thesaurus.version()
    matcher = f"{MATCHER_VERSION}+{known.meaning.version}" if known.meaning else MATCHER_VERSION
    return f"{matcher}-{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def analyse(text: str, heard: Sequence[HerLine] = (), lexicon: Lexicon | None = None) -> Findings:
    """Everything found in `text`.

    `heard` holds lines of hers that may be given back, the most recent last. Offsets are
    characters of `text`. Never fails, whatever the text; the same input gives the same findings.
    """
    known = lexicon or default()
    reading = read(text)
    if not reading.words:
        return NO_FINDINGS
    seen = views(reading, known.classes)
    found = blame.find(reading, seen, known, her_words(heard))
    source = _her_words(heard)
    scores = clause_scores(reading, seen, known, source)
    acts = moves.find(reading, seen, known, scores, found, source)
    said = _accepted(reading, heard)
    if said is not None:
        acts = _without_misreadings(acts, reading, said[1])
    paraphrase = _paraphrase(reading, seen, heard, acts, known, said)
    if paraphrase is not None and not any(act.move in _FORM for act in acts):
        acts = _with_reflection(acts, reading, paraphrase)
    return Findings(tuple(acts), found.flags, found.spared, paraphrase)


def _her_words(heard: Sequence[HerLine]) -> frozenset[str]:
    """Stems of the content words of her lines."""
    if not heard:
        return frozenset()
    return frozenset().union(*(_stems(line.text) for line in heard[-RECENT_LINES:]))


@lru_cache(maxsize=2_000)
def _stems(text: str) -> frozenset[str]:
    return content_stems(read(spoken(text)).words)


def _paraphrase(
    reading: Reading,
    seen: Views,
    heard: Sequence[HerLine],
    acts: Sequence[MoveFinding],
    lexicon: Lexicon,
    said: tuple[HerLine, tuple[Accepted, ...]] | None,
) -> ParaphraseFinding | None:
    """The best-matching line, judged, when the utterance gives one back or tries to."""
    if said is not None:
        return judge_line(reading, said[0], lexicon, seen)
    if not heard or len(reading.words) < WORTH_MATCHING:
        return None
    tries = any(act.move in _FORM for act in acts)
    if not tries and any(act.move in _SOMETHING_ELSE for act in acts):
        return None
    spoken = matching.said(concepts(reading, lexicon), lexicon)
    latest = len(heard) - 1
    fits = []
    for place, line in enumerate(heard):
        caught, share = cover(spoken, prepare(line, lexicon))
        fits.append((caught, share + (_LATEST if place == latest else 0.0), place))
    _, share, place = max(fits)
    if not tries and share < WELL_MATCHED:
        return None
    finding = judge_line(reading, heard[place], lexicon, seen)
    return finding if tries or finding.verdict is Verdict.REFLECTED else None


def _accepted(
    reading: Reading, heard: Sequence[HerLine]
) -> tuple[HerLine, tuple[Accepted, ...]] | None:
    """The latest line of which most points were given back in listed wordings, and where."""
    best: tuple[HerLine, tuple[Accepted, ...]] | None = None
    for line in reversed(heard[-RECENT_LINES:]):
        found = accepted(reading, line)
        if found and (best is None or len(found) > len(best[1])):
            best = line, found
    return best


def _without_misreadings(
    acts: Sequence[MoveFinding], reading: Reading, said: Sequence[Accepted]
) -> list[MoveFinding]:
    """`acts` without what only the form of a listed wording looks like."""
    places = [reading.span(each.first, each.last) for each in said]
    return [
        act
        for act in acts
        if act.move not in _LOOKS_LIKE
        or not any(act.start < end and start < act.end for start, end in places)
    ]


def _with_reflection(
    acts: list[MoveFinding], reading: Reading, paraphrase: ParaphraseFinding
) -> list[MoveFinding]:
    """`acts` with the reflection that its meaning, not its form, gave away."""
    first, last = reading.clauses[0], reading.clauses[-1]
    cue = next((point.quote for point in paraphrase.covered if point.quote), "")
    finding = MoveFinding(
        Move.REFLECTION,
        first.start,
        last.end,
        reading.text[first.start : last.end],
        cue or reading.text[first.start : last.end],
        "reflection.meaning",
        0.6,
    )
    kept = [act for act in acts if act.rule != "own_view.plain"]
    return sorted([*kept, finding], key=lambda act: (act.start, act.end, act.move.value))
