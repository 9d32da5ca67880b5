"""Training material that is broken, skewed, repetitive or copied is refused, with a line that says why."""

import json

import pytest

from scripts.check_data import main
from scripts.checking.balance import Demands, balance_problems, part_problems
from scripts.checking.elsewhere import Foreign, read_elsewhere
from scripts.checking.form import form_problems
from scripts.checking.likeness import likeness_problems
from scripts.checking.rows import Row, read_rows, words_of
from scripts.checking.runs import shared_runs
from scripts.checking.variety import Variety, variety, variety_problems

KNOWN = {"da2024": ("1A1", "1A6")}
FIELDS = {
    "id": "a-1", "document": "a", "genre": "motie", "title": "Motie", "kind": "body", "heading": "", "part": "train",
    "text": "De gemeente publiceert haar besluiten binnen twee weken op het platform.",
}  # fmt: skip


def row(codes=("1A6",), **fields):
    return Row(FIELDS | fields, {"da2024": tuple(codes)}, "w1.jsonl")


def rows_of(*texts):
    return [row(id=f"a-{number}", text=text) for number, text in enumerate(texts)]


def test_a_sound_row_has_no_problem():
    assert list(form_problems([row()], KNOWN)) == []


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (row(codes=("9Z9",)), "onbekende code 9Z9"),
        (row(codes=("1A6", "1A6")), "dubbel"),
        (row(text=" "), "text ontbreekt"),
        (row(part="test"), "onbekend deel"),
        (row(kind="gedicht"), "onbekende soort"),
        (Row(FIELDS, {}, "w1.jsonl"), "geen oordeel voor da2024"),
    ],
)
def test_a_broken_row_is_named_with_what_is_wrong(broken, words):
    (problem,) = form_problems([broken], KNOWN)
    assert problem.startswith("a-1: ")
    assert words in problem


def test_an_id_belongs_to_one_row_and_a_document_to_one_part():
    problems = list(form_problems([row(), row(part="heads")], KNOWN))
    assert problems == ["a-1: dit id komt 2 keer voor", "a: het document staat in meer dan een deel"]


def test_a_theme_with_too_few_sentences_or_documents_is_named():
    least = Demands(1, 1, 1, 2, 2, (0, 1), (0, 1), 1, 1)
    problems = list(balance_problems([row(), row(id="a-2")], "da2024", ("1A6",), least))
    assert problems == ["documenten met 1A6: 1, minstens 2 gevraagd"]


def test_single_sentences_do_not_count_as_documents():
    least = Demands(1, 1, 1, 0, 0, (0, 1), (0, 1), 1, 1)
    assert "documenten: 0, minstens 1 gevraagd" in balance_problems([row(genre="zin")], "da2024", (), least)


def test_a_share_without_theme_outside_the_bounds_is_named():
    least = Demands(1, 1, 1, 0, 0, (0.3, 0.5), (0, 1), 1, 1)
    (problem,) = balance_problems([row(codes=())], "da2024", (), least)
    assert problem == "zinnen zonder thema: 100.0%, tussen 30% en 50% gevraagd"


def test_both_parts_hold_every_theme_and_genre():
    problems = list(part_problems([row(), row(codes=(), part="heads", genre="brief")], "da2024", ("1A6",)))
    assert problems == [
        "deel train: geen document van genre brief",
        "deel heads: geen zin met 1A6",
        "deel heads: geen document van genre motie",
    ]


def test_a_sentence_with_one_other_word_is_a_near_duplicate():
    one, other = FIELDS["text"], FIELDS["text"].replace("twee", "drie")
    (problem,), _ = likeness_problems(rows_of(one, other), ())
    assert problem.startswith("a-0 en a-1 zijn 91% gelijk")


def test_other_numbers_do_not_make_another_sentence():
    one, other = "In 2023 kwamen er 14 verzoeken bij de griffie.", "In 2025 kwamen er 201 verzoeken bij de griffie."
    (problem,), _ = likeness_problems(rows_of(one, other), ())
    assert "100% gelijk" in problem


def test_short_lines_and_other_sentences_are_no_duplicates():
    found, _ = likeness_problems(
        rows_of("De raad besluit:", "De raad besluit:", FIELDS["text"], "Het archief gaat open."), ()
    )
    assert found == []


