"""Annif, in the environment that ``scripts.annif_baseline`` made, over the texts of the same documents."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic

from model import ReadingError, read_document

Labels = Mapping[str, set[str]]


def texts(paths: Sequence[Path], folder: Path) -> int:
    """Write the text of each document as Annif wants it, a file each; return how many could be read."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    written = 0
    for number, path in enumerate(paths):
        try:
            blocks = read_document(path.read_bytes()).blocks
        except ReadingError:
            continue
        (folder / f"{number:05d}.txt").write_text("\n".join(block.text for block in blocks), "utf-8")
        written += 1
    return written


def trained(annif: Path, project: str) -> bool:
    """Return whether the environment has a project of this name."""
    known = annif / "work" / "projects.cfg"
    return known.exists() and f"[{project}]" in known.read_text("utf-8")


def indexed(annif: Path, folder: Path, project: str) -> tuple[float, float]:
    """Return wall and processor seconds of indexing a folder of texts; beside each text comes a file of subjects."""
    own = {"ANNIF_DATADIR": "data", "NLTK_DATA": str((annif / "work" / "nltk").resolve())}
    command = [str((annif / "bin" / "annif").resolve()), "index", project, str(folder.resolve()), "--force"]
    before, start = os.times(), monotonic()
    subprocess.run([*command, "--limit", "40"], cwd=annif / "work", check=True, env=os.environ | own)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return monotonic() - start, spent


def suggested(folder: Path, count: int) -> list[dict[str, float]]:
    """Return the score per theme code for each of the texts; empty where a text was not read."""
    found: list[dict[str, float]] = []
    for number in range(count):
        path = folder / f"{number:05d}.annif"
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        parts = [line.split("\t") for line in lines]
        found.append({part[0].strip("<>").rsplit("/", 1)[-1]: float(part[-1]) for part in parts})
    return found


def gold(folder: Path) -> tuple[list[Path], list[dict[str, set[str]]]]:
    """Return the gold documents and, for each, the codes that must be given and those that may be."""
    rows = [json.loads(line) for line in (folder / "documents.jsonl").read_text("utf-8").splitlines()]
    return [(folder / row["file"]).resolve() for row in rows], [
        {name: set(row["da2024"][name]) for name in ("main", "ok")} for row in rows
    ]


def f1(given: Sequence[set[str]], wanted: Sequence[Labels]) -> float:
    """Return micro-F1 (0-1): what may be given counts neither for nor against."""
    right = sum(len(one & gold["main"]) for one, gold in zip(given, wanted, strict=True))
    wrong = sum(len(one - gold["main"] - gold["ok"]) for one, gold in zip(given, wanted, strict=True))
    missed = sum(len(gold["main"] - one) for one, gold in zip(given, wanted, strict=True))
    return 2 * right / max(2 * right + wrong + missed, 1)


def best(scores: Sequence[Mapping[str, float]], wanted: Sequence[Labels]) -> tuple[float, float]:
    """Return the best F1 over all thresholds, and that threshold: chosen on the gold itself, in favour of Annif."""
    cuts = sorted({round(score, 3) for one in scores for score in one.values()}) or [0.0]
    return max((f1([{code for code, s in one.items() if s >= cut} for one in scores], wanted), cut) for cut in cuts)
