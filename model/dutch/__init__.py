"""Dutch as this project knows it: tokens, sentence ends, lemmas, compounds and the terms of an agenda (spaCy)."""

from model.dutch.pipeline import dutch, pipeline_version
from model.dutch.terms import TermMatcher, lemmas_of

__all__ = ["TermMatcher", "dutch", "lemmas_of", "pipeline_version"]
