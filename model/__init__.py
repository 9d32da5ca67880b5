"""The front door of the model: an analyser, agendas, training, evaluation, and the nouns of the answers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from model.agenda import Agenda, Theme
    from model.analyser import Analyser
    from model.analysis import Analysis, Evidence, Label
    from model.document import Block, Box, Document, Notice, Sentence
    from model.encoder import Encoder
    from model.errors import AgendaError, ArtifactError, ExampleError, ModelError, ReadingError
    from model.evaluation import Measure, evaluate, measure, per_passage
    from model.examples import Example, passages, read_examples
    from model.reading import read_document, read_isolated
    from model.reading.images import page_image
    from model.sentences import sentences_of
    from model.training import Options, targets_of, train, without
    from model.version import VERSION

# Where each name lives: loaded when first asked for, since spaCy and scikit-learn take seconds.
_HOMES = {
    "Agenda": "agenda",
    "AgendaError": "errors",
    "Analyser": "analyser",
    "Analysis": "analysis",
    "ArtifactError": "errors",
    "Block": "document",
    "Box": "document",
    "Document": "document",
    "Encoder": "encoder",
    "Evidence": "analysis",
    "Example": "examples",
    "ExampleError": "errors",
    "Label": "analysis",
    "Measure": "evaluation",
    "ModelError": "errors",
    "Notice": "document",
    "Options": "training",
    "ReadingError": "errors",
    "Sentence": "document",
    "Theme": "agenda",
    "VERSION": "version",
    "evaluate": "evaluation",
    "measure": "evaluation",
    "page_image": "reading.images",
    "passages": "examples",
    "per_passage": "evaluation",
    "read_document": "reading",
    "read_examples": "examples",
    "read_isolated": "reading",
    "sentences_of": "sentences",
    "targets_of": "training",
    "train": "training",
    "without": "training",
}

__all__ = [
    "VERSION",
    "Agenda",
    "AgendaError",
    "Analyser",
    "Analysis",
    "ArtifactError",
    "Block",
    "Box",
    "Document",
    "Encoder",
    "Evidence",
    "Example",
    "ExampleError",
    "Label",
    "ModelError",
    "Notice",
    "Options",
    "ReadingError",
    "Sentence",
    "Theme",
    "evaluate",
    "page_image",
    "read_document",
    "read_examples",
    "read_isolated",
    "sentences_of",
    "train",
    "Measure",
    "measure",
    "per_passage",
    "passages",
    "targets_of",
    "without",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any of the names above
    """Load a name of the front door when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'model' has no attribute {name!r}")
    return getattr(import_module(f"model.{_HOMES[name]}"), name)
