"""Whether a document costs the same in a large archive as in a small one, and late in a run as early in it."""

from __future__ import annotations

from pathlib import Path

from service.archive.ledger import Filed, Ledger

# A run is compared with itself in tenths: its first with its last.
PARTS = 10


def same_documents(small: Path, large: Path) -> float:
    """Return the seconds of the documents of a small run in the large one, over those in the small one.

    They are the very same documents, so nothing but the size of the archive differs.
    """
    before = {one.inside: one.seconds for one in _filed(small)}
    after = {one.inside: one.seconds for one in _filed(large) if one.inside in before}
    return sum(after.values()) / sum(before[name] for name in after)


def late_over_early(out: Path) -> float:
    """Return the seconds per character in the last tenth of a run over those in its first tenth.

    Documents are taken by name, so that is the order in which they were done; per character, since they differ in size.
    """
    filed = _filed(out)
    some = max(len(filed) // PARTS, 1)
    return _pace(filed[-some:]) / _pace(filed[:some])


def _pace(filed: list[Filed]) -> float:
    return sum(one.seconds for one in filed) / max(sum(one.characters for one in filed), 1)


def _filed(out: Path) -> list[Filed]:
    with Ledger.look(out) as ledger:
        return [one for one in ledger.filed() if one.pages]
