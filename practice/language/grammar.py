"""Function words of English as the analysis needs them: contractions, pronouns, hesitations."""

from types import MappingProxyType

HESITATIONS = frozenset("um uh er erm ah eh hmm hm uhm umm uhh mmm".split())
"""Sounds of thinking: dropped wherever they stand."""

LIGHT = frozenset(
    "really actually basically honestly literally simply totally completely just even kinda sorta"
    " truly frankly obviously clearly seriously genuinely utterly bloody flipping damn damned"
    " sodding blooming blasted freaking effing fucking frigging goddamn ruddy".split()
)
"""Words that patterns may leave out: "you just never even ask" reads as "you never ask"."""

LEAD_INS = (
    "and",
    "but",
    "so",
    "because",
    "or",
    "then",
    "well",
    "look",
    "listen",
    "okay",
    "ok",
    "right",
    "yeah",
    "yes",
    "yep",
    "no",
    "oh",
    "ah",
    "mm",
    "mmm",
    "mhm",
    "hmm",
    "hm",
    "mm hm",
    "mm hmm",
    "uh huh",
    "sure",
    "alright",
    "all right",
    "i see",
    "i mean",
    "you know",
    "you see",
    "now",
    "anyway",
    "also",
    "maybe",
    "perhaps",
    "again",
    "hey",
    "tracy",
    "honey",
    "darling",
    "sweetheart",
    "love",
    "wow",
    "great",
    "good",
    "fine",
    "thanks",
    "thank you",
)
"""Words that may come before the start of a clause proper; `^` in a pattern skips them."""

SUBJECTS = frozenset(
    "i you he she we they it this that there nobody everyone everybody everything nothing"
    " somebody someone".split()
)
"""Words that begin a clause of their own after a conjunction."""

SUBJECT_PHRASES = frozenset("my your our his her their the a an these those what".split())
"""Words that begin a clause after a comma, though they may also continue a list."""

JOINERS = frozenset("and because so or although though while whereas cause cos".split())
"""Conjunctions that split before a subject."""

CONTRASTS = frozenset("but however yet although though still except".split())
"""Clause openers that take back what stood before them."""

WH_WORDS = frozenset("what how why when where who which whose whom".split())

AUXILIARIES = frozenset(
    "do does did is are was were am have has had can could will would shall should may might"
    " must".split()
)

TURNED = frozenset("i you he she we they it that this there".split())
"""Subjects that may stand behind their verb in a question."""

NEGATIONS = frozenset(
    "not never no none nobody nothing neither nor without hardly barely nowhere rarely seldom"
    " cannot".split()
)

PRONOUNS = frozenset(
    "i me my mine myself you your yours yourself he him his himself she her hers herself we us our"
    " ours ourselves they them their theirs themselves it its itself".split()
)

STOP_WORDS = (
    PRONOUNS
    | AUXILIARIES
    | frozenset(
        "a an the this that these those there here and or but if so as because than then of at by"
        " for with about into onto from to in on up off over under be been being am s t re ve ll d"
        " just really very quite too also even still only again ever well okay ok yes yeah oh like"
        " kind sort bit some any much many lot lots such what which who whom whose how when where"
        " why get gets got getting gotten go goes going gone come comes thing things something"
        " anything way ways make makes made making let lets say says said saying tell tells told"
        " mean means meant know think thinks thought sound sounds seem seems hear hears hearing"
        " feel feels feeling felt guess maybe perhaps right sure one ones people person time times"
        " doing done does all being having when while during whole every each both more most less"
        " least other others"
        " own same now day days today put take takes took actually basically kinda want wants"
        " wanted wanting would like need needs".split()
    )
)
"""Words that carry no content of their own when a paraphrase is held against a line."""

