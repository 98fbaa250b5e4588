"""Who does what and when: what makes a proposal an agreement, and what does not."""

import re

from practice.persona.words import plain, straight

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_UNIT = r"(?:nights?|evenings?|mornings?|afternoons?|days?|weeks?|weekends?|months?|times|hours?)"
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"
_WHEN = re.compile(
    rf"\b{_DAY}\b|\b(?:today|tomorrow|tonight|once a|twice a|starting|daily|weekly|monthly)\b"
    rf"|\bfrom (?:next|the|this|{_DAY})\b"
    rf"|\b(?:next|every|each|this coming) (?:single |other )*(?:{_DAY}|{_UNIT}|year|first|time)\b"
    rf"|\b(?:in|within|after|by|before|at|until|till) (?:a |the |half past |about )?"
    rf"(?:{_NUMBER}|half|noon|midnight)\b"
    rf"|\b{_NUMBER} (?:\w+ )?{_UNIT} (?:a|per|each|every|out of) "
    rf"|\b(?:by|on|in|before|until|from|since) (?:the )?(?:\w+ )?(?:first|second|third|fourth|"
    r"fifth|sixth|ninth|tenth|twelfth|fourteenth|fifteenth|twentieth|thirtieth|last|end of|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\b"
    rf"|\ba (?:{_DAY}|week|month) (?:from|after)\b"
)
_PAST = re.compile(
    r"\b(?:was|were|did|didn't|had|said|told|agreed|came|went|promised|happened|yesterday|ago|"
    r"last (?:week|night|month|year|time|summer|spring|autumn|winter|mon|tues|wednes|thurs|fri|"
    r"satur|sun)\w*|used to|back in)\b"
)
_NOT = re.compile(r"\b(?:not|never|cannot|nothing|nobody)\b|n't\b|\b(?:refuse|without me)\b")
_OWN_NOT = re.compile(
    r"\b(?:i|we) (?:\w+ )?(?:won't|will not|can't|cannot|can not|couldn't|wouldn't|don't|do not|"
    r"am not|refuse|would not|could not)\b|\bi'm not\b|\b(?:won't|can't) do\b"
)
_UNLESS = re.compile(
    r"\b(?:even )?(?:if|when|whenever|unless|in case|on days) (?:i|we|you) (?:\w+ )?"
    r"(?:won't|will not|can't|cannot|can not|couldn't|don't|do not|am not|could not)(?: \w+)?"
)
"""A condition that holds a "not" and refuses nothing ("if I can't come")."""
_WHO = re.compile(
    r"\b(?:i'll|we'll|you'll|let's|i'd)\b"
    r"|\b(?:i|we) (?:\w+ )?(?:will|can|could|would|do|start|take|come|ring|call|keep|put|bring|"
    r"make|write|tell|ask|sit|meet|give|send|go|talk|look|read|cook|pick|move|stay|get|have|try|"
    r"work|teach|train|book|use|say|share|agree|promise|am|are|check|show|draw|hold|set|name|add|"
    r"split|switch|swap|turn|carry|eat|plan|decide|knock)\b"
    r"|\bi'm (?:going to|on)\b|\bwe're going to\b"
)
_OFFERING = re.compile(
    r"\b(?:i|we) (?:could|can|will|would|might)\b|\b(?:i'll|we'll|let's|let us|suppose)\b"
    r"|\b(?:what if|how about|what about if)\b"
)
_PLAN = re.compile(
    r"(?:i|we) (?!think|feel|felt|see|saw|believe|know|knew|guess|mean|suppose|was|were|am|are|"
    r"have|had|did|do not|don't|need|want|wanted|love|miss|missed|hate|understand|hear|heard|"
    r"hope|wish|like|\w+ed\b)\w+ \w+"
)
_STOPPING = re.compile(r"\b(?:stop|pause|break|interrupt)\b|\bleave it\b|\bsleep on it\b")
_LOOKING_BACK = re.compile(
    r"\b(?:look|check|review|go over|see)\b(?: \w+){0,4} (?:again|works|goes|going|working)\b"
)
_MIGHT_LOOK_BACK = re.compile(
    r"(?:and |or |then |maybe |perhaps )*(?:we|i) (?:could|might|may) (?:\w+ )?"
    rf"{_LOOKING_BACK.pattern}"
)
_RESUMING = re.compile(
    r"\b(?:talk|speak|meet|sit down|sit together)\b(?: \w+){0,4} again\b"
    r"|\banother (?:time|day|evening)\b"
    r"|\b(?:go on|continue|carry on|finish (?:it|this)|(?:pick|take) (?:it|this) up|resume)\b"
    r"|\bcome back to (?:it|this|that)\b|\bmore time\b"
)


