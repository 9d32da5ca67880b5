"""Annif gets the same sentences as the analyser, and a run that was stopped goes on where it was."""

import csv
import os
import sys

import numpy as np

from model import Agenda, Example, Sentence, Theme
from scripts.annif_baseline import BACKENDS, VOCABULARY, Annif, best_shares, keep, write_ensemble, write_work

THEME = Theme("1A6", "Wet open overheid", "Openbaar maken.", "", "", (), None, 1)
AGENDA = Agenda("proef", "Proef", "eigen", "2024", (THEME,))
ROW = Example("a-1", "a", Sentence("Een Woo-verzoek.", 1, (), "body", ("Openbaarheid",)), {"proef": ("1A6",)})
TEXTS = {"train": (ROW,), "heads": (ROW,), "dev": (ROW,)}
# Stands in for the command: notes what it was asked, and answers every sentence with one suggestion.
COMMAND = f"""#!{sys.executable}
import csv, json, sys
open("asked", "a").write(" ".join(sys.argv[1:3]) + "\\n")
if sys.argv[1] == "index":
    rows = [{{"results": [{{"uri": "https://a/1A6", "score": 0.25}}]}} for _ in csv.DictReader(open(sys.argv[3]))]
    open(sys.argv[-1], "w").write("\\n".join(map(json.dumps, rows)) + "\\n")
"""


def annif(folder):
    (folder / "bin").mkdir()
    command = folder / "bin" / "annif"
    command.write_text(COMMAND)
    command.chmod(0o755)
    write_work(folder / "work", TEXTS, AGENDA)
    return Annif(folder, folder / "work")


def test_a_text_is_the_heading_and_the_sentence_and_only_training_rows_show_their_subjects(tmp_path):
    write_work(tmp_path, TEXTS, AGENDA)
    (train,) = csv.DictReader((tmp_path / "train.csv").open())
    (dev,) = csv.DictReader((tmp_path / "dev.csv").open())
    assert train["text"] == dev["text"] == "Openbaarheid. Een Woo-verzoek."
    assert train["subject_uris"] == "https://themawijzer.example/agenda/proef/1A6"
    assert "subject_uris" not in dev
    assert all(f"[{name}]" in (tmp_path / "projects.cfg").read_text() for name in BACKENDS)


def test_suggestions_come_back_by_theme_code(tmp_path):
    assert annif(tmp_path).suggestions("tfidf", TEXTS) == {"heads": [{"1A6": 0.25}], "dev": [{"1A6": 0.25}]}


def test_what_is_done_for_the_same_sentences_is_not_done_again(tmp_path):
    command = annif(tmp_path)
    command.suggestions("tfidf", TEXTS)
    write_work(tmp_path / "work", TEXTS, AGENDA)
    command.suggestions("tfidf", TEXTS)
    asked = (tmp_path / "work" / "asked").read_text().splitlines()
    assert asked == ["train tfidf", "index tfidf", "index tfidf"]


def test_the_ensemble_has_the_backends_that_help_on_the_part_set_apart(tmp_path):
    right = np.array([[True], [False], [True]])
    found = {
        "good": {"heads": [{"1A6": 0.9}, {"1A6": 0.4}, {"1A6": 0.8}]},
        "bad": {"heads": [{"1A6": 0.1}, {"1A6": 0.9}, {"1A6": 0.1}]},
    }
    shares = best_shares(found, right, AGENDA)
    assert shares["good"] > shares.get("bad", 0)
    write_work(tmp_path, TEXTS, AGENDA)
    write_ensemble(tmp_path, AGENDA, "ensemble", {"good": 3, "bad": 1})
    assert "backend=ensemble\nlimit=30\nsources=good:3,bad:1" in (tmp_path / "projects.cfg").read_text()


def test_a_vocabulary_that_changed_makes_everything_be_done_again(tmp_path):
    command = annif(tmp_path)
    file = tmp_path / "work" / VOCABULARY
    assert keep(file, "terms") and not keep(file, "terms")
    command.suggestions("tfidf", TEXTS)
    assert command.done("tfidf")
    os.utime(file, (2**31, 2**31))
    assert not command.done("tfidf")
