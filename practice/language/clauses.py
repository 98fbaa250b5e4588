"""Clause splitting that works with and without punctuation, and questions without their mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from practice.language.grammar import (
    AUXILIARIES,
    JOINERS,
    LEAD_INS,
    SUBJECT_PHRASES,
    SUBJECTS,
    WH_WORDS,
)

NONE, PAUSE, DASH, STATEMENT, QUESTION = range(5)
"""Punctuation before a word, by strength: none, comma, dash, full stop, question mark."""
CLOSES = STATEMENT
"""Marks from here on end a sentence."""

_ONE_WORD_LEADS = frozenset(lead for lead in LEAD_INS if " " not in lead)
_TAKES_A_CLAUSE = (
    WH_WORDS
    | AUXILIARIES
    | frozenset(
        "that if as than because since before after until unless while though although whether"
        " think thinks thought know knows knew say says said feel feels felt hope guess believe"
        " wish suppose sure bet mean means see heard hear hearing saying telling tell told"
        " understand understood realise realize noticed notice imagine remember afraid glad sorry"
        " sad angry worried happy like and or but so then once way time thing things everything all"
        " whatever whenever every not to of for with about the a my your our more less is was"
        " anything something nothing days nights sometimes maybe perhaps please just really"
        " never always only also even often usually well okay yes yeah no oh i you we they he she"
        " it look listen actually when right now honestly at from by on in into let makes make"
        " made want wants help helps helped give gave ask asked show thank love miss loves"
        " except matter case reason person moment day man woman place rules".split()
    )
)
"""Words after which a following subject goes on with the same clause."""
_AFTER_YOU = frozenset(
    "are were have never always do did don want need feel think should can could will would just"
    " keep said say told make made get got know only must hate seem sound still treat act".split()
)
"""Words that make a "you" in running text the subject of a new clause."""
_CHECK_ENDS = frozenset(
    "right correct it true fair how what okay about close accurate so fit ok good".split()
)
_COMPLETE = SUBJECTS | AUXILIARIES | {"please", "calm", "sorry", "thank", "stop", "let", "tell"}
"""A stretch without any of these is no clause of its own yet ("of course", "by nine")."""
_ASKING = frozenset("i you he she we they that it this there".split())
_ASKING_VERBS = frozenset("did do does have would could can may will am".split())
_CLOSING_WORDS = frozenset(
    "sorry it time she he all well now right anything me her him them us".split()
)
_PREPOSITIONS = frozenset("of is on to with for from at by and".split())
_INVERTED = frozenset("are do did does would else can will could".split())
_BEFORE_A_WH_QUESTION = frozenset(
    "know see understand me you about of is on to with that wonder and hear heard from remember"
    " realise realize notice noticed say said think tell told ask asked show for at by it".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A run of words with, as a rule, one subject and one verb."""

    first: int
    """Number of its first word."""
    last: int
    """Number after its last word."""
    start: int
    """Character offset of its first word."""
    end: int
    """Character offset after its last word."""
    opener: str
    """The conjunction it opens with, or ""."""
    sentence: int
    """Which sentence it belongs to, from 0."""
    mark: int
    """Punctuation after it."""


def split(
    words: Sequence[str], starts: Sequence[int], ends: Sequence[int], marks: Sequence[int]
) -> tuple[Clause, ...]:
    """The clauses of a text given as words, their offsets, and the marks before each word."""
    if not words:
        return ()
    running = len(words) > 5 and not any(mark >= PAUSE for mark in marks[1 : len(words)])
    cuts = [0]
    for at in range(1, len(words)):
        mark = marks[at]
        if (
            mark >= DASH
            or (mark == PAUSE and _starts_clause(words, at))
            or _joins(words, at)
            or (running and _runs_on(words, cuts[-1], at))
        ):
            cuts.append(at)
    cuts.append(len(words))
    clauses: list[Clause] = []
    sentence = 0
    for first, last in pairwise(cuts):
        if first and marks[first] >= CLOSES:
            sentence += 1
        opener = words[first] if words[first] in _OPENERS else ""
        clauses.append(
            Clause(first, last, starts[first], ends[last - 1], opener, sentence, marks[last])
        )
    return tuple(clauses)


_OPENERS = frozenset("and but so because or though although however yet still while except".split())


def body(words: Sequence[str], clause: Clause) -> int:
    """Number of the first word of `clause` after its lead-ins ("so", "well", "I mean")."""
    at = clause.first
    while at < clause.last:
        word = words[at]
        if word in _ONE_WORD_LEADS:
            if word == "look" and at + 1 < clause.last and words[at + 1] in _LOOKED_AT:
                break
            at += 1
            continue
        pair = f"{word} {words[at + 1]}" if at + 1 < clause.last else ""
        if pair in LEAD_INS and not (at + 2 < clause.last and words[at + 2] in _GOES_ON):
            at += 2
            continue
        break
    return at if at < clause.last else clause.first


