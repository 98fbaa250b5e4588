"""What an utterance is about: her topics, her concerns, a proposal she knows, or none of hers."""

import re
from dataclasses import dataclass
from math import log

from practice.persona.document import Concern, Option, Persona, Topic
from practice.persona.promises import clauses, denies_own
from practice.persona.words import LITTLE, content, plain, says, spoken, stem, stems

ENOUGH_OF_A_WORDING = 0.5
"""Share of a wording's weight that must be there for a proposal to be recognised."""

ENOUGH_OF_A_GUESS = 0.5
"""Share of an accepted wording's content words that an honest guess holds."""

ENOUGH_OF_A_WISH = 0.6
"""Share of a wording's content words, wishing words left out, that a proposal holds."""

ENOUGH_OF_A_POINT = 0.8
"""Share of a key point's own sentence that names it in so many words."""

ALSO_MEANT = 0.8
"""Share from which a further option counts as part of the same proposal."""

_AUXILIARY = "is|are|am|was|were|do|does|did|can|could|would|should|will|has|have"
_QUESTION = re.compile(
    rf"(?:(?:who|when|where|why)(?:'s| (?:else|about|{_AUXILIARY}))"
    rf"|(?:what|how|which|whose)(?:'s| (?:\w+ )?(?:else|about|{_AUXILIARY}))"
    rf"|(?:{_AUXILIARY}) (?:you|i|we|she|he|it|they|that|this|there|your|the|my))\b"
)
"""How a sentence begins that asks something, when no mark says so."""

GENERAL = frozenset(
    stem(word)
    for word in (
        "tell more say know understand feel feeling feelings think thought hard difficult tough "
        "like happen happens happened going matter matters bother bothers want need mean meant "
        "thing things anything something everything else way wrong problem issue go start begin "
        "make makes see look looks really exactly mind describe explain hear share talk ideas "
        "view most worst best important right now come comes whole part bit get got add upset "
        "doing done better suggest help getting wanted learn find hope "
        "worry worries heart weighing time good okay sort kind happy unhappy sad"
    ).split()
)
"""Words of a question that anybody may put to anybody about their trouble."""

_FEELINGS = frozenset(
    "sad lonely guilty ashamed tired exhausted afraid scared frightened worried hurt angry "
    "frustrated helpless lost torn stuck small useless unwelcome empty overwhelmed "
    "embarrassed jealous desperate nervous anxious disappointed stressed".split()
)
_FEELING = re.compile(
    r"\bi(?:'m| am| was| feel| felt| get| got)"
    r"(?: (?:so|very|really|quite|a bit|just|pretty))? (\w+)"
)
_PARDON = re.compile(
    r"(?:what|huh|pardon|pardon me|excuse me|come again|say that again|say again|"
    r"(?:sorry )?what did you (?:just )?say|can you (?:say|repeat) that(?: again)?)"
)


_NO = frozenset(
    "no|nope|nah|no no|never|no never|not really|not at all|no thanks|no thank you|no way|"
    "absolutely not|certainly not|definitely not|of course not|not in a million years".split("|")
)

"""Ways of saying no and nothing else."""

_WISHING = frozenset(
    stem(word)
    for word in (
        "want wants wanted wish wishes need needs would like likes hope hoped hopes get gets "
        "learner person somebody someone thing things way make makes made sure find found rather "
        "done much more able fear fears afraid worry worried worries scared frightened"
    ).split()
)
"""Words of a wish that say nothing of what is wished for."""

_DENYING = frozenset("not cannot can't won't don't couldn't wouldn't never no".split())
"""Words of a wording that its other words make plain."""

_PLAIN_FORMS = {
    form: stem(verb)
    for verb, forms in {
        "ring": "rang rung", "write": "wrote written", "tell": "told", "stand": "stood",
        "come": "came", "give": "gave given", "take": "took taken", "bring": "brought",
        "keep": "kept", "make": "made", "say": "said", "speak": "spoke spoken", "meet": "met",
        "sit": "sat", "leave": "left", "send": "sent", "go": "went gone", "find": "found",
        "get": "got gotten", "hold": "held", "pay": "paid", "drive": "drove driven",
        "run": "ran", "begin": "began begun", "sing": "sang sung", "sleep": "slept",
        "buy": "bought", "teach": "taught", "think": "thought", "choose": "chose chosen",
        "eat": "ate eaten", "draw": "drew drawn", "show": "shown", "wake": "woke woken",
        "phone": "phoned", "build": "built", "lend": "lent", "spend": "spent",
    }.items()
    for form in forms.split()
}  # fmt: skip
"""Verbs whose past looks like another word: "what if I rang" proposes to ring."""

WORDS_OF_A_LINE = 7
"""Fewer words of a line of hers anybody may happen to say."""

INDEXES_KEPT = 16
_indexes: "dict[str, tuple[Persona, Index]]" = {}


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of an option, taken apart."""

    option: Option
    stems: frozenset[str]
    denies: bool
    """It holds a "not" of the learner's own."""


