"""What makes an utterance no paraphrase, whatever words it shares: rebuttals, remarks, lists."""

from collections.abc import Sequence

from practice.language import matching
from practice.language.clauses import CLOSES, PAUSE, Clause, body, question_kind
from practice.language.concepts import Concept
from practice.language.grammar import AUXILIARIES, PRONOUNS, STOP_WORDS
from practice.language.lexicon import Lexicon
from practice.language.lines import Source
from practice.language.patterns import Classes
from practice.language.reflection import content_stems
from practice.language.text import Reading, read

_HERS = frozenset("you your yours yourself us we our".split())
_YOURS = frozenset("you your yours yourself".split())
_HIMSELF = frozenset("i me my mine we us our ours".split())
_LEADING = frozenset("so then and well oh ah yes yeah okay right".split())
_THIRD = frozenset("he she they him her them his their nobody someone somebody".split())
_EMPTY = STOP_WORDS | frozenset(
    "mind matter matters feeling feelings strongly strong important importance situation point"
    " stuff lot through hard difficult tough big happen happened happens happening affect affects"
    " affected moment today now time deal dealing see place much many there you your me my i it"
    " that this not emotions emotion thoughts thought thoughtful view opinion side story"
    " experience share shared sharing understand issue issues concern concerns deep deeply clear"
    " clearly heard listen listening carry carrying bring bringing brought up interesting"
    " interested certain way ways kind sort".split()
)
"""Words that fit whatever anybody has said."""
_POINTING = frozenset("the those these all both".split())
"""Who begins so speaks of something she told, and not of the world: "The rule is …"."""
_AT_LARGE = frozenset("always usually often these days nowadays generally".split())
_NAMELESS = frozenset("certain way ways kind kinds sort thing things something stuff".split())
_HIS = frozenset("i me my mine".split())
_PEOPLE = frozenset(
    "i me my mine myself you your yours yourself we us our ours he him his she her hers they them"
    " their theirs nobody everyone everybody someone somebody".split()
)
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
_OPENERS = ("but", "however", "though", "although", "yet", "still")
_TURNS = tuple(
    tuple(turn.split())
    for turn in (
        "mind you", "in fairness", "to be fair", "that said", "having said that", "all the same",
        "even so", "then again", "nevertheless", "nonetheless", "on the other hand",
        "in my defence", "in my defense", "to be honest i", "the thing is i",
        "the thing is you", "still",
    )
)  # fmt: skip
"""Openers of a sentence that answers back."""
_NOTHING_BUT = frozenset("nothing nobody none no anything anyone everything everyone all".split())
_HER_STATES = frozenset(
    "feel felt want wish need hate love would miss think hope fear like know worry".split()
)


def rebuttal_at(
    reading: Reading, found: Sequence[Concept], source: Source, lexicon: Lexicon
) -> int:
    """Number of the word where a rebuttal begins; past the end when there is none."""
    for clause in reading.clauses[1:]:
        if (
            (clause.opener in _OPENERS or _turns(reading, clause))
            and not _only_excepts(reading.words, clause)
            and _speaks_for_oneself(reading.words, clause, found, source, lexicon)
        ):
            return clause.first
    return len(reading.words) + 1


def _turns(reading: Reading, clause: Clause) -> bool:
    """True for a sentence that begins with "mind you", "in fairness"."""
    if _stands_apart(reading, clause.first):
        return True
    if reading.marks[clause.first] < CLOSES and any(reading.marks):
        return False
    start = reading.words[clause.first : clause.last]
    return any(start[: len(turn)] == turn for turn in _TURNS)


def _stands_apart(reading: Reading, at: int) -> bool:
    """True after "…, still, you did" and "…, even so, the damp": commas on both sides."""
    words, marks = reading.words, reading.marks
    for size, turn in ((1, ("still",)), (2, ("even", "so")), (2, ("then", "again"))):
        before = at - size
        if before > 0 and words[before:at] == turn and min(marks[before], marks[at]) >= PAUSE:
            return True
    return False


def _only_excepts(words: Sequence[str], clause: Clause) -> bool:
    """True for "nothing to hand out but copies": the "but" names what is left, and no one acts."""
    after = words[clause.first : clause.last]
    return (
        len(after) <= 4
        and PRONOUNS.isdisjoint(after)
        and AUXILIARIES.isdisjoint(after)
        and not _NOTHING_BUT.isdisjoint(words[max(0, clause.first - 6) : clause.first])
    )


def _speaks_for_oneself(
    words: Sequence[str],
    clause: Clause,
    found: Sequence[Concept],
    source: Source,
    lexicon: Lexicon,
) -> bool:
    """True when the clause answers back instead of taking up more of hers."""
    at = body(words, clause)
    subject = words[at]
    after = words[at + 1] if at + 1 < clause.last else ""
    if subject == "you" and after in _HER_STATES:
        return False
    before = matching.said([c for c in found if c.first < clause.first], lexicon)
    rest = matching.said([c for c in found if c.first >= clause.first], lexicon)
    more = any(
        matching.catch(point, rest).share > max(0.5, matching.catch(point, before).share)
        for point in source.points
    )
    if subject == "you":
        return not (more and after in ("are", "have", "do", "get", "did"))
    if subject in ("i", "we", "my"):
        return not more
    return not (more and "you" in words[at : clause.last])


