"""The training itself: epochs over windows, saved after each, continued where it stopped."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from model.encoding.pieces import Pieces
from scripts.finetuning.batches import Batch, batches, collate, epoch_items
from scripts.finetuning.network import Network
from scripts.finetuning.rows import CODES, Passage

WARM = 0.06
CLIP = 1.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: rates per step, tokens per batch, layers that stay as they are, cuts that are kept in memory.

    ``averaged`` says how many of the last epochs' networks are averaged into the one that is exported.
    ``cuts`` 0 cuts anew in every epoch; with n > 0 the frozen layers' states of n cuts are computed once and reused.
    ``context`` is what a sentence is read with; the model reads windows, the others are there to compare.
    """

    epochs: int = 4
    body: float = 1e-4
    head: float = 2e-3
    tokens: int = 960
    weight: float = 2.0
    frozen: int = 0
    cuts: int = 0
    averaged: int = 2
    seed: int = 0
    threads: int = 2
    context: str = "windows"


class Course:
    """One training: network, optimiser and place; ``run`` goes on from the last saved epoch."""

    def __init__(self, network: Network, passages: Sequence[Passage], pieces: Pieces, plan: Plan) -> None:
        """Prepare the optimiser and the head's first bias; nothing is trained yet."""
        torch.manual_seed(plan.seed)
        torch.set_num_threads(plan.threads)
        torch.set_flush_denormal(True)
        self.network, self.passages, self.pieces, self.plan = network, passages, pieces, plan
        self.done = 0
        self.history: list[dict[str, float]] = []
        self.kept: dict[int, list[Batch]] = {}
        self.sums: dict[str, Tensor] = {}
        self._freeze()
        self.optimiser = torch.optim.AdamW(self._groups(), betas=(0.9, 0.98))
        self._start_head()

    def _freeze(self) -> None:
        """Take the lower layers, and the embeddings' norm with them, out of training."""
        if self.plan.frozen:
            for module in [self.network.norm, *self.network.layers[: self.plan.frozen]]:
                module.requires_grad_(False)

    def _groups(self) -> list[dict[str, Any]]:
        """Return the optimiser's groups: matrices decay, norms and biases do not, the head learns faster."""
        plan = self.plan
        body = [p for n, p in self.network.named_parameters() if p.requires_grad and not n.startswith("head.")]
        head = list(self.network.head.parameters())
        return [
            {"params": [p for p in body if p.dim() > 1], "lr": plan.body, "weight_decay": 0.01},
            {"params": [p for p in body if p.dim() < 2], "lr": plan.body, "weight_decay": 0.0},
            {"params": head, "lr": plan.head, "weight_decay": 0.01},
        ]

    @torch.no_grad()
    def _start_head(self) -> None:
        """Standardise the vectors by those of a sample and start the head at the shares of the themes."""
        share = torch.from_numpy(_shares(self.passages)).clamp(0.005, 0.5)
        self.network.head.weight.zero_()
        self.network.head.bias.copy_(torch.log(share / (1 - share)))
        self.network.eval()
        draw = random.Random(self.plan.seed)
        sample = draw.sample(list(self.passages), min(60, len(self.passages)))
        vectors = torch.cat(
            [self.vectors(collate([i])) for i in epoch_items(sample, self.pieces, draw, self.plan.context)]
        )
        self.network.centre.copy_(vectors.mean(0))
        self.network.spread.copy_(vectors.std(0))

    def _lower(self, batch: Batch) -> Tensor:
        """Return the states of a batch after the frozen layers."""
        if batch.states is not None:
            return batch.states
        with torch.set_grad_enabled(not self.plan.frozen):
            return self.network.run(self.network.embed(batch.ids), batch.mask, 0, self.plan.frozen)

    def vectors(self, batch: Batch) -> Tensor:
        """Return the vectors (sentences, size) of a batch."""
        with torch.autocast("cpu", torch.bfloat16):
            states = self.network.run(self._lower(batch), batch.mask, self.plan.frozen)
        return self.network.pool(states, batch.weights)[batch.kept]

    def _loss(self, batch: Batch) -> Tensor:
        """Return the mean loss over all judged (sentence, code) pairs."""
        logits = self.network.logits(self.vectors(batch))
        judged = ~batch.labels.isnan()
        weight = torch.tensor(self.plan.weight)
        loss = functional.binary_cross_entropy_with_logits(
            logits, batch.labels.nan_to_num(), pos_weight=weight, reduction="none"
        )
        return (loss * judged).sum() / judged.sum().clamp(min=1)

    def _epoch_batches(self) -> list[Batch]:
        """Return the batches of this epoch, from memory when this cut was used before."""
        cut = self.done % self.plan.cuts if self.plan.cuts else self.done
        draw = random.Random(self.plan.seed * 1000 + cut)
        if cut in self.kept:
            found = self.kept[cut]
            random.Random(self.plan.seed * 1000 + self.done).shuffle(found)
            return found
        items = epoch_items(self.passages, self.pieces, draw, self.plan.context)
        groups = batches(items, self.plan.tokens, draw)
        found = [collate(group) for group in groups]
        if self.plan.cuts and self.plan.frozen:
            self._keep(found)
            self.kept[cut] = found
        return found

    @torch.no_grad()
    def _keep(self, found: list[Batch]) -> None:
        """Compute the frozen layers' states of every batch once, as bfloat16."""
        self.network.eval()
        for batch in found:
            with torch.autocast("cpu", torch.bfloat16):
                batch.states = self._lower(batch).to(torch.bfloat16)

    def _rates(self, progress: float) -> None:
        """Set the learning rates for a place in the whole training, 0-1: up at once, then down to nothing."""
        factor = min(progress / WARM, (1 - progress) / (1 - WARM))
        for group, rate in zip(
            self.optimiser.param_groups, (self.plan.body, self.plan.body, self.plan.head), strict=True
        ):
            group["lr"] = rate * max(0.0, factor)

    def _epoch(self) -> dict[str, float]:
        """Train one epoch and return its mean loss, tokens and seconds."""
        found = self._epoch_batches()
        started, total, tokens = time.monotonic(), 0.0, 0
        self.network.train()
        for lower in self.network.layers[: self.plan.frozen]:
            lower.eval()
        for place, batch in enumerate(found):
            self._rates((self.done + (place + 0.5) / len(found)) / self.plan.epochs)
            self.optimiser.zero_grad(set_to_none=True)
            loss = self._loss(batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), CLIP)
            self.optimiser.step()
            total += loss.item()
            tokens += batch.ids.numel()
            if place % 25 == 24:
                pace = tokens / (time.monotonic() - started)
                print(f"  {place + 1}/{len(found)} loss {total / (place + 1):.4f} {pace:.0f} tokens/s", flush=True)
        return {"loss": total / len(found), "tokens": tokens, "seconds": time.monotonic() - started}

    def run(self, checkpoint: Path, after: Callable[[int], None] = lambda done: None) -> None:
        """Train the epochs that remain; save and call ``after`` with the number done at the end of each."""
        while self.done < self.plan.epochs:
            figures = self._epoch()
            self.done += 1
            self.history.append(figures)
            self._add()
            self.save(checkpoint)
            print(f"epoch {self.done}: loss {figures['loss']:.4f} in {figures['seconds']:.0f} s", flush=True)
            after(self.done)

    def _add(self) -> None:
        """Add the network to the sums when the epoch is one of the last that are averaged."""
        if self.done > self.plan.epochs - self.plan.averaged:
            for name, value in self.network.state_dict().items():
                self.sums[name] = self.sums.get(name, 0) + value / self.plan.averaged

    def finish(self) -> None:
        """Put the average of the last epochs in the network's place; only after the last epoch."""
        if self.sums and self.done == self.plan.epochs:
            self.network.load_state_dict(self.sums)

    def save(self, path: Path) -> None:
        """Write everything needed to go on, in one step so that a broken save leaves the last one."""
        state = {
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "sums": self.sums,
            "done": self.done,
            "history": self.history,
            "random": torch.get_rng_state(),
            "plan": asdict(self.plan),
            "codes": CODES,
        }
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def resume(self, path: Path) -> None:
        """Go on from a saved epoch; ValueError when it was saved for other codes."""
        state = torch.load(path, weights_only=True)
        if tuple(state["codes"]) != CODES:
            raise ValueError("the checkpoint has other codes")
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.sums = state.get("sums", {})
        self.done, self.history = state["done"], state["history"]
        torch.set_rng_state(state["random"])


def _shares(passages: Sequence[Passage]) -> Any:  # noqa: ANN401
    """Return the share of the judged sentences that carry each code."""
    import numpy as np

    every = np.stack([row for passage in passages for row in passage.labels])
    return np.nan_to_num(np.nanmean(every, axis=0), nan=1 / math.e**5).astype(np.float32)
