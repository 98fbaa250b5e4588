"""What is said beside the matter: small talk, shrugs, a plea for a minute, a word of despair."""

import re
from collections.abc import Mapping

from practice.persona.words import plain

_SO = r"(?: (?:so|very|really|quite|just|such|a bit|a little|pretty|rather|kind of))*"
_NOW = (
    r"(?: (?:now|right now|today|tonight|please|then|again|too|though|really|anyway|sometime|"
    r"at all|here|so much|very much|a lot|any ?more|this morning|outside|out there|these days))*"
)
_LEAD = (
    r"(?:(?:well|oh|ok|okay|hey|so|um|uh|hm|sorry|please|look|listen|just|excuse me|you know|"
    r"ah|but|and|anyway|actually|by the way|honestly) )*"
)
_KIN = (
    r"(?:dog|cat|horse|rabbit|hamster|mother|mum|mom|father|dad|brother|sister|uncle|aunt|cousin|"
    r"grand(?:mother|father|ma|pa)|gran|granny|wife|husband|partner|son|daughter|child|baby|"
    r"(?:best |old )?friend|neighbou?r|boyfriend|girlfriend)"
)
_WEATHER = (
    r"(?:nice|lovely|beautiful|awful|terrible|horrible|cold|hot|warm|freezing|wet|grey|windy|"
    r"sunny|cloudy|rainy|raining|snowing|pouring|stormy|foggy|mild|bad|good)"
)
_NATURE = r"(?:windy|sunny|cloudy|rainy|raining|snowing|pouring|stormy|foggy|freezing)"

