"""A talk that is spoken: the words as they are heard, whose turn it is, and keys for turns."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer, Input

from practice.domain.events import (
    AttentionChanged,
    Event,
    PersonaCutOff,
    Signal,
    TranscriptCorrected,
    VoiceMeasured,
)
from practice.domain.pronouns import Pronoun
from practice.language.lexicon import Lexicon
from practice.review.briefing import Part
from practice.session.live_gear import LiveWish
from practice.session.live_settings import Key
from practice.tui.bridge import Post
from practice.tui.messages import MustType
from practice.tui.screens.talk import TalkScreen
from practice.tui.spoken import KeyedTalk
from practice.tui.stage import after, stage_of
from practice.tui.widgets.conversation import Conversation
from practice.tui.widgets.speaking_bar import SpeakingBar
from practice.tui.words import voice_words

_LONG_ENOUGH = 12.0
"""Seconds for which it is in view why one cannot speak."""


class SpeakScreen(TalkScreen, inherit_bindings=False):
    """A spoken talk with one persona; the learner may write a line, too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "press('done')", "Done", id="speak.done"),
        Binding("t", "press('still_thinking')", "Thinking", id="speak.thinking"),
        Binding("space", "press('talk')", "Speak/stop", id="speak.talk"),
        Binding("w,ctrl+s", "silence", "Silence", id="talk.silence"),
        Binding("ctrl+t", "type(True)", "Type", id="speak.type"),
        Binding("ctrl+t", "type(False)", "Speak", id="speak.again"),
        Binding("ctrl+g,f1", "guide", "Guide", id="talk.guide"),
        Binding("ctrl+y,f2", "side", "Side", id="talk.side"),
        Binding("escape", "finish", "End", id="talk.finish"),
        Binding("escape", "go_back", "Go back", id="talk.back"),
        Binding("pageup", "page(-1)", "Earlier", show=False, id="talk.earlier"),
        Binding("pagedown", "page(1)", "Later", show=False, id="talk.later"),
        *Screen.BINDINGS,
    ]

    AUTO_FOCUS = "#conversation"

    def __init__(
        self,
        name: str,
        make_talk: Callable[[Post], KeyedTalk],
        wish: LiveWish,
        *,
        lexicon: Lexicon | None = None,
        side: Sequence[Part] = (),
        side_first: bool = False,
        who: Pronoun = Pronoun.SHE,
    ) -> None:
        """`wish` is how the learner wants to be heard."""
        super().__init__(
            name, self._made, lexicon=lexicon, side=side, side_first=side_first, who=who
        )
        self._make_spoken = make_talk
        self._spoken: KeyedTalk | None = None
        self._stage = stage_of(wish)
        self._typing_only = False

    def compose(self) -> ComposeResult:
        """As every talk, with a footer that has room for more keys."""
        yield from (each for each in super().compose() if not isinstance(each, Footer))
        yield Footer(compact=True, show_command_palette=False)

    def compose_own_words(self) -> ComposeResult:
        """The words, the bar below them, and a field for who would rather write."""
        yield from super().compose_own_words()
        yield SpeakingBar(self._persona, self._who, id="speaking")

    def on_mount(self) -> None:
        """Nothing is written unless the learner asks for it."""
        self._write_here(False)
        self.query_one(SpeakingBar).show(self._stage)

    @on(MustType)
    def type_instead(self, message: MustType) -> None:
        """One cannot speak here; why is told at once, and in the talk for later."""
        self._typing_only = True
        self.notify(message.why, severity="warning", timeout=_LONG_ENOUGH, markup=False)
        self.query_one(SpeakingBar).display = False
        self._write_here(True)

    def action_press(self, key: str) -> None:
        """Tell the talk."""
        if self._spoken is not None and not self._over:
            self._spoken.press(Key(key))

    def action_type(self, wanted: bool) -> None:
        """Write instead of speaking, or speak again."""
        if self._spoken is not None and not self._over:
            self._spoken.press(Key.HUSH)
            self._write_here(wanted)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys are there when they mean something."""
        if action == "type":
            possible = not (self._over or self._typing_only)
            return possible and parameters != (self._stage.typing,)
        if action == "press":
            wanted = (parameters == ("talk",)) is self._stage.settings.push_to_talk
            return wanted and not (self._over or self._typing_only or self._stage.typing)
        return super().check_action(action, parameters)

    def _made(self, post: Post) -> KeyedTalk:
        self._spoken = self._make_spoken(post)
        return self._spoken

    def _write_here(self, wanted: bool) -> None:
        """Show the field to write in, or put it away."""
        field = self.query_one(Input)
        field.display = wanted
        field.disabled = not wanted
        self._stage = replace(self._stage, typing=wanted)
        self.query_one(SpeakingBar).show(self._stage)
        (field if wanted else self.query_one(Conversation)).focus()
        self.refresh_bindings()

    def _tell_floor(self, words: str) -> None:
        """The bar says it, unless there is none."""
        if self._typing_only or self._over:
            super()._tell_floor(words)

    def _end(self, floor: str) -> None:
        self.query_one(SpeakingBar).display = False
        super()._end(floor)

    def _show(self, event: Event | Signal) -> None:
        super()._show(event)
        conversation = self.query_one(Conversation)
        match event:
            case AttentionChanged(ignored=True):
                conversation.add(f"{self._persona} was still speaking; say that again.", "notice")
            case PersonaCutOff():
                conversation.add(
                    f"You cut in; {self._persona} had said: “{event.heard} …”", "aside"
                )
            case VoiceMeasured() if voice_words(event):
                conversation.add(voice_words(event), "aside")
            case TranscriptCorrected():
                conversation.add(f"heard again: “{event.text}”", "aside")
        stage = after(self._stage, event)
        if stage is not self._stage:
            self._stage = stage
            self.query_one(SpeakingBar).show(stage)
