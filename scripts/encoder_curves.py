"""What context, real text and more epochs are worth to the encoder: short trainings, told by the joint head.

``python -m scripts.encoder_curves context --adapt FILE --measure FILE`` and ``real ... --start CHECKPOINT`` print a
table and keep it under --out; needs PyTorch. Figures are of the float32 network, without the other features.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from scripts.finetuning.rows import Passage
    from scripts.finetuning.training import Course

# Per run: what a sentence is read with, and how many epochs. A sentence with its heading and the one before it holds
# more than twice the tokens, so one epoch of those costs as much as two of windows.
CONTEXTS = (("windows", 2), ("previous", 1), ("windows", 1), ("alone", 2))
SHARES = (0.25, 0.5, 1.0)
HEAD = "run                          sentences   tokens  seconds  all micro/macro  fresh micro/macro  own"


@dataclass(frozen=True, slots=True)
class Run:
    """One training: name, passages to learn from, context, epochs and learning rate."""

    name: str
    passages: Sequence[Passage]
    context: str
    epochs: int
    body: float


def runs(options: argparse.Namespace) -> Iterator[Run]:
    """Yield the trainings of a part; shares are drawn by passage, a smaller one within a larger."""
    from scripts.finetuning.rows import read_passages, training_passages

    draw = random.Random(0)
    if options.part == "context":
        every = training_passages([options.data, options.adapt])
        some = draw.sample(every, round(options.share * len(every)))
        for context, epochs in CONTEXTS:
            yield Run(f"{context}, {epochs} epochs", some, context, epochs, 1e-4)
        return
    real = read_passages(options.adapt)
    draw.shuffle(real)
    for share in SHARES:
        yield Run(f"{share:.0%} of the real text", real[: round(share * len(real))], "windows", 2, 6e-5)


def trained(run: Run, options: argparse.Namespace) -> Course:
    """Return the training when it is done."""
    from scripts.finetune import course

    plan = {"epochs": run.epochs, "body": run.body, "context": run.context, "frozen": 6, "cuts": 2, "averaged": 1}
    given = {"threads": options.threads, "base": options.base, "start": options.start, "resume": False}
    found = course(argparse.Namespace(**plan, **given), run.passages)
    found.run(options.out / "curve.pt")
    return found


def probabilities(course: Course, passages: Sequence[Passage]) -> NDArray[np.float32]:
    """Return the joint head's probabilities (sentences, codes), read with the context it was trained with."""
    import numpy as np
    import torch

    from scripts.finetuning.batches import collate, items_of, windows_in
    from scripts.finetuning.rows import CODES

    course.network.eval()
    found = [np.zeros((len(passage.sentences), len(CODES)), np.float32) for passage in passages]
    with torch.no_grad():
        for scores, passage in zip(found, passages, strict=True):
            for item in items_of(passage, windows_in(passage, course.pieces, course.plan.context)):
                scores[item.window.rows] = course.network.logits(course.vectors(collate([item]))).sigmoid().numpy()
    return np.concatenate(found)


def row(run: Run, course: Course, held_out: Sequence[Passage], gold: Sequence[Passage]) -> dict[str, Any]:
    """Return the figures of one training for da2024."""
    import numpy as np

    from scripts.finetuning.measuring import agenda, f1, figures, truth

    known = {id(some): probabilities(course, some) for some in (held_out, gold)}
    found = figures(lambda some: known[id(some)], held_out, gold)
    every, fresh = found["da2024 all"], found["da2024 fresh"]
    at = agenda("da2024")
    own = f1(known[id(held_out)][:, at] >= every["threshold"], (truth(held_out) > 0)[:, at])
    cost = {key: float(np.sum([epoch[key] for epoch in course.history])) for key in ("tokens", "seconds")}
    return {
        "run": run.name, "sentences": sum(len(passage.ids) for passage in run.passages), **cost,
        "all": (every["micro"], every["macro"]), "fresh": (fresh["micro"], fresh["macro"]), "own": own,
    }  # fmt: skip


def line(figures: dict[str, Any]) -> str:
    """Return a row of the table."""
    pairs = "   ".join(f"{figures[group][0]:.3f} / {figures[group][1]:.3f}" for group in ("all", "fresh", "own"))
    counts = f"{figures['sentences']:9}{figures['tokens']:9.0f}{figures['seconds']:9.0f}"
    return f"{figures['run']:29}{counts}    {pairs}"


def main() -> None:
    """Train, print and keep the figures."""
    from scripts.finetuning.rows import HELD_OUT, read_passages

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=("context", "real"))
    parser.add_argument("--data", type=Path, default=Path("training_data"))
    parser.add_argument("--adapt", type=Path, required=True, help="real labelled sentences")
    parser.add_argument("--measure", type=Path, required=True, help="labelled sentences to measure on")
    parser.add_argument("--base", type=Path, default=Path("build/encoder"), help="folder that convert_encoder made")
    parser.add_argument("--start", type=Path, help="checkpoint to start from")
    parser.add_argument("--share", type=float, default=0.5, help="share of the passages, 0-1, for the contexts")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("build/encoder/curves"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    held_out = [passage for passage in read_passages(options.data) if passage.part == HELD_OUT]
    gold = read_passages(options.measure)
    kept = []
    for run in runs(options):
        kept.append(row(run, trained(run, options), held_out, gold))
        (options.out / f"{options.part}.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        print("\n".join([HEAD, *map(line, kept)]), flush=True)


if __name__ == "__main__":
    main()