@dataclass(frozen=True, slots=True)
class Index:
    """A persona's texts taken apart once, for matching."""

    topics: tuple[tuple[Topic, tuple[tuple[str, ...], ...]], ...]
    concerns: tuple[tuple[Concern, tuple[tuple[str, ...], ...]], ...]
    wordings: tuple[Wording, ...]
    points: tuple[tuple[str, bool, tuple[frozenset[str], ...]], ...]
    """Key point id, whether it is a feeling, and the content of its accepted wordings."""
    says: tuple[tuple[str, frozenset[str]], ...]
    """Key point id and the content of the sentence about her."""
    wishes: tuple[tuple[str, tuple[frozenset[str], ...], tuple[frozenset[str], ...]], ...]
    """Wants, then stakes: id, content of what is wished for, content of what is not."""
    texts: frozenset[str]
    """All her lines in plain words."""
    long_texts: tuple[str, ...]
    """Those of them that nobody says by chance, the shortest first."""
    words: frozenset[str]
    """The stems of all words she uses: everyday English, as far as it goes."""
    all_texts: str
    """The same in one piece, for finding a part of one."""
    weight: dict[str, float]
    """How telling a stem is among the wordings."""
    known: frozenset[str]
    """Stems that belong to her world."""


def index_of(persona: Persona) -> Index:
    """The index of `persona`, made once for each that is loaded."""
    held = _indexes.get(persona.hash)
    if held is None or held[0] is not persona:
        if len(_indexes) >= INDEXES_KEPT:
            _indexes.clear()
        held = _indexes[persona.hash] = (persona, _made(persona))
    return held[1]


def _made(persona: Persona) -> Index:
    wordings = tuple(
        Wording(option, _proposing(wording), denies_own(wording))
        for option in persona.options
        for wording in option.wordings
    )
    count: dict[str, int] = {}
    for wording in wordings:
        for each in wording.stems:
            count[each] = count.get(each, 0) + 1
    told = [persona.summary, persona.scene.setting]
    for concern in persona.concerns:
        told += (concern.truth, *concern.cues, *(line.text for line in concern.hints))
    for topic in persona.topics:
        told += topic.cues
    for point in persona.points.values():
        told += (point.key.says, *point.key.accept)
    texts = frozenset(plain(spoken(line.text)) for line in persona.lines())
    return Index(
        topics=tuple((t, tuple(stems(cue) for cue in t.cues)) for t in persona.topics),
        concerns=tuple((c, tuple(stems(cue) for cue in c.cues)) for c in persona.concerns),
        wordings=wordings,
        points=tuple(
            (name, point.key.kind == "feeling", tuple(content(each) for each in point.key.accept))
            for name, point in persona.points.items()
        ),
        says=tuple((name, content(point.key.says)) for name, point in persona.points.items()),
        wishes=_wishes(persona),
        texts=texts,
        long_texts=tuple(
            sorted(
                (text for text in texts if len(text.split()) >= WORDS_OF_A_LINE),
                key=lambda text: (len(text), text),
            )
        ),
        words=frozenset(stem(word) for text in texts for word in text.split()),
        all_texts=" | ".join(["", *sorted(texts), ""]),
        weight={each: log(1 + len(wordings) / n) for each, n in count.items()},
        known=frozenset[str]().union(*(content(text) for text in told)),
    )


def _wishes(
    persona: Persona,
) -> tuple[tuple[str, tuple[frozenset[str], ...], tuple[frozenset[str], ...]], ...]:
    held = []
    for kind in ("want", "stake"):
        for name, point in persona.points.items():
            if point.key.kind == kind:
                wanted = (content(t) - _WISHING for t in (point.key.says, *point.key.accept))
                turned = (content(text) - _WISHING for text in point.key.reject)
                held.append((name, tuple(filter(None, wanted)), tuple(filter(None, turned))))
    return tuple(held)


def sounds_like_question(text: str) -> bool:
    """True when `text` ends in a question mark or its last sentence begins like a question."""
    if text.rstrip().endswith("?"):
        return True
    return asks_plainly(text)


def last_sentence(text: str) -> str:
    """What stands after the last full stop; all of `text` when a recogniser wrote none."""
    return re.split(r"[.!?]\s+", text.strip())[-1]


def topic_of(index: Index, text: str) -> tuple[Topic | None, int]:
    """The topic whose longest cue stands in `text`, and that cue's words; earlier ones win ties."""
    words = stems(text)
    best: Topic | None = None
    longest = 0
    for topic, cues in index.topics:
        size = max((len(cue) for cue in cues if says(words, cue)), default=0)
        if size > longest:
            best, longest = topic, size
    return best, longest


def concern_of(index: Index, text: str) -> tuple[Concern | None, int]:
    """The concern whose longest cue stands in `text`, and that cue's words."""
    words = stems(text)
    best: Concern | None = None
    longest = 0
    for concern, cues in index.concerns:
        size = max((len(cue) for cue in cues if says(words, cue)), default=0)
        if size > longest:
            best, longest = concern, size
    return best, longest


def strange_in(index: Index, text: str) -> frozenset[str]:
    """Words of a question that she knows nothing of."""
    return content(text) - GENERAL - index.known


