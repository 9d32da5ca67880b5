"""The front door of the model: an analyser, agendas, training, evaluation, and the nouns of the answers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from model.agenda import Agenda, Theme
    from model.agenda_sheet import read_own, read_own_examples
    from model.analyser import Analyser
    from model.analysis import Analysis, Evidence, Label
    from model.document import Block, Box, Document, Notice, Sentence
    from model.encoder import Encoder
    from model.errors import AgendaError, ArtifactError, ExampleError, ModelError, ReadingError
    from model.evaluation import Measure, evaluate, measure, per_passage
    from model.examples import Example, passages, read_examples
    from model.learning import learn
    from model.mappings import Mapping, read_mappings
    from model.migration import Move, Moved, Step, judged_from
    from model.own_agenda import OwnAgendas
    from model.reading import read_document, read_isolated
    from model.reading.images import page_image
    from model.sentences import sentences_of
    from model.skos_writing import as_csv, as_jsonld, as_turtle
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
    "Mapping": "mappings",
    "Measure": "evaluation",
    "ModelError": "errors",
    "Move": "migration",
    "Moved": "migration",
    "Notice": "document",
    "Options": "training",
    "OwnAgendas": "own_agenda",
    "ReadingError": "errors",
    "Sentence": "document",
    "Step": "migration",
    "Theme": "agenda",
    "VERSION": "version",
    "as_csv": "skos_writing",
    "as_jsonld": "skos_writing",
    "as_turtle": "skos_writing",
    "evaluate": "evaluation",
    "judged_from": "migration",
    "learn": "learning",
    "measure": "evaluation",
    "page_image": "reading.images",
    "passages": "examples",
    "per_passage": "evaluation",
    "read_document": "reading",
    "read_examples": "examples",
    "read_isolated": "reading",
    "read_mappings": "mappings",
    "read_own": "agenda_sheet",
    "read_own_examples": "agenda_sheet",
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
    "Mapping",
    "Move",
    "Moved",
    "Step",
    "Notice",
    "Options",
    "OwnAgendas",
    "ReadingError",
    "Sentence",
    "Theme",
    "as_csv",
    "as_jsonld",
    "as_turtle",
    "evaluate",
    "judged_from",
    "learn",
    "page_image",
    "read_document",
    "read_examples",
    "read_isolated",
    "read_mappings",
    "read_own",
    "read_own_examples",
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
