"""The report says of every system how good it is, on which sentences, and how sure that is."""

import json
from pathlib import Path

import numpy as np
import pytest

from model import Agenda, Analysis, Evidence, Label, ReadingError, Sentence
from scripts.evaluate import kept
from scripts.evaluation import whole_documents
from scripts.evaluation.baselines import annif_scores, best_limit, strongest
from scripts.evaluation.evidence import as_markdown, evidence_report
from scripts.evaluation.figures import calibration, confusion, interval_of_f, intervals, kappa, most_confused, ndcg
from scripts.evaluation.gold import GoldSentences, in_group, read_documents
from scripts.evaluation.report import as_markdown as report_as_markdown
from scripts.evaluation.report import main_table, more_of_the_same
from scripts.evaluation.sentences import best_cut, depth_of, figures_of, themes_of
from scripts.evaluation.whole_documents import Answers, documents_report, reading_once

AGENDA = Agenda.read(Path(__file__).resolve().parents[2] / "training_data" / "agendas" / "da2024.ttl")
TEXTS = ["De gemeente publiceert haar besluiten.", "Een Woo-verzoek duurt vier weken.", "De koffie is klaar."]


@pytest.fixture
def folder(tmp_path):
    rows = [
        {"id": f"{passage}-{place}", "passage": passage, "heading": "Openbaarheid", "text": text, "source": passage,
         "labels": {"da2024": ["1A6"] if place < 2 else []}, "document_in_adapt": passage == "p2"}
        for passage in ("p1", "p2") for place, text in enumerate(TEXTS)
    ]  # fmt: skip
    (tmp_path / "dev.jsonl").write_text("\n".join(map(json.dumps, rows)))
    documents = [
        {"file": "a.txt", "da2024": {"main": ["1A6"], "ok": ["1A7"]}, "genre": "nota", "document_in_adapt": False},
        {"file": "b.txt", "da2024": {"main": ["2A2"], "ok": []}, "genre": "nota", "document_in_adapt": True},
        {"file": "missing.txt", "da2024": {"main": [], "ok": []}},
    ]
    (tmp_path / "documents.jsonl").write_text("\n".join(map(json.dumps, documents)))
    (tmp_path / "a.txt").write_text("Over de Woo.")
    (tmp_path / "b.txt").write_text("")
    return tmp_path


@pytest.fixture
def gold(folder):
    return GoldSentences.read(folder / "dev.jsonl", AGENDA)


class Told:
    """An analyser that gives the labels it is told to; a document without a text cannot be read."""

    def __init__(self, codes, evidence=()):
        self.codes, self.evidence = codes, evidence

    def versions(self, agenda):
        return {"project": "0", "artefact": "abc", "agenda": agenda.id}

    def analyse(self, data, agenda, read=None):
        if not data:
            raise ReadingError("leeg")
        labels = tuple(Label(code, code, 0.9, 0.5, (), self.evidence) for code in self.codes)
        return Analysis(agenda, {}, labels, (), (), {})


def test_a_system_that_gives_the_right_labels_has_full_marks_in_every_group(gold):
    found = figures_of(gold.right, gold, AGENDA)
    assert list(found) == ["alle", "niet in adapt", "in adapt"]
    assert all(group["micro"] == group["passages"]["micro"] == 1.0 for group in found.values())
    assert found["niet in adapt"]["n"] == 3


def test_a_group_without_sentences_is_left_out(gold):
    gold.in_adapt[:] = False
    assert list(figures_of(gold.right, gold, AGENDA)) == ["alle", "niet in adapt"]


def test_an_interval_holds_the_figure_and_is_wide_when_sources_differ():
    right = np.array([[True]] * 40)
    given = np.array([[True]] * 20 + [[False]] * 20)
    low, high = intervals(given, right, ["a"] * 20 + ["b"] * 20)["micro"]
    assert (low, high) == (0.0, 1.0)
    low, high = intervals(given, right, [str(i) for i in range(40)])["micro"]
    assert 0.45 < low < 2 / 3 < high < 0.85


def test_an_interval_of_documents_is_a_point_when_all_are_alike():
    assert interval_of_f([(1, 2, 1, 1)] * 5) == pytest.approx((2 / 3, 2 / 3))


def test_ndcg_rewards_the_right_theme_on_top():
    gains = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
    assert ndcg(np.array([[0.9, 0.5, 0.1], [0.9, 0.5, 0.1]]), gains) == 1.0
    assert ndcg(np.array([[0.5, 0.9, 0.1], [0.9, 0.5, 0.1]]), gains) == pytest.approx(1 / np.log2(3))


def test_calibration_counts_only_pairs_that_have_a_score():
    scores = np.array([[0.01, 0.5, 0.5]] * 10, np.float32)
    right = np.array([[True, True, False]] * 10)
    error, curve = calibration(scores, right, bins=1)
    assert error == pytest.approx(0.0)
    assert curve == [(0.5, 0.5, 20)]


def test_kappa_is_1_for_equal_labels_and_0_for_chance():
    one = np.array([[True], [True], [False], [False]])
    assert kappa(one, one) == (1.0, 1.0)
    assert kappa(one, np.array([[True], [False], [True], [False]])) == (0.0, 0.0)


def test_confusion_counts_the_missed_theme_beside_the_wrong_one():
    table = confusion(np.array([[False, True], [True, False]]), np.array([[True, False], [True, False]]))
    assert most_confused(table, ("1A1", "1A6")) == [("1A1", "1A6", 1)]


def test_the_one_cut_of_a_baseline_is_the_best_on_the_part_set_apart():
    assert (
        best_cut(np.array([[0.2], [0.6], [0.7]], np.float32), np.array([[False], [True], [True]]), (0.1, 0.5, 0.65))
        == 0.5
    )