_FULL: Mapping[str, tuple[str, ...]] = {
    "love": (
        rf"i (?:(?:really|still|do|just|think i|always) )*(?:love|adore) you{_NOW}",
        r"i(?:'m| am) in love with you",
    ),
    "flirt": (
        rf"(?:do you |would you |will you )?(?:want to |wanna |like to )?"
        rf"(?:go out|have dinner|go on a date) with me{_NOW}",
        r"(?:will you |can i |please )?(?:marry|kiss|hug) (?:me|you)",
        r"are you (?:single|flirting with me|seeing anyone)",
        rf"you(?:'re| are| look){_SO} (?:sexy|hot|attractive){_NOW}",
    ),
    "compliment": (
        rf"you(?:'re| are| look){_SO}(?: an?)? (?:beautiful|pretty|handsome|lovely|nice|cute|"
        rf"gorgeous|great|amazing|wonderful|brilliant|clever|smart|funny|good)"
        rf"(?: (?:person|man|woman|human being))?{_NOW}",
        rf"i{_SO} (?:like|love) your (?:new )?(?:hair|shirt|shoes|dress|jacket|eyes|smile|voice|"
        rf"glasses|coat|jumper|tie|earrings|accent|boots|scarf|watch|hat|face){_NOW}",
        rf"(?:i think )?you(?:'re| are)(?: simply| just)? the best{_NOW}",
        rf"(?:that's an? |that is an? |what an? )?(?:nice|lovely|great|cool|pretty) "
        rf"(?:hair|shirt|shoes|dress|jacket|eyes|smile|voice|"
        rf"glasses|coat|jumper|tie|boots|scarf|watch|hat){_NOW}",
    ),
    "shrug": (
        r"(?:do )?whatever(?: you (?:want|say|like|think|wish|prefer))?",
        r"(?:it's |that's )?(?:all )?up to you",
        r"(?:just )?as you (?:like|wish|want)|anything you (?:want|like)|suit yourself",
        r"you (?:decide|choose|tell me|win)|have it your way",
        r"i (?:really )?(?:don't|do not) (?:care|mind)|it's all the same to me",
    ),
    "refusal": (
        rf"i(?:'ve| have)?(?: got)? nothing(?: more| else| left| new)? to (?:say|tell|add)"
        rf"(?: to you| to that| about (?:it|that|this))?{_NOW}",
        rf"(?:there is|there's) nothing (?:more |else )?to (?:say|talk about){_NOW}",
        r"never ?mind(?: that| me)?|forget (?:it|about it|that|i (?:said|asked)(?: anything)?)",
        r"no comment|nothing|it's nothing|drop it|leave it|it doesn't matter",
        r"i(?:'d| would) rather not(?: (?:say|talk(?: about it)?))?",
        rf"i (?:don't|do not) (?:really )?(?:want|feel like) "
        rf"(?:to talk|to speak|to say anything|talking)(?: about (?:it|this|that))?{_NOW}",
    ),
    "greeting": (
        r"(?:hello|hi|hey|hallo)(?: (?:there|again|hello|hi))*(?: \w+)?",
        r"(?:good )?(?:morning|afternoon|evening|day)",
    ),
    "present": (
        rf"are you (?:still )?(?:there|here|listening|awake|with me)(?: to me)?{_NOW}",
        r"(?:can|do) you (?:even )?hear me|(?:is )?any(?:body|one) (?:there|home)",
    ),
    "machine": (
        r"i(?:'m| am) (?:a|an|just a|only a) (?:robot|bot|machine|computer|ai)",
        r"are you (?:(?:a|an|really|even|actually|some|kind|of|just|maybe|talking) )*"
        r"(?:robot|bot|machine|computer|ai|human|real|program|real person|human being|chatbot|"
        r"chatgpt|actor|character)",
        r"(?:is|am i talking to) (?:this |you |that )?(?:a|an) "
        r"(?:robot|bot|machine|computer|ai|program)",
        r"you(?:'re| are) (?:just |only |not )?(?:a|an)? ?(?:robot|bot|machine|computer|ai|program|"
        r"real)",
    ),
    "recorded": (
        r"are you (?:recording|taping|filming|writing down)(?: (?:this|me|us|that|it|all of it))?",
        r"(?:is|are) (?:this|that|it|we) (?:being )?(?:recorded|taped|filmed)",
        r"who is (?:listening|watching)",
    ),
    "tested": (
        r"(?:is|was) (?:this|that|it) (?:just |only )?(?:a|an|some kind of|some sort of)"
        r"(?: kind of)? ?(?:test|game|joke|trick|trap|exam|simulation|rehearsal|role ?play|"
        r"exercise)(?: question)?",
        r"are you testing me",
    ),
    "weather": (
        rf"(?:the weather|the sun|the sky)(?:'s| is| was| has been| looks)?{_SO} "
        rf"(?:{_WEATHER}|shining|out|blue){_NOW}",
        rf"(?:it's|it is|it was|it looks){_SO} {_WEATHER}(?: weather)? "
        rf"(?:outside|out|out there|weather){_NOW}",
        rf"(?:it's|it is|it was){_SO} (?:cold|hot|warm|freezing|wet|grey)(?: today| tonight)",
        rf"(?:it's|it is|is it|will it be|was it){_SO}(?: still)? {_NATURE}{_NOW}",
        rf"(?:what(?:'s| is) the weather(?: like)?|how(?:'s| is) the weather)(?: tomorrow)?{_NOW}",
        rf"(?:what (?:a )?)?(?:nice|lovely|beautiful|awful|terrible) (?:weather|day){_NOW}",
        rf"(?:is it )?{_WEATHER} (?:outside|weather){_NOW}",
    ),
    "mirth": (
        r"(?:lol|lmao|rofl|hehe|(?:ha ?)+|haha(?:ha)*)(?: .{0,30})?",
        r"(?:that's|that is|this is|you're)(?: so| really| very)? (?:funny|hilarious)",
        r"(?:i'm |i was |i am )?(?:only |just )?(?:kidding|joking)",
    ),
    "bad_news": (
        rf"my (?:\w+ )?{_KIN} (?:has |have |just |is )*(?:died|passed away|dead|dying|"
        rf"got cancer|cancer|very ill|ill|sick|very sick|really ill|"
        rf"(?:was |been )?taken to hospital|in (?:the )?hospital|"
        rf"had an? (?:accident|stroke|heart attack))"
        rf"(?: (?:yesterday|today|(?:last|this) (?:week|night|month|morning)|on \w+day|with \w+))*",
        rf"i (?:just |have just )?(?:lost|buried) my {_KIN}{_NOW}",
        r"i(?:'ve| have)? (?:just )?(?:got|been diagnosed with|have)? ?cancer",
        rf"i(?:'m| am| feel){_SO} (?:sick|ill|unwell|not well|dizzy|faint|in pain){_NOW}",
        r"i(?: have|'ve)? (?:just )?(?:lost|been fired from) my job(?: today| yesterday)?",
        rf"i(?: have|'ve)?(?: got)? an? (?:bad |terrible )?"
        rf"(?:headache|fever|migraine|cold|stomach ache){_NOW}",
        r"everything hurts|i(?:'ve| have) been (?:fired|sacked|robbed)(?: today)?",
        r"(?:somebody|someone) (?:has |just |close to me )*died.{0,30}",
    ),
    "break": (
        rf"i(?:'m| am){_SO} (?:hungry|thirsty|starving){_NOW}",
        rf"i need (?:the|a|to use the) (?:toilet|loo|bathroom|drink|minute|moment|second|"
        rf"glass of water|coffee){_NOW}",
        rf"(?:can|could|may) i (?:please )?(?:have|borrow|get|use) (?:a |an |some |your |the )?"
        rf"(?:(?:cup|glass|piece|slice) of )?(?:\w+ )?(?:coffee|tea|water|drink|biscuits?|cake|pen|"
        rf"tissue|toilet|loo|bathroom|phone|charger|sandwich|pancakes?|sugar|milk|chair){_NOW}",
        r"(?:my phone is ringing|i have to take this(?: call)?|there's somebody at the door)"
        r"(?: sorry)?",
        rf"let me think(?: about (?:it|that))?{_NOW}|i need (?:a minute )?to think{_NOW}",
        rf"(?:one|just a|give me a|wait a|hang on a) (?:moment|minute|second){_NOW}",
        rf"(?:hold on|hang on|wait){_NOW}",
        rf"(?:can you |could you )?(?:be|keep) quiet(?: for a (?:minute|moment|second))?{_NOW}",
    ),
    "leaving": (
        r"(?:good ?bye|bye|bye bye|see you|see you (?:later|soon|tomorrow)|good night|farewell)"
        r"(?: then| now)?",
        rf"i(?:'ve| have)? (?:got to|have to|must|need to|better|should) (?:go|leave|run){_NOW}",
        rf"i(?:'d| had) better (?:go|leave){_NOW}|i(?:'m| am) (?:leaving|off){_NOW}|gotta go",
        rf"(?:i want to|can i|may i|let me) (?:go|go home|leave){_NOW}",
    ),
    "help": (r"help(?: me)?|(?:somebody|someone) help(?: me)?|i need help",),
    "stop": (
        r"stop(?: (?:it|that|this|now|please|talking|stop))*|enough|(?:that's|that is) enough|"
        r"no more|quit it|(?:please )?(?:don't|stop) (?:shout|shouting|yell|yelling)(?: at me)?",
    ),
    "bleak": (
        r"nothing (?:matters|makes sense|is worth it)(?: any ?more)?",
        r"i hate (?:my life|my self|myself|everything)|i need help with my life",
        r"(?:everything|it all|it) (?:is|feels|seems) (?:all )?(?:pointless|hopeless|meaningless)",
        r"(?:it's|it is) (?:all )?(?:pointless|hopeless|meaningless)",
        r"i (?:give up|can't take (?:it|this|any of it) any ?more|can't cope(?: any ?more)?|"
        r"have no hope(?: left)?|don't see the point(?: of anything| any ?more)*)",
    ),
    "restart": (
        rf"(?:can|could|shall|may|let's|let us|i want to|i'd like to)"
        rf"(?: (?:we|i|us))?(?: please)? (?:start|begin|try)(?: (?:this|that|it))? "
        rf"(?:over|again|afresh|from the (?:beginning|start|top))"
        rf"{_NOW}",
    ),
    "swearing": (
        r"(?:(?:oh|damn|dammit|it|shit|fuck|fucking|hell|bloody|crap|god|jesus|christ|my|gosh|"
        r"sake|for|fuck's|god's|heaven's|what the|what a|ugh|argh|day|week|mess|life) ?)+",
    ),
    "pardon": (
        r"(?:can|could|would|will) you (?:please )?(?:repeat|say) (?:that|it|the question|this)"
        r"(?: again)?(?: please)?",
        r"(?:can|could|would) you (?:please )?(?:speak|talk) (?:up|louder|slower|more slowly)",
        r"i (?:don't|didn't) (?:know|understand|see|get) what you (?:mean|meant|are saying)",
        r"i wasn't listening|i missed that|i didn't catch that",
        r"i (?:don't|didn't|do not|can't) (?:quite )?(?:understand|get|hear|follow|catch)"
        r"(?: you| that| it| what you (?:mean|said|say))?",
        r"(?:speak|talk) (?:up|louder|slower|more slowly)(?: please)?",
    ),
    "unsure": (
        r"what (?:should|do|shall|can) i (?:say|do)(?: now| next| to that)",
        r"what (?:should|shall|can) i say",
        r"i(?:'ve| have)? (?:forgot|forgotten|lost) (?:my thread|what i wanted to say|"
        r"what i was going to say)",
        r"(?:this|it) (?:is|feels) (?:so |very |a bit |really )?(?:awkward|weird|strange)",
        r"h+m+|u+h+|u+m+|e+r+m*",
    ),
    "small_talk": (
        r"(?:what|which|who|where)(?:'s| is| are)? your (?:favou?rite .*|star sign|hobby|hobbies|"
        r"address|surname|birthday|phone number|middle name)",
        r"do you have (?:a |an |any )?(?:favou?rite .*|hobby|hobbies|pets?|cat|dog|children|kids|"
        r"siblings|brothers?|sisters?|boyfriend|girlfriend|(?:brothers or sisters))",
        r"are you (?:married|divorced|religious|on holiday)|where (?:do you live|are you from)",
        r"where do you come from|who did you vote for|do you (?:believe in|vote|pray)\b.*",
        r"what did you (?:have|eat) for (?:breakfast|lunch|dinner|supper|tea)",
        r"(?:what(?:'s| is) )?(?:\w+ )(?:plus|times|minus) \w+",
        r"(?:can|could|will|would) you (?:please )?(?:help me with my (?:homework|taxes|essay|exam|"
        r"computer|phone|shopping)|lend me (?:some |a |your )?(?:money|pen|car|phone|book|bike|"
        r"\w+ pounds|\w+ euros|\w+ dollars)|give me (?:some|a) (?:money|lift|ride|pen)|sing.*)",
        r"what(?:'s| is) (?:your name|the meaning of life)|can you (?:speak|dance|sing|cook) ?\w*",
        r"what are you doing (?:tonight|tomorrow|later|this weekend|on \w+day|after this)",
        r"do you want (?:a|an|some) (?:biscuit|coffee|tea|sweet|drink|cake|pizza|sandwich|apple)",
        r"do you (?:drink|dream|smoke|cook|dance|sing|swim|read)(?: much| a lot)?",
        r"how much (?:money )?do you (?:make|earn|weigh)|how tall are you|have you eaten",
        r"let(?:'s| us) (?:get drunk|go dancing|watch .*|talk about (?:football|music|films|sport|"
        r"politics|the weather|something (?:else|different)))|can i (?:smoke|sing)(?: here| now)?",
        r"who won the (?:election|game|match|cup|league)(?: last night| yesterday)?",
        r"what do you do (?:for fun|in your (?:free|spare) time|at weekends)|you remind me of .*",
        r"(?:happy birthday|merry christmas|happy new year|bless you|cheers|congratulations)"
        r"(?: to you)?|(?:please )?(?:give me|can i have) a hug|alexa .*|hey (?:siri|google) .*",
        r"test(?:ing)?(?: (?:one|two|three|four|\d|test|testing))+",
        r"tell me (?:a|another) (?:joke|story|secret|poem)|sing (?:me )?(?:a song|something)",
        r"say something (?:nice|funny|else|interesting)|knock knock|guess what|sing",
        r"i (?:hate|love|like) (?:\w+days|winter|summer|cheese|pizza|football|music|dogs|cats|"
        r"coffee|chocolate|films|cooking|dancing|singing)",
        rf"(?:every ?thing|food|the rent|petrol|gas|life|it)(?:'s| is| has got| gets| costs){_SO} "
        rf"(?:expensive|dear|a fortune){_NOW}",
        rf"i (?:had|ate|made|cooked|bought) .{{0,20}} for (?:breakfast|lunch|dinner|supper){_NOW}",
        rf"did you (?:see|watch) the (?:game|match|film|news)(?: last night| on \w+day)?{_NOW}",
        rf"what(?:'s| is) for (?:dinner|lunch|breakfast|supper|tea){_NOW}",
        r"(?:trains?|cars?|buses|dogs|cats|planes) (?:is|are) .*er than .*",
        r"i went (?:shopping|swimming|running|to the (?:cinema|gym|dentist|hairdresser))\b.*",
        r"i(?:'ve| have)? (?:bought|got) (?:a )?new (?:car|phone|dog|cat|bike|coat|shoes|haircut)",
    ),
}
_PATTERNS = tuple(
    (case, re.compile(rf"{_LEAD}(?:{'|'.join(forms)})")) for case, forms in _FULL.items()
)

