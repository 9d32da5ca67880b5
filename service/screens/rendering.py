"""Templates to pages: what every screen needs beside its own values, and how numbers and moments read in Dutch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from markupsafe import Markup, escape

from model import VERSION
from service import sessions
from service.parts import actor_of, settings_of

templates = Jinja2Templates(Path(__file__).resolve().parent.parent / "templates")
HERE = ZoneInfo("Europe/Amsterdam")
MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()  # the names of the system's own language may be missing


def page(request: Request, name: str, values: dict[str, Any], status: int = 200) -> HTMLResponse:
    """Return a screen; the template also gets who asks, what he may do, and the mark of his forms."""
    actor = actor_of(request)
    around = {
        "actor": actor,
        "csrf": sessions.csrf_token(actor),
        "open_to_all": settings_of(request).open_to_all,
        "path": request.url.path,
        "version": VERSION,
    }
    return templates.TemplateResponse(request, name, around | values, status_code=status)


def number(value: float | None, digits: int = 2) -> str:
    """Return a number with a decimal comma; a dash for none."""
    return "–" if value is None else f"{value:.{digits}f}".replace(".", ",")


def digits(one: float, other: float) -> int:
    """Return with how many decimals (2 to 4) two numbers that differ are seen to differ."""
    return next((many for many in (2, 3) if number(one, many) != number(other, many)), 4)


def day(value: date | str | None) -> str:
    """Return a day such as 3 mei 2026; an empty text for none."""
    if not value:
        return ""
    found = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def moment(value: float | None) -> str:
    """Return a moment, given in seconds since 1970, as people here read it."""
    if value is None:
        return ""
    found = datetime.fromtimestamp(value, UTC).astimezone(HERE)
    return f"{day(found.date())}, {found:%H.%M} uur"


def size(value: int) -> str:
    """Return a number of bytes in kB or MB."""
    return f"{number(value / 1e6, 1)} MB" if value >= 1e6 else f"{max(1, round(value / 1e3))} kB"


def marked(text: str, words: Sequence[str]) -> Markup:
    """Return a text in which the words that weighed stand out."""
    wanted = sorted({word for word in words if word.strip()}, key=len, reverse=True)
    if not wanted:
        return escape(text)
    # Whole words at their start: a lemma also marks its longer forms.
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, wanted)) + r")\w*", re.IGNORECASE)
    parts, end = [], 0
    for match in pattern.finditer(text):
        parts += [escape(text[end : match.start()]), Markup('<mark class="utrecht-mark">'), escape(match.group())]
        parts.append(Markup("</mark>"))
        end = match.end()
    return Markup("").join([*parts, escape(text[end:])])


def weighed(evidence: dict[str, Any]) -> list[str]:
    """Return the words that weighed and that a reader finds in the sentence; parts of compounds are left out."""
    text = evidence["zin"].casefold()
    return [word for word in evidence["termen"] if word.casefold() in text]


def with_query(path: str, values: dict[str, Any]) -> str:
    """Return a path with the query keys that have a value."""
    kept = {key: value for key, value in values.items() if value not in (None, "")}
    return f"{path}?{urlencode(kept)}" if kept else path


templates.env.filters |= {
    "number": number,
    "day": day,
    "moment": moment,
    "size": size,
    "marked": marked,
    "weighed": weighed,
}
templates.env.globals |= {"with_query": with_query, "digits": digits}