_LOOKED_AT = frozenset("how what where who at".split())
"""After these, "look" is the verb of the clause."""
_GOES_ON = frozenset("what how why that when where if the a it is".split())
"""After these, "you know" or "I see" is the clause itself and no lead-in."""


def question_kind(words: Sequence[str], clause: Clause) -> str:
    """ "open", "closed", "tag" or "": what `clause` asks, from its form or its question mark."""
    at = body(words, clause)
    length = clause.last - at
    word = words[at]
    after = words[at + 1] if length > 1 else ""
    third = words[at + 2] if length > 2 else ""
    if word in WH_WORDS and _wh_question(word, after, third, clause.mark):
        if clause.mark != QUESTION and _tells_what(word, after, words[at : clause.last]):
            return ""
        if word == "which" and clause.first and clause.mark != QUESTION:
            return ""
        return "closed" if _for_a_fact(word, after, third) else "open"
    if word in _BEFORE_WH and after in ("what", "which"):
        fourth = words[at + 3] if length > 3 else ""
        asks = clause.mark == QUESTION or third in AUXILIARIES or fourth in AUXILIARIES
        return "open" if asks else ""
    if (word, after, third) == ("would", "you", "believe"):
        return ""
    if word in AUXILIARIES and (after in _ASKING or (after == "not" and third in _ASKING)):
        if word in ("is", "was") and after == "that" and clause.first and clause.mark == STATEMENT:
            return ""
        supposing = word in ("should", "had") or (word == "were" and after != "you")
        supposing = supposing and clause.mark != QUESTION
        return "" if supposing else "closed"
    if (
        word in AUXILIARIES
        and clause.mark == QUESTION
        and after not in ("not", "never", "a", "the")
    ):
        return "closed"
    if clause.first == 0 and clause.mark != STATEMENT and _asks_of(word, after, third):
        return "closed"
    if length >= 3 and clause.mark in (NONE, QUESTION) and _is_tag(words, clause.last):
        return "tag"
    return "closed" if clause.mark == QUESTION else ""


def _asks_of(word: str, after: str, third: str) -> bool:
    """True for "did the samples", "has anyone": such an opening only asks."""
    return word in _TURNED_BEFORE_NOUNS and (
        after in _NOUN_BEGINS or (after == "all" and third in _NOUN_BEGINS)
    )


_TURNED_BEFORE_NOUNS = frozenset("did does is are was were has could would will".split())
_NOUN_BEGINS = frozenset(
    "the your his her our their my anyone anybody someone somebody everyone everybody anything"
    " something these those any another half both people".split()
)
_OF_SOME = frozenset("of bit part one ones side piece way day time".split())


def asks_by_form(words: Sequence[str], clause: Clause) -> bool:
    """True when the order of its words, and not only a question mark, makes `clause` ask."""
    at = body(words, clause)
    word = words[at]
    after = words[at + 1] if at + 1 < clause.last else ""
    if word in AUXILIARIES:
        return bool(question_kind(words, clause)) and after != "not"
    if word in WH_WORDS or word in _BEFORE_WH:
        return question_kind(words, clause) in ("open", "closed")
    return False


_BEFORE_WH = frozenset("to for in at from with of".split())


def _tells_what(word: str, after: str, said: Sequence[str]) -> bool:
    """True for "what matters to me is …", which answers and does not ask."""
    return (
        word == "what"
        and after not in AUXILIARIES
        and not _SPEAKER.isdisjoint(said)
        and not _BEING.isdisjoint(said)
    )


_SPEAKER = frozenset("i me my we us our".split())
_BEING = frozenset("is are was would".split())


def _for_a_fact(word: str, after: str, third: str) -> bool:
    """True for the beginning of a question that a single fact answers."""
    if word == "how":
        return after in _HOW_MUCH
    if word == "what":
        return after in _WHAT_FACT
    if word == "when":
        return after == "exactly" or after in AUXILIARIES
    if word == "who":
        return third != "you"
    if word == "where":
        return after in ("is", "are", "was", "were")
    return word == "which" and after not in ("part", "bit", "side", "piece", "moment", "thing")


_HOW_MUCH = frozenset("many much often long old far late early big soon".split())
_WHAT_FACT = frozenset("time date day year size colour color".split())


def _wh_question(word: str, after: str, third: str, mark: int) -> bool:
    if mark == QUESTION or (after == "exactly" and third in AUXILIARIES):
        return True
    if word == "when" or word == "while":
        return after in ("do", "did", "does", "is", "was", "will", "would", "can", "are") and (
            third in _ASKING or third in ("the", "your")
        )
    if after in AUXILIARIES:
        return not (word == "what" and after in ("is", "was") and third in ("important",))
    if word == "which":
        return after in _OF_SOME
    if word == "what":
        return after in _ASKED_ALONE or after in _MOVES_HER
    if word == "how":
        return after in ("about", "come", "much", "many", "often", "long", "far", "important")
    return word == "why" and after in ("not",)


