"""Plain forms of words: one for looking up phrases, all for comparing words."""

from functools import lru_cache

from practice.language import lemma_table
from practice.language.grammar import STOP_WORDS

PERSONS = frozenset("i you he she we they me him us them it".split())
_OWNERS = frozenset("my your his her our their".split())
_SELVES = frozenset("myself yourself himself herself ourselves themselves itself".split())
NOUNS_IN_ING = frozenset(
    "evening morning feeling meeting wedding building thing nothing something anything everything"
    " during ceiling".split()
)


@lru_cache(maxsize=20_000)
def canonical(word: str) -> str:
    """One plain form for `word`, the same for phrases in the lexicon and in speech."""
    if word in PERSONS:
        return "@"
    if word in _OWNERS:
        return "@s"
    if word in _SELVES:
        return "@self"
    if word == "never":
        return "not"
    forms = _lemmas(word)
    if word in NOUNS_IN_ING or not forms:
        return word
    verbs = forms.get("VERB")
    if verbs and (word != verbs[0] or "NOUN" not in forms):
        return verbs[0]
    for part in ("NOUN", "VERB", "ADJ", "ADV"):
        if part in forms:
            return forms[part][0]
    return word


@lru_cache(maxsize=20_000)
def forms_of(word: str) -> frozenset[str]:
    """`word` and its plain forms, function words left out."""
    found = {word}
    for lemmas in _lemmas(word).values():
        found.update(lemmas)
    if word in NOUNS_IN_ING:
        found.discard("even")
    kept = {form for form in found if form not in STOP_WORDS}
    return frozenset(kept or {word})


@lru_cache(maxsize=20_000)
def is_verb(word: str) -> bool:
    """True for a word that may be a verb and carries content."""
    return word not in STOP_WORDS and "VERB" in _lemmas(word)


@lru_cache(maxsize=20_000)
def _lemmas(word: str) -> dict[str, tuple[str, ...]]:
    """Plain forms of `word` by part of speech."""
    if not word.isascii() or not word.isalpha() or len(word) > 30:
        return {}
    return lemma_table.lemmas(word)
