"""What an utterance is about: her topics, her concerns, a proposal she knows, or none of hers."""

import re
from dataclasses import dataclass
from math import log

from practice.persona.document import Concern, Option, Persona, Topic
from practice.persona.words import content, plain, says, stem, stems

ENOUGH_OF_A_WORDING = 0.5
"""Share of a wording's weight that must be there for a proposal to be recognised."""

ENOUGH_OF_A_POINT = 0.65
"""Share of an accepted wording's content words."""

ALSO_MEANT = 0.8
"""Share from which a further option counts as part of the same proposal."""

_AUXILIARY = "is|are|am|was|were|do|does|did|can|could|would|should|will|has|have"
_QUESTION = re.compile(
    rf"(?:(?:who|when|where|why)(?:'s| (?:else|about|{_AUXILIARY}))"
    rf"|(?:what|how|which|whose)(?:'s| (?:\w+ )?(?:else|about|{_AUXILIARY}))"
    rf"|(?:{_AUXILIARY}) (?:you|i|we|she|he|it|they|that|this|there|your|the|my))\b"
)
"""How a sentence begins that asks something, when no mark says so."""

_GENERAL = frozenset(
    stem(word)
    for word in (
        "tell more say know understand feel feeling feelings think thought hard difficult tough "
        "like happen happens happened going matter matters bother bothers want need mean meant "
        "thing things anything something everything else way wrong problem issue go start begin "
        "make makes see look looks really exactly mind describe explain hear share talk ideas "
        "view most worst best important right now come comes whole part bit get got add upset "
        "better suggest help getting wanted learn find hope "
        "worry worries heart weighing time good okay sort kind"
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
_WHEN = re.compile(
    r"\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(tomorrow|tonight|from next|starting|"
    r"next week|every|by (?:six|seven|eight))\b"
)
_PARDON = re.compile(
    r"(?:what|huh|pardon|pardon me|excuse me|come again|say that again|say again|"
    r"(?:sorry )?what did you (?:just )?say|can you (?:say|repeat) that(?: again)?)"
)
_NOT = re.compile(r"\b(not|no|never|cannot)\b|n't\b")


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of an option, taken apart."""

    option: Option
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Index:
    """A persona's texts taken apart once, for matching."""

    topics: tuple[tuple[Topic, tuple[tuple[str, ...], ...]], ...]
    concerns: tuple[tuple[Concern, tuple[tuple[str, ...], ...]], ...]
    wordings: tuple[Wording, ...]
    points: tuple[tuple[str, tuple[frozenset[str], ...]], ...]
    """Key point id and the content of its accepted wordings."""
    weight: dict[str, float]
    """How telling a stem is among the wordings."""
    known: frozenset[str]
    """Stems that belong to her world."""


def index_of(persona: Persona) -> Index:
    """The index of `persona`."""
    wordings = tuple(
        Wording(option, content(wording))
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
    return Index(
        topics=tuple((t, tuple(stems(cue) for cue in t.cues)) for t in persona.topics),
        concerns=tuple((c, tuple(stems(cue) for cue in c.cues)) for c in persona.concerns),
        wordings=wordings,
        points=tuple(
            (name, tuple(content(text) for text in point.key.accept))
            for name, point in persona.points.items()
        ),
        weight={each: log(1 + len(wordings) / n) for each, n in count.items()},
        known=frozenset[str]().union(*(content(text) for text in told)),
    )


def sounds_like_question(text: str) -> bool:
    """True when `text` ends in a question mark or its last sentence begins like a question."""
    if text.rstrip().endswith("?"):
        return True
    return bool(_QUESTION.match(last_sentence(text).lower()))


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


def is_ordinary(index: Index, text: str, invites: bool) -> bool:
    """True when a question asks how things are for her, and not for something outside her world.

    A question that `invites` her to tell may hold one word that she knows nothing of.
    """
    strange = content(text) - _GENERAL - index.known
    known = (content(text) - _GENERAL) & index.known
    return not strange or (invites and len(strange) == 1 and len(known) > 0)


def asks_to_repeat(text: str) -> bool:
    """True for "what?", "sorry?", "come again?" and the like, and nothing more."""
    return bool(_PARDON.fullmatch(plain(text)))


def denies(text: str) -> bool:
    """True for a bare "no"."""
    return plain(text) in ("no", "nope", "no no", "not really", "no thanks")


def options_in(index: Index, text: str) -> tuple[Option, ...]:
    """The options that `text` proposes, likeliest first; empty when it fits none."""
    said = content(text)
    best: dict[str, tuple[float, int, Option]] = {}
    for place, wording in enumerate(index.wordings):
        shared = said & wording.stems
        if len(shared) < min(2, len(wording.stems)):
            continue
        whole = sum(index.weight[each] for each in sorted(wording.stems))
        share = sum(index.weight[each] for each in sorted(shared)) / whole
        known = best.get(wording.option.id)
        if share >= ENOUGH_OF_A_WORDING and (known is None or share > known[0]):
            best[wording.option.id] = (share, place, wording.option)
    ranked = sorted(best.values(), key=lambda entry: (-entry[0], entry[1]))
    return tuple(
        option
        for place, (share, _, option) in enumerate(ranked)
        if place == 0 or share >= ALSO_MEANT
    )


def points_in(index: Index, text: str) -> tuple[str, ...]:
    """Key points that `text` plainly names, by an accepted wording's words; likeliest first.

    Far coarser than the analysis, and used only for points that she has not told yet.
    """
    said = content(text)
    shares = {
        name: max(
            (len(said & words) / len(words) for words in wordings if len(said & words) > 1),
            default=0.0,
        )
        for name, wordings in index.points
    }
    named = [name for name, share in shares.items() if share >= ENOUGH_OF_A_POINT]
    return tuple(sorted(named, key=lambda name: -shares[name]))


def feeling_in(text: str) -> str:
    """The feeling the learner names as their own, or ""."""
    for match in _FEELING.finditer(plain(text)):
        if match.group(1) in _FEELINGS:
            return match.group(1)
    return ""


def names_a_time(text: str) -> bool:
    """True when `text` says when something will be done, and denies nothing."""
    words = plain(text)
    return bool(_WHEN.search(words)) and not _NOT.search(words)
