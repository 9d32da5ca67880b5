"""`themawijzer agenda migrate OLD NEW dienst`: the documents of the service move, on both kinds of database."""

import json

import pytest

from model import Agenda, Analysis, Evidence, Label, Sentence
from service.cli import main
from service.finding import Question, find
from service.reviews import Reviews, Word
from service.settings import CHECKOUT
from tests.service.test_store import analysed

NEW = Agenda.read(CHECKOUT / "training_data" / "agendas" / "da2028.ttl")


class Mover:
    """An analyser under the new agenda: gives a label for each 'nieuw:CODE' in the bytes or in the sentences kept."""

    heads: dict = {}
    read: list = []

    def versions(self, agenda):
        return {"project": "0.1.0", "artefact": "nieuw", "agenda": f"{agenda.id}@{agenda.version}"}

    def analyse(self, data, agenda, read):
        text = data.decode() if data else " ".join(block.text for block in read(data).blocks)
        self.read.append(text)
        codes = [code for code in NEW.labels if f"nieuw:{code}" in text]
        proof = Evidence(Sentence(text, 1, (), "body"), 0.8)
        labels = tuple(Label(code, NEW.theme(code).name, 0.8, 0.5, (), (proof,)) for code in codes)
        return Analysis(agenda, self.versions(NEW), labels)


@pytest.fixture
def moving(settings, monkeypatch):
    monkeypatch.setenv("THEMAWIJZER_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("THEMAWIJZER_DATABASE_URL", settings.database_url)
    mover = Mover()
    mover.read = []
    monkeypatch.setattr("service.commands.migrating.Analyser.load", lambda *_, **__: mover)

    def move(*more):
        return main(["agenda", "migrate", "da2024", "da2028", "dienst", *more])

    move.mover = mover
    return move


def report(settings):
    return json.loads((settings.data_dir / "verhuizing" / "verslag.json").read_text())


def test_labels_move_are_judged_anew_or_go_to_review_and_the_service_finds_them(store, settings, fake, moving):
    one = analysed(store, b"thema:1A8 thema:1C1 nieuw:2D2", fake, name="een.pdf")
    two = analysed(store, b"thema:1C1", fake, name="twee.pdf")
    assert moving() == 0
    row = store.get(one.id, whole=True)
    assert row.agenda == "da2028"
    assert [label["code"] for label in row.analysis["labels"]] == ["2B4", "2D2"]
    found = find(store.database, Question(theme="2B", agenda="da2028"))[0]
    assert [one.name for one in found] == ["een.pdf"]
    assert store.get(two.id, whole=True).analysis["labels"] == []
    told = report(settings)
    assert told["documenten"] == {"document": 2}
    assert (told["labels"]["verhuisd"], told["labels"]["herbeoordeeld"], told["labels"]["twijfel"]) == (1, 1, 1)
    assert told["terBeoordeling"] == 1


def test_a_document_without_its_original_is_judged_from_the_text_that_was_kept(store, settings, fake, moving):
    row = analysed(store, b"thema:1A8 thema:1C1", fake)
    store.remove_original(row.id)
    assert moving() == 0
    assert moving.mover.read == ["Een andere zin."]
    moved = store.get(row.id, whole=True).analysis
    assert [label["code"] for label in moved["labels"]] == ["2B4"]
    assert "uit de tekst die is bewaard" in moved["meldingen"][-1]["tekst"]
    assert report(settings)["documenten"] == {"bewaarde tekst": 1}


def test_what_people_said_counts_and_their_reviews_stay_with_the_old_agenda(store, settings, fake, moving):
    row = analysed(store, b"thema:1A8", fake)
    reviews = Reviews(store.database)
    label = {"code": "1A6", "thema": "Woo", "score": None, "drempel": 0.5, "boven": [], "bewijs": []}
    reviews.add(row.id, Word("toevoegen", "1A6", "jan", label=label))
    reviews.add(row.id, Word("afwijzen", "1A8", "jan"))
    assert moving() == 0
    result = reviews.result(store.get(row.id, whole=True))
    assert [label["code"] for label in result["labels"]] == ["2C1"]
    assert [review.agenda for review in reviews.of(row.id)] == ["da2024", "da2024"]


def test_moving_twice_finds_nothing_left_and_other_agendas_are_left_alone(store, settings, fake, moving, capsys):
    other = analysed(store, b"thema:1A8", fake, agenda="da2024", name="een.pdf")
    assert moving() == 0
    before = store.get(other.id, whole=True).analysis
    assert moving() == 1
    assert "geen geanalyseerde documenten met agenda da2024" in capsys.readouterr().err
    assert store.get(other.id, whole=True).analysis == before


def test_a_document_that_changed_in_the_meantime_is_left_as_it_is(store, settings, fake, moving, monkeypatch):
    row = analysed(store, b"thema:1A8", fake)

    def analysed_again(data, agenda, read):
        store.again(row.id)
        return Analysis(agenda, {}, ())

    monkeypatch.setattr(moving.mover, "analyse", analysed_again)
    assert moving() == 0
    assert store.get(row.id).agenda == "da2024"
    assert report(settings)["documenten"] == {}
