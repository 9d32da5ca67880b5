"""Sentences to vectors: a fine-tuned network that reads each sentence among its neighbours and under its heading."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from model.encoding.pieces import Pieces
from model.encoding.windows import Window, cut, segments
from model.errors import ArtifactError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WEIGHTS = Path(__file__).with_name("weights")
MANIFEST = "manifest.json"
NETWORK = "encoder.onnx"
PIECES = "pieces.txt"
HEAD = "head.npy"

Vectors = NDArray[np.float32]


class Encoder:
    """The network, its word pieces and its joint head; made by ``load``, safe to share between threads."""

    def __init__(self, session: InferenceSession, pieces: Pieces, head: Vectors, manifest: dict[str, Any]) -> None:
        """Hold the loaded parts; ``head`` is (dimension + 1, codes) with the bias last."""
        self._session, self._pieces, self._head = session, pieces, head
        self._threads = 1
        self.dimension: int = head.shape[0] - 1
        self.codes: tuple[str, ...] = tuple(manifest["codes"])
        self.version: str = version(manifest)

    @classmethod
    def load(cls, folder: Path | None = None, threads: int = 1) -> Encoder:
        """Return the encoder of a folder, or of the package; ``threads`` windows are read at the same time.

        Raises ArtifactError when a file is missing or differs from its SHA-256 in the manifest.
        """
        folder = folder or WEIGHTS
        manifest = checked_manifest(folder)
        head = np.load(folder / HEAD, allow_pickle=False)
        encoder = cls(_session(folder / NETWORK), Pieces.read(folder / PIECES), head, manifest)
        encoder._threads = threads
        return encoder

    def encode(self, passages: Sequence[Sequence[tuple[str, str]]]) -> list[Vectors]:
        """Return per passage of (heading, text) in running order an array (sentences, dimension).

        A blank text gives a row of zeros. A passage's vectors never depend on the other passages.
        """
        found = [np.zeros((len(passage), self.dimension), np.float32) for passage in passages]
        work = [
            (vectors, window) for vectors, passage in zip(found, passages, strict=True) for window in self._cut(passage)
        ]
        if self._threads == 1 or len(work) == 1:
            for vectors, window in work:
                vectors[window.rows] = self._read(window)
            return found
        with ThreadPoolExecutor(self._threads) as pool:
            for (vectors, window), read in zip(work, pool.map(self._read, (window for _, window in work)), strict=True):
                vectors[window.rows] = read
        return found

    def logits(self, vectors: Vectors) -> Vectors:
        """Return the joint head's logits (n, codes) of vectors (n, dimension)."""
        return np.asarray(vectors @ self._head[:-1] + self._head[-1], np.float32)

    def _cut(self, passage: Sequence[tuple[str, str]]) -> list[Window]:
        """Return the windows of a passage; none when it holds no text."""
        return cut(segments(passage, self._pieces))

    def _read(self, window: Window) -> Vectors:
        """Return the vectors (sentences, dimension) of one window.

        One window per call: the int8 network takes the range of its numbers per call, so windows
        that shared one would change each other's vectors.
        """
        weights = np.zeros((len(window.spans), len(window.ids)), np.float32)
        for row, (start, end) in enumerate(window.spans):
            weights[row, start:end] = 1 / (end - start)
        ids = np.asarray(window.ids, np.int64)
        (vectors,) = self._session.run(None, {"ids": ids, "weights": weights})
        return np.asarray(vectors, np.float32)


def checked_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a folder of weights; ArtifactError when a file is not the one it names."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        for name, expected in manifest["files"].items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected:
                raise ArtifactError(f"Het bestand {name} van de encoder is beschadigd of van een andere versie.")
        missing = {NETWORK, PIECES, HEAD} - set(manifest["files"])
    except (OSError, ValueError, KeyError) as error:
        raise ArtifactError("De gewichten van de encoder ontbreken of zijn beschadigd.") from error
    if missing:
        raise ArtifactError(f"De gewichten van de encoder zijn niet volledig: {', '.join(sorted(missing))}.")
    return manifest


def version(manifest: dict[str, Any]) -> str:
    """Return 12 hexadecimal digits that change with any file of the weights."""
    names = sorted(manifest["files"].items())
    return hashlib.sha256(json.dumps(names).encode()).hexdigest()[:12]


def _session(path: Path) -> InferenceSession:
    """Return the network on one thread of the CPU; windows are what is read in parallel."""
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Flushing denormals is quicker and the same on every CPU.
    options.add_session_config_entry("session.set_denormal_as_zero", "1")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