_ASKED_ALONE = frozenset(
    "else about if happened happens kind would other part exactly more options ideas sort".split()
)
_MOVES_HER = frozenset(
    "makes made matters worries bothers helps keeps gets brings goes went comes came lies sits"
    " stands stays hangs hurts weighs scares frightens troubles sticks upsets".split()
)
"""After "what" these ask in running text too: "what stays with you"."""
_NO_TAG_AFTER = frozenset("the is are am was were been all be alone so not a of just only".split())


def _is_tag(words: Sequence[str], last: int) -> bool:
    tail = tuple(words[max(0, last - 3) : last])
    if last >= 4 and words[last - 4] in _ASKING and tail[0] in AUXILIARIES:
        return False
    if tail[-1] in ("right", "correct", "huh", "yeah", "yes", "okay") and len(tail) > 1:
        return tail[-2] not in _NO_TAG_AFTER
    if len(tail) == 3 and tail[1] == "not" and tail[0] in AUXILIARIES and tail[2] in _ASKING:
        return True
    return len(tail) == 3 and tail[0] in AUXILIARIES and tail[1] in _ASKING and tail[2] == "not"


def _starts_clause(words: Sequence[str], at: int) -> bool:
    """True when the words from `at`, which follow a comma, begin a clause of their own."""
    word = words[at]
    if word in ("but", "however", "because", "although", "though", "yet", "while", "whereas"):
        return True
    if word in _ONE_WORD_LEADS and at + 1 < len(words):
        word = words[at + 1]
    if word in SUBJECTS or word in SUBJECT_PHRASES or word in WH_WORDS:
        return True
    return word in AUXILIARIES or word in _MOODS


_MOODS = frozenset(
    "please let stop calm relax tell if not never always sometimes maybe perhaps thank sorry try"
    " with honestly by as since once after before until unless for".split()
)


def _joins(words: Sequence[str], at: int) -> bool:
    """True when a conjunction at `at` opens a new clause, comma or not."""
    word = words[at]
    before = words[at - 1]
    after = words[at + 1] if at + 1 < len(words) else ""
    if word == "but":
        return before not in ("nothing", "anything", "everything", "all", "cannot", "none", "help")
    if word == "though" and before in ("as", "even"):
        return False
    if word == "because":
        return before not in ("just", "only", "not", "is", "it") and after != "of"
    if word == "although":
        return True
    if word in ("however", "yet") and after in SUBJECTS:
        return before not in ("not", "and", "as", "how")
    if word not in JOINERS or after not in SUBJECTS:
        return word == "and" and after in ("then", "so", "yet", "still") and before not in SUBJECTS
    if word == "and" and before in ("you", "between", "he", "she", "we", "they", "both"):
        return False
    if word == "so" and (after == "that" or before in ("am", "is", "are", "feel", "not", "be")):
        return after != "that" and before not in ("am", "is", "are", "feel", "not", "be")
    return True


_ANSWERS_BACK = frozenset({("in", "fairness"), ("mind", "you"), ("having", "said")})
"""With these an answer back begins in running text."""


def _runs_on(words: Sequence[str], first: int, at: int) -> bool:
    """True when running text without full stops begins a new clause at `at`, its clause having
    begun at `first`."""
    if at - first < 2 or _COMPLETE.isdisjoint(words[first:at]):
        return False
    word = words[at]
    before = words[at - 1]
    after = words[at + 1] if at + 1 < len(words) else ""
    if (word, after) in _ANSWERS_BACK:
        return before not in _PREPOSITIONS and before not in AUXILIARIES
    if word in ("i", "he", "she", "we", "they"):
        ended = before not in _TAKES_A_CLAUSE or (word == "i" and before in ("you", "it", "this"))
        return ended and bool(after)
    if word == "you":
        return before not in _TAKES_A_CLAUSE and after in _AFTER_YOU
    third = words[at + 2] if at + 2 < len(words) else ""
    if word in ("is", "was") and after in ("that", "it"):
        return third in _CHECK_ENDS and at + 5 > len(words)
    if word in AUXILIARIES and after in _ASKING:
        if word in ("is", "was") and after in ("i", "you", "we", "they"):
            return False
        if not WH_WORDS.isdisjoint(words[first : first + 3]):
            return False
        if before == "you":
            return after == "i" and word in _ASKING_VERBS
        return before not in _TAKES_A_CLAUSE or (
            before in _CLOSING_WORDS
            and word in _ASKING_VERBS
            and after in ("i", "you", "we", "that", "it")
        )
    if (
        word in ("what", "how", "why") and (after in AUXILIARIES or after in ("else", "about"))
    ) or (word == "what" and after in _MOVES_HER):
        return before not in _BEFORE_A_WH_QUESTION or (
            before not in _PREPOSITIONS and after in _INVERTED
        )
    return (
        word in ("it", "there")
        and after in ("is", "was", "sounds", "seems", "feels")
        and (before not in _TAKES_A_CLAUSE)
    )
