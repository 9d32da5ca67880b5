"""`themawijzer read`: what was read of a document, in reading order."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from model import Sentence, sentences_of
from service.analysing import Reading, file_bytes
from service.settings import Settings


def read(given: argparse.Namespace) -> int:
    """Print a line for each sentence, heading, bullet or table row; notices go to standard error."""
    data = file_bytes(given.file)
    document = Reading(Settings())(data)
    sentences = [one for one in sentences_of(document) if given.page in (None, one.page)]
    for notice in document.notices:
        print(notice.text, file=sys.stderr)  # noqa: T201
    for sentence in sentences:
        sys.stdout.write((json.dumps(as_dict(sentence), ensure_ascii=False) if given.json else _plain(sentence)) + "\n")
    if given.png:
        from service.exports.drawing import draw_reading

        draw_reading(data, sentences, given.page or 1, given.png)
    return 0


def as_dict(sentence: Sentence) -> dict[str, Any]:
    """Return a sentence as ``read --json`` prints it."""
    row: dict[str, Any] = {
        "text": sentence.text,
        "page": sentence.page,
        "boxes": [box.to_list() for box in sentence.boxes],
        "kind": sentence.kind,
        "section": list(sentence.section),
    }
    recognised = {"confidence": sentence.confidence} if sentence.confidence is not None else {}
    return row | ({"lead_in": sentence.lead_in} if sentence.lead_in else {}) | recognised


def _plain(sentence: Sentence) -> str:
    return f"{sentence.page:>4} {sentence.kind:<9} {sentence.text}"
