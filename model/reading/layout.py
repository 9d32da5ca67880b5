"""From pages of lines to blocks in reading order: the one layout step, whatever the lines came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from model.document import Block, Page
from model.reading.bands import bands_of, edges_of
from model.reading.blocks import block_of
from model.reading.borders import Borders
from model.reading.chunks import Chunk, chunked, marked, united
from model.reading.columns import in_order
from model.reading.headings import Section, set_levels
from model.reading.hyphens import Vocabulary
from model.reading.kinds import kind_of, mark_colophon, mark_contents
from model.reading.lead_ins import with_lead_ins
from model.reading.paragraphs import flowing, paragraphs_of
from model.reading.quotes import mark_quotes
from model.reading.running import without_running
from model.reading.sidebars import regions_of
from model.reading.style import Style, style_of


def blocks_of(pages: Sequence[Page], bookmarks: Mapping[str, int] | None = None) -> tuple[Block, ...]:
    """Return the blocks of the pages in reading order; ``bookmarks`` are folded titles with their level."""
    style = style_of(pages)
    pages = without_running(pages, style.body)
    vocabulary = Vocabulary([line.text for page in pages for line in page.lines])
    paragraphs = [chunk for page in pages for chunk in page_paragraphs(page, style)]
    mark_contents(paragraphs)
    mark_colophon(paragraphs)
    paragraphs = flowing(paragraphs)
    set_levels([(c, block_of(c, vocabulary).text) for c in paragraphs if c.kind == "heading"], bookmarks or {})
    return _sectioned(paragraphs, vocabulary)


def page_paragraphs(page: Page, style: Style) -> list[Chunk]:
    """Return the paragraphs of one page in reading order, each with its kind; footnotes last."""
    bands = bands_of(page.shades)
    rules = [*page.rules, *edges_of(bands, page.width)]
    lines = marked(united(page.lines, Borders(rules)), page.marks)
    if not lines:
        return []
    chunks = chunked(lines, regions_of(page, lines, bands), rules)
    paragraphs = [part for chunk in in_order(chunks, rules, bands) for part in paragraphs_of(chunk, style)]
    for paragraph in paragraphs:
        paragraph.kind = kind_of(paragraph, page, style)
    paragraphs = mark_quotes(paragraphs, page, style)
    return [p for p in paragraphs if p.kind != "footnote"] + [p for p in paragraphs if p.kind == "footnote"]


def _sectioned(paragraphs: Sequence[Chunk], vocabulary: Vocabulary) -> tuple[Block, ...]:
    section, blocks, path = Section(), [], tuple[str, ...]()
    for chunk in paragraphs:
        block = block_of(chunk, vocabulary, path)
        if chunk.kind == "heading":
            block = replace(block, section=section.enter(chunk.level, block.text))
            path = section.path
        blocks.append(block)
    return with_lead_ins(block for block in blocks if block.text)