_REFUSING = re.compile(
    r"(?:no|nope|sorry no|i'm sorry no|dad no|mum no)\b \w+ \w+|.*\b(?:say|saying|said) no\b"
    r"|.*\byou (?:can't|cannot|can not) (?:move|live|stay|come|have|do|keep)\b"
)


_SEALING = re.compile(
    r"(?:so |okay |ok |then |well |right )*(?:is (?:that|this|it) a |do we have a |"
    r"have we got a |we have a |(?:that's|it's) a )?(?:deal|agreed|settled)(?: then)?"
    r"|(?:so |okay |ok |then |well )*(?:are we agreed|is (?:that|it) (?:agreed|settled))"
)
_ASKS_FOR_A_DOING = re.compile(
    r"(?:and |or |so |then |okay |well |perhaps |maybe )*"
    r"(?:(?:shall|should|could|can|may) (?:i|we)|(?:how|what) about|what if|why don't (?:i|we)|"
    r"would it (?:help|work|do|be enough) if (?:i|we))\b"
)
_ANNOUNCING = re.compile(
    r"(?:(?:hello|hi|hey|so|well|okay|good (?:morning|evening|afternoon))(?: \w+)? )*"
    r"(?:(?:i(?:'d| would) like|i want|i wanted|i need|i came|i(?:'ve| have) come) to"
    r"|(?:i think |i believe |i feel )?we (?:should|need to|ought to|have to)|(?:let's|let us))"
    r" (?:please |just |really )?(?:talk|speak|have a (?:talk|word)|say something)\b.*"
)


def seals(text: str) -> bool:
    """True for "deal?" and the like, which ask for her yes and say nothing new."""
    return bool(_SEALING.fullmatch(plain(text)))


def asks_for_a_doing(text: str) -> bool:
    """True for an offer put as a question ("shall I …", "how about …")."""
    return any(_ASKS_FOR_A_DOING.match(part) for part in clauses(text))


def announces(text: str) -> bool:
    """True for naming what one has come to talk about, without asking leave."""
    return bool(_ANNOUNCING.fullmatch(plain(text)))


def refuses(text: str) -> bool:
    """True for a no of the learner's own ("No, you can't move in with us")."""
    return bool(_REFUSING.match(plain(text)))


def names_a_time(text: str) -> bool:
    """True when `text` says when something will be done; what is past or denied does not count."""
    return any(
        _WHEN.search(part) and not _NOT.search(part) and not _PAST.search(part)
        for part in _unconditioned(text)
    )


def names_somebody(text: str) -> bool:
    """True when `text` says that the learner, or both, will do something."""
    return any(_WHO.search(part) and not _NOT.search(part) for part in _unconditioned(text))


def denies_own(text: str) -> bool:
    """True for "I won't do Tuesdays": a refusal, and no promise beside it."""
    denied = any(_OWN_NOT.search(part) for part in _unconditioned(text))
    return denied and not names_somebody(text)


def offers(text: str) -> bool:
    """True when `text` has the form of an offer ("I could …", "what if …", "we write …")."""
    if denies_own(text):
        return False
    plans = any(_PLAN.match(part) for part in clauses(text))
    return plans or bool(_OFFERING.search(plain(text)))


def stops_for_now(text: str) -> bool:
    """True when `text` speaks of breaking off or going on, and not of looking back at a plan."""
    words = plain(text)
    return bool(_STOPPING.search(words) or _RESUMING.search(words))


def looks_back(text: str) -> bool:
    """True for a look at how a plan works ("we look at it again at Christmas")."""
    return bool(_LOOKING_BACK.search(plain(text)))


def might_look_back(text: str) -> bool:
    """True for the same when it is only thought of ("we could look at it again")."""
    return bool(_MIGHT_LOOK_BACK.match(plain(text)))


def goes_on_later(text: str) -> bool:
    """True when `text` fixes, or offers, another time to go on."""
    return bool(_RESUMING.search(plain(text)))


def _unconditioned(text: str) -> list[str]:
    """The pieces of `text` without conditions that hold a "not"."""
    return [_UNLESS.sub(" ", part) for part in clauses(text)]


def clauses(text: str) -> list[str]:
    """The pieces of `text` in plain words: each says one thing."""
    pieces = re.split(r"[.!?;:,]+\s|\s(?:and|but|so|because|then)\s", straight(text).lower())
    return [plain(piece) for piece in pieces if piece.strip()]
