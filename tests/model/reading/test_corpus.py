"""The bars of reading on documents with known text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.benchmark_reading import corpus_quality
from scripts.corpus import drawn, webbed
from scripts.corpus.truth import Truth

Make = Callable[[Path], Truth | None]


def by_html(html_and_truth: tuple[str, Truth], make: Callable[[str, Path], bool]) -> Make:
    """Return a maker of a document from HTML."""
    html, truth = html_and_truth
    return lambda path: truth if make(html, path) else None


@pytest.mark.parametrize(
    "make",
    [
        lambda path: drawn.nota(path, 21, 4),
        lambda path: drawn.columns(path, 22, 2, 4),
        lambda path: drawn.columns(path, 23, 3, 4),
        lambda path: drawn.tables(path, 24, 4),
        lambda path: drawn.nota(path, 25, 4, 90),
        by_html(webbed.magazine(26, 3, False), webbed.by_weasyprint),
        by_html(webbed.nota(27, 3), webbed.by_weasyprint),
    ],
    ids=["nota", "two columns", "three columns", "tables", "turned", "magazine", "contents and notes"],
)
def test_known_text_is_found_whole_and_in_order(make: Make, tmp_path: Path) -> None:
    truth = make(tmp_path / "stuk.pdf")
    if truth is None:
        pytest.skip("de maker van dit document is niet geïnstalleerd")
    truth.save(tmp_path / "stuk.json")
    (figures,) = corpus_quality(tmp_path).values()
    assert figures.in_order >= 0.985
    assert figures.own >= 0.95
    assert figures.word_errors <= 0.01
    assert figures.running == 0
    assert figures.sidebars >= 0.95
    assert figures.apart >= 0.95
    assert figures.rows >= 0.95
