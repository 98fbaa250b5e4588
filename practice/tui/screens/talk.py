"""The talk: what is said, how she stands, what you are saying now, and the score at the end."""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from practice.domain.events import (
    DefensivenessChanged,
    Event,
    GateOpened,
    NoticeGiven,
    PartialHeard,
    PersonaSpoke,
    SessionEnded,
    Signal,
    UtteranceAnalysed,
    UtteranceHeard,
)
from practice.domain.moves import Findings, Verdict
from practice.domain.pronouns import Pronoun
from practice.language import live
from practice.language.lexicon import Lexicon
from practice.review.briefing import Part, own_first
from practice.review.method import card_for
from practice.review.wording import CATEGORIES, WORTH_TELLING, outcome_text, reasons
from practice.session.arc import Step, step_of
from practice.tui.bridge import Post, Talk
from practice.tui.messages import SessionEvent, TalkFailed, TalkOver, TalkReady
from practice.tui.widgets.aside import Aside, card_content, side_content
from practice.tui.widgets.conversation import Conversation
from practice.tui.widgets.live_line import LiveLine
from practice.tui.widgets.standing import Standing

TalkMaker = Callable[[Post], Talk]
"""Makes the talk once there is a screen to post to."""


class _Beside(Enum):
    """What is shown beside the talk."""

    NOTHING = auto()
    GUIDE = auto()
    """The card of the step that comes next."""
    SIDE = auto()
    """The learner's own side."""


