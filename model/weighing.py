"""Why: the words that weighed for a theme, as linear contributions, exact for the n-gram head.

The encoder reads a sentence as a whole and has no words of its own. The words shown are the agenda terms found
and the words whose weight times TF-IDF in the n-gram head was largest, and they explain that part only.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from model.judge import Judge, Seen

MOST = 5
# A word that adds less than this to the log odds did not weigh.
LEAST = 0.3


class Weigher:
    """Names the words behind a score; one for each judge."""

    def __init__(self, judge: Judge) -> None:
        """Take the judge whose scores are explained."""
        self.judge = judge

    @cached_property
    def _words(self) -> list[str]:
        return [str(word) for word in self.judge.ngrams.parts["words"].get_feature_names_out()]

    @cached_property
    def _place(self) -> dict[str, int]:
        """Return the column of each theme the n-grams were trained for; an untrained agenda has none."""
        return {code: column for column, code in enumerate(self.judge.codes)}

    def terms(self, seen: Seen, row: int, name: str) -> tuple[str, ...]:
        """Return at most five words of a sentence that weighed for 'agenda:code', agenda terms as printed first."""
        found = list(dict.fromkeys(seen.prepared.terms[row].get(name, ())))
        known = " ".join(found).lower()
        learned = [word for word in self._learned(seen.prepared.lemmas[row], name) if word not in known]
        return tuple([*found, *learned][:MOST])

    def _learned(self, lemmas: str, name: str) -> list[str]:
        if name not in self._place:
            return []
        vector = self.judge.ngrams.parts["words"].transform([lemmas])
        weights = self.judge.heads.weights[vector.indices, self._place[name]]
        worth = vector.data * weights
        order = np.argsort(-worth, kind="stable")
        return [self._words[vector.indices[i]] for i in order if worth[i] >= LEAST]
