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
from practice.language.concepts import PLAIN, UNWISHED, Concept, colour, concepts
from practice.language.copying import copied
from practice.language.grammar import AUXILIARIES, PRONOUNS, STOP_WORDS
from practice.language.lexicon import Lexicon, default
from practice.language.lines import CAUGHT, CAUGHT_DERIVED, Source, prepare
from practice.language.matching import Catch
from practice.language.moves import rule_hits
from practice.language.patterns import Views, views
from practice.language.reflection import clause_scores, confidence, utterance_points
from practice.language.text import Reading, read

REFLECTED = 0.6
"""Share of the points that must be caught for the line to be reflected."""
ENOUGH_DERIVED = 0.55
"""Share of her content words that is enough for a line without authored points."""
WEAKLY = 0.22
"""Average share of all points from which a line is partly given back though none was caught."""
PARROT_CEILING = 20
"""Highest score of a parroted line."""
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
        self.acts = {hit.owner.move for hit in rule_hits(reading, seen, lexicon)}
        self.threshold = CAUGHT_DERIVED if source.derived else CAUGHT

    def finding(self) -> ParaphraseFinding:
        """The finding, evidence and all."""
        caught = [self._is_caught(each) for each in self.catches]
        guards = self._guards()
        parrots, share_copied = copied(self.reading.words, self.source.words)
        share = self._share(caught)
        verdict, score = self._verdict(share, any(caught), guards, parrots)
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
        form = self._form()
        if parrots:
            return Verdict.PARROTED, round(12 + (PARROT_CEILING - 12) * min(1.0, soft))
        if "keyword_salad" in guards or "stem_only" in guards:
            return Verdict.MISSED, round(8 * soft)
        if "polarity" in guards or "perspective" in guards:
            return Verdict.DISTORTED, round(8 * soft)
        if "rebuttal" in guards or "blame" in guards:
            return (Verdict.DISTORTED if share >= 0.3 else Verdict.MISSED), round(10 * soft)
        extras = 6 * self._feeling() + 4 * self._checks()
        penalty = 15 * self._invented()
        if share >= REFLECTED and form >= 0.3 and "advice" not in guards:
            score = REFLECTED_FLOOR + 20 * (0.5 * share + 0.5 * soft) + extras - penalty
            return Verdict.REFLECTED, round(min(100, max(REFLECTED_FLOOR, score)))
        if any_caught or (soft >= WEAKLY and any(each.core for each in self.catches)):
            score = PARTLY_FLOOR + 30 * (0.6 * share + 0.4 * soft) + extras / 2 - penalty
            return Verdict.PARTLY, round(min(69, max(PARTLY_FLOOR - 4, score * (0.5 + 0.5 * form))))
        return Verdict.MISSED, round(min(27.0, 60 * soft * form + self._benefit(form)))

    def _benefit(self, form: float) -> float:
        """A few points where a reflection may mean hers in words that are not known here."""
        if not self.own or form < 0.5:
            return 0.0
        strange = len(self._added())
        feeling = 8 * self._feeling()
        return max(0.0, 14 - 9 * strange) * form + feeling

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
        """True when a point was said the other way round, or the colour of the line was."""
        if any(each.denied for each in self.catches):
            return True
        turned = [each for each in self.catches if each.against >= 0.35 and each.share < 0.7]
        right = sum(each.share for each in self.catches if each.share > each.against)
        if turned and (
            any(each.against >= 0.6 for each in turned)
            or sum(each.against for each in turned) > 0.6 * right
        ):
            return True
        return self._made_light()

    def _made_light(self) -> bool:
        """True when all is said to be well though she never said so."""
        if any(each.tone < 0 and not each.denied and each.stance != UNWISHED for each in self.own):
            return False
        well = {each for each in self.own if _is_well(each)}
        if not well or any(_is_well(each) for each in self.source.concepts):
            return False
        return not any(each.denied for each in self.own) or len(well) > 1

    def _no_perspective(self) -> bool:
        """True when she speaks of herself and he gives it back as "I" without any "you"."""
        words = set(self.reading.words)
        theirs = set(self.source.words)
        if not words.isdisjoint(("you", "your", "yours", "yourself", "us", "we")):
            return False
        return not words.isdisjoint(("i", "my", "me")) and theirs.isdisjoint(("you", "your"))

    def _rebuttal(self) -> int:
        """Number of the word where a rebuttal begins; past the end when there is none."""
        words = self.reading.words
        for clause in self.reading.clauses[1:]:
            if clause.opener in ("but", "however", "though", "although", "yet", "still") and (
                self._speaks_for_oneself(clause)
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


_WELL = frozenset(
    "happy satisfied relieved enjoy proud easy rested calm confident fun appreciated respected"
    " included supported close success love".split()
)
"""Groups of words by which somebody is said to be well."""


def _is_well(concept: Concept) -> bool:
    if concept.stance == UNWISHED:
        return False
    if concept.word in ("mind", "minds", "bother", "bothers") and concept.denied:
        return True
    return (
        concept.tone > 0
        and not concept.denied
        and (concept.stance == PLAIN or concept.word in _PLEASED)
        and not concept.groups.isdisjoint(_WELL)
    )


_PLEASED = frozenset("like love enjoy likes loves enjoys".split())
_HER_STATES = frozenset(
    "feel felt want wish need hate love would miss think hope fear like know worry".split()
)
_MOUTH = frozenset("want wants think plan planning going hate believe would".split())
"""Verbs by which a wish or thought is put into somebody's mouth."""


def _rule(catch: Catch, was: bool) -> str:
    if was:
        return "point.caught"
    return "point.turned" if catch.against > catch.share else "point.missed"
