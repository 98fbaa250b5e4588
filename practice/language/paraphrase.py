"""How well an utterance gives back a line of hers: cover, guards, verdict, score, evidence."""

from collections.abc import Sequence

from practice.domain.moves import (
    BlameCategory,
    HerLine,
    KeyPoint,
    Move,
    ParaphraseFinding,
    PointEvidence,
    Verdict,
)
from practice.language import blame, matching
from practice.language.clauses import Clause, body
from practice.language.concepts import colour, concepts
from practice.language.copying import copied
from practice.language.grammar import AUXILIARIES, PRONOUNS, STOP_WORDS
from practice.language.lexicon import Lexicon, default
from practice.language.lines import CAUGHT, CAUGHT_DERIVED, Source, prepare
from practice.language.matching import Catch
from practice.language.moves import rule_hits
from practice.language.patterns import Classes, Views, views
from practice.language.reflection import (
    clause_scores,
    confidence,
    content_stems,
    utterance_points,
)
from practice.language.text import Reading, read

REFLECTED = 0.6
"""Share of the points that must be caught for the line to be reflected."""
ENOUGH_DERIVED = 0.55
"""Share of her content words that is enough for a line without authored points."""
WEAKLY = 0.22
"""Average share of all points from which a line is partly given back though none was caught."""
PARROT_CEILING = 5
"""Highest score of a parroted line: below any try in the learner's own words."""
SURE = 0.8
"""Confidence from which another move in the utterance counts for or against it."""
PARTLY_FLOOR = 30
REFLECTED_FLOOR = 70


def judge(said: str, source: str, points: Sequence[KeyPoint] = ()) -> ParaphraseFinding:
    """`said` held against `source`; without `points` they are derived from its own clauses."""
    return judge_line(read(said), HerLine("", source, tuple(points)), default())


def judge_line(
    reading: Reading, line: HerLine, lexicon: Lexicon, seen: Views | None = None
) -> ParaphraseFinding:
    """A reading held against one line of hers."""
    source = prepare(line, lexicon)
    return _Judgement(reading, source, lexicon, seen or views(reading, lexicon.classes)).finding()


