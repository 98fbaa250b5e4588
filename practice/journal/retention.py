"""How long sessions are kept: old ones go, with their recordings."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from practice.domain.errors import ArgumentError

if TYPE_CHECKING:
    from practice.journal.store import Store


def purge_older_than(store: Store, days: float, now: datetime) -> tuple[str, ...]:
    """Delete the sessions that began more than `days` days before `now`; returns their ids.

    Raises ArgumentError for a negative number of days, StoreError as `Store.purge` does.
    """
    if days < 0:
        raise ArgumentError("Days to keep cannot be negative.", "To delete all, say 0.")
    try:
        before = now - timedelta(days=days)
    except OverflowError:
        # Longer ago than there are dates.
        return ()
    return store.purge(before=before)
