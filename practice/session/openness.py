"""Whether the words so far sound unfinished, so that a thinking pause is not taken for the end."""

import re

_HANGING = frozenset(
    "and but or so because since when while if that which who to of for with about the a an my "
    "your our is are was i it's um uh er erm well like".split()
)


def sounds_unfinished(text: str) -> bool:
    """True when `text` ends in a joining or filling word or a comma, or has under three words."""
    words = re.findall(r"[\w']+", text.lower())
    if len(words) < 3:
        return True
    return text.rstrip().endswith((",", "-", "…", "...")) or words[-1] in _HANGING
