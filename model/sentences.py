"""Documents to sentences: blocks cut by the Dutch pipeline, each sentence with its section, page and boxes."""

from __future__ import annotations

from collections.abc import Iterator

from model.document import Block, Document, Sentence
from model.dutch.sentence_ends import sentence_ends
from model.reading import boxes_of, confidence_of, language

# One line, one unit: a heading, bullet or table row has no full stop to wait for.
WHOLE = frozenset({"heading", "table", "toc"})


def sentences_of(document: Document) -> list[Sentence]:
    """Return the sentences of a document in reading order, headings, bullets and table rows among them."""
    return [sentence for block in document.blocks for sentence in _of_block(block)]


def _of_block(block: Block) -> Iterator[Sentence]:
    tongue = language(block.text)
    start = 0
    for end in [len(block.text)] if block.kind in WHOLE else sentence_ends(block.text):
        text = block.text[start:end]
        begin = start + len(text) - len(text.lstrip())
        start = end
        if text.strip():
            boxes = boxes_of(block, begin, end)
            page = boxes[0].page if boxes else 1
            sure = confidence_of(block, begin, end) if block.confidence else None
            yield Sentence(text.strip(), page, boxes, block.kind, block.section, block.lead_in, tongue, sure)


def passages_of(sentences: list[Sentence]) -> list[list[Sentence]]:
    """Return the sentences to judge: one running passage, without contents, colophon and other languages."""
    return [[one for one in sentences if one.kind not in ("toc", "colophon") and one.language == "nl"]]