class TalkScreen(Screen[None]):
    """A talk with one persona."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "finish", "End and score", id="talk.finish"),
        Binding("escape", "go_back", "Go back", id="talk.back"),
        Binding("ctrl+s", "silence", "Let a silence pass", id="talk.silence"),
        Binding("ctrl+g,f1", "guide", "Guide", id="talk.guide"),
        Binding("ctrl+y,f2", "side", "Your side", id="talk.side"),
        Binding("pageup", "page(-1)", "Earlier", show=False, id="talk.earlier"),
        Binding("pagedown", "page(1)", "Later", show=False, id="talk.later"),
    ]

    CSS_PATH = "talk.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (96, "-wide")]  # noqa: RUF012 - as Textual has it
    AUTO_FOCUS = "#say"

    def __init__(
        self,
        name: str,
        make_talk: TalkMaker,
        *,
        typed: bool = True,
        lexicon: Lexicon | None = None,
        side: Sequence[Part] = (),
        side_first: bool = False,
        who: Pronoun = Pronoun.SHE,
    ) -> None:
        """`side` is the learner's own; with `side_first` it is in view until they speak."""
        super().__init__()
        self._side = tuple(side)
        self._who = who
        self._side_first = side_first
        self._beside = _Beside.NOTHING
        self._step: Step | None = None
        self._events: list[Event] = []
        self._lexicon = lexicon
        self._persona = name
        self._make_talk = make_talk
        self._typed = typed
        self._talk: Talk | None = None
        self._over = False
        self._report: Static | None = None

    def compose(self) -> ComposeResult:
        """Standing, conversation, live words, input."""
        yield Standing(self._persona, id="standing")
        with Container(id="talk"):
            yield Conversation(id="conversation")
            yield Aside(id="aside")
        yield from self.compose_own_words()
        yield Footer()

    def compose_own_words(self) -> ComposeResult:
        """What the learner is saying, and where they write it."""
        yield LiveLine(id="live")
        if self._typed:
            yield Input(placeholder="Say something, then press Enter", id="say")

    def on_mount(self) -> None:
        """Begin the talk."""
        self._tell_floor("One moment …")
        if self._side_first:
            self._put_beside(_Beside.SIDE)
        self._talk = self._make_talk(self.post_message)
        self._talk.start()

    @on(SessionEvent)
    def take_event(self, message: SessionEvent) -> None:
        """Show what has happened."""
        self._show(message.event)
        if isinstance(message.event, Event):
            self._events.append(message.event)
            self._keep_guiding()

    @on(TalkReady)
    def your_turn(self) -> None:
        """She has finished; the floor is the learner's."""
        self._tell_floor("Your turn.")

    @on(TalkOver)
    async def show_report(self, message: TalkOver) -> None:
        """The score, under the talk, read from its beginning."""
        self._end("The talk is over. Escape goes back.")
        self._report = await self.query_one(Conversation).open_at(message.report, "report")

    @on(TalkFailed)
    async def show_failure(self, message: TalkFailed) -> None:
        """What went wrong, and what to do about it."""
        self._end("The talk cannot go on. Escape goes back.")
        conversation = self.query_one(Conversation)
        await conversation.open_at(str(message.error), "flag", before=self._report)

    @on(Input.Changed, "#say")
    def watch_words(self, message: Input.Changed) -> None:
        """Light up blame while it is being typed."""
        words = message.value.split()
        _, changed = live.step(
            live.State(), message.value, max(0, len(words) - 1), False, self._lexicon
        )
        self.query_one(LiveLine).show_words("", changed)

    @on(Input.Submitted, "#say")
    def say(self, message: Input.Submitted) -> None:
        """Hand the line to the talk."""
        line = message.value.strip()
        message.input.value = ""
        if line and self._talk is not None and not self._over:
            self._tell_floor(f"{self._persona} is thinking …")
            self._talk.say(line)
            self._be_done_with_the_briefing()

    def action_page(self, direction: int) -> None:
        """Scroll by a page, up for -1 and down for 1: what was put beside the talk, or the talk."""
        aside = self.query_one(Aside)
        scrolled = aside if aside.scrolls else self.query_one(Conversation)
        if direction < 0:
            scrolled.scroll_page_up()
        else:
            scrolled.scroll_page_down()

    def action_silence(self) -> None:
        """Say nothing for a while."""
        if self._talk is not None and not self._over:
            self._talk.let_silence_pass()

    def action_guide(self) -> None:
        """Show the card of the step that comes next, or put it away."""
        self._side_first = False
        shown = self._beside is _Beside.GUIDE
        self._put_beside(_Beside.NOTHING if shown else _Beside.GUIDE)

    def action_side(self) -> None:
        """Show the learner's own side, or put it away."""
        self._side_first = False
        shown = self._beside is _Beside.SIDE
        self._put_beside(_Beside.NOTHING if shown else _Beside.SIDE)

    def action_finish(self) -> None:
        """End the talk and score it."""
        if self._talk is not None:
            self._talk.leave()

    def action_go_back(self) -> None:
        """Leave a talk that is over."""
        self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the talk goes on it can be ended; once it is over, only left."""
        if action in ("finish", "silence"):
            return not self._over
        return self._over if action == "go_back" else True

    def on_unmount(self) -> None:
        """Leaving the screen ends the talk."""
        if self._talk is not None:
            self._talk.leave()

    def _be_done_with_the_briefing(self) -> None:
        """The learner speaks: what they did not ask for makes room."""
        if self._side_first:
            self._side_first = False
            self._put_beside(_Beside.NOTHING)

    def _put_beside(self, what: _Beside) -> None:
        self._beside = what
        self._step = None
        panel = self.query_one(Aside)
        if what is _Beside.NOTHING:
            panel.put_away()
        elif what is _Beside.SIDE:
            panel.show(side_content(self._side if self._side_first else own_first(self._side)))
        self._keep_guiding()

    def _keep_guiding(self) -> None:
        """While the guide is wanted, show the card of the step that comes next."""
        if self._beside is not _Beside.GUIDE:
            return
        step = step_of(self._events)
        if step is not self._step:
            self._step = step
            self.query_one(Aside).show(card_content(card_for(step, self._who)))

    def _tell_floor(self, words: str) -> None:
        """Say whose turn it is."""
        self.query_one(Standing).floor = words

    def _end(self, floor: str) -> None:
        self._over = True
        self.query_one(Standing).floor = floor
        self.query_one(LiveLine).display = False
        for field in self.query(Input):
            field.disabled = True
            field.display = False
        self.query_one(Conversation).focus()
        self.refresh_bindings()

    def _show(self, event: Event | Signal) -> None:
        conversation = self.query_one(Conversation)
        standing = self.query_one(Standing)
        match event:
            case NoticeGiven():
                conversation.add(event.text, "notice")
            case PersonaSpoke():
                standing.band = event.band
                self._tell_floor(f"{self._persona} is speaking.")
                conversation.add_speech(self._persona, event.text, "hers")
            case PartialHeard():
                self._tell_floor("Listening.")
                heard = event.transcript
                self.query_one(LiveLine).show_words(heard.text, event.flags, heard.stable_letters)
            case UtteranceHeard():
                self._be_done_with_the_briefing()
                self.query_one(LiveLine).clear_words()
                conversation.add_speech("You", event.transcript.text, "yours")
            case UtteranceAnalysed():
                self._show_findings(event.findings)
            case DefensivenessChanged():
                self._show_mood(event)
            case GateOpened(gate="feels_heard"):
                standing.heard = True
                conversation.add(f"{self._persona} feels heard.", "milestone")
            case SessionEnded():
                conversation.add(outcome_text(event.outcome, self._persona), "milestone")

    def _show_mood(self, event: DefensivenessChanged) -> None:
        standing = self.query_one(Standing)
        if event.band is not standing.band or abs(event.after - event.before) >= WORTH_TELLING:
            way = "closes up" if event.after > event.before else "opens"
            self.query_one(Conversation).add(
                f"{self._persona} {way} ({reasons(event.because)})", "aside"
            )
        standing.band = event.band

    def _show_findings(self, findings: Findings) -> None:
        conversation = self.query_one(Conversation)
        for flag in findings.flags:
            why = self._who.retell(flag.why)
            conversation.add(f"⚑ {CATEGORIES[flag.category]}: “{flag.quote}” – {why}", "flag")
            if flag.instead:
                conversation.add(f"  try: {flag.instead}", "aside")
        finding = findings.paraphrase
        if finding is not None and finding.verdict is not Verdict.MISSED:
            conversation.add(f"Your paraphrase: {finding.verdict} ({finding.score})", "aside")
