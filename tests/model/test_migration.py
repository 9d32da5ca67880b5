"""Labels move to another agenda: exact ones along, others judged anew, doubt to review."""

from model import Agenda, Analysis, Label, Mapping, Move, Theme, read_mappings
from tests.conftest import TRAINING_DATA


def agenda(name, *codes):
    return Agenda(name, name, "", "", tuple(Theme(code, f"Thema {code}", "x", "", "", (), None, 1) for code in codes))


OLD, NEW = agenda("oud", "A", "B", "C", "D", "E"), agenda("nieuw", "1", "2", "3", "4")
MOVE = Move.between(
    OLD,
    NEW,
    [
        Mapping("oud", "A", "nieuw", "1", "exact", "zelfde"),
        Mapping("oud", "B", "nieuw", "2", "narrow", "gesplitst"),
        Mapping("oud", "B", "nieuw", "3", "narrow", "gesplitst"),
        Mapping("oud", "C", "nieuw", "4", "related", "ver weg"),
        Mapping("oud", "E", "nieuw", "2", "close", "bijna zelfde"),
    ],
)


def old(*codes):
    return [{"code": code, "thema": code, "score": 0.8, "drempel": 0.5, "boven": [], "bewijs": []} for code in codes]


def fresh(*codes, doubt=()):
    made = [Label(code, f"Thema {code}", 0.6, 0.5) for code in (*codes, *doubt)]
    return Analysis("nieuw", {}, tuple(made[: len(codes)]), tuple(made[len(codes) :]))


def steps(moved):
    return [(step.fate, step.old, step.new) for step in moved.steps]


def test_an_exact_match_moves_along_with_its_score_and_its_new_name():
    moved = MOVE.move(old("A"), None)
    assert [(one["code"], one["thema"], one["score"]) for one in moved.labels] == [("1", "Thema 1", 0.8)]
    assert steps(moved) == [("verhuisd", "A", ("1",))]


def test_a_theme_that_was_split_is_judged_anew_from_the_text():
    assert steps(MOVE.move(old("B"), fresh("2"))) == [("herbeoordeeld", "B", ("2",))]
    assert steps(MOVE.move(old("B"), fresh("2", "3"))) == [("gesplitst", "B", ("2", "3"))]


def test_what_the_text_leaves_in_doubt_goes_to_review():
    moved = MOVE.move(old("B"), fresh(doubt=("3",)))
    assert moved.labels == []
    assert [one["code"] for one in moved.doubt] == ["3"]
    assert steps(moved) == [("twijfel", "B", ("3",))]


def test_without_text_only_exact_matches_move():
    moved = MOVE.move(old("A", "B"), None)
    assert [one["code"] for one in moved.labels] == ["1"]
    assert ("twijfel", "B", ("2", "3")) in steps(moved)


def test_a_theme_with_nothing_like_it_vanishes_and_is_named():
    assert steps(MOVE.move(old("C", "D"), fresh())) == [("verdwenen", "C", ()), ("verdwenen", "D", ())]


def test_what_is_only_related_goes_to_review_when_the_text_gives_it():
    moved = MOVE.move(old("C"), fresh("4"))
    assert moved.labels == []
    assert [one["code"] for one in moved.doubt] == ["4"]
    assert steps(moved) == [("twijfel", "C", ("4",))]


def test_where_the_old_theme_is_like_the_new_one_a_near_miss_is_enough_and_says_so():
    moved = MOVE.move(old("E"), fresh(doubt=("2",)))
    assert [(one["code"], one["drempel"]) for one in moved.labels] == [("2", 0.25)]
    assert steps(moved) == [("herbeoordeeld", "E", ("2",))]
    assert steps(MOVE.move(old("E"), fresh())) == [("twijfel", "E", ("2",))]


def test_a_theme_that_no_old_label_leads_to_appears_for_review_only():
    moved = MOVE.move(old("A"), fresh("1", "4"))
    assert [one["code"] for one in moved.labels] == ["1"]
    assert [one["code"] for one in moved.doubt] == ["4"]
    assert steps(moved)[-1] == ("verschenen", "", ("4",))


def test_an_exact_match_counts_only_when_it_is_the_only_one():
    twice = [Mapping("oud", code, "nieuw", "1", "exact", "zelfde") for code in ("A", "B")]
    assert Move.between(OLD, NEW, twice).exact == {}


def test_every_theme_of_2024_has_a_way_to_2028_or_is_known_to_have_none():
    agendas = [Agenda.read(TRAINING_DATA / "agendas" / f"{name}.ttl") for name in ("da2024", "da2028")]
    move = Move.between(*agendas, read_mappings(TRAINING_DATA / "agendas" / "mappings.ttl"))
    assert move.exact["1A8"] == "2B4"
    assert len(move.near["1C1"]) >= 5
