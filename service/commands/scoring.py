"""`themawijzer score`: rows of JSON in, theme scores out; the door for measurement and other systems."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from model import Analyser, ModelError, Sentence
from service.settings import Settings

# A passage is judged when it is complete, or when it is this long: memory stays bounded on endless input.
LONGEST_PASSAGE = 512

Row = dict[str, Any]


def score(given: argparse.Namespace) -> int:
    """Write a line of labels and scores for each row, in order; rows that follow each other share context."""
    if given.precision is not None and not 0 < given.precision < 1:
        raise ModelError("De precisie is een getal tussen 0 en 1, bijvoorbeeld 0.9.")
    settings = Settings()
    analyser = Analyser.load(settings.artifact, threads=settings.threads)
    cuts = analyser.cuts(given.agenda, given.precision)
    codes = analyser.head(given.agenda).agenda.labels
    with _open(given.rows) as lines:
        for passage in running(_rows(lines)):
            scores = analyser.score([[_sentence(row) for row in passage]], given.agenda)
            for row, values in zip(passage, scores, strict=True):
                named = {code: round(float(value), 4) for code, value in zip(codes, values, strict=True)}
                labels = [code for code, value, cut in zip(codes, values, cuts, strict=True) if value >= cut]
                sys.stdout.write(json.dumps({"id": row.get("id"), "labels": labels, "scores": named}) + "\n")
    return 0


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
