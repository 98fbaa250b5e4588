"""Turns that sound like talk and bring nothing: lists of words, bare stems, her lines read out."""

import re
from bisect import bisect_left, bisect_right
from unicodedata import category

from practice.domain.moves import Move
from practice.persona.asides import YIELDING, aside
from practice.persona.matching import GENERAL, WORDS_OF_A_LINE, Index, denies, says_in
from practice.persona.promises import names_a_time
from practice.persona.shifts import severity
from practice.persona.state import LearnerTurn, State
from practice.persona.tongues import is_foreign, is_number, is_shouted, is_stray
from practice.persona.words import LITTLE, content, plain, stem

KNOWN_OF_A_SENTENCE = 0.25
"""Share of everyday words below which nobody can tell what was said."""

KNOWN_WITHOUT_LITTLE = 0.34
"""The same for words without a single "the" or "and" among them."""

WORDS_OF_A_JUMBLE = 3
"""Fewer strange words may be good English, only what they mean nobody knows."""

WORDS_OF_A_REMARK = 5
WORDS_OF_A_STORY = 9
HERS_OF_A_STORY = 0.34
"""Share of content words from her world below which a story has nothing to do with it."""

HERS_OF_A_REMARK = 0.34
"""The same for a remark too short to be a story."""

CONTENT_OF_A_REMARK = 3

HERS_OF_A_TALE = 0.5
"""The same for a text in which nobody thinks, wants, works or is with anybody."""

LONG_STORY = 40
"""So many words without a "you" are no way of giving something back."""

WORDS_OF_A_LIST = 5
LITTLE_OF_A_LIST = 0.12
"""Share of little words below which words make no sentence."""

WHOLE_LINE = 4

READ_OUT = 2
"""Points that she has not told, named at once, that nobody guesses."""

_EMPTY = GENERAL | frozenset(
    stem(word)
    for word in (
        "lot lots stuff situation sound sounds sounding seem seems seeming hearing guess much "
        "kinda pretty quite days moment life times big huge major plenty going deal dealing "
        "through someone somebody people saying telling trying talking today here's there's these "
        "strong strongly deeply deep emotions emotion emotional position point points area process "
        "processing valid matter concern concerns care something's it'd aware appreciate "
        "acknowledge given place perspective experience experiencing journey space hold holding"
    ).split()
)
"""Words from which a sentence can be made that fits everybody."""

_UNSURE = re.compile(
    r"(?:well |hm |um |uh )*(?:i (?:really |just )?(?:don't|do not) know(?: what to say)?|"
    r"no idea|maybe|perhaps|i have nothing to say|nothing|i'm not sure(?: what to say)?|not sure|"
    r"dunno|whatever(?: you (?:want|say|like|think))?|i don't care|i can't say|who knows)"
)
_ELSEWHERE = re.compile(
    r"\b(?:(?:talk|speak) about something (?:else|different)|change the subject|another topic)\b"
)
_SHORT_ANSWERS = frozenset({Move.BACKCHANNEL, Move.ENCOURAGER, Move.AGREEMENT, Move.APPRECIATION})
_STORY = frozenset({Move.OWN_VIEW, Move.REFLECTION, Move.SUMMARY, Move.ENCOURAGER})
_MEANT = re.compile(
    r"\b(?:think|thought|feel|felt|want|wanted|need|needed|like|would|should|could|can't|know|"
    r"work|works|worked|we|us|our|my|me|because|but|always|never|sorry|hard)\b"
)
_ONCE = re.compile(
    r"(?:so |well |you know |once |and )*(?:(?:my|our|a|the) (?:\w+ )?(?:grand\w+|uncle|aunt|"
    r"cousin|neighbou?r|teacher|dentist|plumber|postman|cat|dog|car|kettle|bike|bicycle|train|bus)\b|"
    r"(?:yesterday|this morning|the other day|last (?:week|year|summer)|when i was "
    r"(?:little|young|small|a (?:child|kid|boy|girl)|at school)) (?:i|we|there|my|a|the)\b|"
    r"there was an? |we had \w+ for (?:breakfast|lunch|dinner|supper|tea)\b|"
    r"i (?:once |just )?(?:saw|met|ate|dreamt|dreamed|bought|watched|had) "
    r"(?:a|an|some|two|three)\b)"
)
"""How a tale begins that is not about the two of them."""

_ADDRESSED = re.compile(r"\b(you|you're|you've|you'd|your|yours|yourself)\b")
_THIRD = re.compile(r"^(?:so |and |because )?(?:she|he)\b")


def hollow(state: State, learner: LearnerTurn) -> str:
    """How a turn is empty, as the table that answers it; "" when it is not.

    "pasted" and "read" are answered by [reply.paraphrase] and [reply.guessed], cases of `aside`
    by [reply.aside].
    """
    kinds = learner.findings.kinds
    found = aside(learner.text)
    if found and not _is_meant(found, state, learner):
        return found
    if denies(learner.text) and not state.taken_up:
        return "no"
    if _UNSURE.fullmatch(plain(learner.text)):
        return "unsure"
    if is_foreign(learner.text):
        return "foreign"
    if is_shouted(learner.text) and not severity(learner.findings):
        return "shouting"
    if not state.feels_heard and _is_nonsense(state, learner):
        return "nonsense"
    if is_unclear(state.world.index, learner.text) and not kinds & _SHORT_ANSWERS:
        return "nonsense" if 1 < len(plain(learner.text).split()) < WORDS_OF_A_JUMBLE else "unclear"
    if _ELSEWHERE.search(plain(learner.text)):
        return "small_talk"
    if is_word_list(learner.text):
        return "salad"
    index = state.world.index
    if is_line_of_hers(index, learner.text):
        return "pasted"
    if kinds & {Move.OPEN_QUESTION, Move.WHAT_ELSE, Move.CONTINUATION, Move.WALK_AWAY}:
        return ""
    if speaks_of_her_as_absent(index, learner.text):
        return "talked_about"
    if _reads_out(state, learner.text):
        return "read"
    if is_bare_stem(learner):
        return "hollow"
    return "story" if not state.feels_heard and is_beside(index, learner) else ""


