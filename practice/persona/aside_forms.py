"""The forms of what people say beside the matter, told apart by what answers them."""

from collections.abc import Mapping

from practice.persona.aside_everyday import EVERYDAY, WANTED
from practice.persona.aside_pieces import ARTIFICIAL, KIN, NATURE, NOW, SLOWER, SO, WEATHER

FORMS: Mapping[str, tuple[str, ...]] = {
    **EVERYDAY,
    "love": (
        rf"i (?:(?:really|still|do|just|think i|always) )*(?:love|adore) you{NOW}",
        r"i(?:'m| am) in love with you",
    ),
    "flirt": (
        rf"(?:do you |would you |will you )?(?:want to |wanna |like to )?"
        rf"(?:go out|have dinner|go on a date) with me{NOW}",
        r"(?:will you |can i |please )?(?:marry|kiss|hug) (?:me|you)",
        r"i (?:really |kind of |rather )?fancy you|give (?:me|us) a (?:kiss|cuddle)",
        r"are you (?:single|flirting with me|seeing anyone)",
        rf"you(?:'re| are| look){SO} (?:cute|adorable|pretty|beautiful|lovely|hot|sexy|gorgeous)"
        r" (?:when .{2,40}|like (?:that|this))",
        r"(?:hey |hello |hi |well )*(?:gorgeous|sexy|babe|handsome|hot stuff|beautiful)",
        rf"you(?:'re| are| look){SO} (?:sexy|hot|attractive){NOW}",
    ),
    "compliment": (
        rf"you(?:'re| are| look){SO}(?: an?)? (?:beautiful|pretty|handsome|lovely|nice|cute|"
        rf"gorgeous|great|amazing|wonderful|brilliant|clever|smart|funny|good)"
        rf"(?: (?:person|man|woman|human being))?{NOW}",
        rf"i{SO} (?:like|love) your (?:new )?(?:hair|shirt|shoes|dress|jacket|eyes|smile|voice|"
        rf"glasses|coat|jumper|tie|earrings|accent|boots|scarf|watch|hat|face){NOW}",
        rf"(?:i think )?you(?:'re| are)(?: simply| just)? the best{NOW}",
        rf"(?:that's an? |that is an? |what an? )?(?:nice|lovely|great|cool|pretty) "
        rf"(?:hair|shirt|shoes|dress|jacket|eyes|smile|voice|"
        rf"glasses|coat|jumper|tie|boots|scarf|watch|hat){NOW}",
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
        rf"(?: to you| to that| about (?:it|that|this))?{NOW}",
        rf"(?:there is|there's) nothing (?:more |else )?to (?:say|talk about){NOW}",
        r"never ?mind(?: that| me)?|forget (?:it|about it|that|i (?:said|asked)(?: anything)?)",
        r"(?:maybe|perhaps) (?:later|another time|tomorrow|not)|later",
        r"no comment|nothing|it's nothing|it doesn't matter",
        r"i(?:'d| would) rather not(?: (?:say|talk(?: about it)?))?",
        rf"i (?:don't|do not) (?:really )?(?:want|feel like) "
        rf"(?:to talk|to speak|to say anything|talking)(?: about (?:it|this|that))?{NOW}",
    ),
    "greeting": (
        r"(?:hello|hi|hey|hallo)(?: (?:there|again|hello|hi))*(?: \w+)?",
        r"(?:good )?(?:morning|afternoon|evening|day)",
    ),
    "present": (
        rf"are you (?:still )?(?:there|here|listening|awake|with me)(?: to me)?{NOW}",
        r"is (?:this|that|the|my) (?:thing|mic|microphone|line)(?: still)? (?:on|working)",
        r"(?:can|do) you (?:even )?hear me|(?:is )?any(?:body|one) (?:there|home)",
    ),
    "machine": (
        r"i(?:'m| am) (?:a|an|just a|only a) (?:robot|bot|machine|computer|ai)",
        rf"are you (?:\w+ ){{0,5}}(?:{ARTIFICIAL}|human|human being|real|real person|actor|"
        r"character|conscious|sentient)(?: or .{1,40}| by any chance)?",
        r"(?:do you|are you able to|can you) (?:actually |really )*(?:have|feel) "
        r"(?:feelings|emotions|a soul|batteries)",
        r"repeat after me\b.*|say (?:cheese|the word \w+)",
        r"(?:do i know you|have we met|who am i talking to)(?: before)?",
        r"(?:ignore|forget|disregard) (?:all |any |your |the |everything |every |of |my )*"
        r"(?:previous |prior |earlier )*(?:instructions?|prompts?|rules|programming)\b.*",
        r"(?:write|compose|generate|give) (?:me |us )?(?:a |an |the |some |another )?(?:\w+ )?"
        r"(?:poem|story|song|essay|haiku|code|program|recipe)\b.*",
        r"(?:pretend|imagine|act as if) (?:that )?(?:you are|you're|to be|you were) .{2,60}",
        r"act (?:like|as) an? .{2,40}",
        r"(?:translate|spell|define|google|calculate|summari[sz]e) .{2,60}",
        r"(?:is|am i talking to) (?:this |you |that )?(?:a|an) "
        r"(?:robot|bot|machine|computer|ai|program)",
        rf"you(?:'re| are) (?:just |only |not |clearly |obviously )*(?:a |an )?"
        rf"(?:{ARTIFICIAL}|real)(?: \w+)?",
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
        rf"(?:the weather|the sun|the sky)(?:'s| is| was| has been| looks)?{SO} "
        rf"(?:{WEATHER}|shining|out|blue){NOW}",
        rf"(?:it's|it is|it was|it looks){SO} {WEATHER}(?: weather)? "
        rf"(?:outside|out|out there|weather){NOW}",
        rf"(?:it's|it is|it was){SO} (?:cold|hot|warm|freezing|wet|grey)(?: today| tonight)",
        rf"(?:it's|it is|it was){SO} (?:cold|hot|warm|freezing|boiling|stuffy|dark) in here{NOW}",
        rf"i(?:'m| am){SO} (?:cold|freezing|hot|boiling|sweating){NOW}",
        r"(?:it )?looks like (?:rain|snow|a storm|sun|thunder|a nice day)",
        r"(?:it's|it is) (?:raining cats and dogs|bucketing down|chucking it down).{0,20}",
        rf"(?:it's|it is|is it|will it be|was it){SO}(?: still)? {NATURE}{NOW}",
        rf"(?:what(?:'s| is) the weather(?: like)?|how(?:'s| is) the weather)(?: tomorrow)?{NOW}",
        rf"(?:what (?:a )?)?(?:nice|lovely|beautiful|awful|terrible) (?:weather|day){NOW}",
        rf"(?:is it )?{WEATHER} (?:outside|weather){NOW}",
    ),
    "mirth": (
        r"(?:lol|lmao|rofl|hehe|(?:ha ?)+|haha(?:ha)*|hehe?h?|hah)(?: .{0,30})?",
        r"(?:that's|that is|this is|you're)(?: so| really| very)? (?:funny|hilarious)(?: .{0,30})?",
        r"(?:that|you|this) made me laugh|you make me laugh",
        r"(?:i(?:'m| am) )?(?:laughing|dying|lmfao|xd|hihi(?:hi)*|tee hee|good one)",
        r"(?:i'm |i was |i am )?(?:only |just )?(?:kidding|joking)",
    ),
    "nonsense": (
        r"wrong (?:number|person|room|door|house)(?: .{0,15})?",
        r"my name(?:'s| is) \w+(?: \w+)?|i(?:'m| am) called \w+|(?:you can )?call me \w+",
        r"(?:abracadabra|beep(?: beep| boop)*|meow|woof|moo|quack|boo|tada|blah(?: blah)*|"
        r"bla bla.*|yada yada.*|ping|pong)",
    ),
    "unwell": (
        r"(?:.{0,40} )?my (?:chest|heart|arm|leg|face|throat|hand|head|tongue)"
        r"(?:'s| is| has| feels)? (?:gone |going |really |so |all )*"
        r"(?:numb|tight|racing|swollen|bleeding|broken|burning)"
        r"(?: .{0,40})?",
        r"(?:.{0,30} )?i(?:'m| am| might be| could be| may be) having (?:an? |some )?"
        r"(?:heart attack|stroke|seizure|panic attack|asthma attack|contractions)(?: .{0,30})?",
        r"(?:.{0,30} )?i (?:can't|cannot|can not|can hardly|can barely) "
        r"(?:breathe|feel my (?:arms?|legs?|face|hands?|fingers)|see (?:anything|straight)|move)"
        r"(?: .{0,30})?",
        r"(?:.{0,20} )?(?:call|ring|phone|fetch|get|i need)(?: me)? (?:an? |the )?"
        r"(?:ambulance|doctor|paramedics?|police|nine nine nine|999|112|911|fire brigade)"
        r"(?: .{0,30})?",
        r"(?:.{0,20} )?i(?:'m| am| think i'm| feel like i'm) (?:bleeding|choking|fainting|"
        r"(?:going|about) to (?:faint|be sick|throw up|vomit|pass out|collapse))(?: .{0,30})?",
        rf"(?:.{{0,20}} )?i(?:'m| am| feel){SO} (?:dizzy|faint|light ?headed)(?: .{{0,30}})?",
        r"(?:.{0,20} )?my (?:chest|head|arm|stomach|leg|back|tooth) (?:really )?"
        r"(?:hurts|is hurting|is killing me|aches)(?: .{0,20})?",
        r"i(?:'ve| have)(?: got)? (?:really )?(?:chest pains?|an? pain in my \w+)(?: .{0,20})?",
        r"i(?:'ve| have)? (?:just )?(?:burnt|broke|broken|twisted|cut) my "
        r"(?:arm|leg|finger|hand|foot|ankle|thumb|nose|toe)(?: .{0,20})?",
        r"(?:there's|there is) a fire|something(?:'s| is) (?:burning|on fire)|(?:i smell|it smells "
        r"of) (?:gas|smoke)|fire",
    ),
    "bad_news": (
        rf"my (?:\w+ )?{KIN} (?:has |have |just |is )*(?:died|passed away|dead|dying|"
        rf"got cancer|cancer|very ill|ill|sick|very sick|really ill|"
        rf"(?:was |been )?taken to hospital|in (?:the )?hospital|"
        rf"had an? (?:accident|stroke|heart attack))"
        rf"(?: (?:yesterday|today|(?:last|this) (?:week|night|month|morning)|on \w+day|with \w+))*",
        rf"i (?:just |have just )?(?:lost|buried) my {KIN}{NOW}",
        r"i(?:'ve| have)? (?:just )?(?:got|been diagnosed with|have)? ?cancer",
        rf"i(?:'m| am| feel){SO} (?:sick|ill|unwell|not well|dizzy|faint|in pain){NOW}",
        r"i(?: have|'ve)? (?:just )?(?:lost|been fired from) my job(?: today| yesterday)?",
        rf"i(?: have|'ve)?(?: got)? an? (?:bad |terrible )?"
        rf"(?:headache|fever|migraine|cold|stomach ache){NOW}",
        r"everything hurts|i(?:'ve| have) been (?:fired|sacked|robbed)(?: today)?",
        r"(?:somebody|someone) (?:has |just |close to me )*died.{0,30}",
    ),
    "break": (
        rf"i(?:'m| am){SO} (?:hungry|thirsty|starving){NOW}",
        rf"i (?:(?:really|just|quickly|urgently|desperately) )*(?:need|have|must|want|'ve got)"
        r"(?: to)?(?: quickly| just)? (?:go to|use|pop to|visit|find|run to|nip to) the "
        rf"(?:toilet|loo|bathroom|restroom|gents|ladies){NOW}",
        r"where(?:'s| is) (?:the|your) (?:toilet|loo|bathroom|restroom)",
        r"(?:can|could|may|shall|do you mind if|mind if) i (?:just |quickly |please )*"
        rf"(?:(?:open|close|shut|turn (?:on|off|up|down)|switch (?:on|off)) (?:the|a|that) "
        rf"(?:window|door|lights?|heating|radio|tv|television|curtains|blinds)|sit down|"
        rf"sit (?:here|there)|stand up|go to the (?:toilet|loo|bathroom)|take off my \w+){NOW}",
        rf"(?:somebody|someone)(?:'s| is) (?:at the door|ringing(?: me)?|calling(?: me)?){NOW}",
        r"(?:that's |there's )?(?:the doorbell|my (?:phone|alarm))"
        r"(?: is (?:ringing|buzzing|going))?(?: sorry)?",
        r"(?:hold that thought|brb|be right back)",
        rf"i need (?:the|a|to use the) (?:toilet|loo|bathroom|drink|minute|moment|second|"
        rf"glass of water|coffee){NOW}",
        rf"(?:can|could|may) i (?:please )?(?:have|borrow|get|use) (?:a |an |some |your |the )?"
        rf"(?:(?:cup|glass|piece|slice) of )?(?:\w+ )?(?:coffee|tea|water|drink|biscuits?|cake|pen|"
        rf"tissue|toilet|loo|bathroom|phone|charger|sandwich|pancakes?|sugar|milk|chair){NOW}",
        r"(?:my phone is ringing|there's (?:somebody|someone) at the door)(?: sorry)?",
        r"i(?:'ve| have)? (?:got to|have to|to|must|need to) (?:take|get|answer) "
        r"(?:this|that|the phone|the door|it)(?: call)?(?: sorry)?",
        rf"let me think(?: about (?:it|that))?{NOW}|i need (?:a minute )?to think{NOW}",
        rf"(?:one|just a|give me a|wait a|hang on a) (?:moment|minute|second|sec|tick){NOW}",
        rf"(?:hold on|hang on|wait){NOW}",
        rf"(?:can you |could you )?(?:be|keep) quiet(?: for a (?:minute|moment|second))?{NOW}",
    ),
    "leaving": (
        r"(?:good ?bye|bye|bye bye|see you|see you (?:later|soon|tomorrow)|good night|farewell)"
        r"(?: then| now)?",
        rf"i(?:'ve| have)? (?:got to|have to|must|need to|better|should) (?:go|leave|run){NOW}",
        rf"i(?:'d| had) better (?:go|leave){NOW}|i(?:'m| am) (?:leaving|off){NOW}|gotta go",
        rf"(?:i want to|can i|may i|let me) (?:go|go home|leave){NOW}",
        rf"can we (?:go|go home|leave){NOW}",
        r"(?:can|could|shall|should|may) (?:we|i) (?:please )?(?:stop|finish|end|leave)"
        r"(?: it| this)?(?: here| now| there| please)?",
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
        rf"(?:it's|it is)(?: all)?{SO} (?:pointless|hopeless|meaningless)",
        r"i (?:give up|can't take (?:it|this|any of it) any ?more|can't cope(?: any ?more)?|"
        r"have no hope(?: left)?|don't see the point (?:of|in) (?:anything|life|living))",
        r"(?:nobody|no one) (?:really |ever )*(?:understands|likes|loves|wants|needs|"
        rf"cares about|believes in) me{NOW}",
        rf"(?:everybody|everyone) hates me{NOW}|i(?:'m| am){SO} alone in the world",
        rf"i(?:'m| am){SO} (?:all alone|worthless|a failure|nobody){NOW}",
        r"i have no (?:friends|one)",
    ),
    "restart": (
        rf"(?:can|could|shall|may|let's|let us|i want to|i'd like to)"
        rf"(?: (?:we|i|us))?(?: please)? (?:start|begin|try)(?: (?:this|that|it))? "
        rf"(?:over|again|afresh|from the (?:beginning|start|top))"
        rf"{NOW}",
    ),
    "good_news": (
        rf"i(?:'m| am) (?:pregnant|engaged|getting married){NOW}|we(?:'re| are) having a baby",
        r"i (?:just |have just )?(?:got|have been|was|been) (?:promoted|engaged|married)"
        rf"{NOW}|i(?:'ve| have)? (?:just )?(?:won|passed) (?:a|the|my) .{{2,30}}",
        r"(?:it's|it is|today is|tomorrow is) my (?:\w+ )?birthday(?: today| tomorrow)?",
        rf"my (?:\w+ )?{KIN} (?:is|has|had|got|just|is having|has just) "
        r"(?:pregnant|married|engaged|a baby|had a baby|got (?:married|engaged))(?: .{0,20})?",
    ),
    "watched": (
        r"you(?:'ve| have) gone (?:all |very |bright )?(?:red|pale|white|pink)",
        r"you(?:'re| are) blushing",
        r"why are you (?:looking|staring|glaring|smiling|grinning|frowning|laughing)"
        r"(?: at me)?(?: like (?:that|this)| so \w+| that way)?",
        r"what are you (?:looking|staring|laughing|smiling|grinning) at(?: me for)?",
        r"(?:stop|quit|don't) (?:staring|looking|look|stare) at me(?: like (?:that|this))?",
        r"(?:don't|do not) look at me like (?:that|this)|why the (?:long )?face",
    ),
    "hurry": (
        r"(?:is|will) (?:this|it|that) (?:going to |gonna )?(?:take|last|be)"
        rf"{SO} long(?:er)?{NOW}",
        r"how (?:long|much time|much longer) (?:have|do) we (?:got|have)(?: left)?",
        r"how (?:much )?long(?:er)? (?:will|is|does|do|are) (?:this|it|we|you|that|i) "
        r"(?:\w+ ){0,4}(?:take|last|need|be|go on|going to take|talk|stay)(?: .{0,15})?",
        r"i (?:don't|do not|only) have (?:much |a lot of |any |all |a few |five |ten |two )?"
        r"(?:time|day|minutes|evening)(?: .{0,20})?",
        r"i(?:'ve| have) (?:only )?(?:got )?(?:only )?(?:a few|five|ten|two|three) minutes",
        rf"(?:can|could|let's|let us)(?: (?:we|you))?(?: please)? (?:make|keep) (?:this|it|that)"
        rf"{SO} (?:quick|short|brief)(?: .{{0,10}})?",
        r"(?:let's |let us )?(?:just )?get (?:this|it) over with",
        r"are we (?:nearly |almost )?(?:done|finished|there)(?: yet)?|hurry(?: up)?",
        rf"i(?:'m| am){SO} (?:in a (?:bit of a )?(?:hurry|rush)|(?:running )?late)"
        r"(?: for .{2,20})?",
        r"i(?:'ve| have)(?: got)? another (?:appointment|meeting|call)(?: .{0,20})?",
        r"when (?:will|is|does|are) (?:this|it|we) (?:be )?(?:over|end|finish\w*|done)",
    ),
    "doubt": (
        r"(?:so )?what(?:'s| is) the (?:point|use)(?: (?:of|in) (?:this|it|talking|that|all this|"
        r"any of (?:this|it)|even \w+ing|\w+ing)(?: .{0,25})?)?",
        r"(?:this|it|that|talking) (?:just |really |clearly )*(?:isn't|is not|doesn't|does not|"
        r"won't|will not)(?: really| ever| even)? (?:working|work|helping|help|lead anywhere|"
        r"getting us anywhere|get us anywhere|going anywhere|going to work|leading anywhere|"
        r"change anything)",
        rf"(?:this|it|that|talking)(?:'s| is){SO}(?: all)?(?: an?)?(?: complete| total)? "
        r"(?:waste of (?:my |our |everybody's )?time|useless|boring|dull|tedious|going nowhere|"
        r"getting us nowhere|no use|no good|pointless)",
        r"we(?:'re| are) (?:just |only )?(?:going (?:round|around) in circles|going in circles|"
        r"getting nowhere|wasting (?:our )?time)",
        r"does (?:any of )?(?:this|it|that) (?:even |really )?(?:matter|help|make any difference)",
        r"we(?:'re| are) (?:just )?going (?:round and round|round|nowhere)",
        r"(?:there's|there is) no point(?: .{0,25})?|it's no use|boring",
        r"i (?:don't|do not|can't) see the point(?: (?:of|in) .{2,25})?",
        rf"i(?:'m| am){SO} bored{NOW}",
        r"i(?:'m| am) (?:not getting anywhere|getting nowhere|wasting my time|fed up)"
        r"(?: with (?:you|this|it))?(?: here)?",
    ),
    "distrust": (
        r"i (?:really |just |still |simply )*(?:don't|do not|can't|cannot)(?: really)? "
        r"(?:trust you|believe you|believe a word)(?: .{0,25})?",
        r"(?:why|how) (?:should|can|could) i (?:trust|believe) you",
        r"how (?:do|can|should) i know (?:that )?(?:you're|you are|you aren't|this is|"
        r"this isn't|it's|that's) (?:not )?(?:lying|honest|true|serious|telling the truth|real)",
        r"are you (?:lying|serious|joking|kidding|making (?:this|that|it) up|having me on|"
        r"telling (?:me )?the truth|being serious|sure about that)(?: me| to me| with me)?",
        r"(?:you(?:'re| are)|you must be) (?:joking|kidding|making (?:this|that|it) up|"
        r"having me on)(?: me)?",
    ),
    "tease": (
        r"you (?:look|sound|smell|talk|walk|dress)(?: a bit| a little| so| very| really| just| "
        r"exactly| today| always)* (?:like (?:an? |my |the |some )(?!brother|sister|friend|"
        r"wreck|ghost).{2,30}|funny|silly)(?: today| when .{2,30}| right now)?",
        rf"you(?:'re| are){SO} (?:ugly|fat|old|bald|short|weird|strange|odd|hairy|smelly|clumsy|"
        rf"peculiar|bonkers|nuts){NOW}",
        rf"you(?:'re| are){SO} (?:like a|such a|a) (?:potato|banana|pudding|clown|muppet|penguin|"
        r"silly sausage|goose|cartoon|dinosaur|sausage|turnip|cabbage|teapot)(?: .{0,20})?",
        r"your (?:hair|nose|face|shoes|hat|shirt|tie|ears?|beard|jumper|cardigan|glasses|accent) "
        rf"(?:is|are|looks?|sounds?){SO} (?:funny|silly|weird|strange|ridiculous|odd|huge|big|"
        r"enormous|a mess)",
        r"(?:did|have) you (?:cut|comb|brush|brushed|dyed?|combed|slept in|sleep in) "
        r"(?:your|that) (?:hair|shirt)(?: .{0,15})?",
        r"you(?:'ve| have) (?:got )?(?:a |an |such a |a bit of a |some )*(?:\w+ )?"
        r"(?:moustache|beard|nose|haircut|spot|stain|double chin|ears?|teeth)(?: .{0,25})?",
        r"what(?:'s| is| has happened)(?: wrong| up| the matter)?(?: with| that on| that in| to) "
        r"your (?:face|hair|nose|shirt|teeth|hand|eyes?|shoes)",
        r"you(?:'ve| have) (?:got )?(?:something|spinach|food|ketchup|jam) (?:in|on|between) your "
        r"(?:teeth|face|chin|nose|shirt|hair)",
        r"(?:nice|cool|great) (?:face|haircut|moustache|wig)",
        r"you(?:'re| are) (?:no fun|a funny one)",
    ),
    "personal": (
        r"(?:what(?:'s| is)|give me|tell me|(?:can|could|may) i have|can you (?:give|tell) me|"
        r"i (?:need|want))(?: please)? your (?:home |exact |bank |mobile |email )*"
        r"(?:address|number|phone number|mobile|telephone number|email|password|pin|account|"
        r"details|credit card"
        r"(?: number)?|date of birth|postcode|surname|last name|full name|"
        r"(?:mother's )?maiden name|middle name|salary|wage|income|weight)(?: please)?",
        r"(?:what|which) (?:street|road|town|house) do you live"
        r"(?: in| on)?|who do you (?:live|sleep) with",
        r"how much (?:money )?do you (?:make|earn|weigh|have in the bank)(?: .{0,20})?",
        r"what do you (?:earn|weigh)(?: .{0,20})?",
    ),
    "swearing": (
        r"(?:(?:oh|holy|cow|bugger|bollocks|blimey|omg|wtf|darn|damn|dammit|it|shit|fuck|fucking|hell|bloody|crap|god|jesus|christ|my|gosh|"
        r"sake|for|fuck's|god's|heaven's|what the|what a|ugh|argh|day|week|mess|life) ?)+",
    ),
    "pardon": (
        r"(?:can|could|would|will|can't) you (?:please )?(?:repeat|say) "
        r"(?:that|it|the question|this|what you (?:just )?said|(?:that|the) (?:last |first )?"
        r"(?:bit|part|sentence|thing|word)s?)"
        rf"(?: again| once more| one more time)?{SLOWER}",
        rf"(?:say|repeat) (?:that|it) (?:again|once more|one more time){SLOWER}",
        rf"(?:come again|once more|one more time|again){SLOWER}",
        r"i(?: am|'m| was|'ve been|wasn't| was not) (?:not )?(?:really |quite |just )*"
        r"(?:paying attention|listening|with you|miles away|distracted|somewhere else|"
        r"concentrating|elsewhere)(?: there| just now| for a (?:moment|second|minute))?",
        r"i (?:didn't|couldn't|can't) (?:hear|catch|follow|get|understand) (?:a |one |a single )?"
        r"(?:any|much|all|half|most|word|thing|bit)(?: of (?:that|it|what you said))?",
        r"i wasn't (?:really )?(?:paying attention|with you|concentrating)"
        r"(?: there| just now| for a (?:moment|second|minute))?",
        r"i (?:zoned|drifted|switched) (?:out|off)(?: there| for a (?:moment|second|minute))*",
        r"(?:where were we|what were (?:you|we) (?:just )?(?:saying|talking about))",
        r"say again|pardon(?: me)?|huh|what was (?:that|the question)(?: again)?",
        r"what did i (?:just )?miss",
        r"i lost you(?: there)?",
        r"you(?:'re| are) (?:mumbling|too quiet|too fast|talking too fast|going too fast)",
        r"(?:can|could|would) you (?:please )?(?:speak|talk) (?:up|louder|slower|more slowly)",
        r"i (?:don't|didn't) (?:know|understand|see|get) what you (?:mean|meant|are saying)",
        r"i wasn't listening|i missed that|i didn't catch that",
        r"i (?:don't|didn't|do not|can't) (?:quite )?(?:understand|get|hear|follow|catch)"
        r"(?: you| that| it| what you (?:mean|said|say))?",
        r"(?:speak|talk) (?:up|louder|slower|more slowly)(?: please)?",
    ),
    "unsure": (
        r"(?:just )?tell me what (?:you want me to (?:say|do|tell you)|to say|you want to hear|"
        r"i(?:'m| am) supposed to say)",
        r"what (?:do you want|am i supposed|would you like|do you expect)(?: me)? to say"
        rf"(?: to that)?{NOW}",
        r"i (?:don't|do not) know (?:what|how|where) to (?:say|answer|respond|begin|start|put it|"
        r"put this|ask)(?: to that| to this| that| this)?",
        r"(?:where|how) (?:do|should|shall) i (?:even )?(?:start|begin|put (?:it|this)|say this)",
        r"i (?:don't|do not) know what you (?:want|expect)(?: from me| me to do| to hear| of me)?",
        r"i(?:'ve| have)? (?:got )?(?:no idea|don't know) (?:what|why|how)(?: on earth)? "
        r"(?:i'm|i am) (?:doing )?(?:here|doing|saying)(?: here)?|i(?:'ve| have) no idea",
        r"i(?:'m| am) (?:lost for words|drawing a blank|speechless)|words fail me",
        r"my mind(?:'s| is| has| just)? (?:gone |went )?blank",
        r"what (?:should|do|shall|can) i (?:say|do)(?: now| next| to that)",
        r"what (?:should|shall|can) i say",
        r"i(?:'ve| have)? (?:forgot|forgotten|lost) (?:my thread|what i wanted to say|"
        r"what i was going to say)",
        r"(?:this|it) (?:is|feels) (?:so |very |a bit |really )?(?:awkward|weird|strange)",
        r"h+m+|u+h+|u+m+|e+r+m*",
    ),
    "small_talk": (
        *WANTED,
        r"(?:is there|are there|have you got|do you have|you got|got) (?:anything|something|"
        r"any \w+|some \w+) to (?:eat|drink|nibble)(?: here| in the (?:house|fridge))?",
        r"(?:what|which|who|where)(?:'s| is| are)? your (?:favou?rite .*|star sign|hobby|hobbies|"
        r"address|surname|birthday|phone number|middle name)",
        r"do you have (?:a |an |any )?(?:favou?rite .*|hobby|hobbies|pets?|cat|dog|children|kids|"
        r"siblings|brothers?|sisters?|boyfriend|girlfriend|(?:brothers or sisters))",
        r"(?:pass|hand|bring|fetch) (?:me |us )?(?:the|a|some|your|that) \w+(?: please)?",
        r"(?:can|could|may) i (?:speak|talk) to (?:your|the) (?:manager|supervisor|boss|mother|"
        r"wife|husband|owner)|what would you do with (?:a|one|ten|two) (?:million|billion)\b.*",
        r"are you (?:married|divorced|religious|on holiday)|where are you from",
        r"did you (?:see|watch|hear|read)(?: about)? (?:the|that|last night's|this) (?:\w+ )?"
        r"(?:storm|news|film|movie|match|game|moon|sunset|snow|rain|thunder|fireworks|show|race|"
        r"concert|episode|rainbow|fire|eclipse|football|election|documentary)(?: .{0,20})?",
        r"why did the \w+ cross the \w+|a \w+ walks into .*|(?:do you )?want to hear a joke",
        r"i(?:'ve| have) got a joke.*",
        r"where do you come from|who did you vote for|do you (?:believe in|vote|pray)\b.*",
        r"what did you (?:have|eat) for (?:breakfast|lunch|dinner|supper|tea)",
        r"(?:what(?:'s| is) )?(?:\w+ )(?:plus|times|minus) \w+",
        r"(?:can|could|will|would) you (?:please )?(?:help me with my (?:homework|taxes|essay|exam|"
        r"computer|phone|shopping)|lend me (?:some |a |your )?(?:money|pen|car|phone|book|bike|"
        r"\w+ pounds|\w+ euros|\w+ dollars)|give me (?:some|a) (?:money|lift|ride|pen)|sing.*)",
        r"what(?:'s| is) (?:your name|the meaning of life)|can you (?:speak|dance|sing|cook) ?\w*",
        r"(?:do|would) you (?:want to|like to|fancy) (?:come|go|coming|going) (?:with me )?"
        r"(?:to|for|out for) (?:the |a |an )?(?:cinema|pub|drink|drinks|concert|movies|film|match|"
        r"party|walk|swim|dinner|lunch|coffee|zoo|beach|shops|gym)(?: .{0,25})?",
        r"where (?:did|do|are|will) you (?:go|going|went) (?:on|for) (?:your )?"
        r"(?:holidays?|vacation)(?: .{0,20})?|what did you dream(?: about| of)?(?: last night)?",
        r"what are you doing (?:next weekend|tonight|tomorrow|later|this weekend|on \w+day|"
        r"after this)",
        r"do you want (?:a|an|some) (?:biscuit|coffee|tea|sweet|drink|cake|pizza|sandwich|apple)",
        r"do you (?:drink|dream|smoke|cook|dance|sing|swim|read)(?: much| a lot)?",
        r"how much (?:money )?do you (?:make|earn|weigh)|how tall are you",
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
        rf"(?:every ?thing|food|the rent|petrol|gas|life|it)(?:'s| is| has got| gets| costs){SO} "
        rf"(?:expensive|dear|a fortune){NOW}",
        rf"i (?:had|ate|made|cooked|bought) .{{0,20}} for (?:breakfast|lunch|dinner|supper){NOW}",
        rf"did you (?:see|watch) the (?:game|match|film|news)(?: last night| on \w+day)?{NOW}",
        rf"what(?:'s| is) for (?:dinner|lunch|breakfast|supper|tea){NOW}",
        r"(?:trains?|cars?|buses|dogs|cats|planes) (?:is|are) .*er than .*",
        r"i went (?:shopping|swimming|running|to the (?:cinema|gym|dentist|hairdresser))\b.*",
        r"i(?:'ve| have)? (?:bought|got) (?:a )?new (?:car|phone|dog|cat|bike|coat|shoes|haircut)",
    ),
}
"""Each case with its forms, for the whole of what was said in plain words; the first wins."""
