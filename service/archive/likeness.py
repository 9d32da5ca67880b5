"""A signature of a text by which documents that are nearly the same are found (MinHash over runs of words)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

PERMUTATIONS, RUN, ALIKE, SCHEME = 128, 5, 0.8, "affine32"
# Of fewer words nothing can be said: two such texts are soon the same.
FEWEST_WORDS = 30


def signature(text: str) -> bytes | None:
    """Return the signature of a text (512 bytes), or None when it holds too few words."""
    from datasketch import MinHash

    words = text.lower().split()
    if len(words) < FEWEST_WORDS:
        return None
    runs = {" ".join(words[at : at + RUN]).encode() for at in range(len(words) - RUN + 1)}
    made = MinHash(num_perm=PERMUTATIONS, scheme=SCHEME)
    made.update_batch(sorted(runs))
    return bytes(made.hashvalues.astype("<u4").tobytes())


def groups(signed: Iterable[tuple[str, bytes]]) -> list[list[tuple[str, float]]]:
    """Return groups of names whose texts are nearly the same, each with its likeness (0-1) to the first."""
    from datasketch import MinHashLSH

    found: dict[str, str] = {}
    values = {name: np.frombuffer(kept, "<u4") for name, kept in signed}
    index = MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS)
    for name, value in values.items():
        made = _minhash(value)
        near = [one for one in index.query(made) if _likeness(values[one], value) >= ALIKE]
        index.insert(name, made)
        for one in near:
            _join(found, one, name)
    together: dict[str, list[str]] = {}
    for name in found:
        together.setdefault(_first(found, name), []).append(name)
    return [
        [(one, _likeness(values[first], values[one])) for one in sorted(names)] for first, names in together.items()
    ]


def _minhash(values: np.ndarray) -> object:
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, hashvalues=values, scheme=SCHEME)


def _likeness(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.mean(one == other))


def _join(found: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_first(found, one), _first(found, other)))
    found[second] = found[first] = first


def _first(found: dict[str, str], name: str) -> str:
    while found.setdefault(name, name) != name:
        name = found[name]
    return name
