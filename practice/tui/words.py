"""How she stands, in words: never a color alone, never a bare number."""

from practice.domain.events import Band

BAND = {
    Band.OPEN: "She is open.",
    Band.WARY: "She is wary.",
    Band.GUARDED: "She has closed up.",
}

FEELS_HEARD = "She feels heard."
NOT_YET_HEARD = "She does not feel heard yet."
