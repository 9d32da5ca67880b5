"""Annif 1.4 on the same training sentences with our vocabulary, in an environment of its own.

``python -m scripts.annif_baseline --gold FOLDER`` makes ``build/annif``, trains five backends, averages them (with
equal shares, and with shares chosen on the part set apart), and writes the suggestions for that part and for the gold
sentences; ``scripts.evaluate`` puts them in its table.
What is done for the same sentences is not done again, and ``--only`` does one backend at a time on a busy machine.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from model import Agenda, Example, read_examples, targets_of
from scripts.evaluation.baselines import GRID, matrix_of
from scripts.evaluation.sentences import best_cut

ROOT = Path(__file__).resolve().parent.parent
WANTED = "annif[omikuji,fasttext,stwfsa]==1.4.*"
# A sentence alone says little to a lexical backend, so each text is its heading and itself.
PROJECT = """[{name}]
name={name}
language=nl
vocab={vocab}
analyzer=snowball(dutch)
backend={backend}
{settings}
"""
BACKENDS = {
    "tfidf": ("tfidf", "limit=30"),
    "omikuji": ("omikuji", "limit=30\nmin_df=1\nngram=2\ncluster_balanced=False\ncluster_k=100\nmax_depth=3"),
    "mllm": ("mllm", "limit=30"),
    # Two million buckets, its standard, make a model of 800 MB that is mostly empty.
    "fasttext": (
        "fasttext",
        "limit=30\ndim=100\nlr=0.5\nepoch=25\nloss=softmax\nminn=3\nmaxn=5\nbucket=100000\nthread=2\nchunksize=24",
    ),
    "stwfsa": (
        "stwfsa",
        "limit=30\nconcept_type_uri=http://www.w3.org/2004/02/skos/core#Concept\nuse_txt_vec=True\n"
        "extract_any_case_from_braces=True\nsimple_english_plural_rules=False",
    ),
}
# Annif fetches NLTK's model of sentence ends when it is missing; our texts are sentences, so an empty one will do.
SENTENCE_ENDS = ("collocations.tab", "sent_starters.txt", "abbrev_types.txt", "ortho_context.tab")
PARTS = ("heads", "dev")
VOCABULARY = "vocabulary.ttl"
# The shares that a backend may have in the tuned ensemble; which it gets is chosen on the part set apart.
SHARES = (0, 1, 2, 3)
TUNED = "ensemble-tuned"
ENSEMBLES = ("ensemble", TUNED)
Found = dict[str, dict[str, list[dict[str, float]]]]


def main(given: Sequence[str] | None = None) -> int:
    """Make the environment, train, suggest, and write ``predictions.json``; return 0."""
    parser = argparse.ArgumentParser(prog="annif_baseline", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--data", type=Path, default=ROOT / "training_data")
    parser.add_argument("--agenda", default="da2024")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "annif")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="train these; take others only if they are done")
    chosen = parser.parse_args(given)
    prepare(chosen.out)
    vocabulary = chosen.data / "agendas" / f"{chosen.agenda}.ttl"
    agenda = Agenda.read(vocabulary)
    texts = {
        "train": read_examples(chosen.data, part="train"),
        "heads": read_examples(chosen.data, part="heads"),
        "dev": read_examples(chosen.gold / "dev.jsonl"),
    }
    work = chosen.out / "work"
    write_work(work, texts, agenda)
    annif = Annif(chosen.out, work)
    if keep(work / VOCABULARY, vocabulary.read_text(encoding="utf-8")):
        annif.run("load-vocab", "--force", agenda.id, VOCABULARY)
    found: Found = {}
    for name in (*BACKENDS, *ENSEMBLES):
        if not (chosen.only is None or name in chosen.only or annif.done(name)):
            continue
        if name in ENSEMBLES:
            sources = {one: rows for one, rows in found.items() if one in BACKENDS}
            right = targets_of(texts["heads"], agenda)
            equal = dict.fromkeys(sources, 1)
            write_ensemble(work, agenda, name, best_shares(sources, right, agenda) if name == TUNED else equal)
        found[name] = annif.suggestions(name, texts)
        text = json.dumps({"agenda": agenda.id, "systems": found}, ensure_ascii=False)
        (chosen.out / "predictions.json").write_text(text, encoding="utf-8")
    return 0


def prepare(folder: Path) -> None:
    """Make the environment with Annif in it, where there is none yet."""
    if (folder / "bin" / "annif").exists():
        return
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    subprocess.run([str(folder / "bin" / "pip"), "install", "--quiet", WANTED], check=True)


def write_work(work: Path, texts: dict[str, tuple[Example, ...]], agenda: Agenda) -> None:
    """Write the projects and, per part, a CSV row with text and subjects for every sentence.

    Not JSON lines: Annif checks each against a schema, which takes longer than suggesting. Nor are sentences without
    a theme left out of CSV, and from those lexical backends learn where a term says nothing.
    """
    work.mkdir(parents=True, exist_ok=True)
    config = [PROJECT.format(name=n, vocab=agenda.id, backend=b, settings=s) for n, (b, s) in BACKENDS.items()]
    (work / "projects.cfg").write_text("\n".join(config), encoding="utf-8")
    empty = work / "nltk" / "tokenizers" / "punkt_tab" / "english"
    empty.mkdir(parents=True, exist_ok=True)
    for name in SENTENCE_ENDS:
        (empty / name).touch()
    for part, examples in texts.items():
        keep(work / f"{part}.csv", _rows(examples, agenda, labelled=part == "train"))


def keep(file: Path, text: str) -> bool:
    """Write a file, only if that changes it, and return whether it did: what rests on it must then be done again."""
    if file.exists() and file.read_text(encoding="utf-8") == text:
        return False
    file.write_text(text, encoding="utf-8")
    return True


def best_shares(found: Found, right: NDArray[np.bool_], agenda: Agenda) -> dict[str, int]:
    """Return the share of each backend whose weighted mean has the best micro-F1 on the part set apart.

    This is what Annif's ``hyperopt`` looks for, by trying all instead of some.
    """
    scores = np.stack([matrix_of(rows["heads"], agenda) for rows in found.values()])

    def reached(shares: tuple[int, ...]) -> float:
        weights = np.array(shares, np.float32) / max(sum(shares), 1)
        mean = np.tensordot(weights, scores, 1).astype(np.float32)
        given = np.asarray(mean >= best_cut(mean, right, GRID[::3]))
        return float(2 * (given & right).sum() / max(given.sum() + right.sum(), 1))

    best = max(product(SHARES, repeat=len(found)), key=reached)
    return {name: share for name, share in zip(found, best, strict=True) if share}


def write_ensemble(work: Path, agenda: Agenda, name: str, shares: dict[str, int]) -> None:
    """Add an ensemble with these shares to the projects."""
    sources = ",".join(f"{one}:{share}" for one, share in shares.items())
    settings = f"limit=30\nsources={sources}"
    project = PROJECT.format(name=name, vocab=agenda.id, backend="ensemble", settings=settings)
    with (work / "projects.cfg").open("a", encoding="utf-8") as out:
        out.write("\n" + project)


def _rows(examples: Sequence[Example], agenda: Agenda, labelled: bool) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["document_id", "text", *(["subject_uris"] if labelled else [])])
    for one in examples:
        said = (one.sentence.heading, one.sentence.text)
        row = [one.id, " ".join(". ".join(part for part in said if part).split()) or "-"]
        subjects = " ".join(_uri(agenda, code) for code in one.codes(agenda.id))
        writer.writerow([*row, subjects] if labelled else row)
    return out.getvalue()


def _uri(agenda: Agenda, code: str) -> str:
    return f"https://themawijzer.example/agenda/{agenda.id}/{code}"


class Annif:
    """The command of an environment, run in a work folder."""

    def __init__(self, folder: Path, work: Path) -> None:
        """Take the environment and the folder in which the projects lie."""
        self.command, self.work = str((folder / "bin" / "annif").resolve()), work

    def run(self, *words: str) -> None:
        """Run one command; CalledProcessError when it fails."""
        own = {"ANNIF_DATADIR": "data", "NLTK_DATA": str((self.work / "nltk").resolve())}
        subprocess.run([self.command, *words], cwd=self.work, check=True, env=os.environ | own)

    def suggestions(self, name: str, texts: dict[str, tuple[Example, ...]]) -> dict[str, list[dict[str, float]]]:
        """Train one project and return its scores per theme code for every sentence of 'heads' and 'dev'."""
        if name not in ENSEMBLES and not self.done(name):
            self.run("train", name, "train.csv")
        return {part: self._suggested(name, part, len(texts[part])) for part in PARTS}

    def done(self, name: str) -> bool:
        """Return whether a project has suggested for all parts since the sentences last changed."""
        return all(self._done(name, part) for part in PARTS)

    def _done(self, name: str, part: str) -> bool:
        out = self.work / f"{name}-{part}.out"
        sources = [self.work / one for one in ("train.csv", f"{part}.csv", VOCABULARY) if (self.work / one).exists()]
        return out.exists() and all(out.stat().st_mtime > source.stat().st_mtime for source in sources)

    def _suggested(self, name: str, part: str, count: int) -> list[dict[str, float]]:
        out = f"{name}-{part}.out"
        if not self._done(name, part):
            self.run("index", name, f"{part}.csv", "--force", "--limit", "40", "--output", out)
        lines = (self.work / out).read_text(encoding="utf-8").splitlines()
        if len(lines) != count:
            raise ValueError(f"{name}: {len(lines)} antwoorden op {count} zinnen")
        rows = [json.loads(line)["results"] for line in lines]
        return [{_code(found["uri"]): round(found["score"], 5) for found in row} for row in rows]


def _code(uri: str) -> str:
    return uri.rsplit("/", 1)[-1]


if __name__ == "__main__":
    sys.exit(main())
