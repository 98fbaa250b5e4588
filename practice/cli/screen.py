"""Opens the screen; reaches for Textual only now."""

import os
import sys

from practice.cli.demo import demo_recordings
from practice.domain.errors import ArgumentError
from practice.persona.load import find, list_personas, load
from practice.session.arrange import DEFAULT_LEVEL, known_level


def open_screen(
    persona: str | None = None, level: str | None = None, seed: int | None = None
) -> None:
    """Run the screen until the learner quits; with `persona` begin right away."""
    begin_with = load(find(persona)) if persona is not None else None
    personas = [load(find(name)) for name in list_personas()]
    chosen = level or DEFAULT_LEVEL
    for each in (begin_with,) if begin_with else personas:
        known_level(each, chosen)
    if not personas and begin_with is None:
        raise ArgumentError("No personas came with this installation.", "Install practice again.")
    _keep_native_chatter_off_the_screen()
    from practice.tui.app import LiveTalks, PracticeApp

    talks = LiveTalks(demo_recordings(), seed)
    try:
        PracticeApp(personas, chosen, talks, begin_with).run()
    finally:
        talks.finish()


def _keep_native_chatter_off_the_screen() -> None:
    """Give the screen its own copy of the terminal, and send file descriptor 2 to nowhere.

    Native sound libraries write to descriptor 2, on which Textual draws.
    """
    screen = os.dup(2)
    os.set_inheritable(screen, False)
    stream = os.fdopen(screen, "w", encoding=sys.stderr.encoding or "utf-8", errors="replace")
    sys.stderr = stream
    sys.__stderr__ = stream  # type: ignore[misc]  # where Textual draws
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
