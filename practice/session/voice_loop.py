"""A spoken rehearsal as it happens: microphone, words, her answers aloud, and who has the floor."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from queue import SimpleQueue

from practice.audio.endpoint import SpeechDropped, SpeechPaused, SpeechResumed, UtteranceEnded
from practice.audio.mic import MicNews
from practice.audio.segmenter import SegmentBegan, SegmentEvent, SegmentSound
from practice.audio.source import FrameSource
from practice.audio.tone import ToneMeter
from practice.domain.errors import DeviceError
from practice.domain.events import Attention, MicrophoneChanged, Signal, VoiceRaised
from practice.domain.frames import Frame
from practice.domain.transcript import FinalTranscript, PartialTranscript
from practice.session.attending import Attending, closes_in
from practice.session.backchannel import is_backchannel
from practice.session.conductor import Conductor
from practice.session.cutting import Cut
from practice.session.floor import Command, Floor, Holder, Input
from practice.session.floor import step as floor_step
from practice.session.gate import Gate
from practice.session.gate import step as gate_step
from practice.session.her_voice import LineBegan, LinesEnded, SpeakerBack, SpeakerLost
from practice.session.live_settings import Key, LiveSettings, SessionClock, TypedLine
from practice.session.openness import sounds_unfinished
from practice.session.senses import Senses, SourceEnded
from practice.session.turn_book import TurnBook, joined
from practice.stt.live import DecodeFailed, Final, Foreseen, LoadChanged, Partial, Recorded

LASTED = 0.192
"""Seconds of speech over her that make her pause."""

TAKES_FLOOR = 0.5
"""Seconds of speech over her that take the floor, unless the words say "go on"."""

RECORD_PATIENCE = 4.0
"""Seconds that the end of a talk waits for what is being heard again."""

LAST_WORDS = 1.0
"""Seconds that leaving waits for the words of what was said last."""

ECHOES_ALLOWED = 2
"""So often she may be heard through the microphone before listening over her stops."""

_QUIET = 0.05
"""Seconds of silence from which no partial is begun, so that the final need not wait for it."""


class VoiceLoop:
    """Joins everything of a spoken rehearsal; `run` holds it on the caller's thread.

    Frames, words, her voice's news and keys come in through `inbox` and are taken one after
    another, so that nothing here needs a lock. `tell` is told of passing signals.
    """

    def __init__(
        self,
        inbox: SimpleQueue[object],
        conductor: Conductor,
        senses: Senses,
        clock: SessionClock,
        tell: Callable[[Signal], None],
        settings: LiveSettings,
    ) -> None:
        self._inbox = inbox
        self._conductor = conductor
        self._segmenter, self._detector = senses.segmenter, senses.detector
        self._ear, self._voice, self._lines = senses.ear, senses.voice, senses.lines
        self._foresight, self._recorder = senses.foresight, senses.recorder
        self._clock, self._tell = clock, tell
        self._shows = Attending(tell, clock)
        self._settings = settings
        self._segmenter.settings = settings.endpoint()
        self._floor = Floor(barge_in=settings.headphones)
        self._gate = Gate()
        self._book = TurnBook()
        self._tone = ToneMeter()
        self._words, self._shown = "", False
        self._speech_at = 0.0
        self._thinking = False
        self._talking = not settings.push_to_talk
        self._hushed = False
        self._written: deque[str] = deque()
        self._echoes = 0
        self._cut: Cut | None = None
        self._leaving = self._source_over = False

    def run(self, source: FrameSource) -> None:
        """Hold the talk until it is over; the conductor has begun, she may be speaking."""
        pump = threading.Thread(target=self._pump, args=(source,), name="microphone")
        pump.start()
        try:
            self._reply_given()
            self._shows.show(self._floor, self._listens)
            while not self._finished():
                self.take(self._inbox.get())
            self._wind_up()
            self._conductor.leave()
        except (KeyboardInterrupt, DeviceError):
            self._leaving = True
            self._wind_up()
            raise
        finally:
            source.close()
            pump.join()

    def take(self, happened: object) -> None:
        """Deal with one thing that has happened."""
        match happened:
            case Frame():
                self._hear(happened)
            case Partial():
                self._partial(happened)
            case Final():
                self._final(happened)
            case Recorded():
                self._recorded(happened)
            case Foreseen():
                self._foresee(happened)
            case LinesEnded() if not self._voice.busy:
                self._move(Input.PLAYBACK_ENDED)
            case LineBegan():
                self._move(Input.PLAYBACK_STARTED)
            case Key():
                self._pressed(happened)
            case TypedLine():
                self._written.append(happened.text)
            case SourceEnded():
                self._source_over = True
                if happened.failure is not None:
                    raise happened.failure
                self._segments(self._segmenter.flush())
            case _:
                self._news(happened)
        self._take_written()
        self._shows.show(self._floor, self._listens)

    def _news(self, happened: object) -> None:
        match happened:
            case MicNews():
                if happened.text:
                    self._notice("microphone", happened.text)
                self._tell(MicrophoneChanged(self._clock.now(), tuple(sorted(happened.troubles))))
            case LoadChanged():
                self._notice("load", happened.text)
            case DecodeFailed():
                self._notice("ears", f"The transcriber broke ({happened.where}). Say it again.")
            case SpeakerLost():
                self._notice("speaker", f"{happened.error} The talk goes on in writing meanwhile.")
            case SpeakerBack():
                self._notice("speaker", "The loudspeaker is back.")

    def _pump(self, source: FrameSource) -> None:
        try:
            for frame in source.frames():
                self._inbox.put(frame)
        except Exception as error:  # noqa: BLE001 - the top of a thread; raised by the loop
            self._inbox.put(SourceEnded(error))
        else:
            self._inbox.put(SourceEnded())

    def _finished(self) -> bool:
        if self._leaving:
            return True
        quiet = not self._voice.busy and not self._floor.listening
        return quiet and (self._conductor.over or self._source_over)

    def _wind_up(self) -> None:
        """Fall silent, and take what the transcriber still has to tell."""
        self._voice.stop()
        if self._leaving:
            self._segments(self._segmenter.flush())
            self._ear.hurry()
        self._ear.settle(LAST_WORDS if self._leaving else RECORD_PATIENCE)
        while not self._inbox.empty():
            happened = self._inbox.get()
            if isinstance(happened, Final | Recorded | TypedLine):
                self.take(happened)
        self._say_what_is_left()
        self._ear.drop()
        if self._recorder is not None:
            self._recorder.forget()
        self._voice.stop()

    def _say_what_is_left(self) -> None:
        """What was said or written before the end counts, though her answer is not heard."""
        if self._floor.listening:
            self._notice("ears", "What you said last could not be understood before the end.")
            if self._book.kept:
                self._answer(None)
        while self._written and not self._conductor.over:
            self._answer_written()

    def _hear(self, frame: Frame) -> None:
        self._voice.insist()
        if self._shows.hear(frame, self._floor.speaking, self._closes_in()):
            self._ear.rest()
        if not self._listens or self._conductor.over:
            return
        if not (self._settings.headphones or self._is_open_for(frame)):
            return
        self._segments(self._segmenter.push(frame, self._words_open))
        if self._floor.holder is Holder.PERSONA and self._floor.speaking:
            self._weigh_barge_in()

    def _is_open_for(self, frame: Frame) -> bool:
        playing = self._floor.holder is Holder.PERSONA
        if self._gate.open and not playing:
            return True
        self._gate = gate_step(self._gate, self._detector.probability(frame.pcm), playing)
        if self._gate.ignored:
            self._shows.ignored()
        return False

    @property
    def _words_open(self) -> bool:
        if self._settings.push_to_talk or self._thinking:
            return True
        return self._segmenter.in_utterance and sounds_unfinished(self._words)

    def _segments(self, events: tuple[SegmentEvent, ...]) -> None:
        for event in events:
            match event:
                case SegmentBegan():
                    self._began(event)
                case SegmentSound() if self._floor.speaking:
                    quiet = self._segmenter.quiet_seconds > _QUIET
                    (self._ear.keep if quiet else self._ear.feed)(event.pcm)
                    self._record(event.pcm)
                case SpeechPaused():
                    self._move(Input.SPEECH_PAUSED)
                case SpeechResumed():
                    self._think(False)
                    self._move(Input.SPEECH_RESUMED)
                case UtteranceEnded():
                    self._think(False)
                    self._move(Input.SPEECH_ENDED)
                case SpeechDropped():
                    self._think(False)
                    if self._floor.speaking:
                        self._ear.drop()
                        self._forget_recording()
                    self._move(Input.SPEECH_DROPPED)

    def _began(self, event: SegmentBegan) -> None:
        if Command.BEGIN_UTTERANCE not in self._move(Input.SPEECH_STARTED):
            return
        self._words = ""
        if not self._book.kept:
            self._speech_at = event.speech_at
            self._conductor.speech_started(event.speech_at)
        self._ear.begin(self._book.begin(), event.at, event.speech_at, event.pcm)
        self._record(event.pcm)

    def _weigh_barge_in(self) -> None:
        seconds = self._segmenter.speech_seconds
        if seconds >= LASTED and not self._floor.held:
            self._move(Input.SPEECH_LASTED)
        if seconds >= TAKES_FLOOR and not is_backchannel(self._words):
            self._move(Input.TIMED_OUT)

    def _partial(self, heard: Partial) -> None:
        if heard.utterance != self._book.utterance or not heard.transcript.words:
            return
        self._words = text = heard.transcript.text
        if self._floor.over_her:
            if not self._goes_on(text):
                self._move(Input.WORDS_HEARD)
            elif self._floor.paused:
                self._move(Input.BACKCHANNEL_HEARD)
        if self._floor.holder is Holder.LEARNER:
            before = self._book.so_far.words
            stable = len(before) + heard.transcript.stable
            words = PartialTranscript((*before, *heard.transcript.words), stable)
            self._conductor.partial(self._clock.now(), words)
            self._shown = True

    def _foresee(self, heard: Foreseen) -> None:
        if heard.utterance == self._book.utterance and heard.transcript.words:
            words = joined((self._book.so_far, heard.transcript))
            self._foresight.look_at(words.text, words.seconds)

    def _final(self, heard: Final) -> None:
        text = heard.transcript.text
        if not heard.transcript.words:
            self._move(Input.NOTHING_HEARD)
        elif self._floor.over_her and self._goes_on(text):
            self._count_echo(text)
            self._forget_recording()
            self._move(Input.BACKCHANNEL_HEARD)
        else:
            self._book.keep(heard.utterance, heard.transcript)
            self._move(Input.FINAL_ARRIVED)

    def _goes_on(self, text: str) -> bool:
        """Whether words said over her take no floor: sounds of listening, or her own voice."""
        return is_backchannel(text) or self._lines.comes_back_in(text, self._voice.place[0])

    def _move(self, happened: Input) -> tuple[Command, ...]:
        before = self._floor
        self._floor, commands = floor_step(self._floor, happened)
        for command in commands:
            self._obey(command, before)
        if before.listening and not self._floor.listening and Command.ANSWER not in commands:
            self._nothing_came_of_it()
        return commands

    def _obey(self, command: Command, before: Floor) -> None:
        match command:
            case Command.START_FINAL:
                self._ear.foresee()
            case Command.FORGET_FINAL:
                self._ear.forget()
            case Command.FINISH_UTTERANCE:
                self._ear.finish()
            case Command.FORGET_UTTERANCE:
                self._ear.drop()
                self._segmenter.reset()
                self._forget_recording()
            case Command.CLOSE_UTTERANCE:
                self._segments(self._segmenter.flush())
            case Command.EXTEND_PATIENCE:
                self._think(True)
            case Command.PAUSE_PLAYBACK:
                self._voice.hold()
            case Command.RESUME_PLAYBACK:
                self._voice.go_on()
            case Command.STOP_PLAYBACK:
                self._cut = self._lines.cut(*self._voice.place, self._speech_at)
                self._voice.stop()
            case Command.ANSWER:
                self._answer(self._cut if before.held else None)

    def _answer(self, cut: Cut | None) -> None:
        self._shows.attend(Attention.ANSWERING)
        transcript = self._book.close(self._conductor.turn)
        recording = self._recorder.finish() if self._recorder is not None else None
        self._foresight.finish()
        self._conductor.final(self._clock.now(), transcript, recording, cut, self._tone.close())
        self._shown = False
        self._reply_given()

    def _reply_given(self) -> None:
        self._clock.come_back()
        self._talking = not self._settings.push_to_talk
        self._move(Input.PLAYBACK_STARTED if self._voice.busy else Input.PLAYBACK_ENDED)

    def _nothing_came_of_it(self) -> None:
        """What was shown of it is taken back."""
        self._forget_recording()
        if self._shown:
            self._conductor.partial(self._clock.now(), PartialTranscript(()))
            self._shown = False
        self._conductor.nothing_heard()

    def _recorded(self, heard: Recorded) -> None:
        better = self._book.heard_again(heard.utterance, heard.transcript)
        if better is not None:
            self._conductor.correct(*better, "heard again at leisure")

    def _pressed(self, key: Key) -> None:
        match key:
            case Key.LEAVE:
                self._leaving = True
            case Key.SILENCE if not self._floor.listening and not self._voice.busy:
                self._conductor.keep_silent(self._clock.now())
                self._reply_given()
            case Key.DONE:
                self._move(Input.DONE_PRESSED)
            case Key.STILL_THINKING:
                self._move(Input.STILL_THINKING_PRESSED)
            case Key.TALK if self._settings.push_to_talk:
                self._toggle_talk()
            case Key.HUSH:
                self._segments(self._segmenter.flush())
                self._hushed = not self._hushed
                self._gate = Gate()

    def _toggle_talk(self) -> None:
        if self._talking:
            self._segments(self._segmenter.flush())
        elif self._floor.holder is Holder.PERSONA and not self._settings.headphones:
            self._move(Input.DONE_PRESSED)
        self._talking = not self._talking
        self._gate = Gate()

    @property
    def _listens(self) -> bool:
        return self._talking and not self._hushed

    def _take_written(self) -> None:
        """What was written counts as said once she has finished and nobody is being heard."""
        if not self._written or self._voice.busy or self._floor.listening:
            return
        self._answer_written()

    def _answer_written(self) -> None:
        text, now = self._written.popleft(), self._clock.now()
        self._foresight.finish()
        if self._conductor.over or not self._conductor.speech_started(now):
            return
        self._shows.attend(Attention.ANSWERING)
        self._conductor.final(now, FinalTranscript.of_text(text, now))
        self._reply_given()

    def _think(self, thinking: bool) -> None:
        self._thinking = thinking
        self._segmenter.settings = self._settings.endpoint(thinking=thinking)

    def _count_echo(self, text: str) -> None:
        if not self._lines.comes_back_in(text, self._voice.place[0]):
            return
        self._echoes += 1
        if self._echoes >= ECHOES_ALLOWED and self._settings.headphones:
            self._settings = replace(self._settings, headphones=False)
            self._floor = replace(self._floor, barge_in=False)
            self._notice(
                "echo",
                "What the loudspeaker plays comes back through the microphone, so nothing is "
                "listened to any more while it sounds. Put headphones on, or choose loudspeakers: "
                "practice setup --speakers",
            )

    def _closes_in(self) -> float | None:
        if not self._floor.speaking or self._settings.push_to_talk:
            return None
        return closes_in(self._segmenter, self._words_open)

    def _notice(self, kind: str, text: str) -> None:
        if not self._conductor.ended:
            self._conductor.notice(kind, text)

    def _record(self, pcm: bytes) -> None:
        self._tone.hear(pcm)
        rise = self._tone.rise()
        if rise is not None and not self._floor.over_her:
            self._tell(VoiceRaised(self._clock.now(), self._conductor.turn, rise))
        if self._recorder is not None:
            self._recorder.write(self._conductor.turn, pcm)

    def _forget_recording(self) -> None:
        if self._book.kept:
            return
        self._tone.forget()
        if self._recorder is not None:
            self._recorder.forget()