def made_light(reading: Reading, source: Source, classes: Classes, until: int) -> bool:
    """True when things are said to be well that she never said were."""
    said = well_said(reading, classes, until)
    if not said:
        return False
    hers = content_stems(source.words).union(
        *(content_stems(read(point.key.says).words) for point in source.points)
    )
    return any(hers.isdisjoint(content_stems(reading.words[first:last])) for first, last in said)


def contented(reading: Reading, source: Source, until: int) -> bool:
    """True for "you don't mind doing it alone", "you like the quiet", if she said nothing of it."""
    words = reading.words
    for clause in reading.clauses:
        for at in range(clause.first, min(clause.last, until) - 1):
            if words[at] != "you":
                continue
            after = [each for each in words[at + 1 : clause.last] if each not in _MUCH]
            liked = after[:1] and after[0] in _LIKES
            unminded = after[:3] in (["do", "not", "mind"], ["would", "not", "mind"])
            unminded = unminded or after[:2] == ["never", "mind"]
            rest = after[1:] if liked else after[3:] if unminded else []
            if rest and (rest[0].endswith("ing") or rest[0] in _LIKED):
                return _WISHING.isdisjoint(words[clause.first : at]) and not _told(source)
    return False


def _told(source: Source) -> bool:
    """True when she, or a wording of a point, speaks of liking or minding herself."""
    texts = (text for point in source.points for text in (point.key.says, *point.key.accept))
    return not _LIKING.isdisjoint(source.words) or any(
        not _LIKING.isdisjoint(read(text).words) for text in texts
    )


_LIKING = frozenset("like likes liked love loves enjoy mind minds prefer happy glad fond".split())
_LIKES = frozenset("like love enjoy prefer relish".split())
_LIKED = frozenset("it that this the your my his her their our how when being".split())
_MUCH = frozenset("really quite rather actually even just all simply much still".split())


def well_said(reading: Reading, classes: Classes, until: int) -> list[tuple[int, int]]:
    """Word ranges before word `until` that say, plainly and without a wish, that all is well."""
    words = reading.words
    found: list[tuple[int, int]] = []
    for clause in reading.clauses:
        if clause.first >= until:
            break
        for first, last in _named(words, clause, classes, "well"):
            before = words[clause.first : first]
            if words[first:last] == _NO_MATTER and "you" in before[-2:]:
                continue
            if _WISHING.isdisjoint(before) and _DENYING.isdisjoint(
                words[max(clause.first, first - 5) : first]
            ):
                found.append((first, last))
    return found


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


def no_perspective(reading: Reading, source: Source) -> bool:
    """True when she speaks of herself and he gives it back as "I" without any "you"."""
    if not _HERS.isdisjoint(reading.words) or _HIS.isdisjoint(reading.words):
        return False
    about_him = not _HERS.isdisjoint(source.words) or any(
        not _HIS.isdisjoint(text.lower().split())
        for point in source.points
        if not source.derived
        for text in point.key.accept
    )
    return not about_him


def is_salad(reading: Reading) -> bool:
    """True for content words strung together without a subject and a verb."""
    words = reading.words
    content = sum(word not in STOP_WORDS for word in words)
    if content < 4:
        return False
    subjects = any(word in PRONOUNS or word in ("that", "there", "who") for word in words)
    verbs = any(word in AUXILIARIES for word in words)
    return content / len(words) > 0.75 and not (subjects and verbs)


def is_remark(reading: Reading) -> bool:
    """True for talk about nobody in particular: "Weddings cost the earth these days."."""
    return _PEOPLE.isdisjoint(reading.words)


def passes_her_by(reading: Reading, source: Source) -> float:
    """0–1: neither she nor anything of hers is named; 1 when he speaks of himself, or at large."""
    words = reading.words
    if not _YOURS.isdisjoint(words):
        return 0.0
    at = 0
    while at < len(words) - 1 and words[at] in _LEADING:
        at += 1
    first = words[at] if words else ""
    if first in _HIMSELF:
        return 0.6 if not _HERS.isdisjoint(source.words) else 1.0
    if first in _THIRD or first in ("it", "that", "this", "there", "not", "no", "if"):
        return 0.3
    told = first in _POINTING and _AT_LARGE.isdisjoint(words)
    if (at and "so" in words[:at]) or told or not _THIRD.isdisjoint(words):
        return 0.5
    return 1.0


def is_empty(found: Sequence[Concept]) -> bool:
    """True when nothing was said that could not be said of anything: "a lot on your mind"."""
    return all(_EMPTY.issuperset(each.word.split()) for each in found)


def names_nothing(found: Sequence[Concept]) -> bool:
    """True for "you feel a certain way": no word of it says which."""
    return all(_NAMELESS.issuperset(each.word.split()) for each in found)


def asks(reading: Reading) -> bool:
    """True when it begins with a question instead of giving something back."""
    return bool(reading.clauses) and question_kind(reading.words, reading.clauses[0]) in (
        "open",
        "closed",
    )
