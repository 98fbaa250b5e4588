"""What does not come across: other languages, songs, shouting, stray words, gibberish."""

import re
from unicodedata import category

from practice.persona.words import LITTLE, plain

_FOREIGN = frozenset(
    # German, Dutch, Swedish
    "machst mache macht machen gehst geht's gehen weiss weiß weisst am zum zur bei nach über "
    "wochenende "
    "spreek spreekt geen engels dank wel goedemorgen mijn ik heb hebben wij jullie dit dat "
    "tack god kväll vad heter talar svenska mange takk jeg ikke "
    "seni beni seviyorum çok cok ne var yok nerede ederim ederiz konuşuyorum bilmiyorum "
    "vamos tengo tiene gusta quiere sabes dice señor señora buenas tardes noches adiós adios "
    "aime aimes m'aimes j'ai j'aime t'aime n'ai n'est qu'est c'est d'accord comprends sais "
    "capisco amo grazie dove quando molto tutto bella mio mia "
    "ich du wir ihr sie nicht und oder aber ist sind bist haben habe hast kannst koennen wollen "
    "heute morgen bitte danke warum wieso was wie wer geht dir mir dich mich mein meine dein deine "
    "ein eine einen der das den dem auf für fuer mit sprechen deutsch verstehe nein guten tag "
    "hallo abend jetzt auch noch schon sehr ik jij niet het een hoe gaat goed jag och inte hej "
    # French
    "je tu il elle nous vous ne pas est suis es et ou mais le la les un une des du ce que qui "
    "quoi pourquoi comment avec sans oui bonjour bonsoir merci voudrais veux peux parle parlez "
    "français francais s'il plaît plait ça ca va très tres bien aujourd'hui dire salut "
    # Spanish, Portuguese, Italian
    "yo usted nosotros el ella los las una por favor gracias hola buenos dias días noches qué "
    "cómo como está estas estoy estamos soy eres puedo podemos quiero hablar hablo español "
    "espanol inglés ingles muy siento mañana manana dónde donde porque eu você voce não nao "
    "obrigado obrigada falo io sono sei siamo non che cosa perché perche ciao grazie prego "
    "buongiorno bene stai oggi parlo italiano vorrei come sta "
    # Turkish, Polish, Latin script of others
    "merhaba nasılsın nasilsin ben sen biz evet hayır hayir teşekkür tesekkur güzel bugün "
    "lütfen lutfen iyi dzień dzien dobry jak się sie masz nie tak proszę prosze dziękuję namaste "
    "kaise ho aap konnichiwa arigato sayonara privet spasibo shukran habibi inshallah".split()
)
_ALSO_ENGLISH = frozenset(
    "am god dice dove mange dank was wie den dem der des du die es il me he we so an "
    "in a i no come comes como sie ho ben "
    "la le les tag den hat man war will bin sen non sei pas bien est sta or las los tak ca et "
    "un une son donde ou que va due per con il sono auf mit como".split()
)
"""Words of other languages that English has too, or has borrowed, and that prove little."""

_GREETINGS = frozenset(
    "hola bonjour bonsoir ciao merhaba namaste konnichiwa salut privet guten arigato gracias "
    "merci danke grazie obrigado spasibo".split()
)
"""Foreign words that everybody knows; one of them is enough in a short text."""

_SONGS = re.compile(
    r"twinkle twinkle|row row row|my bonnie|jingle bells|old macdonald|mary had a little|"
    r"baa baa|london bridge|humpty dumpty|jack and jill|itsy bitsy|incy wincy|hickory dickory|"
    r"three blind mice|ring a ring|pop goes the weasel|frere jacques|hush little baby|"
    r"rock a bye|rockabye|auld lang syne|auld acquaintance|silent night|holy night|"
    r"deck the halls|amazing grace|"
    r"when the saints|swing low|daisy daisy|yankee doodle|my darling clementine|greensleeves|"
    r"scarborough fair|danny boy|oh susanna|drunken sailor|wish you a merry|we three kings|"
    r"away in a manger|god save the (?:king|queen)|london's burning|"
    r"roses are red|land of hope and glory|dawn's early light|"
    r"loch lomond|"
    r"you are my sunshine|it's a long way to tipperary|pack up your troubles|home on the range|"
    r"she'll be coming round|if you're happy and you know it|the wheels on the bus|"
    r"head shoulders knees|happy birthday to you|over the rainbow|wonderwall|bohemian rhapsody|"
    r"the real life|just fantasy|never gonna give|we are the champions|we will rock you|"
    r"dancing queen|hello darkness my old|imagine all the people|all you need is love|"
    r"hit me baby|let it go let it go|stairway to heaven|yellow submarine|hey jude|"
    r"(?:fa la|la la|na na|do re|tra la|doo doo|da da|dum dum|sha la|shoo be|yeah yeah yeah)\b"
)
_REFRAIN = re.compile(r"(\w+ \w+(?: \w+){0,6}) (?:\w+ ){0,8}?\1\b")
"""Words at the beginning that come again."""

