"""An analysis as a table in the terminal (rich)."""

from __future__ import annotations

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from model import Analysis, Label

BAR = 10


def show(name: str, analysis: Analysis) -> None:
    """Print the labels of a document with score bar, evidence and page; the near misses on one line."""
    console = Console()
    table = Table(title=Text(name, style="bold"), title_justify="left", show_lines=True, expand=True)
    table.add_column("Thema", ratio=2)
    table.add_column("Score", width=BAR + 5)
    table.add_column("Bewijs", ratio=6)
    for label in analysis.labels:
        table.add_row(Text(f"{label.code} {label.name}"), _bar(label.score), _evidence(label))
    console.print(table if analysis.labels else Text(name, style="bold"))
    for notice in analysis.notices:
        console.print(Text(f"  {notice.text}"))
    if analysis.doubt:
        near = ", ".join(f"{label.code} {label.name} ({label.score:.2f})" for label in analysis.doubt)
        console.print(Text(f"  Twijfel: {near}"))


def _bar(score: float) -> Text:
    full = round(score * BAR)
    return Text("█" * full + "░" * (BAR - full) + f" {score:.2f}")


def _evidence(label: Label) -> Group:
    return Group(*(Text(f"p. {one.sentence.page}  {one.sentence.text}") for one in label.evidence))
