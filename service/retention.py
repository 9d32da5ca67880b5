"""Keeping no longer than agreed: documents after N days, originals once analysed, files that no document has."""

from __future__ import annotations

import time
from contextlib import suppress

from service.errors import Missing
from service.settings import Settings
from service.store import Store

DAY = 86_400.0
HALF_RECEIVED = 3600.0


def sweep(store: Store, settings: Settings) -> int:
    """Delete what need not be kept; return how many documents or originals that were."""
    done = 0
    if settings.keep_days:
        for document in store.older_than(time.time() - settings.keep_days * DAY):
            with suppress(Missing):
                store.remove(document)
                done += 1
    if not settings.keep_originals:
        for document in store.with_needless_original():
            with suppress(Missing):
                store.remove_original(document)
                done += 1
    store.originals.sweep(time.time() - HALF_RECEIVED)
    return done


def tidy(store: Store) -> None:
    """Delete originals without a document, left by a crash between the two."""
    for sha256 in list(store.originals.hashes()):
        store.remove_unknown(sha256)
