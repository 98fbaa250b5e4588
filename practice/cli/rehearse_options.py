"""What `practice rehearse` was called with."""

from dataclasses import dataclass, replace
from pathlib import Path

from practice.audio.endpoint import Patience
from practice.domain.events import Source
from practice.session.live_gear import LiveWish
from practice.session.live_settings import LiveSettings


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
    headphones: bool
    push_to_talk: bool
    patience: str | None
    record: bool
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
        ways = (self.spoken, self.mic, self.headphones, self.push_to_talk, self.patience)
        return any(ways) or self.record

    @property
    def live(self) -> LiveWish:
        """How the learner wants to be heard."""
        return LiveWish(
            LiveSettings(
                Patience(self.patience) if self.patience else Patience.NORMAL,
                self.headphones,
                self.push_to_talk,
            ),
            self.mic or "",
            self.record,
            self.stt,
            self.model,
            self.tts,
            self.out,
        )

    @property
    def without_voice(self) -> "Options":
        """The same, typed: there is nothing to hear the learner with."""
        return replace(
            self,
            typed=True,
            spoken=False,
            mic=None,
            headphones=False,
            push_to_talk=False,
            patience=None,
            record=False,
        )

    @property
    def wants_screen(self) -> bool:
        """Nothing was said about how to talk, and nothing asks for lines of text."""
        lines = (self.typed, self.plain, self.resume, self.from_turn)
        gear_named = (self.stt, self.model, self.tts, self.out, self.lexicons, self.rubric)
        return self.source is Source.TYPED and self.for_people and not any(lines + gear_named)

    @property
    def wants_briefing(self) -> bool:
        """Somebody who types begins afresh, and reads along."""
        afresh = not (self.resume or self.from_turn)
        return self.briefing and afresh and self.for_people and self.source is Source.TYPED

    @property
    def for_people(self) -> bool:
        """Somebody reads along; no JSON was asked for."""
        return not (self.as_json or self.as_events)
