"""Fine-tune the encoder on labelled sentences and write the weights that the model reads; needs PyTorch."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scripts.finetuning.network import Network
    from scripts.finetuning.rows import Passage
    from scripts.finetuning.training import Course

BASE = Path("build/encoder")


def arguments() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("training_data"), help="our own training data")
    parser.add_argument("--extra", type=Path, help="more reviewed rows of the same shape (file or folder)")
    parser.add_argument("--adapt", type=Path, help="labelled sentences that shape the weights only")
    parser.add_argument("--base", type=Path, default=BASE, help="folder that convert_encoder made")
    parser.add_argument("--out", type=Path, default=BASE / "run", help="folder for the checkpoint and the weights")
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in --out")
    parser.add_argument("--start", type=Path, help="checkpoint whose network to start from")
    parser.add_argument("--average", type=Path, nargs="+", default=[], help="checkpoints to average the network with")
    parser.add_argument("--measure", type=Path, help="labelled sentences to measure on when all is done")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--frozen", type=int, default=6, help="lower layers that stay as they are")
    parser.add_argument("--cuts", type=int, default=2, help="cuts whose frozen states are kept in memory; 0: cut anew")
    parser.add_argument("--body", type=float, default=1e-4, help="learning rate of the layers")
    parser.add_argument("--tokens", type=int, default=960, help="tokens per step")
    parser.add_argument("--averaged", type=int, default=2, help="last epochs whose networks are averaged")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    return parser


def sources(options: argparse.Namespace) -> list[Path]:
    """Return every file or folder to train on."""
    return [path for path in (options.data, options.extra, options.adapt) if path]


def course(options: argparse.Namespace, passages: Sequence[Passage]) -> Course:
    """Return the training, at its start or where the checkpoint left it; what ``options`` lacks is as in ``Plan``."""
    from dataclasses import fields

    import numpy as np
    import torch

    from model.encoding.pieces import Pieces
    from scripts.finetuning.network import Network
    from scripts.finetuning.rows import CODES
    from scripts.finetuning.training import Course, Plan

    plan = Plan(**{field.name: getattr(options, field.name) for field in fields(Plan) if hasattr(options, field.name)})
    network = Network(dict(np.load(options.base / "base.npz")), len(CODES))
    found = Course(network, passages, Pieces.read(options.base / "pieces.txt"), plan)
    if options.start:
        network.load_state_dict(finished(torch.load(options.start, weights_only=True)))
    if options.resume and (options.out / "checkpoint.pt").exists():
        found.resume(options.out / "checkpoint.pt")
    return found


def average(network: Network, others: Sequence[dict[str, Any]]) -> None:
    """Put the average of a network and of others (their states) in its place; they must come from one start."""
    own = network.state_dict()
    network.load_state_dict({n: sum((o[n] for o in others), own[n]) / (1 + len(others)) for n in own})


def finished(state: dict[str, Any]) -> dict[str, Any]:
    """Return the network of a checkpoint: the average of its last epochs when it came to its end."""
    ended = state.get("sums") and state["done"] == state["plan"]["epochs"]
    found: dict[str, Any] = state["sums"] if ended else state["network"]
    return found


def data_hashes(paths: Sequence[Path]) -> dict[str, str]:
    """Return the SHA-256 of every file of rows, by its name below the source."""
    from scripts.finetuning.rows import row_files

    return {
        f"{path.stem}/{file.name}" if path.is_dir() else file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for path in paths
        for file in row_files(path)
    }


def export(found: Course, options: argparse.Namespace, hashes: dict[str, str]) -> None:
    """Write the weights under --out; ``hashes`` are those of the data as it was read."""
    from dataclasses import asdict

    from scripts.finetuning.export import write_weights

    rows = [row for passage in found.passages for row in passage.ids]
    card = {"plan": asdict(found.plan), "epochs done": found.done, "history": found.history,
            "averaged with": len(options.average), "sentences": len(rows), "data": hashes}  # fmt: skip
    write_weights(found.network, options.base / "pieces.txt", rows, card, options.out / "weights")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Return and print the figures of the written weights; thresholds come from the part set apart."""
    from model.encoder import Encoder
    from scripts.finetuning.measuring import figures, probabilities
    from scripts.finetuning.rows import HELD_OUT, read_passages

    held_out = [passage for passage in read_passages(options.data) if passage.part == HELD_OUT]
    encoder = Encoder.load(options.out / "weights", options.threads)
    found = figures(partial(probabilities, encoder), held_out, read_passages(options.measure))
    (options.out / "figures.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for name, values in found.items():
        print(name, values)
    return found


def main() -> None:
    """Train, write checkpoint and weights under --out, and print the figures."""
    import torch

    from scripts.convert_encoder import convert
    from scripts.finetuning.rows import training_passages

    options = arguments().parse_args()
    if not (options.base / "base.npz").exists():
        convert(options.data, options.base)
    passages, hashes = training_passages(sources(options)), data_hashes(sources(options))
    print(f"{sum(len(passage.ids) for passage in passages)} sentences in {len(passages)} passages", flush=True)
    options.out.mkdir(parents=True, exist_ok=True)
    found = course(options, passages)
    found.run(options.out / "checkpoint.pt", lambda done: export(found, options, hashes))
    found.finish()
    average(found.network, [finished(torch.load(path, weights_only=True)) for path in options.average])
    export(found, options, hashes)
    if options.measure:
        measure(options)


if __name__ == "__main__":
    main()
