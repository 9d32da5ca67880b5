"""An agenda and its themes, read from SKOS; to and from plain dictionaries."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from model.errors import AgendaError
from model.skos import read_skos


@dataclass(frozen=True, slots=True)
class Theme:
    """A concept of an agenda; ``terms`` are its other names, ``level`` is 1 at the top, ``parent`` None there.

    ``notes`` are remarks that start with their kind, such as "Rol VNG: verbinder".
    """

    code: str
    name: str
    definition: str
    include: str
    exclude: str
    terms: tuple[str, ...]
    parent: str | None
    level: int
    notes: tuple[str, ...] = ()

    def note(self, kind: str) -> str:
        """Return the text of the first note of this kind, empty where there is none."""
        return next((note[len(kind) + 2 :] for note in self.notes if note.startswith(f"{kind}: ")), "")

    def to_dict(self) -> dict[str, Any]:
        """Return the Dutch keys of the public answer."""
        return {
            "code": self.code,
            "naam": self.name,
            "definitie": self.definition,
            "wel": self.include,
            "niet": self.exclude,
            "termen": list(self.terms),
            "boven": self.parent,
            "niveau": self.level,
            "opmerkingen": list(self.notes),
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Theme:
        """Return the theme that ``to_dict`` wrote; KeyError or TypeError where it did not."""
        return cls(
            data["code"],
            data["naam"],
            data["definitie"],
            data["wel"],
            data["niet"],
            tuple(data["termen"]),
            data["boven"],
            data.get("niveau", 0),
            tuple(data["opmerkingen"]),
        )


@dataclass(frozen=True)
class Agenda:
    """A scheme of themes in notation order; ``date`` is its day of publication, ``version`` a hash of its content."""

    id: str
    title: str
    source: str
    date: str
    themes: tuple[Theme, ...]
    version: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """Sort the themes, set levels and version; AgendaError where codes, parents or a given version clash."""
        parents = {theme.code: theme.parent for theme in self.themes}
        _check(self, parents)
        levels = {code: len(_path(self, code, parents)) for code in parents}
        themes = sorted(self.themes, key=lambda theme: _in_order(theme.code))
        object.__setattr__(self, "themes", tuple(replace(theme, level=levels[theme.code]) for theme in themes))
        computed = _version(self)
        if self.version not in ("", computed):
            raise AgendaError(f"Agenda {self.id}: de inhoud past niet bij versie {self.version}.")
        object.__setattr__(self, "version", computed)

    @classmethod
    def read(cls, path: Path | str) -> Agenda:
        """Return the agenda in a SKOS file; AgendaError where it cannot be read or breaks a rule."""
        return cls.from_dict(read_skos(Path(path)))

    def theme(self, code: str) -> Theme:
        """Return the theme with this code; AgendaError where the agenda has none."""
        try:
            return self._by_code[code]
        except KeyError:
            raise AgendaError(f"Agenda {self.id} heeft geen thema {code}.") from None

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Return the codes above this one, nearest first; AgendaError where the code is unknown."""
        above: list[str] = []
        parent = self.theme(code).parent
        while parent is not None:
            above.append(parent)
            parent = self.theme(parent).parent
        return tuple(above)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The codes that may be given as label (themes with nothing below them), in notation order."""
        parents = {theme.parent for theme in self.themes}
        return tuple(theme.code for theme in self.themes if theme.code not in parents)

    @cached_property
    def terms(self) -> Mapping[str, tuple[str, ...]]:
        """The names and other terms per label; an only child also answers to the names of its parent."""
        return {code: tuple(dict.fromkeys(self._names(self.theme(code)))) for code in self.labels}

    def to_dict(self) -> dict[str, Any]:
        """Return the Dutch keys of the public answer, enough for ``from_dict``."""
        return {
            "id": self.id,
            "titel": self.title,
            "bron": self.source,
            "datum": self.date,
            "versie": self.version,
            "themas": [theme.to_dict() for theme in self.themes],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Agenda:
        """Return the agenda that ``to_dict`` wrote; AgendaError where it is incomplete or was changed since."""
        try:
            themes = tuple(Theme.from_dict(theme) for theme in data["themas"])
            return cls(data["id"], data["titel"], data["bron"], data["datum"], themes, data.get("versie", ""))
        except (AttributeError, KeyError, TypeError) as error:
            raise AgendaError(f"Deze agenda is niet volledig: {error}.") from error

    @cached_property
    def _by_code(self) -> dict[str, Theme]:
        return {theme.code: theme for theme in self.themes}

    def _names(self, theme: Theme) -> Iterable[str]:
        yield from (theme.name, *theme.terms)
        siblings = [other for other in self.themes if other.parent == theme.parent]
        if theme.parent is not None and len(siblings) == 1:
            yield from self._names(self.theme(theme.parent))


def _in_order(code: str) -> list[tuple[int, str]]:
    """Return a key that puts N2 before N10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.findall(r"\d+|\D+", code)]


def _version(agenda: Agenda) -> str:
    content = agenda.to_dict() | {"versie": ""}
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def _check(agenda: Agenda, parents: Mapping[str, str | None]) -> None:
    if not agenda.themes:
        raise AgendaError(f"Agenda {agenda.id} heeft geen thema's.")
    if len(parents) < len(agenda.themes):
        raise AgendaError(f"Agenda {agenda.id} gebruikt een code meer dan eens.")
    for theme in agenda.themes:
        if not theme.code or not theme.name:
            raise AgendaError(f"Agenda {agenda.id}: thema {theme.code or theme.name!r} mist een code of een naam.")
        if theme.parent is not None and theme.parent not in parents:
            raise AgendaError(f"Agenda {agenda.id}: {theme.code} hoort onder {theme.parent}, maar dat bestaat niet.")


def _path(agenda: Agenda, code: str, parents: Mapping[str, str | None]) -> list[str]:
    """Return the codes from this theme up to the top; AgendaError where a theme stands above itself."""
    path: list[str] = []
    above: str | None = code
    while above is not None:
        if above in path:
            raise AgendaError(f"Agenda {agenda.id}: thema {above} staat boven zichzelf.")
        path.append(above)
        above = parents[above]
    return path