def asks_plainly(text: str) -> bool:
    """True when the last sentence of `text` is built as a question, mark or no mark."""
    return bool(_QUESTION.match(last_sentence(text).lower()))


def is_ordinary(index: Index, text: str, invites: bool) -> bool:
    """True when a question asks how things are for her, and not for something outside her world.

    A question that `invites` her to tell may hold one word that she knows nothing of.
    """
    strange = strange_in(index, text)
    known = (content(text) - GENERAL) & index.known
    return not strange or (invites and len(strange) == 1 and len(known) > 0)


def asks_to_repeat(text: str) -> bool:
    """True for "what?", "sorry?", "come again?" and the like, and nothing more."""
    return bool(_PARDON.fullmatch(plain(text)))


def denies(text: str) -> bool:
    """True for a bare "no"."""
    return plain(text) in _NO


def options_in(index: Index, text: str) -> tuple[Option, ...]:
    """The options that `text` proposes, likeliest first; empty when it fits none.

    What the learner refuses to do ("I won't do Tuesdays") proposes nothing, unless the wording
    refuses it too.
    """
    ranked = [row for row in shares_of(index, text) if row[0] >= ENOUGH_OF_A_WORDING]
    return tuple(
        option for place, (share, option) in enumerate(ranked) if place == 0 or share >= ALSO_MEANT
    )


def shares_of(index: Index, text: str) -> list[tuple[float, Option]]:
    """Each option that `text` comes near to, and how much of its best wording, the most first."""
    said = _proposing(" ".join(part for part in clauses(text) if not denies_own(part)))
    whole_said = _proposing(text)
    best: dict[str, tuple[float, int, Option]] = {}
    for place, wording in enumerate(index.wordings):
        shared = (whole_said if wording.denies else said) & wording.stems
        if not _enough(shared, wording.stems, whole_said):
            continue
        whole = sum(index.weight[each] for each in sorted(wording.stems))
        share = sum(index.weight[each] for each in sorted(shared)) / whole
        known = best.get(wording.option.id)
        if known is None or share > known[0]:
            best[wording.option.id] = (share, place, wording.option)
    ranked = sorted(best.values(), key=lambda entry: (-entry[0], entry[1]))
    return [(share, option) for share, _, option in ranked]


def _proposing(text: str) -> frozenset[str]:
    """The content of a proposal: verbs as they are now, and no word that only denies."""
    words = (word for word in plain(text).split() if word not in LITTLE and word not in _DENYING)
    return frozenset(_PLAIN_FORMS.get(word) or stem(word) for word in words)


def _enough(shared: frozenset[str], wording: frozenset[str], said: frozenset[str]) -> bool:
    """False when a wording is met by one word, or by few of many, however rare they are."""
    if len(wording) == 1:
        return len(shared) == 1 and len(said) <= 3
    return len(shared) > 1 and 3 * len(shared) > len(wording)


def wishes_in(index: Index, text: str) -> tuple[str, ...]:
    """Key points of hers, wants before stakes, that a proposal speaks to; likeliest first."""
    said = content(" ".join(part for part in clauses(text) if not denies_own(part)))

    def share(wordings: tuple[frozenset[str], ...]) -> float:
        return max(
            (
                len(said & words) / len(words)
                for words in wordings
                if len(said & words) >= min(2, len(words))
            ),
            default=0.0,
        )

    found = []
    for name, wanted, turned in index.wishes:
        fit = share(wanted)
        if fit >= ENOUGH_OF_A_WISH and share(turned) < fit:
            found.append((name, fit))
    return tuple(name for name, _ in sorted(found, key=lambda each: -each[1]))


def points_in(index: Index, text: str) -> tuple[str, ...]:
    """Key points that `text` comes near to, by an accepted wording's words; likeliest first.

    Far coarser than the analysis, and used only for points that she has not told yet.
    """
    said = content(text)

    def share(words: frozenset[str], feeling: bool) -> float:
        shared = len(said & words)
        if not said & words - GENERAL:
            return 0.0
        # "You must be exhausted": one word is enough when it names the feeling.
        if shared > 1 or (shared == len(words) == 1 and feeling and not words & GENERAL):
            return shared / len(words)
        return 0.0

    shares = {
        name: max((share(words, feeling) for words in wordings), default=0.0)
        for name, feeling, wordings in index.points
    }
    named = [name for name, found in shares.items() if found >= ENOUGH_OF_A_GUESS]
    return tuple(sorted(named, key=lambda name: -shares[name]))


def says_in(index: Index, text: str) -> tuple[str, ...]:
    """Key points that `text` names in the words of their own sentences."""
    said = content(text)
    return tuple(
        name
        for name, words in index.says
        if len(said & words) > 1 and len(said & words) >= ENOUGH_OF_A_POINT * len(words)
    )


def feeling_in(text: str) -> str:
    """The feeling the learner names as their own, or ""."""
    for match in _FEELING.finditer(plain(text)):
        if match.group(1) in _FEELINGS:
            return match.group(1)
    return ""
