"""A trained network as the files that the model reads: int8 ONNX, word pieces, joint head and manifest."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from scripts.finetuning.network import Network
from scripts.finetuning.rows import CODES

FILES = ("encoder.onnx", "pieces.txt", "head.npy", "rows.txt")


class Exported(nn.Module):
    """One window: token ids (tokens) and weights (sentences, tokens) to vectors; the word table in 8 bits per row."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        step = network.words.abs().amax(1, keepdim=True) / 127
        self.register_buffer("step", step)
        self.register_buffer("table", torch.round(network.words / step).to(torch.int8))

    def forward(self, ids: Tensor, weights: Tensor) -> Tensor:
        """Return the vectors (sentences, size)."""
        words = self.table[ids].float() * self.step[ids] + self.network.places[: ids.shape[0]]
        states = self.network.run(self.network.norm(words)[None], None)
        return (weights @ states[0] - self.network.centre) / self.network.spread


def write_network(network: Network, path: Path) -> None:
    """Write the int8 network; products with fixed weights become 8 bit per channel, the rest stays as it is."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    exported = Exported(network.eval())
    example = (torch.arange(5, 45), torch.full((2, 40), 1 / 40))
    axes = {"ids": {0: "tokens"}, "weights": {0: "sentences", 1: "tokens"}, "vectors": {0: "sentences"}}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            exported, example, str(whole), input_names=["ids", "weights"], output_names=["vectors"],
            dynamic_axes=axes, opset_version=17, dynamo=False, custom_opsets={"com.microsoft": 1},
        )  # fmt: skip
        # 7 bits: with 8, CPUs without VNNI overflow and give other scores.
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def write_weights(network: Network, pieces: Path, rows: list[str], card: dict[str, Any], folder: Path) -> None:
    """Write every file of the weights and, last, the manifest with their hashes and the card."""
    folder.mkdir(parents=True, exist_ok=True)
    write_network(network, folder / FILES[0])
    shutil.copyfile(pieces, folder / FILES[1])
    head = torch.cat([network.head.weight.T, network.head.bias[None]]).detach().numpy()
    np.save(folder / FILES[2], head.astype(np.float32))
    (folder / FILES[3]).write_text("".join(f"{row}\n" for row in sorted(rows)), encoding="utf-8")
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    manifest = {"files": hashes, "codes": CODES, "dimension": head.shape[0] - 1, **card}
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