def test_documents_that_are_not_there_are_left_out_and_groups_follow_the_field(folder):
    found = read_documents(folder, "da2024")
    assert [one.path.name for one in found] == ["a.txt", "b.txt"]
    assert (in_group(found, "niet in adapt"), in_group(found, "alle")) == ([0], [0, 1])


def test_precision_of_documents_takes_ok_labels_and_recall_only_main_ones(folder, tmp_path):
    answers = Answers(Told(["1A7", "2B1"]), AGENDA, tmp_path)
    report = documents_report(answers, read_documents(folder, "da2024"), AGENDA)
    assert report["groups"]["niet in adapt"]["precision"] == 0.5
    assert report["groups"]["niet in adapt"]["recall"] == 0.0
    assert report["rows"][0] == {
        "file": "a.txt", "genre": "nota", "labels": ["1A7", "2B1"], "missed": ["1A6"], "wrong": ["2B1"]
    }  # fmt: skip
    assert report["rows"][1]["labels"] == []


def test_answers_of_one_artifact_and_the_same_code_are_kept(folder, tmp_path, monkeypatch):
    (first, *_) = read_documents(folder, "da2024")
    assert Answers(Told(["1A6"]), AGENDA, tmp_path).of(first).labels == {"1A6"}
    assert Answers(Told(["2A2"]), AGENDA, tmp_path).of(first).labels == {"1A6"}
    monkeypatch.setattr(whole_documents, "_mark_of_code", lambda: "anders")
    assert Answers(Told(["2A2"]), AGENDA, tmp_path).of(first).labels == {"2A2"}


def test_a_passage_becomes_markdown_with_its_heading_and_a_sentence_a_line(gold):
    assert as_markdown(gold.examples[:3]).split("\n")[:4] == ["# Openbaarheid", "", *TEXTS[:2]]


def test_an_evidence_sentence_that_gold_does_not_know_is_wrong(gold):
    shown = tuple(Evidence(Sentence(text, 1, (), "body"), 0.9, ()) for text in (TEXTS[0], "Twee zinnen ineen."))
    found = evidence_report(Told(["1A6", "2A2"], shown), gold, AGENDA)
    assert found == {"precision": 0.5, "sentences": 4, "right_labels": 2, "without_match": 2}


def test_suggestions_of_annif_are_used_only_for_the_same_sentences(gold, tmp_path):
    file = tmp_path / "predictions.json"
    rows = [{"1A6": 0.5}] * 6
    file.write_text(json.dumps({"agenda": "da2024", "systems": {"tfidf": {"heads": rows[:2], "dev": rows}}}))
    assert list(annif_scores(file, 2, gold, AGENDA)) == ["Annif tfidf"]
    assert annif_scores(file, 3, gold, AGENDA) == {}
    assert annif_scores(tmp_path / "none.json", 2, gold, AGENDA) == {}


def test_annif_gets_the_number_of_themes_and_the_cut_that_fit_the_part_set_apart_best():
    scores = np.array([[0.3, 0.2, 0.1], [0.9, 0.8, 0.1]], np.float32)
    right = np.array([[True, False, False], [True, False, False]])
    assert ((strongest(scores, 1) > 0) == right).all()
    assert best_limit(scores, right) == 1
    assert best_limit(scores, scores >= 0.2) == 2


def test_a_file_that_several_analysers_judge_is_read_once():
    read = reading_once()
    assert read(b"Over de Woo.") is read(b"Over de Woo.")


def test_what_takes_minutes_is_made_once(tmp_path):
    file = tmp_path / "new" / "curve.json"
    assert kept(file, lambda: [{"share": 1.0}]) == kept(file, list) == [{"share": 1.0}]


def test_the_learning_curve_says_what_the_next_doubling_would_bring():
    curve = [{"share": share, "alle": {"micro": micro}} for share, micro in ((0.25, 0.4), (0.5, 0.45), (1.0, 0.47))]
    assert "gelijke helling 0.020" in more_of_the_same(curve)
    assert "Te weinig punten" in more_of_the_same(curve[1:])


def test_the_report_shows_every_system_group_theme_and_document_figure(gold, folder, tmp_path):
    scores = gold.right.astype(np.float32) * 0.9
    documents = read_documents(folder, "da2024")
    report = {
        "own": "themawijzer",
        "facts": {"project": "0"},
        "systems": {"themawijzer": figures_of(gold.right, gold, AGENDA)},
        "documents": {"themawijzer": documents_report(Answers(Told(["1A6"]), AGENDA, tmp_path), documents, AGENDA)},
        "depth": depth_of(scores, gold.right, gold.right, gold, AGENDA),
        "evidence": {"precision": 1.0, "sentences": 3, "right_labels": 1, "without_match": 0},
        "themes": themes_of(gold.right, gold, AGENDA),
        "readers": {
            "sentences": 3,
            "micro_f1": {"all, first-second": {"da2024": 0.9}},
            "kappa": {"all, first-second": {"da2024": 0.88}},
        },
        "curve": [{"share": 0.25, "documents": 9, **figures_of(gold.right, gold, AGENDA)}],
    }
    assert main_table(report)[1][:2] == ("themawijzer", "1.000")
    text = report_as_markdown(report)
    assert "| niet in adapt | 3 |" in text
    assert "| 1A6 | Wet open overheid | 4 | 1.000 |" in text
    assert "| 25% | 9 | 1.000 |" in text
    assert "| all, first-second | 0.900 |" in text
    assert "kappa van twee lezers van de trainingszinnen, da2024: 0.880" in text