class _Judgement:
    """One utterance against one line; the steps of SCORING in order."""

    def __init__(self, reading: Reading, source: Source, lexicon: Lexicon, seen: Views) -> None:
        self.reading = reading
        self.source = source
        self.lexicon = lexicon
        self.seen = seen
        self.all = concepts(reading, lexicon)
        self.rebuttal = self._rebuttal()
        self.own = tuple(each for each in self.all if each.first < self.rebuttal)
        self.spoken = matching.said(self.own, lexicon)
        self.catches = [matching.catch(point, self.spoken) for point in source.points]
        hits = rule_hits(reading, seen, lexicon)
        self.acts = {hit.owner.move for hit in hits if hit.owner.confidence >= SURE}
        self.threshold = CAUGHT_DERIVED if source.derived else CAUGHT

    def finding(self) -> ParaphraseFinding:
        """The finding, evidence and all."""
        caught = [self._is_caught(each) for each in self.catches]
        guards = self._guards()
        parrots, share_copied = copied(self.reading.words, self.source.words)
        share = self._share(caught)
        verdict, score = self._verdict(share, any(caught), guards, parrots)
        if verdict is Verdict.PARTLY and self.catches and not any(caught):
            best = max(self.catches, key=lambda each: (each.core, each.share - each.against))
            caught = [each is best for each in self.catches]
        return ParaphraseFinding(
            self.source.line.id,
            verdict,
            score,
            self._evidence(caught, True),
            self._evidence(caught, False),
            self._added(),
            round(share_copied, 3),
            tuple(guards),
            self.source.derived,
            "paraphrase.derived" if self.source.derived else "paraphrase.points",
        )

    def _is_caught(self, catch: Catch) -> bool:
        return catch.core and catch.share >= self.threshold and catch.against < catch.share

    def _share(self, caught: Sequence[bool]) -> float:
        """Share of the points caught; without authored points, of the words that carry content."""
        if not caught:
            return 0.0
        if not self.source.derived:
            return sum(caught) / len(caught)
        got = total = 0.0
        used: dict[int, float] = {}
        for target in self.source.concepts:
            total += target.weight
            strength, turned, match = matching.best_match(target, self.spoken, "feeling")
            if match is not None and not turned:
                got += target.weight * strength
                used[match.first] = match.weight
        got = min(got, 1.3 * sum(used.values()))
        if self.source.tone < 0 and colour(self.own) < 0:
            got += 0.1 * total
        return min(1.0, got / max(total, 1.0) / ENOUGH_DERIVED)

    def _soft(self) -> float:
        """0–1: how much was said of the points, below the threshold too."""
        if not self.catches:
            return 0.0
        if self.source.derived:
            return self._share([False] * len(self.catches))
        return sum(max(0.0, each.share - each.against) for each in self.catches) / len(self.catches)

    def _verdict(
        self, share: float, any_caught: bool, guards: list[str], parrots: bool
    ) -> tuple[Verdict, int]:
        soft = self._soft()
        if "keyword_salad" in guards or "stem_only" in guards:
            return Verdict.MISSED, round(3 * soft)
        if parrots:
            return Verdict.PARROTED, round(PARROT_CEILING * (0.5 + 0.5 * soft))
        if "polarity" in guards or "perspective" in guards:
            return Verdict.DISTORTED, round(3 * soft)
        if "rebuttal" in guards or "blame" in guards:
            return (Verdict.DISTORTED if share >= 0.3 else Verdict.MISSED), round(4 * soft)
        form = self._form()
        fullness = self._fullness()
        extras = 5 * self._feeling() + 3 * self._checks()
        penalty = 15 * self._invented()
        if share >= REFLECTED and form >= 0.3 and "advice" not in guards:
            score = REFLECTED_FLOOR + 14 * (share + soft) / 2 + 6 * fullness + extras - penalty
            return Verdict.REFLECTED, round(min(100, max(REFLECTED_FLOOR, score)))
        if any_caught or (soft >= WEAKLY and any(each.core for each in self.catches)):
            worth = 0.4 * share + 0.3 * soft + 0.3 * fullness
            score = PARTLY_FLOOR + 34 * worth + extras / 2 - penalty
            return Verdict.PARTLY, round(min(69, max(PARTLY_FLOOR - 2, score * (0.7 + 0.3 * form))))
        return Verdict.MISSED, round(self._benefit(soft, form, fullness))

    def _benefit(self, soft: float, form: float, fullness: float) -> float:
        """Points where a reflection may mean hers in words that are not known here (27 at most)."""
        if not self.own:
            return 0.0
        strange = len(self._added()) / max(1, len(self.own))
        doubt = 1.0 - 0.5 * strange if soft >= 0.08 or self._feeling() else 0.6 - 0.4 * strange
        points = 30 * min(1.0, soft / 0.3) + 10 * form + 9 * fullness + 6 * self._feeling()
        floor = 6.0 if form >= 0.5 and sum(each.weight for each in self.own) >= 1.5 else 2.0
        return min(27.0, max(floor, points * max(0.1, doubt) * (0.4 + 0.6 * form)))

    def _fullness(self) -> float:
        """0–1: how much is said about her and her matter, against how much there is to say."""
        about = sum(
            1
            for clause in self.reading.clauses
            if clause.last - clause.first >= 3
            and not _ABOUT.isdisjoint(self.reading.words[clause.first : clause.last])
            and any(clause.first <= each.first < clause.last for each in self.own)
        )
        said = min(1.0, about / max(1, len(self.source.points)))
        return 0.5 * said + 0.5 * min(1.0, sum(each.weight for each in self.own) / 6)

    # ------------------------------------------------------------ guards

    def _guards(self) -> list[str]:
        guards: list[str] = []
        if self._turned():
            guards.append("polarity")
        if self._no_perspective():
            guards.append("perspective")
        if self.rebuttal <= len(self.reading.words):
            guards.append("rebuttal")
        if any(
            flag.category is not BlameCategory.PRESSURE
            for flag in blame.find(self.reading, self.seen, self.lexicon).flags
        ):
            guards.append("blame")
        if self._is_salad():
            guards.append("keyword_salad")
        elif not self.own:
            guards.append("stem_only")
        if self._invented():
            guards.append("added")
        if Move.ADVICE in self.acts:
            guards.append("advice")
        return guards

    def _turned(self) -> bool:
        """True when a point was said the other way round, or all is said to be well."""
        if any(each.denied for each in self.catches):
            return True
        if any(each.against >= 0.6 and each.share < 0.5 for each in self.catches):
            return True
        return self._made_light()

    def _made_light(self) -> bool:
        """True when things are said to be well that she never said were."""
        hers = content_stems(self.source.words).union(
            *(content_stems(read(point.key.says).words) for point in self.source.points)
        )
        return any(
            hers.isdisjoint(content_stems(self.reading.words[first:last]))
            for first, last in self.seen_well()
        )

    def seen_well(self) -> list[tuple[int, int]]:
        """Word ranges that say, plainly and without a wish, that all is well."""
        words = self.reading.words
        found: list[tuple[int, int]] = []
        for clause in self.reading.clauses:
            if clause.first >= self.rebuttal:
                break
            for first, last in _named(words, clause, self.lexicon.classes, "well"):
                before = words[clause.first : first]
                if words[first:last] == _NO_MATTER and "you" in before[-2:]:
                    continue
                if _WISHING.isdisjoint(before) and _DENYING.isdisjoint(
                    words[max(clause.first, first - 5) : first]
                ):
                    found.append((first, last))
        return found

    def _no_perspective(self) -> bool:
        """True when she speaks of herself and he gives it back as "I" without any "you"."""
        if not _HERS.isdisjoint(self.reading.words) or _HIS.isdisjoint(self.reading.words):
            return False
        about_him = not _HERS.isdisjoint(self.source.words) or any(
            not _HIS.isdisjoint(text.lower().split())
            for point in self.source.points
            if not self.source.derived
            for text in point.key.accept
        )
        return not about_him

    def _rebuttal(self) -> int:
        """Number of the word where a rebuttal begins; past the end when there is none."""
        words = self.reading.words
        for clause in self.reading.clauses[1:]:
            if clause.opener in ("but", "however", "though", "although", "yet", "still") and (
                not _only_excepts(words, clause) and self._speaks_for_oneself(clause)
            ):
                return clause.first
        return len(words) + 1

    def _speaks_for_oneself(self, clause: Clause) -> bool:
        """True when the clause answers back instead of taking up more of hers."""
        words = self.reading.words
        at = body(words, clause)
        subject = words[at]
        after = words[at + 1] if at + 1 < clause.last else ""
        if subject == "you" and after in _HER_STATES:
            return False
        before = matching.said([c for c in self.all if c.first < clause.first], self.lexicon)
        rest = matching.said([c for c in self.all if c.first >= clause.first], self.lexicon)
        more = any(
            matching.catch(point, rest).share > max(0.5, matching.catch(point, before).share)
            for point in self.source.points
        )
        if subject == "you":
            return not (more and after in ("are", "have", "do", "get", "did"))
        if subject in ("i", "we", "my"):
            return not more
        return not (more and "you" in words[at : clause.last])

    def _is_salad(self) -> bool:
        """True for content words strung together without a subject and a verb."""
        words = self.reading.words
        content = sum(word not in STOP_WORDS for word in words)
        if content < 4:
            return False
        subjects = any(word in PRONOUNS or word in ("that", "there", "who") for word in words)
        verbs = any(word in AUXILIARIES for word in words)
        return content / len(words) > 0.75 and not (subjects and verbs)

    # ------------------------------------------------------------ form and extras

    def _form(self) -> float:
        """0–1: how much the utterance has the form of a reflection."""
        scores = clause_scores(self.reading, self.seen, self.lexicon)
        best = max((score.points for score in scores), default=-3.0)
        return min(1.0, confidence(max(best - 0.3, utterance_points(self.reading, scores))) / 0.6)

    def _feeling(self) -> float:
        """1 when a feeling of her colour is named."""
        return float(any(each.tone and each.tone == self.source.tone for each in self.own))

    def _checks(self) -> float:
        """1 when the learner asks whether it is right."""
        return float(
            any(hit.owner.move.value == "check" for hit in self.lexicon.moves.find(self.seen))
        )

    def _added(self) -> tuple[str, ...]:
        """Content words that nothing of hers stands for."""
        hers = matching.said(
            [
                *self.source.concepts,
                *(c for p in self.source.points for w in p.accept for c in w.concepts),
            ],
            self.lexicon,
        )
        added = []
        for concept in self.all:
            if concept.weight < 0.7 or concept.tone:
                continue
            if matching.best_match(concept, hers, "fact")[2] is None:
                added.append(concept.word)
        return tuple(dict.fromkeys(added))

    def _invented(self) -> int:
        """How many clauses put wishes or thoughts into her mouth that are not hers (2 at most)."""
        added = set(self._added())
        count = 0
        for clause in self.reading.clauses:
            at = body(self.reading.words, clause)
            head = self.reading.words[at : at + 3]
            if "you" not in head or _MOUTH.isdisjoint(self.reading.words[at : at + 4]):
                continue
            here = [c for c in self.all if clause.first <= c.first < clause.last]
            new = [c for c in here if c.word in added]
            if sum(c.weight for c in new) >= 1.0 and len(new) * 2 >= len(here):
                count += 1
        return min(2, count)

    # ------------------------------------------------------------ evidence

    def _evidence(self, caught: Sequence[bool], which: bool) -> tuple[PointEvidence, ...]:
        rows = []
        for point, catch, was in zip(self.source.points, self.catches, caught, strict=True):
            if was is not which:
                continue
            rows.append(
                PointEvidence(point.key.id, point.key.says, self._quote(catch), _rule(catch, was))
            )
        return tuple(rows)

    def _quote(self, catch: Catch) -> str:
        if not catch.where:
            return ""
        start, end = self.reading.span(min(catch.where), max(catch.where) + 1)
        return self.reading.text[start:end]


