"""An agenda of one's own: usable at once, honest about it, better with examples, and never in the way of others."""

import json

import numpy as np
import pytest

from model import Agenda, AgendaError, Analyser, Document, OwnAgendas, Sentence, Theme
from model.document import Block

TREES = ["De gemeente plant dit jaar driehonderd bomen.", "Voor bomenkap is een kapvergunning nodig."]
PLAY = ["De speeltuin krijgt een nieuwe glijbaan.", "Bij het trapveld komt een hek."]
OTHER = ["De begraafplaats is op zondag gesloten.", "De rekening wordt in mei vastgesteld."]
GREEN = Agenda(
    "groen",
    "Groenagenda",
    "",
    "2026",
    (
        Theme(
            "1",
            "Bomen",
            "Planten, kappen en verzorgen van bomen.",
            "",
            "",
            ("boom", "bomenkap", "kapvergunning"),
            None,
            1,
        ),
        Theme("2", "Spelen", "Plekken waar kinderen spelen.", "", "", ("speeltuin", "speelplek", "trapveld"), None, 1),
    ),
)


@pytest.fixture(scope="module")
def folder(small_analyser, tmp_path_factory):
    made = tmp_path_factory.mktemp("eigen")
    small_analyser.save(made / "artefact")
    return made


@pytest.fixture
def own(folder, tmp_path):
    found = OwnAgendas(tmp_path / "agendas")
    found.keep(GREEN)
    return found


def loaded(folder, own):
    return Analyser.load(folder / "artefact", own=own.folder)


def passages(*texts):
    return [[Sentence(text, 1, (), "body")] for text in texts]


def test_an_own_agenda_answers_at_once_by_its_terms_and_says_that_it_is_untrained(folder, own):
    analyser = loaded(folder, own)
    scores = analyser.score(passages(TREES[1], PLAY[0], OTHER[0]), "groen")
    given = scores >= analyser.cuts("groen")
    assert given.tolist() == [[True, False], [False, True], [False, False]]
    assert scores.max() <= 0.7
    document = Document("text", tuple(Block(text, "body") for text in [*TREES, *TREES]), ((595.0, 842.0),))
    (analysis,) = analyser.analyse_all(b"x", ["groen"], lambda _: document)
    assert "onbeleerd" in [notice.code for notice in analysis.notices]


def test_an_own_agenda_leaves_the_scores_of_others_as_they_were(folder, own, examples):
    texts = [[one.sentence for one in examples[:40]]]
    alone = Analyser.load(folder / "artefact").score(texts, "da2024")
    beside = loaded(folder, own).score_all(texts, ["da2024", "groen"])[0]
    assert np.array_equal(alone, beside)


def test_what_was_learned_is_kept_and_gives_the_same_scores(folder, own, monkeypatch):
    first = loaded(folder, own).score(passages(*TREES, *OTHER), "groen")
    monkeypatch.setattr("model.own_agenda.mean_of", None)
    assert np.allclose(loaded(folder, own).score(passages(*TREES, *OTHER), "groen"), first, atol=1e-3)


def test_examples_change_the_answer_and_are_named_in_its_version(folder, own):
    before = loaded(folder, own)
    rows = [
        ("", f"{text} ({number})", (code,)) for number in range(12) for text, code in ((TREES[0], "1"), (PLAY[1], "2"))
    ]
    rows += [("", f"{text} ({number})", ()) for number in range(6) for text in OTHER]
    assert "+" not in before.versions(before.head("groen").agenda)["artefact"]
    own.keep_examples("groen", rows)
    after = loaded(folder, own)
    scores = after.score(passages(TREES[0], PLAY[1], OTHER[0]), "groen")
    assert scores.argmax(1).tolist()[:2] == [0, 1]
    assert scores[2].max() < scores[:2].max(1).min()
    assert "+" in after.versions(after.head("groen").agenda)["artefact"]
    assert after.head("groen").notices == ()


def test_a_running_analyser_sees_a_new_agenda_and_forgets_a_removed_one(folder, tmp_path):
    own = OwnAgendas(tmp_path / "agendas")
    analyser = loaded(folder, own)
    with pytest.raises(AgendaError, match="Onbekende agenda"):
        analyser.head("groen")
    own.keep(GREEN)
    assert "groen" in [agenda.id for agenda in analyser.agendas]
    own.remove("groen")
    with pytest.raises(AgendaError, match="Onbekende agenda"):
        analyser.head("groen")


def test_a_damaged_head_is_learned_anew(folder, own):
    first = loaded(folder, own).score(passages(*TREES), "groen")
    (own.folder / "groen" / "geleerd" / "company.joblib").write_bytes(b"oeps")
    assert np.allclose(loaded(folder, own).score(passages(*TREES), "groen"), first, atol=1e-3)


def test_an_agenda_that_few_examples_were_read_for_is_learned_on_top_of_its_terms(examples, agenda):
    from dataclasses import replace

    from model import train

    some = {one.id for one in examples[:80]}

    def read(one):
        return replace(one, labels={**one.labels, "groen": ("1",) if one.codes("da2024") else ()})

    rows = [read(one) if one.id in some else one for one in examples]
    analyser = train(rows, [agenda, GREEN])
    assert {type(head).__name__ for head in analyser.heads.values()} == {"AgendaHead", "LearnedHead"}


def test_later_labels_belong_to_rows_that_are_there(tmp_path):
    from model import ExampleError, read_examples

    row = {"id": "a", "text": "Zin.", "da2024": [], "commissie2022": [], "nds2025": []}
    (tmp_path / "seed.jsonl").write_text(json.dumps(row))
    (tmp_path / "da2028.jsonl").write_text(json.dumps({"id": "a", "da2028": ["2C1"]}))
    assert read_examples(tmp_path)[0].codes("da2028") == ("2C1",)
    (tmp_path / "da2028.jsonl").write_text(json.dumps({"id": "b", "da2028": []}))
    with pytest.raises(ExampleError, match="die er niet zijn: b"):
        read_examples(tmp_path)


def test_without_examples_a_theme_is_given_somewhat_more_often_than_its_terms_stand_there_within_bounds():
    from model.untrained import passing

    assert passing(0.1) == pytest.approx(0.125)
    assert (passing(0.0), passing(0.9)) == (0.003, 0.2)
