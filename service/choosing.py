"""Which agendas a user means: one, several with commas, or all."""

from __future__ import annotations

from model import AgendaError, Analyser

ALL = "all"


def chosen(analyser: Analyser, text: str) -> list[str]:
    """Return the ids meant, each once, in the order given; AgendaError names the known ones."""
    if text == ALL:
        return [agenda.id for agenda in analyser.agendas]
    names = list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if not names:
        raise AgendaError("Noem een agenda, meer met komma's ertussen, of all.")
    return [analyser.head(name).agenda.id for name in names]
