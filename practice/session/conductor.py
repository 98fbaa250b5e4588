"""Leads a rehearsal: words in, findings, her answer, every fact into the journal."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

from practice import __version__
from practice.audio.players import Player
from practice.audio.tone import Tone
from practice.domain.clock import speaking_seconds
from practice.domain.errors import DeviceError, EngineUnavailable
from practice.domain.events import (
    SECOND_HEARING,
    DefensivenessChanged,
    Event,
    FindingsRevised,
    FlagChanged,
    GateOpened,
    LineHeard,
    NoticeGiven,
    Outcome,
    PartialHeard,
    PersonaCutOff,
    PersonaSpoke,
    SessionEnded,
    SessionResumed,
    SessionStarted,
    SpeechStarted,
    TranscriptCorrected,
    TurnEnded,
    UtteranceAnalysed,
    UtteranceHeard,
    VoiceMeasured,
)
from practice.domain.moves import NO_FINDINGS, Findings, LiveFlag
from practice.domain.transcript import FinalTranscript, PartialTranscript
from practice.language import live
from practice.language.analysis import analyse
from practice.persona import engine
from practice.session.cutting import Cut, as_interruption
from practice.session.floor import Command, Floor, Holder, Input
from practice.session.floor import step as floor_step
from practice.session.replay import StandingPoint
from practice.session.setting import Equipment, Listener, Notices, Setting
from practice.tts.port import SpokenLine, Voice
from practice.tts.spoken import strip_directions


class Conductor:
    """One rehearsal from greeting to end.

    Call `begin`, then for each thing the learner says `speech_started`, any number of
    `partial`, and `final` (or `nothing_heard`), and `leave` if the learner stops first.
    Used by one thread; `listener` is called on it.
    """

    def __init__(
        self,
        setting: Setting,
        equipment: Equipment,
        listener: Listener,
        unsaid: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        """`unsaid` tells, when the talk ends, which prepared lines were not said."""
        self._setting = setting
        self._equipment = equipment
        self._listener = listener
        self._unsaid = unsaid
        self._voice: Voice | None = equipment.voice
        self._player: Player | None = equipment.player
        self._state: engine.State | None = None
        self._floor = Floor()
        self._turn = 1
        self._flags = live.State()
        self._speech_at: float | None = None
        self._foreseen: tuple[engine.State, str, Findings] | None = None
        self._answered: dict[int, tuple[engine.State, bool]] = {}
        """Her state at each turn that was answered, and whether that turn cut her off."""
        self.outcome: Outcome | None = None

    @property
    def over(self) -> bool:
        """True once the talk has ended, one way or another."""
        return self.outcome is not None

    @property
    def ended(self) -> bool:
        """True once the end is stored."""
        return self._floor.holder is Holder.ENDED

    @property
    def turn(self) -> int:
        """Number of the learner turn that is going on or comes next."""
        return self._turn

    @property
    def state(self) -> engine.State:
        """Her state, for a screen to put into words."""
        if self._state is None:
            raise RuntimeError("the rehearsal has not begun")
        return self._state

    def begin(self, notices: Notices = ()) -> None:
        """Store the beginning and the (kind, text) `notices`, and let her open the talk."""
        self._emit(self._started(), *self._told(notices))
        setting = self._setting
        self._state, reply = engine.begin(
            setting.persona, setting.level, setting.variant, setting.seed
        )
        self._answer(reply, 0)

    def begin_from(
        self, events: Sequence[Event], point: StandingPoint, notices: Notices = ()
    ) -> None:
        """Begin a new session that shares the stored `events` of another, up to `point`."""
        self._emit(self._started(), *self._told(notices), *events[1:])
        self._go_on(point)

    def take_up(self, point: StandingPoint, notices: Notices = ()) -> None:
        """Go on with this session at `point`, where its journal stops."""
        equipment = self._equipment
        resumed = SessionResumed(
            at=equipment.clock.now(),
            began=datetime.now().astimezone().isoformat(timespec="seconds"),
            source=self._setting.source,
            stt=equipment.stt,
            tts=equipment.voice.info,
        )
        self._emit(resumed, *self._told(notices))
        self._go_on(point)

    def _go_on(self, point: StandingPoint) -> None:
        self._state, self._turn = point.state, point.turn
        if point.unsaid is not None:
            self._answer(point.unsaid, point.turn - 1)
        elif point.pending is not None:
            self._floor = Floor(Holder.PERSONA)
            now, pending = self._equipment.clock.now(), point.pending.transcript
            self._judge(now, pending, point.judged, cuts_in=point.cut)

    def notice(self, kind: str, text: str) -> None:
        """Tell the learner something, and store that they were told."""
        self._emit(NoticeGiven(self._equipment.clock.now(), kind, text))

    def speech_started(self, at: float) -> bool:
        """The learner began to speak at second `at`; False when it is not listened to."""
        commands = self._move_floor(Input.SPEECH_STARTED)
        if Command.BEGIN_UTTERANCE not in commands:
            return False
        self._flags = live.State()
        self._speech_at = at
        return True

    def partial(self, at: float, transcript: PartialTranscript) -> tuple[LiveFlag, ...]:
        """Words so far, as of second `at`; returns the flags that changed."""
        self._flags, changed = self._live(transcript.text, transcript.stable, False)
        self._store_flags(at, changed, FinalTranscript.of_words(transcript.words))
        self._listener(PartialHeard(at, self._turn, transcript, live.standing(self._flags)))
        return changed

    def _live(
        self, text: str, stable: int, closed: bool
    ) -> tuple[live.State, tuple[LiveFlag, ...]]:
        hers = engine.candidates(self._state) if self._state is not None else ()
        return live.step(self._flags, text, stable, closed, self._setting.lexicon, hers)

    def nothing_heard(self) -> None:
        """What sounded like speech held no words."""
        self._move_floor(Input.NOTHING_HEARD)

    def final(
        self,
        at: float,
        transcript: FinalTranscript,
        recording: str | None = None,
        cut: Cut | None = None,
        tone: Tone | None = None,
    ) -> None:
        """The utterance is over at second `at`; analyse it and let her answer.

        `cut` says where it cut her off, if it did; `tone` how it was spoken, if that was measured.
        """
        if self.outcome is not None:
            return
        if Command.ANSWER not in self._move_floor(Input.FINAL_ARRIVED):
            return
        turn, utterance = self._turn, f"{self._turn}.1"
        words = len(transcript.text.split())
        self._flags, changed = self._live(transcript.text, words, True)
        self._store_flags(at, changed, transcript)
        facts: list[Event] = [UtteranceHeard(at, turn, utterance, transcript, recording)]
        if self._speech_at is not None and transcript.words:
            facts.insert(0, SpeechStarted(min(self._speech_at, at), turn))
        if tone is not None:
            facts.append(_measured(at, turn, utterance, words, tone))
        if cut is not None:
            facts.insert(0, PersonaCutOff(cut.at, turn, cut.line, cut.heard))
        # What was said is stored before anything that could fail looks at it.
        self._emit(*facts)
        self._judge(at, transcript, cuts_in=cut is not None)

    def foresee(self, text: str, seconds: float) -> None:
        """Make ready for `text` as the words of this turn; nothing is stored or told.

        May be called on another thread while nothing else is asked of this one.
        """
        if self.outcome is not None or self._state is None:
            return
        state = self._state
        findings = analyse(text, engine.candidates(state), self._setting.lexicon)
        self._foreseen = (state, text, findings)
        learner = engine.LearnerTurn(self._turn, text, findings, seconds)
        _, reply = engine.step(state, learner, 0.0)
        for line in reply.lines:
            spoken = strip_directions(line.text)
            if self._voice is not None and spoken:
                with suppress(EngineUnavailable):
                    self._voice.synthesise(spoken, self._equipment.manner)

    def _found_in(self, text: str) -> Findings:
        if self._foreseen is not None:
            state, foreseen, findings = self._foreseen
            if state is self._state and foreseen == text:
                return findings
        return analyse(text, engine.candidates(self.state), self._setting.lexicon)

    def correct(self, turn: int, transcript: FinalTranscript, reason: str) -> None:
        """The utterance of `turn` was heard better later on; her answer stays as it was.

        What is found in it now is what counts.
        """
        now, utterance = self._equipment.clock.now(), f"{turn}.1"
        text, words = transcript.text, transcript.words
        state, cuts_in = self._answered.get(turn, (self.state, False))
        findings = analyse(text, engine.candidates(state), self._setting.lexicon)
        findings = as_interruption(findings, text) if cuts_in else findings
        stamps = self._setting.stamps
        self._emit(
            TranscriptCorrected(now, turn, utterance, text, reason, words),
            FindingsRevised(now, turn, utterance, findings, stamps, reason, SECOND_HEARING),
        )

    def _judge(
        self,
        at: float,
        transcript: FinalTranscript,
        judged: Findings | None = None,
        *,
        cuts_in: bool = False,
    ) -> None:
        turn, ended = self._turn, TurnEnded(at, self._turn)
        self._answered[turn] = (self.state, cuts_in)
        if judged is not None:
            findings = judged
            self._emit(ended)
        else:
            findings = self._found_in(transcript.text)
            if cuts_in:
                findings = as_interruption(findings, transcript.text)
            stamps = self._setting.stamps
            self._emit(UtteranceAnalysed(at, turn, f"{turn}.1", findings, stamps), ended)
        self._respond(at, transcript.text, findings, transcript.seconds)

    def keep_silent(self, at: float) -> None:
        """The learner let a long silence pass; she says something."""
        if self.outcome is None and self._floor.holder is Holder.NOBODY:
            self._floor = Floor(Holder.PERSONA)
            self._emit(TurnEnded(at, self._turn))
            self._respond(at, "", NO_FINDINGS, 0.0)

    def leave(self) -> None:
        """The learner stops here (no effect after an ending)."""
        if self.outcome is None:
            self._end(Outcome.UNFINISHED)

    def _respond(self, at: float, text: str, findings: Findings, seconds: float) -> None:
        turn = self._turn
        self._state, reply = engine.step(
            self.state, engine.LearnerTurn(turn, text, findings, seconds), at
        )
        self._turn += 1
        self._answer(reply, turn, heard_in=f"{turn}.1")

    def _answer(self, reply: engine.Reply, turn: int, heard_in: str = "") -> None:
        now = self._equipment.clock.now()
        facts: list[Event] = [LineHeard(now, turn, line, heard_in) for line in reply.lines_heard]
        if reply.before != reply.after:
            facts.append(
                DefensivenessChanged(
                    now, turn, reply.before, reply.after, reply.band, reply.because
                )
            )
        facts += [GateOpened(now, turn, gate.id, gate.because) for gate in reply.gates]
        if facts:
            self._emit(*facts)
        self._move_floor(Input.PLAYBACK_STARTED)
        for line in reply.lines:
            self._say(line, turn, reply)
        self._move_floor(Input.PLAYBACK_ENDED)
        if reply.ended is not None:
            self._end(reply.ended)

    def _end(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self._move_floor(Input.TALK_ENDED)
        self._emit(SessionEnded(self._equipment.clock.now(), outcome, tuple(self._unsaid())))

    def _say(self, line: engine.SaidLine, turn: int, reply: engine.Reply) -> None:
        spoken = strip_directions(line.text)
        made = self._spoken(spoken)
        now = self._equipment.clock.now()
        seconds = made.sound.seconds if made is not None else speaking_seconds(spoken)
        spoke = PersonaSpoke(
            at=now,
            until=round(now + seconds, 3),
            turn=turn,
            line=line.id,
            text=line.text,
            band=reply.band,
            reply=line.reply,
            points=line.points,
        )
        self._emit(spoke)
        self._equipment.on_line(spoke, made)
        if made is not None and self._player is not None:
            try:
                self._player.play(made.sound, f"{turn} {spoken}")
            except DeviceError as error:
                self._player = None
                self.notice("speaker", f"{error} {self._goes_on}")
        self._equipment.linger(seconds)

    def _spoken(self, text: str) -> SpokenLine | None:
        """`text` as sound; None without a voice, which is told when it breaks."""
        if self._voice is None or not text:
            return None
        try:
            return self._voice.synthesise(text, self._equipment.manner)
        except EngineUnavailable as error:
            self._voice = None
            self.notice("voice", f"{error} {self._goes_on}")
            return None

    @property
    def _goes_on(self) -> str:
        who = self._setting.persona.pronoun
        return f"{who.start} {who.does('go')} on in writing."

    def _started(self) -> SessionStarted:
        setting, equipment = self._setting, self._equipment
        return SessionStarted(
            at=0.0,
            session=setting.session,
            began=setting.began,
            learner=setting.learner,
            persona=setting.persona.id,
            level=setting.level,
            variant=setting.variant,
            seed=setting.seed,
            source=setting.source,
            stt=equipment.stt,
            tts=equipment.voice.info,
            stamps=setting.stamps,
            version=__version__,
            parent_session=setting.parent_session,
            parent_turn=setting.parent_turn,
            attempt=setting.attempt,
            drill=setting.drill,
            pronoun=setting.persona.pronoun,
        )

    def _told(self, notices: Notices) -> tuple[NoticeGiven, ...]:
        now = self._equipment.clock.now()
        return tuple(NoticeGiven(now, kind, text) for kind, text in notices)

    def _store_flags(
        self, at: float, changed: Sequence[LiveFlag], transcript: FinalTranscript
    ) -> None:
        if changed:
            self._emit(
                *(
                    FlagChanged(
                        at,
                        self._turn,
                        f"{self._turn}.1",
                        flag,
                        transcript.end_of_character(flag.flag.end),
                    )
                    for flag in changed
                )
            )

    def _move_floor(self, happened: Input) -> tuple[Command, ...]:
        self._floor, commands = floor_step(self._floor, happened)
        return commands

    def _emit(self, *events: Event) -> None:
        self._equipment.journal.append(self._setting.session, events)
        for event in events:
            self._listener(event)
        self._equipment.settle()


def _measured(at: float, turn: int, utterance: str, words: int, tone: Tone) -> VoiceMeasured:
    return VoiceMeasured(
        at=at,
        turn=turn,
        utterance=utterance,
        loudness=tone.loudness,
        above_usual=tone.above_usual,
        raised=tone.raised,
        words_per_minute=tone.words_per_minute(words),
        speech=tone.speech,
        pauses=tone.pauses,
        longest_pause=tone.longest_pause,
    )
