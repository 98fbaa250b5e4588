"""The forms of English verbs, so that a lexicon names a verb once: "take~" is every form of it."""

from types import MappingProxyType

IRREGULAR = MappingProxyType(
    {
        "be": "am is are was were been being",
        "beat": "beaten",
        "become": "became",
        "begin": "began begun",
        "bend": "bent",
        "bite": "bit bitten",
        "bleed": "bled",
        "blow": "blew blown",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "burn": "burned burnt",
        "bury": "buried",
        "buy": "bought",
        "catch": "caught",
        "choose": "chose chosen",
        "come": "came",
        "cost": "cost",
        "cut": "cut",
        "deal": "dealt",
        "dig": "dug",
        "do": "did done does",
        "drag": "dragged",
        "draw": "drew drawn",
        "drink": "drank drunk",
        "drive": "drove driven",
        "drop": "dropped",
        "eat": "ate eaten",
        "fall": "fell fallen",
        "feed": "fed",
        "feel": "felt",
        "fight": "fought",
        "find": "found",
        "fling": "flung",
        "forget": "forgot forgotten",
        "freeze": "froze frozen",
        "get": "got gotten",
        "give": "gave given",
        "go": "went gone goes",
        "grind": "ground",
        "hang": "hung hanged",
        "have": "had has",
        "hear": "heard",
        "hide": "hid hidden",
        "hit": "hit",
        "hold": "held",
        "hurt": "hurt",
        "keep": "kept",
        "know": "knew known",
        "lay": "laid",
        "lead": "led",
        "leave": "left",
        "lend": "lent",
        "let": "let",
        "lie": "lied",
        "lose": "lost",
        "make": "made",
        "mean": "meant",
        "mislead": "misled",
        "overspend": "overspent",
        "pay": "paid",
        "put": "put",
        "quit": "quit",
        "read": "read",
        "ride": "rode ridden",
        "ring": "rang rung",
        "rise": "rose risen",
        "rub": "rubbed",
        "run": "ran run",
        "say": "said",
        "see": "saw seen",
        "sell": "sold",
        "send": "sent",
        "set": "set",
        "shake": "shook shaken",
        "shoot": "shot",
        "show": "showed shown",
        "shut": "shut",
        "sit": "sat",
        "skip": "skipped",
        "slam": "slammed",
        "sleep": "slept",
        "sling": "slung",
        "snap": "snapped",
        "sneak": "sneaked snuck",
        "speak": "spoke spoken",
        "spend": "spent",
        "spit": "spat",
        "spoil": "spoiled spoilt",
        "spring": "sprang sprung",
        "stab": "stabbed",
        "stand": "stood",
        "steal": "stole stolen",
        "stick": "stuck",
        "sting": "stung",
        "string": "strung",
        "strike": "struck",
        "strip": "stripped",
        "swan": "swanned",
        "swear": "swore sworn",
        "sweep": "swept",
        "swing": "swung",
        "take": "took taken",
        "teach": "taught",
        "tear": "tore torn",
        "tell": "told",
        "think": "thought",
        "throw": "threw thrown",
        "tread": "trod trodden",
        "undercut": "undercut",
        "understand": "understood",
        "wake": "woke woken waked",
        "walk": "walked",
        "wear": "wore worn",
        "win": "won",
        "wind": "wound",
        "withhold": "withheld",
        "write": "wrote written",
    }
)
"""Forms that the rules of spelling do not give."""

_VOWELS = frozenset("aeiou")
_DOUBLING = frozenset(
    "beg bet blab cancel chat chop control cut dig drag drop fib fit flip get gossip grab hit hog"
    " jab jog kid lag let level model nag nod pat pin plan plot plug pop put quit rat rip rob rub"
    " run scam set shrug shut sit skip slag slam slap slip snap sob spit split spot stab step stir"
    " stop strip strut swan swap tag tap trap travel trip tug twig undercut whip win wrap"
    " zap".split()
)
"""Verbs that double their last letter before -ed and -ing."""


def forms(verb: str) -> tuple[str, ...]:
    """Every form of `verb`: itself, -s, -ing, past ("take" gives takes, taking, took, taken)."""
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb
    if verb in _DOUBLING:
        stem = verb + verb[-1]
    going = verb[:-2] + "ying" if verb in ("lie", "die", "tie") else stem + "ing"
    if verb == "be":
        return (verb, *IRREGULAR[verb].split())
    past = IRREGULAR.get(verb, "").split()
    if not past:
        past = [
            verb[:-1] + "ied"
            if _ends_in_y(verb)
            else (verb + "d" if verb[-1] == "e" else stem + "ed")
        ]
    return tuple(dict.fromkeys((verb, _third(verb), going, *past)))


def _ends_in_y(verb: str) -> bool:
    return len(verb) > 2 and verb.endswith("y") and verb[-2] not in _VOWELS


def _third(verb: str) -> str:
    if _ends_in_y(verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
