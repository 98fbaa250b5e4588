"""How well an utterance gives back a line of hers: cover, guards, verdict, score, evidence."""

from collections.abc import Sequence
from itertools import pairwise

from practice.domain.moves import (
    BlameCategory,
    HerLine,
    KeyPoint,
    Move,
    ParaphraseFinding,
    PointEvidence,
    Verdict,
)
from practice.language import blame, contrast, guards, matching, roles
from practice.language.accepted import accepted, outside
from practice.language.claims import claims
from practice.language.concepts import Concept, colour, concepts, mood
from practice.language.copying import VERBATIM_RUN, copied, longest_run, recited
from practice.language.her_words import her_words
from practice.language.lexicon import Lexicon, default
from practice.language.lines import CAUGHT, CAUGHT_DERIVED, Source, prepare
from practice.language.matching import Catch
from practice.language.moves import rule_hits
from practice.language.outlook import brightness
from practice.language.patterns import Views, views
from practice.language.reflection import clause_scores, confidence, utterance_points
from practice.language.text import Reading, read
from practice.language.worth import DISTORTS, Contrary, Grounds

REFLECTED = 0.6
"""Share of the points that must be caught for the line to be reflected."""
ENOUGH_DERIVED = 0.55
"""Share of her content words that is enough for a line without authored points."""
SOUND = 0.9
"""Worth from which a line may be reflected, when most of its points were caught."""
WHOLE = 0.45
"""The same when all of them were."""
WORTHY = 0.6
"""Worth from which a line may be partly given back, when a point was caught."""
BROADLY = 0.8
"""The same when none was caught, but much of her matter was spoken of."""
TOLD = 0.3
"""Worth from which single words that sound too good do not make a line turned round."""
MEANT = 0.8
"""Worth from which words that may blame are more likely hers, said otherwise."""
WHATEVER_FORM = 1.1
"""Worth from which the form matters no more: "I shut you out, and met without you."."""
WORTHLESS = 0.6
"""So far below nothing all is the same."""
PARROT_CEILING = 3
"""Highest score of a parroted line: below any try in the learner's own words."""
NOTHING_CHANGED = 0.95
"""Share of copied words from which a parroted line cannot be turned round."""
SURE = 0.8
"""Confidence from which another move in the utterance counts for or against it."""
CERTAIN = 1.0
"""Worth of a try that says what the author lists for a point, at least."""
PARTLY_FLOOR = 30
REFLECTED_FLOOR = 70
UNSURE_FLOOR = 4
"""Lowest score of a try in which no point was caught: it may mean hers in unknown words."""
UNSURE_STEP = 5
"""How much higher a try stands of which as much speaks for it as against it."""
UNSURE_CEILING = 29
"""Highest score of such a try."""


def judge(said: str, source: str, points: Sequence[KeyPoint] = ()) -> ParaphraseFinding:
    """`said` held against `source`; without `points` they are derived from its own clauses."""
    return judge_line(read(said), HerLine("", source, tuple(points)), default())


def judge_line(
    reading: Reading, line: HerLine, lexicon: Lexicon, seen: Views | None = None
) -> ParaphraseFinding:
    """A reading held against one line of hers."""
    source = prepare(line, lexicon)
    return _Judgement(reading, source, lexicon, seen or views(reading, lexicon.classes)).finding()


def rejected_in(said: str, key: KeyPoint, lexicon: Lexicon | None = None) -> str:
    """The wording to reject of `key` that keeps `said` from being a paraphrase, or ""."""
    known = lexicon or default()
    reading = read(said)
    spoken = matching.said(concepts(reading, known), known, reading.words)
    caught = matching.catch(matching.point(key, known), spoken)
    return caught.wording if caught.refused else ""


