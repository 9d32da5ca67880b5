"""The one spaCy pipeline of this project, for Dutch: tokenizer, sentence ends, lemmas, compounds."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import version
from typing import Any

from model.dutch import abbreviations
from model.dutch.compounds import set_parts
from model.dutch.lemmas import OWN, set_lemmas
from model.dutch.sentence_ends import mark_sentences

STEPS = ("zinseinden", "lemmas", "samenstellingen")


@cache
def dutch() -> Any:
    """Return the pipeline (spacy.Language); made once a process."""
    import spacy
    from spacy.language import Language
    from spacy.tokens import Token

    if not Token.has_extension("parts"):
        Token.set_extension("parts", default=())
    for name, step in zip(STEPS, (mark_sentences, set_lemmas, set_parts), strict=True):
        Language.component(name, func=step)
    nlp: Any = spacy.blank("nl")
    nlp.max_length = 10_000_000
    for word in abbreviations.ALL:
        for form in {word, word.capitalize()}:
            nlp.tokenizer.add_special_case(form, [{"ORTH": form}])
    for name in STEPS:
        nlp.add_pipe(name)
    return nlp


@cache
def pipeline_version() -> str:
    """Return a short fingerprint of the pipeline's own rules, for the manifest of an artifact."""
    rules = json.dumps([sorted(abbreviations.ALL), sorted(OWN.items()), STEPS, version("spacy"), version("simplemma")])
    return hashlib.sha256(rules.encode()).hexdigest()[:12]
