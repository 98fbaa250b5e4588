"""What is said beside the matter: small talk, shrugs, a plea for a minute, a word of despair."""

import re
from collections.abc import Mapping

from practice.persona.aside_cases import ASIDES as ASIDES
from practice.persona.aside_forms import FORMS
from practice.persona.tongues import is_song
from practice.persona.words import plain

_LEAD = (
    r"(?:(?:well|oh|ok|okay|hey|so|um|uh|hm|sorry|please|look|listen|just|excuse me|you know|"
    r"ah|but|and|anyway|actually|by the way|honestly|wait|hang on|god|my god|i think|no|yes|right|"
    r"tell me|can i ask|wow|now|maybe|i said|guess what|hello|hi) )*"
)
_TAIL = (
    r"(?: (?:mate|sir|madam|please|sorry|lol|haha|then|you know|or what|you|eh|love|dad|"
    r"isn't it|don't you think|innit))*"
)
_LAUGHTER = re.compile(r"(?:h[aeo]+ ?){2,}")
_TWICE = frozenset({"pardon", "courtesy", "drop"})
"""Cases of which people say two at once ("I didn't catch that, say it again, please")."""


def _pattern(case: str, forms: tuple[str, ...]) -> re.Pattern[str]:
    once = rf"{_LEAD}(?:{'|'.join(forms)}){_TAIL}"
    return re.compile(rf"{once}(?: {once})?" if case in _TWICE else once)


_PATTERNS = tuple((case, _pattern(case, forms)) for case, forms in FORMS.items())

INSTEAD: Mapping[str, str] = {
    **dict.fromkeys(("shrug", "refusal", "hurry", "doubt"), "unsure"),
    **dict.fromkeys(("foreign", "song"), "unclear"),
    **dict.fromkeys(("nonsense", "story", "shouting", "distrust", "unwell"), "any"),
    "unfinished": "encourager",
    "drop": "unsure",
}
"""The table that answers a case for which she has no words; [reply.small_talk] for the others."""

GRAVE = frozenset(
    {"unwell", "bad_news", "help", "bleak", "stop", "present", "foreign", "shouting", "drop"}
)
"""Cases that she answers as what they are, however often they come."""

YIELDING = frozenset(
    {"tease", "hurry", "doubt", "distrust", "shouting", "story", "personal", "home"}
)
"""Cases that are none where the words blame her."""

_LONGEST = 160
"""Letters beyond which nothing is said in passing."""

_PICTURES: Mapping[str, str] = {
    **dict.fromkeys("😂🤣😆😄😀😁😅😹🙃😜😝🤪", "mirth"),
    **dict.fromkeys("❤♥😍😘🥰💕💖🌹💐👏", "compliment"),
    **dict.fromkeys("🤷😐😑", "shrug"),
    **dict.fromkeys("😢😭😔😞💔", "bleak"),
    **dict.fromkeys("👍👌🙂😊", "encourager"),
    **dict.fromkeys("👋", "greeting"),
    **dict.fromkeys("💤😴🥱", "doubt"),
    **dict.fromkeys("🤒🤢🤮🤕", "bad_news"),
}
"""What people send instead of words."""

_BROKEN_OFF = re.compile(
    r"(?:.* )?(?:the|a|an|and|because|because of the|or|my|your|if|thinking that|that maybe)"
)
WORDS_BROKEN_OFF = 8
_DRONE = re.compile(
    r"\b(?!no\b|yes\b|very\b|please\b|sorry\b|so\b|really\b|h[aeio]+\b)"
    r"(\w+)(?: \1){2,}\b"
)

