"""How the persona stands, in words: never a color alone, never a bare number."""

from practice.domain.events import Band

_BANDS = {
    Band.OPEN: "is open",
    Band.WARY: "is wary",
    Band.GUARDED: "has closed up",
}


def stands(name: str, band: Band, heard: bool) -> str:
    """How the persona called `name` stands, as one sentence."""
    return f"{name} {_BANDS[band]} and {'feels heard' if heard else 'does not feel heard yet'}."
