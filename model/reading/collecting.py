"""The search for garbage, put off while a document is read: what reading makes stays until it is done."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage within; every look goes over all that was read, a tenth of the time of a long document."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def collect_new() -> None:
    """Take away the circles among what was made since the last look, which pdfplumber leaves behind for every page."""
    gc.collect(0)
