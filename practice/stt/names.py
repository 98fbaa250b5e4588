"""What to say to somebody who typed a name that is not known."""

from collections.abc import Sequence
from difflib import get_close_matches


def known_names(name: str, names: Sequence[str]) -> str:
    """A hint: the nearest of `names` to `name` when there is one, and all of them."""
    near = get_close_matches(name.lower().replace("-", "_"), names, n=1, cutoff=0.5)
    guess = f'Did you mean "{near[0]}"? ' if near else ""
    return f"{guess}Known: {', '.join(names)}."
