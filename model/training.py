"""Examples to an analyser: heads on the training part, stackers, cuts and document rules on the part set apart."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.agenda import Agenda
from model.analyser import Analyser
from model.background import Background
from model.classifier import EVIDENCE, Heads, Stacker, promised_cut, thresholds
from model.dutch import TermMatcher, lemmas_of, pipeline_version
from model.errors import ExampleError
from model.examples import Example, passages
from model.features import NgramFeatures, Prepared, prepare
from model.judge import AgendaHead, Judge, Seen, SentenceEncoder
from model.learning import head_of
from model.rules import fit_rule
from model.untrained import mean_of, terms_of

PROMISES = (0.7, 0.8, 0.9, 0.95)
# The part of the examples that must have been read for an agenda to give it heads in the joint model.
MOSTLY = 0.9


@dataclass(frozen=True, slots=True)
class Options:
    """How to train; written into the manifest. ``strength`` is the C of the n-gram heads."""

    strength: float = 4.0
    encoder: bool = True
    seed: int = 0


def train(
    examples: Sequence[Example],
    agendas: Sequence[Agenda],
    encoder: SentenceEncoder | None = None,
    options: Options | None = None,
) -> Analyser:
    """Return an analyser for the agendas; ExampleError when a part of the examples is missing.

    An agenda that few of the examples were read for is learned as a user's own: on top of definitions and terms.
    """
    chosen = options or Options()
    parts = {part: [one for one in examples if one.part == part] for part in ("train", "heads")}
    if not all(parts.values()):
        raise ExampleError("Er zijn voorbeelden nodig in de delen 'train' en 'heads'.")
    whole = [agenda for agenda in agendas if len(labelled(examples, agenda.id)) > MOSTLY * len(examples)]
    judge = _judge(parts["train"], whole, encoder if chosen.encoder else None, chosen)
    seen = judge.see([[one.sentence for one in passage] for passage in passages(parts["heads"])])
    heads = {agenda.id: _agenda_head(judge, agenda, seen, parts["heads"]) for agenda in whole}
    background = Background.of(parts["train"], parts["heads"], seen.vectors)
    analyser = Analyser(judge, heads, _facts(examples, chosen, judge), lambda: background)
    for agenda in (one for one in agendas if one not in whole):
        terms = terms_of(agenda)
        meaning = mean_of(agenda, judge, background, terms)
        rows = [examples[row] for row in labelled(examples, agenda.id)]
        analyser.add(head_of(meaning, judge.knowing(terms), rows, background), terms)
    return analyser


def without(analyser: Analyser, examples: Sequence[Example], *parts: str) -> Analyser:
    """Return an analyser that leaves out parts ('encoder', 'ngrams', 'terms', 'neighbours', 'heading') of another.

    Stackers, cuts and rules are learned anew from ``examples`` (the part set apart); the n-gram heads are not.
    """
    judge = analyser.judge.without(parts)
    seen = judge.see([[one.sentence for one in passage] for passage in passages(examples)])
    trained = [head.agenda for head in analyser.heads.values() if isinstance(head, AgendaHead)]
    heads = {agenda.id: _agenda_head(judge, agenda, seen, examples) for agenda in trained}
    return Analyser(judge, heads, analyser.facts | {"left out": sorted(parts)})


def _judge(
    examples: Sequence[Example], agendas: Sequence[Agenda], encoder: SentenceEncoder | None, options: Options
) -> Judge:
    codes = [f"{agenda.id}:{code}" for agenda in agendas for code in agenda.labels]
    terms = {f"{agenda.id}:{code}": words for agenda in agendas for code, words in agenda.terms.items()}
    lemmas = lemmas_of({name: words for name, words in terms.items() if name in set(codes)})
    prepared = prepare([[one.sentence for one in passage] for passage in passages(examples)], TermMatcher(lemmas))
    ngrams = NgramFeatures().fit(prepared)
    heads = _heads(ngrams, prepared, examples, codes, options)
    return Judge(codes, lemmas, ngrams, heads, encoder)


def _heads(
    ngrams: NgramFeatures, prepared: Prepared, examples: Sequence[Example], codes: Sequence[str], options: Options
) -> Heads:
    matrix = ngrams.transform(prepared)
    if not codes:
        return Heads(np.zeros((matrix.shape[1], 0), np.float32), np.zeros(0, np.float32))
    targets = np.stack([_target(examples, code) for code in codes], axis=1)
    return Heads.fit(matrix, targets, options.strength)


def labelled(examples: Sequence[Example], agenda: str) -> NDArray[np.int64]:
    """Return the rows that were read for an agenda: not every agenda has labels for every row."""
    return np.flatnonzero([agenda in one.labels for one in examples])


def _target(examples: Sequence[Example], name: str) -> NDArray[np.bool_]:
    agenda, code = name.split(":")
    return np.array([code in one.codes(agenda) for one in examples], bool)


def targets_of(examples: Sequence[Example], agenda: Agenda) -> NDArray[np.bool_]:
    """Return 0/1 per (example, theme of the agenda)."""
    return np.stack([_target(examples, f"{agenda.id}:{code}") for code in agenda.labels], axis=1)


def _agenda_head(judge: Judge, agenda: Agenda, seen: Seen, examples: Sequence[Example]) -> AgendaHead:
    targets = targets_of(examples, agenda)
    evidence = judge.evidence(seen, agenda)
    if seen.encoder is not None:
        # The n-gram heads know the writers of the part set apart too well: beside the encoder they look better
        # there than they are on text of others, so the stacker gives them no weight.
        evidence[:, :, [name.startswith("n-grams") for name in EVIDENCE]] = 0
    stacker = Stacker.fit(evidence, targets)
    scores = stacker.score(evidence)
    cuts = thresholds(scores, targets)
    lengths = [len(passage) for passage in passages(examples)]
    promises = {str(promise): promised_cut(scores, targets, promise, lengths) for promise in PROMISES}
    rule = fit_rule(scores, targets, cuts, lengths)
    return AgendaHead(agenda, stacker, cuts, promises, rule)


def _facts(examples: Sequence[Example], options: Options, judge: Judge) -> dict[str, Any]:
    rows = hashlib.sha256()
    for one in examples:
        rows.update(f"{one.id}|{one.sentence.text}|{sorted(one.labels.items())}|{one.part}\n".encode())
    encoder = getattr(judge.encoder, "version", None)
    return {
        "options": asdict(options),
        "examples": len(examples),
        "examples_sha256": rows.hexdigest(),
        "dutch": pipeline_version(),
        "encoder": encoder,
    }
