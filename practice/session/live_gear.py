"""Opens everything a spoken rehearsal needs, holds it, and closes it in order."""

import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from practice.audio.players import Player, PlayerChain, SilentPlayer, WavFolderPlayer
from practice.audio.source import FrameSource
from practice.domain.errors import DeviceError
from practice.domain.events import Attention, AttentionChanged, Event, Signal
from practice.journal.store import Store
from practice.persona import engine
from practice.scoring.rubric import Rubric
from practice.session import gear
from practice.session.arrange import Gear, Rehearsal
from practice.session.foresight import Foresight
from practice.session.her_lines import HerLines
from practice.session.her_voice import HerVoice
from practice.session.live_settings import Key, LiveSettings, SessionClock, TypedLine
from practice.session.senses import Senses
from practice.session.setting import Listener, Setting
from practice.session.turn_recorder import TurnRecorder
from practice.session.voice_loop import VoiceLoop
from practice.stt.live import LiveTranscriber
from practice.stt.port import Transcriber

T = TypeVar("T")

OpenSource = Callable[[float, Callable[[object], None]], FrameSource]
"""Opens the microphone at a second of the session; what it has to tell goes to the callable."""


@dataclass(frozen=True, slots=True)
class LiveWish:
    """How somebody wants to be heard and spoken to."""

    settings: LiveSettings = field(default_factory=LiveSettings)
    microphone: str = ""
    """Its name or a part of it; "" for the system's own choice."""
    record: bool | None = None
    """Whether what is said is kept as sound; None until that was asked."""
    stt: str | None = None
    model: str | None = None
    tts: str | None = None
    folder: Path | None = None
    """Where her lines are written as WAV files, too."""


def open_microphone(name: str) -> OpenSource:
    """The microphone called `name`, opened when it is needed; raises DeviceError then."""

    def opened(at: float, tell: Callable[[object], None]) -> FrameSource:
        from practice.audio.mic import MicSource

        return looked_for(lambda: MicSource(name, at=at, news=tell))

    return opened


def looked_for(opened: Callable[[], T]) -> T:
    """What `opened` gives; where there is no such device, after the devices were listed anew."""
    from practice.audio.rescan import rescan

    try:
        return opened()
    except DeviceError:
        if not rescan():
            raise
    return opened()


class SpokenTalk:
    """A spoken rehearsal. Make it, then `hold` it on a thread that may wait; keys from any.

    Making it loads the transcriber and tries the microphone. Raises EngineUnavailable or
    DeviceError when one of them is not to be had. `source` and `ears` stand in for them.
    """

    def __init__(
        self,
        wish: LiveWish,
        source: OpenSource | None = None,
        ears: Transcriber | None = None,
    ) -> None:
        self.notices: gear.Notices = []
        """What the learner must be told at the beginning."""
        self._wish = wish
        self._inbox: SimpleQueue[object] = SimpleQueue()
        self._stack = ExitStack()
        self._open_source = source or open_microphone(wish.microphone)
        try:
            self._open_source(0.0, lambda news: None).close()
            self._ears = ears or gear.open_ears(wish.stt, wish.model, self.notices)
            self._stack.callback(self._ears.close)
        except BaseException:
            self._stack.close()
            raise

    def press(self, key: Key) -> None:
        """The learner asks for something."""
        self._inbox.put(key)

    def write(self, text: str) -> None:
        """The learner writes a line instead of saying it; it counts once she has finished."""
        self._inbox.put(TypedLine(text))

    def close(self) -> None:
        """Let go of everything; may be called twice."""
        self._stack.close()

    def hold(
        self,
        store: Store,
        setting: Setting,
        listener: Listener,
        begin: Callable[[Rehearsal, gear.Notices], None],
        rubric: Rubric | None = None,
        at: float = 0.0,
    ) -> Rehearsal:
        """Begin the talk at second `at` with `begin`, and hold it to its end; returns it.

        Closes everything, whatever happens. Raises DeviceError when the microphone went away
        in between.
        """
        with self._stack:
            clock = SessionClock(at)
            live = LiveTranscriber(self._ears, self._inbox.put)
            self._stack.callback(live.close)
            voice = gear.open_voice_named(self._wish.tts, self.notices)
            self._stack.callback(voice.close)
            her_voice = self._open_her_voice()
            self._stack.callback(her_voice.close)
            lines = HerLines()
            self._stack.callback(lines.forget)
            rehearsal = Rehearsal(
                setting,
                Gear(
                    store=store,
                    clock=clock,
                    stt=self._ears.info,
                    voice=voice,
                    player=self._player(her_voice),
                    linger=clock.linger,
                    on_line=lines.note,
                ),
                listener,
                rubric=rubric,
            )
            recorder = None
            if self._wish.record:
                recorder = TurnRecorder(
                    store.recordings, setting.session, rehearsal.conductor.notice
                )
            segmenter, detector = gear.segmenter()
            foresight = Foresight(rehearsal.conductor.foresee)
            self._stack.callback(foresight.close)
            senses = Senses(segmenter, detector, live, her_voice, lines, foresight, recorder)
            microphone = self._open_source(clock.now(), self._inbox.put)
            self._stack.callback(microphone.close)
            begin(rehearsal, self.notices)
            warming = threading.Thread(
                target=warm_up, args=(setting, rehearsal.conductor.state), name="warm-up"
            )
            warming.start()
            self._stack.callback(warming.join)
            loop = VoiceLoop(
                self._inbox,
                rehearsal.conductor,
                senses,
                clock,
                aware(microphone, listener),
                self._wish.settings,
            )
            loop.run(microphone)
            return rehearsal

    def _open_her_voice(self) -> HerVoice:
        def speaker() -> Player:
            from practice.audio.speaker import SpeakerPlayer

            return looked_for(SpeakerPlayer)

        try:
            return HerVoice(speaker, self._inbox.put)
        except DeviceError as error:
            self.notices.append(("speaker", str(error)))
            return HerVoice(SilentPlayer, self._inbox.put)

    def _player(self, her_voice: HerVoice) -> Player:
        if self._wish.folder is None:
            return her_voice
        return PlayerChain(WavFolderPlayer(self._wish.folder), her_voice)


def warm_up(setting: Setting, state: engine.State) -> None:
    """Load what understanding the first words needs, while she is still greeting."""
    from practice.language.analysis import analyse

    for text in ("So you are tired, is that right?", "You never listen.", "I am sorry."):
        analyse(text, engine.candidates(state), setting.lexicon)


def aware(microphone: FrameSource, listener: Listener) -> Listener:
    """`listener`, with the microphone's watchdog knowing whose turn it is."""
    from practice.audio.mic import MicSource

    def tell(news: Event | Signal) -> None:
        if isinstance(news, AttentionChanged) and isinstance(microphone, MicSource):
            microphone.expecting = news.attention is Attention.LISTENING
            microphone.playing = news.attention is Attention.SPEAKING
        listener(news)

    return tell
