"""Dutch as this project knows it: tokens, sentence ends, lemmas, compounds and the terms of an agenda (spaCy)."""

from model.dutch.pipeline import dutch, pipeline_version
from model.dutch.terms import TermMatcher

__all__ = ["TermMatcher", "dutch", "pipeline_version"]