_HERS = frozenset("you your yours yourself us we our".split())
_HIS = frozenset("i me my mine".split())
_WISHING = frozenset(
    "want wants wanted need needs would wish wishes hope hopes if could should rather prefer feel"
    " without when until unless more like".split()
)
"""Before a good word these say that it is missing, or only supposed."""
_NO_MATTER = ("not", "matter")
"""Of a thing it makes light of it; of her ("you did not matter to me") it gives her hurt back."""
_DENYING = frozenset(
    "not never no nobody nothing none hardly barely without neither nor less too instead".split()
)


def _named(
    words: Sequence[str], clause: Clause, classes: Classes, name: str
) -> list[tuple[int, int]]:
    """Where words or phrases of the class `name` stand in `clause`."""
    found = []
    for at in range(clause.first, clause.last):
        if words[at] in classes.words[name]:
            found.append((at, at + 1))
    text = " ".join(words[clause.first : clause.last])
    for phrase in classes.phrases[name]:
        if phrase in text:
            parts = phrase.split()
            for at in range(clause.first, clause.last - len(parts) + 1):
                if list(words[at : at + len(parts)]) == parts:
                    found.append((at, at + len(parts)))
    return found


_NOTHING_BUT = frozenset("nothing nobody none no anything anyone everything everyone all".split())


def _only_excepts(words: Sequence[str], clause: Clause) -> bool:
    """True for "nothing to hand out but copies": the "but" names what is left, and no one acts."""
    after = words[clause.first : clause.last]
    return (
        len(after) <= 4
        and PRONOUNS.isdisjoint(after)
        and AUXILIARIES.isdisjoint(after)
        and not _NOTHING_BUT.isdisjoint(words[max(0, clause.first - 6) : clause.first])
    )


_ABOUT = frozenset("you your yours i my me he she they his her their it we our us".split())
"""Words that tie a clause to the people it is about."""
_HER_STATES = frozenset(
    "feel felt want wish need hate love would miss think hope fear like know worry".split()
)
_MOUTH = frozenset("want wants think plan planning going hate believe would".split())
"""Verbs by which a wish or thought is put into somebody's mouth."""


def _rule(catch: Catch, was: bool) -> str:
    if was:
        return "point.caught"
    return "point.turned" if catch.against > catch.share else "point.missed"
