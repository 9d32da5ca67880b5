"""Whether themes and genres are spread as they should be over the documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.checking.rows import SINGLE, Row


@dataclass(frozen=True, slots=True)
class Demands:
    """The least (and where two numbers stand, the least and most) that the documents must hold."""

    documents: int = 300
    sentences: int = 9_000
    genres: int = 12
    theme_sentences: int = 250
    theme_documents: int = 25
    without: tuple[float, float] = (0.30, 0.50)
    apart: tuple[float, float] = (0.15, 0.25)
    genre_share: float = 0.15
    theme_share: float = 0.15


@dataclass(frozen=True, slots=True)
class Spread:
    """Counts over the documents for one agenda: sentences and documents per theme, documents per genre."""

    documents: int
    sentences: int
    without: float
    apart: float
    themes: dict[str, tuple[int, int]]
    genres: dict[str, int]


def spread(rows: Sequence[Row], agenda: str, codes: Sequence[str]) -> Spread:
    """Return the counts over running documents; single sentences do not count."""
    running = [row for row in rows if row.genre != SINGLE]
    where: dict[str, list[str]] = {code: [] for code in codes}
    genres: dict[str, set[str]] = defaultdict(set)
    for row in running:
        genres[row.genre].add(row.document)
        for code in row.codes.get(agenda, ()):
            where.setdefault(code, []).append(row.document)
    documents = {row.document: row.part for row in running}
    return Spread(
        len(documents),
        len(running),
        sum(not row.codes.get(agenda) for row in running) / max(len(running), 1),
        sum(part == "heads" for part in documents.values()) / max(len(documents), 1),
        {code: (len(found), len(set(found))) for code, found in where.items()},
        {genre: len(found) for genre, found in sorted(genres.items())},
    )


def balance_problems(rows: Sequence[Row], agenda: str, codes: Sequence[str], least: Demands) -> Iterator[str]:
    """Yield a line for each demand that the documents do not meet."""
    found = spread(rows, agenda, codes)
    yield from _too_few("documenten", found.documents, least.documents)
    yield from _too_few("zinnen in documenten", found.sentences, least.sentences)
    yield from _too_few("genres", len(found.genres), least.genres)
    yield from _outside("zinnen zonder thema", found.without, least.without)
    yield from _outside("documenten in het deel heads", found.apart, least.apart)
    themed = max(sum(sentences for sentences, _ in found.themes.values()), 1)
    for code, (sentences, documents) in found.themes.items():
        yield from _too_few(f"zinnen met {code}", sentences, least.theme_sentences)
        yield from _too_few(f"documenten met {code}", documents, least.theme_documents)
        yield from _outside(f"labels {code}", sentences / themed, (0.0, least.theme_share))
    for genre, documents in found.genres.items():
        yield from _outside(f"documenten van genre {genre}", documents / found.documents, (0.0, least.genre_share))


def part_problems(rows: Sequence[Row], agenda: str, codes: Sequence[str]) -> Iterator[str]:
    """Yield a line for each theme or genre that is missing in one of the two parts."""
    for part in ("train", "heads"):
        found = spread([row for row in rows if row.part == part], agenda, codes)
        yield from (f"deel {part}: geen zin met {code}" for code in codes if not found.themes[code][0])
        genres = {row.genre for row in rows if row.genre != SINGLE}
        yield from (f"deel {part}: geen document van genre {genre}" for genre in sorted(genres - set(found.genres)))


def _too_few(what: str, count: int, least: int) -> Iterator[str]:
    if count < least:
        yield f"{what}: {count}, minstens {least} gevraagd"


def _outside(what: str, share: float, bounds: tuple[float, float]) -> Iterator[str]:
    if not bounds[0] <= share <= bounds[1]:
        yield f"{what}: {share:.1%}, tussen {bounds[0]:.0%} en {bounds[1]:.0%} gevraagd"
