"""Where a spoken talk stands, from the news of it: who speaks, how loud, what is wrong; pure."""

from dataclasses import dataclass, field, replace

from practice.audio.levels import FLOOR_DBFS
from practice.domain.events import (
    Attention,
    AttentionChanged,
    Event,
    MicrophoneChanged,
    NoticeGiven,
    SessionStarted,
    Signal,
    SoundHeard,
    VoiceRaised,
)
from practice.session.live_gear import LiveWish
from practice.session.live_settings import LiveSettings
from practice.stt.load import TEXTS, Ease


@dataclass(frozen=True, slots=True)
class Stage:
    """What a learner who speaks must see at a glance."""

    settings: LiveSettings = field(default_factory=LiveSettings)
    recorded: bool = False
    """What is said is kept as sound."""
    attention: Attention | None = None
    """Whose turn it is; None while things are being made ready."""
    loudness: float = FLOOR_DBFS
    """Of the microphone, in dBFS."""
    closes_in: float | None = None
    """Seconds until a silence ends the turn; None while none is counted."""
    closes_of: float = 0.0
    """The longest that `closes_in` was in this silence."""
    troubles: tuple[str, ...] = ()
    """What is wrong with the microphone."""
    slow: bool = False
    """Something is left out, as the machine is busy."""
    silent: bool = False
    """Her lines are in writing only."""
    raised: bool = False
    """The learner's voice has risen well above their own usual, in what they are saying."""
    typing: bool = False
    """The learner writes; the microphone is not listened to."""


def stage_of(wish: LiveWish) -> Stage:
    """How a talk by `wish` begins."""
    return Stage(settings=wish.settings, recorded=bool(wish.record))


def after(stage: Stage, news: Event | Signal) -> Stage:
    """The stage after `news`; the same one when it changes nothing that is seen here."""
    match news:
        case AttentionChanged():
            risen = stage.raised and news.attention is Attention.HEARING
            calm = replace(stage, closes_in=None, closes_of=0.0, raised=risen)
            return replace(calm, attention=news.attention)
        case VoiceRaised():
            return replace(stage, raised=True)
        case SoundHeard():
            return _heard(stage, news)
        case MicrophoneChanged():
            return replace(stage, troubles=news.troubles)
        case SessionStarted():
            return replace(stage, silent=news.tts.name == "silent")
        case NoticeGiven(kind="load"):
            return replace(stage, slow=news.text != TEXTS[Ease.NOTHING])
        case NoticeGiven(kind="voice"):
            return replace(stage, silent=True)
        case NoticeGiven(kind="recording"):
            return replace(stage, recorded=False)
        case NoticeGiven(kind="echo"):
            return replace(stage, settings=replace(stage.settings, headphones=False))
    return stage


def _heard(stage: Stage, sound: SoundHeard) -> Stage:
    left = sound.closes_in
    longest = 0.0 if left is None else max(left, stage.closes_of)
    return replace(stage, loudness=sound.loudness, closes_in=left, closes_of=longest)
