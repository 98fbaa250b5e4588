"""Everyday questions and requests beside the matter: a courtesy, a song, a wish to drop it."""

from collections.abc import Mapping

from practice.persona.aside_pieces import NOW

_MEAL = r"(?:breakfast|lunch|dinner|supper|tea|anything to eat|something to eat)"
_TIME = r"(?:morning|weekend|journey|trip|drive|holiday|lunch|breakfast)"

EVERYDAY: Mapping[str, tuple[str, ...]] = {
    "courtesy": (
        rf"(?:did|have) you (?:sleep|slept)(?: (?:well|all right|alright|okay|ok|better|enough))?"
        rf"(?: last night)?{NOW}",
        r"how did you sleep(?: last night)?|(?:sleep|slept) (?:well|all right|okay)",
        rf"(?:had|eaten)(?: your| any)? {_MEAL}(?: yet| already| today)*|eaten (?:yet|already)",
        rf"have you (?:eaten|had (?:your |any )?{_MEAL})(?: yet| already| today| at all)*",
        rf"how (?:was|did|is|has) your {_TIME}(?: (?:go|going|been|so far|today))*",
        rf"(?:did you have|have you had) (?:a |an )?(?:nice|good|pleasant|easy) {_TIME}"
        rf"(?: so far)?",
    ),
    "maker": (r"who (?:made|built|programmed|created|wrote|invented) you",),
    "home": (rf"where (?:exactly )?do you live{NOW}|where(?:'s| is) your (?:home|house|flat)",),
    "drop": (
        r"(?:(?:let's|let us|can we|could we|can't we|shall we|should we|we should|why don't we|"
        r"i want to|i(?:'d| would) (?:like|prefer) to|i(?:'d| would) rather|i say we|"
        r"i think we should|we can|we could) )?(?:all )?(?:just |simply |please )*"
        r"(?:drop|leave|skip) (?:it|this|that|the (?:matter|subject|topic|whole (?:thing|matter)))"
        r"(?: (?:now|then|be|alone|already|please|altogether|ok|okay|all right))*",
        r"(?:let's|let us|can we|could we|can't we|shall we) (?:just |simply )*(?:forget|bury) "
        r"(?:about )?(?:it|this|that|the (?:matter|whole thing))",
        r"(?:let's|let us|can we|could we|can't we|i want to) (?:please )?(?:just )?stop "
        r"(?:talking|speaking) about (?:it|this|that)(?: now| please)*",
        rf"(?:let's|let us|can we|could we) (?:just )?not talk about (?:it|this|that){NOW}",
    ),
    "my_place": (
        r"what would you do(?: now)? (?:in my (?:place|shoes|position|situation|seat|chair)|"
        r"if you were (?:me|in my (?:place|shoes|position)))",
        r"if you were (?:me|in my (?:place|shoes|position)) what would you do",
    ),
}
"""Cases of an aside with their forms, for the whole of what was said in plain words."""

WANTED = (
    r"(?:can you |could you |will you |would you |please )?(?:sing|dance|whistle|play)"
    r"(?: (?:me|us))?(?: (?:something|a song|a tune|one))?(?: (?:for|to) (?:me|us))?",
    r"(?:what(?:'s| is) the best way to|how (?:do|does|can|would) (?:you|i|one) (?:best )?) ?"
    r"(?:cook|bake|boil|fry|peel|roast|grill|knit|iron) .{2,40}",
)
"""Forms of what somebody would like to hear or see instead; small talk answers them."""
