"""The word for a persona in everything that is told about one: she, he or they."""

import re
from enum import StrEnum

_HERS = re.compile(r"\b(she|herself|hers|her)\b( \w+)?(?: and (\w+))?", re.IGNORECASE)
_NO_THING = frozenset(
    "a an the this that what who whom which where when why how nothing something anything and or "
    "but to in on at for with by is was one two three".split()
)
"""After one of these, "her" stands alone: "it tells her what she thinks"."""


class Pronoun(StrEnum):
    """How a persona is spoken of, in the words coaches write in files."""

    SHE = "she"
    HE = "he"
    THEY = "they"

    @property
    def subject(self) -> str:
        """As in "she felt heard"."""
        return self.value

    @property
    def start(self) -> str:
        """The subject at the beginning of a sentence: "She felt heard"."""
        return self.value.capitalize()

    @property
    def object(self) -> str:
        """As in "you blamed her"."""
        return {"she": "her", "he": "him", "they": "them"}[self.value]

    @property
    def own(self) -> str:
        """As in "her words"."""
        return {"she": "her", "he": "his", "they": "their"}[self.value]

    @property
    def owned(self) -> str:
        """As in "a line of hers"."""
        return {"she": "hers", "he": "his", "they": "theirs"}[self.value]

    @property
    def was(self) -> str:
        """ "was", or "were" for several."""
        return "were" if self is Pronoun.THEY else "was"

    @property
    def has(self) -> str:
        """ "has", or "have" for several."""
        return "have" if self is Pronoun.THEY else "has"

    @property
    def is_(self) -> str:
        """ "is", or "are" for several."""
        return "are" if self is Pronoun.THEY else "is"

    def does(self, verb: str) -> str:
        """The form of a regular `verb` after the subject: she says, they say."""
        if self is Pronoun.THEY:
            return verb
        return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")

    def retell(self, text: str) -> str:
        """`text`, in which practice speaks of "her", told of this persona.

        Made for the sentences of the lexicon, which know nothing of who is spoken to.
        """
        return text if self is Pronoun.SHE else _HERS.sub(self._retold, text)

    def _retold(self, match: re.Match[str]) -> str:
        word, after, second = match[1].lower(), match[2] or "", match[3] or ""
        if word == "she":
            told = self.subject
            after = " " + self._several(after[1:]) if after else ""
            second = self._several(second)
        elif word == "herself":
            told = {"she": "herself", "he": "himself", "they": "themselves"}[self.value]
        elif word == "hers":
            told = self.owned
        else:
            told = self.own if after and after[1:].lower() not in _NO_THING else self.object
        told = told.capitalize() if match[1][0].isupper() else told
        return told + after + (f" and {second}" if match[3] else "")

    def _several(self, verb: str) -> str:
        """A verb of one, as they take it; other words are left as they are."""
        if self is not Pronoun.THEY:
            return verb
        known = {"is": "are", "was": "were", "has": "have", "does": "do"}
        if verb in known or not verb.endswith("s") or verb.endswith("ss"):
            return known.get(verb, verb)
        return (
            verb.removesuffix("es") if verb.endswith(("shes", "ches", "xes", "oes")) else verb[:-1]
        )

    def put(self, template: str) -> str:
        """`template` with {who.subject} and the like filled in."""
        return template.format(who=self)
