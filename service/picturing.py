"""Pictures of pages, drawn in a process of its own so that a broken file cannot take the service along."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from model import ModelError, ReadingError, page_image
from service.ending import end_with
from service.errors import Missing
from service.originals import Originals
from service.tables import DocumentRow

SECONDS = 30
_NO_PICTURE = "Van deze pagina is geen beeld te maken."


class Pictures:
    """Draws pages, once each: what was drawn is kept beside the original."""

    def __init__(self, originals: Originals) -> None:
        """Take the folder of originals; the process starts at the first picture."""
        self.originals = originals
        self._pool: ProcessPoolExecutor | None = None
        self._lock = threading.Lock()

    def page(self, document: DocumentRow, number: int, dpi: int) -> Path:
        """Return the file with the picture of a page counted from 1; Missing when none can be made."""
        path = self.originals.page(document.sha256, number, dpi)
        if path.exists():
            return path
        original = self.originals.place(document.sha256)
        if not document.kept or not original.exists():
            raise Missing("Het origineel van dit document is niet bewaard.")
        self.originals.keep_page(path, self._drawn(original, number, dpi))
        if not path.exists():
            raise Missing(_NO_PICTURE)
        return path

    def warm(self) -> None:
        """Start the drawing process, which takes a second, before the first picture is asked."""
        self._executor().submit(bool)

    def _drawn(self, original: Path, number: int, dpi: int) -> bytes:
        try:
            return self._executor().submit(_draw, original, number, dpi).result(SECONDS)
        except ModelError as failure:
            raise Missing(failure.text) from failure
        except (BrokenProcessPool, TimeoutError) as failure:
            self.close()
            raise Missing(_NO_PICTURE) from failure

    def _executor(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(
                    1, get_context("spawn"), initializer=end_with, initargs=(os.getpid(),), max_tasks_per_child=500
                )
            return self._pool

    def close(self) -> None:
        """End the drawing process."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            for process in list((getattr(pool, "_processes", None) or {}).values()):
                process.kill()
            pool.shutdown(wait=False, cancel_futures=True)


def _draw(original: Path, number: int, dpi: int) -> bytes:
    """Return the picture of a page; ReadingError with a plain text, since only that crosses to the other process."""
    try:
        return page_image(original.read_bytes(), number, dpi)[0]
    except ReadingError as failure:
        raise ReadingError(failure.text) from None
    except Exception as failure:
        raise ReadingError(_NO_PICTURE) from failure
