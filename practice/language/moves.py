"""The moves of an utterance: what it does, each with the clause and the words that show it."""

from collections.abc import Iterable, Sequence, Set

from practice.domain.moves import BlameCategory, Move, MoveFinding
from practice.language.blame import Blame
from practice.language.clauses import QUESTION, STATEMENT, Clause, asks_by_form, body, question_kind
from practice.language.concepts import synonyms_of
from practice.language.grammar import STOP_WORDS
from practice.language.lexicon import Hit, Lexicon, MoveRule
from practice.language.patterns import Views
from practice.language.precedence import (
    ABOUT_ONESELF,
    ANSWERS_A_QUESTION_FORM,
    CLOSER_QUESTIONS,
    NEVER_ASKED,
    NOT_A_REFLECTION,
    settle,
)
from practice.language.reflection import (
    THRESHOLD,
    ClauseScore,
    acknowledges,
    confidence,
    echoes,
    utterance_points,
)
from practice.language.text import Reading

BACKCHANNEL_WORDS = 3
"""An utterance of nothing but acknowledgement counts as a backchannel up to this length."""
CLAUSE_THRESHOLD = 0.3
"""Points from which a clause can be the one that reflects."""
EMPTY_WORDS = 7
"""Up to this length a clause of function words alone gives nothing back."""
AFTERTHOUGHT = 3
"""Words up to which a question behind a question ("do you think?") asks nothing of its own."""
ENOUGH_OF_HERS = 4
"""From so many content words of hers on, a clause that is not about her must take one up."""
SUMMARY_CLAUSES = 3
"""So many reflecting clauses in one utterance make a summary."""

_IT = frozenset("it that this".split())
_GIVES_BACK = frozenset("sounds seems sounded seemed".split())
"""After "it" these open a clause about her: "it sounds like it hurt" is no feeling of one's own."""
_HER_OWN = frozenset("you your yours yourself".split())


def find(
    reading: Reading,
    seen: Views,
    lexicon: Lexicon,
    scores: Sequence[ClauseScore],
    blame: Blame,
    source: Set[str] = frozenset(),
) -> list[MoveFinding]:
    """The moves of `reading`, in order of place, the surest finding for each move and clause."""
    hits = rule_hits(reading, seen, lexicon)
    findings = [_of_hit(hit, reading) for hit in hits if not hit.owner.alone]
    findings.extend(_of_blame(blame, reading))
    if _backchannel(reading, lexicon):
        first, last = 0, len(reading.words)
        findings.append(_finding(Move.BACKCHANNEL, reading, first, last, "backchannel.short", 0.95))
    findings = settle(_surest(findings))
    findings.extend(_questions(reading, findings))
    findings.extend(_reflections(reading, scores, findings, source, lexicon))
    findings.extend(_alone(hits, findings, reading))
    return _surest(findings)


def rule_hits(reading: Reading, seen: Views, lexicon: Lexicon) -> list[Hit[MoveRule]]:
    """Hits of the move rules that no `spare` wording and no clause about her lets off."""
    kept: list[Hit[MoveRule]] = []
    spared: dict[str, list[tuple[int, int]]] = {}
    for hit in lexicon.moves.find(seen):
        rule = hit.owner
        clause = reading.clause_at(hit.first)
        if rule.form:
            asks = bool(question_kind(reading.words, clause))
            if rule.form == "question" and not asks:
                asks = _opens_unmarked(reading, clause, hit.first)
            if asks is not (rule.form == "question"):
                continue
        if rule.move in ABOUT_ONESELF and _about_her(reading, clause, hit.first):
            continue
        if rule.move in NEVER_ASKED and asks_by_form(reading.words, clause):
            continue
        if rule.id not in spared:
            spared[rule.id] = [
                place for spare in rule.spares for place in spare.pattern.search(seen)
            ]
        if any(first < hit.last and hit.first < last for first, last in spared[rule.id]):
            continue
        kept.append(hit)
    return kept


