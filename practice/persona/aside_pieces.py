"""Pieces from which the forms of what people say beside the matter are made."""

SO = r"(?: (?:so|very|really|quite|just|such|a bit|a little|pretty|rather|kind of))*"
NOW = (
    r"(?: (?:now|right now|today|tonight|please|then|again|too|though|really|anyway|sometime|"
    r"at all|here|so much|very much|a lot|any ?more|this morning|outside|out there|these days))*"
)
KIN = (
    r"(?:dog|cat|horse|rabbit|hamster|mother|mum|mom|father|dad|brother|sister|uncle|aunt|cousin|"
    r"grand(?:mother|father|ma|pa)|gran|granny|wife|husband|partner|son|daughter|child|baby|"
    r"(?:best |old )?friend|neighbou?r|boyfriend|girlfriend)"
)
WEATHER = (
    r"(?:nice|lovely|beautiful|awful|terrible|horrible|cold|hot|warm|freezing|wet|grey|windy|"
    r"sunny|cloudy|rainy|raining|snowing|pouring|stormy|foggy|mild|bad|good)"
)
NATURE = r"(?:windy|sunny|cloudy|rainy|raining|snowing|pouring|stormy|foggy|freezing)"

ARTIFICIAL = (
    r"(?:robot|bot|machine|computer|ai|program|chatbot|chatgpt|alien|hologram|recording|"
    r"language model)"
)

SLOWER = (
    r"(?: (?:please|a bit|a little|much|more|but|slower|slowly|louder|up|clearly|clearer|simpler|"
    r"in (?:plain|simple|other) (?:english|words)))*"
)
