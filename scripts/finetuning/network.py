"""The network in PyTorch: multilingual-e5-small over windows, a mean per sentence, one joint linear head."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

PARTS = 12
EPSILON = 1e-12
_POOL = 1 << 23


class Drop(nn.Module):
    """Dropout that takes its mask from a fixed pool at a random place: fresh numbers would cost a third of a step."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        kept = torch.rand(_POOL, generator=torch.Generator().manual_seed(1)) >= rate
        self.register_buffer("pool", kept.to(torch.bfloat16) / (1 - rate), persistent=False)

    def forward(self, states: Tensor) -> Tensor:
        """Return the states with a share set to zero and the rest scaled, unchanged outside training."""
        if not self.training:
            return states
        place = int(torch.randint(_POOL - states.numel(), (1,)))
        mask = self.pool[place : place + states.numel()].view(states.shape)
        return states * mask.to(states.dtype)


class Layer(nn.Module):
    """One transformer layer with the norm after each half; states are (batch, tokens, size)."""

    def __init__(self, size: int, wide: int, drop: Drop) -> None:
        super().__init__()
        self.size = size
        self.qkv, self.o = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.inner, self.outer = nn.Linear(size, wide), nn.Linear(wide, size)
        self.norm1, self.norm2 = nn.LayerNorm(size, EPSILON), nn.LayerNorm(size, EPSILON)
        self.drop = drop

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """Return new states; ``mask`` (batch, 1, 1, tokens) is true where a token is, None when all are."""
        query, key, value = self.qkv(states).split(self.size, dim=-1)
        mixed = self.attend(query, key, value, mask)
        states = self.norm1(states + self.drop(self.o(mixed)))
        return self.norm2(states + self.drop(self.outer(functional.gelu(self.inner(states)))))

    def attend(self, query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> Tensor:
        """Return the attended values; all are (batch, tokens, size)."""
        if torch.onnx.is_in_onnx_export():
            return OneAttention.apply(query, key, value)
        parts = (_parts(states) for states in (query, key, value))
        mixed = functional.scaled_dot_product_attention(*parts, attn_mask=mask)
        return mixed.transpose(1, 2).reshape(query.shape)


class OneAttention(torch.autograd.Function):
    """Attention as the one operator that onnxruntime has for it: a third quicker than its steps written out."""

    @staticmethod
    def forward(_context: object, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """Return something of the right shape; only the graph is used."""
        return query + key + value

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any) -> Any:  # noqa: ANN401
        """Return the operator in the exported graph."""
        found = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=PARTS)
        found.setType(query.type())
        return found


def _parts(states: Tensor) -> Tensor:
    """Return (batch, tokens, size) as (batch, parts, tokens, size of a part)."""
    batch, tokens, size = states.shape
    return states.view(batch, tokens, PARTS, size // PARTS).transpose(1, 2)


class Network(nn.Module):
    """Embeddings, layers, and a head over the standardised mean of a sentence's tokens."""

    def __init__(self, base: Mapping[str, NDArray[np.float32]], codes: int, drop: float = 0.1) -> None:
        """Take the weights of ``convert_encoder``; the word table and the places never change."""
        super().__init__()
        size, wide = base["words"].shape[1], base["layers.0.inner.weight"].shape[0]
        count = 1 + max(int(name.split(".")[1]) for name in base if name.startswith("layers."))
        self.register_buffer("words", torch.from_numpy(base["words"].copy()), persistent=False)
        self.register_buffer("places", torch.from_numpy(base["places"].copy()), persistent=False)
        self.norm, self.drop = nn.LayerNorm(size, EPSILON), Drop(drop)
        self.layers = nn.ModuleList(Layer(size, wide, self.drop) for _ in range(count))
        self.head = nn.Linear(size, codes)
        self.register_buffer("centre", torch.zeros(size))
        self.register_buffer("spread", torch.ones(size))
        learned = {name: torch.from_numpy(value.copy()) for name, value in base.items()}
        self.load_state_dict({n: v for n, v in learned.items() if n not in ("words", "places")}, strict=False)

    def embed(self, ids: Tensor) -> Tensor:
        """Return the first states (batch, tokens, size)."""
        words = functional.embedding(ids, self.words)
        return self.drop(self.norm(words + self.places[: ids.shape[1]]))

    def run(self, states: Tensor, mask: Tensor | None, first: int = 0, last: int | None = None) -> Tensor:
        """Return the states after the layers ``first`` to ``last``."""
        for layer in self.layers[first:last]:
            states = layer(states, mask)
        return states

    def pool(self, states: Tensor, weights: Tensor) -> Tensor:
        """Return standardised sentence vectors; ``weights`` (batch, sentences, tokens) average the tokens."""
        return (weights @ states.float() - self.centre) / self.spread

    def logits(self, vectors: Tensor) -> Tensor:
        """Return the logits of the joint head, one column per code."""
        return self.head(self.drop(vectors))