def _opens_unmarked(reading: Reading, clause: Clause, word: int) -> bool:
    """True when `word` opens a clause of running text, where no mark shows what asks."""
    return not any(reading.marks) and word == body(reading.words, clause)


def _about_her(reading: Reading, clause: Clause, word: int) -> bool:
    """True when the clause is about her before it comes to `word`."""
    words = reading.words
    start = body(words, clause)
    if start >= word:
        return False
    head = words[start:word]
    if head[0] in ("thank", "thanks"):
        return False
    if head[0] in _IT and len(head) > 1 and head[1] in _GIVES_BACK:
        return True
    return not _HER_OWN.isdisjoint(head) and head[0] not in ("i", "if", "when", "we")


def _of_hit(hit: Hit[MoveRule], reading: Reading) -> MoveFinding:
    return _finding(
        hit.owner.move, reading, hit.first, hit.last, hit.owner.id, hit.owner.confidence
    )


def _finding(
    move: Move, reading: Reading, first: int, last: int, rule: str, sure: float
) -> MoveFinding:
    """A finding whose quote is the clause (or clauses) around the cue words."""
    opening, closing = reading.clause_at(first), reading.clause_at(last - 1)
    cue_start, cue_end = reading.span(first, last)
    return MoveFinding(
        move,
        opening.start,
        closing.end,
        reading.text[opening.start : closing.end],
        reading.text[cue_start:cue_end],
        rule,
        sure,
    )


def _of_blame(blame: Blame, reading: Reading) -> list[MoveFinding]:
    findings = []
    for flag, (first, last) in zip(blame.flags, blame.words, strict=True):
        pressing = flag.category is BlameCategory.PRESSURE
        move = Move.PRESSURE if pressing else Move.BLAME
        findings.append(_finding(move, reading, first, last, flag.rule, 0.9))
    return findings


def _questions(reading: Reading, findings: Sequence[MoveFinding]) -> list[MoveFinding]:
    """Open and closed questions by their form, where no surer reading of the clause stands."""
    questions = []
    asked = _accounted_for(reading, findings)
    for clause in reading.clauses:
        kind = question_kind(reading.words, clause)
        if not kind:
            continue
        by_form = asks_by_form(reading.words, clause)
        if clause.sentence in asked and clause.last - clause.first <= AFTERTHOUGHT:
            continue
        here = {f.move for f in findings if f.start <= clause.start < f.end}
        if not here.isdisjoint(ANSWERS_A_QUESTION_FORM | {Move.BLAME}):
            asked.add(clause.sentence)
            continue
        if not by_form and clause.sentence in asked:
            continue
        asked.add(clause.sentence)
        move = Move.OPEN_QUESTION if kind == "open" else Move.CLOSED_QUESTION
        if move in here or Move.OPEN_QUESTION in here:
            continue
        if move is Move.CLOSED_QUESTION and not here.isdisjoint(CLOSER_QUESTIONS):
            continue
        first = body(reading.words, clause)
        sure = {"open": 0.9, "closed": 0.8, "tag": 0.6}[kind]
        questions.append(
            _finding(move, reading, first, min(first + 2, clause.last), f"question.{kind}", sure)
        )
    return questions


def _accounted_for(reading: Reading, findings: Sequence[MoveFinding]) -> set[int]:
    """Sentences whose question mark belongs to a move found in them or to a question by form."""
    asking = [f for f in findings if f.move in ANSWERS_A_QUESTION_FORM]
    return {
        clause.sentence
        for clause in reading.clauses
        if clause.mark != QUESTION
        and (
            asks_by_form(reading.words, clause)
            or any(f.start <= clause.start < f.end for f in asking)
        )
    }


def _backchannel(reading: Reading, lexicon: Lexicon) -> bool:
    words = reading.words
    return (
        0 < len(words) <= BACKCHANNEL_WORDS and "go" not in words and acknowledges(words, lexicon)
    )


