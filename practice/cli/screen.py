"""Opens the screen; reaches for Textual only now."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from practice.cli.demo import PERSONA, demo_recordings
from practice.cli.streams import keep_native_chatter_off as _keep_native_chatter_off_the_screen
from practice.config import load_config, save_config
from practice.domain.errors import ArgumentError
from practice.persona.document import Persona
from practice.persona.load import find, list_personas, load
from practice.scoring.rubric import rubric_in_force
from practice.session.arrange import DEFAULT_LEVEL, DEFAULT_VARIANT, known_level
from practice.session.live_gear import LiveWish

if TYPE_CHECKING:
    from practice.tui.speaking import Speaking


@dataclass(frozen=True, slots=True)
class Opening:
    """What the screen is opened with."""

    persona: str | None = None
    """Whom to begin with right away; None to choose first."""
    level: str | None = None
    seed: int | None = None
    variant: str | None = None
    """Of that persona."""
    live: LiveWish | None = None
    """How one speaks; None is as was chosen before."""
    spoken: bool = False
    """That talk is spoken; else it is typed."""
    lexicons: tuple[Path, ...] = ()
    rubric: Path | None = None
    """What every talk is judged by; None is the one in force."""
    briefing: bool = True
    """The learner's side is in view as that talk begins."""


def open_screen(opening: Opening = Opening()) -> None:
    """Run the screen until the learner quits.

    Raises ArgumentError for what is not there, ContentError for a rubric that cannot be used,
    and, once the screen is closed, the first failure of a talk.
    """
    begin_with = load(find(opening.persona)) if opening.persona is not None else None
    personas = [load(find(name)) for name in list_personas()]
    chosen = opening.level or DEFAULT_LEVEL
    for each in (begin_with,) if begin_with else personas:
        known_level(each, chosen)
    if not personas and begin_with is None:
        raise ArgumentError("No personas came with this installation.", "Install practice again.")
    if begin_with is not None:
        _check_variant(begin_with, opening.variant)
    from practice.language.own import in_force

    lexicon, rubric = in_force(opening.lexicons), rubric_in_force(opening.rubric)
    speaking = _speaking(opening.live)
    _keep_native_chatter_off_the_screen()
    from practice.tui.app import LiveTalks, PracticeApp
    from practice.tui.screens.choose import Choice

    talks = LiveTalks(demo_recordings(), opening.seed, lexicon, rubric)
    first = None
    if begin_with is not None:
        variant = opening.variant or DEFAULT_VARIANT
        live = speaking.wish if opening.spoken else None
        first = Choice(begin_with, chosen, variant=variant, live=live, side_first=opening.briefing)
    app = PracticeApp(personas, chosen, talks, first, PERSONA, lexicon, speaking)
    failure = None
    try:
        app.run()
    finally:
        failure = talks.finish()
    if app.broke is not None:
        raise app.broke
    if failure is not None:
        raise failure


def _speaking(live: LiveWish | None) -> "Speaking":
    """How one is heard: as `live` says, or as was chosen before; loads Textual."""
    from practice.session.speaking import why_not, wish_of
    from practice.tui.speaking import Speaking

    wish = live or wish_of(load_config())
    asked = wish.record is not None

    def keep(record: bool) -> None:
        save_config(replace(load_config(), record=record))

    return Speaking(wish, asked, lambda: why_not(wish), keep)


def _check_variant(persona: Persona, variant: str | None) -> None:
    if variant is not None and variant not in persona.variants:
        raise ArgumentError(
            f'{persona.id} has no variant "{variant}".',
            f"Variants: {', '.join(persona.variants)}.",
        )
