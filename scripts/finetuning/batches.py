"""Windows of passages as padded batches; the cut changes with every epoch, so that no cut is learned by heart."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from model.encoding.pieces import PAD, Pieces
from model.encoding.windows import WINDOW, Segment, Window, cut, segments
from scripts.finetuning.rows import Passage

ALONE = 0.12
NO_HEADING = 0.10
SHORTEST = 96


@dataclass(frozen=True, slots=True)
class Item:
    """A window with the labels (sentences, codes) of the sentences it pools."""

    window: Window
    labels: Tensor


@dataclass(slots=True)
class Batch:
    """ids (windows, tokens), mask (windows, 1, 1, tokens), weights (windows, sentences, tokens), flat labels.

    ``kept`` says which of the windows x sentences places hold a sentence; ``states`` those of the frozen layers.
    """

    ids: Tensor
    mask: Tensor
    weights: Tensor
    kept: Tensor
    labels: Tensor
    states: Tensor | None = None


def _without_heading(found: Sequence[Segment]) -> list[Segment]:
    return [Segment(segment.row, (), segment.ids) for segment in found]


def windows_in(passage: Passage, pieces: Pieces, context: str) -> list[Window]:
    """Return the windows of a passage by what a sentence is read with.

    'windows': as many neighbours as fit; 'previous': its heading and the sentence before it; 'alone': nothing.
    """
    found = segments(passage.sentences, pieces)
    if context == "windows":
        return cut(found)
    if context == "previous":
        return cut(found, lambda: 0)
    return [window for segment in _without_heading(found) for window in cut([segment])]


def epoch_items(
    passages: Sequence[Passage], pieces: Pieces, draw: random.Random, context: str = "windows"
) -> list[Item]:
    """Return the windows of one epoch: mostly of random length, some of one sentence, some without headings."""
    if context != "windows":
        return [item for passage in passages for item in items_of(passage, windows_in(passage, pieces, context))]
    items = []
    for passage in passages:
        found = segments(passage.sentences, pieces)
        if draw.random() < NO_HEADING:
            found = _without_heading(found)
        alone = draw.random() < ALONE
        groups = [[segment] for segment in found] if alone else _parts(found, draw)
        for group in groups:
            items += items_of(passage, cut(group, lambda: draw.randint(SHORTEST, WINDOW)))
    return items


def items_of(passage: Passage, windows: Sequence[Window]) -> list[Item]:
    """Return the windows of a passage with the labels of their sentences."""
    return [Item(w, torch.from_numpy(np.stack([passage.labels[row] for row in w.rows]))) for w in windows]


def _parts(found: list[Segment], draw: random.Random) -> list[list[Segment]]:
    """Return the segments as one run, or cut in two at a random place so that runs begin anywhere."""
    place = draw.randrange(len(found)) if found and draw.random() < 0.5 else 0
    return [part for part in (found[:place], found[place:]) if part]


def batches(items: Sequence[Item], tokens: int, draw: random.Random) -> list[list[Item]]:
    """Return shuffled batches of windows of like length, at most ``tokens`` each with padding."""
    order = list(items)
    draw.shuffle(order)
    found: list[list[Item]] = []
    for start in range(0, len(order), 256):
        room = 0
        for item in sorted(order[start : start + 256], key=lambda item: -len(item.window.ids)):
            if room < 1 or not found:
                found.append([])
                room = max(1, tokens // len(item.window.ids))
            found[-1].append(item)
            room -= 1
    draw.shuffle(found)
    return found


def collate(items: Sequence[Item]) -> Batch:
    """Return the padded batch of some windows."""
    longest = max(len(item.window.ids) for item in items)
    most = max(len(item.window.rows) for item in items)
    ids = torch.full((len(items), longest), PAD)
    weights = torch.zeros(len(items), most, longest)
    kept = torch.zeros(len(items), most, dtype=torch.bool)
    for place, item in enumerate(items):
        ids[place, : len(item.window.ids)] = torch.tensor(item.window.ids)
        kept[place, : len(item.window.rows)] = True
        for row, (start, end) in enumerate(item.window.spans):
            weights[place, row, start:end] = 1 / (end - start)
    labels = torch.cat([item.labels for item in items])
    return Batch(ids, (ids != PAD)[:, None, None, :], weights, kept, labels)
