"""What happened in a rehearsal, as frozen past-tense facts; everything else is a view of these."""

from dataclasses import dataclass
from enum import StrEnum

from practice.domain.moves import Findings, LiveFlag
from practice.domain.pronouns import Pronoun
from practice.domain.transcript import FinalTranscript, PartialTranscript, Word

FORMAT = 1
"""Version of the event vocabulary; written with every event."""


SECOND_HEARING = 0
"""The revision of findings on what a spoken utterance was when it was heard again at leisure."""


class Source(StrEnum):
    """How the learner's words come in."""

    TYPED = "typed"
    SCRIPT = "script"
    AUDIO = "audio"
    VOICE = "voice"


class Band(StrEnum):
    """How she stands towards the learner."""

    OPEN = "open"
    WARY = "wary"
    GUARDED = "guarded"


class Outcome(StrEnum):
    """How a rehearsal ended."""

    AGREEMENT = "agreement"
    PAUSE = "pause"
    WALK_AWAY = "walk_away"
    BREAKDOWN = "breakdown"
    UNFINISHED = "unfinished"
    """The learner stopped before any ending."""


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """An engine as it was used."""

    name: str
    version: str
    note: str = ""
    """What a reader of the report should know, e.g. that it is less exact than Whisper."""


@dataclass(frozen=True, slots=True)
class LexiconUsed:
    """A lexicon of the coach's own that was in force."""

    name: str
    """The file's own name."""
    hash: str


@dataclass(frozen=True, slots=True)
class Stamps:
    """Hashes of what made a finding."""

    rules: str
    """Lexicons and rules of the language analysis."""
    persona: str
    rubric: str
    matcher: str
    """Paraphrase matcher and its version."""
    lexicons: tuple[LexiconUsed, ...] = ()
    """The coach's own lexicons, part of `rules` too."""


@dataclass(frozen=True, slots=True)
class SessionStarted:
    """A rehearsal began."""

    at: float
    session: str
    began: str
    """Wall time, ISO 8601 with zone."""
    learner: str
    persona: str
    level: str
    variant: str
    seed: int
    source: Source
    stt: EngineInfo
    tts: EngineInfo
    stamps: Stamps
    version: str
    """Version of practice."""
    parent_session: str | None = None
    parent_turn: int | None = None
    attempt: int = 1
    drill: str | None = None
    pronoun: Pronoun = Pronoun.SHE
    """How reports speak of the persona."""


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """Something the learner must know: a fallback, a missing device, a dropped recording."""

    at: float
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class PersonaSpoke:
    """A line of hers began to be said."""

    at: float
    until: float
    """When she is done, if nobody cuts in."""
    turn: int
    """The learner turn this answers; 0 for the opening."""
    line: str
    """Line id, derived from path and text."""
    text: str
    """As shown, [stage directions] included."""
    band: Band
    reply: str
    """Which table of the persona file it came from, e.g. reply.blame."""
    points: tuple[str, ...] = ()
    """Ids of the key points this line carries."""


@dataclass(frozen=True, slots=True)
class PersonaCutOff:
    """The learner took the floor while she was speaking; the rest of what she had is left out."""

    at: float
    """When the learner's voice began."""
    turn: int
    """The learner's turn that cut in."""
    line: str
    """Id of the line that was broken off."""
    heard: str
    """The words of that line that had been heard."""


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """The learner's voice was detected."""

    at: float
    turn: int


@dataclass(frozen=True, slots=True)
class FlagChanged:
    """A live blame flag appeared, became solid, or was withdrawn."""

    at: float
    turn: int
    utterance: str
    live: LiveFlag
    word_end: float | None
    """When its last word was over, for the latency from word to flag."""


@dataclass(frozen=True, slots=True)
class UtteranceHeard:
    """An utterance of the learner's is over and transcribed."""

    at: float
    turn: int
    utterance: str
    """Stable id, "turn.count"."""
    transcript: FinalTranscript
    recording: str | None = None
    """File name beside the journal, or None."""


@dataclass(frozen=True, slots=True)
class VoiceMeasured:
    """How an utterance was spoken: information for the learner, which counts for nothing."""

    at: float
    turn: int
    utterance: str
    loudness: float
    """dBFS of the speech."""
    above_usual: float | None
    """Decibels above what is usual for this learner in this talk; None in the first turn."""
    raised: bool
    """For a second and more it was twice as loud as usual."""
    words_per_minute: float | None
    """Over the time of speech; None for too little of it."""
    speech: float
    """Seconds of speech, pauses left out."""
    pauses: int
    longest_pause: float
    """Seconds; 0 without a pause."""


