"""`themawijzer train` and `evaluate`."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from model import Agenda, Analyser, ModelError, Options, evaluate, read_examples, train
from service.settings import Settings

# Those that only few examples were read for answer by their definitions and terms, helped by those examples.
AGENDAS = ("da2024", "commissie2022", "nds2025", "da2028")


def train_artifact(given: argparse.Namespace) -> int:
    """Train on training_data and put the artifact in place; with --if-missing only when there is none."""
    settings = Settings()
    out, data = given.out or settings.artifact, given.data or settings.training_data
    if given.if_missing and (out / "manifest.json").exists():
        return 0
    print("Het model wordt getraind; dit duurt een paar minuten.", file=sys.stderr)  # noqa: T201
    agendas = [Agenda.read(data / "agendas" / f"{name}.ttl") for name in AGENDAS]
    analyser = train(read_examples(data), agendas, None if given.without_encoder else _encoder(), Options())
    analyser.save(out)
    print(f"Het model staat in {out}.", file=sys.stderr)  # noqa: T201
    return 0


def _encoder() -> Any:  # noqa: ANN401 - the encoder, or None when its weights are not there
    try:
        from model import Encoder

        return Encoder.load(threads=2)
    except (ImportError, ModelError) as missing:
        print(f"Zonder taalcodeerder: {missing}", file=sys.stderr)  # noqa: T201
        return None


def evaluate_artifact(given: argparse.Namespace) -> int:
    """Print precision, recall and F1 on examples (the part set apart when none are given)."""
    settings = Settings()
    analyser = Analyser.load(settings.artifact, threads=settings.threads, own=settings.own_agendas)
    examples = read_examples(given.examples) if given.examples else read_examples(settings.training_data, part="heads")
    print(evaluate(analyser, examples, given.agenda))  # noqa: T201
    return 0