def _reflections(
    reading: Reading,
    scores: Sequence[ClauseScore],
    findings: Sequence[MoveFinding],
    source: Set[str],
    lexicon: Lexicon,
) -> list[MoveFinding]:
    """Clauses that have the form of a reflection, when the utterance as a whole has it."""
    checks = [f for f in findings if f.move is Move.CHECK]
    told = [
        score for score in scores if not any(f.start <= score.clause.start < f.end for f in checks)
    ]
    points = utterance_points(reading, told)
    if points < THRESHOLD:
        return []
    blamed = any(f.move is Move.BLAME for f in findings)
    agreeing = _agreed_sentences(reading, findings)
    taken = [f for f in findings if f.move in NOT_A_REFLECTION]
    validating = [f for f in findings if f.move is Move.VALIDATION]
    kept = [
        score
        for score in scores
        if score.points >= CLAUSE_THRESHOLD
        and (score.addressed or not blamed)
        and score.clause.sentence not in agreeing
        and _says_something(reading, score, lexicon)
        and (bool(checks) or _tied_to_her(reading, score, source))
        and not any(_over(f, score.clause) for f in taken)
        and (score.addressed or not any(_over(f, score.clause) for f in validating))
    ]
    if any(f.move is Move.SUMMARY for f in findings):
        return []
    if not kept:
        return []
    found = [
        _finding(Move.REFLECTION, reading, *score.cue, "reflection.form", confidence(points))
        for score in kept
    ]
    told_of = [
        score
        for score in scores
        if score.points >= CLAUSE_THRESHOLD and not any(_over(f, score.clause) for f in taken)
    ]
    if len(told_of) >= SUMMARY_CLAUSES:
        first, last = told_of[0].clause.first, told_of[-1].clause.last
        found.append(_finding(Move.SUMMARY, reading, first, last, "summary.clauses", 0.6))
    return found


def _says_something(reading: Reading, score: ClauseScore, lexicon: Lexicon) -> bool:
    """False for a stem without content ("it sounds like that is so"), and for no English at all."""
    words = reading.words[score.clause.first : score.clause.last]
    if not any(_is_known(word, lexicon) for word in words):
        return False
    return len(words) > EMPTY_WORDS or any(word not in STOP_WORDS for word in words)


def _is_known(word: str, lexicon: Lexicon) -> bool:
    """True for a word of everyday English or of the word lists."""
    return word in STOP_WORDS or word in lexicon.classes.codes or word in synonyms_of(lexicon).words


def _over(finding: MoveFinding, clause: Clause) -> bool:
    return finding.start < clause.end and clause.start < finding.end


def _agreed_sentences(reading: Reading, findings: Sequence[MoveFinding]) -> set[int]:
    """Sentences that grant a point or contradict: what they go on to say is no reflection."""
    return {
        clause.sentence
        for finding in findings
        if finding.move in (Move.AGREEMENT, Move.YES_BUT)
        for clause in reading.clauses
        if finding.start <= clause.start < finding.end and clause.mark < STATEMENT
    }


def _tied_to_her(reading: Reading, score: ClauseScore, source: Set[str]) -> bool:
    """True when a clause speaks of her state or takes up her words, as far as these are known."""
    if not source:
        return score.addressed and score.cued
    if score.addressed or score.cued:
        return True
    return len(source) < ENOUGH_OF_HERS or echoes(
        reading.words[score.clause.first : score.clause.last], source
    )


def _alone(
    hits: Iterable[Hit[MoveRule]], findings: Sequence[MoveFinding], reading: Reading
) -> list[MoveFinding]:
    """What is made of an utterance only because nothing else was."""
    if findings:
        return []
    return [_of_hit(hit, reading) for hit in hits if hit.owner.alone]


def _surest(findings: Iterable[MoveFinding]) -> list[MoveFinding]:
    """One finding for each move and clause: the surest, then the longest cue."""
    best: dict[tuple[Move, int], MoveFinding] = {}
    for finding in findings:
        key = (finding.move, finding.start)
        other = best.get(key)
        if other is None or (finding.confidence, len(finding.cue)) > (
            other.confidence,
            len(other.cue),
        ):
            best[key] = finding
    return sorted(best.values(), key=lambda f: (f.start, f.end, f.move.value))
