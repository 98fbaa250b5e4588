"""How the persona stands, in words: never a color alone, never a bare number."""

from practice.domain.events import Band, VoiceMeasured

_BANDS = {
    Band.OPEN: "is open",
    Band.WARY: "is wary",
    Band.GUARDED: "has closed up",
}


def voice_words(measured: VoiceMeasured) -> str:
    """How an utterance was spoken, where there is something to tell; "" else. It is no judgment."""
    parts = []
    if measured.words_per_minute is not None:
        parts.append(f"{measured.words_per_minute:.0f} words a minute")
    if measured.raised:
        parts.append("much louder than usual for you")
    return f"your voice: {', '.join(parts)}" if parts else ""


def stands(name: str, band: Band, heard: bool) -> str:
    """How the persona called `name` stands, as one sentence."""
    return f"{name} {_BANDS[band]} and {'feels heard' if heard else 'does not feel heard yet'}."
