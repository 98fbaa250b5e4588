"""A stored session with everything it was held under: its events and its frozen persona."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from practice.domain.errors import ContentError, StoreError
from practice.domain.events import Event, SessionEnded, SessionStarted
from practice.domain.scores import Score
from practice.journal.store import Store, text_hash
from practice.persona.document import Persona
from practice.persona.load import find, list_personas, load
from practice.scoring.rubric import Rubric, load_rubric, own_rubric, read_rubric, rubric_from_text
from practice.scoring.score import score
from practice.session.replay import beginning


@dataclass(frozen=True, slots=True)
class PastSession:
    """What the journal holds of one session."""

    start: SessionStarted
    events: tuple[Event, ...]
    persona: Persona
    """As it was then, whatever its file says today."""
    rubric: Rubric
    """As it was then."""

    def score(self, revision: int | None = None) -> Score:
        """Its score, by its first findings or by those of a later `revision`."""
        return score(self.events, self.rubric, revision)

    @property
    def unfinished(self) -> bool:
        """True when it was cut off and can be resumed."""
        return not any(isinstance(event, SessionEnded) for event in self.events)


def recall(store: Store, name: str) -> PastSession:
    """The session that `name` means (an id, its unique beginning, or "last").

    Raises ArgumentError when there is none, StoreError when the journal cannot be read.
    """
    events = store.events(store.resolve(name))
    start = beginning(events)
    return PastSession(
        start,
        events,
        _persona(_frozen(store, start.stamps.persona, _personas_here), start.persona),
        rubric_from_text(_frozen(store, start.stamps.rubric, _rubrics_here)),
    )


def _frozen(store: Store, key: str, here: Callable[[], Iterator[str]]) -> str:
    """The text with hash `key`: from the journal, or the very same text as it lies here.

    An imported session may come without its texts; the hash says whether ours are the same.
    """
    try:
        return store.text(key)
    except StoreError:
        for text in here():
            if text_hash(text) == key:
                return text
        raise


def _personas_here() -> Iterator[str]:
    for name in list_personas():
        yield load(find(name)).source


def _rubrics_here() -> Iterator[str]:
    yield load_rubric(None).text
    own = own_rubric()
    rubric = read_rubric(own)[0] if own is not None else None
    if rubric is not None:
        yield rubric.text


def _persona(text: str, name: str) -> Persona:
    folder_name = Path(name).name
    if folder_name in ("", ".", ".."):
        raise ContentError("The journal names no persona for this session.")
    with tempfile.TemporaryDirectory(prefix="practice-") as scratch:
        folder = Path(scratch) / folder_name
        folder.mkdir()
        (folder / "persona.toml").write_text(text, encoding="utf-8", newline="")
        return load(folder)
