"""The warm part of a worker: the analyser and the reader, loaded once and tried out before the first document."""

from __future__ import annotations

import multiprocessing
import threading
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from model import Analyser
from service.analysing import Reading
from service.settings import Settings

_loading = threading.Lock()
_SENTENCE = b"BT /F1 12 Tf 72 700 Td (De gemeenteraad besluit vandaag over de begroting van volgend jaar.) Tj ET"


def warm(settings: Settings) -> Analyser:
    """Return the analyser of this process, loaded when first asked for; its artifact is memory-mapped."""
    with _loading:
        _prepare()
        before = _loaded.cache_info().misses
        analyser = _loaded(settings.artifact, settings.own_agendas)
        if _loaded.cache_info().misses > before:
            _rehearse(analyser, settings)
        return analyser


@lru_cache(maxsize=1)
def _loaded(artifact: Path, own: Path) -> Analyser:
    return Analyser.load(artifact, threads=1, own=own)


def _rehearse(analyser: Analyser, settings: Settings) -> None:
    """Analyse a PDF of one sentence, so that no document pays for what is loaded at first use."""
    with suppress(Exception):  # what cannot be read or judged is told of the documents
        analyser.analyse(_page(), analyser.agendas[0].id, Reading(settings))


def _page() -> bytes:
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(_SENTENCE), _SENTENCE),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    bodies = b"".join(b"%d 0 obj%s\nendobj\n" % (number, part) for number, part in enumerate(parts, 1))
    return b"%PDF-1.4\n" + bodies + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF\n"


@lru_cache(maxsize=1)
def _prepare() -> None:
    """Make this process one that can start the reader: loky's start method is unknown to it, Dask's workers may not."""
    multiprocessing.set_start_method("spawn", force=True)
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
