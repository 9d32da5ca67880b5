"""What each part of the analyser brings, and what more documents would bring."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from model import Agenda, Analyser, Example, Options, train, without
from scripts.evaluation.gold import GoldSentences
from scripts.evaluation.sentences import Given

PARTS = {
    "zonder taalcodeerder": "encoder",
    "zonder n-grammen": "ngrams",
    "zonder termen": "terms",
    "zonder buurzinnen": "neighbours",
    "zonder koppen": "heading",
}
SHARES = (0.25, 0.5, 0.75, 1.0)


def given_by(analyser: Analyser, gold: GoldSentences, agenda: Agenda) -> Given:
    """Return the labels an analyser gives to the gold sentences."""
    labels: Given = analyser.score(gold.texts, agenda.id) >= analyser.cuts(agenda.id)
    return labels


def ablations(
    analyser: Analyser, examples: Sequence[Example], gold: GoldSentences, agenda: Agenda
) -> Iterator[tuple[str, Given]]:
    """Yield (name, labels) with each part left out; stackers and cuts learned anew on the part set apart."""
    apart = [one for one in examples if one.part == "heads"]
    for name, part in PARTS.items():
        if part != "encoder" or analyser.judge.encoder is not None:
            yield name, given_by(without(analyser, apart, part), gold, agenda)


def curve(
    examples: Sequence[Example], gold: GoldSentences, agenda: Agenda, shares: Sequence[float] = SHARES
) -> Iterator[tuple[float, int, Given]]:
    """Yield (share, documents, labels) of n-gram heads trained on a growing, fixed share of the training documents."""
    learn = [one for one in examples if one.part == "train"]
    apart = [one for one in examples if one.part == "heads"]
    documents = list(dict.fromkeys(one.document for one in learn))
    random.Random(0).shuffle(documents)
    for share in shares:
        kept = set(documents[: round(share * len(documents))])
        rows = [one for one in learn if one.document in kept]
        yield share, len(kept), given_by(train([*rows, *apart], [agenda], None, Options()), gold, agenda)
