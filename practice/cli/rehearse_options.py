"""What `practice rehearse` was called with."""

from dataclasses import dataclass, replace
from pathlib import Path

from practice.config import load_config
from practice.domain.events import Source
from practice.session.live_gear import LiveWish
from practice.session.speaking import wish_of


@dataclass(frozen=True, slots=True)
class Options:
    """What the command was called with."""

    persona: str | None
    level: str | None
    variant: str | None
    seed: int | None
    from_turn: str | None
    resume: str | None
    typed: bool
    script: str | None
    recordings: tuple[str, ...]
    spoken: bool
    mic: str | None
    headphones: bool | None
    push_to_talk: bool | None
    patience: str | None
    record: bool | None
    stt: str | None
    model: str | None
    tts: str | None
    out: Path | None
    lexicons: tuple[Path, ...]
    rubric: Path | None
    plain: bool
    briefing: bool
    as_json: bool
    as_events: bool

    @property
    def source(self) -> Source:
        """How the words come in."""
        if self.script is not None:
            return Source.SCRIPT
        if self.wants_to_speak:
            return Source.VOICE
        return Source.AUDIO if self.recordings else Source.TYPED

    @property
    def wants_to_speak(self) -> bool:
        """The microphone was asked for, by name or by how turns are to be taken."""
        ways = (self.mic, self.headphones, self.push_to_talk, self.patience)
        named = any(way is not None for way in ways)
        return self.spoken or named or bool(self.record)

    @property
    def live(self) -> LiveWish:
        """How the learner wants to be heard: what was chosen before, and what is named now."""
        named = {
            "microphone": self.mic,
            "headphones": self.headphones,
            "push_to_talk": self.push_to_talk,
            "patience": self.patience,
            "record": self.record,
        }
        chosen = {name: value for name, value in named.items() if value is not None}
        wish = wish_of(replace(load_config(), **chosen))  # type: ignore[arg-type]
        return replace(wish, stt=self.stt, model=self.model, tts=self.tts, folder=self.out)

    @property
    def without_voice(self) -> "Options":
        """The same, typed: there is nothing to hear the learner with."""
        return replace(
            self,
            typed=True,
            spoken=False,
            mic=None,
            headphones=None,
            push_to_talk=None,
            patience=None,
            record=None,
        )

    @property
    def wants_screen(self) -> bool:
        """One speaks, or nothing was said about how to talk; and nothing asks for lines of text."""
        lines = (self.typed, self.plain, self.resume, self.from_turn)
        if not self.for_people or any(lines):
            return False
        gear_named = (self.stt, self.model, self.tts, self.out)
        speaks = self.source is Source.VOICE
        return speaks or (self.source is Source.TYPED and not any(gear_named))

    @property
    def wants_briefing(self) -> bool:
        """Somebody who types begins afresh, and reads along."""
        afresh = not (self.resume or self.from_turn)
        return self.briefing and afresh and self.for_people and self.source is Source.TYPED

    @property
    def for_people(self) -> bool:
        """Somebody reads along; no JSON was asked for."""
        return not (self.as_json or self.as_events)