class _Judgement:
    """One utterance against one line; the steps of SCORING in order."""

    def __init__(self, reading: Reading, source: Source, lexicon: Lexicon, seen: Views) -> None:
        self.reading = reading
        self.source = source
        self.lexicon = lexicon
        self.seen = seen
        self.all = concepts(reading, lexicon)
        told = accepted(reading, source.line)
        self.rebuttal = guards.rebuttal_at(reading, self.all, source, lexicon)
        if any(each.first < self.rebuttal < each.last >= len(reading.words) for each in told):
            # "It is not about numbers but about people": the wording itself has the "but".
            self.rebuttal = len(reading.words) + 1
        self.own = tuple(each for each in self.all if each.first < self.rebuttal)
        self.spoken = matching.said(self.own, lexicon, reading.words)
        self.catches = [matching.catch(point, self.spoken) for point in source.points]
        self.weighed = contrast.weigh(self.own, source.meaning, self.spoken.synonyms)
        hits = rule_hits(reading, seen, lexicon)
        self.acts = {hit.owner.move for hit in hits if hit.owner.confidence >= SURE}
        self.claims = claims(reading, self.own, source)
        self.added = tuple(dict.fromkeys(w for each in self.claims for w in each.words))
        self.brightness = brightness(reading, self.own, self.rebuttal)
        self.past_her = guards.passes_her_by(reading, source)
        self.contrary = self._contrary()
        self.accepted = tuple(
            each
            for each in told
            if each.first < self.rebuttal and not self._refuses(source.line.points[each.point].id)
        )
        """Wordings said as their author lists them: certain, whatever the weighing says."""
        self.nothing_else = bool(self.accepted) and not outside(reading, self.accepted)
        self.threshold = CAUGHT_DERIVED if source.derived else CAUGHT

    def finding(self) -> ParaphraseFinding:
        """The finding, evidence and all."""
        certain = {self.source.line.points[each.point].id for each in self.accepted}
        caught = [
            point.key.id in certain or self._is_caught(each)
            for point, each in zip(self.source.points, self.catches, strict=True)
        ]
        share = self._share(caught)
        soft = self._soft()
        worth = self._worth(share, soft)
        if certain:
            worth = max(worth, CERTAIN)
        found = self._guards(worth)
        parrots, share_copied = copied(self.reading.words, self.source.words)
        if self.nothing_else and longest_run(self.reading.words, self.source.words) < VERBATIM_RUN:
            parrots = False
        parrots = parrots or recited(self.reading.words, self.source.sentences)
        if parrots:
            turned = self.contrary.against and share_copied < NOTHING_CHANGED
            verdict = Verdict.DISTORTED if turned else Verdict.PARROTED
            score = round(PARROT_CEILING * (0.5 + 0.5 * soft))
        else:
            verdict, score = self._verdict(worth, share, soft, any(caught), found)
        if verdict is Verdict.PARTLY and self.catches and not any(caught):
            best = max(self.catches, key=lambda each: (each.core, each.share - each.against))
            caught = [each is best for each in self.catches]
        return ParaphraseFinding(
            self.source.line.id,
            verdict,
            score,
            self._evidence(caught, True),
            self._evidence(caught, False),
            self.added,
            round(share_copied, 3),
            tuple(found),
            self.source.derived,
            "paraphrase.derived" if self.source.derived else "paraphrase.points",
        )

    def _refuses(self, name: str) -> bool:
        """True when a wording that the author rejects for a point fits better."""
        return any(
            catch.refused and point.key.id == name
            for point, catch in zip(self.source.points, self.catches, strict=True)
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
        self, worth: float, share: float, soft: float, any_caught: bool, found: list[str]
    ) -> tuple[Verdict, int]:
        if "keyword_salad" in found or "stem_only" in found:
            return Verdict.MISSED, round(3 * soft)
        if not _TURNED.isdisjoint(found):
            return Verdict.DISTORTED, round(max(1.0, 7 - 2 * self.contrary.signs))
        if "rebuttal" in found or "blame" in found:
            return (Verdict.DISTORTED if share >= 0.3 else Verdict.MISSED), round(1 + 2 * soft)
        certain = bool(self.accepted)
        touched = certain or any(each.core for each in self.catches)
        if guards.asks(self.reading) and not touched:
            return Verdict.MISSED, round(3 * soft)
        form = 1.0 if certain else self._form()
        extras = 5 * self._feeling() + 3 * self._checks()
        shaped = form >= 0.3 or worth >= WHATEVER_FORM
        sound = worth >= (WHOLE if share == 1 else SOUND)
        if share >= REFLECTED and sound and shaped and "advice" not in found:
            score = REFLECTED_FLOOR + 20 * (worth - 0.4) + extras - 15 * self._invented()
            return Verdict.REFLECTED, round(min(100, max(REFLECTED_FLOOR, score)))
        enough = WORTHY if any_caught else BROADLY
        if certain or (worth >= enough and any(each.core for each in self.catches)):
            score = PARTLY_FLOOR + 36 * (worth - WORTHY) * (0.7 + 0.3 * form) + extras / 2
            return Verdict.PARTLY, round(min(69, max(PARTLY_FLOOR, score)))
        return Verdict.MISSED, round(self._benefit(worth))

    def _worth(self, share: float, soft: float) -> float:
        """How much speaks for a paraphrase, less what speaks against it."""
        points = max(1, len(self.source.points))
        weighed = self.weighed
        grounds = Grounds(
            share,
            min(1.0, soft / 0.6),
            sum(place >= 0 for place in weighed.points) / points,
            sum(place >= 0 for place in weighed.near) / points,
            min(1.0, weighed.related / (2.0 + 1.5 * points)),
            min(1.0, max(0, -self.brightness) / 2),
            self._lacks(),
            sum(each.weight > 0 for each in self.own),
            self.past_her,
            guards.is_remark(self.reading),
            guards.asks(self.reading),
            self._invented(),
        )
        return grounds.worth - self.contrary.worth + self._meant()

    def _meant(self) -> float:
        """What the sentence model says to it; 0 without one."""
        model = self.lexicon.meaning
        if model is None or not self.own:
            return 0.0
        from practice.language import meaning

        doubted = self.contrary.signs > 0 or self.contrary.worth > 0
        near = meaning.nearness(model, self.reading, self.rebuttal, self.source.points)
        return meaning.worth(near, doubted=doubted)

    def _lacks(self) -> float:
        """0–1: something is missing, wished or too much in what was said, as it is in hers."""
        if self.source.mood:
            return 0.0
        return min(1.0, len(_LACK.intersection(self.reading.words)) / 2)

    def _benefit(self, worth: float) -> float:
        """Points where a try may mean hers in words that are not known here."""
        if not self.own:
            return 0.0
        if worth < 0:
            return UNSURE_FLOOR + UNSURE_STEP * max(0.0, 1 + worth / WORTHLESS)
        top = UNSURE_CEILING - UNSURE_FLOOR - UNSURE_STEP
        return UNSURE_FLOOR + UNSURE_STEP + top * min(1.0, worth / BROADLY)

    # ------------------------------------------------------------ guards

    def _guards(self, worth: float) -> list[str]:
        found: list[str] = []
        doubtful = worth >= TOLD and self.contrary.only_sounds
        if self.contrary.rejected:
            found.append("rejected")
        elif self.contrary.signs >= DISTORTS and not doubtful and not self.nothing_else:
            found.append("polarity")
        if not self.accepted and guards.no_perspective(self.reading, self.source):
            found.append("perspective")
        if self.rebuttal <= len(self.reading.words):
            found.append("rebuttal")
        if self._blames(worth >= MEANT):
            found.append("blame")
        if not self.nothing_else and guards.is_salad(self.reading):
            found.append("keyword_salad")
        elif self.accepted:
            pass
        elif guards.names_nothing(self.own) or (
            guards.is_empty(self.own) and not any(map(self._is_caught, self.catches))
        ):
            found.append("stem_only")
        if self.claims:
            found.append("added")
        if Move.ADVICE in self.acts:
            found.append("advice")
        return found

    def _blames(self, lenient: bool) -> bool:
        """True when he blames in words that are not hers: "You do it all" may be her own matter.

        Who is `lenient` lets pass what is often hers, told in other words.
        """
        if not blame.find(self.reading, self.seen, self.lexicon).flags:
            return False
        hers = her_words((self.source.line,))
        for flag in blame.find(self.reading, self.seen, self.lexicon, hers).flags:
            if flag.category is BlameCategory.PRESSURE or flag.severity < 2:
                continue
            if (lenient and flag.category in _OFTEN_HERS) or self._likened(flag.start):
                continue
            here = [each for each in self.own if self._within(each, flag.start, flag.end)]
            known = [
                each
                for each in here
                if matching.find_match(each, self.source.words_of_hers, "fact")[2] is not None
            ]
            if not known or 2 * sum(e.weight for e in known) < sum(e.weight for e in here):
                return True
        return False

    def _likened(self, start: int) -> bool:
        """True after "as though", "as if": so it is for her."""
        before = self.reading.text[:start].lower().split()[-_LIKENED:]
        return any(pair in (("as", "though"), ("as", "if")) for pair in pairwise(before))

    def _within(self, each: Concept, start: int, end: int) -> bool:
        """True when a concept is among the characters from `start` to `end`, or soon after."""
        at = self.reading.starts[each.first]
        return start <= at < end + _SOON

    def _contrary(self) -> Contrary:
        bright = min(1.0, max(0, self.brightness) / 2)
        if bright and not any(mood(each) < 0 for each in self.own):
            bright += 0.5 * bright
        light = guards.made_light(self.reading, self.source, self.lexicon.classes, self.rebuttal)
        content = guards.contented(self.reading, self.source, self.rebuttal)
        plainly = 2.0 if content or not self.weighed.agreed else 1.0
        return Contrary(
            any(each.denied for each in self.catches),
            any(each.refused for each in self.catches),
            any(each.against >= 0.6 and each.share < 0.5 for each in self.catches),
            roles.reversed_in(
                roles.deeds(self.reading), self.source.deeds, self.spoken.synonyms.words
            ),
            min(1.0, self.weighed.turned / 2),
            min(1.0, self.weighed.flipped),
            contrast.miscounted(contrast.counts(self.reading.words), self.source.counts) > 0,
            bright * (0.5 if self.source.mood else 1.0),
            (light or content) * (0.5 if self.source.mood else plainly),
        )

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

    def _invented(self) -> int:
        """How many wishes or thoughts were put into her mouth that are not hers (2 at most)."""
        return min(2, sum(claim.wish for claim in self.claims))

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


_TURNED = frozenset({"polarity", "perspective", "rejected"})
"""Guards that find her line turned round."""
_OFTEN_HERS = frozenset(
    {
        BlameCategory.ABSOLUTE,
        BlameCategory.ACCUSATION,
        BlameCategory.COMPARISON,
        BlameCategory.DISMISSAL,
        BlameCategory.GUILT,
        BlameCategory.MIND_READING,
        BlameCategory.REPROACH,
    }
)
"""What she tells of often has the form of these: "You never wanted them to know."."""
_LIKENED = 5
"""Words before blaming ones among which "as though" may stand."""
_SOON = 12
"""Characters after blaming words that are still looked at."""
_LACK = frozenset(
    "not no nobody nothing none without hardly barely only just still too even neither nor already"
    " behind another instead lost lose losing left rather would should could if like though out"
    " end longer lot".split()
)
"""Words that speak of a lack, a wish or a strain."""


def _rule(catch: Catch, was: bool) -> str:
    if was:
        return "point.caught"
    if catch.refused:
        return "point.rejected"
    return "point.turned" if catch.against > catch.share else "point.missed"