WHOLE_CONTRACTIONS = MappingProxyType(
    {
        "won't": ("will", "not"),
        "can't": ("can", "not"),
        "shan't": ("shall", "not"),
        "ain't": ("is", "not"),
        "let's": ("let", "us"),
        "y'all": ("you",),
        "o'clock": ("oclock",),
        "ma'am": ("maam",),
        "cannot": ("can", "not"),
        "dont": ("do", "not"),
        "doesnt": ("does", "not"),
        "didnt": ("did", "not"),
        "isnt": ("is", "not"),
        "arent": ("are", "not"),
        "wasnt": ("was", "not"),
        "werent": ("were", "not"),
        "wont": ("will", "not"),
        "cant": ("can", "not"),
        "couldnt": ("could", "not"),
        "wouldnt": ("would", "not"),
        "shouldnt": ("should", "not"),
        "havent": ("have", "not"),
        "hasnt": ("has", "not"),
        "hadnt": ("had", "not"),
        "youre": ("you", "are"),
        "youve": ("you", "have"),
        "youll": ("you", "will"),
        "youd": ("you", "would"),
        "im": ("i", "am"),
        "ive": ("i", "have"),
        "thats": ("that", "is"),
        "whats": ("what", "is"),
        "theres": ("there", "is"),
        "theyre": ("they", "are"),
        "weve": ("we", "have"),
        "shoulda": ("should", "have"),
        "coulda": ("could", "have"),
        "woulda": ("would", "have"),
        "mighta": ("might", "have"),
        "musta": ("must", "have"),
        "shouldve": ("should", "have"),
        "couldve": ("could", "have"),
        "wouldve": ("would", "have"),
        "hes": ("he", "is"),
        "shes": ("she", "is"),
        "whos": ("who", "is"),
        "theyll": ("they", "will"),
        "theyve": ("they", "have"),
        "alot": ("a", "lot"),
        "infact": ("in", "fact"),
        "gonna": ("going", "to"),
        "wanna": ("want", "to"),
        "gotta": ("have", "to"),
        "dunno": ("do", "not", "know"),
        "lemme": ("let", "me"),
        "gimme": ("give", "me"),
        "outta": ("out", "of"),
        "ya": ("you",),
        "yer": ("your",),
        "goin": ("going",),
        "nothin": ("nothing",),
        "alright": ("all", "right"),
        "ok": ("okay",),
        "k": ("okay",),
        "kay": ("okay",),
        "mhm": ("mm", "hm"),
        "mhmm": ("mm", "hm"),
        "mmhm": ("mm", "hm"),
        "mmhmm": ("mm", "hm"),
        "uhuh": ("uh", "huh"),
        "cuz": ("because",),
        "cos": ("because",),
        "coz": ("because",),
        "til": ("until",),
        "till": ("until",),
        "thru": ("through",),
        "everytime": ("every", "time"),
        "everyday": ("every", "day"),
        "yknow": ("you", "know"),
        "tho": ("though",),
        "pls": ("please",),
        "mum": ("mother",),
        "mom": ("mother",),
        "dad": ("father",),
        "mommy": ("mother",),
        "mummy": ("mother",),
        "daddy": ("father",),
    }
)
"""Spoken or typed short forms and what they stand for, word by word."""

SUFFIX_CONTRACTIONS = MappingProxyType(
    {"re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}
)

IS_BASES = frozenset(
    "it that this what who where how there here he she when why everything something nothing"
    " everyone everybody nobody somebody someone".split()
)
"""Words after which 's is "is"; elsewhere it shows possession and is dropped."""

YOUR_MEANS_YOU_ARE = frozenset(
    "always never so just not being too such going the a an right wrong lazy selfish".split()
)
"""After these, a written "your" is a slip (or mishearing) for "you're"."""

ITS_MEANS_IT_IS = frozenset(
    "your my not a an the like just always all only too so you me his her our their because"
    " okay hard fine never".split()
)
"""After these, a written "its" is a slip for "it's"."""

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def number_words(digits: str) -> tuple[str, ...]:
    """`digits` below one hundred as words ("21" -> twenty, one); others as they are."""
    if not digits.isascii() or len(digits) > 2:
        return (digits,)
    number = int(digits)
    if number < 20:
        return (_UNITS[number],)
    tens = _TENS[number // 10 - 2]
    return (tens,) if number % 10 == 0 else (tens, _UNITS[number % 10])
