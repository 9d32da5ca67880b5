"""Whether evidence proves its label: gold passages read as documents, each evidence sentence looked up in gold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from model import Agenda, Analyser, Example, Label, passages, per_passage, targets_of
from scripts.evaluation.gold import GoldSentences

FIRST = 3


def evidence_report(analyser: Analyser, gold: GoldSentences, agenda: Agenda) -> dict[str, Any]:
    """Return how many of the first three evidence sentences of right labels carry the theme in gold.

    A label is right when at least two gold sentences of the passage carry it; a sentence without gold match is wrong.
    """
    good = total = labels = unmatched = 0
    for passage in passages(gold.examples):
        known = {_plain(one.sentence.text): frozenset(one.codes(agenda.id)) for one in passage}
        right = _right(passage, agenda)
        found = analyser.analyse(as_markdown(passage).encode(), agenda.id)
        for label in found.labels:
            if label.code in right:
                shown = [known.get(text) for text in _shown(label)]
                labels += 1
                total += len(shown)
                good += sum(codes is not None and label.code in codes for codes in shown)
                unmatched += sum(codes is None for codes in shown)
    return {"precision": good / max(total, 1), "sentences": total, "right_labels": labels, "without_match": unmatched}


def as_markdown(passage: Sequence[Example]) -> str:
    """Return a passage as a small Markdown document: each new heading, then one sentence a line."""
    lines, heading = [], ""
    for one in passage:
        if one.sentence.heading and one.sentence.heading != heading:
            heading = one.sentence.heading
            lines += ["", f"# {heading}", ""]
        lines.append(one.sentence.text)
    return "\n".join(lines).strip() + "\n"


def _right(passage: Sequence[Example], agenda: Agenda) -> set[str]:
    (row,) = per_passage(targets_of(passage, agenda), passage)
    return {code for code, carried in zip(agenda.labels, row, strict=True) if carried}


def _shown(label: Label) -> list[str]:
    return [_plain(one.sentence.text) for one in label.evidence[:FIRST]]


def _plain(text: str) -> str:
    return " ".join(text.split()).removeprefix("- ").removeprefix("• ")
