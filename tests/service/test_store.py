"""Documents in the database and on disk: the same behaviour on SQLite and on PostgreSQL."""

import io
import threading
from datetime import date

import pytest

from service.errors import Clash, Missing, QueueFull
from service.finding import Question, find
from service.jobs import Jobs, Outcome
from service.reviews import Reviews, Word
from service.store import Submission


def give(store, content=b"inhoud", **said):
    said = {"name": "nota.pdf", "agenda": "da2024"} | said
    return store.add(store.originals.receive(io.BytesIO(content)), Submission(**said))


def analysed(store, content, fake, **said):
    row, _ = give(store, content, **said)
    jobs = Jobs(store.database)
    claim = jobs.claim("w")
    sentence = {"zin": "Een andere zin.", "pagina": 1, "kaders": [[1, 0.0, 0.0, 9.0, 9.0]], "soort": "body", "kop": ""}
    assert jobs.finish(claim, Outcome(fake.analyse(content, row.agenda).to_dict(), [sentence], 1))
    return row


def everything_on_disk(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_the_same_bytes_twice_are_one_document(store):
    first, queued = give(store)
    second, again = give(store, name="kopie.pdf")
    assert (queued, again) == (True, False)
    assert first.id == second.id
    assert find(store.database, Question())[1] == 1


def test_the_same_bytes_at_the_same_moment_are_one_document(store):
    found = []
    threads = [threading.Thread(target=lambda: found.append(give(store)[0].id)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert list(store.originals.incoming.iterdir()) == []


def test_the_same_bytes_for_another_agenda_are_refused_with_the_way_out(store):
    give(store)
    with pytest.raises(Clash, match="nieuwe analyse"):
        give(store, agenda="nds2025", agenda_given=True)


def test_a_key_gives_the_same_answer_again_and_refuses_other_bytes(store):
    first, _ = give(store, key="k", request="een")
    assert give(store, b"anders", key="k", request="een")[0].id == first.id
    with pytest.raises(Clash):
        give(store, b"anders", key="k", request="twee")


def test_a_full_queue_refuses_and_keeps_nothing(store):
    store.queue_limit = 1
    give(store)
    with pytest.raises(QueueFull):
        give(store, b"twee")
    assert len(list(store.originals.hashes())) == 1


def test_a_deleted_document_is_gone_from_database_files_and_log(store, settings, fake):
    secret = b"thema:1A6 Zeer bijzondere zin over openbaarheid."
    row = analysed(store, secret, fake, title="Zeer bijzondere titel")
    store.originals.keep_page(store.originals.page(row.sha256, 1, 100), b"zeer bijzonder beeld")
    Reviews(store.database).add(row.id, Word("afwijzen", "1A6", "jan", "zeer bijzondere reden"))
    store.remove(row.id)
    with pytest.raises(Missing):
        store.get(row.id)
    assert list(store.originals.hashes()) == []
    assert b"bijzonder" not in everything_on_disk(settings.data_dir)


def test_deleting_what_is_not_there_says_so(store):
    with pytest.raises(Missing):
        store.remove("weg")


def test_a_failed_document_handed_in_again_is_tried_again(store):
    row, _ = give(store)
    jobs = Jobs(store.database)
    jobs.fail(jobs.claim("w"), "beschadigd", "Kapot.")
    assert store.get(row.id).status == "mislukt"
    assert give(store)[1] is True
    assert store.get(row.id).status == "wachtend"


def test_a_theme_is_found_by_itself_and_by_everything_above_it(store, fake):
    row = analysed(store, b"thema:1A6", fake)
    other = analysed(store, b"thema:2A1", fake)
    assert [one.id for one in find(store.database, Question(theme="1A6"))[0]] == [row.id]
    assert [one.id for one in find(store.database, Question(theme="1"))[0]] == [row.id]
    assert [one.id for one in find(store.database, Question(theme="2"))[0]] == [other.id]


def test_filters_on_period_agenda_status_and_words_hold_together(store, fake):
    analysed(
        store, b"thema:1A6 Openbaarheid met 100% inzet", fake, title="Nota Één", date=date(2025, 3, 1), kind="nota"
    )
    give(store, b"leeg", title="Andere", date=date(2024, 3, 1), external_id="X-1")

    def count(**asked):
        return find(store.database, Question(**asked))[1]

    assert count(since=date(2025, 1, 1)) == 1
    assert count(until=date(2024, 12, 31)) == 1
    assert count(since=date(2025, 3, 1), until=date(2025, 3, 1)) == 1
    assert count(status="gereed") == count(status="wachtend") == 1
    assert count(agenda="da2024") == 2
    assert count(kind="nota") == count(external_id="X-1") == 1
    assert count(words="één nota") == count(words="100%") == count(words="OPENBAARHEID") == 1
    assert count(words="10_%") == count(words="niets") == 0


def test_pages_of_the_list_hold_every_document_once_in_order(store):
    ids = [give(store, str(number).encode(), title=f"{number}")[0].id for number in range(7)]
    pages = [find(store.database, Question(sort="titel", page=page, size=3)) for page in (1, 2, 3)]
    assert [row.id for rows, _ in pages for row in rows] == ids
    assert {total for _, total in pages} == {7}


def test_names_with_odd_characters_are_kept_in_a_form_every_database_takes(store):
    row, _ = give(store, name="../../a\x00b\u202egpj.pdf", title="half \ud800 teken")
    assert store.get(row.id).name == "../../a b gpj.pdf"


def test_a_reviewed_label_wins_and_stays_after_a_new_analysis(store, fake):
    row = analysed(store, b"thema:1A6 Tekst", fake)
    reviews = Reviews(store.database)
    reviews.add(row.id, Word("afwijzen", "1A6", "jan", "gaat over iets anders"))
    label = {
        "code": "2A1",
        "thema": "x",
        "score": None,
        "drempel": None,
        "boven": [{"code": "2", "naam": "y"}],
        "bewijs": [],
    }
    reviews.add(row.id, Word("toevoegen", "2A1", "jan", label=label))
    for _ in range(2):
        result = reviews.result(store.get(row.id, whole=True))
        assert [one["code"] for one in result["labels"]] == ["2A1"]
        assert [one["code"] for one in result["afgewezen"]] == ["1A6"]
        assert find(store.database, Question(theme="1A6"))[1] == 0
        assert find(store.database, Question(theme="2"))[1] == 1
        store.again(row.id)
        jobs = Jobs(store.database)
        jobs.finish(jobs.claim("w"), Outcome(fake.analyse(b"thema:1A6 Tekst").to_dict(), [], 1))
    assert store.get(row.id).analyses == 3


def test_a_review_tells_what_it_changed_and_can_be_taken_back_once(store, fake):
    row = analysed(store, b"thema:1A6 Tekst", fake)
    reviews = Reviews(store.database)
    made = reviews.add(row.id, Word("afwijzen", "1A6", "jan", "reden"))
    assert made.before["labels"] == ["1A6"]
    assert made.before["label"]["beoordeling"] is None
    assert made.after["labels"] == []
    assert made.after["label"]["beoordeling"] == "afgewezen"
    reviews.undo(row.id, made.id, "piet")
    assert [one["code"] for one in reviews.result(store.get(row.id, whole=True))["labels"]] == ["1A6"]
    assert find(store.database, Question(theme="1A6"))[1] == 1
    (kept,) = reviews.of(row.id)
    assert (kept.undone_by, kept.actor, kept.reason) == ("piet", "jan", "reden")
    with pytest.raises(Clash):
        reviews.undo(row.id, made.id, "piet")


def test_a_sentence_becomes_evidence_with_its_boxes_or_stops_being_it(store, fake):
    row = analysed(store, b"thema:1A6 Tekst", fake)
    reviews = Reviews(store.database)
    reviews.add(row.id, Word("bewijs", "1A6", "jan", sentence="Een andere zin.", page=1))
    reviews.add(row.id, Word("geen-bewijs", "1A6", "jan", sentence="thema:1A6 Tekst", page=1))
    (label,) = reviews.result(store.get(row.id, whole=True))["labels"]
    assert [(one["zin"], one["kaders"]) for one in label["bewijs"]] == [("Een andere zin.", [[1, 0.0, 0.0, 9.0, 9.0]])]
    assert find(store.database, Question(words="andere"))[1] == 1
