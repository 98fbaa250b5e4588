"""The live view on a plain console: both voices, words as they are heard, flags lighting up."""

import shutil
import textwrap
from typing import TextIO

import click

from practice.domain.events import (
    Attention,
    AttentionChanged,
    Band,
    DefensivenessChanged,
    Event,
    FlagChanged,
    GateOpened,
    NoticeGiven,
    PartialHeard,
    PersonaCutOff,
    PersonaSpoke,
    SessionEnded,
    SessionResumed,
    SessionStarted,
    Signal,
    SoundHeard,
    TranscriptCorrected,
    UtteranceAnalysed,
    UtteranceHeard,
)
from practice.domain.moves import (
    BlameCategory,
    Findings,
    Flag,
    FlagState,
    LiveFlag,
    ParaphraseFinding,
    Verdict,
)
from practice.domain.pronouns import Pronoun
from practice.review.wording import (
    CATEGORIES,
    WORTH_TELLING,
    harmless,
    outcome_text,
    plain_words,
    reasons,
    visible,
)

_INDENT = 9


class Console:
    """Writes events and signals to a stream as they come.

    On a terminal the running words are one line that rewrites itself; elsewhere each partial is
    a line of its own, so that nothing is lost in a file.
    """

    def __init__(
        self, out: TextIO, name: str, *, live: bool | None = None, width: int | None = None
    ) -> None:
        self._out = out
        self._name = visible(name)
        self._who = Pronoun.SHE
        self._live = out.isatty() if live is None else live
        self._width = width or max(48, min(96, shutil.get_terminal_size((88, 24)).columns))
        self._shown = ""
        self._metered = False
        self._attention = Attention.LISTENING
        self._echoed_by_hand = False
        self._running_words = True
        self._band: Band | None = None

    def finished_lines_only(self) -> None:
        """Words come from keys or a script: nobody waits for them, so show no running words."""
        self._running_words = False

    def typed_by_hand(self) -> None:
        """The learner's own keystrokes are on the screen already; do not write them again."""
        self._echoed_by_hand = True

    def __call__(self, event: Event | Signal) -> None:
        """Show `event`."""
        match event:
            case SessionStarted():
                self._who = event.pronoun
                self._start(event)
            case NoticeGiven():
                self._paragraph("note", visible(event.text), color="yellow")
            case PersonaSpoke():
                self._paragraph(self._name, visible(event.text), color="cyan")
            case PartialHeard() if self._running_words:
                self._partial(event)
            case FlagChanged() if self._running_words:
                self._flag_news(event.live)
            case UtteranceHeard():
                self._clear()
                if not self._echoed_by_hand:
                    self._paragraph("You", visible(event.transcript.text), color="green")
            case UtteranceAnalysed():
                self._findings(event.findings)
            case DefensivenessChanged():
                self._mood(event)
            case GateOpened(gate="feels_heard"):
                self._aside(f"♥ {self._name} feels heard.", color="magenta")
            case PersonaCutOff():
                self._aside(f"You cut in; {self._name} had said: “{visible(event.heard)} …”")
            case TranscriptCorrected():
                self._aside(f"heard again: “{visible(event.text)}”")
            case AttentionChanged() if self._live:
                self._attend(event)
            case SoundHeard() if self._live:
                self._meter(event)
            case SessionResumed():
                self._aside("The talk goes on from here.")
            case SessionEnded():
                self._end(event)

    def stored(self, event: Event) -> None:
        """Show `event` of the past; flags that came and went while speaking are left out."""
        if not isinstance(event, FlagChanged):
            self(event)

    def _attend(self, event: AttentionChanged) -> None:
        self._attention = event.attention
        if event.ignored:
            self._aside(f"{self._name} was still speaking; say that again.", color="yellow")
        self._shown = self._shown if event.attention is Attention.HEARING else ""

    def _meter(self, event: SoundHeard) -> None:
        """How loud it is and what is being waited for, where no words are shown."""
        bar = "▁▂▃▄▅▆▇█"[max(0, min(7, int((event.loudness + 60) / 7)))]
        states = {
            Attention.LISTENING: "listening",
            Attention.HEARING: "hearing you",
            Attention.ANSWERING: f"{self._name} is thinking",
            Attention.SPEAKING: f"{self._name} is speaking",
            Attention.HELD: f"{self._name} has stopped for you",
            Attention.OFF: "press space to speak",
        }
        state = states[self._attention]
        if event.closes_in is not None:
            state = f"{state}, done in {event.closes_in:.1f} s"
        room = self._width - len(state) - 5
        words = self._shown if event.speaking else ""
        tail = words if len(words) <= room else "…" + words[-(room - 1) :]
        self._write(f"\r\x1b[K{bar} {click.style(state, dim=True)}  {click.style(tail, dim=True)}")
        self._metered = True

    def _start(self, event: SessionStarted) -> None:
        self._line(
            click.style(visible(f"{event.persona} · {event.level} · seed {event.seed}"), bold=True)
            + f"   session {visible(event.session)}"
        )
        self._line(f"Ears:  {visible(f'{event.stt.name} {event.stt.version}')}")
        self._line(f"Voice: {visible(f'{event.tts.name} {event.tts.version}')}")
        if event.tts.note:
            self._aside(event.tts.note, color="yellow")
        self._line("")

    def _partial(self, event: PartialHeard) -> None:
        text = visible(_marked(event.transcript.text, event.flags))
        if text == self._shown:
            return
        self._shown = text
        if self._live:
            room = self._width - _INDENT - 2
            tail = text if len(text) <= room else "…" + text[-(room - 1) :]
            flagged = any(flag.state is not FlagState.WITHDRAWN for flag in event.flags)
            shown = click.style(tail, dim=not flagged, fg="red" if flagged else None)
            self._write(f"\r\x1b[K{'You':<{_INDENT}}{shown}")
        else:
            self._write(f"{'':<{_INDENT}}… {text}\n")

    def _flag_news(self, live: LiveFlag) -> None:
        if self._live and live.state is not FlagState.WITHDRAWN:
            return
        words = {
            FlagState.TENTATIVE: "may land as blame",
            FlagState.SOLID: "lands as blame",
            FlagState.WITHDRAWN: f"not blame after all ({plain_words(visible(live.reason))})",
        }[live.state]
        if live.flag.category is BlameCategory.PRESSURE and live.state is not FlagState.WITHDRAWN:
            words = f"presses {self._who.object}"
        self._clear()
        self._aside(f"⚑ “{visible(live.flag.quote)}” {words}", color="red")

    def _findings(self, findings: Findings) -> None:
        for flag in findings.flags:
            self._flag(flag)
        if findings.paraphrase is not None:
            self._paraphrase(findings.paraphrase)

    def _flag(self, flag: Flag) -> None:
        quote, why = visible(flag.quote), visible(self._who.retell(flag.why))
        self._aside(f"⚑ {CATEGORIES[flag.category]}: “{quote}” – {why}", color="red")
        if flag.instead:
            self._aside(f"  try: {visible(flag.instead)}")

    def _paraphrase(self, finding: ParaphraseFinding) -> None:
        if finding.verdict is Verdict.MISSED:
            return
        who = self._who.subject
        words = {
            Verdict.REFLECTED: f"✓ you gave back what {who} said",
            Verdict.PARTLY: f"~ you gave back part of what {who} said",
            Verdict.PARROTED: f"≈ those are {self._who.own} own words; say it in yours",
            Verdict.DISTORTED: f"✗ that is not quite what {who} said",
        }[finding.verdict]
        missed = "; ".join(visible(point.says) for point in finding.missed)
        tail = f"; not yet: {missed}" if missed and finding.verdict is Verdict.PARTLY else ""
        self._aside(f"{words} ({finding.score} of 100){tail}")

    def _mood(self, event: DefensivenessChanged) -> None:
        turned, self._band = event.band is not self._band, event.band
        moved = abs(event.after - event.before)
        if not turned and moved < WORTH_TELLING:
            return
        way = "closes up" if event.after > event.before else "opens"
        stands = f" and is {event.band.value} now" if turned else ""
        because = f" ({reasons(event.because)})" if event.because else ""
        self._aside(f"{self._name} {way}{stands}{because}")

    def _end(self, event: SessionEnded) -> None:
        self._line("")
        self._line(click.style(outcome_text(event.outcome, self._name), bold=True))
        if event.unsaid:
            count = len(event.unsaid)
            self._aside(f"Left unsaid: {count} {'line' if count == 1 else 'lines'}.")

    def _paragraph(self, who: str, text: str, color: str) -> None:
        self._clear()
        wrapped = textwrap.wrap(text, self._width - _INDENT) or [""]
        label = click.style(f"{who[: _INDENT - 1]:<{_INDENT}}", fg=color, bold=True)
        self._line(label + wrapped[0])
        for rest in wrapped[1:]:
            self._line(" " * _INDENT + rest)

    def _aside(self, text: str, color: str | None = None) -> None:
        self._clear()
        for line in textwrap.wrap(harmless(text), self._width - _INDENT, subsequent_indent="  "):
            self._line(" " * _INDENT + click.style(line, fg=color, dim=color is None))

    def _clear(self) -> None:
        if self._live and (self._shown or self._metered):
            self._write("\r\x1b[K")
        self._shown, self._metered = "", False

    def _line(self, text: str) -> None:
        self._write(text + "\n")

    def _write(self, text: str) -> None:
        click.echo(text, file=self._out, nl=False, color=self._live or None)
        self._out.flush()


def _marked(text: str, flags: tuple[LiveFlag, ...]) -> str:
    """`text` with each standing flag's words in marks, so that color is not the only sign."""
    standing = [live.flag for live in flags if live.state is not FlagState.WITHDRAWN]
    for flag in sorted(standing, key=lambda each: -each.start):
        text = f"{text[: flag.start]}⚑[{text[flag.start : flag.end]}]{text[flag.end :]}"
    return text
