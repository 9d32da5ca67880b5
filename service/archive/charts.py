"""Charts as inline SVG: no scripts, no meaning in colour alone; each stands beside a table that says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

ROW, BAR, WIDE, LETTERS = 26, 16, 860, 44
# A longer name is written smaller, and on two lines when that is not enough.
LETTERS_OF_TWO, SMALL = 52, 11
INK, PAPER, BLACK = "#154273", "#fff", "#000"
# From here white letters stand out better than black ones; both have a contrast of 4.5 there.
DARK = 0.72


def bars(title: str, values: Mapping[str, int]) -> Markup:
    """Return a horizontal bar per name, in the order given, with its value beside it."""
    most = max(values.values(), default=1) or 1
    left, right = 330, 60
    parts = []
    for place, (name, value) in enumerate(values.items()):
        top, wide = place * ROW, (WIDE - left - right) * value / most
        parts.append(
            f"{_name(name, left - 8, top)}"
            f'<rect x="{left}" y="{top + 5}" width="{wide:.1f}" height="{BAR}" fill="{INK}"/>'
            f'<text x="{left + wide + 6:.1f}" y="{top + 17}">{value}</text>'
        )
    return _svg(title, len(values) * ROW + 4, "".join(parts))


def grid(title: str, rows: Sequence[tuple[str, Sequence[int]]], columns: Sequence[str], widest: float = 64.0) -> Markup:
    """Return a grid: per row a name and a value per column, as squares that are darker for more, with the number."""
    most = max((value for _, values in rows for value in values), default=1) or 1
    left, top, right = 330, 24, 8
    wide = min(widest, (WIDE - left - right) / max(len(columns), 1))
    fit = max(2, int(wide / 6))
    parts = [
        f'<text x="{left + (place + 0.5) * wide:.1f}" y="16" font-size="{SMALL}" text-anchor="middle">'
        f"{escape(_short(name, fit))}</text>"
        for place, name in enumerate(columns)
    ]
    for line, (name, values) in enumerate(rows):
        y = top + line * ROW
        parts.append(_name(name, left - 8, y))
        parts += [_cell(left + place * wide, y, wide, value / most, value) for place, value in enumerate(values)]
    return _svg(title, top + len(rows) * ROW + 4, "".join(parts))


def _cell(x: float, y: float, wide: float, share: float, value: int) -> str:
    """Return a square; the number in it stands out on dark and on light."""
    shade = 0.08 + 0.92 * share if value else 0
    ink = PAPER if shade > DARK else BLACK
    square = (
        f'<rect x="{x:.1f}" y="{y}" width="{wide - 2:.1f}" height="{ROW - 2}" fill="{INK}" fill-opacity="{shade:.2f}"/>'
    )
    number = f'<text x="{x + wide / 2 - 1:.1f}" y="{y + 17}" text-anchor="middle" fill="{ink}">{value}</text>'
    return square + (number if value else "")


def _name(name: str, right: float, top: float) -> str:
    """Return a name that ends at ``right``, smaller or on two lines when it is long."""
    start = f'<text x="{right}" text-anchor="end"'
    if len(name) <= LETTERS:
        return f'{start} y="{top + 17}">{escape(name)}</text>'
    small = f'{start} font-size="{SMALL}"'
    if len(name) <= LETTERS_OF_TWO:
        return f'{small} y="{top + 17}">{escape(name)}</text>'
    space = name.rfind(" ", 0, LETTERS_OF_TWO + 1)
    cut = space if space > 0 else LETTERS_OF_TWO
    first, rest = name[:cut], _short(name[cut:].strip(), LETTERS_OF_TWO)
    return f'{small} y="{top + 11}">{escape(first)}</text>{small} y="{top + 23}">{escape(rest)}</text>'


def _svg(title: str, high: int, inside: str) -> Markup:
    head = f'<svg viewBox="0 0 {WIDE} {high}" role="img" aria-label="{escape(title)}" font-size="13">'
    return Markup(f"{head}<title>{escape(title)}</title>{inside}</svg>")  # noqa: S704 - every text in it is escaped


def _short(text: str, most: int = LETTERS) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
