"""A label needs evidence that carries it; evidence is strong, diverse, and never a heading or contents line."""

import numpy as np
import pytest

from model import Sentence
from model.labels import DocumentRule, Judged, _told_apart, choose_evidence, may_carry

RULE = DocumentRule((4.0, -1.5), 3.0, 0.5)


def sentence(text, kind="body"):
    return Sentence(text, 1, (), kind)


def test_evidence_comes_strongest_first():
    sentences = [sentence(f"Zin nummer {word} gaat ergens over.") for word in ("een", "twee", "drie")]
    assert choose_evidence(sentences, np.array([0.5, 0.9, 0.7]), 0.4)[0] == 1


def test_near_duplicates_are_one_proof():
    twice = [
        sentence("De gemeente publiceert alle besluiten online."),
        sentence("De gemeente publiceert alle besluiten online!"),
    ]
    assert choose_evidence(twice, np.array([0.9, 0.8]), 0.4) == [0]


def test_no_more_than_five_sentences_are_shown():
    many = [sentence(" ".join(f"woord{i}{k}" for k in range(8))) for i in range(9)]
    assert len(choose_evidence(many, np.full(9, 0.9), 0.4)) == 5


def test_a_doubtful_sentence_is_not_shown_beside_a_sure_one_but_may_stand_alone():
    sentences = [sentence(f"Over {word} staat {word}maal een {word}ledig feit.") for word in ("een", "twee", "drie")]
    assert choose_evidence(sentences, np.array([0.5, 0.95, 0.9]), 0.4, 0.8) == [1, 2]
    assert choose_evidence(sentences, np.array([0.5, 0.6, 0.45]), 0.4, 0.8) == [1]


def test_headings_about_a_theme_count_for_the_document(agenda):
    scores = np.zeros((30, len(agenda.labels)), np.float32)
    scores[[2, 5, 8, 11, 14], 0] = 0.9
    kinds = ["heading" if i in (2, 5, 8, 11) else "body" for i in range(30)]
    sentences = [sentence(f"Zin {i} heeft eigen{i} woorden{i} hier{i}.", kinds[i]) for i in range(30)]
    cuts = np.full(scores.shape[1], 0.4)
    rule = DocumentRule((4.0, -1.5), 3.0, 0.9)
    labels, _ = Judged(agenda, sentences, scores, cuts).labels(rule, lambda row, code: ())
    assert [evidence.sentence.text for evidence in labels[0].evidence] == [sentences[14].text]
    scores[[2, 5, 8, 11], 0] = 0.0
    assert Judged(agenda, sentences, scores, cuts).labels(rule, lambda row, code: ())[0] == ()


@pytest.mark.parametrize("kind", ["heading", "toc", "colophon"])
def test_headings_contents_and_colophon_are_never_evidence(kind):
    assert not may_carry(sentence("De gemeente maakt alle besluiten openbaar.", kind))


def test_a_table_row_of_figures_is_no_evidence():
    assert not may_carry(sentence("2024 1.300 7 9 8", "table"))
    assert not may_carry(sentence("Kadaster  BRK  Eigendom vastgoed  X  X  X", "table"))
    assert may_carry(sentence("1.2  Inwoners die hun gegevens online inzien  40 %  55 %", "table"))


def test_a_near_miss_by_a_hair_shows_the_difference(agenda):
    scores = np.zeros((60, len(agenda.labels)), np.float32)
    scores[3:5, 0] = 0.99
    sentences = [sentence(f"Zin {i} heeft eigen{i} woorden{i} hier{i}.") for i in range(60)]
    judged = Judged(agenda, sentences, scores, np.full(scores.shape[1], 0.4))
    edge = DocumentRule((4.0, -1.5), 3.0, 0.5)
    amount = edge.score(np.array([[np.log(2.3), np.log(60)]]))[0]
    _, (doubt,) = judged.labels(DocumentRule((4.0, -1.5), 3.0, float(amount)), lambda row, code: ())
    assert "1,98; in een document van 60 zinnen is 2,00 nodig" in doubt.lack


@pytest.mark.parametrize(
    ("found", "wanted", "told"),
    [
        (0.8, 1.04, ("0,8", "1,0")),
        (0.98, 1.04, ("0,98", "1,04")),
        (0.9981, 1.0012, ("0,998", "1,001")),
        (1.00001, 1.00002, ("1,000", "net iets meer")),
    ],
)
def test_two_amounts_that_differ_never_read_the_same(found, wanted, told):
    assert _told_apart(found, wanted) == told


def test_a_theme_that_passes_once_in_a_long_document_is_no_label(agenda):
    scores = np.zeros((400, len(agenda.labels)), np.float32)
    scores[7, 0] = 0.95
    judged = Judged(
        agenda,
        [sentence(f"Dit is zin nummer {i} van velen.") for i in range(400)],
        scores,
        np.full(scores.shape[1], 0.4),
    )
    labels, _ = judged.labels(RULE, lambda row, code: ())
    assert labels == ()


def test_a_theme_that_many_sentences_carry_is_a_label_with_its_ancestors(agenda):
    scores = np.zeros((20, len(agenda.labels)), np.float32)
    scores[3:9, 0] = 0.9
    judged = Judged(
        agenda,
        [sentence(f"Zin {i} heeft eigen{i} woorden{i} hier{i}.") for i in range(20)],
        scores,
        np.full(scores.shape[1], 0.4),
    )
    labels, _ = judged.labels(RULE, lambda row, code: ())
    assert labels[0].code == agenda.labels[0]
    assert [code for code, _ in labels[0].above] == list(agenda.ancestors(labels[0].code))
    assert all(evidence.score > 0.8 for evidence in labels[0].evidence)


def test_a_near_miss_says_what_it_lacked(agenda):
    scores = np.zeros((60, len(agenda.labels)), np.float32)
    scores[3:5, 0] = 0.9
    judged = Judged(
        agenda,
        [sentence(f"Zin {i} heeft eigen{i} woorden{i} hier{i}.") for i in range(60)],
        scores,
        np.full(scores.shape[1], 0.4),
    )
    labels, (doubt,) = judged.labels(DocumentRule((4.0, -1.5), 3.0, 0.9), lambda row, code: ())
    assert labels == ()
    assert doubt.lack.startswith("De zinnen over dit thema tellen samen voor 1,8; in een document van 60 zinnen")


def test_the_amount_a_rule_says_it_needs_is_the_amount_that_gives_the_label():
    needed = RULE.needed(100)
    row = [[np.log(needed + 0.3), np.log(100)]]
    assert RULE.score(np.array(row))[0] == pytest.approx(RULE.threshold)