_SUNG = frozenset(
    "moon river wind star stars sea silver golden rose roses dawn heaven heart soul dream dreams "
    "sky ocean rain fire shine sail sailed wings angel night tonight morning sunlight shadow "
    "shadows thunder snow mountain valley garden sing sings sang song hums hum dance dances "
    "dancing dew moonlight midnight candle cradle willow nightingale lark harp bells bell mist "
    "silver whisper whispers sleep sleeping weeping fly flying crown castle wave waves "
    "shore".split()
)
"""Words that songs and poems are made of."""

SUNG_OF_A_SONG = 0.3
"""Share of such words, of all but the little ones, from which nobody is telling anything."""

_SAYING = re.compile(
    r"\b(?:i'm|i am|i was|i think|i feel|i need|i want|i can't|because|should|could|would|"
    r"didn't|don't|please|sorry|you're|agreed|yesterday|today|last|we|our|my|it's|that's|"
    r"what|why|how|did|do|does|you|your|you've|we've|her|his)\b"
)
_DIALOGUE = frozenset(
    "absolutely actually again agreed alright always anything anyway apparently awesome bother "
    "bye certainly clearly congratulations cool correct cheers definitely done exactly fair fine "
    "finally forget fortunately good goodness gosh great hello hey honestly hopefully hm hmm huh "
    "indeed interesting kidding later likely listen maybe mostly naturally nice nope nothing "
    "obviously often ok okay perfect perhaps please pity precisely presumably possibly probably "
    "pardon quiet quite rarely really right sad sadly same seriously shame sometimes soon sorry "
    "sounds strange stop sure thanks true truly understood unbelievable unfortunately usually "
    "wait well whatever whoa wow wonderful wrong yeah yep yes yup enough both neither never none "
    "everything everybody everyone nobody all today tomorrow tonight yesterday now soon already "
    "lots plenty some many few more less half angry sad tired hurt lonely scared afraid guilty "
    "ashamed worried happy nervous upset help money time work home family love trust sleep "
    "respect fear anger children rest peace silence noise nights evenings mornings weekends ouch "
    "oh ah eh uh um er erm aha mm mhm aw ooh brilliant lovely terrible awful horrible difficult "
    "hard easy amazing excellent super thank cheers bless amen shit fuck damn".split()
)
"""Words that are an answer all by themselves."""

_NUMBERS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred thousand million and a".split()
)

SHOUTED_WORDS = 3
"""Words in capitals from which somebody shouts, and does not only stress a word."""


def is_foreign(text: str) -> bool:
    """True for a sentence in another language than hers."""
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text.lower().replace("’", "'"))
    if not words:
        return False
    if any(_other_script(word) for word in words):
        return True
    english = sum(word in LITTLE and word not in _ALSO_ENGLISH for word in words)
    foreign = sum(word in _FOREIGN for word in words)
    telling = sum(word in _FOREIGN - _ALSO_ENGLISH for word in words)
    if len(words) <= 3 and words[0] in _GREETINGS and not english:
        return True
    marked = any(not word.isascii() for word in words)
    if marked and english <= len(words) // 5 and len(words) > 1:
        return True
    return foreign > 1 and telling > 0 and foreign > 2 * english and 3 * foreign >= len(words)


def _other_script(word: str) -> bool:
    return any(category(sign) == "Lo" or "\u0370" <= sign <= "\u05ff" for sign in word)


def is_song(words: str) -> bool:
    """True for plain words that are sung: a known song, or nothing but moon and sea."""
    if _SONGS.search(words):
        return True
    told = [word for word in words.split() if word not in LITTLE]
    if len(told) < 4 or _SAYING.search(words):
        return False
    if _REFRAIN.match(words):
        return True
    return sum(word in _SUNG for word in told) >= SUNG_OF_A_SONG * len(told)


def is_shouted(text: str) -> bool:
    """True for a text in capitals."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 1]
    return len(words) >= SHOUTED_WORDS and all(word.isupper() for word in words)


def is_number(text: str) -> bool:
    """True for numbers and nothing else."""
    words = plain(text).split()
    counted = [word for word in words if word not in ("and", "a")]
    return bool(counted) and all(_is_number(word) for word in words)


def is_stray(text: str) -> bool:
    """True for a word that answers nothing ("banana")."""
    words = plain(text).split()
    if len(words) != 1 or text.rstrip().endswith("?"):
        return False
    return words[0] not in LITTLE and words[0] not in _DIALOGUE


def _is_number(word: str) -> bool:
    return word.isdigit() or word in _NUMBERS