_TABLES = ("pardon", "unsure", "small_talk")
"""Forms that are answered by a table of their own."""

ASIDES = (*(case for case in _FULL if case not in _TABLES), "unfinished")
"""Cases of [reply.aside] that are found by what is said."""

INSTEAD: Mapping[str, str] = {"shrug": "unsure", "refusal": "unsure", "unfinished": "encourager"}
"""The table that answers a case for which she has no words; [reply.small_talk] for the others."""

_BROKEN_OFF = re.compile(
    r"(?:.* )?(?:the|a|an|and|because|because of the|or|my|your|if|thinking that|that maybe)"
)
WORDS_BROKEN_OFF = 8
_DRONE = re.compile(r"\b(?!no\b|yes\b|very\b|please\b|sorry\b|so\b|really\b)(\w+)(?: \1){2,}\b")

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

_HUNGER = re.compile(
    r"\b(?:hungry|thirsty|starving|coffee|tea|drink|water|biscuits?|cake|pancakes?|sandwich|sugar)\b"
)


def wants_food(text: str) -> bool:
    """True when somebody is hungry, or asks for something to eat or drink."""
    return bool(_HUNGER.search(plain(text)))


def aside(text: str) -> str:
    """The case of [reply.aside], or the table, that answers `text`; "" when it is no aside."""
    words = plain(text)
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


def despairs(text: str) -> bool:
    """True when somebody says that they want to die, or to harm themselves."""
    return bool(_DESPAIR.search(plain(text)))
