"""Opens the screen; reaches for Textual only now."""

from dataclasses import replace
from typing import TYPE_CHECKING

from practice.cli.demo import PERSONA, demo_recordings
from practice.cli.streams import keep_native_chatter_off as _keep_native_chatter_off_the_screen
from practice.config import load_config, save_config
from practice.domain.errors import ArgumentError
from practice.persona.document import Persona
from practice.persona.load import find, list_personas, load
from practice.session.arrange import DEFAULT_LEVEL, DEFAULT_VARIANT, known_level
from practice.session.live_gear import LiveWish

if TYPE_CHECKING:
    from practice.tui.speaking import Speaking


def open_screen(
    persona: str | None = None,
    level: str | None = None,
    seed: int | None = None,
    variant: str | None = None,
    live: LiveWish | None = None,
) -> None:
    """Run the screen until the learner quits; with `persona` begin right away, with `variant`.

    With `live` that talk is spoken, as it says; otherwise it is typed. Raises ArgumentError for
    what the persona does not have, and, once the screen is closed, the first failure of a talk.
    """
    begin_with = load(find(persona)) if persona is not None else None
    personas = [load(find(name)) for name in list_personas()]
    chosen = level or DEFAULT_LEVEL
    for each in (begin_with,) if begin_with else personas:
        known_level(each, chosen)
    if not personas and begin_with is None:
        raise ArgumentError("No personas came with this installation.", "Install practice again.")
    if begin_with is not None:
        _check_variant(begin_with, variant)
    from practice.language.own import in_force

    lexicon = in_force()
    speaking = _speaking(live)
    _keep_native_chatter_off_the_screen()
    from practice.tui.app import LiveTalks, PracticeApp
    from practice.tui.screens.choose import Choice

    talks = LiveTalks(demo_recordings(), seed, lexicon)
    first = None
    if begin_with is not None:
        first = Choice(begin_with, chosen, variant=variant or DEFAULT_VARIANT, live=live)
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

    config = load_config()
    wish = live or wish_of(config)
    asked = config.record is not None or wish.record

    def keep(record: bool) -> None:
        save_config(replace(load_config(), record=record))

    return Speaking(wish, asked, lambda: why_not(wish), keep)


def _check_variant(persona: Persona, variant: str | None) -> None:
    if variant is not None and variant not in persona.variants:
        raise ArgumentError(
            f'{persona.id} has no variant "{variant}".',
            f"Variants: {', '.join(persona.variants)}.",
        )