@dataclass(frozen=True, slots=True)
class UtteranceAnalysed:
    """What an utterance did, as found under the stamped rules."""

    at: float
    turn: int
    utterance: str
    findings: Findings
    stamps: Stamps


@dataclass(frozen=True, slots=True)
class FindingsRevised:
    """An utterance judged anew, beside the first findings."""

    at: float
    turn: int
    utterance: str
    findings: Findings
    stamps: Stamps
    reason: str
    revision: int
    """1 for the first rescoring, and so on, or SECOND_HEARING."""


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """The learner's turn is over and the floor is hers."""

    at: float
    turn: int


@dataclass(frozen=True, slots=True)
class DefensivenessChanged:
    """She closed up or opened."""

    at: float
    turn: int
    before: int
    after: int
    band: Band
    because: tuple[str, ...]
    """Shift names that added up, e.g. "blame", "reflection"."""


@dataclass(frozen=True, slots=True)
class LineHeard:
    """A line of hers counts as heard: reflected once, or partly twice covering half."""

    at: float
    turn: int
    line: str
    utterance: str


@dataclass(frozen=True, slots=True)
class GateOpened:
    """A gate of the persona opened, such as feels_heard."""

    at: float
    turn: int
    gate: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TranscriptCorrected:
    """The learner put a transcript right, or it was heard better; the first text stays."""

    at: float
    turn: int
    utterance: str
    text: str
    reason: str
    words: tuple[Word, ...] = ()
    """With their times, where it was heard again; empty where the learner put it right."""


@dataclass(frozen=True, slots=True)
class FindingDisputed:
    """The learner or a coach does not agree with a finding."""

    at: float
    turn: int
    utterance: str
    rule: str
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class SessionResumed:
    """The rehearsal went on after a crash or a stop."""

    at: float
    began: str
    source: Source | None = None
    """How the learner's words come in from here on."""
    stt: EngineInfo | None = None
    tts: EngineInfo | None = None


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """The rehearsal is over."""

    at: float
    outcome: Outcome
    unsaid: tuple[str, ...] = ()
    """Script lines or recordings that were left when she ended the talk."""


Event = (
    SessionStarted
    | NoticeGiven
    | PersonaSpoke
    | PersonaCutOff
    | SpeechStarted
    | FlagChanged
    | UtteranceHeard
    | VoiceMeasured
    | UtteranceAnalysed
    | FindingsRevised
    | TurnEnded
    | DefensivenessChanged
    | LineHeard
    | GateOpened
    | TranscriptCorrected
    | FindingDisputed
    | SessionResumed
    | SessionEnded
)


@dataclass(frozen=True, slots=True)
class PartialHeard:
    """Words so far of a running utterance: shown at once, never stored."""

    at: float
    turn: int
    transcript: PartialTranscript
    flags: tuple[LiveFlag, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonaWords:
    """Words of hers with their times, for the screen to follow along; never stored."""

    at: float
    turn: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class SoundHeard:
    """What the microphone hears, several times a second; never stored."""

    at: float
    loudness: float
    """dBFS."""
    speaking: bool
    """It is speech that counts."""
    closes_in: float | None = None
    """Seconds of silence left until the utterance is taken to be over; None without one."""


@dataclass(frozen=True, slots=True)
class VoiceRaised:
    """The learner's voice has risen well above their own usual, while they speak; never stored."""

    at: float
    turn: int
    above_usual: float
    """Decibels."""


class Attention(StrEnum):
    """Whose turn it is, in a live talk."""

    LISTENING = "listening"
    HEARING = "hearing"
    """The learner is speaking."""
    ANSWERING = "answering"
    SPEAKING = "speaking"
    HELD = "held"
    """She was stopped in a line, and may go on with it."""
    OFF = "off"
    """Push-to-talk: the microphone waits for the key."""


@dataclass(frozen=True, slots=True)
class AttentionChanged:
    """Whose turn it is has changed; never stored."""

    at: float
    attention: Attention
    ignored: bool = False
    """Speech that began while she talked was not listened to."""


@dataclass(frozen=True, slots=True)
class MicrophoneChanged:
    """Something began or ceased to be wrong with the microphone; never stored."""

    at: float
    troubles: tuple[str, ...]
    """What is wrong with it now, in the watchdog's words; empty when all is well."""


Signal = (
    PartialHeard | PersonaWords | SoundHeard | VoiceRaised | AttentionChanged | MicrophoneChanged
)
"""Passing news for a screen: may be lost without losing anything."""
