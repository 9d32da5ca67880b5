"""What a made document says: its pieces in reading order, kept beside the PDF as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Truth:
    """The sentences of the running text in order (headings and bullets among them), and what stands apart from it."""

    body: list[str] = field(default_factory=list)
    sidebars: list[list[str]] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    running: list[str] = field(default_factory=list)

    def save(self, path: Path) -> None:
        """Write the truth as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), encoding="utf-8")


def load(path: Path) -> Truth:
    """Return the truth in a JSON file."""
    return Truth(**json.loads(path.read_text(encoding="utf-8")))
