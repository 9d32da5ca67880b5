"""What the analyser is held against: keywords, TF-IDF with logistic regression, definitions alone, and Annif.

Each baseline gets its one cut on the part set apart, as the analyser does, and Annif as its own ``optimize`` does: the
most themes a sentence may get, and the lowest score. None sees gold before it is measured.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model import Agenda, Analyser, Example, passages, targets_of
from scripts.evaluation.gold import GoldSentences
from scripts.evaluation.sentences import Given, Scores, best_cut

GRID = [round(0.01 * step, 2) for step in range(1, 100)]
LIMITS = (1, 2, 3, 4, 5)
Matrix = NDArray[np.float32]


def baselines(
    analyser: Analyser, examples: Sequence[Example], gold: GoldSentences, agenda: Agenda, annif: Path
) -> Iterator[tuple[str, Given]]:
    """Yield (name, labels of the gold sentences) of each baseline that can be had."""
    learn = [one for one in examples if one.part == "train"]
    apart = [one for one in examples if one.part == "heads"]
    yield "trefwoorden (alle termen van de agenda)", keywords(analyser, gold, agenda)
    pairs = {
        "TF-IDF + logistische regressie": tfidf_regression(learn, apart, gold, agenda),
        "definities alleen (cosinus van TF-IDF)": by_definition(learn, apart, gold, agenda),
    }
    right = targets_of(apart, agenda)
    for name, (tuning, scores) in pairs.items():
        yield name, (scores >= best_cut(tuning, right, GRID)) & (scores > 0)
    for name, (tuning, scores) in annif_scores(annif, len(apart), gold, agenda).items():
        limit = best_limit(tuning, right)
        cut = best_cut(strongest(tuning, limit), right, GRID)
        yield name, strongest(scores, limit) >= cut


def best_limit(scores: Scores, right: Given) -> int:
    """Return the number of themes a sentence may get that gives the best micro-F1, each with its own best cut."""

    def reached(limit: int) -> float:
        kept = strongest(scores, limit)
        given = kept >= best_cut(kept, right, GRID)
        return float(2 * (given & right).sum() / max(given.sum() + right.sum(), 1))

    return max(LIMITS, key=reached)


def strongest(scores: Scores, limit: int) -> Scores:
    """Return the scores with all but the highest ``limit`` of each row made 0."""
    rank = np.argsort(np.argsort(-scores, axis=1, kind="stable"), axis=1)
    return np.where(rank < limit, scores, 0).astype(np.float32)


def keywords(analyser: Analyser, gold: GoldSentences, agenda: Agenda) -> Given:
    """Return as labels the themes of which a term stands in the sentence, as lemma or inside a compound."""
    terms = analyser.judge.see(gold.texts).prepared.terms
    return np.array([[f"{agenda.id}:{code}" in found for code in agenda.labels] for found in terms], bool)


def tfidf_regression(
    learn: Sequence[Example], apart: Sequence[Example], gold: GoldSentences, agenda: Agenda
) -> tuple[Scores, Scores]:
    """Return scores of word TF-IDF with one logistic regression per theme, scikit-learn as it comes."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = TfidfVectorizer(sublinear_tf=True, min_df=2, dtype=np.float32)
    matrix = vectorizer.fit_transform(_texts(learn))
    rows = [vectorizer.transform(_texts(examples)) for examples in (apart, gold.examples)]
    columns: list[list[Any]] = [[], []]
    for target in targets_of(learn, agenda).T:
        head = LogisticRegression(C=10.0, solver="liblinear", random_state=0).fit(matrix, target)
        for found, row in zip(columns, rows, strict=True):
            found.append(head.predict_proba(row)[:, 1])
    return np.stack(columns[0], 1).astype(np.float32), np.stack(columns[1], 1).astype(np.float32)


def by_definition(
    learn: Sequence[Example], apart: Sequence[Example], gold: GoldSentences, agenda: Agenda
) -> tuple[Scores, Scores]:
    """Return cosines between a sentence and the name, definition and scope of each theme; nothing is learned."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    themes = [agenda.theme(code) for code in agenda.labels]
    meant = [" ".join((theme.name, theme.definition, theme.include)) for theme in themes]
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 6), sublinear_tf=True, dtype=np.float32)
    vectorizer.fit([*_texts(learn), *meant])
    columns = vectorizer.transform(meant).T
    near, far = ((vectorizer.transform(_texts(rows)) @ columns).toarray() for rows in (apart, gold.examples))
    return near, far


def _texts(examples: Sequence[Example]) -> list[str]:
    return [one.sentence.text for passage in passages(examples) for one in passage]


def annif_scores(file: Path, apart: int, gold: GoldSentences, agenda: Agenda) -> dict[str, tuple[Scores, Scores]]:
    """Return per backend the scores that ``scripts.annif_baseline`` wrote; none when they are of other sentences."""
    if not file.exists():
        return {}
    written = json.loads(file.read_text(encoding="utf-8"))
    systems = {
        f"Annif {name}": (matrix_of(found["heads"], agenda), matrix_of(found["dev"], agenda))
        for name, found in written["systems"].items()
        if written["agenda"] == agenda.id
    }
    sizes = (apart, len(gold.examples))
    return {name: pair for name, pair in systems.items() if (len(pair[0]), len(pair[1])) == sizes}


def matrix_of(rows: Sequence[dict[str, float]], agenda: Agenda) -> Matrix:
    """Return (sentences, themes) from scores per theme code."""
    return np.array([[row.get(code, 0.0) for code in agenda.labels] for row in rows], np.float32)
