"""Lead-ins: the words before a list that each of its items needs to be understood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from model.document import Block

_LAST_SENTENCE = re.compile(r"(?:^|(?<=[.!?])\s+)([^.!?]*(?:\.\S[^.!?]*)*:)$")
_LONGEST = 300


def with_lead_ins(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks, list items with the sentence that ends in a colon above their list."""
    result: list[Block] = []
    lead = ""
    for block in blocks:
        if block.kind == "bullet":
            result.append(replace(block, lead_in=lead) if lead else block)
            continue
        if block.kind in ("body", "heading", "sidebar"):
            lead = _lead_in(block.text)
        result.append(block)
    return tuple(result)


def _lead_in(text: str) -> str:
    if not text.endswith(":"):
        return ""
    found = _LAST_SENTENCE.search(text)
    return (found.group(1) if found else text)[-_LONGEST:].strip()
