"""The cases of [reply.aside] by name, apart from what finds them: a file's check needs no more."""

from practice.persona.aside_forms import FORMS

TABLES = ("pardon", "unsure", "small_talk")
"""Forms that are answered by a table of their own."""

BY_SOUND = ("foreign", "song", "shouting", "story", "unfinished")
"""Cases that have no fixed forms."""

ASIDES = (*(case for case in FORMS if case not in TABLES), *BY_SOUND)
"""Cases of [reply.aside] that are found by what is said."""
