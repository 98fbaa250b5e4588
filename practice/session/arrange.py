"""Arranges a rehearsal: persona, store, engines, and the stamps of what judges it."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from practice.audio.players import Player
from practice.domain.clock import Clock
from practice.domain.errors import ArgumentError, StoreError
from practice.domain.events import (
    EngineInfo,
    Event,
    PersonaSpoke,
    SessionStarted,
    Signal,
    Source,
    Stamps,
)
from practice.domain.scores import Score
from practice.journal.rescue import SafeJournal
from practice.journal.store import Store, text_hash
from practice.language.lexicon import Lexicon, default
from practice.persona.document import Persona
from practice.scoring.rubric import Rubric, rubric_in_force
from practice.scoring.score import score
from practice.session.conductor import Conductor
from practice.session.lexicons import language_stamps
from practice.session.replay import StandingPoint
from practice.session.setting import Equipment, Listener, Notices, Setting
from practice.tts.port import Manner, SpokenLine, Voice

DEFAULT_LEVEL = "realistic"
DEFAULT_VARIANT = "default"
DEFAULT_LEARNER = "me"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to rehearse."""

    persona: Persona
    source: Source
    level: str = DEFAULT_LEVEL
    variant: str = DEFAULT_VARIANT
    seed: int | None = None
    """None draws one; it is written down, so that the talk can be had again."""
    learner: str = DEFAULT_LEARNER
    lexicon: Lexicon = field(default_factory=default)
    rubric: Rubric | None = None
    """None is the one in force: that of the data folder, or the shipped one."""


@dataclass(frozen=True, slots=True)
class Gear:
    """What a rehearsal runs on, chosen by whoever can see the machine."""

    store: Store
    clock: Clock
    stt: EngineInfo
    voice: Voice
    player: Player
    linger: Callable[[float], None]
    on_line: Callable[[PersonaSpoke, SpokenLine | None], None] = lambda event, made: None
    """Told of each line of hers before it is played."""


class Rehearsal:
    """An arranged rehearsal: its conductor, its events so far, and its score."""

    def __init__(
        self,
        setting: Setting,
        gear: Gear,
        listener: Listener,
        unsaid: Callable[[], Sequence[str]] = tuple,
        rubric: Rubric | None = None,
    ) -> None:
        """`rubric` is the one that the stamps of `setting` name; None takes the one in force.

        Raises StoreError when the session is going on in another program.
        """
        self.setting = setting
        self.events: list[Event] = []
        self._listener = listener
        self._rubric = rubric or rubric_in_force()
        self._failure: StoreError | None = None
        self._told_of_failure = False
        self._hold = gear.store.hold(setting.session)
        gear.store.freeze_text("persona", setting.persona.source)
        gear.store.freeze_text("rubric", self._rubric.text)
        for own in setting.lexicon.own:
            gear.store.freeze_text("lexicon", own.text)
        voice = setting.persona.voice
        equipment = Equipment(
            journal=SafeJournal(gear.store, self._remember_failure),
            clock=gear.clock,
            stt=gear.stt,
            voice=gear.voice,
            player=gear.player,
            manner=Manner(voice.pace, voice.pitch, voice.hint),
            linger=gear.linger,
            on_line=gear.on_line,
            settle=self._settle,
        )
        self.conductor = Conductor(setting, equipment, self._note, unsaid)

    def score(self) -> Score:
        """The score of what has happened so far."""
        return score(self.events, self._rubric)

    def check_kept(self) -> None:
        """Raise the StoreError that moved the talk to a rescue file, if one did."""
        if self._failure is not None:
            raise self._failure

    def take_up(self, events: Sequence[Event], point: StandingPoint, notices: Notices = ()) -> None:
        """Go on with the stored `events` of this session where they stop."""
        self.events = list(events)
        self.conductor.take_up(point, notices)

    def _note(self, event: Event | Signal) -> None:
        if isinstance(event, Event):
            self.events.append(event)
        self._listener(event)

    def _settle(self) -> None:
        if self.conductor.ended:
            self._hold.release()
        if self._failure is not None and not self._told_of_failure:
            self._told_of_failure = True
            self.conductor.notice("store", str(self._failure))

    def _remember_failure(self, path: Path, cause: StoreError) -> None:
        self._failure = StoreError(
            f"{cause.message} What was said from then on is in {path}.",
            f"When the journal can be written again: practice import {path}",
        )


def setting_for(wish: Wish, now: datetime) -> Setting:
    """The setting of a fresh rehearsal begun at `now`; raises ArgumentError for an odd level."""
    return Setting(
        session=new_session_id(now),
        began=now.astimezone().isoformat(timespec="seconds"),
        learner=wish.learner,
        persona=wish.persona,
        level=known_level(wish.persona, wish.level),
        variant=wish.variant,
        seed=wish.seed if wish.seed is not None else secrets.randbelow(1_000_000),
        source=wish.source,
        stamps=current_stamps(wish.persona, wish.rubric or rubric_in_force(), wish.lexicon),
        lexicon=wish.lexicon,
    )


def setting_of(
    start: SessionStarted, persona: Persona, source: Source, lexicon: Lexicon | None = None
) -> Setting:
    """The setting of the stored session that began with `start`, to go on by `source`.

    What is said from now on is judged by `lexicon`, or by what comes with the program.
    """
    known = lexicon or default()
    return Setting(
        session=start.session,
        began=start.began,
        learner=start.learner,
        persona=persona,
        level=start.level,
        variant=start.variant,
        seed=start.seed,
        source=source,
        stamps=language_stamps(start.stamps, known),
        parent_session=start.parent_session,
        parent_turn=start.parent_turn,
        attempt=start.attempt,
        drill=start.drill,
        lexicon=known,
    )


def branched(setting: Setting, turn: int, now: datetime, rubric: Rubric) -> Setting:
    """The setting of a new session that tries `setting`'s again from `turn`, under `rubric`."""
    return replace(
        setting,
        session=new_session_id(now),
        began=now.astimezone().isoformat(timespec="seconds"),
        stamps=current_stamps(setting.persona, rubric, setting.lexicon),
        parent_session=setting.session,
        parent_turn=turn,
        attempt=setting.attempt + 1,
    )


def current_stamps(persona: Persona, rubric: Rubric, lexicon: Lexicon) -> Stamps:
    """Hashes of everything that judges a rehearsal today."""
    stamps = Stamps("", text_hash(persona.source), text_hash(rubric.text), "")
    return language_stamps(stamps, lexicon)


def known_level(persona: Persona, level: str) -> str:
    """`level`, if `persona` has it; raises ArgumentError naming those there are."""
    if level not in persona.levels:
        raise ArgumentError(
            f'{persona.id} has no level "{level}".', f"Levels: {', '.join(persona.levels)}."
        )
    return level


def new_session_id(now: datetime) -> str:
    """A fresh id that sorts by time and can be said aloud in parts."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    tail = "".join(secrets.choice(letters) for _ in range(4))
    return f"{now.astimezone():%Y%m%d-%H%M%S}-{tail}"