def _is_meant(case: str, state: State, learner: LearnerTurn) -> bool:
    """True for what only looks like an aside: blame, or a wish for ideas once she is heard."""
    if case == "my_place":
        return state.feels_heard
    return case in YIELDING and severity(learner.findings) > 0


def _is_nonsense(state: State, learner: LearnerTurn) -> bool:
    if is_number(learner.text):
        return True
    known = stem(plain(learner.text)) in state.world.index.words
    return is_stray(learner.text) and not known and not learner.findings.kinds


def is_unclear(index: Index, text: str) -> bool:
    """True for gibberish, singing without words, pictures, and languages not hers."""
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)*", text.lower().replace("’", "'"))
    if not words and any(category(sign) in ("So", "Sk") for sign in text):
        return True
    if not words or (len(words) == 1 and not words[0].isdigit()):
        return False
    known = sum(
        word in LITTLE or stem(word) in index.words or stem(word) in GENERAL for word in words
    )
    if len(words) > 2 and not any(word in LITTLE for word in words):
        return known <= KNOWN_WITHOUT_LITTLE * len(words)
    return known < KNOWN_OF_A_SENTENCE * len(words)


def is_beside(index: Index, learner: LearnerTurn) -> bool:
    """True for a story in which neither she nor anything of hers comes in."""
    text = plain(learner.text)
    tale = bool(_ONCE.match(text))
    kinds = learner.findings.kinds
    long = len(text.split()) >= LONG_STORY
    if tale and long and "?" not in learner.text:
        kinds -= {Move.CLOSED_QUESTION}  # "her daughter, who is studying" asks nothing
    if not kinds <= (_STORY | {Move.OCCURRENCE} if tale else _STORY):
        return False
    held = content(text) - GENERAL
    if _ADDRESSED.search(text):
        # "What do you do with forty tins?" is said to nobody, in a tale of tins.
        hers = len(held & index.known)
        return long and hers < HERS_OF_A_REMARK * len(held)
    if long:
        return True
    if len(text.split()) < WORDS_OF_A_REMARK or not held:
        return False
    known = len(held & index.known)
    if tale:
        return known < HERS_OF_A_TALE * len(held)
    if len(text.split()) < WORDS_OF_A_STORY:
        return len(held) >= CONTENT_OF_A_REMARK and known < HERS_OF_A_REMARK * len(held)
    if not _MEANT.search(text):
        # A song or a tale may hold a word or two of hers and still mean nothing to her.
        return known < HERS_OF_A_TALE * len(held)
    return known < HERS_OF_A_STORY * len(held)


def is_word_list(text: str) -> bool:
    """True for words without a sentence: "evenings tired bath alone strict"."""
    words = plain(text).split()
    if len(words) < WORDS_OF_A_LIST or text.rstrip().endswith("?") or names_a_time(text):
        return False
    if len(set(words)) < WORDS_OF_A_LIST - 1:
        return False
    return sum(word in LITTLE for word in words) < LITTLE_OF_A_LIST * len(words)


def is_line_of_hers(index: Index, text: str) -> bool:
    """True when `text` is a line from her file, or a long piece of one, and little more."""
    words = plain(text)
    size = len(words.split())
    least = WORDS_OF_A_LINE if text.rstrip().endswith("?") else WHOLE_LINE
    if size >= least and words in index.texts:
        return True
    if size < WORDS_OF_A_LINE:
        return False
    if f" {words} " in index.all_texts:
        return True
    # Only a line not much shorter than the text can be most of it.
    first = bisect_left(index.long_texts, 2 * len(words) // 3, key=len)
    last = bisect_right(index.long_texts, len(words), key=len)
    framed = f" {words} "
    return any(f" {line} " in framed for line in index.long_texts[first:last])


def speaks_of_her_as_absent(index: Index, text: str) -> bool:
    """True for her own story told about "her" or "him" to her face."""
    if _ADDRESSED.search(plain(text)):
        return False
    sentences = [plain(part) for part in re.split(r"[.!?;,]+", text)]
    return any(_THIRD.match(each) and says_in(index, each) for each in sentences)


def is_bare_stem(learner: LearnerTurn) -> bool:
    """True for "it sounds like you have a lot going on": it would fit anybody."""
    findings = learner.findings
    if not findings.kinds & {Move.REFLECTION, Move.SUMMARY} or Move.VALIDATION in findings.kinds:
        return False
    paraphrase = findings.paraphrase
    if paraphrase is not None and paraphrase.covered and not paraphrase.derived:
        return False
    return not content(learner.text) - _EMPTY


def _reads_out(state: State, text: str) -> bool:
    told = {point for spoken in state.said for point in spoken.line.points}
    named = says_in(state.world.index, text)
    return len(named) >= READ_OUT and not told & set(named)