def test_a_formula_excuses_the_lines_that_say_only_that_and_is_counted():
    formula = "en gaat over tot de orde van de dag."
    found, used = likeness_problems(rows_of(formula, formula, FIELDS["text"], FIELDS["text"]), [formula])
    assert len(found) == 1
    assert used == {formula: 1}


def test_variety_counts_different_lemmas_and_runs_per_thousand_words():
    assert variety(words_of("de kat ziet de kat")) == Variety(600.0, 400.0, 5)
    assert variety(["de", "kat"] * 40_000).words == 40_000


def test_a_poor_text_is_refused_and_a_small_one_not_judged():
    assert list(variety_problems(Variety(20.0, 100.0, 100))) == []
    assert len(list(variety_problems(Variety(20.0, 950.0, 40_000)))) == 1


def test_eight_words_in_a_row_shared_with_others_are_found_across_punctuation():
    text = Foreign("nota.txt", words_of("Wat nu? De gemeente publiceert haar besluiten, binnen twee weken: op tijd."))
    (found,), _ = shared_runs([row()], [text], ())
    assert str(found) == "a-1 deelt met nota.txt: 'de gemeente publiceert haar besluiten binnen twee weken op'"


def test_seven_words_in_a_row_may_be_shared():
    text = Foreign("nota.txt", words_of("gemeente publiceert haar besluiten binnen twee weken"))
    assert shared_runs([row()], [text], ())[0] == []


def test_an_official_name_may_be_shared_and_is_counted():
    name = "het Besluit begroting en verantwoording provincies en gemeenten"
    ours = row(text=f"Zo wil {name} het.")
    found, used = shared_runs([ours], [Foreign("nota.txt", words_of(f"Volgens {name} moet dat."))], [name])
    assert found == []
    assert used == {name: 1}


def test_a_copied_heading_is_found_once():
    heading = "Wat de raad van dit plan in het voorjaar vindt"
    rows = [row(id=f"a-{number}", text=f"Zin {number}.", heading=heading) for number in range(3)]
    assert [one.row for one in shared_runs(rows, [Foreign("x", words_of(heading))], ())[0]] == ["a-0"]


def test_texts_by_others_come_from_rows_and_plain_files_and_the_unreadable_are_named(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "1", "heading": "Kop", "text": "Een zin."}))
    (tmp_path / "b.txt").write_text("Nog een zin.")
    (tmp_path / "c.bin").write_bytes(b"\x00")
    texts, unread = read_elsewhere([tmp_path])
    assert [(text.name, text.words) for text in texts] == [
        ("a.jsonl 1", ["kop"]), ("a.jsonl 1", ["een", "zin"]), ("b.txt", ["nog", "een", "zin"])
    ]  # fmt: skip
    assert unread == ["c.bin"]


def material(folder, *rows):
    (folder / "documents").mkdir()
    given = [one.fields | {"da2024": [*one.codes["da2024"]], "commissie2022": [], "nds2025": []} for one in rows]
    (folder / "documents" / "w1.jsonl").write_text("\n".join(map(json.dumps, given)))
    return folder


def test_rows_are_read_with_their_codes(tmp_path):
    (found,) = read_rows(material(tmp_path, row()), ("da2024",))
    assert (found.id, found.codes) == ("a-1", {"da2024": ("1A6",)})


def test_the_command_says_what_it_skips_and_ends_with_1_on_problems(tmp_path, capsys):
    assert main([str(material(tmp_path, row()))]) == 1
    printed = capsys.readouterr().out
    assert "Overgeslagen (geen --against)" in printed
    assert "FOUT  documenten: 1, minstens 300 gevraagd" in printed


def test_the_command_refuses_what_is_copied(tmp_path, capsys):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "nota.txt").write_text(FIELDS["text"])
    folder = tmp_path / "ours"
    folder.mkdir()
    assert main([str(material(folder, row())), "--against", str(tmp_path / "elsewhere")]) == 1
    assert "a-1 deelt met nota.txt" in capsys.readouterr().out


def test_broken_json_is_refused_with_its_line(tmp_path, capsys):
    (tmp_path / "seed.jsonl").write_text("{")
    assert main([str(tmp_path)]) == 1
    assert "seed.jsonl, regel 1" in capsys.readouterr().out
