"""`themawijzer score`: rows of JSON in, theme scores out; the door for measurement and other systems."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from model import Analyser, ModelError, Sentence
from service.choosing import chosen
from service.settings import Settings

# A passage is judged when it is complete, or when it is this long: memory stays bounded on endless input.
LONGEST_PASSAGE = 512
# Passages of a file are judged together up to so many rows: their windows are read side by side, each by itself.
AT_ONCE = 256

Row = dict[str, Any]


def score(given: argparse.Namespace) -> int:
    """Write a line of labels and scores for each row, in order; rows that follow each other share context."""
    if given.precision is not None and not 0 < given.precision < 1:
        raise ModelError("De precisie is een getal tussen 0 en 1, bijvoorbeeld 0.9.")
    settings = Settings()
    analyser = Analyser.load(settings.artifact, threads=settings.command_threads, own=settings.own_agendas)
    agendas = chosen(analyser, given.agenda)
    heads = [analyser.head(agenda) for agenda in agendas]
    cuts = [head.cuts_for(given.precision) for head in heads]
    with _open(given.rows) as lines:
        for passages in _groups(running(_rows(lines)), 1 if given.rows == "-" else AT_ONCE):
            scores = analyser.score_all([[_sentence(row) for row in passage] for passage in passages], agendas)
            for place, row in enumerate(row for passage in passages for row in passage):
                for head, cut, values in zip(heads, cuts, scores, strict=True):
                    name = {"agenda": head.agenda.id} if len(heads) > 1 else {}
                    answer = _answer(head.agenda.labels, cut, values[place])
                    sys.stdout.write(json.dumps({"id": row.get("id"), **name, **answer}) + "\n")
    return 0


def _answer(codes: Sequence[str], cuts: Iterable[float], values: Iterable[float]) -> Row:
    """Return labels and scores of a sentence for one agenda."""
    named = {code: round(float(value), 4) for code, value in zip(codes, values, strict=True)}
    labels = [code for code, value, cut in zip(codes, values, cuts, strict=True) if value >= cut]
    return {"labels": labels, "scores": named}


def _open(name: str) -> TextIO:
    return sys.stdin if name == "-" else open(name, encoding="utf-8")


def _rows(lines: Iterable[str]) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as broken:
            raise ModelError(f"Regel {number} is geen geldige JSON.") from broken
        if not isinstance(row, dict):
            raise ModelError(f"Regel {number} is geen JSON-object.")
        yield row


def _groups(passages: Iterable[list[Row]], least: int) -> Iterator[list[list[Row]]]:
    """Yield the passages in groups of at least so many rows."""
    group: list[list[Row]] = []
    for passage in passages:
        group.append(passage)
        if sum(map(len, group)) >= least:
            yield group
            group = []
    if group:
        yield group


def running(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Group rows into passages: a row whose ``previous`` is the ``text`` before it goes on with the passage."""
    passage: list[Row] = []
    for row in rows:
        goes_on = passage and row.get("previous") and row["previous"] == passage[-1].get("text")
        if passage and (not goes_on or len(passage) == LONGEST_PASSAGE):
            yield passage
            passage = []
        passage.append(row)
    if passage:
        yield passage


def _sentence(row: Row) -> Sentence:
    heading = str(row.get("heading") or "")
    return Sentence(str(row.get("text") or ""), 1, (), "body", (heading,) if heading else ())