_ELSEWHERE = r"(?! (?:with|here|there|in|like|together|near|next|alone|apart|without|on|off|under))"
_DESPAIR = re.compile(
    r"\bi (?:(?:just|really|only|sometimes|often|do|honestly) )*"
    r"(?:want to|wanna|wish i could|would like to)"
    r" (?:die(?! (?:of|from|laughing|happy|old|a|in|when|every|each)\b)|be dead|end it all|"
    r"kill myself|end my (?:own )?life|hurt myself|harm myself|never wake up|not wake up)\b"
    r"|\bi(?:'m| am)? ?(?:going to|gonna|will|'ll|might|could|am about to|about to)"
    r" (?:kill myself|end it all|end my (?:own )?life|take my (?:own )?life|hurt myself|"
    r"harm myself|jump off (?:a|the) (?:bridge|roof))\b"
    r"|\b(?:kill|killing|hang|hanging|hurting|harming|cutting) myself\b"
    r"|\b(?:end|ending|take|taking) my (?:own )?life\b|\bsuicid(?:e|al)\b"
    r"|\bi (?:can't|cannot|can not|don't want to|do not want to|no longer want to)"
    rf" (?:go on living|keep living|live|be alive|exist)(?: any ?more| any longer)?\b{_ELSEWHERE}"
    r"|\bi (?:wish i (?:was|were) dead|wish i had never been born|want it all to end)\b"
    r"|\b(?:better off|be better) (?:dead|if i (?:was|were) dead|without me (?:in it|alive))\b"
    r"|\b(?:no reason|nothing left|nothing) to live for\b|\bno reason to (?:live|go on living)\b"
    r"|\b(?:life|my life) (?:isn't|is not|is no longer) worth living\b"
)

_THREAT = re.compile(
    r"\bi(?:'ll| will|'m going to|'m gonna| am going to| want to| could| would love to|'d like to)"
    r" (?:just |really |bloody )?(?:kill|hit|punch|strangle|slap|murder|shoot|stab|smash|beat)"
    r" (?:you|your face|somebody|someone|everybody|everyone)\b(?! to )"
    r"|\bi(?:'ve| have)(?: got)? a (?:gun|knife|bomb)\b"
    r"|\bi(?:'ll| will|'m going to| am going to) (?:burn|smash|destroy|wreck|blow up) "
    r"(?:your|the|this) (?:\w+ )?(?:house|flat|car|office|place|shop|van|kitchen|building)\b"
)

_INSULT = re.compile(
    rf"{_LEAD}(?:(?:nobody|no one|none of us|hardly anybody)(?: here| really| even| ever)* "
    r"(?:likes|loves|can stand|can bear|wants) you|"
    r"(?:everybody|everyone|we all|they all)(?: here| really)* (?:hates?|laughs? at|avoids?|"
    r"(?:is|are) (?:so )?(?:sick|tired) of) you|"
    r"you (?:just |really |simply )*(?:talk|chatter|babble|ramble|jabber)(?: far| way)? too much|"
    r"you (?:just |really |simply )*(?:go on and on|never (?:shut up|stop talking)|"
    r"love your own voice))"
    rf"(?: (?:here|anyway|around|any ?more|do you know that|you know that|did you know|you see))*"
    rf"{_TAIL}"
)

_HUNGER = re.compile(
    r"\b(?:hungry|thirsty|starving|coffee|tea|drink|water|biscuits?|cake|pancakes?|sandwich|sugar|eat)\b"
)


def wants_food(text: str) -> bool:
    """True when somebody is hungry, or asks for something to eat or drink."""
    return bool(_HUNGER.search(plain(text)))


def aside(text: str) -> str:
    """The case of [reply.aside], or the table, that answers `text`; "" when it is no aside."""
    words = plain(text)
    if not words:
        return _picture(text)
    if len(words) > _LONGEST:
        return ""
    if _LAUGHTER.fullmatch(words):
        return "mirth"
    if is_song(words):
        return "song"
    if _DRONE.search(words):
        return "unclear"
    for case, pattern in _PATTERNS:
        if pattern.fullmatch(words):
            called = case == "greeting" and text.rstrip().endswith("?")
            return "present" if called else case
    short = 1 < len(words.split()) <= WORDS_BROKEN_OFF
    if short and not text.rstrip().endswith("?") and _BROKEN_OFF.fullmatch(words):
        return "unfinished"
    return ""


def _picture(text: str) -> str:
    """What a text of nothing but pictures means; "" for none that is known."""
    return next((_PICTURES[sign] for sign in text if sign in _PICTURES), "")


def threatens(text: str) -> bool:
    """True when somebody says that they will hurt her, or others."""
    return bool(_THREAT.search(plain(text)))


def insults(text: str) -> bool:
    """True for "nobody likes you" and "you talk too much": said to hurt, and nothing else."""
    return bool(_INSULT.fullmatch(plain(text)))


def despairs(text: str) -> bool:
    """True when somebody says that they want to die, or to harm themselves."""
    return bool(_DESPAIR.search(plain(text)))
