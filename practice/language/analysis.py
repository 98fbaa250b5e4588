"""What an utterance does, end to end: moves, blame, and which line of hers it gives back."""

from collections.abc import Sequence

from practice.domain.moves import NO_FINDINGS, Findings, HerLine
from practice.language import blame, lexicon, moves
from practice.language.lexicon import Lexicon
from practice.language.patterns import views
from practice.language.reflection import clause_scores
from practice.language.text import read


def analyse(text: str, heard: Sequence[HerLine] = (), lexicon_: Lexicon | None = None) -> Findings:
    words = lexicon_ or lexicon.default()
    reading = read(text)
    if not reading.words:
        return NO_FINDINGS
    seen = views(reading, words.classes)
    found = blame.find(reading, seen, words)
    scores = clause_scores(reading, seen, words)
    acts = moves.find(reading, seen, words, scores, found)
    return Findings(tuple(acts), found.flags, found.spared, None)
