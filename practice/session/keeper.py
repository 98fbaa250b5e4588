"""Keeps every event: in the journal, or beside it when the journal cannot be written."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from practice.domain.errors import StoreError
from practice.domain.events import Event


class Journal(Protocol):
    """The part of the store that a running rehearsal needs."""

    def append(self, session: str, events: Sequence[Event]) -> int:
        """Store `events` durably and return the last sequence number; raises StoreError."""
        ...


class Rescue(Protocol):
    """A second place for events once the journal has failed."""

    @property
    def path(self) -> Path:
        """Where the rescued events lie."""
        ...

    def append(self, events: Sequence[Event]) -> None:
        """Store `events`, or raise StoreError when no place is left."""
        ...


class Keeper:
    """Appends events of one session; after a journal failure goes on in a rescue file.

    `open_rescue` is called once, at the first failure. `failure` then holds the StoreError, so
    that the command can end with its exit code; nothing that was said is dropped silently.
    """

    def __init__(
        self, journal: Journal, session: str, open_rescue: Callable[[str], Rescue]
    ) -> None:
        self._journal = journal
        self._session = session
        self._open_rescue = open_rescue
        self._rescue: Rescue | None = None
        self.failure: StoreError | None = None

    def keep(self, events: Sequence[Event]) -> bool:
        """Store `events`; True when this call is the one that moved to the rescue file.

        Raises StoreError when neither place can be written.
        """
        if self._rescue is not None:
            self._rescue.append(events)
            return False
        try:
            self._journal.append(self._session, events)
        except StoreError as error:
            self._rescue = self._open_rescue(self._session)
            self._rescue.append(events)
            self.failure = StoreError(
                error.message,
                f"What was said since then is in {self._rescue.path}. Once there is room again: "
                f"practice import {self._rescue.path}",
            )
            return True
        return False
